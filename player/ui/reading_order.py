"""Keeps the lines of a list in the order of reading, for those who are read to.

Screen readers are told what is in a list in the order of the items in it, which views give to no
order: lines are made, and used again, as they come into sight. Made in QML beside a list; does
nothing while no screen reader listens. Changes nothing that is seen: lines do not overlap.

What is out of use Qt (6.11) takes out of what is told, and does not put it back: each line of a
list that uses its lines again sets ``Accessible.ignored`` to false in ``onReused``.
"""

from itertools import pairwise

from PySide6.QtCore import Property, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem

QML_IMPORT_NAME = "Senza.Core"
QML_IMPORT_MAJOR_VERSION = 1

_PAUSE = 30
"""Milliseconds in which lines come and go before they are put in order, also amid scrolling."""


@QmlElement
class ReadingOrder(QObject):
    """The order of the lines in ``lines``; ``moved`` is bound to what moves them about."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: QQuickItem | None = None
        self._moved = 0.0
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self._settle)

    def _get_lines(self) -> QQuickItem | None:
        return self._lines

    def _set_lines(self, lines: QQuickItem | None) -> None:
        self._lines = lines
        if lines is not None:
            lines.childrenChanged.connect(self._change)

    lines = Property(QQuickItem, _get_lines, _set_lines)
    """The item that all lines of a list are in."""

    def _get_moved(self) -> float:
        return self._moved

    def _set_moved(self, moved: float) -> None:
        self._moved = moved
        self._change()

    moved = Property(float, _get_moved, _set_moved)
    """A number that is another one once lines may have moved."""

    def _change(self) -> None:
        if QAccessible.isActive() and not self._pause.isActive():
            self._pause.start()

    def _settle(self) -> None:
        """Put the lines in order: from above, and in one row from where lines begin."""
        if self._lines is None:
            return
        side = -1 if QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft else 1
        before = [line for line in self._lines.childItems() if line.isVisible()]
        after = sorted(before, key=lambda line: (round(line.y()), side * line.x()))
        if after == before:
            return
        for one, next_one in pairwise(after):
            next_one.stackAfter(one)
