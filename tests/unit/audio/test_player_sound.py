"""What changes samples is loaded beside the music: whatever it takes, nothing is missing."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from player.audio.outputs.null_output import NullOutput
from player.audio.player import Player
from player.audio.protocol import Event, Load, Position, Stop, WireItem, treat
from player.audio.protocol import Path as WirePath
from player.models.path import StepKind
from player.models.sound import UNTOUCHED, GainMode, Sound
from tests.support import media

RATE = 44100
SECONDS = 20.0
BLOCK = 2 * 44
"""Samples of both sides in a millisecond."""

FRAME = 4
"""Bytes of both samples of a frame."""

Samples = NDArray[np.float64]


class Recorder(NullOutput):
    """Keeps what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.pcm = bytearray()

    def write(self, pcm: bytes) -> None:
        """Keep it."""
        self.pcm += pcm
        super().write(pcm)


class Slow:
    """A load that takes until it is let go."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.times = 0

    def __call__(self) -> None:
        self.times += 1
        assert self.gate.wait(20)


class Stage:
    """A player, what it plays, and what it tells."""

    def __init__(self, folder: Path) -> None:
        self.music = folder / "a.wav"
        pcm = media.tone(SECONDS, RATE, 2, seed=1)
        media.write_wav(self.music, pcm, RATE, 2, 16)
        self.samples = (np.frombuffer(pcm, "<i4") >> 16) / 32768.0
        self.output, self.slow = Recorder(), Slow()
        self.told: list[Event] = []
        self.player = Player(self.output, self.told.append, load=self.slow)

    def play(self) -> None:
        item = WireItem(1, os.fsencode(self.music))
        self.player.do(Load(1, (item,), 0, 1000, paused=False))
        until(lambda: any(isinstance(event, Position) for event in self.told))

    def steps(self) -> list[StepKind]:
        """Return the stations of the way of the sound, as told last."""
        paths = [event for event in self.told if isinstance(event, WirePath)]
        return [step.kind for step in paths[-1].steps] if paths else []

    def more(self, seconds: float) -> None:
        """Wait until the device was given so much more."""
        wanted = len(self.output.pcm) + int(seconds * RATE) * FRAME
        until(lambda: len(self.output.pcm) >= wanted)

    def loudness(self) -> Samples:
        """Return how loud what was given is beside the music, block by block; both must fit."""
        given = _samples(bytes(self.output.pcm))
        blocks = len(given) // BLOCK
        given = given[: blocks * BLOCK].reshape(blocks, BLOCK)
        music = self.samples[: blocks * BLOCK].reshape(blocks, BLOCK)
        factors: Samples = (given * music).sum(axis=1) / (music * music).sum(axis=1)
        off = np.abs(given - factors[:, None] * music).max(axis=1)
        assert off.max() < 0.05, "something else than the music was given"
        return factors


def _samples(pcm: bytes) -> Samples:
    return np.frombuffer(pcm[: len(pcm) // 2 * 2], "<i2").astype(np.float64) / 32768


def until(condition: Callable[[], bool]) -> None:
    """Wait until ``condition`` holds."""
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline, "never happened"
        time.sleep(0.01)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path)
    yield made
    made.slow.gate.set()
    made.player.end()
    until(lambda: all(thread.name != "chain" for thread in threading.enumerate()))


def test_the_first_change_of_volume_misses_nothing_however_long_the_loading_takes(
    stage: Stage,
) -> None:
    stage.play()
    stage.player.do(treat(Sound(volume=80)))
    stage.player.do(treat(Sound(volume=50)))
    stage.more(0.4)
    assert StepKind.VOLUME not in stage.steps(), "it waits"
    assert set(stage.loudness()) == {1.0}, "and the music goes on as it was"
    stage.slow.gate.set()
    until(lambda: StepKind.VOLUME in stage.steps())
    stage.more(0.5)
    factors = stage.loudness()
    assert np.all(np.diff(factors) < 0.001), "it only ever becomes quieter, and never silent"
    assert factors[0] == 1.0
    assert 0 < factors[-1] < 0.7
    assert factors[-1] == pytest.approx(factors[-10], abs=0.001)
    assert stage.slow.times == 1


def test_where_nothing_is_heard_it_is_done_at_once(stage: Stage) -> None:
    stage.player.do(treat(Sound(volume=50)))
    stage.play()
    assert StepKind.VOLUME in stage.steps()


def test_a_wish_that_waits_holds_for_what_is_played_in_its_place(stage: Stage) -> None:
    stage.play()
    stage.player.do(treat(Sound(volume=50)))
    stage.player.do(Stop(2))
    stage.told.clear()
    stage.play()
    assert StepKind.VOLUME in stage.steps()


def test_it_is_loaded_once_for_a_fade_and_never_for_a_sound_that_stays(stage: Stage) -> None:
    stage.player.do(treat(UNTOUCHED))  # as each sound process is told when it begins
    stage.play()
    stage.more(0.2)
    assert stage.slow.times == 0
    stage.player.do(treat(UNTOUCHED))
    stage.player.do(treat(UNTOUCHED))
    until(lambda: stage.slow.times == 1)
    stage.more(0.2)
    assert stage.slow.times == 1


def test_it_is_loaded_before_the_track_that_needs_it(stage: Stage) -> None:
    stage.player.do(treat(Sound(gain=GainMode.TRACK)))  # of which this track says nothing
    stage.play()
    until(lambda: stage.slow.times == 1)
    assert StepKind.GAIN not in stage.steps()
