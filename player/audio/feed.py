"""Plays a list of items as one unbroken stream: what comes next, when, and what is being heard.

Used by ``process`` on the one thread that plays, and by ``render``; both call ``step`` again and
again, and the commands in between. Joins items of one format without a seam, drains and reopens the
output where the format changes, and tells about an item when it is heard, not when it is decoded.
Never decodes (``reader`` does), never waits, and holds no more PCM than the readers do.
"""

from collections import deque
from collections.abc import Callable, Sequence

from player.audio.clock import Clock
from player.audio.ledger import Ledger, Mark, Segment, Trouble
from player.audio.output import Output
from player.audio.protocol import (
    Alive,
    Ended,
    Event,
    Failed,
    Hearing,
    NoOutput,
    Opening,
    Position,
    State,
    to_wire,
)
from player.audio.reader import BEGINNING, Item, Opened, Place, Reader
from player.models.audio import AudioFormat
from player.models.problems import EnvironmentFailure, Problem
from player.models.units import Frames
from player.playback.engine import EngineState

REPORT_SECONDS = 0.25
_STEP_SECONDS = 0.1
_STARTING_STEP_SECONDS = 0.005
_SOONEST_SECONDS = 0.002
_HELD_BACK_SECONDS = 0.03
"""How much is heard twice around a pause: more than a device's clock was ever seen to be off, so
that nothing is lost."""
_MAX_READERS = 4
"""Of very short items several have to be open at once for half a second of sound."""


class Feed:
    """The list, the open output, and the readers between them. All calls from one thread.

    ``wake`` is called from other threads when it is worth calling ``step`` before it asked to be.
    """

    def __init__(
        self,
        output: Output,
        emit: Callable[[Event], None],
        wake: Callable[[], None],
        clock: Clock,
        *,
        as_float: bool = False,
    ) -> None:
        self._output = output
        self._emit = emit
        self._wake = wake
        self._clock = clock
        self._as_float = as_float
        self._state = EngineState.STOPPED
        self._load = 0
        # The item being heard, or about to be, is the first; _next of them were given a reader.
        self._items: deque[Item] = deque()
        self._next = 0
        self._place = BEGINNING
        self._readers: deque[Reader] = deque()
        self._begun = False
        self._ledger = Ledger()
        self._here: Segment | None = None
        self._announced: int | None = None
        self._format: AudioFormat | None = None
        self._written = 0
        self._draining = False
        self._reported = 0
        self._last_word = clock()

    @property
    def state(self) -> EngineState:
        """Whether this plays, is held, or has nothing to do."""
        return self._state

    # Commands

    def load(self, load: int, items: Sequence[Item], place: Place, *, paused: bool) -> None:
        """Drop all and begin list number ``load``; without items, stop."""
        self._load = load
        self._items = deque(items)
        self._announced = None
        self._go_to(place)
        if not items:
            self._state = EngineState.STOPPED
        else:
            self._state = EngineState.PAUSED if paused else EngineState.PLAYING
        self._say(State(load, self._state))

    def follow(self, after: int, items: Sequence[Item]) -> None:
        """Let ``items`` come after the one being heard.

        ``after`` is the key of the item that the sender believes is being heard. If another one is
        by now, and ``items`` has it, those behind it are meant.
        """
        if not self._items:
            return
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
        if dropped & self._ledger.keys_sounding():
            # It is in the device already: go back to what is heard, and on from there.
            self._go_to(self._place_now())
            return
        self._ledger.forget(dropped)
        for reader in self._readers:
            if reader.item.key in dropped:
                reader.cancel()
        self._readers = deque(r for r in self._readers if r.item.key not in dropped)
        self._next = min(self._next, 1 + kept)

    def pause(self) -> None:
        """Hold the sound. Nothing happens unless playing."""
        if self._state is EngineState.PLAYING:
            place = self._place_now()
            back = int(_HELD_BACK_SECONDS * place.per_second)
            self._go_to(Place(max(0, place.count - back), place.per_second))
            self._set_state(EngineState.PAUSED)

    def resume(self) -> None:
        """Go on. Nothing happens unless paused."""
        if self._state is EngineState.PAUSED:
            self._set_state(EngineState.PLAYING)

    def seek(self, place: Place) -> None:
        """Go to ``place`` in the item being heard; beyond its end, to the next item."""
        if self._state is not EngineState.STOPPED:
            self._go_to(place)

    def close(self) -> None:
        """Drop all without another word."""
        self._items.clear()
        self._go_to(BEGINNING)
        self._state = EngineState.STOPPED

    # Playing

    def step(self) -> float | None:
        """Do what is due; return in how many seconds there is more, None if only when woken."""
        if self._state is EngineState.STOPPED:
            return None
        try:
            self._open_readers()
            self._pass_on()
            self._hear()
            self._turn_over()
        except EnvironmentFailure as failure:
            self._lose_output(failure.problem)
        if self._state is not EngineState.PLAYING:
            return None
        if self._clock() - self._last_word >= REPORT_SECONDS:
            self._report()
        return self._until_next_step()

    def _open_readers(self) -> None:
        while self._next < len(self._items) and len(self._readers) < _MAX_READERS:
            if self._readers and not self._readers[-1].nearly_over:
                return
            item = self._items[self._next]
            place = BEGINNING if self._next else self._place
            self._say(Opening(item.key))
            self._readers.append(Reader(item, place, self._wake, as_float=self._as_float))
            self._next += 1

    def _pass_on(self) -> None:
        """Move PCM from the readers to the output, as far as both are ready."""
        while self._readers and self._readers[0].ready and not self._draining:
            reader = self._readers[0]
            opened = reader.opened
            if reader.ended:
                self._pass_over(reader, opened)
                continue
            if opened is not None and not self._begun:
                if self._format not in {None, opened.format}:
                    self._drain()
                    return
                self._begin(reader.item, opened, opened.first)
            room = self._room_for(opened)
            if opened is not None and not room:
                return
            block = reader.take(room)
            if isinstance(block, Problem):
                lost = opened is None
                self._ledger.note(Trouble(self._written, reader.item, block, lost))
            elif block is not None and opened is not None:
                self._output.write(block)
                self._written += len(block) // opened.format.frame_bytes

    def _pass_over(self, reader: Reader, opened: Opened | None) -> None:
        """Go on behind an item that is written, or of which nothing was asked for."""
        if opened is not None and not self._begun and reader.item.key != self._announced:
            # It was to start beyond its end: it is told of all the same, before the next one.
            self._begin(reader.item, opened, opened.length)
        self._readers.popleft()
        self._begun = False

    def _begin(self, item: Item, opened: Opened, first: Frames) -> None:
        self._begun = True
        self._ledger.note(Segment(self._written, item, opened, first))

    def _room_for(self, opened: Opened | None) -> int:
        """Return how many frames may be written, with the output open for them."""
        if opened is None or self._state is not EngineState.PLAYING:
            return 0
        if self._format is None:
            self._output.open(opened.format)
            self._format = opened.format
        return self._output.room()

    def _drain(self) -> None:
        if not self._draining:
            self._draining = True
            self._output.drain()

    def _hear(self) -> None:
        heard = self._heard()
        while (mark := self._ledger.reached(heard)) is not None:
            self._announce(mark, heard)

    def _heard(self) -> int:
        return self._output.heard() if self._format is not None else self._written

    def _announce(self, mark: Mark, heard: int) -> None:
        if isinstance(mark, Trouble):
            self._say(Failed(mark.item.key, to_wire(mark.problem)))
            if mark.lost and self._items[0].key == mark.item.key:
                self._drop_first()
            return
        self._here = mark
        while self._items[0].key != mark.item.key:
            self._drop_first()
        if self._announced != mark.item.key:
            self._announced = mark.item.key
            opened = mark.opened
            rate, channels = opened.format.rate, opened.format.channels
            sample, length = opened.format.sample, opened.length
            self._say(Hearing(mark.item.key, rate, channels, sample, length))
        self._say_position(mark, heard)

    def _drop_first(self) -> None:
        self._items.popleft()
        self._next -= 1
        self._place = BEGINNING

    def _turn_over(self) -> None:
        """See to the end of a stream: run dry, to be reopened in another format, or the last."""
        if self._readers and not self._draining:
            dry = self._format is not None and not self._readers[0].ready
            if dry and self._heard() >= self._written:
                self._close_output()
            return
        if not self._readers and self._next < len(self._items):
            return
        if self._format is not None:
            if not self._draining:
                self._drain()
            if not self._output.drained():
                return
            self._hear()
            self._close_output()
        if not self._readers and self._next == len(self._items):
            self._finish()

    def _close_output(self) -> None:
        """End a stream that was heard to its end; what follows is counted afresh."""
        self._output.close()
        self._format = None
        self._draining = False
        here, self._here = self._here, None
        if here is not None and self._begun and self._readers[0].item.key == here.item.key:
            # More of the same item is to come: it goes on at its next frame.
            self._ledger.note(Segment(0, here.item, here.opened, here.frame_at(self._written)))
        self._written = 0

    def _finish(self) -> None:
        self._items.clear()
        self._go_to(BEGINNING)
        self._set_state(EngineState.STOPPED)
        self._say(Ended(self._load))

    def _lose_output(self, problem: Problem) -> None:
        self._go_to(self._place_now())
        self._set_state(EngineState.PAUSED)
        self._say(NoOutput(self._load, to_wire(problem)))

    def _place_now(self) -> Place:
        """Return what is heard, as a place in the first item, wherever the output got to."""
        if self._here is None:
            return self._place
        frame = self._here.frame_at(self._last_heard())
        return Place(frame, self._here.opened.format.rate)

    def _last_heard(self) -> int:
        try:
            return self._heard()
        except EnvironmentFailure:
            # The device is gone; the last report is a quarter of a second old at most.
            return self._reported

    def _go_to(self, place: Place) -> None:
        """Be silent, and be ready to begin anew at ``place`` in the first item."""
        self._output.close()
        self._format = None
        self._draining = False
        self._written = 0
        self._here = None
        self._ledger.clear()
        for reader in self._readers:
            reader.cancel()
        self._readers.clear()
        self._begun = False
        self._next = 0
        self._place = place

    # Telling

    def _say(self, event: Event) -> None:
        self._last_word = self._clock()
        self._emit(event)

    def _set_state(self, state: EngineState) -> None:
        self._state = state
        self._say(State(self._load, state))

    def _say_position(self, here: Segment, heard: int) -> None:
        self._reported = heard
        self._say(Position(here.item.key, here.frame_at(heard), here.opened.format.rate))

    def _report(self) -> None:
        if self._here is None:
            self._say(Alive())
        else:
            self._say_position(self._here, self._last_heard())

    def _until_next_step(self) -> float:
        due = max(_SOONEST_SECONDS, self._last_word + REPORT_SECONDS - self._clock())
        if self._format is None:
            return due
        heard = self._last_heard()
        if heard == 0:
            return _STARTING_STEP_SECONDS
        due = min(due, _STEP_SECONDS)
        place = self._ledger.next_place()
        if place is not None:
            due = min(due, max(_SOONEST_SECONDS, (place - heard) / self._format.rate))
        return due
