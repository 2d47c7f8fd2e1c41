"""The port between whoever decides what plays and whatever makes it sound.

Called by ``playback.controller`` (commands, downward); implemented by ``audio.client`` (the sound
process) and ``playback.silent`` (tests and machines without sound). Both pass the battery in
``tests/unit/playback/engine_battery.py``; what it asserts is the meaning of this interface.

Commands return at once and never block on I/O. Events arrive through the ``emit`` callable that
the engine was built with, one at a time, in order, on whatever thread the engine likes: the
receiver moves them where it wants them. An engine never calls ``emit`` from inside a command.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from player.models.audio import AudioFormat
from player.models.path import SignalPath
from player.models.problems import Problem
from player.models.sound import NO_LEVELS, Device, Levels, Route, Sound
from player.models.units import CdFrames, EntryId, Frames, Hertz, Milliseconds


@dataclass(frozen=True, slots=True)
class PlayItem:
    """One thing to play: a file, or the part of it between ``begin`` and ``end`` (0: its own end).

    ``duration`` is what the library believes, for engines that do not decode; the truth comes
    with ``Heard``. ``levels`` is what is known of its loudness. ``in_album``: it is heard as a part
    of its album; ``follows``: on that album it comes right behind the item before it, so that
    nothing may be done to the join.
    """

    entry: EntryId
    path: str
    duration: Milliseconds
    levels: Levels = NO_LEVELS
    in_album: bool = False
    follows: bool = False
    begin: CdFrames = CdFrames(0)  # noqa: RUF009 - a NewType makes no new object
    end: CdFrames = CdFrames(0)  # noqa: RUF009


class EngineState(StrEnum):
    """What the engine does with the stream."""

    STOPPED = "stopped"
    PLAYING = "playing"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class StateChanged:
    """The engine's state is now ``state``; sent once for each change."""

    state: EngineState


@dataclass(frozen=True, slots=True)
class Heard:
    """From now on ``entry`` is what is heard (or, paused, what would be).

    ``length`` is the exact count of frames the file holds as far as it says, else 0.
    """

    entry: EntryId
    format: AudioFormat
    length: Frames


@dataclass(frozen=True, slots=True)
class Moved:
    """The frame that is heard: about four times a second while playing, at once after a seek."""

    entry: EntryId
    frame: Frames
    rate: Hertz


@dataclass(frozen=True, slots=True)
class ItemFailed:
    """``entry`` could not be played, or only in part; the engine went on to the next item."""

    entry: EntryId
    problem: Problem


@dataclass(frozen=True, slots=True)
class Finished:
    """The last item was heard to its end; the engine is stopped, as it has just said."""


@dataclass(frozen=True, slots=True)
class OutputFailed:
    """Nothing can be heard (no device, no library): the engine has paused and kept its place."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class Restarted:
    """The sound process died and a new one goes on from the last known frame."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class PathChanged:
    """The way of what is heard, from the file to the device; empty when nothing is."""

    path: SignalPath


@dataclass(frozen=True, slots=True)
class DevicesChanged:
    """The devices that there are now."""

    devices: tuple[Device, ...]


@dataclass(frozen=True, slots=True)
class SoundRefused:
    """A part of what ``treat`` or ``route`` asked for cannot be done; the music plays without."""

    problem: Problem


EngineEvent = (
    StateChanged | Heard | Moved | ItemFailed | Finished | OutputFailed | Restarted
    | PathChanged | DevicesChanged | SoundRefused
)  # fmt: skip
Emit = Callable[[EngineEvent], None]


class Engine(Protocol):
    """Plays a list of items as one unbroken stream."""

    def load(self, items: Sequence[PlayItem], start: Milliseconds, *, paused: bool = False) -> None:
        """Drop whatever plays; play ``items`` in order, the first from ``start``.

        With ``paused`` the engine opens the first item, reports ``Heard`` and ``Moved``, and
        waits for ``resume``. A ``start`` beyond the end leads to the next item, but the first is
        reported all the same. An empty list stops.
        """

    def follow_with(self, items: Sequence[PlayItem]) -> None:
        """Replace all that comes after the item being heard, without touching the sound.

        Items that were decoded ahead but not yet heard are dropped if they are not the first of
        ``items``. Ignored while stopped.
        """

    def pause(self) -> None:
        """Hold the sound where it is, and report where. Nothing happens unless playing.

        A few hundredths of a second may be heard again on ``resume``; none are lost.
        """

    def resume(self) -> None:
        """Go on from where the sound was held. Nothing happens unless paused."""

    def seek(self, position: Milliseconds) -> None:
        """Go to ``position`` in the item being heard, exact to the frame, in either direction.

        Beyond the end means: on to the next item. Keeps playing or paused as it was.
        """

    def stop(self) -> None:
        """Drop everything and be silent."""

    def treat(self, sound: Sound) -> None:
        """From now on do to the sound what ``sound`` says; heard as soon as the device can."""

    def route(self, route: Route) -> None:
        """From now on play to where ``route`` leads, without losing the place."""

    def close(self) -> None:
        """Stop, release device, threads and processes. No event follows; further calls are bugs."""
