"""The album whose page is open: its names, its tracks, and which of them are chosen.

Opened by the window's navigation; asks the library for the tracks and the shelves for the album
itself. Never plays.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from player.models.music import Album, Track
from player.models.sentences import filled
from player.models.units import AlbumId
from player.ui import counts
from player.ui.images import Covers
from player.ui.parts import part_of
from player.ui.ports import LibraryQuestions, Loved, nothing_loved
from player.ui.rows import Rows
from player.ui.selection import Selection
from player.ui.words import choice, clock, length, translate

QML_IMPORT_NAME = "Senza.Core"
QML_IMPORT_MAJOR_VERSION = 1

_YEAR = 4
"""Characters of a date that are the year."""


class TrackRow(NamedTuple):
    """One track of the album page.

    ``number`` is empty where the file says none; ``artist`` is empty where it is the album's.
    """

    track: int
    title: str
    artist: str
    number: str
    duration: str
    disc: str
    loved: bool
    away: bool


@QmlElement
@QmlSingleton
class OpenAlbum(QObject):
    """The album page."""

    changed = Signal()
    choiceChanged = Signal()
    settled = Signal(int)
    """The page is shown as it was left: stand on this row."""

    def __init__(
        self,
        library: LibraryQuestions,
        covers: Covers,
        known: Callable[[int], Album | None],
        is_loved: Loved = nothing_loved,
        parent: QObject | None = None,
    ) -> None:
        """Take what there is to say of an album, but its tracks, from ``known``."""
        super().__init__(parent)
        self._library, self._covers = library, covers
        self._known, self._is_loved = known, is_loved
        self._open = 0
        self._read: Sequence[Track] = ()
        self._is_read = True
        self._row = self._wish = 0
        self._tracks = Rows(TrackRow, self)
        self._selection = Selection(self._tracks, self)
        self._selection.changed.connect(self.choiceChanged)

    @staticmethod
    def create(engine: QQmlEngine) -> "OpenAlbum":
        """Return the instance that belongs to ``engine``."""
        return part_of(engine, OpenAlbum)

    @Property(Rows, constant=True)
    def tracks(self) -> Rows:
        """The tracks in playing order."""
        return self._tracks

    @Property(Selection, constant=True)
    def selection(self) -> Selection:
        """The tracks that are chosen."""
        return self._selection

    @Property(str, notify=changed)
    def title(self) -> str:
        """The album's title."""
        album = self._known(self._open)
        return album.title if album else ""

    @Property(str, notify=changed)
    def artist(self) -> str:
        """The album's artist."""
        album = self._known(self._open)
        return album.artist if album else ""

    @Property(str, notify=changed)
    def facts(self) -> str:
        """Year, count of tracks and length."""
        album = self._known(self._open)
        if album is None:
            return ""
        parts = (album.date[:_YEAR], counts.tracks(album.tracks), length(album.duration))
        return " · ".join(part for part in parts if part)

    @Property(str, notify=choiceChanged)
    def choice(self) -> str:
        """How much is chosen, in words; empty where not several are."""
        if self._selection.size <= 1:
            return ""
        chosen = set(self._selection.chosen())
        tracks = [track for track in self._read if int(track.id) in chosen]
        return choice(len(tracks), sum(track.duration for track in tracks))

    @Property(str, notify=changed)
    def cover(self) -> str:
        """The address of the cover, or nothing."""
        album = self._known(self._open)
        return self._covers.thumbnail(album.cover) if album else ""

    def chosen(self) -> tuple[int, ...]:
        """Return the ids of the chosen tracks."""
        return self._selection.chosen()

    @Slot(int)
    def note(self, row: int) -> None:
        """Remember on which row the keyboard stands."""
        self._row = max(row, 0)

    @property
    def row(self) -> int:
        """The row that the keyboard stands on."""
        return self._row

    @property
    def is_read(self) -> bool:
        """Whether the tracks are those of the album that is open."""
        return self._is_read

    def stand_on(self, row: int) -> None:
        """Have the keyboard stand on ``row`` once the tracks are there."""
        self._wish = max(row, 0)

    def open(self, album: AlbumId) -> None:
        """Show the tracks of ``album``."""
        if album != self._open:
            self._open = int(album)
            self._read = ()
            self._is_read = False
            self._tracks.replace([])
            self._selection.choose(-1)
            self.changed.emit()
        self._library.album_tracks(album, lambda tracks: self._take(album, tracks))

    def refresh(self) -> None:
        """Read the open album again: the library has changed."""
        if self._open:
            self.changed.emit()
            self.open(AlbumId(self._open))

    def say_again(self) -> None:
        """Say discs and facts in the language that is spoken now."""
        self.refresh()

    def refresh_loved(self) -> None:
        """Show the tracks with what is loved of them now."""
        album = self._known(self._open)
        artist = album.artist if album else ""
        self._tracks.replace(track_rows(self._read, artist, self._is_loved))

    def _take(self, album: AlbumId, tracks: Sequence[Track]) -> None:
        if album == self._open:
            self._read = tracks
            self._is_read = True
            self.refresh_loved()
            if self._wish and tracks:
                wish, self._wish = self._wish, 0
                self.settled.emit(min(wish, len(tracks) - 1))


def track_rows(
    tracks: Sequence[Track], album_artist: str, is_loved: Loved = nothing_loved
) -> list[TrackRow]:
    """Return the rows of an album page; discs are named only when there is more than one."""
    discs = len({t.disc for t in tracks}) > 1
    return [
        TrackRow(
            int(t.id),
            t.title,
            t.artist if t.artist != album_artist else "",
            str(t.number) if t.number else "",
            clock(t.duration),
            filled(translate("Words", "Disc %1"), str(t.disc)) if discs and t.disc else "",
            is_loved(t),
            t.away,
        )
        for t in tracks
    ]
