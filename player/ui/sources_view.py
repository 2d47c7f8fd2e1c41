"""The music folders as their page shows them: state in words, taking one out, taking it back.

Fed by the shell with the folders and the events of their scans; QML binds to it and passes key
presses on. Runs commands; never changes the list itself.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from player.library.folders import Folders
from player.library.sources import Source
from player.models.scan import AlbumsChanged, ScanEvent, ScanReport
from player.models.sentences import filled
from player.ui import counts
from player.ui.parts import part_of
from player.ui.ports import LibraryQuestions
from player.ui.rows import Rows
from player.ui.words import showable

QML_IMPORT_NAME = "Senza.Core"
QML_IMPORT_MAJOR_VERSION = 1


class SourceRow(NamedTuple):
    """One music folder; its state in ``words``."""

    row: int
    path: str
    words: str
    away: bool


@QmlElement
@QmlSingleton
class Sources(QObject):
    """The rows of the page, and the folder that was taken out last."""

    changed = Signal()

    def __init__(
        self,
        library: LibraryQuestions,
        folders: Folders,
        run: Callable[[str, Sequence[object]], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._folders = folders
        self._run = run
        self._rows = Rows(SourceRow, self)
        self._numbers: dict[str, int] = {}
        self._known: dict[str, Source] = {}
        self._shown = False
        self._show()

    @staticmethod
    def create(engine: QQmlEngine) -> "Sources":
        """Return the instance that belongs to ``engine``."""
        return part_of(engine, Sources)

    # -- what QML reads -------------------------------------------------------------------------

    @Property(Rows, constant=True)
    def rows(self) -> Rows:
        """The music folders in the order in which they were added."""
        return self._rows

    @Property(str, notify=changed)
    def left(self) -> str:
        """What was taken out last, and what that means; nothing where nothing was."""
        if not self._folders.forgotten:
            return ""
        folder = self._folders.forgotten[-1]
        known = self._known.get(folder)
        if known is None or not known.tracks:
            text = self.tr("%1 is no longer looked through; its files stay where they are.")
        else:
            text = counts.left_with(known.tracks)
        return filled(text, showable(folder))

    # -- what QML passes on ---------------------------------------------------------------------

    @Slot(int)
    def forget(self, index: int) -> None:
        """Take the folder of a row out of the library."""
        if 0 <= index < len(self._folders.folders):
            self._run("library.forget", (self._folders.folders[index],))

    @Slot(bool)
    def set_shown(self, shown: bool) -> None:  # noqa: FBT001 - QML names no arguments
        """Note whether the page is seen; only then are counts kept up while a scan runs."""
        self._shown = shown
        if shown:
            self._ask()

    # -- what the shell tells -------------------------------------------------------------------

    def take_list(self) -> None:
        """Show the list as it is now."""
        self._show()
        self._ask()

    def take_scan(self, event: ScanEvent) -> None:
        """Look again at what a scan may have changed."""
        if isinstance(event, ScanReport) or (self._shown and isinstance(event, AlbumsChanged)):
            self._ask()

    # -- inside ---------------------------------------------------------------------------------

    def say_again(self) -> None:
        """Say the rows in the language that is spoken now."""
        self._show()

    def _ask(self) -> None:
        self._library.sources(self._folders.folders, self._take)

    def _take(self, found: Sequence[Source]) -> None:
        self._known.update((source.path, source) for source in found)
        self._show()

    def _show(self) -> None:
        self._rows.replace([self._row(folder) for folder in self._folders.folders])
        self.changed.emit()

    def _row(self, folder: str) -> SourceRow:
        key = self._numbers.setdefault(folder, len(self._numbers) + 1)
        source = self._known.get(folder, Source(folder, 0))
        return SourceRow(key, showable(folder), self._state(source), source.away)

    def _state(self, source: Source) -> str:
        if source.silent:
            state = self.tr("Offline: it does not answer")
        elif source.away:
            state = self.tr("Offline: the drive or folder is not there")
        elif not source.tracks:
            return self.tr("Looking for music") if self._folders.scanning else self.tr("No music")
        else:
            return counts.tracks(source.tracks)
        return f"{state} · {counts.tracks(source.tracks)}" if source.tracks else state
