"""The palette: what is typed, what was found, and what Enter does with it.

QML writes ``query`` and calls ``play`` and its like; what is found comes from ``palette_search``.
Never touches the library itself: it runs commands.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from player.commands.registry import CommandError
from player.library.saved_searches import SavedSearch, SavedSearches
from player.models.music import Album, Track
from player.ui.images import Covers
from player.ui.palette_rows import Deed, FoundRow, Hit, Way, row_of
from player.ui.palette_search import PalettePorts, PaletteSearch
from player.ui.parts import part_of
from player.ui.ports import Found, LibraryQuestions, Remark
from player.ui.rows import Rows
from player.ui.words import refusal_words, remark_words, translate

QML_IMPORT_NAME = "Senza.Core"
QML_IMPORT_MAJOR_VERSION = 1

_OPENED = 200
"""How many tracks of a saved search are shown; all of them are played."""

_BENEATH = "move."
"""Commands that move the keyboard on the page beneath, which must have it back by then."""


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
        *,
        ports: PalettePorts | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._covers = covers
        self._searches = searches
        searches.subscribe(self._searches_changed)
        self._run = run
        self._ports = ports or PalettePorts()
        self._search = PaletteSearch(library, searches, self._ports)
        self._refused = ""
        self._rows = Rows(FoundRow, self)
        self._hits: list[Hit] = []
        self._query = ""
        self._answered_query = ""
        self._notes: Sequence[Remark] = ()
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
        self._refused = ""
        self._search.ask(text, lambda hits, notes: self._take(text, hits, notes))

    query = Property(str, _get_query, _set_query, notify=queryChanged)

    @Property(bool, notify=answered)
    def foundNothing(self) -> bool:
        """Whether the words typed are known to match nothing."""
        return bool(self._answered_query.strip()) and not self._hits

    @Property(str, notify=answered)
    def note(self) -> str:
        """What of the words typed does not count, and why; empty where all do."""
        return self._refused or (remark_words(self._notes[0]) if self._notes else "")

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
        """Forget what was typed and found; show what was run last and what is saved."""
        self._changed = False
        self._set_naming(naming=False)
        self._set_query("")
        self._search.begin()
        self._show_first()

    @Slot(str)
    def type_command(self, command: str) -> None:
        """Have the name of a command stand in the box: what it is told comes behind it."""
        title = translate("Command", self._ports.registry[command].title)
        self.textWanted.emit(f"{title} ")

    def say_again(self) -> None:
        """Know and say the commands in the language that is spoken now."""
        self._search.say_again()
        self._show_first()

    def state(self) -> dict[str, Any]:
        """Return what is to be remembered, JSON-ready."""
        return {"recent": list(self._search.recent)}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take up what was remembered."""
        recent = state.get("recent")
        if isinstance(recent, list):
            self._search.recent = tuple(one for one in recent if isinstance(one, str))

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
        self._run("queue.undo", ())

    # -- inside ---------------------------------------------------------------------------------

    def _take(self, query: str, hits: Sequence[Hit], notes: Sequence[Remark]) -> None:
        if query == self._query and not self._opened:
            self._show(query, hits, notes)

    def _show_first(self) -> None:
        self._search.ask("", lambda hits, notes: self._show("", hits, notes))

    def _show(self, query: str, hits: Sequence[Hit], notes: Sequence[Remark] = ()) -> None:
        self._notes = notes
        self._hits = list(hits)
        self._answered_query = query
        mixed = not all(isinstance(hit, Deed) for hit in self._hits)
        numbered = enumerate(self._hits, 1)
        self._rows.replace([self._row(place, hit, mixed=mixed) for place, hit in numbered])
        self.answered.emit()
        if query == self._query and self._wish is not None:
            wish, self._wish = self._wish, None
            wish()

    def _set_naming(self, *, naming: bool) -> None:
        if naming != self._naming:
            self._naming = naming
            self.namingChanged.emit()

    def _saved_at(self, index: int) -> SavedSearch | None:
        hit = self._at(index)
        return hit if isinstance(hit, SavedSearch) else None

    def _searches_changed(self) -> None:
        if not self._query.strip():
            self._show_first()

    def _open(self, saved: SavedSearch) -> None:
        """Show the tracks of a saved search, and its text in the box."""
        self._query = saved.query
        self._opened = saved.name
        self.queryChanged.emit()
        self.textWanted.emit(saved.query)
        self._library.matching(saved.query, lambda found: self._take_saved(saved, found))

    def _take_saved(self, saved: SavedSearch, found: Found) -> None:
        if self._opened == saved.name:
            self._show(saved.query, found.tracks[:_OPENED], found.notes)

    def _row(self, place: int, hit: Hit, *, mixed: bool) -> FoundRow:
        bare = isinstance(hit, Deed) and not hit.arguments
        key = self._ports.key_of(hit.command.id) if isinstance(hit, Deed) and bare else ""
        return row_of(place, hit, self._covers, key, among_others=mixed)

    def _when_answered(self, act: Callable[[], None]) -> None:
        if self._answered_query == self._query:
            act()
        else:
            self._wish = act

    def _play(self, index: int) -> None:
        match self._at(index):
            case SavedSearch() as saved:
                self._open(saved)
            case Deed() as deed:
                self._do(deed)
            case Way(place):
                self._finish("view.place", place.shelf.value, place.subject)
            case Album() | Track() if self._opened:
                self._finish("searches.play", self._opened, index)
            case Album(id=album):
                self._finish("queue.play_album", album)
            case Track(path=path, begin=begin):
                self._finish("queue.play_track", path, begin)

    def _enqueue(self, index: int, *, following: bool = False) -> None:
        way = "next" if following else "add"
        match self._at(index):
            case SavedSearch(name=name):
                self._finish(f"searches.{way}", name)
            case Way(place):
                self._finish(f"shelves.{way}", place.shelf.value, place.subject)
            case Album(id=album):
                self._finish(f"queue.{way}_album", album)
            case Track(path=path, begin=begin):
                self._finish(f"queue.{way}_track", path, begin)
            case Deed() as deed:
                self._do(deed)

    def _open_album(self, index: int) -> None:
        match self._at(index):
            case Album(id=album) | Track(album_id=album):
                self.done.emit()
                self._run("view.album", (album,))
            case _:
                self._play(index)

    def _do(self, deed: Deed) -> None:
        """Run a command, or ask for what it must be told."""
        if deed.text:
            self.textWanted.emit(deed.text)
            return
        beneath = deed.command.id.startswith(_BENEATH)
        if not deed.arguments or beneath:
            self.done.emit()  # first, as the command may open something else on top
        try:
            self._run(deed.command.id, deed.arguments)
        except CommandError as error:
            self._refused = refusal_words(error)
            self.answered.emit()
            return
        self._search.remember(deed.command.id)
        if deed.arguments and not beneath:
            self.done.emit()

    def _finish(self, command: str, *arguments: object) -> None:
        self._run(command, arguments)
        self.done.emit()

    def _at(self, index: int) -> Hit | None:
        return self._hits[index] if 0 <= index < len(self._hits) else None
