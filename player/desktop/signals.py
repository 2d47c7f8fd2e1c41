"""Lets the system's polite request to end (SIGTERM, Ctrl+C) reach the event loop.

Called once by the composition root. Python runs signal handlers only between its own bytecodes,
and an idle Qt loop runs none: a socket pair wakes it. Never ends anything itself.
"""

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier


class EndRequests(QObject):
    """Calls ``asked`` on the GUI thread when the system asks Senza to end."""

    def __init__(self, asked: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked = asked
        self._inside, self._outside = socket.socketpair()
        for end in (self._inside, self._outside):
            end.settimeout(0)
        self._notifier = QSocketNotifier(self._inside.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)
        self._before = {
            number: signal.signal(number, lambda *_: self._asked())
            for number in (signal.SIGTERM, signal.SIGINT)
        }
        self._old_wakeup = signal.set_wakeup_fd(self._outside.fileno(), warn_on_full_buffer=False)

    def close(self) -> None:
        """Put everything back as it was."""
        signal.set_wakeup_fd(self._old_wakeup)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        self._inside.close()
        self._outside.close()

    def _wake(self) -> None:
        self._inside.recv(64)  # the handler itself runs as soon as Python does
