"""What is told of devices, and when: from a sight made by hand, and from a real sound server."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from player.audio.outputs.device_status import DeviceStatus
from player.audio.outputs.devices import View
from player.audio.outputs.pulse_server import is_worn
from player.audio.outputs.watch import Memory, Seen, Watch
from player.models.sound import DEFAULT_ROUTE, Device, Route
from tests.support.pulse import SINK, pulse_server

PATIENCE = 30.0
ROOT = os.fspath(Path(__file__).resolve().parents[4])
A, B = Device("pulse:a", "A", default=True), Device("pulse:b", "B")
ON_A, ON_B = DeviceStatus("pulse:a", "A"), DeviceStatus("pulse:b", "B")


@dataclass(slots=True)
class Port:
    """A port of a sink, as pulsectl tells of it."""

    name: str
    available: object


# The memory


def test_what_is_the_same_is_told_once() -> None:
    memory = Memory()
    assert memory.see(View((A, B))) == Seen((A, B))
    assert memory.see(View((A, B))) is None
    assert memory.see(View((A,))) == Seen((A,))


def test_a_device_that_goes_away_is_lost_once_when_it_was_in_use() -> None:
    memory = Memory()
    memory.see(View((A, B), ON_B))
    assert memory.see(View((A,), ON_A)) == Seen((A,), ON_A, lost=True)
    assert memory.see(View((A,), ON_A)) is None
    assert memory.see(View(())) == Seen((), lost=True), "it went on with the other one"


def test_a_stream_that_was_moved_has_lost_nothing() -> None:
    memory = Memory()
    memory.see(View((A, B), ON_B))
    assert memory.see(View((A, B), ON_A)) == Seen((A, B), ON_A)
    assert memory.see(View((A,), ON_A)) == Seen((A,), ON_A)


def test_a_device_that_is_not_in_use_is_not_lost() -> None:
    memory = Memory()
    memory.see(View((A, B), ON_B))
    memory.forget_use()
    assert memory.see(View((A,))) == Seen((A,))


def test_headphones_that_are_pulled_out_are_told_once() -> None:
    worn = replace(ON_A, worn=True)
    memory = Memory()
    assert memory.see(View((A,), worn)) == Seen((A,), worn)
    assert memory.see(View((A,), ON_A)) == Seen((A,), ON_A, unplugged=True)
    assert memory.see(View((A,), ON_A)) is None
    assert memory.see(View((A,), worn)) == Seen((A,), worn), "plugged in again"
    assert memory.see(View((A, B), ON_B)) == Seen((A, B), ON_B), "going elsewhere pulls out nothing"
    assert memory.see(View((A, B), ON_A)) == Seen((A, B), ON_A)


def test_headphones_of_a_pause_are_forgotten() -> None:
    memory = Memory()
    memory.see(View((A,), replace(ON_A, worn=True)))
    memory.forget_use()
    assert memory.see(View((A,), ON_A)) == Seen((A,), ON_A)


@pytest.mark.parametrize(
    ("port", "available", "worn"),
    [
        ("analog-output-headphones", "yes", True),
        ("analog-output-headphones", "unknown", True),
        ("analog-output-headphones", "no", False),
        ("[Out] Headset", "yes", True),
        ("headset-output", "unknown", True),
        ("analog-output-speaker", "unknown", False),
        ("hdmi-output-0", "yes", False),
    ],
)
def test_headphones_are_known_by_their_port(port: str, available: str, *, worn: bool) -> None:
    assert is_worn(Port(port, available)) is worn
    assert not is_worn(None)


def test_the_latency_is_no_news() -> None:
    memory = Memory()
    memory.see(View((A,), DeviceStatus("pulse:a", "A", latency=0.1)))
    assert memory.see(View((A,), DeviceStatus("pulse:a", "A", latency=0.2))) is None


# The watch


class Scene:
    """A sight whose view is set by hand."""

    def __init__(self) -> None:
        self.view = View((A, B))
        self.asked: list[tuple[Route, bool]] = []
        self.closed = False
        self._changed = threading.Event()

    def look(self, route: Route, *, playing: bool) -> View:
        self.asked.append((route, playing))
        return self.view

    def wait(self, seconds: float) -> bool:
        self._changed.wait(seconds)
        self._changed.clear()
        return True

    def wake(self) -> None:
        self._changed.set()

    def close(self) -> None:
        self.closed = True

    def change(self, view: View) -> None:
        self.view = view
        self.wake()


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.005)


@contextmanager
def watched(scene: Scene) -> Iterator[tuple[Watch, list[Seen]]]:
    told: list[Seen] = []
    watch = Watch(told.append, sight=lambda: scene)
    try:
        yield watch, told
    finally:
        watch.close()


def test_it_tells_at_the_start_and_at_each_change() -> None:
    scene = Scene()
    with watched(scene) as (_, told):
        wait_until(lambda: told == [Seen((A, B))])
        scene.change(View((A,)))
        wait_until(lambda: told[1:] == [Seen((A,))])
    assert scene.closed


def test_it_looks_at_what_is_in_use() -> None:
    scene = Scene()
    with watched(scene) as (watch, told):
        watch.use(Route("pulse:b"))
        watch.playing(True)  # noqa: FBT003
        wait_until(lambda: (Route("pulse:b"), True) in scene.asked)
        scene.change(View((A, B), ON_B))
        wait_until(lambda: Seen((A, B), ON_B) in told)
        scene.change(View((A,)))
        wait_until(lambda: Seen((A,), lost=True) in told)
        watch.playing(False)  # noqa: FBT003
        wait_until(lambda: scene.asked[-1] == (Route("pulse:b"), False))


@pytest.mark.parametrize("elsewhere", [True, False], ids=["another device", "held"])
def test_what_was_in_use_before_is_not_lost(*, elsewhere: bool) -> None:
    scene = Scene()
    with watched(scene) as (watch, told):
        watch.playing(True)  # noqa: FBT003
        scene.change(View((A, B), ON_B))
        wait_until(lambda: bool(told) and told[-1].status == ON_B)
        scene.view = View((A, B))
        if elsewhere:
            watch.use(Route("pulse:a"))
        else:
            watch.playing(False)  # noqa: FBT003
        wait_until(lambda: told[-1].status is None)
        scene.change(View((A,)))
        wait_until(lambda: told[-1].devices == (A,))
    assert not any(seen.lost for seen in told)


def test_it_is_silent_once_closed() -> None:
    scene = Scene()
    with watched(scene) as (_, told):
        wait_until(lambda: bool(told))
    count = len(told)
    scene.change(View(()))
    time.sleep(0.05)
    assert len(told) == count


# A real sound server

STORY = """
import os, sys, time
import pulsectl
from player.audio.outputs.routed_output import RoutedOutput
from player.audio.outputs.watch import Watch
from player.models.audio import AudioFormat, SampleType
from player.models.sound import Route

CD = AudioFormat(44100, 2, SampleType.S16)
told = []
watch = Watch(told.append)
desk = pulsectl.Pulse("desk")
desk.module_load("module-rescue-streams")
module = desk.module_load("module-null-sink", "sink_name=other rate=48000 channels=2")
output = RoutedOutput(sys.argv[1])

def until(condition):
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end, told
        if output._stream is not None:
            output.write(bytes(output.room() * 4))
        time.sleep(0.01)

def status():
    return told[-1].status if told else None

def play(device):
    output.close()
    watch.playing(False)
    output.use(Route(device))
    watch.use(Route(device))
    output.open(CD)
    watch.playing(True)
    until(lambda: status() is not None and status().device == device)

until(lambda: told and {d.id for d in told[-1].devices} == {"pulse:recorded", "pulse:other"})
play("pulse:recorded")
assert status().format == CD, status()
assert not status().resampled and not status().attenuated and not status().moved, status()
assert status().mixed and status().latency > 0
(stream,) = desk.sink_input_list()
desk.volume_set_all_chans(stream, 0.5)
until(lambda: status().attenuated)
play("pulse:other")
assert status().resampled and status().format.rate == 48000, status()
assert not any(seen.lost for seen in told)
desk.module_unload(module)
until(lambda: any(seen.lost for seen in told))
until(lambda: status() is not None and status().device == "pulse:recorded")
assert status().moved
output.close()
watch.close()
output.close()
print("told", flush=True)
os._exit(0)
"""


@pytest.mark.parametrize("library", ["portaudio", "vlc"])
def test_a_sound_server_is_seen_through(library: str) -> None:
    with pulse_server(rate=44100) as server:
        done = subprocess.run(
            [sys.executable, "-c", STORY, library],
            env={**server.environment, "PYTHONPATH": ROOT},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.stdout == "told\n", done.stderr


RESTART = """
import os, sys, time
from player.audio.outputs.watch import Watch
told = []
watch = Watch(told.append)
def until(condition):
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end, told
        time.sleep(0.01)
until(lambda: told and told[-1].devices)
print("there", flush=True)
until(lambda: not told[-1].devices)
print("gone", flush=True)
watch.close()
"""


def test_a_server_that_ends_is_noticed() -> None:
    with pulse_server() as server:
        process = subprocess.Popen(
            [sys.executable, "-c", RESTART],
            env={**server.environment, "PYTHONPATH": ROOT},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        with process.stdout as lines:
            assert lines.readline() == "there\n"
            server.kill()
            assert lines.readline() == "gone\n"
        assert process.wait() == 0
    assert SINK == "recorded", "the stories above name it"


def test_by_default_it_watches_the_systems_own_device() -> None:
    scene = Scene()
    with watched(scene):
        wait_until(lambda: bool(scene.asked))
    assert scene.asked[0] == (DEFAULT_ROUTE, False)
