"""Shows files where they lie, and folders, in the file manager of the system.

Called by ``desktop.at_home`` on the GUI thread. On Linux ``org.freedesktop.FileManager1`` is asked
to show them; where nobody answers to that, their folder is opened. Never looks at the disk, never
waits. What is for Windows and macOS is written by their documentation and has not been run.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

from player.desktop.bus import Bus
from player.util.workers import Post

if TYPE_CHECKING:
    from player.desktop.bus_line import Line, Reply

NAME = "org.freedesktop.FileManager1"
PATH = "/org/freedesktop/FileManager1"


def show_files(paths: Sequence[str], bus: Bus | None, post: Post) -> None:
    """Show ``paths``, which are not empty; ``post`` brings back to this thread."""
    if sys.platform == "win32":
        # It takes one, with backslashes, behind a word that ends in a comma.
        where = str(PureWindowsPath(paths[0]))
        QProcess.startDetached("explorer.exe", ["/select,", where])
    elif sys.platform == "darwin":
        QProcess.startDetached("/usr/bin/open", ["-R", *paths])
    else:
        folder = str(Path(paths[0]).parent)
        if bus is None:
            _open(folder)
        else:
            bus.do(lambda line: _ask(line, "ShowItems", paths, lambda: post(lambda: _open(folder))))


def show_folder(path: str, bus: Bus | None, post: Post) -> None:
    """Show what is in the folder ``path``; ``post`` brings back to this thread."""
    if bus is None or sys.platform != "linux":
        _open(path)
    else:
        bus.do(lambda line: _ask(line, "ShowFolders", (path,), lambda: post(lambda: _open(path))))


def _ask(line: "Line", member: str, paths: Sequence[str], otherwise: Callable[[], None]) -> None:
    """Have the file manager show ``paths``, on the thread of the bus, or do something else."""

    def answered(reply: "Reply") -> None:
        if reply.error:
            otherwise()

    addresses = [Path(path).as_uri() for path in paths]
    line.call((NAME, PATH, NAME), member, "ass", (addresses, ""), answered)


def _open(folder: str) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(folder))
