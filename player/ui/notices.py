"""The one quiet sentence at the bottom of the window: what just went wrong, and the way on.

Called by the shell for playback problems. Each sentence stays for ``STAYS``; more that come
meanwhile wait their turn. An answer to what the listener just did does not wait: it passes by.
Never asks.
"""

from collections import deque

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from player.ui.parts import part_of

QML_IMPORT_NAME = "Senza.Core"
QML_IMPORT_MAJOR_VERSION = 1

STAYS = 9000
"""Milliseconds that a sentence stays: two lines can be read twice in it."""

PASSES = 4000
"""Milliseconds that an answer stays: few words, about what one has just done."""

_MOST_WAITING = 3


@QmlElement
@QmlSingleton
class Notices(QObject):
    """Shows one sentence at a time."""

    textChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._passing = False
        self._waiting: deque[str] = deque(maxlen=_MOST_WAITING)
        self._timer = QTimer(self, interval=STAYS, singleShot=True)
        self._short = QTimer(self, interval=PASSES, singleShot=True)
        for timer in (self._timer, self._short):
            timer.timeout.connect(self.dismiss)

    @staticmethod
    def create(engine: QQmlEngine) -> "Notices":
        """Return the instance that belongs to ``engine``."""
        return part_of(engine, Notices)

    @Property(str, notify=textChanged)
    def text(self) -> str:
        """The sentence on show, or nothing."""
        return self._text

    def show(self, text: str) -> None:
        """Show ``text`` now, or after what is on show; a repetition is shown once."""
        if text == self._text or text in self._waiting:
            return
        if self._text:
            self._waiting.append(text)
        else:
            self._set(text)

    def pass_by(self, text: str) -> None:
        """Show an answer at once, in place of the answer before; a problem comes back after it."""
        if self._text and not self._passing:
            self._waiting.appendleft(self._text)
        self._set(text, passing=True)

    @Slot()
    def dismiss(self) -> None:
        """Take the sentence away and show the next one, if one waits."""
        self._set(self._waiting.popleft() if self._waiting else "")

    def dismiss_shown(self) -> bool:
        """Take the sentence away; return whether there was one that does not just pass by.

        Who goes back right after doing something wants to go back, not to be rid of the answer.
        """
        shown = bool(self._text) and not self._passing
        self.dismiss()
        return shown

    def _set(self, text: str, *, passing: bool = False) -> None:
        self._text = text
        self._passing = passing
        for timer, wanted in ((self._timer, not passing), (self._short, passing)):
            if text and wanted:
                timer.start()
            else:
                timer.stop()
        self.textChanged.emit()
