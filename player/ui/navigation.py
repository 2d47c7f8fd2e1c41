"""Where in the window the listener is: page, open album, what lies on top.

The ``View`` port of the commands. QML shows what these properties say and moves the keyboard when
``focusWanted`` asks. Never shows anything itself.
"""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from player.commands.context import Act, Page, Way
from player.models.shelves import Chosen, Order, Place
from player.models.units import AlbumId
from player.ui.parts import part_of
from player.ui.typing_ahead import TypedAhead
from player.ui.words import command_words

QML_IMPORT_NAME = "Senza.Core"
QML_IMPORT_MAJOR_VERSION = 1

SEARCH, KEYS, SINGING, LISTENING = "search", "keys", "singing", "listening"
"""What can lie on top of the pages."""

_ASIDE = frozenset(Page) - {Page.PLAYING, Page.ALBUMS, Page.QUEUE}
"""Pages that one looks at and leaves again, to where one came from."""


def _nothing_chosen(_page: Page, _album: int) -> Chosen:
    return Chosen()


def _always_there(_page: Page, _album: int) -> bool:
    return True


class Shelves(Protocol):
    """What is asked of the shelves of the library page."""

    def show(self, place: Place) -> None:
        """Show a shelf, or what is open on it."""

    def step(self, by: int) -> None:
        """Show the shelf that is so many places after this one."""

    def home(self) -> None:
        """Leave what is open on the shelf."""

    def leave(self) -> bool:
        """Go back one step; return whether there was a way."""

    def begin_jump(self) -> None:
        """Let the beginning of a name be typed."""

    def put_in_order(self, order: Order | None) -> bool:
        """Put the list into an order, or the next of its own; return whether it has that."""


@QmlElement
@QmlSingleton
class Navigator(QObject):
    """The places of the window and the way between them."""

    pageChanged = Signal()
    albumChanged = Signal()
    overlayChanged = Signal()
    focusWanted = Signal()
    """The keyboard belongs to the page that is shown."""
    folderWanted = Signal()
    fileWanted = Signal(str)
    """A file is to be picked for a command of the sound: equaliser or impulse."""
    closeWanted = Signal()
    stripWanted = Signal()
    onTopWanted = Signal()
    commandWanted = Signal(str)
    """The palette is open, for what that command must be told."""
    nameWanted = Signal()
    """The queue is to be saved: its name is wanted."""
    roomWanted = Signal()
    """Something is shown that has no room in a strip."""
    acted = Signal(str)
    """Whatever has the keyboard is to do this with what is chosen there; see ``Act``."""
    moved = Signal(str, int, bool)
    """Whatever has the keyboard is to go this way, so often (0: once), choosing what it passes."""

    def __init__(
        self,
        open_album: Callable[[AlbumId], None],
        toggle_scheme: Callable[[], None],
        dismiss_notice: Callable[[], bool],
        shelves: Shelves,
        *,
        say: Callable[[str], None],
        chosen: Callable[[Page, int], Chosen] = _nothing_chosen,
        is_there: Callable[[Page, int], bool] = _always_there,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._say = say
        self._open_album = open_album
        self._toggle_scheme = toggle_scheme
        self._dismiss_notice = dismiss_notice
        self._shelves = shelves
        self._chosen = chosen
        self._page = Page.ALBUMS
        self._beside = Page.ALBUMS
        self._before = Page.ALBUMS
        self._album = 0
        self._overlay = ""
        self._is_there = is_there
        self._turning = QTimer(self, interval=0, singleShot=True)  # the page gets the keyboard then
        self._ahead = TypedAhead(self._has_rows, self)

    @staticmethod
    def create(engine: QQmlEngine) -> "Navigator":
        """Return the instance that belongs to ``engine``."""
        return part_of(engine, Navigator)

    # -- what QML reads -------------------------------------------------------------------------

    @Property(str, notify=pageChanged)
    def page(self) -> str:
        """The page that has the keyboard, as ``Page`` calls it."""
        return self._page.value

    @Property(str, notify=pageChanged)
    def beside(self) -> str:
        """The page that a wide window shows beside what is playing."""
        return self._beside.value

    @Property(int, notify=albumChanged)
    def album(self) -> int:
        """The album whose page is open on top of the grid, or 0."""
        return self._album

    @Property(str, notify=overlayChanged)
    def overlay(self) -> str:
        """What lies on top: search, keys, singing, listening or nothing."""
        return self._overlay

    @Slot()
    def close_overlay(self) -> None:
        """Take away what lies on top and give the keyboard back to the page."""
        self._set_overlay("")

    @property
    def is_turning(self) -> bool:
        """Whether another page, or what lies on top, is only being given the keyboard."""
        return self._turning.isActive()

    def place(self) -> tuple[Page, int]:
        """Return the page and the album whose page is open, or 0."""
        return self._page, self._album

    # -- the View port --------------------------------------------------------------------------

    def show_page(self, page: Page) -> None:
        """Bring ``page`` to the front; asking for the library again leaves what is open there."""
        if page is Page.ALBUMS and self._page is Page.ALBUMS and not self._overlay:
            if not self._album:
                self._shelves.home()
            self._set_album(0)
        if page in _ASIDE and self._page not in _ASIDE:
            self._before = self._page
        self._page = page
        if page is not Page.PLAYING:
            self._beside = page
        self.pageChanged.emit()
        self._set_overlay("")
        if page is not Page.PLAYING:
            self.roomWanted.emit()

    def show_album(self, album: AlbumId) -> None:
        """Open the page of one album."""
        self._open_album(album)
        self._set_album(int(album))
        self._page = self._beside = Page.ALBUMS
        self.pageChanged.emit()
        self._set_overlay("")

    def show_place(self, place: Place) -> None:
        """Show a shelf of the library, or what is opened on it."""
        self._shelves.show(place)
        self._to_library()

    def step_shelf(self, by: int) -> None:
        """Show the shelf that is so many places after this one; from another page, this one."""
        if self._page is Page.ALBUMS and not self._album:
            self._shelves.step(by)
        self._to_library()

    def begin_jump(self) -> None:
        """Let the beginning of a name be typed, where a sorted list is shown."""
        if self._page is Page.ALBUMS and not self._album:
            self._shelves.begin_jump()

    def put_in_order(self, order: Order | None) -> bool:
        """Put the list into an order, or the next of its own; return whether it has that."""
        if self._page is Page.ALBUMS and not self._album:
            return self._shelves.put_in_order(order)
        return order is None

    def act(self, act: Act) -> None:
        """Do something with what is chosen on the page that is shown."""
        self._ahead.do(lambda: self.acted.emit(act.value))

    def move(self, way: Way, number: int, *, extend: bool) -> None:
        """Go so many steps (0: one), or choose all on the way."""
        self._ahead.do(lambda: self.moved.emit(way.value, number, extend))

    def restore_album(self, album: AlbumId) -> None:
        """Open the page of an album as it was left, without going to it."""
        self._open_album(album)
        self._set_album(int(album))

    def chosen(self) -> Chosen:
        """Return what is chosen in the list that has the keyboard."""
        return self._chosen(self._page, self._album)

    def chosen_in_sight(self) -> Chosen:
        """Return what is chosen in the list that is shown, whatever has the keyboard."""
        return self._chosen(self._beside, self._album)

    def name_queue(self) -> None:
        """Show the queue and let a name be typed for it."""
        self.show_page(Page.QUEUE)
        self.nameWanted.emit()

    def open_search(self) -> None:
        """Open the palette."""
        self._set_overlay(SEARCH)

    def say(self, text: str, *values: str) -> None:
        """Say a sentence of a command in passing, translated."""
        self._say(command_words(text, *values))

    def open_command(self, command: str) -> None:
        """Open the palette with the name of a command."""
        self._set_overlay(SEARCH)
        self.commandWanted.emit(command)

    def toggle_singing(self) -> None:
        """Show the lyrics in the whole window, or the pages again."""
        self._set_overlay("" if self._overlay == SINGING else SINGING)

    def toggle_listening(self) -> None:
        """Show cover, title and lyrics in the whole window, or the pages again."""
        self._set_overlay("" if self._overlay == LISTENING else LISTENING)

    def toggle_strip(self) -> None:
        """Make the window a strip, or what it was before."""
        self._set_overlay("")
        self.stripWanted.emit()

    def toggle_on_top(self) -> None:
        """Keep the window above all others, or no longer."""
        self.onTopWanted.emit()

    def toggle_keys(self) -> None:
        """Show or hide the overview of keys."""
        self._set_overlay("" if self._overlay == KEYS else KEYS)

    def toggle_scheme(self) -> None:
        """Change between dark and light."""
        self._toggle_scheme()

    def choose_folder(self) -> None:
        """Let the listener pick a folder with music."""
        self.folderWanted.emit()

    def choose_equaliser(self) -> None:
        """Let the listener pick the file of an equaliser."""
        self.fileWanted.emit("equaliser")

    def choose_impulse(self) -> None:
        """Let the listener pick the file of a room correction."""
        self.fileWanted.emit("impulse")

    def back(self) -> None:
        """Close what lies on top, then the notice, then the album or a page aside."""
        if self._overlay:
            self._set_overlay("")
        elif self._dismiss_notice():
            pass
        elif self._page is Page.ALBUMS and self._album:
            self._set_album(0)
            self._give_keyboard()
        elif self._page is Page.ALBUMS and self._shelves.leave():
            self._give_keyboard()
        elif self._page in _ASIDE:
            self.show_page(self._before)

    def quit(self) -> None:
        """Ask the window to close."""
        self.closeWanted.emit()

    # -- inside ---------------------------------------------------------------------------------

    def _to_library(self) -> None:
        self._set_album(0)
        self._page = self._beside = Page.ALBUMS
        self.pageChanged.emit()
        self._set_overlay("")

    def _has_rows(self) -> bool:
        """Return whether the page has the keyboard, and the rows that are its own."""
        return not self.is_turning and self._is_there(self._page, self._album)

    def _give_keyboard(self) -> None:
        """Have the page that is shown take the keyboard; what was typed for another is void."""
        self._ahead.forget()
        self._turning.start()
        self.focusWanted.emit()

    def _set_album(self, album: int) -> None:
        if album != self._album:
            self._album = album
            self.albumChanged.emit()

    def _set_overlay(self, overlay: str) -> None:
        if overlay != self._overlay:
            self._overlay = overlay
            self.overlayChanged.emit()
            self._turning.start()
        if overlay:
            self._ahead.forget()
            self.roomWanted.emit()
        else:
            self._give_keyboard()
