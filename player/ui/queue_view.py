"""The queue as rows for its page, how long it plays on, and what is said of its changes.

Fed by the shell with the controller's queue, its place and what was done to it. Never changes the
queue.
"""

from typing import NamedTuple

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from player.models.sentences import filled
from player.models.units import EntryId, Milliseconds
from player.playback.queue import Queue, QueueEntry, Repeat, StopAfter
from player.ui.parts import part_of
from player.ui.ports import Loved, nothing_loved
from player.ui.rows import Rows
from player.ui.selection import Selection
from player.ui.words import clock, length

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
    """The entries, which of them is current and which are chosen."""

    positionChanged = Signal()
    modesChanged = Signal()
    leftChanged = Signal()

    def __init__(self, is_loved: Loved = nothing_loved, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_loved = is_loved
        self._rows = Rows(QueueRow, self)
        self._selection = Selection(self._rows, self)
        self._queue = Queue()
        self._made: dict[EntryId, tuple[QueueEntry, QueueRow]] = {}
        self._coming = 0
        self._place = 0
        self._left = ""

    @staticmethod
    def create(engine: QQmlEngine) -> "QueueView":
        """Return the instance that belongs to ``engine``."""
        return part_of(engine, QueueView)

    @Property(Rows, constant=True)
    def rows(self) -> Rows:
        """The entries in playing order."""
        return self._rows

    @Property(Selection, constant=True)
    def selection(self) -> Selection:
        """The entries that are chosen."""
        return self._selection

    @Property(int, notify=positionChanged)
    def position(self) -> int:
        """The index of the current entry, or -1."""
        return self._queue.position

    @Property(bool, notify=modesChanged)
    def shuffled(self) -> bool:
        """Whether there is an order before shuffling."""
        return self._queue.is_shuffled

    @Property(str, notify=modesChanged)
    def repeat(self) -> str:
        """What repeats: off, all or one."""
        return self._queue.repeat.value

    @Property(str, notify=modesChanged)
    def stop(self) -> str:
        """Where the music stops by itself: nothing, track or album."""
        return self._queue.stop.value

    @Property(str, notify=leftChanged)
    def left(self) -> str:
        """How long the music goes on, in words; empty where it has no end, or nothing to play."""
        return self._left

    def take(self, queue: Queue) -> None:
        """Show ``queue``."""
        before, self._queue = self._queue, queue
        if queue.entries is not before.entries:
            self._rows.replace(self._rows_of(queue))
        if queue.position != before.position:
            self.positionChanged.emit()
        if _modes(queue) != _modes(before):
            self.modesChanged.emit()
        self._coming = sum(e.track.duration for e in _to_come(queue))
        self._tell_left()

    def take_position(self, position: Milliseconds) -> None:
        """Note how far into the current track the listener is."""
        self._place = position
        self._tell_left()

    def _rows_of(self, queue: Queue) -> list[QueueRow]:
        """Return the rows of ``queue``; those that were made before are not made again."""
        known, self._made = self._made, {}
        for entry in queue.entries:
            made = known.get(entry.id)
            loved = self._is_loved(entry.track)
            if made is None or made[0] is not entry or made[1].loved != loved:
                made = (entry, self._row(entry))
            self._made[entry.id] = made
        return [row for _, row in self._made.values()]

    def _tell_left(self) -> None:
        current = self._queue.current
        if current is None or not _ends(self._queue):
            left = ""
        else:
            rest = max(current.track.duration - self._place, 0) + self._coming
            left = filled(self.tr("%1 left"), length(rest))
        if left != self._left:
            self._left = left
            self.leftChanged.emit()

    def say_again(self) -> None:
        """Say what is left in the language that is spoken now."""
        self._tell_left()

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


def _ends(queue: Queue) -> bool:
    return queue.repeat is Repeat.OFF or queue.stop is not StopAfter.NOTHING


def _to_come(queue: Queue) -> list[QueueEntry]:
    """Return the entries that play by themselves until the end; none where there is no end."""
    if not _ends(queue):
        return []
    if queue.stop is StopAfter.NOTHING:
        return list(queue.upcoming)
    return [queue.entries[place] for place in queue.ahead(len(queue.entries))]


def _modes(queue: Queue) -> tuple[bool, Repeat, StopAfter]:
    return queue.is_shuffled, queue.repeat, queue.stop
