"""The sound process from outside: it plays by the port, and survives what may happen to it."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from player.audio.client import EngineClient, Patience
from player.models.problems import ProblemKind
from player.models.units import EntryId, Milliseconds
from player.playback.engine import (
    EngineState,
    Heard,
    ItemFailed,
    Moved,
    OutputFailed,
    PlayItem,
    Restarted,
    StateChanged,
)
from tests.support import leaks
from tests.unit.playback.engine_battery import SHORT, START, EngineBattery, Rig

NULL = (sys.executable, "-m", "player.audio.process", "--output", "null")
PATIENCE = 60.0
LONG_SONG = Milliseconds(30_000)


class ClientRig(Rig):
    """An engine client with a sound process of its own, in real time."""

    def __init__(
        self,
        songs: Mapping[int, Path],
        command: tuple[str, ...] = NULL,
        patience: Patience | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._songs = songs
        self.told = threading.Condition()
        patience = patience or Patience()
        self.client = self.engine = EngineClient(
            self.take, command, patience=patience, environment=environment
        )

    def song(self, entry: int, length: Milliseconds) -> PlayItem:
        return PlayItem(EntryId(entry), str(self._songs[length]), length)

    def missing(self, entry: int) -> PlayItem:
        return PlayItem(EntryId(entry), "/nowhere/gone.flac", LONG_SONG)

    def run(self, seconds: float) -> None:
        time.sleep(seconds)

    def wait_until(self, condition: Callable[[], bool]) -> bool:
        deadline = time.monotonic() + PATIENCE
        while not condition() and time.monotonic() < deadline:
            time.sleep(0.01)
        return condition()

    def kill_child(self) -> int:
        """Kill the sound process as a crash would; return its id."""
        assert self.wait_until(lambda: self.client.child_pid is not None)
        pid = self.client.child_pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        return pid

    def count(self, kind: type) -> int:
        """Return how many events of ``kind`` were told."""
        return sum(isinstance(event, kind) for event in self.events)


@contextmanager
def playing(rig: ClientRig) -> Iterator[ClientRig]:
    """Close the engine at the end, unless the test did."""
    try:
        yield rig
    finally:
        rig.client.close()


@pytest.fixture
def rig(songs: dict[int, Path]) -> Iterator[ClientRig]:
    with playing(ClientRig(songs)) as rig:
        yield rig


class TestEngineClient(EngineBattery):
    """The battery, through a real process and real files."""


def test_music_goes_on_from_the_same_place_after_a_crash(rig: ClientRig) -> None:
    rig.engine.load([rig.song(1, LONG_SONG), rig.song(2, LONG_SONG)], Milliseconds(5000))
    rig.wait_moved(4)
    rig.kill_child()
    assert rig.wait_until(lambda: rig.count(Restarted) == 1)
    place = next(n for n, event in enumerate(rig.events) if isinstance(event, Restarted))
    before = [e for e in rig.events[:place] if isinstance(e, Moved)][-1]
    assert rig.wait_until(lambda: any(isinstance(e, Moved) for e in rig.events[place:]))
    after = next(e for e in rig.events[place:] if isinstance(e, Moved))
    assert after.entry == 1
    assert 0 <= after.frame - before.frame < 44100 // 2
    rig.wait_moved(2)
    assert rig.heard() == [1], "it was being heard already"
    assert rig.states() == [EngineState.PLAYING]
    problem = next(e.problem for e in rig.events if isinstance(e, Restarted))
    assert problem.kind is ProblemKind.SOUND_PROCESS_DIED


def test_a_crash_while_paused_leaves_it_paused(rig: ClientRig) -> None:
    rig.engine.load([rig.song(1, LONG_SONG)], Milliseconds(7000), paused=True)
    rig.wait_moved()
    rig.kill_child()
    moved = rig.wait_moved()
    assert moved.frame == 7 * 44100
    assert rig.count(Restarted) == 1
    assert rig.states() == [EngineState.PAUSED]
    rig.engine.resume()
    rig.wait_state(EngineState.PLAYING)


def test_what_was_asked_for_meanwhile_is_done(rig: ClientRig) -> None:
    rig.engine.load([rig.song(1, LONG_SONG)], START)
    rig.wait_heard(1)
    rig.kill_child()
    rig.engine.follow_with([rig.song(2, LONG_SONG), rig.song(3, LONG_SONG)])
    rig.engine.seek(Milliseconds(60_000))
    rig.wait_heard(1, 2)
    rig.engine.seek(Milliseconds(60_000))
    rig.wait_heard(1, 2, 3)


def test_a_crash_while_stopped_is_nobodys_business(rig: ClientRig) -> None:
    rig.client.start()
    assert rig.wait_until(lambda: rig.client.child_pid is not None)
    rig.kill_child()
    assert rig.wait_until(lambda: rig.client.child_pid is None)
    assert rig.events == []
    rig.engine.load([rig.song(1, LONG_SONG)], START)
    rig.wait_heard(1)
    assert rig.count(Restarted) == 0


def test_a_file_that_kills_twice_is_named_and_passed_over(rig: ClientRig) -> None:
    rig.engine.load([rig.song(1, LONG_SONG), rig.song(2, LONG_SONG)], START)
    rig.wait_heard(1)
    rig.kill_child()
    assert rig.wait_until(lambda: rig.count(Restarted) == 1)
    rig.kill_child()
    rig.wait_heard(1, 2)
    (failed,) = (event for event in rig.events if isinstance(event, ItemFailed))
    assert failed.entry == 1
    assert failed.problem.kind is ProblemKind.DAMAGED
    assert failed.problem.subject == rig.song(1, LONG_SONG).path


def test_if_it_was_the_last_the_list_ends(rig: ClientRig) -> None:
    rig.engine.load([rig.song(1, LONG_SONG)], START)
    rig.wait_heard(1)
    rig.kill_child()
    assert rig.wait_until(lambda: rig.count(Restarted) == 1)
    rig.kill_child()
    rig.wait_finished()
    assert rig.states() == [EngineState.PLAYING, EngineState.STOPPED]


@pytest.mark.parametrize(
    "command",
    [
        ("/nowhere/senza", "--sound-process"),
        (sys.executable, "-c", "raise SystemExit(3)"),
        (sys.executable, "-c", "print('Welcome to something else entirely')"),
    ],
)
def test_a_process_that_does_not_start_is_given_up(
    command: tuple[str, ...], songs: dict[int, Path]
) -> None:
    with playing(ClientRig(songs, command)) as rig:
        rig.engine.load([rig.song(1, LONG_SONG)], START)
        assert rig.wait_until(lambda: rig.count(OutputFailed) == 1)
        problem = next(e.problem for e in rig.events if isinstance(e, OutputFailed))
        assert problem.kind is ProblemKind.SOUND_PROCESS_DIED
        assert rig.states() == [EngineState.PAUSED]
        rig.run(0.3)
        assert rig.count(OutputFailed) == 1, "it waits for the next command"
        rig.engine.resume()
        assert rig.wait_until(lambda: rig.count(OutputFailed) == 2)
        rig.engine.stop()
        assert rig.count(Restarted) == 0


def test_a_process_that_hangs_is_replaced(songs: dict[int, Path]) -> None:
    with playing(ClientRig(songs, patience=Patience(silence=1.5))) as rig:
        rig.engine.load([rig.song(1, LONG_SONG)], Milliseconds(3000))
        rig.wait_moved(2)
        pid = rig.client.child_pid
        assert pid is not None
        os.kill(pid, signal.SIGSTOP)
        assert rig.wait_until(lambda: rig.count(Restarted) == 1)
        assert rig.wait_moved().frame >= 3 * 44100
        assert rig.client.child_pid != pid


def test_silence_while_paused_is_no_hanging(songs: dict[int, Path]) -> None:
    with playing(ClientRig(songs, patience=Patience(silence=0.6))) as rig:
        rig.engine.load([rig.song(1, LONG_SONG)], START, paused=True)
        rig.wait_moved()
        pid = rig.client.child_pid
        rig.run(1.5)
        rig.engine.resume()
        rig.wait_moved(2)
        assert rig.client.child_pid == pid
        assert rig.count(Restarted) == 0


def test_close_ends_even_a_process_that_hangs(songs: dict[int, Path]) -> None:
    with playing(ClientRig(songs, patience=Patience(end=0.5))) as rig:
        rig.engine.load([rig.song(1, LONG_SONG)], START)
        rig.wait_heard(1)
        pid = rig.client.child_pid
        assert pid is not None
        os.kill(pid, signal.SIGSTOP)
        rig.client.close()
        assert not Path(f"/proc/{pid}").exists()


def test_a_process_of_another_protocol_is_not_talked_to(songs: dict[int, Path]) -> None:
    code = (
        "import sys, player.audio.protocol as p\n"
        "sys.stdout.buffer.write(p.pack(p.Hello(p.PROTOCOL + 1, '99')))\n"
        "sys.stdout.buffer.flush(); sys.stdin.buffer.read()"
    )
    with playing(ClientRig(songs, (sys.executable, "-c", code))) as rig:
        rig.engine.load([rig.song(1, LONG_SONG)], START)
        assert rig.wait_until(lambda: rig.count(OutputFailed) == 1)


def test_stop_after_giving_up_is_told(songs: dict[int, Path]) -> None:
    with playing(ClientRig(songs, ("/nowhere/senza",))) as rig:
        rig.engine.load([rig.song(1, LONG_SONG)], START)
        rig.wait_state(EngineState.PAUSED)
        assert rig.count(Heard) == 0


PARENT = """
import sys, time
from player.audio.client import EngineClient
from player.models.units import EntryId, Milliseconds
from player.playback.engine import PlayItem
told = []
client = EngineClient(told.append, sys.argv[2:])
item = PlayItem(EntryId(1), sys.argv[1], Milliseconds(30000))
client.load([item], Milliseconds(0), paused={paused})
while len(told) < 3:
    time.sleep(0.01)
print(client.child_pid, flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("paused", [False, True])
def test_killing_the_window_leaves_no_sound(paused: bool, songs: dict[int, Path]) -> None:  # noqa: FBT001
    command = [sys.executable, "-c", PARENT.format(paused=paused), str(songs[LONG_SONG]), *NULL]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert Path(f"/proc/{child}").exists()
        parent.kill()
    assert not leaks.wait_until_gone(lambda: {child} if alive(child) else set(), 10.0)


def alive(process: int) -> bool:
    """Whether ``process`` is there, and more than an entry that nobody has collected."""
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def test_events_are_values_that_can_be_shown(rig: ClientRig) -> None:
    rig.engine.load([rig.song(1, SHORT)], START)
    rig.wait_finished()
    assert json.dumps([repr(event) for event in rig.events])
    assert rig.events.count(StateChanged(EngineState.PLAYING)) == 1
