"""The measuring of loudness as the window shows it: a thin line and a sentence, while it lasts.

Told by the shell. Never starts or stops anything.
"""

from PySide6.QtCore import Property, QObject, QTimer, Signal
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from player.models.analysis import (
    AnalysisEvent,
    AnalysisProgress,
    AnalysisReport,
    AnalysisWaiting,
    LevelsChanged,
)
from player.models.sentences import filled
from player.ui.parts import part_of
from player.ui.words import number

QML_IMPORT_NAME = "Senza.Core"
QML_IMPORT_MAJOR_VERSION = 1

_PATIENCE = 2000
"""Milliseconds that it may take without a word: mostly all is measured and it is over by then."""


@QmlElement
@QmlSingleton
class MeasuringView(QObject):
    """How far the measuring is."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running = self._waiting = False
        self._done = self._total = 0
        self._patience = QTimer(self, interval=_PATIENCE, singleShot=True)
        self._patience.timeout.connect(self.changed)

    @staticmethod
    def create(engine: QQmlEngine) -> "MeasuringView":
        """Return the instance that belongs to ``engine``."""
        return part_of(engine, MeasuringView)

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        """Whether it takes long enough to be told of."""
        return self._running and not self._patience.isActive()

    @Property(float, notify=changed)
    def measured(self) -> float:
        """How much of it is done, from 0 to 1; 0 while that is unknown."""
        return self._done / self._total if self._total else 0.0

    @Property(str, notify=changed)
    def text(self) -> str:
        """What it is doing, as a sentence."""
        if self._waiting:
            return self.tr("Measuring loudness: waiting for mains power")
        if not self._total:
            return self.tr("Measuring loudness")
        text = self.tr("Measuring loudness: %1 of %2 files")
        return filled(text, number(self._done), number(self._total))

    def take(self, event: AnalysisEvent) -> None:
        """Take in one event of the measuring."""
        match event:
            case AnalysisProgress(done, total):
                self._go(done, total)
            case AnalysisWaiting():
                self._waiting = True
            case AnalysisReport():
                self._running = self._waiting = False
                self._patience.stop()
            case LevelsChanged():
                return
        self.changed.emit()

    def _go(self, done: int, total: int) -> None:
        if not self._running:
            self._running = True
            self._patience.start()
        self._waiting = False
        self._done, self._total = done, total
