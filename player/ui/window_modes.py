"""The window as a strip, and above all other windows: what it was before, and back.

Called by the shell, which tells of the window when there is one. QML sees for itself that the
window is low and shows the strip then; here the window is only made so. Never saves anything.
"""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtQuick import QQuickWindow

from player.ui.window_state import LOWEST, SMALLEST

STRIP = (420, 88)
"""Width and height of the strip when it is asked for; it can be made wider and narrower."""


class WindowModes:
    """How the window stands among others."""

    def __init__(self, *, on_top: bool) -> None:
        self._window: QQuickWindow | None = None
        self._before: QRect | None = None
        self._on_top = on_top

    @property
    def on_top(self) -> bool:
        """Whether the window is to stay above all others."""
        return self._on_top

    @property
    def before(self) -> QRect | None:
        """Place and size of the window before it was made a strip; None where it is none."""
        return self._before if self.is_strip else None

    @property
    def is_strip(self) -> bool:
        """Whether the window is too low for pages."""
        return self._window is not None and self._window.height() < SMALLEST[1]

    def take_window(self, window: QQuickWindow) -> None:
        """Begin with ``window``, not yet shown."""
        self._window = window
        window.setMinimumSize(QSize(SMALLEST[0], LOWEST))
        self._raise(window)

    def release(self) -> None:
        """Let go of the window, which is about to end."""
        self._window = None

    def toggle_strip(self) -> None:
        """Make the window a strip where it is, or what it was before."""
        if self.is_strip:
            self.leave_strip()
        elif self._window is not None:
            self._before = self._window.geometry()
            self._window.setWindowStates(Qt.WindowState.WindowNoState)
            self._window.resize(*STRIP)

    def leave_strip(self) -> None:
        """Make the window as large as it was before, if it is a strip."""
        if self._window is None or not self.is_strip:
            return
        before = self._before
        size = before.size() if before is not None else QSize(*STRIP)
        self._window.resize(size.expandedTo(QSize(*SMALLEST)))

    def toggle_on_top(self) -> None:
        """Keep the window above all others, or no longer."""
        self._on_top = not self._on_top
        if self._window is not None:
            self._raise(self._window)

    def _raise(self, window: QQuickWindow) -> None:
        if bool(window.flags() & Qt.WindowType.WindowStaysOnTopHint) != self._on_top:
            window.setFlag(Qt.WindowType.WindowStaysOnTopHint, self._on_top)
