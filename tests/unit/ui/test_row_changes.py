"""Every order becomes every other, by steps that a list can follow; the usual ones by one step."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from player.ui.row_changes import Changed, Inserted, Moved, Removed, Step, steps


class Thing(NamedTuple):
    id: int
    name: str = ""


def things(*ids: int) -> list[Thing]:
    return [Thing(one) for one in ids]


def follow(old: list[Thing], new: list[Thing], told: list[Step]) -> list[Thing]:
    """Do what a list is told to do."""
    rows = list(old)
    for step in told:
        match step:
            case Removed(first, last):
                assert 0 <= first <= last < len(rows)
                del rows[first : last + 1]
            case Inserted(first, last):
                assert 0 <= first <= len(rows)
                rows[first:first] = new[first : last + 1]
            case Moved(first, last, to):
                assert 0 <= to < first <= last < len(rows)
                block = rows[first : last + 1]
                del rows[first : last + 1]
                rows[to:to] = block
            case Changed(first, last):
                assert [r.id for r in rows[first : last + 1]] == [
                    r.id for r in new[first : last + 1]
                ]
                rows[first : last + 1] = new[first : last + 1]
    return rows


@given(
    st.lists(st.integers(1, 12), unique=True),
    st.lists(st.integers(1, 12), unique=True),
    st.sets(st.integers(1, 12)),
)
def test_any_order_becomes_any_other(before: list[int], after: list[int], newer: set[int]) -> None:
    old = things(*before)
    by_id = {thing.id: thing for thing in old}
    new = [by_id[one] if one in by_id and one not in newer else Thing(one, "new") for one in after]
    assert follow(old, new, steps(old, new)) == new


def test_what_listeners_do_is_one_step() -> None:
    old = things(*range(1, 101))
    assert steps(old, list(old)) == []
    assert steps([], old) == [Inserted(0, 99)]
    assert steps(old, []) == [Removed(0, 99)]
    assert steps(old, [*old, Thing(200), Thing(201)]) == [Inserted(100, 101)]
    assert steps(old, [*old[:7], Thing(200), *old[7:]]) == [Inserted(7, 7)]
    assert steps(old, [*old[:7], *old[9:]]) == [Removed(7, 8)]
    assert steps(old, [*old[:7], *old[9:40], *old[7:9], *old[40:]]) == [Moved(9, 39, 7)]
    assert steps(old, [*old[:7], *old[30:33], *old[7:30], *old[33:]]) == [Moved(30, 32, 7)]
    assert steps(old, [*old[:7], Thing(8, "new"), *old[8:]]) == [Changed(7, 7)]
    assert steps(old, [*old[1:3], *old[5:]]) == [Removed(3, 4), Removed(0, 0)]


def test_what_is_scattered_over_many_places_is_taken_out_and_put_in_whole() -> None:
    old = things(*range(1, 101))
    coming = [*old[98:10:-2], *old[99:10:-2], old[10]]
    assert steps(old, [*old[:10], *coming]) == [Removed(10, 99), Inserted(10, 99)]
    assert steps(old, old[::2]) == [Removed(1, 99), Inserted(1, 49)]
    assert steps(old, things(*range(200, 210))) == [Removed(0, 99), Inserted(0, 9)]
