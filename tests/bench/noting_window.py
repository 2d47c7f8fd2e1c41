"""Runs the player on its Lyrics page and writes when which line became the sung one, as JSON.

Started by ``lyrics``, with the arguments of the main program. Each output line holds the seconds of
the monotonic clock and an index of a line, or -2 for a frame that came onto the screen.
"""

import json
import sys
import threading
import time

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import qmlEngine
from PySide6.QtQuick import QQuickWindow

import main
from player.commands.context import Page
from player.ui.lyrics_view import LyricsView
from player.ui.navigation import Navigator
from player.ui.parts import part_of

LOOK_SECONDS = 0.05
FRAME = -2


def note(line: int) -> None:
    """Write that a line is the sung one now, or that a frame was shown."""
    sys.stdout.write(json.dumps([time.monotonic(), line]) + "\n")
    sys.stdout.flush()


def watch(timer: QTimer) -> None:
    """Go to the words as soon as there is a window, and note what happens there."""
    windows = [w for w in QGuiApplication.topLevelWindows() if isinstance(w, QQuickWindow)]
    engine = qmlEngine(windows[0]) if windows else None
    if engine is None:
        return
    timer.stop()
    part_of(engine, Navigator).show_page(Page.LYRICS)
    view = part_of(engine, LyricsView)
    view.currentChanged.connect(lambda: note(int(view.property("current"))))
    direct = Qt.ConnectionType.DirectConnection
    windows[0].frameSwapped.connect(lambda: note(FRAME), direct)


def begin() -> None:
    """Wait for the application, and have its thread look for the window."""
    while (application := QCoreApplication.instance()) is None:
        time.sleep(LOOK_SECONDS)

    def look() -> None:
        timer = QTimer(application)
        timer.timeout.connect(lambda: watch(timer))
        timer.start(int(LOOK_SECONDS * 1000))

    QTimer.singleShot(0, application, look)


if __name__ == "__main__":
    threading.Thread(target=begin, daemon=True).start()
    sys.exit(main.main(sys.argv[1:]))
