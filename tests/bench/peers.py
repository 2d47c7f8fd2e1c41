"""How long a first scan takes, beside six other players on the same files in the same run.

Run by name, on a machine with nothing else to do:

    .venv/bin/python -m tests.bench.peers FOLDER [--only cmus MPD …] [--cold] [--times 1]

Every player is the real program with a home of its own, started on a library that it has never
seen; players with a window are on a screen of their own. What is read is the same for all, warm
(FOLDER is read once before) or, with ``--cold``, with the system's file cache emptied before each;
then only Senza, cmus and MPD run. The clock runs from the start of the program to the moment when
the last file is in its library, for cmus from being told of the folder. Senza is told twice: all
tags and identities are stored, and the covers are made as well; the others make no covers in a
scan, or not all. Prints files a second, the peak of memory, and ratios.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from player.library.scan_events import decode_event
from player.library.walk import MUSIC_SUFFIXES
from player.models.scan import AlbumsChanged, ScanReport
from tests.bench.peer_players import ALL, Player, cpu_of, environment, running, weight
from tests.bench.programs import say
from tests.support.display import display

MAIN = Path(__file__).resolve().parents[2] / "main.py"
_LIMIT_SECONDS = 1800.0
_STEADY_SECONDS = 12.0
"""A player that takes up nothing more for so long has done, or leaves files out."""
_IDLE_CPU = 0.05
"""Of a core: below that a player does nothing. Asking some of them is work of theirs, too."""
_LOOK_SECONDS, _ASK_SECONDS = 0.1, 1.0
_COLD = ("cmus", "MPD")
_DROP = Path("/proc/sys/vm/drop_caches")


@dataclass(slots=True)
class Figures:
    """What was seen of one first scan: seconds from the start, bytes, seconds of processor time."""

    files: int = 0
    seconds: float = 0.0
    peak: int = 0
    cpu: float = 0.0
    first: float = 0.0
    covers: float = 0.0


class Watch(threading.Thread):
    """Takes down the memory and the processor time of a process and its family."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process = process
        self.peak, self.cpu = 0, 0.0
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.wait(_LOOK_SECONDS):
            self.peak = max(self.peak, weight(self._process))
            self.cpu = max(self.cpu, cpu_of(self._process))

    def close(self) -> None:
        self.ended.set()
        self.join()


def senza(root: Path, home: Path, settings: Mapping[str, str]) -> Figures:
    """Scan with the real program, as the window does; its events tell how far it is."""
    figures = Figures()
    command = [sys.executable, os.fspath(MAIN), "scan", f"--profile={home}", "--follow"]
    started = time.monotonic()
    with subprocess.Popen(
        [*command, "--", os.fspath(root)],
        env=dict(settings),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        watch = Watch(process.pid)
        watch.start()
        for line in process.stdout or ():
            event, now = decode_event(line), time.monotonic() - started
            if isinstance(event, AlbumsChanged) and event.tracks:
                figures.first, figures.seconds = figures.first or now, now
            elif isinstance(event, ScanReport):
                figures.files, figures.covers = event.files, now
        watch.close()
    figures.peak, figures.cpu = watch.peak, watch.cpu
    return figures


def peer(
    player: Player, root: Path, home: Path, settings: Mapping[str, str], files: int
) -> Figures:
    """Let another player look through ``root`` until it has ``files``, or takes up no more."""
    figures = Figures()
    player.prepare(root, home, settings)
    started = time.monotonic()
    with running(player.command(root, home), settings, bus=player.bus) as process:
        watch = Watch(process.pid)
        watch.start()
        if not player.window:
            player.begin(root, home, settings)
            started = time.monotonic() if player.name == "cmus" else started
        grown, busy, before = started, started, cpu_of(process.pid)
        while figures.files < files and time.monotonic() - started < _LIMIT_SECONDS:
            time.sleep(_ASK_SECONDS if player.slow and player.window else _LOOK_SECONDS)
            now, spent = time.monotonic(), cpu_of(process.pid)
            if not player.slow and spent - before > _IDLE_CPU * (now - busy):
                busy, before = now, spent
            count = player.count(home, settings)
            if count > figures.files:
                figures.files, grown = count, now
            elif now - max(grown, busy) > _STEADY_SECONDS:
                break
        figures.seconds = grown - started
        watch.close()
    figures.peak, figures.cpu = watch.peak, watch.cpu
    return figures


def warmed(root: Path) -> int:
    """Read everything once; return how many files of music there are."""
    count = 0
    for path in root.rglob("*"):
        if path.is_file():
            path.read_bytes()
            count += path.suffix.lower() in MUSIC_SUFFIXES
    return count


def cooled() -> None:
    """Empty the system's cache of files. Raises PermissionError where that is not allowed."""
    os.sync()
    _DROP.write_text("3")


def told(name: str, figures: Figures, ours: Figures | None = None) -> None:
    """Print one line of the table."""
    files = max(figures.files, 1)
    each = figures.seconds / files
    more = f"{each / (ours.seconds / max(ours.files, 1)):8.1f}x" if ours else ""
    say(
        f"{name:24}{figures.files:>8}{figures.seconds:>9.2f} s{1 / max(each, 1e-9):>8.0f}/s"
        f"{figures.cpu / files * 1e6:>8.0f} us{figures.peak / 1e6:>7.0f} MB{more}"
    )


def least(times: int, once: Callable[[], Figures], before: Callable[[], object]) -> Figures:
    """Return the fastest of several runs."""
    runs = []
    for _ in range(times):
        before()
        runs.append(once())
    return min(runs, key=lambda one: one.seconds)


def compared(root: Path, options: argparse.Namespace) -> None:
    """Let every player look through ``root``, and print the table."""
    files = warmed(root)
    before: Callable[[], object] = cooled if options.cold else lambda: None
    state = "cold" if options.cold else "warm"
    say(f"{root}: {files} files, {state}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    say(f"{'':24}{'files':>8}{'all in':>11}{'':>10}{'CPU each':>11}{'peak':>10}{'ratio':>9}")
    with ExitStack() as stack:
        base = dict(os.environ)
        if not options.cold:
            base = stack.enter_context(display(1280, 800)).environment()

        def home() -> Path:
            return Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="senza-peer-")))

        ours = least(options.times, lambda: _senza_in(root, home(), base), before)
        told("Senza", ours)
        behind = ours.covers - ours.seconds
        say(f"  first albums after {ours.first:.2f} s; covers and the rest {behind:.1f} s behind")
        for player in ALL:
            wanted = not options.only or player.name in options.only
            if not wanted or (options.cold and player.name not in _COLD):
                continue
            if not player.installed:
                say(f"{player.name:24}not installed")
                continue
            once = partial(_in, player, root, home, base, files)
            theirs = least(options.times, once, before)
            told(player.name, theirs, ours)


def _senza_in(root: Path, home: Path, base: Mapping[str, str]) -> Figures:
    return senza(root, home, environment(home, base))


def _in(
    player: Player, root: Path, home: Callable[[], Path], base: Mapping[str, str], files: int
) -> Figures:
    place = home()
    return peer(player, root, place, environment(place, base), files)


def main() -> int:
    """Print the table for every folder."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--only", nargs="*", default=(), help="names of players")
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--times", type=int, default=1, help="the fastest of so many runs")
    options = parser.parse_args()
    if options.cold and not os.access(_DROP, os.W_OK):
        say("The cache of files cannot be emptied here: that takes the right to write to")
        say(f"{_DROP}.")
        return 1
    for folder in options.folders:
        compared(folder.absolute(), options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
