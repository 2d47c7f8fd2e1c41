"""What is heard, as the window shows it: track, cover, tint, position.

Fed by the shell with the controller's events; QML binds to it. Position arrives four times a
second and is passed on as it comes. Never commands the player.
"""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from player.models.music import Track
from player.models.shelves import Shelf
from player.playback.engine import EngineState
from player.playback.events import (
    PlaybackChanged,
    PlayerEvent,
    PositionChanged,
    TrackChanged,
)
from player.ui.images import NO_PICTURES, Covers, Pictures
from player.ui.parts import part_of
from player.ui.ports import Loved, nothing_loved
from player.ui.words import clock, kin
from player.util.workers import Worker

QML_IMPORT_NAME = "Senza.Core"
QML_IMPORT_MAJOR_VERSION = 1

_ENDING = 5000
"""Milliseconds: going to the very end would be going to the next track."""


@QmlElement
@QmlSingleton
class Player(QObject):
    """The current track and where the listener is in it."""

    trackChanged = Signal()
    stateChanged = Signal()
    positionChanged = Signal()
    picturesChanged = Signal()
    lovedChanged = Signal()

    def __init__(
        self,
        covers: Covers,
        worker: Worker,
        is_loved: Loved = nothing_loved,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_loved = is_loved
        self._loved = False
        self._covers = covers
        self._worker = worker
        self._track: Track | None = None
        self._state = EngineState.STOPPED
        self._duration = 0
        self._position = 0
        self._key = ""
        self._pictures = NO_PICTURES

    @staticmethod
    def create(engine: QQmlEngine) -> "Player":
        """Return the instance that belongs to ``engine``."""
        return part_of(engine, Player)

    # -- what QML reads -------------------------------------------------------------------------

    @Property(bool, notify=trackChanged)
    def hasTrack(self) -> bool:
        """Whether there is a track that is heard or would be."""
        return self._track is not None

    @Property(str, notify=trackChanged)
    def title(self) -> str:
        """The track's title."""
        return self._track.title if self._track else ""

    @Property(str, notify=trackChanged)
    def artist(self) -> str:
        """The track's artist."""
        return self._track.artist if self._track else ""

    @Property(str, notify=trackChanged)
    def albumTitle(self) -> str:
        """The title of the track's album."""
        return self._track.album if self._track else ""

    @Property(int, notify=trackChanged)
    def album(self) -> int:
        """The id of the track's album; 0 when that is unknown."""
        return int(self._track.album_id) if self._track else 0

    @Property(int, notify=trackChanged)
    def track(self) -> int:
        """The id of the track; 0 when that is unknown."""
        return int(self._track.id) if self._track else 0

    @Property("QStringList", notify=trackChanged)  # type: ignore[arg-type] # so qmllint knows it
    def kin(self) -> list[str]:
        """The album and the artists that the track is of, as ``ShelfRow.kin`` says them."""
        if self._track is None:
            return []
        artists = dict.fromkeys((self._track.artist, self._track.album_artist))
        return [
            kin(Shelf.ALBUMS, str(self._track.album_id)),
            *(kin(Shelf.ARTISTS, name) for name in artists),
        ]

    @Property(bool, notify=lovedChanged)
    def loved(self) -> bool:
        """Whether the track is loved."""
        return self._loved

    @Property(str, notify=picturesChanged)
    def cover(self) -> str:
        """The address of the cover, or nothing."""
        return self._pictures.cover

    @Property(bool, notify=stateChanged)
    def playing(self) -> bool:
        """Whether the music runs."""
        return self._state is EngineState.PLAYING

    @Property(str, notify=stateChanged)
    def doing(self) -> str:
        """What the track does, in a word that ends the name of its line."""
        return self.tr("playing") if self._state is EngineState.PLAYING else self.tr("paused")

    @Property(int, notify=trackChanged)
    def duration(self) -> int:
        """The track's length in milliseconds; 0 when there is none."""
        return self._duration

    @Property(int, notify=trackChanged)
    def ending(self) -> int:
        """Where the last seconds of the track begin, in milliseconds."""
        return max(0, self._duration - _ENDING)

    @Property(int, notify=positionChanged)
    def position(self) -> int:
        """Milliseconds into the track."""
        return self._position

    @Property(str, notify=positionChanged)
    def elapsed(self) -> str:
        """The position as a clock shows it."""
        return clock(self._position)

    @Property(str, notify=trackChanged)
    def length(self) -> str:
        """The track's length as a clock shows it."""
        return clock(self._duration)

    @Property(str, notify=positionChanged)
    def remaining(self) -> str:
        """What is left of the track, as a clock shows it."""
        return f"−{clock(self._duration - self._position)}" if self._duration else ""

    @Property(str, notify=picturesChanged)
    def backdropDark(self) -> str:
        """The address of the dark backdrop, or nothing."""
        return self._pictures.backdrop_dark

    @Property(str, notify=picturesChanged)
    def backdropLight(self) -> str:
        """The address of the light backdrop, or nothing."""
        return self._pictures.backdrop_light

    @Property(str, notify=picturesChanged)
    def accentDark(self) -> str:
        """The accent on the dark backdrop as #rrggbb, or nothing."""
        return self._pictures.accent_dark

    @Property(str, notify=picturesChanged)
    def accentLight(self) -> str:
        """The accent on the light backdrop as #rrggbb, or nothing."""
        return self._pictures.accent_light

    @Slot(int, result=str)
    def clock(self, milliseconds: int) -> str:
        """Return a time as the window shows it."""
        return clock(milliseconds)

    # -- what the shell tells -------------------------------------------------------------------

    def take(self, event: PlayerEvent) -> None:
        """Take in one event of the controller."""
        match event:
            case TrackChanged(entry, duration):
                self._take_track(entry.track if entry else None, duration)
            case PositionChanged(position):
                self._position = position
                self.positionChanged.emit()
            case PlaybackChanged(state):
                self._state = state
                self.stateChanged.emit()
            case _:
                pass

    def _take_track(self, track: Track | None, duration: int) -> None:
        if track == self._track and duration == self._duration:
            return
        self._track = track
        self._duration = duration
        self.trackChanged.emit()
        self.positionChanged.emit()
        self.refresh_loved()
        key = track.cover if track else ""
        if key != self._key:
            self._key = key
            self._read_pictures()

    def refresh_loved(self) -> None:
        """Look again whether the track is loved."""
        loved = self._track is not None and self._is_loved(self._track)
        if loved != self._loved:
            self._loved = loved
            self.lovedChanged.emit()

    def refresh_cover(self) -> None:
        """Look again for a large cover that was not there: a scan may have made it."""
        if self._key and not self._pictures.full:
            self._read_pictures()

    def _read_pictures(self) -> None:
        key = self._key
        self._worker.do(lambda: self._covers.read(key), lambda found: self._take(key, found))

    def _take(self, key: str, pictures: Pictures) -> None:
        if key == self._key and pictures != self._pictures:
            self._pictures = pictures
            self.picturesChanged.emit()
