"""Moves calls from any thread to the GUI thread.

The composition root hands a ``GuiPost`` to the worker (its ``Post``) and wraps the engine's
``emit`` in it. Never runs a call at once, not even on the GUI thread: order is kept.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot


class GuiPost(QObject):
    """A callable that runs its argument later, on the thread that made this object."""

    _wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._wanted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def __call__(self, call: Callable[[], None]) -> None:
        """Have ``call()`` run by the GUI thread's event loop, after those that wait already."""
        self._wanted.emit(call)

    @Slot(object)
    def _run(self, call: Callable[[], None]) -> None:
        call()
