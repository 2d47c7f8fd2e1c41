"""Runs the player with a window that hangs for 200 ms in every second, Python's lock held.

Started by ``joins``, with the arguments of the main program. A busy GUI is what a large library, a
slow disk or a garbage collection makes of any; the music must not notice.
"""

import sys
import threading
import time

from PySide6.QtCore import QCoreApplication, QTimer

import main

EVERY_MILLISECONDS = 1000
STALL_SECONDS = 0.2
LOOK_SECONDS = 0.05


def hang() -> None:
    """Keep the thread, and Python's lock, busy."""
    end = time.monotonic() + STALL_SECONDS
    while time.monotonic() < end:
        pass


def disturb() -> None:
    """Wait for the application, and have its thread hang again and again."""
    while (application := QCoreApplication.instance()) is None:
        time.sleep(LOOK_SECONDS)

    def begin() -> None:
        timer = QTimer(application)
        timer.timeout.connect(hang)
        timer.start(EVERY_MILLISECONDS)

    QTimer.singleShot(0, application, begin)


if __name__ == "__main__":
    threading.Thread(target=disturb, daemon=True).start()
    sys.exit(main.main(sys.argv[1:]))
