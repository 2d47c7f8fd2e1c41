"""The search palette: what is typed, what was found or saved, what Enter does with it.

QML writes ``query`` and calls ``activate``; the answer comes from the library's port. Never
touches the library itself: it runs commands.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from player.library.saved_searches import SavedSearch, SavedSearches
from player.models.music import Album, Track
from player.ui.images import Covers
from player.ui.parts import part_of
from player.ui.ports import Found, LibraryQuestions
from player.ui.rows import Rows

QML_IMPORT_NAME = "Senza.Core"
QML_IMPORT_MAJOR_VERSION = 1

_ALBUMS, _TRACKS = 4, 20
"""How many of each are shown: all that fits is seen at once, the rest is a few keys away."""

_OPENED = 200
"""How many tracks of a saved search are shown; all of them are played."""

Hit = Album | Track | SavedSearch


class FoundRow(NamedTuple):
    """One line of the palette."""

    row: int
    title: str
    detail: str
    cover: str
    album: bool
    saved: bool = False


@QmlElement
@QmlSingleton
class Finder(QObject):
    """The palette's contents."""

    queryChanged = Signal()
    answered = Signal()
    done = Signal()
    """Sent when something was chosen: the palette may close."""
    namingChanged = Signal()
    textWanted = Signal(str)
    """The box is to hold this text now."""

    def __init__(
        self,
        library: LibraryQuestions,
        covers: Covers,
        searches: SavedSearches,
        run: Callable[[str, Sequence[object]], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._covers = covers
        self._searches = searches
        searches.subscribe(self._searches_changed)
        self._run = run
        self._rows = Rows(FoundRow, self)
        self._hits: list[Hit] = []
        self._query = ""
        self._answered_query = ""
        self._note = ""
        self._wish: Callable[[], None] | None = None
        self._opened = ""
        self._naming = False
        self._renamed = ""
        self._changed = False

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
        self._opened = ""
        self._wish = None
        self.queryChanged.emit()
        if text.strip():
            self._library.search(text, _TRACKS, lambda found: self._take(text, found))
        else:
            self._show(text, self._searches.all)

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

    @Slot(int)
    def play_next(self, index: int) -> None:
        """Have the album or the track played after the current one."""
        self._when_answered(lambda: self._enqueue(index, following=True))

    @Slot(int)
    def open_album(self, index: int) -> None:
        """Open the album, or the one that the track is on; a saved search as ``play`` does."""
        self._when_answered(lambda: self._open_album(index))

    @Slot()
    def clear(self) -> None:
        """Forget what was typed and found; show what is saved."""
        self._changed = False
        self._set_naming(naming=False)
        self._set_query("")
        self._show("", self._searches.all)

    # -- saved searches -------------------------------------------------------------------------

    @Property(str, notify=answered)
    def opened(self) -> str:
        """The name of the saved search whose tracks are shown, or nothing."""
        return self._opened

    @Property(bool, notify=answered)
    def listsSaved(self) -> bool:
        """Whether saved searches are shown."""
        return any(isinstance(hit, SavedSearch) for hit in self._hits)

    @Property(bool, notify=answered)
    def undoable(self) -> bool:
        """Whether a saved search was deleted or renamed just now."""
        return self._changed and not self._query.strip()

    @Property(bool, notify=namingChanged)
    def naming(self) -> bool:
        """Whether what is typed is the name of a search."""
        return self._naming

    @Slot()
    def begin_saving(self) -> None:
        """Ask for the name of the search that is typed."""
        if self._query.strip() and not self._naming:
            self._renamed = ""
            self._set_naming(naming=True)
            self.textWanted.emit(self._opened or self._query.strip())

    @Slot(int)
    def begin_renaming(self, index: int) -> None:
        """Ask for another name of a saved search."""
        saved = self._saved_at(index)
        if saved is not None and not self._naming:
            self._renamed = saved.name
            self._set_naming(naming=True)
            self.textWanted.emit(saved.name)

    @Slot(str)
    def take_name(self, name: str) -> None:
        """Save or rename the search; without a name, a search is called what it searches for."""
        self.stop_naming()
        if not self._renamed:
            self._run("searches.save", (self._query, name))
        elif name.strip():
            self._changed = True
            self._run("searches.rename", (self._renamed, name))

    @Slot()
    def stop_naming(self) -> None:
        """Go back to searching."""
        if self._naming:
            self._set_naming(naming=False)
            self.textWanted.emit(self._query)

    @Slot(int)
    def delete(self, index: int) -> None:
        """Forget a saved search."""
        saved = self._saved_at(index)
        if saved is not None:
            self._changed = True
            self._run("searches.delete", (saved.name,))

    @Slot()
    def undo(self) -> None:
        """Bring back what was deleted or renamed."""
        self._run("searches.undo", ())

    # -- inside ---------------------------------------------------------------------------------

    def _take(self, query: str, found: Found) -> None:
        if self._query.strip() and not self._opened:
            note = " ".join(remark.message for remark in found.notes[:1])
            self._show(query, (*found.albums[:_ALBUMS], *found.tracks[:_TRACKS]), note)

    def _show(self, query: str, hits: Sequence[Hit], note: str = "") -> None:
        self._note = note
        self._hits = list(hits)
        self._answered_query = query
        self._rows.replace([self._row(place, hit) for place, hit in enumerate(self._hits, 1)])
        self.answered.emit()
        if query == self._query and self._wish is not None:
            wish, self._wish = self._wish, None
            wish()

    def _set_naming(self, *, naming: bool) -> None:
        if naming != self._naming:
            self._naming = naming
            self.namingChanged.emit()

    def _saved_at(self, index: int) -> SavedSearch | None:
        hit = self._hits[index] if 0 <= index < len(self._hits) else None
        return hit if isinstance(hit, SavedSearch) else None

    def _searches_changed(self) -> None:
        if not self._query.strip():
            self._show(self._query, self._searches.all)

    def _open(self, saved: SavedSearch) -> None:
        """Show the tracks of a saved search, and its text in the box."""
        self._query = saved.query
        self._opened = saved.name
        self.queryChanged.emit()
        self.textWanted.emit(saved.query)
        self._library.matching(saved.query, lambda found: self._take_saved(saved, found))

    def _take_saved(self, saved: SavedSearch, found: Found) -> None:
        if self._opened == saved.name:
            note = " ".join(remark.message for remark in found.notes[:1])
            self._show(saved.query, found.tracks[:_OPENED], note)

    def _row(self, place: int, hit: Hit) -> FoundRow:
        if isinstance(hit, SavedSearch):
            detail = "" if hit.query == hit.name else hit.query
            return FoundRow(place, hit.name, detail, "", album=False, saved=True)
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
        hit = self._music_at(index)
        if hit is None:
            return
        if self._opened:
            self._run("searches.play", (self._opened, index))
        elif isinstance(hit, Album):
            self._run("queue.play_album", (hit.id,))
        else:
            self._run("queue.play_track", (hit.path, hit.begin))
        self.done.emit()

    def _enqueue(self, index: int, *, following: bool = False) -> None:
        if not 0 <= index < len(self._hits):
            return
        hit = self._hits[index]
        if isinstance(hit, SavedSearch):
            self._run("searches.next" if following else "searches.add", (hit.name,))
        elif isinstance(hit, Album):
            self._run("queue.next_album" if following else "queue.add_album", (hit.id,))
        else:
            command = "queue.next_track" if following else "queue.add_track"
            self._run(command, (hit.path, hit.begin))
        self.done.emit()

    def _music_at(self, index: int) -> Album | Track | None:
        """Return the album or track there, or None; a saved search is opened instead."""
        hit = self._hits[index] if 0 <= index < len(self._hits) else None
        if isinstance(hit, SavedSearch):
            self._open(hit)
            return None
        return hit

    def _open_album(self, index: int) -> None:
        hit = self._music_at(index)
        if hit is None:
            return
        self.done.emit()
        self._run("view.album", (hit.id if isinstance(hit, Album) else hit.album_id,))
