"""Calls something after a while on the window's thread: a timer for those who know no Qt.

Made by the composition root for ``playback.sleep``, and by the shelves. One wish at a time: a newer
one makes the one before void. Never wakes the processor unless something waits.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Later(QObject):
    """One timer, set again and again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._what: Callable[[], None] = _nothing
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._call)

    def __call__(self, seconds: float, what: Callable[[], None]) -> Callable[[], None]:
        """Call ``what`` in ``seconds``; what is returned calls that off."""
        self._what = what
        self._timer.start(round(seconds * 1000))
        return self._timer.stop

    def _call(self) -> None:
        what, self._what = self._what, _nothing
        what()


def _nothing() -> None:
    """Do nothing."""
