"""The library as the window shows it: albums, files with problems, the scan.

Asks the library through its port, on the shell's orders, and turns the answers into rows. Never
plays, scans or writes.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import PurePath
from typing import NamedTuple

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from player.commands.shelves import SEPARATOR
from player.models.music import Album
from player.models.problems import Problem, ProblemKind
from player.models.scan import ScanReport
from player.models.sentences import filled
from player.models.shelves import Order
from player.ui import counts
from player.ui.images import Covers
from player.ui.later import Later
from player.ui.parts import part_of
from player.ui.ports import LibraryQuestions
from player.ui.rows import Rows
from player.ui.selection import Selection
from player.ui.words import choice, number, showable, way_on, what_happened

QML_IMPORT_NAME = "Senza.Core"
QML_IMPORT_MAJOR_VERSION = 1

_REFRESH_PAUSE = 400
"""Milliseconds between two readings of the albums while a scan brings new ones."""

_PATIENCE = 800
"""Milliseconds that a scan may take without a word: most find nothing new and are over by then."""

_UPGRADE_PATIENCE = 300
"""Milliseconds that an upgrade of the library may take without a word."""

_FIRST = 120
"""Albums that the first frame may show: what fits on a large screen, read in no time."""


_NOT_OF_FILES = frozenset({ProblemKind.INDEX_UNUSABLE, ProblemKind.SCAN_STOPPED})
"""Problems in a scan's report that are told when they happen, not on the page of files."""

_AT_ONCE = 2500
"""Albums whose rows are made without a break: some milliseconds of the window's thread."""

_MOMENT = 0.002
"""Seconds of the break."""

_FARTHEST = 3000
"""A row of the grid beyond this is gone to later: the first frame does not wait for so many."""


class AlbumRow(NamedTuple):
    """One album of the grid; ``away`` while its drive is."""

    album: int
    title: str
    artist: str
    cover: str
    away: bool


class ProblemRow(NamedTuple):
    """One file with a problem: its path, what happened and what can be done."""

    row: int
    path: str
    what: str
    wayOn: str


@QmlElement
@QmlSingleton
class Shelves(QObject):
    """Albums, problems and the scan's progress."""

    begun = Signal()
    loadedChanged = Signal()
    selectedChanged = Signal()
    scanChanged = Signal()
    offeringChanged = Signal()
    problemsChanged = Signal()
    choiceChanged = Signal()
    settled = Signal(int)
    """The grid is shown for the first time: have that row the first in sight."""
    answered = Signal()
    """The library told its albums: whatever else is shown of it may be new."""
    wanted = Signal(list)
    """Albums in sight that have no cover, the first first, while a scan makes covers."""

    def __init__(
        self,
        library: LibraryQuestions,
        covers: Covers,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._covers = covers
        self._albums = Rows(AlbumRow, self)
        self._known_problems: tuple[Problem, ...] = ()
        self._selection = Selection(self._albums, self)
        self._selection.changed.connect(self.choiceChanged)
        self._problems = Rows(ProblemRow, self)
        self._by_id: dict[int, Album] = {}
        self._begun = self._loaded = False
        self._stale = False
        self._asked = self._answered = self._needed = 0
        self._offering = False
        self._selected = 0
        self._top = self._wish = 0
        self._order = Order.ARTIST
        self._scanning = False
        self._wanted: list[int] = []
        self._later = Later(self)
        self._call_off: Callable[[], None] = lambda: None
        self._done = self._total = 0
        self._root = ""
        self._found_nothing = ""
        self._patience = QTimer(self, interval=_PATIENCE, singleShot=True)
        self._patience.timeout.connect(self.scanChanged)
        self._upgrade = QTimer(self, interval=_UPGRADE_PATIENCE, singleShot=True)
        self._upgrade.timeout.connect(self._show_upgrade)
        self._upgrade_shown = False
        self._pause = QTimer(self, interval=_REFRESH_PAUSE, singleShot=True)
        self._pause.timeout.connect(self._after_pause)

    @staticmethod
    def create(engine: QQmlEngine) -> "Shelves":
        """Return the instance that belongs to ``engine``."""
        return part_of(engine, Shelves)

    # -- albums ---------------------------------------------------------------------------------

    @Property(Rows, constant=True)
    def albums(self) -> Rows:
        """The albums in the order of the grid."""
        return self._albums

    @Property(Selection, constant=True)
    def selection(self) -> Selection:
        """The albums that are chosen."""
        return self._selection

    @Property(str, notify=choiceChanged)
    def choice(self) -> str:
        """How much is chosen, in words; empty where not several albums are."""
        if self._selection.size <= 1:
            return ""
        albums = [self._by_id[one] for one in self._selection.chosen() if one in self._by_id]
        return choice(
            sum(album.tracks for album in albums),
            sum(album.duration for album in albums),
        )

    @Property(bool, notify=loadedChanged)
    def loaded(self) -> bool:
        """Whether the library has answered once."""
        return self._loaded

    @Property(bool, notify=loadedChanged)
    def empty(self) -> bool:
        """Whether it is known that there are no albums."""
        return self._loaded and not self._by_id

    @Property(bool, notify=offeringChanged)
    def offering(self) -> bool:
        """Whether there is no music and none on its way: no scan runs, and all it found is read."""
        return self._offering

    def _get_selected(self) -> int:
        return self._selected

    @Slot(int)
    def select(self, album: int) -> None:
        """Make ``album`` the one that the keyboard stands on."""
        if album != self._selected:
            self._selected = album
            self.selectedChanged.emit()

    selected = Property(int, _get_selected, select, notify=selectedChanged)
    """The album that the keyboard stands on; 0 until the listener has moved."""

    @Slot(result=str)
    def chosen(self) -> str:
        """Return the ids of the chosen albums as the commands of the shelves take them.

        Empty where there are not several.
        """
        if self._selection.size <= 1:
            return ""
        return SEPARATOR.join(self._selection.keys(-1).split())

    def chosen_albums(self) -> tuple[int, ...]:
        """Return the ids of the chosen albums; of one too."""
        return self._selection.chosen()

    @Slot(int, int)
    def in_sight(self, first: int, last: int) -> None:
        """Note that the rows from ``first`` up to ``last`` are seen; called over and over."""
        rows = list(self._albums)[max(first, 0) : max(last, 0)]
        wanted = [row[0] for row in rows if not self._by_id[row[0]].cover]
        if self._scanning and wanted != self._wanted:
            self._wanted = wanted
            self.wanted.emit(wanted)

    @Slot(int)
    def note(self, top: int) -> None:
        """Remember which row of the grid is the first in sight."""
        self._top = max(top, 0)

    @property
    def top(self) -> int:
        """The row of the grid that is the first in sight."""
        return self._top

    def begin(self, top: int = 0) -> None:
        """Ask for the albums of the first frame; ``begun`` says that they are there.

        ``top`` is the row that was the first in sight when the window was closed.
        """
        self._top = self._wish = min(max(top, 0), _FARTHEST)
        self._library.first_albums(_FIRST + self._wish, self._take_first, self._order)

    @property
    def has_all(self) -> bool:
        """Whether the library has told all albums."""
        return self._loaded

    @property
    def has_begun(self) -> bool:
        """Whether the library has told the first albums, or that there is none."""
        return self._begun

    def refresh(self) -> None:
        """Read albums and problems again; frequent calls become few."""
        if self._pause.isActive():
            self._stale = True
            return
        self._pause.start()
        self._stale = False
        self._asked += 1
        self._library.changed(partial(self._take_changed, self._asked))

    def order_by(self, order: Order) -> None:
        """Show the albums in that order; the grid keeps to the album that is selected."""
        if order is not self._order:
            self._order = order
            if self._asked:
                self._asked += 1
                self._library.albums(partial(self._take_albums, self._asked), order)

    def album_like(self, title: str, artist: str) -> int:
        """Return the id of the album of that name, or 0: ids may change with the cache."""
        return next(
            (i for i, a in self._by_id.items() if (a.title, a.artist) == (title, artist)), 0
        )

    def place(self) -> tuple[str, str]:
        """Return the names of the album that the keyboard stands on, empty when on none."""
        return self.album_names(self._selected)

    def album(self, album: int) -> Album | None:
        """Return what is known of an album, or None."""
        return self._by_id.get(album)

    def album_names(self, album: int) -> tuple[str, str]:
        """Return title and artist of an album, both empty when it is unknown."""
        found = self._by_id.get(album)
        return (found.title, found.artist) if found else ("", "")

    def _take_first(self, albums: Sequence[Album]) -> None:
        if not self._loaded:
            self._by_id = {int(a.id): a for a in albums}
            self._albums.replace([self._album_row(a) for a in albums])
        self._begun = True
        self.begun.emit()
        if self._wish and len(self._albums):
            self.settled.emit(min(self._wish, len(self._albums) - 1))

    def _after_pause(self) -> None:
        if self._stale:
            self.refresh()

    def _take_changed(self, asked: int, changed: bool) -> None:  # noqa: FBT001 - a partial
        if changed or not self._loaded:
            self._library.albums(partial(self._take_albums, asked), self._order)
            self._library.problems(self._take_problems)
        else:
            self._answered = asked
            self._offer()

    def _take_albums(self, asked: int, albums: Sequence[Album]) -> None:
        self._call_off()
        self._make_rows(asked, albums, [])

    def _make_rows(self, asked: int, albums: Sequence[Album], rows: list[AlbumRow]) -> None:
        """Make the rows by and by: those of ten thousand albums take more than one frame."""
        rows += map(self._album_row, albums[len(rows) : len(rows) + _AT_ONCE])
        if len(rows) < len(albums):
            going_on = partial(self._make_rows, asked, albums, rows)
            self._call_off = self._later(_MOMENT, going_on)
        else:
            self._show_albums(asked, albums, rows)

    def _show_albums(self, asked: int, albums: Sequence[Album], rows: Sequence[AlbumRow]) -> None:
        self._answered = asked
        was_empty, was_loaded = not self._by_id, self._loaded
        self._by_id = {int(a.id): a for a in albums}
        self._albums.replace(rows)
        self._loaded = True
        if not was_loaded or was_empty != (not self._by_id):
            self.loadedChanged.emit()
        self._offer()
        self.answered.emit()

    def _offer(self) -> None:
        """Find out whether to offer the demo album and the choice of a folder."""
        known = self._loaded and self._answered >= self._needed
        offering = known and not self._by_id and not self._scanning
        if offering != self._offering:
            self._offering = offering
            self.offeringChanged.emit()

    def _album_row(self, album: Album) -> AlbumRow:
        return AlbumRow(
            int(album.id),
            album.title,
            album.artist,
            self._covers.thumbnail(album.cover),
            album.away,
        )

    # -- the scan -------------------------------------------------------------------------------

    @Property(bool, notify=scanChanged)
    def scanning(self) -> bool:
        """Whether folders are being looked through."""
        return self._scanning

    @Property(bool, notify=scanChanged)
    def scanShown(self) -> bool:
        """Whether the scan takes long enough to be told of."""
        return self._scanning and not self._patience.isActive()

    @Property(float, notify=scanChanged)
    def scanned(self) -> float:
        """How much of the scan is done, from 0 to 1; 0 while that is unknown."""
        return self._done / self._total if self._total else 0.0

    @Property(bool, notify=scanChanged)
    def upgradeShown(self) -> bool:
        """Whether the library is being brought up to date, for longer than a moment."""
        return self._upgrade_shown

    def upgrade_begun(self) -> None:
        """Note that the library is being brought up to date."""
        self._upgrade.start()

    def upgrade_done(self) -> None:
        """Note that it is."""
        self._upgrade.stop()
        if self._upgrade_shown:
            self._upgrade_shown = False
            self.scanChanged.emit()

    def _show_upgrade(self) -> None:
        self._upgrade_shown = True
        self.scanChanged.emit()

    @Property(str, notify=scanChanged)
    def scanText(self) -> str:
        """What the scan is doing, as a sentence."""
        if not self._total:
            return self.tr("Looking for music")
        if self._done >= self._total:
            return self.tr("Looking at covers")
        text = self.tr("Looking for music: %1 of %2 files")
        return filled(text, number(self._done), number(self._total))

    @Property(str, notify=scanChanged)
    def nothingFound(self) -> str:
        """After a scan that found no music: a sentence that says so; else nothing."""
        return self._found_nothing

    def scan_progress(self, done: int, total: int, folder: str) -> None:
        """Show that ``done`` of ``total`` files are dealt with; ``total`` 0 means unknown.

        ``folder`` is where the scan is; it begins in a folder that the listener chose.
        """
        if not self._scanning:
            self._scanning = True
            self._root = folder
            self._found_nothing = ""
            self._patience.start()
        elif not PurePath(folder).is_relative_to(self._root):
            self._root = ""  # there are several
        self._done, self._total = done, total
        self.scanChanged.emit()
        self._offer()

    def scan_finished(self, report: ScanReport) -> int:
        """Take the progress away and read the library again; return how many problems are new."""
        self._scanning = False
        self._patience.stop()
        if not report.files and not report.cancelled:
            self._found_nothing = self._nothing_text()
        self._needed = self._asked + 1  # what was asked before now may not know all of it
        self.scanChanged.emit()
        self._offer()
        self.refresh()
        known = {problem.subject for problem in self._known_problems}
        of_files = (p for p in report.failed if p.kind not in _NOT_OF_FILES)
        return len({problem.subject for problem in of_files} - known)

    def _nothing_text(self) -> str:
        if not self._root:
            return self.tr("There is no music in your folders yet.")
        return filled(self.tr("There is no music in %1 yet."), showable(self._root))

    # -- problems -------------------------------------------------------------------------------

    @Property(Rows, constant=True)
    def problems(self) -> Rows:
        """The files that could not be read, or only in part."""
        return self._problems

    @Property(str, notify=problemsChanged)
    def problemsText(self) -> str:
        """How many problems there are, in words; nothing when there are none."""
        count = len(self._problems)
        return counts.problems(count) if count else ""

    def say_again(self) -> None:
        """Say the problems in the language that is spoken now."""
        self._take_problems(self._known_problems)

    def _take_problems(self, problems: Sequence[Problem]) -> None:
        self._known_problems = tuple(problems)
        self._problems.replace(
            [
                ProblemRow(place, showable(p.subject), what_happened(p), way_on(p))
                for place, p in enumerate(problems, 1)
            ]
        )
        self.problemsChanged.emit()
