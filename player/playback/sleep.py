"""The sleep timer: fades the music out at a time, pauses it, and leaves the volume as it was.

Told by the commands, followed by the window; on one thread. The volume that the listener chose is
never touched: only what the engine is asked for meanwhile. Whoever presses play or turns the volume
while it fades is awake, and hears the music go on. Never wakes anybody.
"""

from collections.abc import Callable
from dataclasses import dataclass

from player.playback.controller import PlaybackController
from player.playback.engine import EngineState
from player.playback.events import PlaybackChanged, PlayerEvent, SoundChanged, SoundEvent
from player.playback.sound_desk import SoundDesk

FADE = 12.0
"""Seconds from the full volume to silence."""

STEPS = 60
"""Steps of the fade; between them the sound process glides."""

Later = Callable[[float, Callable[[], None]], Callable[[], None]]
"""Calls something after some seconds on the same thread; returns what calls that off."""


@dataclass(frozen=True, slots=True)
class SleepSet:
    """The music will have faded out at ``ends`` (seconds since 1970)."""

    ends: float


@dataclass(frozen=True, slots=True)
class SleepOff:
    """The music goes on."""


@dataclass(frozen=True, slots=True)
class Slept:
    """The music has faded out and is held."""


SleepEvent = SleepSet | SleepOff | Slept


class SleepTimer:
    """Holds the music after a while."""

    def __init__(
        self,
        player: PlaybackController,
        sound: SoundDesk,
        later: Later,
        now: Callable[[], float],
    ) -> None:
        """``now`` tells the time in seconds since 1970."""
        self._player = player
        self._sound = sound
        self._later = later
        self._now = now
        self._call_off: Callable[[], None] | None = None
        self._fading = False
        self._ends: float | None = None
        self._listeners: list[Callable[[SleepEvent], None]] = []
        player.subscribe(self._take)
        sound.subscribe(self._take_sound)

    @property
    def ends(self) -> float | None:
        """When the music will have faded out (seconds since 1970); None: it is not to."""
        return self._ends

    def subscribe(self, listener: Callable[[SleepEvent], None]) -> None:
        """Have ``listener`` told of every change."""
        self._listeners.append(listener)

    def start(self, seconds: float) -> None:
        """Have the music faded out and held in ``seconds``; an earlier wish is void."""
        self._drop()
        self._sound.dim(1.0)  # long before it is to be quieter: it takes time to get ready
        self._ends = self._now() + seconds
        self._call_off = self._later(max(seconds - FADE, 0.0), lambda: self._fade(STEPS))
        self._tell(SleepSet(self._ends))

    def cancel(self) -> None:
        """Let the music go on, at its volume."""
        if self._ends is not None:
            self._drop()
            self._tell(SleepOff())

    def wake(self) -> bool:
        """Let the music go on if it is fading; return whether it was."""
        fading = self._fading
        if fading:
            self.cancel()
        return fading

    def close(self) -> None:
        """Wait no more; nothing is told."""
        self._listeners.clear()
        self._drop()

    # -- inside ---------------------------------------------------------------------------------

    def _fade(self, left: int) -> None:
        """Be one step quieter, and again a little later; ``left`` steps are to go."""
        if self._player.state is not EngineState.PLAYING:
            self._end()
            return
        self._fading = True
        if left == 0:
            self._fading = False  # what comes now is our own doing
            self._player.pause()
            self._end()
            return
        self._sound.dim((left - 1) / STEPS)
        self._call_off = self._later(FADE / STEPS, lambda: self._fade(left - 1))

    def _end(self) -> None:
        self._drop()
        self._sound.dim(1.0)
        self._tell(Slept())

    def _drop(self) -> None:
        fading, self._fading = self._fading, False
        self._ends = None
        if self._call_off is not None:
            self._call_off()
            self._call_off = None
        if fading:
            self._sound.dim(1.0)

    def _take(self, event: PlayerEvent) -> None:
        if self._fading and isinstance(event, PlaybackChanged):
            self.cancel()  # somebody was quicker

    def _take_sound(self, event: SoundEvent) -> None:
        if self._fading and isinstance(event, SoundChanged):
            self.cancel()

    def _tell(self, event: SleepEvent) -> None:
        for listener in self._listeners:
            listener(event)
