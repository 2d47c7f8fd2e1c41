"""What the sound process does when headphones are pulled out."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from player.audio.outputs.device_status import DeviceStatus
from player.audio.outputs.null_output import NullOutput
from player.audio.outputs.watch import Seen
from player.audio.player import Player, Watcher
from player.audio.protocol import (
    Devices,
    Event,
    Load,
    NoOutput,
    Resume,
    State,
    Take,
    WireItem,
)
from player.models.problems import ProblemKind
from player.models.sound import Device, Route, Unplugged
from player.playback.engine import EngineState
from tests.support import media

WORN = DeviceStatus("pulse:a", "A", worn=True)
BARE = DeviceStatus("pulse:a", "A")


class HeldWatch:
    """A watch that tells what the test tells it."""

    def __init__(self, tell: Callable[[Seen], None]) -> None:
        self.tell = tell

    def use(self, route: Route) -> None:
        """Nothing is watched."""

    def playing(self, playing: bool) -> None:  # noqa: FBT001 - as the port has it
        """Nothing is watched."""

    def close(self) -> None:
        """There is nothing to end."""


@pytest.mark.parametrize("unplugged", [Unplugged.PAUSE, Unplugged.MOVE])
def test_the_music_is_held_when_headphones_are_pulled_out_if_that_is_wished(
    tmp_path: Path, unplugged: Unplugged
) -> None:
    music = tmp_path / "a.wav"
    media.write_wav(music, media.tone(20.0, 44100, 2, seed=1), 44100, 2, 16)
    told: list[Event] = []
    watches: list[HeldWatch] = []

    def watch(tell: Callable[[Seen], None]) -> Watcher:
        watches.append(HeldWatch(tell))
        return watches[0]

    def state() -> list[EngineState]:
        return [event.state for event in told if isinstance(event, State)]

    player = Player(NullOutput(), told.append, watch)
    try:
        player.do(Take(Route(unplugged=unplugged)))
        player.do(Load(1, (WireItem(1, os.fsencode(music)),), 0, 1000, paused=False))
        until(lambda: state()[-1:] == [EngineState.PLAYING])
        watches[0].tell(Seen((), WORN))
        watches[0].tell(Seen((), BARE, unplugged=True))
        if unplugged is Unplugged.PAUSE:
            until(lambda: state()[-1:] == [EngineState.PAUSED])
            (problem,) = [event.problem for event in told if isinstance(event, NoOutput)]
            assert problem.kind is ProblemKind.HEADPHONES_UNPLUGGED
            player.do(Resume())
            until(lambda: state()[-1:] == [EngineState.PLAYING])
        else:
            watches[0].tell(Seen((Device("x", "X"),), BARE))  # heeded after what was told before
            until(lambda: Devices((Device("x", "X"),)) in told)
            assert EngineState.PAUSED not in state()
    finally:
        player.end()


def until(condition: Callable[[], bool]) -> None:
    """Wait until ``condition`` holds."""
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline, "never happened"
        time.sleep(0.01)
