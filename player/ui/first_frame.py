"""The moments around a window's first frame: what it waits for, and what waits for it.

Called by ``ui.shell`` while the window is being shown. Never used once there is something to see:
then nothing waits.
"""

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, SignalInstance, Slot
from PySide6.QtQuick import QQuickWindow

_NEVER_PAINTED = 500
"""Milliseconds after which a window is taken for one that is not painted: minimised, perhaps."""


def wait_for(signal: SignalInstance, patience: int, *, unless: bool) -> None:
    """Handle events until ``signal`` comes or ``patience`` milliseconds have passed."""
    if unless:
        return
    loop = QEventLoop()
    late = QTimer(loop, interval=patience, singleShot=True)
    late.timeout.connect(loop.quit)
    signal.connect(loop.quit)
    late.start()
    # Whatever the listener does, there is no window yet to do it in.
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    signal.disconnect(loop.quit)


class AfterFirstFrame(QObject):
    """Calls ``then`` once, on its own thread, when ``window`` has shown a frame, or never will.

    Lives as long as the window.
    """

    def __init__(self, window: QQuickWindow, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._then: Callable[[], None] | None = then
        self._late = QTimer(self, interval=_NEVER_PAINTED, singleShot=True)
        self._late.timeout.connect(self._go_on)
        self._late.start()
        # Frames may be swapped on another thread.
        window.frameSwapped.connect(self._go_on, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _go_on(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            self._late.stop()
            self._window.frameSwapped.disconnect(self._go_on)
            then()
