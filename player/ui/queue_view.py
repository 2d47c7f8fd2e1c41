"""The queue as rows for its page.

Fed by the shell with the controller's queue. Never changes the queue.
"""

from typing import NamedTuple

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from player.playback.queue import Queue, QueueEntry
from player.ui.parts import part_of
from player.ui.ports import Loved, nothing_loved
from player.ui.rows import Rows
from player.ui.words import clock

QML_IMPORT_NAME = "Senza.Core"
QML_IMPORT_MAJOR_VERSION = 1


class QueueRow(NamedTuple):
    """One entry of the queue page; ``duration`` in words."""

    entry: int
    title: str
    artist: str
    duration: str
    loved: bool


_LOVED = QueueRow._fields.index("loved")


@QmlElement
@QmlSingleton
class QueueView(QObject):
    """The entries and which of them is current."""

    positionChanged = Signal()

    def __init__(self, is_loved: Loved = nothing_loved, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_loved = is_loved
        self._rows = Rows(QueueRow, self)
        self._queue = Queue()

    @staticmethod
    def create(engine: QQmlEngine) -> "QueueView":
        """Return the instance that belongs to ``engine``."""
        return part_of(engine, QueueView)

    @Property(Rows, constant=True)
    def rows(self) -> Rows:
        """The entries in playing order."""
        return self._rows

    @Property(int, notify=positionChanged)
    def position(self) -> int:
        """The index of the current entry, or -1."""
        return self._queue.position

    def take(self, queue: Queue) -> None:
        """Show ``queue``."""
        before, self._queue = self._queue, queue
        if queue.entries is not before.entries:
            self._rows.replace([self._row(e) for e in queue.entries])
        if queue.position != before.position:
            self.positionChanged.emit()

    def refresh_loved(self) -> None:
        """Look again which of the entries are loved."""
        for place, entry in enumerate(self._queue.entries):
            loved = self._is_loved(entry.track)
            if loved != self._rows.row(place)[_LOVED]:
                self._rows.set_row(place, self._row(entry))

    def _row(self, entry: QueueEntry) -> QueueRow:
        track = entry.track
        loved = self._is_loved(track)
        return QueueRow(int(entry.id), track.title, track.artist, clock(track.duration), loved)
