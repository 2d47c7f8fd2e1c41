"""The queue value: ids, positions and versions under every operation."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.playback.queue import Queue
from tests.support.tracks import tracks


def numbers(queue: Queue) -> list[int]:
    return [entry.track.number for entry in queue.entries]


def test_empty_queue_has_no_current_entry() -> None:
    assert Queue().current is None
    assert Queue().upcoming == ()


def test_replaced_stands_at_the_wanted_track() -> None:
    queue = Queue().replaced(tracks(3), 2)
    assert queue.current is not None
    assert queue.current.track.number == 3
    assert queue.upcoming == ()


def test_position_outside_is_refused() -> None:
    with pytest.raises(IndexError):
        Queue().replaced(tracks(2), 2)
    with pytest.raises(IndexError):
        Queue().at(0)


def test_insert_next_goes_between_current_and_upcoming() -> None:
    queue = Queue().replaced(tracks(3), 1).inserted_next(tracks(1))
    assert numbers(queue) == [1, 2, 1, 3]
    assert queue.position == 1


def test_append_to_an_empty_queue_stands_at_its_first_entry() -> None:
    assert Queue().appended(tracks(2)).position == 0
    assert Queue().appended([]).position == -1


def test_removing_the_current_entry_moves_on_to_the_next() -> None:
    queue = Queue().replaced(tracks(3), 1)
    assert queue.current is not None
    left = queue.removed({queue.current.id})
    assert left.current is not None
    assert left.current.track.number == 3


def test_removing_the_last_and_current_entry_stands_at_the_new_last() -> None:
    queue = Queue().replaced(tracks(3), 2)
    left = queue.removed({queue.entries[2].id})
    assert left.current is not None
    assert left.current.track.number == 2


@given(st.integers(1, 12), st.data())
def test_removing_others_keeps_the_current_entry(count: int, data: st.DataObject) -> None:
    queue = Queue().replaced(tracks(count), data.draw(st.integers(0, count - 1)))
    assert queue.current is not None
    others = [entry.id for entry in queue.entries if entry.id != queue.current.id]
    gone = data.draw(st.sets(st.sampled_from(others)) if others else st.just(set()))
    left = queue.removed(gone)
    assert left.current == queue.current
    assert len(left.entries) == count - len(gone)


@given(st.lists(st.sampled_from(["replace", "append", "next", "remove"]), max_size=20))
def test_ids_are_never_used_twice_and_versions_grow(steps: list[str]) -> None:
    queue, seen = Queue(), set[int]()
    for step in steps:
        before = {entry.id for entry in queue.entries}
        version = queue.version
        match step:
            case "replace":
                queue = queue.replaced(tracks(3), 1)
            case "append":
                queue = queue.appended(tracks(2))
            case "next":
                queue = queue.inserted_next(tracks(1))
            case _:
                queue = queue.removed({entry.id for entry in queue.entries[:1]})
        new = {entry.id for entry in queue.entries} - before
        assert not new & seen
        seen |= new
        assert queue.version > version
        assert [queue.index_of(entry.id) for entry in queue.entries] == list(
            range(len(queue.entries))
        )


@given(st.integers(0, 8), st.integers(0, 10), st.integers(0, 3), st.integers(0, 1), st.data())
def test_what_is_put_at_a_place_stands_there_and_the_current_entry_plays_on(
    many: int, index: int, new: int, shuffled: int, data: st.DataObject
) -> None:
    queue = Queue().replaced(tracks(many), data.draw(st.integers(0, max(many - 1, 0))))
    if shuffled:
        queue = queue.shuffled(Random(1))  # noqa: S311 - music
    after = queue.inserted(tracks(new), index)
    at = min(index, many)
    assert after.ids[:at] == queue.ids[:at]
    assert numbers(after)[at : at + new] == list(range(1, new + 1))
    assert after.ids[at + new :] == queue.ids[at:]
    assert sorted(after.straight) == (sorted(after.ids) if queue.straight else [])
    if many:
        assert after.current == queue.current
