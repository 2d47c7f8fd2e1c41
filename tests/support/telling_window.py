"""Runs the player as it is and writes what its window shows into a file, each time that changes.

Started by the end-to-end tests that need to know more than what is saved, with the file and then
the arguments of the main program. Only looks; presses nothing and runs no command.
"""

import json
import sys
import threading
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import qmlEngine
from PySide6.QtQuick import QQuickWindow

import main
from player.ui.appearance import Appearance
from player.ui.finding import Finder
from player.ui.lyrics_view import LyricsView
from player.ui.navigation import Navigator
from player.ui.notices import Notices
from player.ui.parts import part_of
from player.ui.playing import Player
from player.ui.shelves_browser import Browser
from player.ui.sleep_view import Sleep

LOOK_SECONDS = 0.05

_SHOWN: dict[type[QObject], tuple[str, ...]] = {
    Navigator: ("page", "album", "overlay"),
    Browser: ("shelf", "title", "order", "jumping"),
    Player: ("title", "playing", "position", "loved"),
    Finder: ("query", "note", "naming", "foundNothing"),
    Notices: ("text",),
    Appearance: ("dark", "still", "textScale"),
    LyricsView: ("known",),
    Sleep: ("words",),
}
"""The properties that are told of each part, as ``part.property``."""


def shown(window: QQuickWindow) -> dict[str, Any]:
    """Return what the window shows now."""
    engine = qmlEngine(window)
    told: dict[str, Any] = {
        "clipboard": QGuiApplication.clipboard().text(),
        "window.height": window.height(),
        "window.onTop": bool(window.flags() & Qt.WindowType.WindowStaysOnTopHint),
    }
    if engine is not None:
        for kind, names in _SHOWN.items():
            part = part_of(engine, kind)
            told |= {f"{kind.__name__.lower()}.{name}": part.property(name) for name in names}
        told["finder.rows"] = [list(row) for row in part_of(engine, Finder)._rows]
        told["finder.answered"] = part_of(engine, Finder)._answered_query
    return told


class Teller:
    """Writes to ``file`` what the window shows, whole each time."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._told = ""

    def look(self) -> None:
        """Tell what is shown if it is not what was told."""
        windows = [w for w in QGuiApplication.topLevelWindows() if isinstance(w, QQuickWindow)]
        main_windows = [w for w in windows if qmlEngine(w) is not None and w.isVisible()]
        if not main_windows:
            return
        told = json.dumps(shown(main_windows[0]))
        if told != self._told:
            self._told = told
            fresh = self._file.with_suffix(".new")
            fresh.write_text(told, encoding="utf-8")
            fresh.replace(self._file)


def begin(file: Path) -> None:
    """Wait for the application, and have its thread look at the window over and over."""
    while (application := QCoreApplication.instance()) is None:
        time.sleep(LOOK_SECONDS)

    def start() -> None:
        teller, timer = Teller(file), QTimer(application)
        timer.timeout.connect(lambda: teller.look())  # noqa: PLW0108 - Qt does not keep a method alive
        timer.start(int(LOOK_SECONDS * 1000))

    QTimer.singleShot(0, application, start)


if __name__ == "__main__":
    threading.Thread(target=begin, args=(Path(sys.argv[1]),), daemon=True).start()
    sys.exit(main.main(sys.argv[2:]))
