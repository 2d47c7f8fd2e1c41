"""What the machine and the desktop do around music that plays: stay awake, sleep, announce.

Made by ``desktop.following``; follows the player and the settings on the GUI thread. What does each
of them is a port, which Linux has and other systems need not. Knows no bus.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from player.config.keeping import SettingsKeeper
from player.config.settings import Settings, StayAwake
from player.desktop.media import cover_file
from player.models.units import EntryId
from player.playback.controller import PlaybackController
from player.playback.engine import EngineState
from player.playback.events import PlaybackChanged, PlayerEvent, TrackChanged
from player.playback.queue import QueueEntry


class Wakes(Protocol):
    """What keeps the machine awake."""

    def want(self, what: StayAwake) -> None:
        """Hold off that, and nothing else."""


class Announces(Protocol):
    """What shows a notification."""

    def say(self, title: str, text: str, cover: str) -> None:
        """Show ``title`` above ``text``, with the picture in the file ``cover`` if there is one."""


class AroundPlaying:
    """Keeps the desktop in step with what plays.

    ``in_front`` tells whether the listener looks at the window; ``covers`` is the thumbnail cache.
    """

    def __init__(
        self,
        player: PlaybackController,
        settings: SettingsKeeper,
        covers: Path,
        in_front: Callable[[], bool],
    ) -> None:
        self._player = player
        self._settings = settings
        self._covers = covers
        self._in_front = in_front
        self._awake: Wakes | None = None
        self._announcer: Announces | None = None
        self._held = StayAwake.OFF
        self._announced: EntryId | None = None
        self._to_resume = False

    def begin(self, awake: Wakes | None, announcer: Announces | None) -> None:
        """Work through these from now on."""
        self._awake, self._announcer = awake, announcer
        self._player.subscribe(self._take)
        self._settings.subscribe(self._take_settings)
        self._stay_awake()

    def end(self) -> None:
        """Hold off nothing any more, and announce nothing."""
        if self._awake is not None and self._held is not StayAwake.OFF:
            self._awake.want(StayAwake.OFF)
        self._awake = self._announcer = None

    # -- sleep ----------------------------------------------------------------------------------

    def before_sleep(self) -> None:
        """Hold the music: nobody wants to hear it the moment that a lid is opened."""
        self._to_resume = self._plays
        self._player.pause()

    def after_sleep(self) -> None:
        """Let the music go on that sleep has held, if the listener wants that."""
        resume, self._to_resume = self._to_resume, False
        if resume and self._settings.now.resume_after_sleep:
            self._player.resume()

    # -- inside ---------------------------------------------------------------------------------

    @property
    def _plays(self) -> bool:
        return self._player.state is EngineState.PLAYING

    def _take(self, event: PlayerEvent) -> None:
        match event:
            case PlaybackChanged():
                self._stay_awake()
                self._announce(self._player.queue.current)
            case TrackChanged(entry):
                self._announce(entry)
            case _:
                return

    def _take_settings(self, _before: Settings, _now: Settings) -> None:
        self._stay_awake()

    def _stay_awake(self) -> None:
        wanted = self._settings.now.stay_awake if self._plays else StayAwake.OFF
        if self._awake is not None and wanted is not self._held:
            self._held = wanted
            self._awake.want(wanted)

    def _announce(self, entry: QueueEntry | None) -> None:
        if entry is None or not self._plays or entry.id == self._announced:
            return
        self._announced = entry.id
        if self._announcer is None or not self._settings.now.notifications or self._in_front():
            return
        track = entry.track
        text = " – ".join(part for part in (track.artist, track.album) if part)
        self._announcer.say(track.title, text, cover_file(self._covers, track.cover))
