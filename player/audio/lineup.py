"""What is to be played, in order, and the readers that the first of it were given.

Called by ``feed`` on the one thread that plays. Opens files ahead of the time when they are wanted.
Never knows what is heard: it is told when the first item is over.
"""

from collections import deque
from collections.abc import Callable, Sequence

from player.audio.reader import BEGINNING, Item, Place, Reader

_MAX_READERS = 4
"""Of very short items several have to be open at once for half a second of sound."""


class Lineup:
    """The list. Its first item is the one being heard, or about to be.

    ``wake`` is called from other threads when a reader has something. ``fades``: what starts in the
    middle of a track rises from silence.
    """

    def __init__(self, wake: Callable[[], None], *, as_float: bool, fades: bool) -> None:
        self._wake = wake
        self._as_float = as_float
        self._fades = fades
        self._items: deque[Item] = deque()
        self._next = 0  # so many of them were given a reader
        self._place = BEGINNING
        self.readers: deque[Reader] = deque()

    def __len__(self) -> int:
        return len(self._items)

    @property
    def first(self) -> Item:
        """The item being heard, or about to be. Raises IndexError without one."""
        return self._items[0]

    @property
    def place(self) -> Place:
        """Where in the first item it was begun."""
        return self._place

    @property
    def has_more(self) -> bool:
        """Whether there are items without a reader."""
        return self._next < len(self._items)

    def load(self, items: Sequence[Item]) -> None:
        """Take another list; ``begin`` must follow."""
        self._items = deque(items)

    def begin(self, place: Place) -> None:
        """Drop all readers, and be ready to read the first item from ``place`` on."""
        for reader in self.readers:
            reader.cancel()
        self.readers.clear()
        self._next = 0
        self._place = place

    def follow(self, after: int, items: Sequence[Item]) -> set[int]:
        """Have ``items`` come after the first; return the keys of those begun that do not.

        ``after`` is the key of the item that the sender believes is being heard. If another one is
        by now, and ``items`` has it, those behind it are meant.
        """
        current = self._items[0]
        keys = [item.key for item in items]
        if current.key != after and current.key in keys:
            items = items[keys.index(current.key) + 1 :]
        begun = list(self._items)[1 : self._next]
        kept = 0
        while kept < min(len(begun), len(items)) and begun[kept].key == items[kept].key:
            kept += 1
        dropped = {item.key for item in begun[kept:]}
        self._items = deque([current, *items])
        for reader in self.readers:
            if reader.item.key in dropped:
                reader.cancel()
        self.readers = deque(r for r in self.readers if r.item.key not in dropped)
        self._next = min(self._next, 1 + kept)
        return dropped

    def due(self) -> Item | None:
        """Return the item to be opened now, None where none is."""
        if not self.has_more or len(self.readers) >= _MAX_READERS:
            return None
        if self.readers and not self.readers[-1].nearly_over:
            return None
        return self._items[self._next]

    def open(self, item: Item, *, dop: bool) -> None:
        """Give a reader to ``item``, which is due; ``dop``: DSD goes packed into PCM."""
        place = BEGINNING if self._next else self._place
        reader = Reader(
            item, place, self._wake, as_float=self._as_float, fades=self._fades, dop=dop
        )
        self.readers.append(reader)
        self._next += 1

    def drop_first(self) -> None:
        """Go on to the next item, which is heard from its beginning."""
        self._items.popleft()
        self._next -= 1
        self._place = BEGINNING

    def as_wanted(self, item: Item) -> Item:
        """Return ``item`` as the list has it now: what it belongs to may have changed."""
        return next((one for one in self._items if one.key == item.key), item)
