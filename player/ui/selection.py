"""Which rows of a list are chosen: one, several, or all.

Made by the view-model that owns the rows, worked by ``RowList``. Remembers rows by their ids, so
that a choice survives rows that come, go and move. Never does anything to what is chosen.
"""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from player.ui.rows import Rows

QML_IMPORT_NAME = "Senza.Core"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("a selection comes with its rows")
class Selection(QObject):  # type: ignore[operator] # a decorator its stub misses
    """The chosen rows, and the one from which a choice of many extends."""

    changed = Signal()

    def __init__(self, rows: Rows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._keys: set[int] = set()
        self._anchor = 0
        self._picking = False
        self._revision = 0
        rows.updated.connect(self._forget_gone)

    @Property(int, notify=changed)
    def revision(self) -> int:
        """A number that grows with every change, for bindings that ask ``holds``."""
        return self._revision

    @Property(int, notify=changed)
    def count(self) -> int:
        """How many rows are chosen."""
        return len(self._keys)

    @Property(bool, notify=changed)
    def picking(self) -> bool:
        """Whether rows are picked one by one: who walks on leaves them chosen."""
        return self._picking

    @property
    def size(self) -> int:
        """How many rows are chosen, for Python."""
        return len(self._keys)

    def chosen(self) -> tuple[int, ...]:
        """Return the ids of the chosen rows in order; of one row too."""
        if len(self._keys) <= 1:
            return tuple(self._keys)
        return tuple(key for key in self._rows.ids() if key in self._keys)

    @Slot(int, int, result=bool)
    def holds(self, key: int, revision: int) -> bool:  # noqa: ARG002 - see ``revision``
        """Return whether the row with id ``key`` is chosen together with others."""
        return len(self._keys) > 1 and key in self._keys

    @Slot(int, result=str)
    def keys(self, current: int) -> str:
        """Return the ids of the chosen rows in order; of row ``current`` if there are not many."""
        if len(self._keys) > 1:
            return " ".join(str(key) for key in self._rows.ids() if key in self._keys)
        key = self._rows.key(current)
        return str(key) if key else ""

    @Slot(int, result=int)
    def first(self, current: int) -> int:
        """Return the index of the first chosen row, or ``current`` if there are not many."""
        if len(self._keys) <= 1:
            return current
        return next(i for i, key in enumerate(self._rows.ids()) if key in self._keys)

    @Slot(int)
    def choose(self, index: int) -> None:
        """Choose the row at ``index`` alone."""
        self._anchor = self._rows.key(index)
        self._set({self._anchor} - {0}, picking=False)

    @Slot(int, int)
    def extend(self, current: int, index: int) -> None:
        """Choose all from where the choice began (or from ``current``) to ``index``."""
        start = self._rows.find(self._anchor)
        if start < 0:
            start = current
            self._anchor = self._rows.key(current)
        first, last = sorted((start, index))
        self._set(set(self._rows.ids()[max(first, 0) : last + 1]))

    @Slot(int, int)
    def toggle(self, current: int, index: int) -> None:
        """Add the row at ``index`` to what is chosen, or take it out."""
        self._anchor = self._rows.key(index)
        before = self._keys or {self._rows.key(current)}
        self._set((before ^ {self._anchor}) - {0})

    @Slot(int)
    def pick(self, index: int) -> None:
        """Pick the row at ``index`` besides what is chosen, or take it out; the first one stays."""
        self._anchor = self._rows.key(index)
        first = not self._picking and len(self._keys) <= 1
        self._set(({self._anchor} if first else self._keys ^ {self._anchor}) - {0}, picking=True)

    @Slot()
    def choose_all(self) -> None:
        """Choose every row."""
        self._set(set(self._rows.ids()))

    def _set(self, keys: set[int], *, picking: bool | None = None) -> None:
        goes_on = bool(keys) and (self._picking if picking is None else picking)
        if keys != self._keys or goes_on != self._picking:
            self._keys, self._picking = keys, goes_on
            self._revision += 1
            self.changed.emit()

    def _forget_gone(self) -> None:
        if len(self._keys) == 1:  # the row that is stood on; the ids may be a hundred thousand
            self._set({key for key in self._keys if self._rows.find(key) >= 0})
        elif self._keys:
            self._set(self._keys.intersection(self._rows.ids()))
