"""What is heard while the queue repeats, stops by itself, changes late, or is changed back."""

from dataclasses import replace
from pathlib import Path

import pytest

from player.models.music import Track
from player.models.units import Frames, Milliseconds
from player.playback.engine import EngineState, Heard
from player.playback.events import TrackChanged
from player.playback.queue import Queue, Repeat, StopAfter
from player.playback.silent import FORMAT
from player.playback.undo import Edit, EditKind, Told, UndoStack, Way
from tests.unit.playback.desk import Desk


def starts(desk: Desk) -> int:
    """Return how often a track was told to begin."""
    return sum(isinstance(event, TrackChanged) for event in desk.events)


# -- repeating ----------------------------------------------------------------------------------


def test_the_queue_goes_round(desk: Desk, album: list[Track]) -> None:
    desk.player.play(album[:2])
    desk.player.repeat(Repeat.ALL)
    desk.wait(21)
    assert (desk.number, desk.player.position) == (1, 1000)
    desk.wait(70)
    assert (desk.number, desk.player.position) == (2, 1000)
    assert desk.player.state is EngineState.PLAYING


def test_a_queue_of_one_goes_round_for_ever(desk: Desk, album: list[Track]) -> None:
    desk.player.repeat(Repeat.ALL)
    desk.player.play(album[:1])
    desk.wait(401)
    assert (desk.number, desk.player.position) == (1, 1000)


def test_one_track_again_and_again_is_told_each_time(desk: Desk, album: list[Track]) -> None:
    desk.player.play(album, 1)
    desk.player.repeat(Repeat.ONE)
    desk.wait(1)
    desk.events.clear()
    desk.wait(400)
    assert (desk.number, desk.player.position) == (2, 1000)
    assert starts(desk) == 40
    desk.player.repeat(Repeat.OFF)
    desk.wait(10)
    assert (desk.number, desk.player.position) == (3, 1000)


def test_next_leaves_a_repeated_track_and_goes_round_at_the_end(
    desk: Desk, album: list[Track]
) -> None:
    desk.player.play(album, 3)
    desk.player.repeat(Repeat.ONE)
    desk.player.next()
    desk.wait(1)
    assert desk.number == 5
    desk.player.repeat(Repeat.ALL)
    desk.player.next()
    desk.wait(1)
    assert (desk.number, desk.player.state) == (1, EngineState.PLAYING)
    desk.player.previous()
    desk.wait(1)
    assert desk.number == 5


def test_what_cannot_be_played_is_passed_on_every_round(desk: Desk, album: list[Track]) -> None:
    Path(album[1].path).unlink()
    desk.player.repeat(Repeat.ALL)
    desk.player.play(album[:3])
    desk.wait(41)
    assert (desk.number, desk.player.position) == (1, 1000)


def test_a_repeated_queue_with_nothing_to_play_ends(desk: Desk, album: list[Track]) -> None:
    for each in album:
        Path(each.path).unlink()
    desk.player.repeat(Repeat.ALL)
    desk.player.play(album)
    desk.wait(1)
    assert desk.player.state is EngineState.STOPPED


# -- stopping by itself -------------------------------------------------------------------------


def test_stops_after_this_track_once_and_stands_at_the_next(desk: Desk, album: list[Track]) -> None:
    desk.player.play(album)
    desk.wait(9.75)
    desk.player.stop_after(StopAfter.TRACK)
    desk.wait(30)
    assert (desk.number, desk.player.position) == (2, 0)
    assert desk.player.state is EngineState.STOPPED
    assert desk.player.queue.stop is StopAfter.NOTHING
    desk.player.toggle()
    desk.wait(11)
    assert (desk.number, desk.player.state) == (3, EngineState.PLAYING)


def test_stops_after_this_album(desk: Desk, album: list[Track], tmp_path: Path) -> None:
    other = [replace(track, album="Other") for track in album[:2]]
    desk.player.play([*album[:3], *other], 1)
    desk.player.stop_after(StopAfter.ALBUM)
    Path(album[2].path).rename(tmp_path / "away")  # the last of the album cannot be played
    desk.wait(30)
    current = desk.player.queue.current
    assert current is not None
    assert (current.track.album, desk.player.queue.position) == ("Other", 3)
    assert desk.player.state is EngineState.STOPPED


@pytest.mark.parametrize("repeat", Repeat)
def test_stopping_wins_over_repeating(desk: Desk, album: list[Track], repeat: Repeat) -> None:
    desk.player.repeat(repeat)
    desk.player.play(album[:2], 1)
    desk.player.stop_after(StopAfter.ALBUM)
    desk.wait(30)
    assert (desk.number, desk.player.state) == (1, EngineState.STOPPED)


def test_playing_something_else_forgets_the_stop(desk: Desk, album: list[Track]) -> None:
    desk.player.play(album[:2])
    desk.player.stop_after(StopAfter.TRACK)
    desk.player.play(album)
    desk.wait(11)
    assert desk.number == 2


# -- changes at the last moment -----------------------------------------------------------------


def ended(desk: Desk, album: list[Track], count: int = 3) -> None:
    """Play; the engine has gone on to the second track, and nobody has heard of it yet."""
    desk.player.play(album[:count])
    desk.wait(9.75)
    desk.now += 0.5
    desk.engine.catch_up()


def test_what_was_put_next_is_next_although_the_engine_had_gone_on(
    desk: Desk, album: list[Track]
) -> None:
    ended(desk, album)
    desk.player.insert_next(album[4:])
    desk.deliver()
    desk.wait(1)
    assert (desk.number, desk.player.position) == (5, 1000)
    desk.wait(10)
    assert desk.number == 2


def test_what_was_removed_is_not_played_although_the_engine_had_begun_it(
    desk: Desk, album: list[Track]
) -> None:
    ended(desk, album)
    desk.player.remove(desk.ids(1))
    desk.deliver()
    desk.wait(1)
    assert (desk.number, desk.player.position) == (3, 1000)


def test_a_late_stop_after_this_track_still_stops(desk: Desk, album: list[Track]) -> None:
    ended(desk, album)
    desk.player.stop_after(StopAfter.TRACK)
    desk.wait(5)
    assert (desk.number, desk.player.state) == (2, EngineState.STOPPED)
    desk.player.toggle()
    desk.wait(1)
    assert (desk.number, desk.player.position) == (2, 1000)


def test_a_late_repeat_goes_back(desk: Desk, album: list[Track]) -> None:
    ended(desk, album)
    desk.player.repeat(Repeat.ONE)
    desk.deliver()
    desk.wait(1)
    assert (desk.number, desk.player.position) == (1, 1000)


def test_the_last_track_removed_as_it_begins_is_the_end(desk: Desk, album: list[Track]) -> None:
    ended(desk, album, 2)
    desk.player.remove(desk.ids(1))
    desk.wait(1)
    assert (desk.number, desk.player.state) == (1, EngineState.STOPPED)


def test_the_same_track_told_again_is_no_new_round(desk: Desk, album: list[Track]) -> None:
    desk.player.play(album)
    desk.wait(2)
    current = desk.player.current_id
    assert current is not None
    desk.player.handle(Heard(current, FORMAT, Frames(10 * FORMAT.rate)))
    assert desk.player.position == 2000


def test_moving_what_is_next_is_heard(desk: Desk, album: list[Track]) -> None:
    desk.player.play(album)
    desk.wait(1)
    desk.player.shift(desk.ids(3), down=False)
    desk.player.shift(desk.ids(2), down=False)
    assert desk.numbers == [1, 4, 2, 3, 5]
    desk.player.move_next(desk.ids(0, 4))  # what plays cannot be next
    desk.wait(10)
    assert desk.numbers == [1, 5, 4, 2, 3]
    assert (desk.number, desk.player.position) == (5, 1000)


# -- shuffling ----------------------------------------------------------------------------------


def test_shuffling_leaves_what_was_and_what_is(desk: Desk, album: list[Track]) -> None:
    desk.player.play(album * 3, 2)
    desk.wait(1)
    before = desk.player.queue
    desk.player.toggle_shuffle()
    assert desk.numbers[:3] == [1, 2, 3]
    assert desk.player.queue.ids != before.ids
    assert set(desk.player.queue.ids) == set(before.ids)
    desk.player.next()
    desk.wait(1)
    heard = desk.player.current_id
    desk.player.append(album[:1])
    desk.player.insert_next(album[1:2])
    desk.player.toggle_shuffle()
    assert desk.player.current_id == heard
    index = desk.player.queue.position
    straight = [1, 2, 3, 4, 5] * 3
    assert desk.numbers == [*straight[: index + 1], 2, *straight[index + 1 :], 1]
    assert desk.player.position == 1000


def test_a_shuffled_queue_follows_its_new_order(desk: Desk, album: list[Track]) -> None:
    desk.player.play(album)
    desk.player.toggle_shuffle()
    order = desk.numbers
    for number in order:
        desk.wait(1)
        assert desk.number == number
        desk.wait(9)


# -- undo ---------------------------------------------------------------------------------------


def test_undo_of_playing_brings_the_old_queue_and_its_place_back(
    desk: Desk, album: list[Track]
) -> None:
    desk.player.play(album, 2)
    desk.wait(4)
    desk.player.play(album[:1])
    desk.wait(2)
    assert desk.player.changes.undo()
    desk.wait(1)
    assert desk.numbers == [1, 2, 3, 4, 5]
    assert (desk.number, desk.player.position) == (3, 5000)
    assert desk.player.changes.redo()
    desk.wait(1)
    assert (desk.numbers, desk.player.position) == ([1], 3000)


def test_undo_never_makes_a_sound_by_itself(desk: Desk, album: list[Track]) -> None:
    desk.player.play(album, 2)
    desk.wait(4)
    desk.player.play(album[:1])
    desk.player.pause()
    desk.player.changes.undo()
    desk.wait(5)
    assert (desk.number, desk.player.position) == (3, 4000)
    assert desk.player.state is EngineState.PAUSED
    desk.player.toggle()
    desk.wait(1)
    assert desk.player.position == 5000


def test_what_was_held_before_is_held_again(desk: Desk, album: list[Track]) -> None:
    desk.player.restore(Queue().replaced(album, 1), Milliseconds(7000))
    desk.player.play(album[:1])
    desk.wait(1)
    desk.player.changes.undo()
    desk.wait(5)
    assert (desk.number, desk.player.position) == (2, 7000)
    assert desk.player.state is EngineState.PAUSED


def test_undo_of_the_first_play_is_an_empty_queue(desk: Desk, album: list[Track]) -> None:
    desk.player.play(album)
    desk.wait(1)
    desk.player.changes.undo()
    desk.wait(1)
    assert (desk.numbers, desk.player.state) == ([], EngineState.STOPPED)
    desk.player.changes.redo()
    assert desk.numbers == [1, 2, 3, 4, 5]


def test_undo_of_a_change_of_others_does_not_touch_the_sound(
    desk: Desk, album: list[Track]
) -> None:
    desk.player.play(album)
    desk.wait(2)
    desk.player.clear_upcoming()
    desk.wait(1)
    desk.player.changes.undo()
    loads = starts(desk)
    desk.wait(1)
    assert (desk.numbers, desk.player.position) == ([1, 2, 3, 4, 5], 4000)
    assert starts(desk) == loads
    desk.wait(7)
    assert (desk.number, desk.player.position) == (2, 1000)


def test_who_has_gone_on_stays_there(desk: Desk, album: list[Track]) -> None:
    desk.player.play(album)
    desk.wait(1)
    desk.player.remove(desk.ids(4))
    desk.wait(12)
    desk.player.changes.undo()
    desk.wait(1)
    assert desk.numbers == [1, 2, 3, 4, 5]
    assert (desk.number, desk.player.position) == (2, 4000)


def test_the_track_that_played_and_was_removed_plays_on_where_it_was(
    desk: Desk, album: list[Track]
) -> None:
    desk.player.play(album, 1)
    desk.wait(3)
    desk.player.remove(desk.ids(1))
    desk.wait(2)
    assert desk.number == 3
    desk.player.changes.undo()
    desk.wait(1)
    assert (desk.number, desk.player.position) == (2, 4000)


def test_repeating_and_stopping_are_not_undone(desk: Desk, album: list[Track]) -> None:
    desk.player.play(album)
    desk.player.append(album[:1])
    desk.player.repeat(Repeat.ALL)
    desk.player.stop_after(StopAfter.TRACK)
    desk.player.changes.undo()
    assert desk.numbers == [1, 2, 3, 4, 5]
    assert desk.player.queue.repeat is Repeat.ALL
    assert desk.player.queue.stop is StopAfter.TRACK


def test_what_changes_nothing_is_not_undone(desk: Desk, album: list[Track]) -> None:
    desk.player.play(album)
    told: list[Told] = []
    desk.player.changes.subscribe(told.append)
    desk.player.remove(set())
    desk.player.append([])
    desk.player.shift(desk.ids(0), down=False)
    desk.player.move(desk.ids(1), 2)
    assert told == []


def test_each_change_is_told_with_its_count(desk: Desk, album: list[Track]) -> None:
    told: list[Told] = []
    desk.player.changes.subscribe(told.append)
    desk.player.play(album)
    desk.player.append(album[:2])
    desk.player.remove(desk.ids(1, 2, 3))
    desk.player.changes.undo()
    desk.player.changes.redo()
    desk.player.play(album[:1])
    kinds = [(t.edit.kind, t.edit.count, t.way) for t in told if t.edit]
    assert kinds == [
        (EditKind.PLAYED, 0, Way.DONE),
        (EditKind.ADDED, 2, Way.DONE),
        (EditKind.REMOVED, 3, Way.DONE),
        (EditKind.REMOVED, 3, Way.UNDONE),
        (EditKind.REMOVED, 3, Way.REDONE),
        (EditKind.PLAYED, 4, Way.DONE),
    ]


class Counter:
    """Something else that can be undone: a number that grows."""

    def __init__(self) -> None:
        self.value = 0

    def add(self, by: int, stack: UndoStack) -> None:
        self.value += by
        stack.record(Added(self, by))


class Added:
    """The growing of a counter."""

    def __init__(self, counter: Counter, by: int) -> None:
        self.counter, self.by = counter, by
        self.edit = Edit(EditKind.ADDED, by)

    def revert(self) -> "Added":
        self.counter.value -= self.by
        return Added(self.counter, -self.by)


def test_the_stack_serves_others_and_has_a_bottom() -> None:
    stack, counter = UndoStack(limit=3), Counter()
    for by in (1, 10, 100, 1000):
        counter.add(by, stack)
    assert [stack.undo() for _ in range(4)] == [True, True, True, False]
    assert counter.value == 1
    assert [stack.redo() for _ in range(2)] == [True, True]
    assert counter.value == 111
    counter.add(5, stack)
    assert not stack.redo()
