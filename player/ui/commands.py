"""The door through which QML does anything: ``Commands.run(id, arguments)``.

Passes on to the registry's runner. Never decides whether a command makes sense.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from player.commands.context import Copied
from player.commands.library import take_files
from player.ui.parts import part_of
from player.util.paths import music_folder

QML_IMPORT_NAME = "Senza.Core"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class Commands(QObject):
    """Runs commands for QML."""

    def __init__(
        self,
        run: Callable[[str, Sequence[object]], None],
        folder_chosen: Callable[[str], None],
        opened: Callable[[Sequence[str]], None],
        say: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._run = run
        self._folder_chosen = folder_chosen
        self._opened = opened
        self._say = say

    @staticmethod
    def create(engine: QQmlEngine) -> "Commands":
        """Return the instance that belongs to ``engine``."""
        return part_of(engine, Commands)

    @Slot(str)
    @Slot(str, "QVariantList")
    def run(self, command: str, arguments: Sequence[object] = ()) -> None:
        """Run a command by its id; unknown ids and wrong arguments are bugs and raise."""
        self._run(command, [_whole(argument) for argument in arguments])

    @Slot(result=QUrl)
    def likely_folder(self) -> QUrl:
        """Return what the picking of a folder starts with: the Music folder, or else the home."""
        folder = music_folder()
        return QUrl.fromLocalFile(str(folder if folder.is_dir() else Path.home()))

    @Slot(result=QUrl)
    def home_folder(self) -> QUrl:
        """Return what the picking of a file starts with."""
        return QUrl.fromLocalFile(str(Path.home()))

    @Slot(QUrl, result=QUrl)
    def folder_above(self, folder: QUrl) -> QUrl:
        """Return the folder that ``folder`` is in."""
        return QUrl.fromLocalFile(str(Path(folder.toLocalFile()).parent))

    @Slot(QUrl)
    def folder_picked(self, folder: QUrl) -> None:
        """Take the folder that the listener picked in the dialog."""
        self._folder_chosen(folder.toLocalFile())

    @Slot("QVariantList", result=bool)
    def dropped(self, urls: Sequence[QUrl]) -> bool:
        """Open the files and folders that were dropped; return whether there were any."""
        return with_dropped(urls, self._opened, self._say)

    @Slot(str, QUrl)
    def file_picked(self, what: str, file: QUrl) -> None:
        """Take the file of an equaliser or of a room correction that the listener picked."""
        self._run(f"sound.{what}", (file.toLocalFile(),))


def with_dropped(
    urls: Sequence[QUrl], take: Callable[[Sequence[str]], None], say: Callable[[str], None]
) -> bool:
    """Do what ``take_files`` does with what was dropped."""
    paths = tuple(url.toLocalFile() for url in urls if url.isLocalFile())
    return take_files(Copied(paths, web=bool(urls)), take, say)


def _whole(value: object) -> object:
    """Return a number of JavaScript, which knows no integers, as the integer it means."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
