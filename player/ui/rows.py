"""One list model for every list and grid of the window: light tuples, named roles.

Each view declares its row as a ``NamedTuple`` whose first field is the row's id; the field names
are the roles. Called by the view-models only. Never sorts or filters: rows come in order.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    Property,
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtQml import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Senza.Core"
QML_IMPORT_MAJOR_VERSION = 1

Index = QModelIndex | QPersistentModelIndex
Row = tuple[Any, ...]

FIRST_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_MOST_RUNS = 32
"""More separate insertions, removals and moves than this cost more than showing the rows anew."""

_NOWHERE = QModelIndex()


@QmlElement
@QmlUncreatable("rows come from Senza")
class Rows(QAbstractListModel):  # type: ignore[operator] # a decorator its stub misses
    """A list of rows of one type, with as little change per update as can be told simply."""

    countChanged = Signal()
    aboutToUpdate = Signal()
    """Sent before any change of rows, for views that keep their place on the screen."""
    updated = Signal()

    def __init__(self, row_type: type[tuple[Any, ...]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._fields: tuple[str, ...] = row_type._fields  # type: ignore[attr-defined]
        self._names = {
            FIRST_ROLE + place: QByteArray(name.encode()) for place, name in enumerate(self._fields)
        }

    # -- what Qt asks ---------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the count of rows; rows have no children."""
        return 0 if parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:
        """Return the field names of the row type."""
        return self._names

    def data(self, index: Index, role: int = FIRST_ROLE) -> Any:  # noqa: ANN401 - as Qt has it
        """Return one field of one row, or None."""
        if role < FIRST_ROLE or not index.isValid():
            return None
        return self._rows[index.row()][role - FIRST_ROLE]

    @Property(int, notify=countChanged)
    def count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    # -- what the view-models do ----------------------------------------------------------------

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def row(self, index: int) -> Row:
        """Return the row at ``index``; raises IndexError where there is none."""
        return self._rows[index]

    def ids(self) -> Sequence[int]:
        """Return the ids of all rows."""
        return [row[0] for row in self._rows]

    @Slot(int, result=int)
    def find(self, key: int) -> int:
        """Return the index of the row with id ``key``, or -1."""
        return next((i for i, row in enumerate(self._rows) if row[0] == key), -1)

    @Slot(int, result=int)
    def key(self, index: int) -> int:
        """Return the id of the row at ``index``, or 0 where there is none."""
        return int(self._rows[index][0]) if 0 <= index < len(self._rows) else 0

    def replace(self, rows: Sequence[Row]) -> None:
        """Show ``rows`` from now on, keeping what stays in place as far as that is cheap."""
        new = list(rows)
        if new == self._rows:
            return
        before = len(self._rows)
        self.aboutToUpdate.emit()
        if new[:before] == self._rows:
            self._append(new[before:])
        elif not self._patch(new):
            self._overlay(new)
        if len(new) != before:
            self.countChanged.emit()
        self.updated.emit()

    def set_row(self, index: int, row: Row) -> None:
        """Replace the contents of one row."""
        self._rows[index] = row
        place = self.index(index)
        self.dataChanged.emit(place, place)

    # -- inside ---------------------------------------------------------------------------------

    def _overlay(self, new: list[Row]) -> None:
        """Write ``new`` over the rows. After a reset a view would make all that it shows anew."""
        old = len(self._rows)
        if len(new) < old:
            self.beginRemoveRows(_NOWHERE, len(new), old - 1)
            del self._rows[len(new) :]
            self.endRemoveRows()
        both = min(old, len(new))
        self._rows[:both] = new[:both]
        if both:
            self.dataChanged.emit(self.index(0), self.index(both - 1))
        if len(new) > old:
            self._append(new[old:])

    def _append(self, rows: Sequence[Row]) -> None:
        """Add rows at the end: all that a library tells after the first ones it told."""
        self.beginInsertRows(_NOWHERE, len(self._rows), len(self._rows) + len(rows) - 1)
        self._rows += rows
        self.endInsertRows()

    def _patch(self, new: list[Row]) -> bool:
        """Turn the rows into ``new`` step by step; False, and nothing done, if that is dear."""
        old_ids, new_ids = [r[0] for r in self._rows], [r[0] for r in new]
        old_set, new_set = set(old_ids), set(new_ids)
        if len(old_set) != len(old_ids) or len(new_set) != len(new_ids):
            return False
        moves = _moves([i for i in old_ids if i in new_set], [i for i in new_ids if i in old_set])
        gone = _runs([place for place, key in enumerate(old_ids) if key not in new_set])
        come = _runs([place for place, key in enumerate(new_ids) if key not in old_set])
        if moves is None or len(gone) + len(come) + len(moves) > _MOST_RUNS:
            return False
        for run in reversed(gone):
            self.beginRemoveRows(_NOWHERE, run.first, run.last)
            del self._rows[run.first : run.last + 1]
            self.endRemoveRows()
        for move in moves:
            self.beginMoveRows(_NOWHERE, move.first, move.last, _NOWHERE, move.to)
            _move(self._rows, move)
            self.endMoveRows()
        for run in come:
            self.beginInsertRows(_NOWHERE, run.first, run.last)
            self._rows[run.first : run.first] = new[run.first : run.last + 1]
            self.endInsertRows()
        for place, (mine, other) in enumerate(zip(self._rows, new, strict=True)):
            if mine != other:
                self.set_row(place, other)
        return True


class _Run(NamedTuple):
    first: int
    last: int


def _runs(places: Sequence[int]) -> list[_Run]:
    """Return ascending ``places`` as runs of neighbours."""
    runs: list[_Run] = []
    for place in places:
        if runs and runs[-1].last == place - 1:
            runs[-1] = _Run(runs[-1].first, place)
        else:
            runs.append(_Run(place, place))
    return runs


class _Move(NamedTuple):
    """Rows ``first`` to ``last`` go before row ``to``, which is above them."""

    first: int
    last: int
    to: int


def _move(rows: list[Any], move: _Move) -> None:
    taken = rows[move.first : move.last + 1]
    del rows[move.first : move.last + 1]
    rows[move.to : move.to] = taken


def _moves(old: list[Any], new: list[Any]) -> list[_Move] | None:
    """Return the moves that turn ``old`` into ``new``, which has the same ids; None if many."""
    moves: list[_Move] = []
    order = list(old)
    for place, key in enumerate(new):
        if order[place] == key:
            continue
        if len(moves) == _MOST_RUNS:
            return None
        first = last = order.index(key, place)
        while last + 1 < len(order) and order[last + 1] == new[place + last + 1 - first]:
            last += 1
        moves.append(_Move(first, last, place))
        _move(order, moves[-1])
    return moves
