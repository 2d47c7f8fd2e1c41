"""What the controller and the sound desk tell those who show or store the state of playing.

Sent by ``playback.controller`` and ``playback.sound_desk`` on the thread that drives them; values
only.
"""

from collections.abc import Callable
from dataclasses import dataclass

from player.models.path import SignalPath
from player.models.problems import Problem
from player.models.sound import Device, Route, Sound
from player.models.units import EntryId, Milliseconds
from player.playback.engine import EngineState
from player.playback.queue import Queue, QueueEntry, Repeat, StopAfter


@dataclass(frozen=True, slots=True)
class QueueChanged:
    """The queue has new contents or another current entry."""

    queue: Queue


@dataclass(frozen=True, slots=True)
class RepeatWanted:
    """The listener has chosen what repeats."""

    repeat: Repeat


@dataclass(frozen=True, slots=True)
class StopWanted:
    """The listener has chosen where the music stops by itself, once."""

    stop: StopAfter


@dataclass(frozen=True, slots=True)
class PlaybackChanged:
    """Playing, paused or stopped."""

    state: EngineState


@dataclass(frozen=True, slots=True)
class TrackChanged:
    """``entry`` is now the one that is heard or would be; ``duration`` may still be a belief."""

    entry: QueueEntry | None
    duration: Milliseconds


@dataclass(frozen=True, slots=True)
class PositionChanged:
    """How far into the track the listener is."""

    position: Milliseconds


@dataclass(frozen=True, slots=True)
class Jumped:
    """The listener went elsewhere in the track; the same was told as ``PositionChanged`` before."""

    position: Milliseconds


@dataclass(frozen=True, slots=True)
class PlaybackProblem:
    """Something around us failed while playing; ``entry`` says in which place, if in one."""

    problem: Problem
    entry: EntryId | None = None


@dataclass(frozen=True, slots=True)
class SoundChanged:
    """Something else is done to the sound now, or it goes elsewhere."""

    sound: Sound
    route: Route


@dataclass(frozen=True, slots=True)
class SignalPathChanged:
    """The way from the file to the device is another; empty while nothing is heard."""

    path: SignalPath


@dataclass(frozen=True, slots=True)
class DeviceListChanged:
    """There are other devices to play to."""

    devices: tuple[Device, ...]


SoundEvent = SoundChanged | SignalPathChanged | DeviceListChanged
SoundListener = Callable[[SoundEvent], None]

PlayerEvent = (
    QueueChanged | RepeatWanted | StopWanted
    | PlaybackChanged | TrackChanged | PositionChanged | Jumped | PlaybackProblem
)  # fmt: skip
Listener = Callable[[PlayerEvent], None]
