"""The shelves beside the albums: which is shown, what is open on it, its order, and the way back.

What lies there is read by ``shelves_reading``, what is done with it told by ``shelves_doing``, and
orders and rows one comes back to are kept in ``shelves_place``.
Never plays, scans or writes.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from player.library.playlist_folder import Version
from player.library.saved_searches import SavedSearches
from player.models.shelves import Chosen, Listing, Order, Place, Shelf
from player.ui.images import Covers
from player.ui.parts import part_of
from player.ui.ports import LibraryQuestions, Loved, nothing_loved
from player.ui.rows import Rows
from player.ui.selection import Selection
from player.ui.shelves_doing import ShelfActs
from player.ui.shelves_jumping import row_named
from player.ui.shelves_place import Kept, Remembered, Stand, orders_of
from player.ui.shelves_reading import ShelfReader
from player.ui.shelves_words import WordRow, empty_words, facts, heading, order_words, shelf_name

QML_IMPORT_NAME = "Senza.Core"
QML_IMPORT_MAJOR_VERSION = 1

_PAUSE = 500
"""Milliseconds until a list that changed while it was read is read again."""

_MANY = 100
"""Rows from which on a list is gone through by the next frame only: making it took this one."""

_FRAME = 16
"""Milliseconds between the two."""

_PATIENCE = 300
"""Milliseconds that a place may take to be read without a word."""


@QmlElement
@QmlSingleton
class Browser(QObject):
    """What is shown of the shelves."""

    placeChanged = Signal()
    orderChanged = Signal()
    listed = Signal()
    loadingChanged = Signal()
    settled = Signal(int, int)
    """A place is shown anew: stand on this row, with that one the first in sight."""
    jumpingChanged = Signal()
    choiceChanged = Signal()

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
        self._searches, self._run, self._order_albums = searches, run, order_albums
        self._place = Place(Shelf.ALBUMS)
        self._remembered = Remembered()
        self._playlists: dict[str, str] = {}
        self._stale = False
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.refresh)
        self._arrival = QTimer(self, interval=_FRAME, singleShot=True)
        self._arrival.timeout.connect(self._arrive)
        self._aim: Stand | None = None
        self._kept: Kept | None = None
        self._patience = QTimer(self, interval=_PATIENCE, singleShot=True)
        self._patience.timeout.connect(self._grow_impatient)
        self._loading = False
        self._jumping = False
        self._wish: Callable[[int], None] | None = None
        self._reader = ShelfReader(library, covers, searches, is_loved, self)
        self._selection = Selection(self._reader.rows, self)
        self._selection.changed.connect(self.choiceChanged)
        self._acts = ShelfActs(self._reader, self._selection, run)
        self._words = Rows(WordRow, self)
        self._name_shelves()
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
        searches = {one.query: one.name for one in self._searches.all}
        return heading(self._place, {**searches, **self._playlists})

    @Property(bool, notify=placeChanged)
    def renamable(self) -> bool:
        """Whether what lies there has names that the listener gave."""
        return self._place.shelf in {Shelf.PLAYLISTS, Shelf.SEARCHES} and not self._place.subject

    @Property(str, notify=placeChanged)
    def above(self) -> str:
        """The name of what one goes back to."""
        return shelf_name(self._place.shelf)

    @Property(str, notify=listed)
    def facts(self) -> str:
        """How much lies at what is open."""
        if not self._place.subject or not self.is_here:
            return ""
        return facts(self._place, self._reader.listing)

    @Property(bool, notify=listed)
    def known(self) -> bool:
        """Whether it was told what lies there; until then the rows are those of another place."""
        return self.is_here

    @Property(bool, notify=loadingChanged)
    def loading(self) -> bool:
        """Whether it takes long enough to be told what lies there that it is worth a word."""
        return self._loading

    @Property(str, notify=listed)
    def nothing(self) -> str:
        """What is said where nothing lies; empty where something does."""
        empty = self.is_here and not self._reader.listing.count
        return empty_words(self._place) if empty else ""

    @Property(str, notify=choiceChanged)
    def choice(self) -> str:
        """How much is chosen, in words; empty where not several rows are."""
        return self._acts.choice() if self._selection.size > 1 else ""

    @Property(str, notify=orderChanged)
    def order(self) -> str:
        """How the list is ordered, in words; empty where there is but one order."""
        several = len(orders_of(self._place)) > 1
        return order_words(self._order()) if several else ""

    @Property(Rows, constant=True)
    def rows(self) -> Rows:
        """What lies there."""
        return self._reader.rows

    @Property(Selection, constant=True)
    def selection(self) -> Selection:
        """The rows that are chosen."""
        return self._selection

    @Property(str, notify=listed)
    def letters(self) -> str:
        """The letters that names begin with in a long list, one a line."""
        return "\n".join(one.letter for one in self._reader.letters)

    @Slot(int, result=int)
    def letter_place(self, index: int) -> int:
        """Return the first row whose name begins with the letter at ``index``."""
        return self._reader.letters[index].place

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
        self._selection.choose(-1)
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
        if self._reader.is_waiting:
            self._stale = True
        else:
            self._ask(settle=False)

    def say_again(self) -> None:
        """Say the shelves' names, and what is on the one shown, in the language spoken now."""
        self._name_shelves()
        self.refresh()

    def _name_shelves(self) -> None:
        self._words.replace(
            [WordRow(n, shelf.value, shelf_name(shelf)) for n, shelf in enumerate(Shelf, 1)]
        )

    def refresh_loved(self) -> None:
        """Look again which of the tracks in sight are loved."""
        self._reader.refresh_loved()

    def put_in_order(self, order: Order | None) -> bool:
        """Put the list into ``order`` or the next of its own.

        Whoever stood on the first row sees the first of the new order; else the row that was stood
        on stays, where it was on the screen. Returns False where the list has no such order.
        """
        choices = orders_of(self._place)
        if order is None and len(choices) > 1:
            order = choices[(choices.index(self._order()) + 1) % len(choices)]
        if order not in choices:
            return order is None
        stand = self._remembered.stand(self._place)
        if self._kept is None and self.is_here and stand.row > 0:
            self._kept = Kept(self._reader.rows.key(stand.row), stand.row - stand.top)
        self._remembered.put_in_order(self._place, order)
        if self._kept is None:
            self._selection.choose(-1)
        self.orderChanged.emit()
        if self._place.shelf is Shelf.ALBUMS:
            self._order_albums(order)
        self._ask(settle=True)
        return True

    @Slot(int, int)
    def note(self, row: int, top: int) -> None:
        """Remember where in the list the listener stands, to come back to."""
        if self.is_here:
            self._remembered.note(self._place, row, top)

    def state(self) -> dict[str, Any]:
        """Return the place, the orders and where in the list the listener stands; JSON-ready."""
        return self._remembered.state(self._place)

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take up a state; what of it makes no sense is as at the first start."""
        self._place = self._remembered.restore(state)
        self._order_albums(self._remembered.order(Shelf.ALBUMS))
        self.placeChanged.emit()
        self.orderChanged.emit()

    def begin(self) -> None:
        """Ask for what is shown at first; of the albums, when they are there."""
        if self._place.shelf is not Shelf.ALBUMS:
            self._patience.start()
            self._ask(settle=True)

    # -- jumping --------------------------------------------------------------------------------

    def begin_jump(self) -> None:
        """Let the beginning of a name be typed, where the list is sorted by names."""
        if self._reader.listing.marks and not self._jumping:
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
        return row_named(self._reader.listing.marks, text)

    # -- what is done with rows -----------------------------------------------------------------

    @Slot(int)
    def open(self, index: int) -> None:
        """Open what is at a row; of a track, its album."""
        self._do(self._acts.open, index)

    @Slot(int)
    def play(self, index: int) -> None:
        """Play the row: what it holds; a track with the list that it is in; or what is chosen."""
        self._do(partial(self._acts.play, self._place), index)

    @Slot(int)
    def enqueue(self, index: int) -> None:
        """Put the row, or what is chosen, at the end of the queue."""
        self._do(partial(self._acts.enqueue, self._place), index)

    @Slot(int)
    def play_next(self, index: int) -> None:
        """Have the row, or what is chosen, played after the current track."""
        self._do(partial(self._acts.play_next, self._place), index)

    @Slot(int, str)
    def rename(self, index: int, name: str) -> None:
        """Call the playlist or the saved search of a row something else."""
        self._acts.rename(index, name)

    @Slot(int)
    def remove(self, index: int) -> None:
        """Delete the playlist or the search of a row, or take a track out of its playlist."""
        self._acts.remove(self._place, index)

    @property
    def is_on_albums(self) -> bool:
        """Whether the grid of albums is shown."""
        return self._place.shelf is Shelf.ALBUMS

    def chosen(self) -> Chosen:
        """Return what is chosen of the rows."""
        return self._acts.chosen()

    def take_playlists(self, versions: Sequence[Version]) -> None:
        """Follow changes of own playlists: an open one may have another name, or none."""
        if self._place.shelf is not Shelf.PLAYLISTS:
            return
        gone = {one.path for one in versions if one.after is None}
        if self._place.subject in gone:
            new = next((one.path for one in versions if one.before is None), "")
            self.show(Place(Shelf.PLAYLISTS, new))
        else:
            self.refresh()

    @Slot(int)
    def love(self, index: int) -> None:
        """Love the track of a row, or no longer."""
        self._acts.love(index)

    @Slot(int, bool)
    def locate(self, index: int, copied: bool) -> None:  # noqa: FBT001 - from QML
        """Show the files of a row in their folder, or copy their paths."""
        self._acts.locate(index, copied=copied)

    # -- inside ---------------------------------------------------------------------------------

    @property
    def is_here(self) -> bool:
        """Whether the rows are those of the place, and the listener stands where they stood."""
        return self._reader.is_listed and not self._arrival.isActive()

    def _order(self) -> Order:
        return self._remembered.order(self._place.shelf)

    def _folder_above(self) -> str:
        """Return the folder above the open one, empty when that is a folder of music itself."""
        if self._place.shelf is not Shelf.FOLDERS:
            return ""
        above = self._place.subject.rpartition("/")[0]
        return above if self._remembered.has_been_at(above) else ""

    def _do(self, act: Callable[[int], None], index: int) -> None:
        """Do something with a row; while the rows are on their way, with the one that is stood on.

        Who types ahead means what will be there.
        """
        if self.is_here:
            act(index)
        else:
            self._wish = act

    def _forget(self) -> None:
        """Show nothing of the place before."""
        self._wish = self._aim = self._kept = None
        self._arrival.stop()
        self._set_loading(loading=False)
        self._patience.start()
        self._reader.forget()
        self.listed.emit()

    def _grow_impatient(self) -> None:
        self._set_loading(loading=not self.is_here)

    def _set_loading(self, *, loading: bool) -> None:
        if loading != self._loading:
            self._loading = loading
            self.loadingChanged.emit()

    def _ask(self, *, settle: bool) -> None:
        self._reader.ask(self._place, self._order(), partial(self._take, settle))

    def _searches_changed(self) -> None:
        if self._place.shelf is Shelf.SEARCHES:
            self.refresh()

    def _take(self, settle: bool, listing: Listing) -> None:  # noqa: FBT001 - a partial
        if self._stale:
            self._stale = False
            self._pause.start()
        if settle or self._aim is not None:  # a view moves while its rows change
            self._aim = self._remembered.stand(self._place)
        was_here = self.is_here
        self._reader.show(listing)
        kept, self._kept = self._kept, None
        if kept is not None:
            self._aim = kept.stand(self._reader.rows.find(kept.key))
        if self._place == Place(Shelf.PLAYLISTS):
            self._playlists = {one.subject: one.title for one in listing.entries}
        if not was_here and listing.count > _MANY:
            self._arrival.start()
        else:
            self._arrive()

    def _arrive(self) -> None:
        """Have the listener stand where they stood, and be seen to."""
        self._arrival.stop()
        self._patience.stop()
        self._set_loading(loading=False)
        count = self._reader.listing.count
        aim, self._aim = self._aim, None
        if aim is not None and count:
            self.settled.emit(min(aim.row, count - 1), min(aim.top, count - 1))
        self.listed.emit()
        if self._wish is not None:
            wish, self._wish = self._wish, None
            wish(min(aim.row if aim else 0, count - 1))
