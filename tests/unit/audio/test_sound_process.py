"""The sound process as a program: what it says, and that it ends with its input."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from player import __version__
from player.audio.protocol import (
    PROTOCOL,
    Command,
    Ended,
    Hearing,
    Hello,
    Load,
    Message,
    Position,
    State,
    Stop,
    WireItem,
    pack,
    receive,
)
from player.playback.engine import EngineState

COMMAND = (sys.executable, "-m", "player.audio.process", "--output", "null")
MAIN = (sys.executable, "main.py", "--sound-process", "--output", "null")
ROOT = Path(__file__).resolve().parents[3]


class Program:
    """A running sound process and its two pipes."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self.process, self.input, self.output = process, process.stdin, process.stdout

    def say(self, command: Command) -> None:
        self.input.write(pack(command))
        self.input.flush()

    def hear(self, kind: type[Message]) -> Message:
        """Return the next message of ``kind``."""
        while (message := receive(self.output)) is not None:
            if isinstance(message, kind):
                return message
        raise AssertionError(f"it ended without {kind.__name__}")

    def load(self, path: Path, *, paused: bool = False) -> None:
        self.say(Load(1, (WireItem(1, bytes(path)),), 0, 1000, paused))


@contextmanager
def program(command: tuple[str, ...] = COMMAND) -> Iterator[Program]:
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as process:
        try:
            yield Program(process)
        finally:
            process.kill()


@pytest.mark.parametrize("command", [COMMAND, MAIN])
def test_it_introduces_itself_plays_and_says_nothing_else(
    command: tuple[str, ...], songs: dict[int, Path]
) -> None:
    with program(command) as sound:
        assert receive(sound.output) == Hello(PROTOCOL, __version__)
        sound.load(songs[300])
        assert sound.hear(Hearing) == Hearing(1, 44100, 2, "s16", 13230)  # type: ignore[arg-type]
        assert sound.hear(Ended) == Ended(1)
        sound.input.close()
        assert sound.output.read() == b""
        assert sound.process.wait(10) == 0
        assert sound.process.stderr is not None
        assert sound.process.stderr.read() == b""


@pytest.mark.parametrize("state", ["stopped", "paused", "playing"])
def test_it_ends_with_its_input(state: str, songs: dict[int, Path]) -> None:
    with program() as sound:
        sound.hear(Hello)
        if state != "stopped":
            sound.load(songs[30_000], paused=state == "paused")
            sound.hear(Position)
        sound.input.close()
        began = time.monotonic()
        assert sound.process.wait(20) == 0
        assert time.monotonic() - began < 10, "it was not the clock that ended it"


def test_it_is_not_ended_by_ctrl_c(songs: dict[int, Path]) -> None:
    with program() as sound:
        sound.hear(Hello)
        sound.load(songs[30_000])
        sound.hear(Position)
        sound.process.send_signal(signal.SIGINT)
        sound.say(Stop(2))
        while sound.hear(State) != State(2, EngineState.STOPPED):
            continue
        assert sound.process.poll() is None


def test_nonsense_ends_it_loudly() -> None:
    with program() as sound:
        sound.hear(Hello)
        sound.input.write(b"\1\0\0\0\xff")
        sound.input.flush()
        assert sound.process.wait(20) != 0
        assert sound.process.stderr is not None
        assert b"ProtocolError" in sound.process.stderr.read()


def test_a_window_that_does_not_read_does_not_stop_the_music(songs: dict[int, Path]) -> None:
    with program() as sound:
        sound.hear(Hello)
        paths = [WireItem(key, b"/nowhere/" + b"x" * 200) for key in range(1, 3000)]
        # The names of all these come back, more than a pipe holds, before the music begins.
        sound.say(Load(1, (*paths, WireItem(9000, bytes(songs[300]))), 0, 1000, False))  # noqa: FBT003
        time.sleep(1.0)
        heard = sound.hear(Hearing)
        assert isinstance(heard, Hearing)
        assert heard.key == 9000
        sound.hear(Ended)


def test_it_loads_no_window_no_database_and_no_tags() -> None:
    code = "import sys, player.audio.process; print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT
    )
    loaded = {name.partition(".")[0] for name in result.stdout.split()}
    assert loaded.isdisjoint({"PySide6", "sqlite3", "mutagen", "tinydb", "numpy", "vlc"})
