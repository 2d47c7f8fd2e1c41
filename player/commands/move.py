"""Commands that move the keyboard among rows and covers. Called through the registry only."""

from typing import Annotated

from player.commands.arguments import choices
from player.commands.context import Context, Way
from player.commands.registry import command
from player.commands.words import one_of
from player.models.problems import QT_TRANSLATE_NOOP

_WAYS = choices(
    (Way.UP, QT_TRANSLATE_NOOP("Command", "Up")),
    (Way.DOWN, QT_TRANSLATE_NOOP("Command", "Down")),
    (Way.LEFT, QT_TRANSLATE_NOOP("Command", "Left")),
    (Way.RIGHT, QT_TRANSLATE_NOOP("Command", "Right")),
    (Way.FIRST, QT_TRANSLATE_NOOP("Command", "To the first")),
    (Way.LAST, QT_TRANSLATE_NOOP("Command", "To the last")),
    (Way.PAGE_UP, QT_TRANSLATE_NOOP("Command", "A page up")),
    (Way.PAGE_DOWN, QT_TRANSLATE_NOOP("Command", "A page down")),
    (Way.HALF_UP, QT_TRANSLATE_NOOP("Command", "Half a page up")),
    (Way.HALF_DOWN, QT_TRANSLATE_NOOP("Command", "Half a page down")),
)


@command(QT_TRANSLATE_NOOP("Command", "Move"))
def to(context: Context, way: Annotated[str, _WAYS], number: int = 0) -> None:
    """Move among rows and covers, so often; with a number, first and last are that row."""
    context.view.move(_way(way), number, extend=False)


@command(QT_TRANSLATE_NOOP("Command", "Choose on the way"))
def extend(context: Context, way: Annotated[str, _WAYS], number: int = 0) -> None:
    """Move among rows and covers and choose all on the way."""
    context.view.move(_way(way), number, extend=True)


def _way(name: str) -> Way:
    return Way(one_of(name, tuple(Way)))
