"""The queue as rows for its page, how long it plays on, and what is said of its changes.

Fed by the shell with the controller's queue, its place and what was done to it. Rows that nobody
sees are brought up to date when there is little else to do. Never changes the queue.
"""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from player.models.music import Track
from player.models.sentences import filled
from player.models.units import Milliseconds
from player.playback.queue import Queue, QueueEntry, Repeat, StopAfter
from player.ui.later import Later
from player.ui.parts import part_of
from player.ui.ports import Loved, nothing_loved
from player.ui.queue_rows import QueueRows
from player.ui.rows import Rows
from player.ui.selection import Selection
from player.ui.words import choice, length

QML_IMPORT_NAME = "Senza.Core"
QML_IMPORT_MAJOR_VERSION = 1

_REST = 0.4
"""Seconds after a change until rows out of sight follow: the window has others to show first."""


@QmlElement
@QmlSingleton
class QueueView(QObject):
    """The entries, which of them is current and which are chosen."""

    positionChanged = Signal()
    modesChanged = Signal()
    leftChanged = Signal()
    choiceChanged = Signal()
    watchedChanged = Signal()

    def __init__(self, is_loved: Loved = nothing_loved, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = QueueRows(lambda entry: is_loved(entry.track), self)
        self._selection = Selection(self._rows, self)
        self._queue = Queue()
        self._selection.changed.connect(self.choiceChanged)
        self._coming = 0
        self._place = 0
        self._left = ""
        self._watched = True
        self._later = Later(self)

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

    def _is_watched(self) -> bool:
        return self._watched

    def _set_watched(self, watched: bool) -> None:  # noqa: FBT001 - from QML
        if watched == self._watched:
            return
        self._watched = watched
        if watched:
            self._show()
        self.watchedChanged.emit()

    watched = Property(bool, _is_watched, _set_watched, notify=watchedChanged)
    """Whether the page is in sight, which sets it: then the rows follow at once."""

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

    def chosen(self) -> tuple[Track, ...]:
        """Return the tracks of the chosen entries."""
        chosen = set(self._selection.chosen())
        return tuple(entry.track for entry in self._queue.entries if entry.id in chosen)

    @Property(str, notify=choiceChanged)
    def choice(self) -> str:
        """How much is chosen, in words; empty where not several are."""
        if self._selection.size <= 1:
            return ""
        tracks = self.chosen()
        return choice(len(tracks), sum(track.duration for track in tracks))

    def take(self, queue: Queue) -> None:
        """Show ``queue``."""
        before, self._queue = self._queue, queue
        if queue.entries is not before.entries:
            if self._watched:
                self._show()
            else:
                self._later(_REST, self._show)
        if queue.position != before.position:
            self.positionChanged.emit()
        if _modes(queue) != _modes(before):
            self.modesChanged.emit()
        self._coming = sum(e.track.duration for e in _to_come(queue))
        self._tell_left()

    def _show(self) -> None:
        self._rows.show(self._queue.entries)

    def take_position(self, position: Milliseconds) -> None:
        """Note how far into the current track the listener is."""
        self._place = position
        self._tell_left()

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
        self._rows.refresh()


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
