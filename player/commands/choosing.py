"""Choices of the settings and of the sound, made so that they can be taken back.

Called by the commands that choose something: what differs afterwards goes into the one history of
changes (``playback.undo``). Volume and silence are turned all day and have knobs of their own: they
are never taken back, nor brought back with something else. Decides nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from typing import Any, Generic, TypeVar

from player.commands.context import Context
from player.config.settings import Settings
from player.models.sound import Route, Sound
from player.playback.undo import Edit, EditKind

_Choices = TypeVar("_Choices", Settings, Sound, Route)

NEVER_TAKEN_BACK = frozenset({"volume", "muted", "folders", "others"})
"""Fields that are no choices of this kind; folders have a change of their own."""

_LEVELS = frozenset({"preamp", "untagged_preamp"})
"""What is pulled along a line: all steps of one pull are taken back at once."""


@dataclass(frozen=True, slots=True)
class ChoiceChange(Generic[_Choices]):
    """What some choices were before: by the names of their fields, the first of them told."""

    now: Callable[[], _Choices]
    put: Callable[[_Choices], None]
    was: Mapping[str, Any]
    edit: Edit

    def revert(self) -> "ChoiceChange[_Choices]":
        """Have them as before, and all others as they are; return how to do it again."""
        now = self.now()
        again = {name: getattr(now, name) for name in self.was}
        self.put(replace(now, **self.was))
        return replace(self, was=again)


def choose(context: Context, settings: Settings) -> None:
    """Have ``settings`` in force."""
    with choosing(context):
        context.settings.change(settings)


@contextmanager
def choosing(context: Context) -> Iterator[None]:
    """Take note of what is chosen in the settings meanwhile."""
    keeper = context.settings
    before = keeper.now
    yield
    _record(context, before, lambda: keeper.now, keeper.change)


def treat(context: Context, sound: Sound) -> None:
    """Do to the sound what ``sound`` says."""
    desk = context.sound
    before = desk.sound
    desk.set_sound(sound)
    _record(context, before, lambda: desk.sound, desk.set_sound)


def lead(context: Context, route: Route) -> None:
    """Play to where ``route`` leads."""
    desk = context.sound
    before = desk.route
    desk.set_route(route)
    _record(context, before, lambda: desk.route, desk.set_route)


def _record(
    context: Context,
    before: _Choices,
    now: Callable[[], _Choices],
    put: Callable[[_Choices], None],
) -> None:
    chosen, changes = now(), context.player.changes
    names = [field.name for field in fields(before) if field.name not in NEVER_TAKEN_BACK]
    was = {name: getattr(before, name) for name in names}
    was = {name: value for name, value in was.items() if value != getattr(chosen, name)}
    if not was:
        return
    newest = changes.newest
    if isinstance(newest, ChoiceChange) and newest.was.keys() == was.keys() <= _LEVELS:
        changes.go_on()
        return
    changes.record(ChoiceChange(now, put, was, Edit(EditKind.CHOSEN, 1, next(iter(was)))))
