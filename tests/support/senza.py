"""Runs the real player in a real window and drives it by key presses, as a person would.

Called by the end-to-end tests. Needs an X server (``tests.support.display``), a PulseAudio daemon
(``tests.support.pulse``) and ``xdotool``. What the player did is read from the outside only: its
window's title, its documents, the sound that its device got.
"""

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.support.stage import FRAME, RATE, SECOND, Song, Stage

ROOT = Path(__file__).resolve().parents[2]
MAIN = ROOT / "main.py"
PATIENCE = 30.0
"""Seconds that anything may take on a busy machine before the test gives up."""

_ANSWER = 3.0
"""Seconds that a key is given to have its effect before it is pressed again."""


def wait_until(condition: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
    """Wait until ``condition()`` is true; fail with ``what`` after ``seconds``."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"never happened: {what}")
        time.sleep(0.02)


def run_verb(
    *arguments: str | Path, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a verb of the command line to its end; return its output and exit code."""
    return subprocess.run(
        [sys.executable, str(MAIN), *map(str, arguments)],
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )


def _children(process: int) -> set[int]:
    found: set[int] = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:  # ended meanwhile
            continue
        if int(fields[1]) == process:
            found.add(int(status.parent.name))
    return found


def _arguments(process: int) -> list[str]:
    try:
        return (Path("/proc") / str(process) / "cmdline").read_text().split("\0")
    except OSError:
        return []


class Senza:
    """A player that runs."""

    def __init__(
        self,
        profile: Path,
        environment: Mapping[str, str],
        *paths: str | Path,
        program: Sequence[str] = (sys.executable, str(MAIN)),
    ) -> None:
        self.profile = profile
        self._environment = dict(environment)
        self.process = subprocess.Popen(
            [*program, "--profile", str(profile), *map(str, paths)],
            env=self._environment,
            stdin=subprocess.DEVNULL,
        )
        self._window = ""

    # -- hands ----------------------------------------------------------------------------------

    def wait_for_window(self) -> None:
        """Wait until the window is there and give it the keyboard (no window manager does)."""
        wait_until(self._find_window, "the window")
        self._xdotool("windowfocus", "--sync", self._window)

    def press(self, *keys: str) -> None:
        """Press keys, named as X names them (``space``, ``Return``, ``ctrl+q``)."""
        self._xdotool("key", "--delay", "60", *keys)

    def press_until(self, key: str, condition: Callable[[], object], what: str) -> None:
        """Press ``key`` until ``condition()`` is true, where it needs something that comes later.

        Each press is given its time, so that a slow machine does not press twice for one effect.
        """
        for _ in range(int(PATIENCE / _ANSWER)):
            self.press(key)
            deadline = time.monotonic() + _ANSWER
            while time.monotonic() < deadline:
                if condition():
                    return
                time.sleep(0.02)
        raise AssertionError(f"never happened: {what}")

    def type(self, text: str, delay: int = 60) -> None:
        """Type ``text`` with so many milliseconds between two letters."""
        self._xdotool("type", "--delay", str(delay), text)

    def point_away(self) -> None:
        """Put the pointer into the last corner of the screen, where it touches nothing."""
        self._xdotool("mousemove", "9999", "9999")

    def _find_window(self) -> bool:
        if self.process.poll() is not None:
            raise AssertionError(f"the player ended with {self.process.returncode}")
        found = self._xdotool("search", "--onlyvisible", "--pid", str(self.process.pid))
        self._window = found.split()[-1] if found.split() else ""
        return bool(self._window)

    def _xdotool(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self._environment,
            check=False,
            capture_output=True,
            text=True,
            timeout=30,
        )
        return done.stdout

    # -- eyes -----------------------------------------------------------------------------------

    def title(self) -> str:
        """Return the window's title."""
        return self._xdotool("getwindowname", self._window).strip()

    def document(self, name: str) -> dict[str, Any]:
        """Return a document as it is on the disk now; empty when there is none."""
        try:
            stored = json.loads((self.profile / "data" / "documents.json").read_text())
        except (FileNotFoundError, json.JSONDecodeError):
            return {}
        return dict(stored["tables"].get(name, {}).get("1", {}))

    def queue(self) -> list[str]:
        """Return the titles in the saved queue."""
        return [track["title"] for track in self.document("queue").get("tracks", [])]

    def place(self) -> int:
        """Return the saved index of the current track, -1 for none."""
        return int(self.document("queue").get("index", -1))

    def position(self) -> int:
        """Return the saved position in milliseconds."""
        return int(self.document("queue").get("position_ms", 0))

    def sound_process(self) -> int:
        """Return the id of the sound process, waiting for it."""
        found: list[int] = []

        def look() -> bool:
            found[:] = [p for p in self.children() if "--sound-process" in _arguments(p)]
            return bool(found)

        wait_until(look, "a sound process")
        return found[0]

    def is_at(self, verb: str) -> bool:
        """Return whether the player has a process at work on ``verb`` of the command line."""
        return any(verb in _arguments(child) for child in self.children())

    def children(self) -> set[int]:
        """Return the ids of the processes that the player started and that run."""
        return _children(self.process.pid)

    # -- ends -----------------------------------------------------------------------------------

    def wait_for_end(self) -> int:
        """Wait until the player has ended; return its exit code."""
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        """Kill the window's process as the system does when memory runs out."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE)


@contextmanager
def senza(profile: Path, environment: Mapping[str, str], *paths: str | Path) -> Iterator[Senza]:
    """Run the player until the block ends; it must be gone then, with all that it started."""
    player = Senza(profile, environment, *paths)
    try:
        player.wait_for_window()
        yield player
    finally:
        if player.process.poll() is None:
            player.process.terminate()
            try:
                player.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                player.process.kill()
                player.process.wait()


def alive(process: int) -> bool:
    """Return whether a process of this id runs (and is not merely waiting to be collected)."""
    try:
        state = (Path("/proc") / str(process) / "stat").read_text()
    except OSError:
        return False
    return not re.match(r"^\d+ \(.*\) Z", state)


def heard(stage: Stage, song: Song, second: float, what: str) -> None:
    """Wait until a quarter of a second of ``song``, from ``second`` on, was heard to the sample."""
    start = int(second * RATE) * FRAME
    wanted = song.pcm[start : start + SECOND // 4]
    assert stage.device.recording.wait_for(wanted, 30), what


def play_from_grid(player: Senza) -> None:
    """Press Enter until something plays: albums appear while the folder is scanned."""
    player.press_until("Return", player.queue, "Enter plays")
