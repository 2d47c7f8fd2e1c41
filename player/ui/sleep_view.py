"""The sleep timer as the window shows it: one quiet word with the time at which the music ends.

Fed by the shell; QML binds to it. Never commands the timer.
"""

from PySide6.QtCore import Property, QDateTime, QLocale, QObject, Signal
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from player.models.sentences import filled
from player.playback.sleep import SleepEvent, SleepOff, SleepSet, Slept
from player.ui.parts import part_of

QML_IMPORT_NAME = "Senza.Core"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class Sleep(QObject):
    """When the music ends by itself."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ends: float | None = None

    @staticmethod
    def create(engine: QQmlEngine) -> "Sleep":
        """Return the instance that belongs to ``engine``."""
        return part_of(engine, Sleep)

    @Property(str, notify=changed)
    def words(self) -> str:
        """When the music fades out, or nothing."""
        return "" if self._ends is None else filled(self.tr("Sleeps at %1"), _time(self._ends))

    def take(self, event: SleepEvent) -> str:
        """Take in what the timer tells; return a sentence about it, to be shown in passing."""
        self._ends = event.ends if isinstance(event, SleepSet) else None
        self.changed.emit()
        match event:
            case SleepSet(ends):
                return filled(self.tr("The music fades out at %1."), _time(ends))
            case SleepOff():
                return self.tr("The sleep timer is off.")
            case Slept():
                return self.tr("Paused by the sleep timer.")

    def say_again(self) -> None:
        """Say it in the language that is spoken now."""
        self.changed.emit()


def _time(seconds: float) -> str:
    moment = QDateTime.fromSecsSinceEpoch(round(seconds)).time()
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
