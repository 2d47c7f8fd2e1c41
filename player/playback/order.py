"""Other orders of a sequence, as plain functions: what is put elsewhere, what moves by one place.

Called by ``queue``. Knows nothing of tracks; each function returns a new tuple.
"""

from collections.abc import Collection, Hashable, Sequence
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def spliced(items: Sequence[T], index: int, new: Sequence[T]) -> tuple[T, ...]:
    """Return ``items`` with ``new`` before the one at ``index``."""
    return (*items[:index], *new, *items[index:])


def placed(items: Sequence[K], chosen: Collection[K], index: int) -> tuple[K, ...]:
    """Return ``items`` with the ``chosen`` ones, in their order, before the one now at ``index``.

    An ``index`` at or beyond the length means the end.
    """
    before = [item for item in items[:index] if item not in chosen]
    after = [item for item in items[index:] if item not in chosen]
    return (*before, *(item for item in items if item in chosen), *after)


def shifted(items: Sequence[K], chosen: Collection[K], *, down: bool) -> tuple[K, ...]:
    """Return ``items`` with each ``chosen`` one a place further down, or up.

    It changes places with the neighbour that is not chosen; where there is none, it stays.
    """
    order = list(reversed(items) if down else items)
    for place in range(1, len(order)):
        if order[place] in chosen and order[place - 1] not in chosen:
            order[place - 1], order[place] = order[place], order[place - 1]
    return tuple(reversed(order) if down else order)
