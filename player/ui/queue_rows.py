"""The rows of the queue page: entries as they are, each made into a row when it is looked at.

Made by ``ui.queue_view``. A queue of 20,000 entries costs a few comparisons a change; ``ui.rows``
would make every row. Never changes the queue.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, QObject

from player.playback.queue import QueueEntry
from player.ui.row_changes import Changed, Inserted, Moved, Removed, Step, steps
from player.ui.rows import FIRST_ROLE, Index, Row, Rows
from player.ui.words import clock

_KEPT = 400
"""Rows that are kept ready: some heights of a window."""

_NOWHERE = QModelIndex()


class QueueRow(NamedTuple):
    """One entry of the queue page; ``duration`` in words."""

    entry: int
    title: str
    artist: str
    duration: str
    loved: bool


class QueueRows(Rows):
    """A list of entries that looks like one of rows."""

    def __init__(
        self, is_loved: Callable[[QueueEntry], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(QueueRow, parent)
        self._is_loved = is_loved
        self._entries: list[QueueEntry] = []
        self._made: dict[int, tuple[QueueEntry, QueueRow]] = {}
        self._ids: list[int] | None = None

    def show(self, entries: Sequence[QueueEntry]) -> None:
        """Show ``entries`` from now on, with as little change as can be told."""
        changes = steps(self._entries, entries)
        if not changes:
            return
        before = len(self._entries)
        self.aboutToUpdate.emit()
        for step in changes:
            self._take(step, entries)
        self._entries[:] = entries
        self._ids = None
        if len(entries) != before:
            self.countChanged.emit()
        self.updated.emit()

    def refresh(self) -> None:
        """Make the rows anew that are in sight."""
        self._made.clear()
        if self._entries:
            self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1))

    # -- what Qt asks, and others as of any rows ------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the count of rows; rows have no children."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = FIRST_ROLE) -> Any:  # noqa: ANN401 - as Qt has it
        """Return one field of one row, or None."""
        if role < FIRST_ROLE or not index.isValid():
            return None
        return self.row(index.row())[role - FIRST_ROLE]

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Row]:
        return (self.row(place) for place in range(len(self._entries)))

    def row(self, index: int) -> Row:
        """Return the row at ``index``; raises IndexError where there is none."""
        entry = self._entries[index]
        made = self._made.get(entry.id)
        if made is None or made[0] is not entry:
            if len(self._made) >= _KEPT:
                self._made.clear()
            made = self._made[entry.id] = entry, self._row(entry)
        return made[1]

    def ids(self) -> Sequence[int]:
        """Return the ids of all rows."""
        if self._ids is None:
            self._ids = [int(entry.id) for entry in self._entries]
        return self._ids

    def find(self, key: int) -> int:
        """Return the index of the row with id ``key``, or -1."""
        ids = self.ids()
        return ids.index(key) if key in ids else -1

    def key(self, index: int) -> int:
        """Return the id of the row at ``index``, or 0 where there is none."""
        return int(self._entries[index].id) if 0 <= index < len(self._entries) else 0

    # -- inside ---------------------------------------------------------------------------------

    def _take(self, step: Step, new: Sequence[QueueEntry]) -> None:
        rows = self._entries
        self._ids = None
        match step:
            case Removed(first, last):
                self.beginRemoveRows(_NOWHERE, first, last)
                del rows[first : last + 1]
                self.endRemoveRows()
            case Inserted(first, last):
                self.beginInsertRows(_NOWHERE, first, last)
                rows[first:first] = new[first : last + 1]
                self.endInsertRows()
            case Moved(first, last, to):
                self.beginMoveRows(_NOWHERE, first, last, _NOWHERE, to)
                taken = rows[first : last + 1]
                del rows[first : last + 1]
                rows[to:to] = taken
                self.endMoveRows()
            case Changed(first, last):
                rows[first : last + 1] = new[first : last + 1]
                self.dataChanged.emit(self.index(first), self.index(last))

    def _row(self, entry: QueueEntry) -> QueueRow:
        track = entry.track
        loved = self._is_loved(entry)
        return QueueRow(int(entry.id), track.title, track.artist, clock(track.duration), loved)
