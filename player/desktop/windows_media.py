"""The media controls of Windows: System Media Transport Controls, for media keys and headsets.

Made by ``desktop.following`` on Windows alone, with the handle of the window. All talk with Windows
is on a thread of its own; presses come on Windows' threads and are passed on. Written by the
documentation of ``Windows.Media.SystemMediaTransportControls`` and checked against the types of
``winrt``; it has not been run on Windows.
"""

import logging
from collections.abc import Callable
from datetime import timedelta

from winrt.runtime import ApartmentType, init_apartment  # noqa: TID251
from winrt.windows.media import (  # noqa: TID251
    AutoRepeatModeChangeRequestedEventArgs,
    MediaPlaybackAutoRepeatMode,
    MediaPlaybackStatus,
    MediaPlaybackType,
    PlaybackPositionChangeRequestedEventArgs,
    ShuffleEnabledChangeRequestedEventArgs,
    SystemMediaTransportControls,
    SystemMediaTransportControlsButton,
    SystemMediaTransportControlsButtonPressedEventArgs,
    SystemMediaTransportControlsTimelineProperties,
)
from winrt.windows.media.interop import get_for_window  # noqa: TID251
from winrt.windows.storage import StorageFile  # noqa: TID251
from winrt.windows.storage.streams import RandomAccessStreamReference  # noqa: TID251

from player.desktop.media import NOTHING, Asking, MediaState, MediaWishes
from player.models.units import Milliseconds
from player.playback.engine import EngineState
from player.playback.queue import Repeat
from player.util.workers import Post, Worker

_LOG = logging.getLogger("senza.windows")

_STATUS = {
    EngineState.PLAYING: MediaPlaybackStatus.PLAYING,
    EngineState.PAUSED: MediaPlaybackStatus.PAUSED,
    EngineState.STOPPED: MediaPlaybackStatus.STOPPED,
}
_MODE = {
    Repeat.OFF: MediaPlaybackAutoRepeatMode.NONE,
    Repeat.ONE: MediaPlaybackAutoRepeatMode.TRACK,
    Repeat.ALL: MediaPlaybackAutoRepeatMode.LIST,
}
_REPEAT = {mode: repeat for repeat, mode in _MODE.items()}

_PRESSED: dict[SystemMediaTransportControlsButton, Callable[[MediaWishes], None]] = {
    SystemMediaTransportControlsButton.PLAY: lambda wishes: wishes.play(),
    SystemMediaTransportControlsButton.PAUSE: lambda wishes: wishes.pause(),
    SystemMediaTransportControlsButton.STOP: lambda wishes: wishes.stop(),
    SystemMediaTransportControlsButton.NEXT: lambda wishes: wishes.next(),
    SystemMediaTransportControlsButton.PREVIOUS: lambda wishes: wishes.previous(),
}

_TOLD_EVERY = Milliseconds(5000)
"""How often the position is told while it runs on: as often as Microsoft asks for."""

_GOODBYE = 0.5
"""Seconds that the end waits for Windows."""


class WindowsMedia:
    """Senza among the players that Windows knows, as a ``MediaControls``."""

    def __init__(
        self, window: int, ask: Asking, post: Post, picture: Callable[[str], str] = str
    ) -> None:
        """Appear as the player of ``window``, a handle; wishes go to ``ask``.

        ``picture`` makes of a cover one that Windows can show, on a thread of this.
        """
        self._ask = ask
        self._picture = picture
        self._worker = Worker("media controls", post)
        self._controls: SystemMediaTransportControls | None = None
        self._newest = NOTHING
        self._told = NOTHING  # on the worker's thread
        self._position = Milliseconds(0)
        self._told_at = Milliseconds(0)
        self._worker.do(lambda: self._appear(window))

    def show(self, state: MediaState) -> None:
        """Have ``state`` seen."""
        self._newest = state
        self._worker.do(self._tell, latest="state")

    def at(self, position: Milliseconds) -> None:
        """Take where the music is now."""
        self._position = position
        if abs(position - self._told_at) >= _TOLD_EVERY:
            self._tell_position()

    def jumped(self, position: Milliseconds) -> None:
        """Tell that the music went on from elsewhere."""
        self._position = position
        self._tell_position()

    def close(self) -> None:
        """Be seen no more."""
        self._worker.do(self._leave)
        self._worker.close(_GOODBYE)

    def _tell_position(self) -> None:
        self._told_at = self._position
        self._worker.do(self._tell_times, latest="times")

    # -- on the worker's thread -----------------------------------------------------------------

    def _appear(self, window: int) -> None:
        try:
            init_apartment(ApartmentType.MULTI_THREADED)
            controls = get_for_window(window)
        except OSError as error:
            _LOG.info("Windows does not give its media controls: %s", error)
            return
        controls.add_button_pressed(self._pressed)
        controls.add_playback_position_change_requested(self._moved)
        controls.add_auto_repeat_mode_change_requested(self._repeated)
        controls.add_shuffle_enabled_change_requested(self._shuffled)
        controls.display_updater.type = MediaPlaybackType.MUSIC
        controls.is_enabled = True
        self._controls = controls

    def _leave(self) -> None:
        if self._controls is not None:
            self._controls.display_updater.clear_all()
            self._controls.is_enabled = False
            self._controls = None

    def _tell(self) -> None:
        controls, state = self._controls, self._newest
        if controls is None:
            return
        there = state.entry is not None
        controls.is_play_enabled = controls.is_pause_enabled = controls.is_stop_enabled = there
        controls.is_previous_enabled, controls.is_next_enabled = there, state.has_next
        controls.playback_status = _STATUS[state.state]
        controls.shuffle_enabled = state.shuffled
        controls.auto_repeat_mode = _MODE[state.repeat]
        if (state.entry, state.cover) != (self._told.entry, self._told.cover):
            self._tell_track(controls, state)
        self._told = state
        self._tell_times()

    def _tell_track(self, controls: SystemMediaTransportControls, state: MediaState) -> None:
        shown = controls.display_updater
        shown.clear_all()
        shown.type = MediaPlaybackType.MUSIC
        if state.entry is not None:
            track, music = state.entry.track, shown.music_properties
            music.title, music.artist = track.title, track.artist
            music.album_title, music.album_artist = track.album, track.album_artist
            music.track_number = track.number
        picture = self._picture(state.cover)
        if picture:
            try:
                file = StorageFile.get_file_from_path_async(picture).get()
                shown.thumbnail = RandomAccessStreamReference.create_from_file(file)
            except OSError as error:
                _LOG.info("the cover is not shown: %s", error)
        shown.update()

    def _tell_times(self) -> None:
        if self._controls is None:
            return
        times = SystemMediaTransportControlsTimelineProperties()
        times.start_time = times.min_seek_time = timedelta()
        times.end_time = times.max_seek_time = timedelta(milliseconds=self._told.duration)
        times.position = timedelta(milliseconds=self._position)
        self._controls.update_timeline_properties(times)

    # -- on threads of Windows ------------------------------------------------------------------

    def _pressed(
        self,
        _controls: SystemMediaTransportControls,
        pressed: SystemMediaTransportControlsButtonPressedEventArgs,
    ) -> None:
        wish = _PRESSED.get(pressed.button)
        if wish is not None:
            self._ask(wish)

    def _moved(
        self,
        _controls: SystemMediaTransportControls,
        asked: PlaybackPositionChangeRequestedEventArgs,
    ) -> None:
        place = Milliseconds(asked.requested_playback_position // timedelta(milliseconds=1))
        self._ask(lambda wishes: wishes.seek(place))

    def _repeated(
        self,
        _controls: SystemMediaTransportControls,
        asked: AutoRepeatModeChangeRequestedEventArgs,
    ) -> None:
        repeat = _REPEAT[asked.requested_auto_repeat_mode]
        self._ask(lambda wishes: wishes.repeat(repeat))

    def _shuffled(
        self,
        _controls: SystemMediaTransportControls,
        asked: ShuffleEnabledChangeRequestedEventArgs,
    ) -> None:
        shuffled = asked.requested_shuffle_enabled
        self._ask(lambda wishes: wishes.shuffle(shuffled=shuffled))
