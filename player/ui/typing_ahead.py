"""Who types ahead of the window means what will be there: what is asked of rows waits for them.

Held by ``ui.navigation``, for what keys do with rows that are on their way, and by ``ui.keyboard``,
for keys that come while a page is still being given the keyboard. What waits is done in its order;
after ``PATIENCE`` without an end of it, or when the listener turns elsewhere, it is forgotten:
nobody means later what was pressed in vain so long ago.
"""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer

PATIENCE = 3000
"""Milliseconds that something waits at most."""

_TICK = 8
"""Milliseconds between two looks, while something waits and only then."""

_MOST = 64
"""Things that may wait: more is a key that is held down."""


class TypedAhead(QObject):
    """Does things as soon as ``ready()`` says so, at once if it does."""

    def __init__(self, ready: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ready = ready
        self._calls: deque[Callable[[], object]] = deque()
        self._doing = False
        self._deadline = QDeadlineTimer(0)
        self._tick = QTimer(self, interval=_TICK)
        self._tick.timeout.connect(self._look)

    @property
    def waits(self) -> bool:
        """Whether what is asked now has to wait."""
        return bool(self._calls and not self._doing) or not self._ready()

    def do(self, call: Callable[[], object]) -> None:
        """Call ``call`` now or later."""
        if not self.waits:
            call()
        elif len(self._calls) < _MOST:
            self._calls.append(call)
            if not self._tick.isActive():
                self._deadline.setRemainingTime(PATIENCE)
                self._tick.start()

    def forget(self) -> None:
        """Do nothing of what waits; but what waits may itself lead elsewhere, and be followed."""
        if not self._doing:
            self._calls.clear()
            self._tick.stop()

    def _look(self) -> None:
        while self._calls and self._ready():
            self._deadline.setRemainingTime(PATIENCE)
            self._doing = True
            try:
                self._calls.popleft()()
            finally:
                self._doing = False
        if not self._calls or self._deadline.hasExpired():
            self.forget()
