"""The queue under any sequence of wishes, beside a plain list; and undo as the way back."""

from random import Random

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from player.models.units import EntryId
from player.playback.controller import PlaybackController
from player.playback.queue import Queue, Repeat, StopAfter
from player.playback.silent import SilentEngine
from tests.support.tracks import tracks

Content = tuple[tuple[EntryId, ...], int, tuple[EntryId, ...]]


def content(queue: Queue) -> Content:
    """Return what undo has to bring back."""
    return queue.ids, queue.position, queue.straight


class QueueMachine(RuleBasedStateMachine):
    """Every wish there is, on the real controller; the files do not exist, so nothing plays."""

    def __init__(self) -> None:
        super().__init__()
        engine = SilentEngine(lambda _event: None, lambda: 0.0)
        self.player = PlaybackController(engine, random=Random(7))  # noqa: S311
        self.past: list[Content] = []
        self.future: list[Content] = []
        self.version = -1

    @property
    def queue(self) -> Queue:
        return self.player.queue

    def chosen(self, numbers: list[int]) -> set[EntryId]:
        ids = self.queue.ids
        return {ids[number % len(ids)] for number in numbers} if ids else set()

    def wish(self, make: object) -> None:
        """Make a wish; note what was before if it changed something that can be undone."""
        before = content(self.queue)
        assert callable(make)
        make()
        ids, _, straight = content(self.queue)
        if (ids, straight) != (before[0], before[2]):
            self.past.append(before)
            self.future.clear()

    @rule(count=st.integers(1, 5), start=st.integers(0, 4))
    def play(self, count: int, start: int) -> None:
        self.wish(lambda: self.player.play(tracks(count), start % count))

    @rule(count=st.integers(0, 3))
    def append(self, count: int) -> None:
        self.wish(lambda: self.player.append(tracks(count)))

    @rule(count=st.integers(0, 3))
    def insert_next(self, count: int) -> None:
        before, place = self.queue.ids, self.queue.position + 1
        self.wish(lambda: self.player.insert_next(tracks(count)))
        assert self.queue.ids[:place] + self.queue.ids[place + count :] == before

    @rule(numbers=st.lists(st.integers(0, 9), max_size=4))
    def remove(self, numbers: list[int]) -> None:
        gone, before = self.chosen(numbers), self.queue.ids
        self.wish(lambda: self.player.remove(gone))
        assert list(self.queue.ids) == [entry for entry in before if entry not in gone]

    @rule(numbers=st.lists(st.integers(0, 9), max_size=4), index=st.integers(0, 9))
    def move(self, numbers: list[int], index: int) -> None:
        current = self.queue.current
        self.wish(lambda: self.player.move(self.chosen(numbers), index))
        assert self.queue.current == current

    @rule(numbers=st.lists(st.integers(0, 9), max_size=4), down=st.booleans())
    def shift(self, numbers: list[int], *, down: bool) -> None:
        current = self.queue.current
        self.wish(lambda: self.player.shift(self.chosen(numbers), down=down))
        assert self.queue.current == current

    @rule()
    def clear_upcoming(self) -> None:
        place, before = self.queue.position, self.queue.ids
        self.wish(self.player.clear_upcoming)
        assert self.queue.ids == before[: place + 1]

    @rule()
    def shuffle(self) -> None:
        place, before, was = self.queue.position, self.queue, self.queue.straight
        self.wish(self.player.toggle_shuffle)
        assert self.queue.current == before.current
        if was:
            assert self.queue.ids == was
        else:
            assert self.queue.ids[: place + 1] == before.ids[: place + 1]

    @rule(repeat=st.sampled_from(Repeat), stop=st.sampled_from(StopAfter))
    def modes(self, repeat: Repeat, stop: StopAfter) -> None:
        self.player.repeat(repeat)
        self.player.stop_after(stop)

    @rule()
    def undo(self) -> None:
        now = content(self.queue)
        assert self.player.changes.undo() is bool(self.past)
        if self.past:
            assert content(self.queue) == self.past.pop()
            self.future.append(now)

    @rule()
    def redo(self) -> None:
        now = content(self.queue)
        assert self.player.changes.redo() is bool(self.future)
        if self.future:
            assert content(self.queue) == self.future.pop()
            self.past.append(now)

    @rule(number=st.integers(0, 9))
    def jump(self, number: int) -> None:
        """Go elsewhere: who has moved on is not taken back, so only the order is compared."""
        if self.queue.entries:
            self.player.play_entry(self.queue.ids[number % len(self.queue.ids)])
            self.past.clear()
            self.future.clear()
            self.player.changes = type(self.player.changes)()

    @invariant()
    def all_is_in_order(self) -> None:
        ids = self.queue.ids
        assert len(set(ids)) == len(ids)
        assert all(entry < self.queue.next_id for entry in ids)
        assert self.queue.version >= self.version
        self.version = self.queue.version
        assert (self.queue.position >= 0) is bool(ids)
        if self.queue.straight:
            assert sorted(self.queue.straight) == sorted(ids)
        assert all(0 <= place < len(ids) for place in self.queue.ahead(40))


QueueMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestQueueMachine = QueueMachine.TestCase
