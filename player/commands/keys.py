"""Commands about the keys themselves. Called through the registry only."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from player.commands.arguments import choices
from player.commands.context import Context
from player.commands.keymap import KeymapError, home
from player.commands.listener_changes import KeysChange
from player.commands.registry import CommandError, command
from player.commands.strokes import StrokeError, strokes
from player.models.problems import QT_TRANSLATE_NOOP
from player.playback.undo import Edit, EditKind

_SETS = choices(
    ("plain", QT_TRANSLATE_NOOP("Command", "Plain")),
    ("vi", QT_TRANSLATE_NOOP("Command", "Like vi")),
)


@command(
    QT_TRANSLATE_NOOP("Command", "Set of keys"),
    words=QT_TRANSLATE_NOOP("Command", "vi keys, vim"),
)
def use(context: Context, name: Annotated[str, _SETS]) -> None:
    """Take one of the sets of keys that Senza comes with: plain or vi."""
    with _changing(context):
        context.keys.use(name)


@command(QT_TRANSLATE_NOOP("Command", "Give a key to a command"))
def bind(context: Context, name: str, keys: str, place: str = "") -> None:
    """Have keys, pressed one after the other, run a command; whatever has them loses them."""
    with _changing(context, name):
        for one in _places(name, place):
            context.keys.bind(name, one, strokes(keys))


@command(QT_TRANSLATE_NOOP("Command", "Take a key from a command"))
def unbind(context: Context, name: str, keys: str, place: str = "") -> None:
    """Have keys no longer run a command."""
    with _changing(context, name):
        for one in _places(name, place):
            context.keys.unbind(name, one, strokes(keys))


@command(QT_TRANSLATE_NOOP("Command", "Keys of a command as they were at first"))
def restore(context: Context, name: str, place: str = "") -> None:
    """Give a command the keys that it was shipped with."""
    with _changing(context, name):
        for one in _places(name, place):
            context.keys.restore(name, one)


@command(QT_TRANSLATE_NOOP("Command", "All keys as they were at first"))
def reset(context: Context) -> None:
    """Put all keys of the set back as they were shipped; this can be undone."""
    with _changing(context):
        context.keys.reset()


def _places(name: str, places: str) -> list[str]:
    """Return the places that ``places`` names, separated by spaces; without one, the usual one."""
    return places.split() or [home(name)]


@contextmanager
def _changing(context: Context, name: str = "") -> Iterator[None]:
    """Take note of what becomes of the keys meanwhile: of one command, or of them all."""
    before = context.keys.kept
    try:
        yield
    except (KeymapError, StrokeError) as error:
        context.keys.put_back(before)
        raise CommandError(error.text, *error.values) from error
    if context.keys.kept != before:
        edit = Edit(EditKind.KEY_CHANGED if name else EditKind.KEYS_CHANGED, 1, name)
        context.player.changes.record(KeysChange(context.keys, before, edit))
