"""Rows of which only those in sight are there: a hundred thousand tracks cost an array of ids.

Made by the view-model of the shelves. The first rows are made one by one when they are looked at;
the others are asked for by pages when a view draws them, and are blank until they come. Never asks
a library itself.
"""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QModelIndex, QObject

from player.ui.rows import FIRST_ROLE, Index, Row, Rows

PAGE = 100
"""Rows that are asked for together: some heights of a window, in a few milliseconds."""

_KEPT = 40
"""Pages that are kept at most; the oldest go first, and are asked for again."""

_NOWHERE = QModelIndex()
_NO_KEYS: "array[int]" = array("q")


class Ready(Protocol):
    """The first rows, which may be thousands: all are known, and made when they are looked at."""

    def __len__(self) -> int:
        """Return how many there are."""
        ...

    def __getitem__(self, index: int, /) -> Row:
        """Return the row at ``index``."""
        ...

    def key(self, index: int) -> int:
        """Return the id of the row at ``index``."""
        ...

    def find(self, key: int) -> int:
        """Return the index of the row with id ``key``, or -1."""
        ...

    def same(self, other: "Ready") -> bool:
        """Return whether the rows of ``other`` have the same ids in the same order."""
        ...


class PagedRows(Rows):
    """A list that knows the ids of all rows, and fills the rows in as they are looked at."""

    def __init__(
        self,
        row_type: type[tuple[Any, ...]],
        blank: Row,
        wanted: Callable[[int], None],
        parent: QObject | None = None,
    ) -> None:
        """Ask ``wanted`` for pages by number; ``blank`` stands in for a row, but for its id."""
        super().__init__(row_type, parent)
        self._blank = blank[1:]
        self._wanted = wanted
        self._ready: Ready  # there from when it is first known
        self._numbers = _NO_KEYS
        self._first = self._count = 0
        self._known = False
        self._pages: dict[int, list[Row]] = {}
        self._stale: set[int] = set()

    def show(self, ready: Ready, ids: "array[int]") -> None:
        """Show ``ready`` rows and then those with ``ids``; what is there stays until it is new.

        Rows are written over those before: after a reset a view would make all that it shows anew.
        """
        if self._known and self._same(ready, ids):
            self._ready = ready
            self._stale = set(self._pages)
            self._tell(0, self._count)
            return
        before, count = self._count, len(ready) + len(ids)
        kept = self._known
        if kept:
            self.aboutToUpdate.emit()
        if count < before:
            self.beginRemoveRows(_NOWHERE, count, before - 1)
            self._count = count
            self.endRemoveRows()
        self._known = True
        self._ready, self._numbers = ready, ids
        self._first = len(ready)
        self._pages.clear()
        self._stale.clear()
        self._tell(0, self._count)
        if count > before:
            self.beginInsertRows(_NOWHERE, before, count - 1)
            self._count = count
            self.endInsertRows()
        if count != before:
            self.countChanged.emit()
        if kept:
            self.updated.emit()

    def forget(self) -> None:
        """Hold nothing until something is shown again: then there is no place for a view to keep.

        What a view made for the rows stays for those to come; it must be hidden meanwhile.
        """
        self._known = False

    def ids_of(self, page: int) -> "array[int]":
        """Return the ids of the rows of a page."""
        return self._numbers[page * PAGE : (page + 1) * PAGE]

    def fill(self, page: int, rows: Mapping[int, Row]) -> None:
        """Take the rows of a page by their ids; where there is none, it stays blank."""
        ids = self.ids_of(page)
        if not ids:
            return
        self._pages.pop(page, None)
        self._pages[page] = [rows.get(key) or (key, *self._blank) for key in ids]
        self._stale.discard(page)
        while len(self._pages) > _KEPT:
            oldest = next(iter(self._pages))
            del self._pages[oldest]
            self._stale.discard(oldest)
        first = self._first + page * PAGE
        self.dataChanged.emit(self.index(first), self.index(first + len(ids) - 1))

    def refresh(self, change: Callable[[Row], Row]) -> None:
        """Change the rows that are there."""
        for page, rows in self._pages.items():
            for place, row in enumerate(rows):
                if (new := change(row)) != row:
                    rows[place] = new
                    index = self.index(self._first + page * PAGE + place)
                    self.dataChanged.emit(index, index)

    # -- what Qt asks, and others as of any rows ------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the count of rows, there or not."""
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = FIRST_ROLE) -> Any:  # noqa: ANN401 - as Qt has it
        """Return one field of one row; one that is not there is asked for."""
        if role < FIRST_ROLE or not index.isValid():
            return None
        return self.row(index.row())[role - FIRST_ROLE]

    def __len__(self) -> int:
        return self._count if self._known else 0

    def __iter__(self) -> Iterator[Row]:
        return (self.row(place) for place in range(len(self)))

    def row(self, index: int) -> Row:
        """Return the row at ``index``, blank while it is not there."""
        if index < self._first:
            return self._ready[index]
        page, place = divmod(index - self._first, PAGE)
        rows = self._pages.get(page)
        if self._known and (rows is None or page in self._stale):
            self._wanted(page)
        return (self._numbers[index - self._first], *self._blank) if rows is None else rows[place]

    def ids(self) -> Sequence[int]:
        """Return the ids of all rows."""
        if not self._known:
            return _NO_KEYS
        return array("q", map(self._ready.key, range(self._first))) + self._numbers

    def find(self, key: int) -> int:
        """Return the index of the row with id ``key``, or -1."""
        if not self._known:
            return -1
        place = _place_of(key, self._numbers)
        return self._ready.find(key) if place < 0 else self._first + place

    def key(self, index: int) -> int:
        """Return the id of the row at ``index``, or 0 where there is none."""
        if not self._known:
            return 0
        if index >= self._first:
            place = index - self._first
            return self._numbers[place] if place < len(self._numbers) else 0
        return self._ready.key(index) if index >= 0 else 0

    # -- inside ---------------------------------------------------------------------------------

    def _same(self, ready: Ready, ids: "array[int]") -> bool:
        return ids == self._numbers and ready.same(self._ready)

    def _tell(self, begin: int, end: int) -> None:
        """Have the rows from ``begin`` up to ``end`` looked at again."""
        if begin < end:
            self.dataChanged.emit(self.index(begin), self.index(end - 1))


def _place_of(key: int, numbers: "array[int]") -> int:
    """Return the first place of ``key`` in ``numbers``, or -1.

    By their bytes: 0.1 ms for a hundred thousand, where ``array.index`` makes a number of each.
    """
    wanted, given = array(numbers.typecode, [key]).tobytes(), numbers.tobytes()
    at = given.find(wanted)
    while at >= 0 and at % numbers.itemsize:  # the end of one number and the beginning of the next
        at = given.find(wanted, at + 1)
    return at // numbers.itemsize if at >= 0 else -1
