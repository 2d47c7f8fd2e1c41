"""The shelves beside the albums: which is shown, what is open on it, its order, and the way back.

Asks the library through its port and turns the answers into rows: entries at once, tracks as they
come into sight. What is played is told to the commands. Never plays, scans or writes.
"""

from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from player.commands.shelves import SEPARATOR
from player.library.saved_searches import SavedSearches
from player.models.music import Track
from player.models.shelves import ORDERS, Listing, Order, Place, Shelf, ShelfEntry
from player.ui.images import Covers
from player.ui.paged_rows import PAGE, PagedRows
from player.ui.parts import part_of
from player.ui.ports import LibraryQuestions, Loved, nothing_loved
from player.ui.rows import Rows
from player.ui.selection import Selection
from player.ui.shelves_jumping import LetterRow, letters_of, row_named
from player.ui.shelves_place import Stand, saved_place
from player.ui.shelves_words import (
    BLANK,
    ShelfRow,
    WordRow,
    empty_words,
    entry_row,
    facts,
    heading,
    order_words,
    shelf_name,
    track_row,
)

QML_IMPORT_NAME = "Senza.Core"
QML_IMPORT_MAJOR_VERSION = 1

_MOST_PLAYED = 1000
"""Tracks of a longer list that go into the queue when one of them is played."""

_PAUSE = 500
"""Milliseconds until a list that changed while it was read is read again."""

_WAITING = 4
"""Pages that wait to be asked for: who scrolls on does not want what has passed."""


@QmlElement
@QmlSingleton
class Browser(QObject):
    """What is shown of the shelves."""

    placeChanged = Signal()
    orderChanged = Signal()
    listed = Signal()
    settled = Signal(int, int)
    """A place is shown anew: stand on this row, with that one the first in sight."""
    jumpingChanged = Signal()

    def __init__(
        self,
        library: LibraryQuestions,
        covers: Covers,
        searches: SavedSearches,
        run: Callable[[str, Sequence[object]], None],
        order_albums: Callable[[Order], None],
        *,
        is_loved: Loved = nothing_loved,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library, self._covers, self._searches = library, covers, searches
        self._run, self._order_albums, self._is_loved = run, order_albums, is_loved
        self._place = Place(Shelf.ALBUMS)
        self._orders: dict[Shelf, Order] = {}
        self._listing = Listing()
        self._listed = False
        self._numbers: dict[tuple[Shelf, str, str], int] = {}
        self._tracks: dict[int, Track] = {}
        self._stands: dict[Place, Stand] = {}
        self._asked = self._answered = 0
        self._stale = False
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.refresh)
        self._asking = False
        self._wishes: list[int] = []
        self._jumping = False
        self._wish: Callable[[int], None] | None = None
        self._rows = PagedRows(ShelfRow, BLANK, self._want, self)
        self._selection = Selection(self._rows, self)
        self._letters = Rows(LetterRow, self)
        self._words = Rows(WordRow, self)
        self._words.replace(
            [WordRow(n, shelf.value, shelf_name(shelf)) for n, shelf in enumerate(Shelf, 1)]
        )
        searches.subscribe(self._searches_changed)

    @staticmethod
    def create(engine: QQmlEngine) -> "Browser":
        """Return the instance that belongs to ``engine``."""
        return part_of(engine, Browser)

    # -- what QML reads -------------------------------------------------------------------------

    @Property(Rows, constant=True)
    def words(self) -> Rows:
        """The shelves by name."""
        return self._words

    @Property(str, notify=placeChanged)
    def shelf(self) -> str:
        """The shelf that is shown."""
        return self._place.shelf.value

    @Property(int, notify=placeChanged)
    def number(self) -> int:
        """The place of the shelf among the others, from 0."""
        return list(Shelf).index(self._place.shelf)

    @Property(bool, notify=placeChanged)
    def opened(self) -> bool:
        """Whether something of the shelf is open."""
        return bool(self._place.subject)

    @Property(str, notify=placeChanged)
    def title(self) -> str:
        """The name of what is shown: of the shelf, or of what is open on it."""
        if not self._place.subject:
            return shelf_name(self._place.shelf)
        return heading(self._place, {one.query: one.name for one in self._searches.all})

    @Property(str, notify=placeChanged)
    def above(self) -> str:
        """The name of what one goes back to."""
        return shelf_name(self._place.shelf)

    @Property(str, notify=listed)
    def facts(self) -> str:
        """How much lies at what is open."""
        return facts(self._place, self._listing) if self._place.subject and self._listed else ""

    @Property(str, notify=listed)
    def nothing(self) -> str:
        """What is said where nothing lies; empty where something does."""
        return empty_words(self._place) if self._listed and not self._listing.count else ""

    @Property(str, notify=orderChanged)
    def order(self) -> str:
        """How the list is ordered, in words; empty where there is but one order."""
        return "" if len(self._choices()) <= 1 else order_words(self._order())

    @Property(Rows, constant=True)
    def rows(self) -> Rows:
        """What lies there."""
        return self._rows

    @Property(Selection, constant=True)
    def selection(self) -> Selection:
        """The rows that are chosen."""
        return self._selection

    @Property(Rows, notify=listed)
    def letters(self) -> Rows:
        """The letters that names begin with in a long list, each with its first row."""
        return self._letters

    @Property(bool, notify=jumpingChanged)
    def jumping(self) -> bool:
        """Whether the beginning of a name is being typed."""
        return self._jumping

    # -- where to -------------------------------------------------------------------------------

    def show(self, place: Place) -> None:
        """Show a shelf, or what is open on it."""
        self.end_jump()
        if place != self._place:
            self._place = place
            self._forget()
            self.placeChanged.emit()
            self.orderChanged.emit()
        self._ask(settle=True)

    def step(self, by: int) -> None:
        """Show the shelf that is so many places after this one."""
        every = list(Shelf)
        self.show(Place(every[(every.index(self._place.shelf) + by) % len(every)]))

    def leave(self) -> bool:
        """Go back to the shelf, or to the folder above; return whether there was a way."""
        if self._jumping:
            self.end_jump()
            return True
        if not self._place.subject:
            return False
        self.show(Place(self._place.shelf, self._folder_above()))
        return True

    def home(self) -> None:
        """Show the shelf itself, if something is open on it."""
        if self._place.subject:
            self.show(Place(self._place.shelf))

    def refresh(self) -> None:
        """Ask again for what is shown, as the library has changed; not while it is being told."""
        if self._answered == self._asked:
            self._ask(settle=False)
        else:
            self._stale = True

    def refresh_loved(self) -> None:
        """Look again which of the tracks in sight are loved."""

        def look(row: tuple[Any, ...]) -> tuple[Any, ...]:
            track = self._tracks.get(row[0])
            return row if track is None else self._track_row(row[0], track)

        self._rows.refresh(look)

    def next_order(self) -> None:
        """Put the list into the next of its orders, and stand at its beginning."""
        choices = self._choices()
        if len(choices) <= 1:
            return
        order = choices[(choices.index(self._order()) + 1) % len(choices)]
        self._orders[self._place.shelf] = order
        self._stands.pop(self._place, None)
        self._selection.choose(-1)
        self.orderChanged.emit()
        if self._place.shelf is Shelf.ALBUMS:
            self._order_albums(order)
        self._ask(settle=True)

    @Slot(int, int)
    def note(self, row: int, top: int) -> None:
        """Remember where in the list the listener stands, to come back to."""
        if self._listed:
            self._stands[self._place] = Stand(max(row, 0), max(top, 0))

    def state(self) -> dict[str, Any]:
        """Return the place, the orders and where in the list the listener stands; JSON-ready."""
        stand = self._stands.get(self._place, Stand())
        return {
            "shelf": self._place.shelf.value,
            "subject": self._place.subject.encode(errors="surrogateescape").hex(),
            "row": stand.row,
            "top": stand.top,
            "orders": {shelf.value: order.value for shelf, order in self._orders.items()},
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take up a state; what of it makes no sense is as at the first start."""
        orders = state.get("orders")
        for shelf, choices in ORDERS.items():
            told = orders.get(shelf.value) if isinstance(orders, dict) else None
            if told in choices:
                self._orders[shelf] = Order(told)
        if Shelf.ALBUMS in self._orders:
            self._order_albums(self._orders[Shelf.ALBUMS])
        place = saved_place(state)
        row, top = state.get("row"), state.get("top")
        if isinstance(row, int) and isinstance(top, int):
            self._stands[place] = Stand(max(row, 0), max(top, 0))
        self._place = place
        self.placeChanged.emit()
        self.orderChanged.emit()

    def begin(self) -> None:
        """Ask for what is shown at first; of the albums, when they are there."""
        if self._place.shelf is not Shelf.ALBUMS:
            self._ask(settle=True)

    # -- jumping --------------------------------------------------------------------------------

    def begin_jump(self) -> None:
        """Let the beginning of a name be typed, where the list is sorted by names."""
        if self._listing.marks and not self._jumping:
            self._jumping = True
            self.jumpingChanged.emit()

    @Slot()
    def end_jump(self) -> None:
        """Have no name typed any more."""
        if self._jumping:
            self._jumping = False
            self.jumpingChanged.emit()

    @Slot(str, result=int)
    def find(self, text: str) -> int:
        """Return the first row whose name begins with ``text``, or -1."""
        return row_named(self._listing.marks, text)

    # -- what is done with rows -----------------------------------------------------------------

    @Slot(int)
    def open(self, index: int) -> None:
        """Open what is at a row; of a track, its album."""
        if not self._listed:
            self._wish = self.open
            return
        entry = self._entry(index)
        if entry is None:
            track = self._tracks.get(self._rows.key(index))
            if track is not None and track.album_id:
                self._run("view.album", (track.album_id,))
        elif entry.shelf is Shelf.ALBUMS:
            self._run("view.album", (int(entry.subject),))
        else:
            self._run("view.place", (entry.shelf.value, entry.subject))

    @Slot(int)
    def play(self, index: int) -> None:
        """Play the row: what it holds; a track with the list that it is in; or what is chosen."""
        if not self._listed:
            self._wish = self.play
            return
        chosen = self._chosen(index)
        if len(chosen) > 1 or self._entry(index) is not None:
            self._tell("play", chosen, start=True)
        elif self._listing.loose:
            place = index - len(self._listing.entries)
            self._run("shelves.play", (self._place.shelf.value, self._place.subject, place))
        elif index >= 0:
            first = len(self._listing.entries)
            tracks = self._listing.tracks
            at = index - first
            begin = 0 if len(tracks) <= _MOST_PLAYED else at
            wanted = tracks[begin : begin + _MOST_PLAYED]
            self._run("shelves.play_tracks", (_spaced(wanted), at - begin))

    @Slot(int)
    def enqueue(self, index: int) -> None:
        """Put the row, or what is chosen, at the end of the queue."""
        if self._listed:
            self._tell("add", self._chosen(index))
        else:
            self._wish = self.enqueue

    @Slot(int)
    def play_next(self, index: int) -> None:
        """Have the row, or what is chosen, played after the current track."""
        if self._listed:
            self._tell("next", self._chosen(index))
        else:
            self._wish = self.play_next

    @Slot(int)
    def love(self, index: int) -> None:
        """Love the track of a row, or no longer."""
        if self._entry(index) is None and self._rows.key(index) in self._listing.tracks:
            self._run("shelves.love_track", (self._rows.key(index),))

    # -- inside ---------------------------------------------------------------------------------

    def _choices(self) -> tuple[Order, ...]:
        return () if self._place.subject else ORDERS.get(self._place.shelf, ())

    def _order(self) -> Order:
        choices = ORDERS.get(self._place.shelf, (Order.NAME,))
        return self._orders.get(self._place.shelf, choices[0])

    def _folder_above(self) -> str:
        """Return the folder above the open one, empty when that is a folder of music itself."""
        if self._place.shelf is not Shelf.FOLDERS:
            return ""
        above = self._place.subject.rpartition("/")[0]
        known = any(place.subject == above for place in self._stands)
        return above if known else ""

    def _forget(self) -> None:
        """Show nothing of the place before."""
        self._listed = False
        self._wish = None  # what is to be done with a row once the rows are there
        self._listing = Listing()
        self._tracks.clear()
        self._rows.show((), array("q"))
        self._letters.replace([])
        self._selection.choose(-1)
        self.listed.emit()

    def _ask(self, *, settle: bool) -> None:
        self._asked += 1
        then = partial(self._take, self._asked, settle)
        if self._place.shelf is Shelf.SEARCHES and not self._place.subject:
            then(self._saved())
        else:
            self._library.shelf(self._place, self._order(), then)

    def _saved(self) -> Listing:
        return Listing(
            tuple(
                ShelfEntry(Shelf.SEARCHES, one.query, one.name, note=one.query)
                for one in self._searches.all
            )
        )

    def _searches_changed(self) -> None:
        if self._place.shelf is Shelf.SEARCHES:
            self.refresh()

    def _take(self, asked: int, settle: bool, listing: Listing) -> None:  # noqa: FBT001 - a partial
        if asked != self._asked:
            return
        self._answered = asked
        if self._stale:
            self._stale = False
            self._pause.start()
        stand = self._stands.get(self._place, Stand())  # a view moves while its rows change
        self._listing = listing
        self._asking = False
        self._wishes.clear()
        self._tracks = dict(enumerate(listing.loose, 1))
        ready = [entry_row(self._number(e), e, self._covers) for e in listing.entries]
        ready += [self._track_row(key, track) for key, track in self._tracks.items()]
        self._rows.show(ready, listing.tracks)
        self._letters.replace(letters_of(listing))
        self._listed = True
        self.listed.emit()
        if settle and listing.count:
            self.settled.emit(min(stand.row, listing.count - 1), min(stand.top, listing.count - 1))
        if self._wish is not None:
            wish, self._wish = self._wish, None
            wish(min(stand.row, listing.count - 1))

    def _number(self, entry: ShelfEntry) -> int:
        key = (entry.shelf, entry.subject, entry.part)
        return self._numbers.setdefault(key, -1 - len(self._numbers))

    def _track_row(self, key: int, track: Track) -> ShelfRow:
        return track_row(key, track, loved=self._is_loved(track))

    def _want(self, page: int) -> None:
        """Ask for a page soon; one at a time, the latest wish first."""
        if page in self._wishes:
            self._wishes.remove(page)
        self._wishes = [*self._wishes, page][-_WAITING:]
        if not self._asking:
            self._ask_page()

    def _ask_page(self) -> None:
        if not self._wishes:
            return
        page = self._wishes.pop()
        ids = self._rows.ids_of(page)
        self._asking = True
        self._library.tracks_with(list(ids), partial(self._take_page, self._asked, page))

    def _take_page(self, asked: int, page: int, tracks: Sequence[Track]) -> None:
        if asked != self._asked:
            return
        self._asking = False
        if page in self._wishes:  # it was looked at again meanwhile
            self._wishes.remove(page)
        if len(self._tracks) > _WAITING * 10 * PAGE:
            self._tracks.clear()
        self._tracks.update((int(track.id), track) for track in tracks)
        rows = {int(track.id): self._track_row(int(track.id), track) for track in tracks}
        self._rows.fill(page, rows)
        self._ask_page()

    def _entry(self, index: int) -> ShelfEntry | None:
        entries = self._listing.entries
        return entries[index] if 0 <= index < len(entries) else None

    def _chosen(self, index: int) -> list[int]:
        """Return the ids of the chosen rows in order, or of the one at ``index``."""
        return [int(key) for key in self._selection.keys(index).split()]

    def _tell(self, verb: str, keys: Sequence[int], *, start: bool = False) -> None:
        """Have ``keys`` played or queued: entries by what they are, tracks by their ids."""
        wanted = set(keys)
        entries = [e for e in self._listing.entries if self._number(e) in wanted]
        tracks = [key for key in keys if key > 0]
        if entries:
            shelf = entries[0].shelf
            subjects = SEPARATOR.join(dict.fromkeys(entry.subject for entry in entries))
            self._run(f"shelves.{verb}", (shelf.value, subjects))
            verb = "add" if start else verb  # what is chosen besides plays after it
        if not tracks:
            return
        if self._listing.loose:
            places = _spaced([key - 1 for key in tracks])
            place = (self._place.shelf.value, self._place.subject)
            self._run(f"shelves.{verb}", (*place, *((0,) if verb == "play" else ()), places))
        else:
            self._run(f"shelves.{verb}_tracks", (_spaced(tracks),))


def _spaced(numbers: Sequence[int]) -> str:
    return " ".join(map(str, numbers))
