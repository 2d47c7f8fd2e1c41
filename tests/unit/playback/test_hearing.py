"""When a listen counts: half the track or four minutes, really heard."""

from hypothesis import given
from hypothesis import strategies as st

from player.models.music import Track
from player.models.units import EntryId, Milliseconds
from player.playback.engine import EngineState
from player.playback.events import PlaybackChanged, PositionChanged, TrackChanged
from player.playback.hearing import Hearing
from player.playback.queue import QueueEntry
from tests.support.tracks import track

TICK = 250
START = 1_700_000_000


class Listener:
    """Plays to a ``Hearing``, as the controller reports it."""

    def __init__(self) -> None:
        self.time = 100.0
        self.told: list[tuple[str, int]] = []
        self.hearing = Hearing(self._tell, lambda: self.time, lambda: START + self.time)
        self.position = 0
        self.entry = 0

    def _tell(self, heard: Track, at: int) -> None:
        self.told.append((heard.path, at - START))

    def begin(self, number: int, duration: int) -> None:
        self.seek(0)
        self.entry += 1
        self.show(number, duration)

    def show(self, number: int, duration: int) -> None:
        one = QueueEntry(EntryId(self.entry), track(number, duration=duration))
        self.hearing.take(TrackChanged(one, Milliseconds(duration)))

    def play(self, milliseconds: int) -> None:
        self.hearing.take(PlaybackChanged(EngineState.PLAYING))
        for _ in range(milliseconds // TICK):
            self.time += TICK / 1000
            self.seek(self.position + TICK)

    def wait(self, seconds: float, state: EngineState = EngineState.PAUSED) -> None:
        self.hearing.take(PlaybackChanged(state))
        self.time += seconds

    def seek(self, position: int) -> None:
        self.position = position
        self.hearing.take(PositionChanged(Milliseconds(position)))


def test_half_of_a_short_track_counts_once_and_from_its_start() -> None:
    listener = Listener()
    listener.begin(1, 60_000)
    listener.play(29_750)
    assert listener.told == []
    listener.play(250)
    assert listener.told == [("/music/01.flac", 100)]
    listener.play(30_000)
    assert len(listener.told) == 1


def test_four_minutes_of_a_long_track_count() -> None:
    listener = Listener()
    listener.begin(1, 3_600_000)
    listener.play(239_750)
    assert listener.told == []
    listener.play(250)
    assert len(listener.told) == 1


def test_a_track_of_unknown_length_counts_after_four_minutes() -> None:
    listener = Listener()
    listener.begin(1, 0)
    listener.play(239_750)
    assert listener.told == []
    listener.play(250)
    assert len(listener.told) == 1


def test_what_is_sought_past_does_not_count() -> None:
    listener = Listener()
    listener.begin(1, 60_000)
    listener.play(5_000)
    for position in range(10_000, 55_000, 1_000):
        listener.seek(position)
    listener.play(5_000)
    assert listener.told == []


def test_seeking_with_late_reports_of_the_old_place_does_not_count() -> None:
    listener = Listener()
    listener.begin(1, 60_000)
    listener.play(1_000)
    for _ in range(20):
        listener.seek(50_000)
        listener.seek(1_250)
    assert listener.told == []


def test_a_pause_does_not_count() -> None:
    listener = Listener()
    listener.begin(1, 60_000)
    listener.play(5_000)
    listener.wait(600)
    listener.seek(59_000)
    assert listener.told == []


def test_pauses_do_not_take_away_what_was_heard() -> None:
    listener = Listener()
    listener.begin(1, 60_000)
    for _ in range(6):
        listener.play(5_000)
        listener.wait(100)
    assert len(listener.told) == 1


def test_a_track_on_repeat_counts_again() -> None:
    listener = Listener()
    listener.begin(1, 10_000)
    listener.play(10_000)
    listener.seek(0)
    listener.show(1, 10_000)
    listener.play(10_000)
    assert [at for _, at in listener.told] == [100, 110]


def test_the_same_track_queued_twice_counts_twice() -> None:
    listener = Listener()
    for _ in range(2):
        listener.begin(1, 10_000)
        listener.play(10_000)
    assert len(listener.told) == 2


def test_newer_tags_do_not_begin_it_anew() -> None:
    listener = Listener()
    listener.begin(1, 10_000)
    listener.play(4_000)
    listener.show(1, 10_000)
    listener.play(1_000)
    assert len(listener.told) == 1


def test_a_window_that_was_busy_hears_of_it_all_at_once() -> None:
    listener = Listener()
    listener.begin(1, 10_000)
    listener.hearing.take(PlaybackChanged(EngineState.PLAYING))
    listener.time += 5.0
    for position in range(250, 5_250, 250):
        listener.seek(position)
    assert len(listener.told) == 1


steps = st.lists(
    st.tuples(st.sampled_from(["play", "pause", "seek"]), st.integers(0, 60_000)), max_size=30
)


@given(steps, st.integers(1_000, 60_000))
def test_no_listen_without_as_much_time(acts: list[tuple[str, int]], duration: int) -> None:
    listener = Listener()
    listener.begin(1, duration)
    played = 0
    for act, amount in acts:
        if act == "play":
            length = min(amount, duration - listener.position) // TICK * TICK
            listener.play(length)
            played += length
        elif act == "pause":
            listener.wait(amount / 1000)
        else:
            listener.seek(amount % duration)
    assert len(listener.told) <= played / (duration / 2)
