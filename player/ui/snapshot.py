"""Pictures of the window, for the looks script and for reports.

Called by the composition root for ``--screenshot`` and by ``tests/looks``. Draws nothing.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtQuick import QQuickWindow

from player.models.problems import EnvironmentFailure, Problem, ProblemKind


def save_picture(window: QQuickWindow, file: Path) -> None:
    """Write what ``window`` shows now to ``file`` (PNG), in device pixels.

    Raises ``EnvironmentFailure`` when the file cannot be written.
    """
    if not window.grabWindow().save(str(file)):
        raise EnvironmentFailure(Problem(ProblemKind.CANNOT_WRITE, str(file)))


def save_picture_later(
    window: QQuickWindow, file: Path, milliseconds: int, then: Callable[[], None]
) -> None:
    """Write the picture after ``milliseconds``, when pictures and animations have settled."""

    def act() -> None:
        save_picture(window, file)
        then()

    QTimer.singleShot(milliseconds, act)
