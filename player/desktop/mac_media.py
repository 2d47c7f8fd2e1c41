"""The media controls of macOS: Now Playing, media keys, headsets and the Touch Bar.

Made by ``desktop.following`` on macOS alone, on the GUI thread, which is the one that macOS calls.
By ``MPNowPlayingInfoCenter`` and ``MPRemoteCommandCenter`` of the MediaPlayer framework. Written by
Apple's documentation; it has not been run on macOS.
"""

from collections.abc import Callable
from typing import Any

from AppKit import NSImage  # noqa: TID251
from MediaPlayer import (  # noqa: TID251
    MPMediaItemArtwork,
    MPMediaItemPropertyAlbumArtist,
    MPMediaItemPropertyAlbumTitle,
    MPMediaItemPropertyArtist,
    MPMediaItemPropertyArtwork,
    MPMediaItemPropertyPlaybackDuration,
    MPMediaItemPropertyTitle,
    MPNowPlayingInfoCenter,
    MPNowPlayingInfoPropertyElapsedPlaybackTime,
    MPNowPlayingInfoPropertyPlaybackRate,
    MPNowPlayingPlaybackStatePaused,
    MPNowPlayingPlaybackStatePlaying,
    MPNowPlayingPlaybackStateStopped,
    MPRemoteCommandCenter,
    MPRemoteCommandHandlerStatusSuccess,
    MPRepeatTypeAll,
    MPRepeatTypeOff,
    MPRepeatTypeOne,
    MPShuffleTypeItems,
    MPShuffleTypeOff,
)

from player.desktop.media import NOTHING, Asking, MediaState, MediaWishes
from player.models.units import Milliseconds
from player.playback.engine import EngineState
from player.playback.queue import Repeat

_STATE = {
    EngineState.PLAYING: MPNowPlayingPlaybackStatePlaying,
    EngineState.PAUSED: MPNowPlayingPlaybackStatePaused,
    EngineState.STOPPED: MPNowPlayingPlaybackStateStopped,
}
_TYPE = {
    Repeat.OFF: MPRepeatTypeOff,
    Repeat.ONE: MPRepeatTypeOne,
    Repeat.ALL: MPRepeatTypeAll,
}
_REPEAT = {kind: repeat for repeat, kind in _TYPE.items()}

_SIDE = 320.0
"""Of a cover, in points."""

Wish = Callable[[MediaWishes], None]


class MacMedia:
    """Senza in Now Playing, as a ``MediaControls``."""

    def __init__(self, ask: Asking) -> None:
        """Appear; wishes go to ``ask``."""
        self._ask = ask
        self._state = NOTHING
        self._position = Milliseconds(0)
        self._info = MPNowPlayingInfoCenter.defaultCenter()
        self._centre = MPRemoteCommandCenter.sharedCommandCenter()
        self._listened: list[tuple[Any, Any]] = []
        centre = self._centre
        self._listen(centre.playCommand(), lambda _event: lambda wishes: wishes.play())
        self._listen(centre.pauseCommand(), lambda _event: lambda wishes: wishes.pause())
        self._listen(centre.togglePlayPauseCommand(), lambda _event: lambda w: w.toggle())
        self._listen(centre.stopCommand(), lambda _event: lambda wishes: wishes.stop())
        self._listen(centre.nextTrackCommand(), lambda _event: lambda wishes: wishes.next())
        self._listen(centre.previousTrackCommand(), lambda _event: lambda w: w.previous())
        self._listen(centre.changePlaybackPositionCommand(), _moved)
        self._listen(centre.changeRepeatModeCommand(), _repeated)
        self._listen(centre.changeShuffleModeCommand(), _shuffled)

    def show(self, state: MediaState) -> None:
        """Have ``state`` seen."""
        self._state = state
        centre = self._centre
        centre.nextTrackCommand().setEnabled_(state.has_next)
        centre.changeRepeatModeCommand().setCurrentRepeatType_(_TYPE[state.repeat])
        kind = MPShuffleTypeItems if state.shuffled else MPShuffleTypeOff
        centre.changeShuffleModeCommand().setCurrentShuffleType_(kind)
        self._tell()

    def at(self, position: Milliseconds) -> None:
        """Take where the music is now; macOS counts on by itself."""
        self._position = position

    def jumped(self, position: Milliseconds) -> None:
        """Tell that the music went on from elsewhere."""
        self._position = position
        self._tell()

    def close(self) -> None:
        """Be seen no more."""
        for command, target in self._listened:
            command.removeTarget_(target)
        self._listened.clear()
        self._info.setNowPlayingInfo_(None)
        self._info.setPlaybackState_(MPNowPlayingPlaybackStateStopped)

    def _listen(self, command: Any, wish_of: Callable[[Any], Wish]) -> None:  # noqa: ANN401
        def pressed(event: Any) -> int:  # noqa: ANN401 - an object of macOS
            self._ask(wish_of(event))
            return int(MPRemoteCommandHandlerStatusSuccess)

        self._listened.append((command, command.addTargetWithHandler_(pressed)))

    def _tell(self) -> None:
        state = self._state
        if state.entry is None:
            self._info.setNowPlayingInfo_(None)
        else:
            self._info.setNowPlayingInfo_(_told(state, self._position))
        self._info.setPlaybackState_(_STATE[state.state])


def _told(state: MediaState, position: Milliseconds) -> dict[str, Any]:
    """Return what Now Playing is told of ``state``, which has an entry; times are in seconds."""
    assert state.entry is not None  # noqa: S101 - for the checker
    track = state.entry.track
    told = {
        MPMediaItemPropertyTitle: track.title,
        MPMediaItemPropertyArtist: track.artist,
        MPMediaItemPropertyAlbumTitle: track.album,
        MPMediaItemPropertyAlbumArtist: track.album_artist,
        MPMediaItemPropertyPlaybackDuration: state.duration / 1000,
        MPNowPlayingInfoPropertyElapsedPlaybackTime: position / 1000,
        MPNowPlayingInfoPropertyPlaybackRate: float(state.state is EngineState.PLAYING),
    }
    if state.cover:
        path = state.cover
        told[MPMediaItemPropertyArtwork] = (
            MPMediaItemArtwork.alloc().initWithBoundsSize_requestHandler_(
                (_SIDE, _SIDE), lambda _size: NSImage.alloc().initWithContentsOfFile_(path)
            )
        )
    return told


def _moved(event: Any) -> Wish:  # noqa: ANN401 - an object of macOS
    place = Milliseconds(int(event.positionTime() * 1000))
    return lambda wishes: wishes.seek(place)


def _repeated(event: Any) -> Wish:  # noqa: ANN401
    repeat = _REPEAT[event.repeatType()]
    return lambda wishes: wishes.repeat(repeat)


def _shuffled(event: Any) -> Wish:  # noqa: ANN401
    shuffled = event.shuffleType() != MPShuffleTypeOff
    return lambda wishes: wishes.shuffle(shuffled=shuffled)
