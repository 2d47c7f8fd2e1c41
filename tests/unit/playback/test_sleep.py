"""The sleep timer: when it fades, what it leaves as it was, and who is awake."""

from dataclasses import replace
from itertools import pairwise

import pytest

from player.models.sound import UNTOUCHED, Sound
from player.playback.controller import PlaybackController
from player.playback.engine import EngineEvent, EngineState
from player.playback.silent import SilentEngine
from player.playback.sleep import FADE, STEPS, SleepEvent, SleepOff, SleepSet, SleepTimer, Slept
from player.playback.sound_desk import SoundDesk
from tests.support.tracks import tracks
from tests.support.waiting import Waiting


class Heard(SilentEngine):
    """A silent engine that notes what is done to the sound."""

    def __init__(self) -> None:
        super().__init__(self._take, lambda: 0.0)
        self.volumes: list[int] = []

    def _take(self, _event: EngineEvent) -> None:
        """Nobody listens."""

    def treat(self, sound: Sound) -> None:
        self.volumes.append(sound.volume)
        super().treat(sound)


class Evening:
    def __init__(self) -> None:
        self.engine = Heard()
        self.player = PlaybackController(self.engine)
        self.desk = SoundDesk(self.engine)
        self.waiting = Waiting()
        self.told: list[SleepEvent] = []
        self.sleep = SleepTimer(self.player, self.desk, self.waiting, lambda: self.waiting.now)
        self.sleep.subscribe(self.told.append)
        self.desk.set_volume(80)
        self.player.play(tracks(2))
        self.engine.volumes.clear()

    def state(self) -> EngineState:
        return self.player.state

    @property
    def volumes(self) -> list[int]:
        return self.engine.volumes


@pytest.fixture
def evening() -> Evening:
    return Evening()


def test_the_music_fades_evenly_is_held_and_the_volume_is_as_it_was(evening: Evening) -> None:
    evening.sleep.start(600)
    assert (evening.sleep.ends, evening.told) == (600, [SleepSet(600)])
    assert evening.volumes == [80], "the engine gets ready"
    evening.volumes.clear()
    evening.waiting.go(600 - FADE - 1)
    assert evening.volumes == []
    evening.waiting.go(FADE / 2 + 1)
    assert evening.state() is EngineState.PLAYING
    assert evening.volumes == sorted(evening.volumes, reverse=True)
    assert 35 <= evening.volumes[-1] <= 45
    assert evening.desk.sound.volume == 80, "what was chosen is not touched"
    evening.waiting.go(FADE / 2 + 1)
    assert evening.state() is EngineState.PAUSED
    assert evening.volumes[-2:] == [0, 80]
    assert len(evening.volumes) == STEPS + 1
    fade = [80, *evening.volumes[:-1]]
    assert max(before - after for before, after in pairwise(fade)) <= 2
    assert evening.told[1:] == [Slept()]
    assert (evening.sleep.ends, evening.waiting.waits) == (None, False)
    evening.player.resume()
    assert evening.state() is EngineState.PLAYING


def test_it_is_called_off(evening: Evening) -> None:
    evening.sleep.start(600)
    evening.sleep.cancel()
    evening.sleep.cancel()
    evening.waiting.go(1000)
    assert (evening.volumes, evening.told) == ([80], [SleepSet(600), SleepOff()])
    assert evening.state() is EngineState.PLAYING


def test_a_newer_wish_counts(evening: Evening) -> None:
    evening.sleep.start(600)
    evening.waiting.go(595)
    assert evening.volumes
    evening.sleep.start(600)
    assert evening.volumes[-1] == 80
    evening.waiting.go(580)
    assert (evening.sleep.ends, evening.volumes[-1]) == (1195, 80)


@pytest.mark.parametrize("how", ["wake", "pause", "volume", "stop"])
def test_who_does_something_while_it_fades_is_awake(evening: Evening, how: str) -> None:
    evening.sleep.start(60)
    assert not evening.sleep.wake(), "there is nothing to wake up from yet"
    evening.waiting.go(60 - FADE / 2)
    match how:
        case "wake":
            assert evening.sleep.wake()
        case "pause":
            evening.player.pause()
        case "volume":
            evening.desk.set_volume(50)
        case _:
            evening.player.stop()
    assert evening.volumes[-1] == (50 if how == "volume" else 80)
    assert evening.told[-1] == SleepOff()
    evening.waiting.go(100)
    wanted = {"pause": EngineState.PAUSED, "stop": EngineState.STOPPED}
    assert evening.state() is wanted.get(how, EngineState.PLAYING)


def test_where_nothing_plays_there_is_nothing_to_fade(evening: Evening) -> None:
    evening.sleep.start(60)
    evening.player.pause()
    assert evening.told == [SleepSet(60)], "a pause long before is no reason to stay awake"
    evening.waiting.go(60)
    assert set(evening.volumes) <= {80}
    assert evening.told[-1] == Slept()


def test_a_fade_that_is_shorter_than_the_time_left_begins_at_once(evening: Evening) -> None:
    evening.sleep.start(1)
    evening.waiting.go(FADE + 1)
    assert evening.state() is EngineState.PAUSED


def test_after_the_end_nothing_is_told(evening: Evening) -> None:
    evening.sleep.start(60)
    evening.sleep.close()
    evening.waiting.go(100)
    assert evening.told == [SleepSet(60)]
    assert replace(UNTOUCHED, volume=80) == evening.desk.sound
