"""What a new sound process would be told."""

import os
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from player.audio.wanted import Wanted
from player.models.sound import Levels
from player.models.units import Decibels, EntryId, Milliseconds
from player.playback.engine import EngineState, PlayItem

START = Milliseconds(0)


def items(*entries: int) -> list[PlayItem]:
    return [PlayItem(EntryId(entry), f"/music/{entry}", Milliseconds(1000)) for entry in entries]


def entries(wanted: Wanted) -> list[int]:
    return [item.entry for item in wanted.places.values()]


def keys(wanted: Wanted) -> list[int]:
    return list(wanted.places)


def test_a_new_list_has_new_keys_and_a_new_number() -> None:
    wanted = Wanted()
    first = wanted.load(items(1, 2), Milliseconds(700), paused=True)
    before = keys(wanted)
    assert (first.start, first.per_second, first.paused) == (700, 1000, True)
    assert [item.path for item in first.items] == [b"/music/1", b"/music/2"]
    second = wanted.load(items(1, 2), START, paused=False)
    assert second.load > first.load
    assert not set(before) & set(keys(wanted))
    assert wanted.item(before[0]) is None, "news of the old list is out of date"
    assert wanted.state is EngineState.PLAYING


def test_what_comes_next_anyway_keeps_its_key() -> None:
    wanted = Wanted()
    wanted.load(items(1, 2, 3, 4), START, paused=False)
    old = keys(wanted)
    follow = wanted.follow_with(items(2, 3, 9))
    assert follow.after == old[0]
    assert [item.key for item in follow.items[:2]] == old[1:3]
    assert follow.items[2].key > old[-1]
    assert entries(wanted) == [1, 2, 3, 9]


def test_a_corrected_duration_is_the_same_item() -> None:
    wanted = Wanted()
    wanted.load(items(1, 2), START, paused=False)
    longer = [PlayItem(EntryId(2), "/music/2", Milliseconds(1003))]
    assert wanted.follow_with(longer).items[0].key == keys(wanted)[1]
    assert keys(wanted)[1] == 2


def test_what_is_known_of_an_item_by_now_is_sent_with_its_old_key() -> None:
    wanted = Wanted()
    one, two = items(1, 2)
    wanted.load([one, two], START, paused=False)
    key = list(wanted.places)[1]
    softer = replace(two, levels=Levels(track_gain=Decibels(-3.0)), in_album=True)
    message = wanted.follow_with([softer])
    assert [(wire.key, wire.levels, wire.in_album) for wire in message.items] == [
        (key, softer.levels, True)
    ]
    assert wanted.again().items[1].levels == softer.levels


def test_the_same_entry_may_be_there_twice() -> None:
    wanted = Wanted()
    wanted.load(items(1), START, paused=False)
    wanted.follow_with(items(1, 1))
    assert entries(wanted) == [1, 1, 1]
    assert len(set(keys(wanted))) == 3


def test_hearing_moves_on_and_forgets_what_was() -> None:
    wanted = Wanted()
    wanted.load(items(1, 2, 3), START, paused=False)
    first, second, _ = keys(wanted)
    wanted.at(4410, 44100)
    wanted.hearing(second)
    assert entries(wanted) == [2, 3]
    assert wanted.item(first) is None
    again = wanted.again()
    assert (again.start, len(again.items)) == (0, 2)


def test_a_place_is_told_again_to_the_frame() -> None:
    wanted = Wanted()
    load = wanted.load(items(1), START, paused=False)
    wanted.at(12345, 48000)
    again = wanted.again()
    assert (again.start, again.per_second) == (12345, 48000)
    assert again.load > load.load


def test_the_sound_may_have_moved_on_before_the_message_came() -> None:
    wanted = Wanted()
    wanted.load(items(1, 2, 3), START, paused=False)
    second = keys(wanted)[1]
    wanted.follow_with(items(8, 9))
    item = wanted.item(second)
    assert item is not None
    assert item.entry == 2
    wanted.hearing(second)
    assert entries(wanted) == [2, 8, 9]


def test_skipping_the_current_item_starts_the_next_at_its_start() -> None:
    wanted = Wanted()
    wanted.load(items(1, 2), Milliseconds(500), paused=False)
    wanted.skip(keys(wanted)[0])
    assert entries(wanted) == [2]
    assert wanted.again().start == 0


def test_skipping_a_later_item_keeps_the_place() -> None:
    wanted = Wanted()
    wanted.load(items(1, 2, 3), Milliseconds(500), paused=False)
    wanted.skip(keys(wanted)[1])
    assert entries(wanted) == [1, 3]
    assert wanted.again().start == 500


def test_the_end_leaves_nothing() -> None:
    wanted = Wanted()
    wanted.load(items(1), START, paused=False)
    number = wanted.clear()
    assert wanted.places == {}
    assert wanted.state is EngineState.STOPPED
    assert wanted.number == number


def test_names_that_are_no_text_travel_as_bytes() -> None:
    wanted = Wanted()
    name = os.fsdecode(b"/music/caf\xe9")
    load = wanted.load([PlayItem(EntryId(1), name, START)], START, paused=False)
    assert load.items[0].path == b"/music/caf\xe9"


@given(
    st.lists(st.integers(1, 5), min_size=1, max_size=6),
    st.lists(st.lists(st.integers(1, 5), max_size=5), max_size=5),
)
def test_keys_grow_in_playing_order(first: list[int], changes: list[list[int]]) -> None:
    wanted = Wanted()
    wanted.load(items(*first), START, paused=False)
    for change in changes:
        wanted.follow_with(items(*change))
        assert keys(wanted) == sorted(set(keys(wanted)))
        assert entries(wanted)[1:] == change
