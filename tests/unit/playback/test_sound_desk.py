"""The sound desk: wishes reach the engine once, and what the engine says is told."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.models.path import SignalPath
from player.models.sound import DEFAULT_ROUTE, UNTOUCHED, Device, GainMode, Route, Sound
from player.models.units import EntryId, Frames, Hertz
from player.playback.engine import DevicesChanged, Moved, PathChanged
from player.playback.events import (
    DeviceListChanged,
    SignalPathChanged,
    SoundChanged,
    SoundEvent,
)
from player.playback.silent import SilentEngine
from player.playback.sound_desk import SoundDesk
from tests.support.sounds import DEVICES, TOUCHED_PATH

HEADPHONES = Route(device=DEVICES[2].id)


class NotedEngine(SilentEngine):
    """A silent engine that notes what it was told of the sound."""

    def __init__(self) -> None:
        super().__init__(lambda _event: None, lambda: 0.0)
        self.told: list[Sound | Route] = []

    def treat(self, sound: Sound) -> None:
        self.told.append(sound)

    def route(self, route: Route) -> None:
        self.told.append(route)


@dataclass
class Bench:
    """A desk, its engine, and all that it said."""

    engine: NotedEngine = field(default_factory=NotedEngine)
    said: list[SoundEvent] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.desk = SoundDesk(self.engine)
        self.desk.subscribe(self.said.append)


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_nothing_is_done_to_the_sound_until_it_is_wished(bench: Bench) -> None:
    assert (bench.desk.sound, bench.desk.route) == (UNTOUCHED, DEFAULT_ROUTE)
    bench.desk.restore(UNTOUCHED, DEFAULT_ROUTE)
    assert (bench.engine.told, bench.said) == ([], [])


def test_saved_choices_reach_the_engine_the_device_first(bench: Bench) -> None:
    sound = Sound(volume=40, gain=GainMode.ALBUM)
    bench.desk.restore(sound, HEADPHONES)
    assert bench.engine.told == [HEADPHONES, sound]
    assert bench.said[-1] == SoundChanged(sound, HEADPHONES)


@pytest.mark.parametrize(
    "wish", [lambda d: d.set_sound(Sound(volume=10)), lambda d: d.set_route(HEADPHONES)]
)
def test_the_same_wish_twice_is_told_once(bench: Bench, wish: Callable[[SoundDesk], None]) -> None:
    wish(bench.desk)
    wish(bench.desk)
    assert len(bench.engine.told) == len(bench.said) == 1


@given(st.lists(st.integers(-300, 300), max_size=20))
def test_the_volume_stays_within_its_ends(changes: list[int]) -> None:
    bench, expected = Bench(), 100
    for change in changes:
        bench.desk.change_volume(change)
        expected = min(max(expected + change, 0), 100)
        assert bench.desk.sound.volume == expected


def test_mute_keeps_the_volume_and_a_new_volume_is_audible(bench: Bench) -> None:
    bench.desk.set_volume(60)
    bench.desk.toggle_mute()
    assert bench.desk.sound == replace(UNTOUCHED, volume=60, muted=True)
    bench.desk.toggle_mute()
    assert bench.desk.sound == replace(UNTOUCHED, volume=60)
    bench.desk.toggle_mute()
    bench.desk.change_volume(5)
    assert bench.desk.sound == replace(UNTOUCHED, volume=65)


def test_what_the_engine_says_of_the_sound_is_kept_and_told(bench: Bench) -> None:
    bench.desk.handle(PathChanged(TOUCHED_PATH))
    bench.desk.handle(DevicesChanged(DEVICES))
    assert (bench.desk.path, bench.desk.devices) == (TOUCHED_PATH, DEVICES)
    assert bench.said == [SignalPathChanged(TOUCHED_PATH), DeviceListChanged(DEVICES)]
    bench.desk.handle(PathChanged(SignalPath()))
    bench.desk.handle(DevicesChanged(()))
    nothing: tuple[SignalPath, tuple[Device, ...]] = (SignalPath(), ())
    assert (bench.desk.path, bench.desk.devices) == nothing
    assert bench.engine.told == []


def test_what_the_engine_says_of_playing_is_not_for_the_desk(bench: Bench) -> None:
    bench.desk.handle(Moved(EntryId(1), Frames(0), Hertz(44100)))
    assert bench.said == []
