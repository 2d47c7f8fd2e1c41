"""How one order of rows becomes another: few insertions, removals and moves, found in little time.

Called by ``ui.queue_rows`` on the thread that draws, for lists of ten thousands: what is the same
at both ends is skipped at the speed of C, and only what lies between is looked at. Pure.
"""

from collections.abc import Sequence
from itertools import compress
from operator import is_not
from typing import NamedTuple, Protocol

_MOST_RUNS = 32
"""More separate insertions and removals than this cost more than taking the whole middle out."""


class Keyed(Protocol):
    """A row that has an id."""

    @property
    def id(self) -> int:
        """The id, which no other row of the list has."""


class Removed(NamedTuple):
    """The rows ``first`` to ``last`` go."""

    first: int
    last: int


class Inserted(NamedTuple):
    """The rows ``first`` to ``last`` of the new order come, and stand there then."""

    first: int
    last: int


class Moved(NamedTuple):
    """The rows ``first`` to ``last`` go before row ``to``, which is above them."""

    first: int
    last: int
    to: int


class Changed(NamedTuple):
    """The rows ``first`` to ``last`` have the same ids and other contents."""

    first: int
    last: int


Step = Removed | Inserted | Moved | Changed


def steps(old: Sequence[Keyed], new: Sequence[Keyed]) -> list[Step]:
    """Return what turns ``old`` into ``new``, one step after the other.

    Rows that are the very same object are taken as equal, others of one id as changed.
    """
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    return _between(before, after, head)


def _between(old: Sequence[Keyed], new: Sequence[Keyed], at: int) -> list[Step]:
    old_ids, new_ids = [row.id for row in old], [row.id for row in new]
    if old_ids == new_ids:
        return [Changed(at, at + len(new) - 1)] if new else []
    if not (_ends_within(old_ids, new_ids) or _ends_within(new_ids, old_ids)):
        return _whole(old, new, at)
    old_set, new_set = set(old_ids), set(new_ids)
    if old_set == new_set:
        turned = _turned(old_ids, new_ids, at)
        return [*turned, *_changed(old, new, at)] if turned else _whole(old, new, at)
    stay = [key in new_set for key in old_ids]
    were = [key in old_set for key in new_ids]
    gone, come = _runs(stay), _runs(were)
    in_order = list(compress(old_ids, stay)) == list(compress(new_ids, were))
    if not in_order or len(gone) + len(come) > _MOST_RUNS:
        return _whole(old, new, at)
    return [
        *(Removed(at + first, at + last) for first, last in reversed(gone)),
        *(Inserted(at + first, at + last) for first, last in come),
        *_changed(list(compress(old, stay)), list(compress(new, were)), at, len(new)),
    ]


def _ends_within(ids: Sequence[int], others: Sequence[int]) -> bool:
    """Return whether the first or the last of ``ids`` is one of ``others``."""
    return bool(ids) and (ids[0] in others or ids[-1] in others)


def _whole(old: Sequence[Keyed], new: Sequence[Keyed], at: int) -> list[Step]:
    found: list[Step] = []
    if old:
        found.append(Removed(at, at + len(old) - 1))
    if new:
        found.append(Inserted(at, at + len(new) - 1))
    return found


def _turned(old: Sequence[int], new: Sequence[int], at: int) -> list[Step]:
    """Return the move of one block that turns ``old`` into ``new``, if one does."""
    cut = old.index(new[0])
    if [*old[cut:], *old[:cut]] != new:
        return []
    return [Moved(at + cut, at + len(old) - 1, at)]


def _changed(
    old: Sequence[Keyed], new: Sequence[Keyed], at: int, many: int | None = None
) -> list[Step]:
    """Return that some rows changed, if any of those that stay is another object now."""
    by_id = {row.id: row for row in old}
    if all(by_id[row.id] is row for row in new):
        return []
    return [Changed(at, at + (len(new) if many is None else many) - 1)]


def _alike(old: Sequence[Keyed], new: Sequence[Keyed]) -> int:
    """Return how many rows at the beginning are the very same."""
    different = map(is_not, old, new)
    return next(compress(range(len(old)), different), min(len(old), len(new)))


def _runs(stay: Sequence[bool]) -> list[tuple[int, int]]:
    """Return the runs of places that are not to stay, as first and last."""
    runs: list[tuple[int, int]] = []
    first = -1
    for place, keeps in enumerate((*stay, True)):
        if not keeps and first < 0:
            first = place
        elif keeps and first >= 0:
            runs.append((first, place - 1))
            first = -1
    return runs
