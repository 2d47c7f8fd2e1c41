"""The search palette: what is typed, what was found, what Enter does with it.

QML writes ``query`` and calls ``activate``; the answer comes from the library's port. Never
touches the library itself: it runs commands.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from player.models.music import Album, Track
from player.ui.images import Covers
from player.ui.parts import part_of
from player.ui.ports import Found, LibraryQuestions
from player.ui.rows import Rows

QML_IMPORT_NAME = "Senza.Core"
QML_IMPORT_MAJOR_VERSION = 1

_ALBUMS, _TRACKS = 4, 20
"""How many of each are shown: all that fits is seen at once, the rest is a few keys away."""


class FoundRow(NamedTuple):
    """One line of the palette."""

    row: int
    title: str
    detail: str
    cover: str
    album: bool


@QmlElement
@QmlSingleton
class Finder(QObject):
    """The palette's contents."""

    queryChanged = Signal()
    answered = Signal()
    done = Signal()
    """Sent when something was chosen: the palette may close."""

    def __init__(
        self,
        library: LibraryQuestions,
        covers: Covers,
        run: Callable[[str, Sequence[object]], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._covers = covers
        self._run = run
        self._rows = Rows(FoundRow, self)
        self._hits: list[Album | Track] = []
        self._query = ""
        self._answered_query = ""
        self._note = ""
        self._wish: Callable[[], None] | None = None

    @staticmethod
    def create(engine: QQmlEngine) -> "Finder":
        """Return the instance that belongs to ``engine``."""
        return part_of(engine, Finder)

    @Property(Rows, constant=True)
    def rows(self) -> Rows:
        """What was found, best first."""
        return self._rows

    def _get_query(self) -> str:
        return self._query

    def _set_query(self, text: str) -> None:
        if text == self._query:
            return
        self._query = text
        self._wish = None
        self.queryChanged.emit()
        if text.strip():
            self._library.search(text, _TRACKS, lambda found: self._take(text, found))
        else:
            self._show(text, ())

    query = Property(str, _get_query, _set_query, notify=queryChanged)

    @Property(bool, notify=answered)
    def foundNothing(self) -> bool:
        """Whether the words typed are known to match nothing."""
        return bool(self._answered_query.strip()) and not self._hits

    @Property(str, notify=answered)
    def note(self) -> str:
        """What of the words typed does not count, and why; empty where all do."""
        return self._note

    @Slot(int)
    def play(self, index: int) -> None:
        """Play the album, or the track and then its album; waits for an answer still on its way."""
        self._when_answered(lambda: self._play(index))

    @Slot(int)
    def enqueue(self, index: int) -> None:
        """Put the album or the track at the end of the queue."""
        self._when_answered(lambda: self._enqueue(index))

    @Slot()
    def clear(self) -> None:
        """Forget what was typed and found."""
        self._set_query("")

    # -- inside ---------------------------------------------------------------------------------

    def _take(self, query: str, found: Found) -> None:
        if self._query.strip():
            note = " ".join(remark.message for remark in found.notes[:1])
            self._show(query, (*found.albums[:_ALBUMS], *found.tracks[:_TRACKS]), note)

    def _show(self, query: str, hits: Sequence[Album | Track], note: str = "") -> None:
        self._note = note
        self._hits = list(hits)
        self._answered_query = query
        self._rows.replace([self._row(place, hit) for place, hit in enumerate(self._hits, 1)])
        self.answered.emit()
        if query == self._query and self._wish is not None:
            wish, self._wish = self._wish, None
            wish()

    def _row(self, place: int, hit: Album | Track) -> FoundRow:
        cover = self._covers.thumbnail(hit.cover)
        if isinstance(hit, Album):
            return FoundRow(place, hit.title, hit.artist, cover, album=True)
        detail = " — ".join(part for part in (hit.artist, hit.album) if part)
        return FoundRow(place, hit.title, detail, cover, album=False)

    def _when_answered(self, act: Callable[[], None]) -> None:
        if self._answered_query == self._query:
            act()
        else:
            self._wish = act

    def _play(self, index: int) -> None:
        if not 0 <= index < len(self._hits):
            return
        hit = self._hits[index]
        if isinstance(hit, Album):
            self._run("queue.play_album", (hit.id,))
        else:
            self._run("queue.play_track", (hit.path, hit.begin))
        self.done.emit()

    def _enqueue(self, index: int) -> None:
        if not 0 <= index < len(self._hits):
            return
        hit = self._hits[index]
        if isinstance(hit, Album):
            self._run("queue.add_album", (hit.id,))
        else:
            self._run("queue.add_track", (hit.path, hit.begin))
        self.done.emit()
