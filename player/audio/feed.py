"""Plays a list of items as one unbroken stream: when the next begins, and what is being heard.

Used by ``process`` on the one thread that plays, and by ``render``; both call ``step`` again and
again, and the commands in between. Joins items of one format without a seam, drains and reopens the
output where the format changes, and tells about an item when it is heard, not when it is decoded.
Never decodes (``reader`` does), never waits, and holds no more PCM than the readers do. What comes
next is known to ``lineup``.
"""

from collections.abc import Callable, Sequence

from player.audio.ledger import Ledger, Mark, Segment, Trouble
from player.audio.line import Line, packs
from player.audio.lineup import Lineup
from player.audio.outputs.clock import Clock
from player.audio.outputs.output import Output
from player.audio.overlap import Overlap, Pair, overlapping
from player.audio.protocol import (
    Ended,
    Event,
    Failed,
    NoOutput,
    Opening,
    State,
    to_wire,
)
from player.audio.reader import BEGINNING, Item, Opened, Place, Reader
from player.audio.second_try import SecondTry
from player.audio.signal_path import DeviceSteps, nothing_known, path_of
from player.audio.telling import Teller
from player.models.path import SignalPath
from player.models.problems import EnvironmentFailure, Problem, ProblemKind
from player.models.sound import DEFAULT_ROUTE, UNTOUCHED, Route, Sound
from player.models.units import Frames
from player.playback.engine import EngineState

_STEP_SECONDS = 0.05
_STARTING_STEP_SECONDS = 0.005
_SOONEST_SECONDS = 0.002
_HELD_BACK_SECONDS = 0.03
"""How much is heard twice around a pause: more than a device's clock was ever seen to be off, so
that nothing is lost."""
_STUCK_SECONDS = 10.0
"""A file that gives nothing for so long while it is waited for is on a disk that is gone."""


class Feed:
    """The list, the open output, and the readers between them. All calls from one thread.

    ``wake`` is called from other threads when it is worth calling ``step`` before it asked to be.
    ``fades``: what starts in the middle of a track rises from silence. ``device_steps`` says what
    becomes of the sound behind the output.
    """

    def __init__(
        self,
        output: Output,
        emit: Callable[[Event], None],
        wake: Callable[[], None],
        clock: Clock,
        *,
        as_float: bool = False,
        fades: bool = True,
        device_steps: DeviceSteps = nothing_known,
    ) -> None:
        self._output = output
        self._tell = Teller(emit, clock)
        self._line = Line(output, self._tell.refused)
        self._clock = clock
        self._device_steps = device_steps
        self._sound = UNTOUCHED
        self._route = DEFAULT_ROUTE
        self._second_try = SecondTry(clock)
        self._overlap: Overlap | None = None
        self._stuck_since: float | None = None
        self._state = EngineState.STOPPED
        self._load = 0
        self._lineup = Lineup(wake, as_float=as_float, fades=fades)
        self._begun = False
        self._ledger = Ledger()
        self._here: Segment | None = None
        self._announced: int | None = None
        self._draining = False

    @property
    def state(self) -> EngineState:
        """Whether this plays, is held, or has nothing to do."""
        return self._state

    @property
    def sounding(self) -> bool:
        """Whether a stream is open."""
        return self._line.format is not None

    # Commands

    def load(self, load: int, items: Sequence[Item], place: Place, *, paused: bool) -> None:
        """Drop all and begin list number ``load``; without items, stop."""
        self._load = load
        self._lineup.load(items)
        self._announced = None
        self._go_to(place)
        if not items:
            self._state = EngineState.STOPPED
        else:
            self._state = EngineState.PAUSED if paused else EngineState.PLAYING
        self._tell.say(State(load, self._state))
        if not items:
            self._tell.path(SignalPath())

    def follow(self, after: int, items: Sequence[Item]) -> None:
        """Let ``items`` come after the one being heard.

        ``after`` is the key of the item that the sender believes is being heard: see ``Lineup``.
        """
        if not self._lineup:
            return
        dropped = self._lineup.follow(after, items)
        if dropped & self._ledger.keys_sounding():
            # It is in the device already: go back to what is heard, and on from there.
            self._go_to(self._place_now())
        else:
            self._ledger.forget(dropped)

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

    def treat(self, sound: Sound) -> None:
        """Do to the sound what ``sound`` says, as soon as the output can make it heard."""
        packed = packs(self._sound, self._route)
        self._sound = sound
        if not self._line.treat(sound) or packed != packs(sound, self._route):
            self._go_to(self._place_now())

    def route(self, route: Route) -> None:
        """Play to where ``route`` leads, from what is heard now on."""
        place = self._place_now()
        self._route = route
        self._output.use(route)
        if self._state is not EngineState.STOPPED:
            self._go_to(place)

    def lose_device(self, problem: Problem) -> None:
        """Hold the music: what it was played to went away."""
        if self._state is EngineState.PLAYING:
            self._lose_output(problem)

    def close(self) -> None:
        """Drop all without another word."""
        self._lineup.load(())
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
            if self._second_try.allowed(self._route):
                self._go_to(self._place_now())
            else:
                self._lose_output(failure.problem)
        if self._state is not EngineState.PLAYING:
            return None
        if self._tell.until_due <= 0:
            self._report()
        return self._until_next_step()

    def _open_readers(self) -> None:
        while (item := self._lineup.due()) is not None:
            self._tell.say(Opening(item.key))
            self._lineup.open(item, dop=packs(self._sound, self._route))

    def _pass_on(self) -> None:
        """Move PCM from the readers to the line, as far as both are ready."""
        while self._lineup.readers and self._lineup.readers[0].ready and not self._draining:
            self._stuck_since = None
            if self._overlap is not None:
                if not self._pass_on_both(self._overlap):
                    return
                continue
            reader = self._lineup.readers[0]
            opened = reader.opened
            if reader.ended:
                self._pass_over(reader, opened)
                continue
            if opened is not None and not self._may_write(reader.item, opened):
                return
            room = self._line.room() if opened is not None else 0
            if opened is not None and not room:
                return
            self._pass_on_from(reader, opened, room)

    def _pass_on_from(self, reader: Reader, opened: Opened | None, room: int) -> None:
        """Write a block of an item, of at most ``room`` frames once it is open."""
        if opened is not None:
            room = min(room, self._until_overlap(reader, opened))
            if not room:
                return
        block = reader.take(room)
        if isinstance(block, Problem):
            lost = opened is None
            self._ledger.note(Trouble(self._line.place, reader.item, block, lost))
        elif block is not None:
            self._line.write(block, self._lineup.as_wanted(reader.item))

    def _until_overlap(self, reader: Reader, opened: Opened) -> int:
        """Return how much to write before the next item comes in as well, or begin with that."""
        left = opened.length - reader.place
        if left <= 0 or len(self._lineup.readers) == 1:
            return self._line.rate
        following = self._lineup.readers[1]
        coming, follows = following.opened, self._lineup.as_wanted(following.item).follows
        total = min(left, overlapping(self._sound, opened, coming, follows=follows))
        if not total or coming is None or left > total:
            return left - total
        self._overlap = Overlap(reader, following, opened, total)
        self._begin(following.item, coming, coming.first, 0)
        return 0

    def _pass_on_both(self, overlap: Overlap) -> bool:
        """Write a part of an overlap; return False if there is none for now."""
        if overlap.over:
            self._end_overlap(overlap)
            return True
        room = self._line.room()
        part = overlap.take(room) if room else None
        if isinstance(part, Pair):
            going, coming = self._lineup.as_wanted(overlap.going.item), overlap.coming.item
            self._line.blend(part, going, self._lineup.as_wanted(coming))
        elif part is not None:
            self._ledger.note(Trouble(self._line.place, *part, lost=False))
        return part is not None

    def _end_overlap(self, overlap: Overlap) -> None:
        """Go on with the item that came in."""
        self._overlap = None
        self._lineup.readers.popleft().cancel()
        item, opened = self._lineup.as_wanted(overlap.coming.item), overlap.coming.opened
        if opened is not None:
            self._line.begin(opened, item)
            if rest := overlap.rest():
                self._line.write(rest, item)

    def _may_write(self, item: Item, opened: Opened) -> bool:
        """Return whether the line is open for an item; otherwise see to it that it will be."""
        if self._state is not EngineState.PLAYING:
            if not self._begun and self._line.format is None:
                # Held: it is told what would be heard, and no device is needed for that.
                self._begin(item, opened, opened.first, 0)
            return False
        if self._begun and self._line.format is not None:
            return True
        if self._line.format is not None and not self._line.takes(opened, item):
            self._drain()
            return False
        self._line.begin(opened, item)
        # What was held, or ran dry, goes on where it was.
        first = self._place_now().in_frames(opened.format.rate) if self._begun else opened.first
        faded = 0 if self._lineup.readers[0].started else opened.faded
        self._begin(item, opened, first, faded * self._line.rate // opened.format.rate)
        return True

    def _pass_over(self, reader: Reader, opened: Opened | None) -> None:
        """Go on behind an item that is written, or of which nothing was asked for."""
        if opened is not None and not self._begun and reader.item.key != self._announced:
            # It was to start beyond its end: it is told of all the same, before the next one.
            self._begin(reader.item, opened, opened.length, 0)
        self._lineup.readers.popleft()
        self._begun = False

    def _begin(self, item: Item, opened: Opened, first: Frames, faded: int) -> None:
        self._begun = True
        rate = self._line.rate if self._line.format is not None else opened.format.rate
        self._ledger.note(Segment(self._line.place + faded, item, opened, first, rate))

    def _drain(self) -> None:
        if not self._draining:
            self._draining = True
            self._line.drain()

    def _hear(self) -> None:
        heard = self._heard()
        while (mark := self._ledger.reached(heard)) is not None:
            self._announce(mark, heard)
        self.look_at_path()

    def _heard(self) -> int:
        return self._line.heard() if self._line.format is not None else self._line.place

    def _announce(self, mark: Mark, heard: int) -> None:
        if isinstance(mark, Trouble):
            self._tell.say(Failed(mark.item.key, to_wire(mark.problem)))
            if mark.lost and self._lineup.first.key == mark.item.key:
                self._lineup.drop_first()
            return
        self._here = mark
        while self._lineup.first.key != mark.item.key:
            self._lineup.drop_first()
        if self._announced != mark.item.key:
            self._announced = mark.item.key
            self._tell.hearing(mark)
        self._tell.position(mark, heard)

    def _turn_over(self) -> None:
        """See to the end of a stream: run dry, to be reopened in another format, or the last."""
        if self._lineup.readers and not self._draining:
            if not self._lineup.readers[0].ready or self._overlap is not None:
                self._wait_for_reader()
            return
        if not self._lineup.readers and self._lineup.has_more:
            return
        if self._line.format is not None:
            if not self._draining:
                self._drain()
            if not self._line.drained():
                return
            self._hear()
            self._close_line()
        if not self._lineup.readers and not self._lineup.has_more:
            self._finish()

    def _wait_for_reader(self) -> None:
        """See to a file that does not give what is wanted next."""
        if self._line.format is not None:
            if self._overlap is not None and self._line.heard_all:
                self._end_overlap(self._overlap)
            if self._line.heard_all:
                self._line.settle()
            if self._line.heard_all:
                self._close_line()
        if self._line.format is not None or self._state is not EngineState.PLAYING:
            return
        now = self._clock()
        self._stuck_since = self._stuck_since or now
        if now - self._stuck_since > _STUCK_SECONDS:
            item = self._lineup.readers[0].item
            # Not on to the next one: it will be on the same disk, and so will all the others.
            self._go_to(self._place_now())
            self._set_state(EngineState.PAUSED)
            self._tell.say(Failed(item.key, to_wire(Problem(ProblemKind.TIMED_OUT, item.path))))

    def _close_line(self) -> None:
        """End a stream that was heard to its end; what follows is counted afresh."""
        heard = self._line.heard()
        self._line.close()
        self._draining = False
        here, self._here = self._here, None
        if here is not None and self._begun and self._lineup.readers[0].item.key == here.item.key:
            # More of the same item is to come: it goes on at its next frame.
            first = here.frame_at(heard)
            self._ledger.note(Segment(0, here.item, here.opened, first, here.rate))
            self._hear()

    def _finish(self) -> None:
        self._lineup.load(())
        self._go_to(BEGINNING)
        self._tell.path(SignalPath())
        self._set_state(EngineState.STOPPED)
        self._tell.say(Ended(self._load))

    def _lose_output(self, problem: Problem) -> None:
        self._go_to(self._place_now())
        self._set_state(EngineState.PAUSED)
        self._tell.say(NoOutput(self._load, to_wire(problem)))

    def _place_now(self) -> Place:
        """Return what is heard, as a place in the first item, wherever the output got to."""
        if self._here is None:
            return self._lineup.place
        frame = self._here.frame_at(self._last_heard())
        return Place(frame, self._here.opened.format.rate)

    def _last_heard(self) -> int:
        try:
            return self._heard()
        except EnvironmentFailure:
            # The device is gone; the last report is a quarter of a second old at most.
            return self._tell.reported

    def _go_to(self, place: Place) -> None:
        """Be silent, and be ready to begin anew at ``place`` in the first item."""
        self._line.close()
        self._draining = False
        self._overlap = None
        self._stuck_since = None
        self._here = None
        self._ledger.clear()
        self._begun = False
        self._lineup.begin(place)

    # Telling

    def _set_state(self, state: EngineState) -> None:
        self._state = state
        self._tell.say(State(self._load, state))

    def look_at_path(self) -> None:
        """Tell the way of what is heard. What is silent only for the moment keeps its way."""
        here, stream = self._here, self._line.format
        if here is None:
            return
        if stream is None:
            self._tell.path_at_rest(path_of(here.opened, (), ()))
        else:
            device = self._device_steps(stream)
            self._tell.path(path_of(here.opened, self._line.steps(), device))

    def _report(self) -> None:
        self._tell.position(self._here, self._last_heard() if self._here is not None else 0)

    def _until_next_step(self) -> float:
        due = max(_SOONEST_SECONDS, self._tell.until_due)
        if self._line.format is None:
            return due
        heard = self._last_heard()
        if heard == 0:
            return _STARTING_STEP_SECONDS
        due = min(due, _STEP_SECONDS)
        place = self._ledger.next_place()
        if place is not None:
            due = min(due, max(_SOONEST_SECONDS, (place - heard) / self._line.rate))
        return due
