"""What every engine must do: the meaning of ``playback.engine.Engine``, as tests.

Subclassed by the tests of each engine, which give it a ``rig``: the engine on its own clock, songs
to play, and what the engine has told so far. Knows no engine; never looks inside one.
"""

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from player.models.audio import AudioFormat
from player.models.path import SignalPath, StepKind
from player.models.problems import ProblemKind
from player.models.sound import DEFAULT_ROUTE, Route, Sound, Unplugged
from player.models.units import Milliseconds, to_frames
from player.playback.engine import (
    DevicesChanged,
    Engine,
    EngineEvent,
    EngineState,
    Finished,
    Heard,
    ItemFailed,
    Moved,
    PathChanged,
    PlayItem,
    StateChanged,
)

LONG, SHORT = Milliseconds(1200), Milliseconds(300)
"""The lengths of the songs that there are."""

START = Milliseconds(0)
NEAR = 0.5
"""Seconds by which an engine may have gone on before it says where it is."""


class Rig(ABC):
    """An engine, and everything that a test needs to play on it.

    ``take`` is the ``emit`` to build the engine with.
    """

    engine: Engine

    def __init__(self) -> None:
        self.events: list[EngineEvent] = []
        self.paths: list[SignalPath] = []
        self._commanding = threading.local()

    @abstractmethod
    def song(self, entry: int, length: Milliseconds) -> PlayItem:
        """Return a song of ``length`` as the queue's ``entry``."""

    @abstractmethod
    def missing(self, entry: int) -> PlayItem:
        """Return an item whose file is not there."""

    @abstractmethod
    def run(self, seconds: float) -> None:
        """Let ``seconds`` go by, as the engine counts them."""

    @abstractmethod
    def wait_until(self, condition: Callable[[], bool]) -> bool:
        """Let time go by until ``condition()``; return False if it never comes true."""

    def take(self, event: EngineEvent) -> None:
        """Take in one event."""
        assert not getattr(self._commanding, "now", False), "told from inside a command"
        if isinstance(event, PathChanged):
            self.paths.append(event.path)
        elif not isinstance(event, DevicesChanged):
            self.events.append(event)

    @contextmanager
    def command(self) -> Iterator[Engine]:
        """Give the engine for one command, from inside which it must not emit."""
        self._commanding.now = True
        yield self.engine
        self._commanding.now = False

    # What was told, in short

    def heard(self) -> list[int]:
        """Return the entries that were heard, in order."""
        return [event.entry for event in self.events if isinstance(event, Heard)]

    def states(self) -> list[EngineState]:
        """Return the states gone through, in order."""
        return [event.state for event in self.events if isinstance(event, StateChanged)]

    def moves(self) -> list[Moved]:
        """Return the reports of the position, in order."""
        return [event for event in self.events if isinstance(event, Moved)]

    def finished(self) -> bool:
        """Whether the end of the list was told."""
        return Finished() in self.events

    def wait_heard(self, *entries: int) -> None:
        """Wait until exactly ``entries`` have been heard, in that order."""
        assert self.wait_until(lambda: len(self.heard()) >= len(entries)), self.events
        assert self.heard() == list(entries)

    def wait_moved(self, count: int = 1) -> Moved:
        """Wait for ``count`` more reports of the position; return the last."""
        before = len(self.moves())
        assert self.wait_until(lambda: len(self.moves()) >= before + count), self.events
        return self.moves()[before + count - 1]

    def wait_place_in(self, state: EngineState) -> Moved:
        """Wait until ``state`` is the last one told, and a position after it; return that."""
        self.wait_state(state)
        place = len(self.events) - 1 - self.events[::-1].index(StateChanged(state))
        assert self.wait_until(lambda: any(isinstance(e, Moved) for e in self.events[place:]))
        return next(event for event in self.events[place:] if isinstance(event, Moved))

    def wait_finished(self) -> None:
        """Wait for the end of the list."""
        assert self.wait_until(self.finished), self.events

    def wait_state(self, state: EngineState) -> None:
        """Wait until ``state`` is the last one told."""
        assert self.wait_until(lambda: self.states()[-1:] == [state]), self.events


class EngineBattery:
    """The tests. ``rig`` is a fixture of the subclass."""

    def test_plays_a_list_in_order_and_says_so(self, rig: Rig) -> None:
        with rig.command() as engine:
            engine.load([rig.song(7, SHORT), rig.song(3, SHORT)], START)
        rig.wait_finished()
        assert rig.states() == [EngineState.PLAYING, EngineState.STOPPED]
        assert rig.heard() == [7, 3]
        assert rig.events[0] == StateChanged(EngineState.PLAYING)
        assert rig.events[-1] == Finished()
        order = list(dict.fromkeys(move.entry for move in rig.moves()))
        assert order == [7, 3], "a position of an item that is not heard"

    def test_tells_format_and_exact_length(self, rig: Rig) -> None:
        rig.engine.load([rig.song(1, SHORT)], START, paused=True)
        rig.wait_heard(1)
        (heard,) = (event for event in rig.events if isinstance(event, Heard))
        assert isinstance(heard.format, AudioFormat)
        assert heard.length == to_frames(SHORT, heard.format.rate)

    def test_positions_grow_within_an_item(self, rig: Rig) -> None:
        rig.engine.load([rig.song(1, LONG)], START)
        rig.wait_finished()
        frames = [move.frame for move in rig.moves()]
        assert frames == sorted(frames)
        assert frames[-1] <= to_frames(LONG, rig.moves()[-1].rate)
        assert len(frames) >= 4, "about four times a second"

    def test_starts_where_it_is_told(self, rig: Rig) -> None:
        rig.engine.load([rig.song(1, LONG)], Milliseconds(900), paused=True)
        first = rig.wait_moved()
        assert first.frame == to_frames(Milliseconds(900), first.rate)

    def test_a_start_beyond_the_end_leads_to_the_next(self, rig: Rig) -> None:
        rig.engine.load([rig.song(1, SHORT), rig.song(2, SHORT)], Milliseconds(60_000))
        rig.wait_heard(1, 2)

    def test_loaded_paused_it_waits(self, rig: Rig) -> None:
        rig.engine.load([rig.song(1, SHORT)], START, paused=True)
        rig.wait_heard(1)
        rig.wait_until(lambda: bool(rig.moves()))
        told = list(rig.events)
        rig.run(0.4)
        assert rig.events == told
        assert rig.states() == [EngineState.PAUSED]
        with rig.command() as engine:
            engine.resume()
        rig.wait_finished()
        assert rig.states() == [EngineState.PAUSED, EngineState.PLAYING, EngineState.STOPPED]
        assert rig.heard() == [1]

    def test_pause_holds_and_resume_goes_on(self, rig: Rig) -> None:
        rig.engine.load([rig.song(1, LONG)], START)
        rig.wait_moved(3)
        with rig.command() as engine:
            engine.pause()
        held = rig.wait_place_in(EngineState.PAUSED)
        rig.engine.pause()
        told = list(rig.events)
        rig.run(0.4)
        assert rig.events == told
        rig.engine.resume()
        gone_on = rig.wait_place_in(EngineState.PLAYING)
        assert held.frame <= gone_on.frame <= held.frame + NEAR * held.rate
        rig.wait_finished()
        assert rig.heard() == [1]

    def test_seeks_to_the_frame_in_both_directions(self, rig: Rig) -> None:
        rig.engine.load([rig.song(1, LONG)], START, paused=True)
        rig.wait_heard(1)
        rig.wait_until(lambda: bool(rig.moves()))
        for place in (1034, 77, 1199, 0):
            with rig.command() as engine:
                engine.seek(Milliseconds(place))
            moved = rig.wait_moved()
            assert moved.frame == to_frames(Milliseconds(place), moved.rate)
        assert rig.heard() == [1], "it was being heard already"
        assert rig.states() == [EngineState.PAUSED]

    def test_seeks_while_playing(self, rig: Rig) -> None:
        rig.engine.load([rig.song(1, LONG)], START)
        rig.wait_heard(1)
        rig.engine.seek(Milliseconds(800))
        assert rig.wait_until(lambda: bool(rig.moves()) and rig.moves()[-1].frame > 32_000)
        moved = rig.moves()[-1]
        assert 0 <= moved.frame - to_frames(Milliseconds(800), moved.rate) <= NEAR * moved.rate
        rig.wait_finished()
        assert rig.states() == [EngineState.PLAYING, EngineState.STOPPED]

    def test_seeking_beyond_the_end_is_next(self, rig: Rig) -> None:
        rig.engine.load([rig.song(1, LONG), rig.song(2, LONG)], START)
        rig.wait_heard(1)
        rig.engine.seek(Milliseconds(60_000))
        rig.wait_heard(1, 2)
        rig.engine.seek(Milliseconds(60_000))
        rig.wait_finished()

    def test_seeking_beyond_the_end_keeps_it_paused(self, rig: Rig) -> None:
        rig.engine.load([rig.song(1, LONG), rig.song(2, LONG)], START, paused=True)
        rig.wait_heard(1)
        rig.engine.seek(Milliseconds(60_000))
        rig.wait_heard(1, 2)
        rig.wait_until(lambda: rig.moves()[-1].entry == 2)
        told = list(rig.events)
        rig.run(0.4)
        assert rig.events == told
        assert rig.states() == [EngineState.PAUSED]

    def test_what_follows_can_be_replaced(self, rig: Rig) -> None:
        rig.engine.load([rig.song(1, LONG), rig.song(2, SHORT)], START)
        rig.wait_heard(1)
        with rig.command() as engine:
            engine.follow_with([rig.song(3, SHORT), rig.song(4, SHORT)])
        rig.wait_finished()
        assert rig.heard() == [1, 3, 4]

    def test_what_stays_next_stays(self, rig: Rig) -> None:
        rig.engine.load([rig.song(1, SHORT), rig.song(2, SHORT), rig.song(3, SHORT)], START)
        rig.wait_heard(1)
        rig.engine.follow_with([rig.song(2, SHORT), rig.song(5, SHORT)])
        rig.wait_finished()
        assert rig.heard() == [1, 2, 5]
        assert rig.states() == [EngineState.PLAYING, EngineState.STOPPED]

    def test_nothing_may_follow(self, rig: Rig) -> None:
        rig.engine.load([rig.song(1, SHORT), rig.song(2, SHORT)], START)
        rig.wait_heard(1)
        rig.engine.follow_with([])
        rig.wait_finished()
        assert rig.heard() == [1]

    def test_the_same_entry_may_follow_itself(self, rig: Rig) -> None:
        again = rig.song(1, SHORT)
        rig.engine.load([again], START)
        rig.wait_heard(1)
        rig.engine.follow_with([again, again])
        rig.wait_finished()
        assert rig.heard() == [1, 1, 1]

    def test_what_follows_is_replaced_while_paused(self, rig: Rig) -> None:
        rig.engine.load([rig.song(1, SHORT), rig.song(2, SHORT)], START, paused=True)
        rig.wait_heard(1)
        rig.engine.follow_with([rig.song(3, SHORT)])
        rig.engine.resume()
        rig.wait_finished()
        assert rig.heard() == [1, 3]

    def test_a_missing_file_is_named_and_passed_over(self, rig: Rig) -> None:
        gone = rig.missing(1)
        rig.engine.load([gone, rig.song(2, SHORT), rig.missing(3)], START)
        rig.wait_finished()
        assert rig.heard() == [2]
        failed = [event for event in rig.events if isinstance(event, ItemFailed)]
        assert [event.entry for event in failed] == [1, 3]
        assert failed[0].problem.kind is ProblemKind.MISSING
        assert failed[0].problem.subject == gone.path
        first, last = (rig.events.index(event) for event in failed)
        heard = next(place for place, e in enumerate(rig.events) if isinstance(e, Heard))
        assert first < heard < last, "a problem is told when its place is reached"

    def test_with_nothing_playable_it_stops(self, rig: Rig) -> None:
        rig.engine.load([rig.missing(1), rig.missing(2)], START)
        rig.wait_finished()
        assert rig.heard() == []
        assert rig.states() == [EngineState.PLAYING, EngineState.STOPPED]

    def test_a_new_list_replaces_the_old(self, rig: Rig) -> None:
        rig.engine.load([rig.song(1, LONG), rig.song(2, LONG)], START)
        rig.wait_heard(1)
        with rig.command() as engine:
            engine.load([rig.song(5, SHORT)], START)
        rig.wait_finished()
        assert rig.heard() == [1, 5]
        assert rig.states() == [EngineState.PLAYING, EngineState.STOPPED]

    def test_the_same_list_again_is_heard_again(self, rig: Rig) -> None:
        rig.engine.load([rig.song(1, LONG)], START)
        rig.wait_heard(1)
        rig.engine.load([rig.song(1, LONG)], START)
        rig.wait_heard(1, 1)

    def test_stop_drops_everything(self, rig: Rig) -> None:
        rig.engine.load([rig.song(1, LONG), rig.song(2, LONG)], START)
        rig.wait_heard(1)
        with rig.command() as engine:
            engine.stop()
        rig.wait_state(EngineState.STOPPED)
        rig.engine.stop()
        told = list(rig.events)
        rig.run(0.4)
        assert rig.events == told
        assert not rig.finished(), "it was stopped, it did not come to its end"

    def test_an_empty_list_stops(self, rig: Rig) -> None:
        rig.engine.load([rig.song(1, LONG)], START)
        rig.wait_heard(1)
        rig.engine.load([], START)
        rig.wait_state(EngineState.STOPPED)
        assert not rig.finished()

    def test_while_stopped_other_commands_do_nothing(self, rig: Rig) -> None:
        rig.engine.pause()
        rig.engine.resume()
        rig.engine.seek(Milliseconds(100))
        rig.engine.follow_with([rig.song(1, SHORT)])
        rig.engine.stop()
        rig.run(0.4)
        assert rig.events == []

    def test_the_way_of_the_sound_is_told_while_there_is_one(self, rig: Rig) -> None:
        rig.engine.load([rig.song(1, SHORT), rig.song(2, SHORT)], START)
        rig.wait_heard(1, 2)
        assert rig.wait_until(lambda: bool(rig.paths))
        assert rig.paths[-1].steps[0].kind is StepKind.FILE
        rig.wait_finished()
        assert rig.paths[-1] == SignalPath(), "nothing is heard any more"
        assert len(set(rig.paths)) == len(rig.paths), "told again, though nothing changed"

    def test_the_way_ends_with_a_stop(self, rig: Rig) -> None:
        rig.engine.load([rig.song(1, LONG)], START)
        rig.wait_heard(1)
        assert rig.wait_until(lambda: bool(rig.paths))
        rig.engine.stop()
        assert rig.wait_until(lambda: rig.paths[-1] == SignalPath())

    def test_the_sound_can_be_changed_at_any_time(self, rig: Rig) -> None:
        with rig.command() as engine:
            engine.treat(Sound(volume=50))
        rig.engine.load([rig.song(1, LONG), rig.song(2, SHORT)], START)
        rig.wait_heard(1)
        for volume in (40, 0, 100):
            with rig.command() as engine:
                engine.treat(Sound(volume=volume))
            rig.wait_moved()
        frames = [move.frame for move in rig.moves() if move.entry == 1]
        assert frames == sorted(frames), "it goes on meanwhile"
        rig.wait_finished()
        assert rig.heard() == [1, 2]
        assert rig.states() == [EngineState.PLAYING, EngineState.STOPPED]

    def test_the_default_device_can_be_chosen_at_any_time(self, rig: Rig) -> None:
        rig.engine.route(DEFAULT_ROUTE)
        rig.engine.load([rig.song(1, LONG), rig.song(2, SHORT)], START)
        rig.wait_moved(2)
        with rig.command() as engine:
            engine.route(Route(unplugged=Unplugged.MOVE))
        rig.wait_finished()
        assert rig.heard() == [1, 2], "the place was lost"
        assert rig.states() == [EngineState.PLAYING, EngineState.STOPPED]

    def test_after_close_there_is_not_a_word(self, rig: Rig) -> None:
        rig.engine.load([rig.song(1, LONG)], START)
        rig.wait_heard(1)
        rig.engine.close()
        told = list(rig.events)
        rig.run(0.4)
        assert rig.events == told
