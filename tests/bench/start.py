"""How long each player takes from its start until a window with albums is painted.

Run by name, on a machine with nothing else to do:

    .venv/bin/python -m tests.bench.start FOLDER [FOLDER …] [--times 10] [--peers CLEMENTINE …]

Senza is started with an empty library, and with each FOLDER in its library; other players with the
first FOLDER, which each has looked through before. All are watched alike, from outside: the screen
is taken several dozen times a second, and the first picture is told in which a window covers it and
more than a few colours are in that (a blank or grey window has few); for a library with albums that
is a window with its covers or its rows. Prints the median, the least and the most of all starts but
the first, which warms everything, and ratios to Senza.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from tests.bench.peer_players import (
    CLEMENTINE,
    QUOD_LIBET,
    STRAWBERRY,
    Player,
    environment,
    running,
)
from tests.bench.peers import peer, warmed
from tests.bench.programs import say
from tests.support.display import Display, display

MAIN = Path(__file__).resolve().parents[2] / "main.py"
WIDTH, HEIGHT, RATE = 1280, 800, 50
_PATIENCE = 60.0
_STEP = 8
"""Every eighth pixel of a row and every eighth row are looked at."""
_PAINTED = 0.04
"""Share of the looked-at pixels that differ from the commonest colour in a painted window."""
_COLOURS = 24
"""A frame with albums has more colours than that; an empty window's toolbar has fewer."""
PEERS = (CLEMENTINE, STRAWBERRY, QUOD_LIBET)


@contextmanager
def filmed(screen: Display) -> Iterator[Iterator[tuple[float, bytes]]]:
    """Film the screen until the block ends; give its pictures (BGRA) and their times."""
    size = f"{screen.width}x{screen.height}"
    grab = ["-f", "x11grab", "-framerate", str(RATE), "-draw_mouse", "0", "-video_size", size]
    command = [
        "ffmpeg", "-v", "error", "-nostdin", "-fflags", "nobuffer", *grab, "-i", screen.name,
        "-vf", f"scale=iw/{_STEP}:ih/{_STEP}:flags=neighbor", "-f", "rawvideo", "-pix_fmt", "bgra",
        "-",
    ]  # fmt: skip
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
    ) as process:
        stream = process.stdout
        assert stream is not None
        length = (screen.width // _STEP) * (screen.height // _STEP) * 4

        def pictures() -> Iterator[tuple[float, bytes]]:
            picture = b""
            while block := stream.read(length - len(picture)):
                picture += block
                if len(picture) == length:
                    yield time.monotonic(), picture
                    picture = b""

        try:
            yield pictures()
        finally:
            process.terminate()


def is_painted(picture: bytes) -> bool:
    """Return whether there is more on the picture than a blank window."""
    counts: dict[bytes, int] = {}
    for place in range(0, len(picture), 4):
        colour = picture[place : place + 3]
        counts[colour] = counts.get(colour, 0) + 1
    commonest = max(counts.values())
    rest = sum(counts.values()) - commonest
    return len(counts) > _COLOURS and rest > _PAINTED * sum(counts.values())


def first_picture(
    screen: Display, command: Sequence[str], settings: Mapping[str, str], *, bus: bool
) -> float:
    """Start a player and return the seconds until its window is painted; end it then."""
    with filmed(screen) as pictures:
        next(pictures)  # the camera runs
        started = time.monotonic()
        with running(command, settings, bus=bus):
            for moment, picture in pictures:
                if moment - started > _PATIENCE:
                    break
                if is_painted(picture):
                    return moment - started
    raise TimeoutError(f"no picture of {command[0]}")


def several(once: Callable[[], float], times: int) -> list[float]:
    """Return the seconds of ``times`` starts after one that does not count, sorted."""
    once()
    return sorted(once() for _ in range(times))


def told(name: str, seconds: Sequence[float], ours: float = 0.0) -> float:
    """Print one line; return the median."""
    middle = statistics.median(seconds)
    ratio = f"{middle / ours:8.2f}x" if ours else ""
    say(f"{name:44}{middle:8.2f} s{seconds[0]:8.2f}{seconds[-1]:8.2f}{ratio}")
    return middle


def senza(screen: Display, base: Path, folder: Path | None) -> Callable[[], float]:
    """Return what starts Senza once, with ``folder`` in its library if there is one."""
    home = base / f"senza-{folder.name if folder else 'empty'}"
    home.mkdir()
    settings = environment(home, screen.environment()) | {"QT_QUICK_BACKEND": ""}
    if folder is not None:
        scan = [sys.executable, os.fspath(MAIN), "scan", f"--profile={home}", os.fspath(folder)]
        subprocess.run(scan, env=settings, check=False, capture_output=True)
    command = [sys.executable, os.fspath(MAIN), f"--profile={home}", "--output=null"]
    return partial(first_picture, screen, command, settings, bus=False)


def other(screen: Display, base: Path, player: Player, folder: Path, files: int) -> list[str]:
    """Let a player look through ``folder``; return how it is started then."""
    home = base / player.program
    home.mkdir()
    found = peer(player, folder, home, environment(home, screen.environment()), files)
    say(f"  {player.name} has {found.files} files")
    return player.command(folder, home)


def main() -> int:
    """Run it as the module says."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--peers", nargs="*", default=[one.name for one in PEERS])
    options = parser.parse_args()
    folders = [folder.absolute() for folder in options.folders]
    say(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory(prefix="senza-start-") as name:
        base = Path(name)
        with display(WIDTH, HEIGHT) as screen:
            say(f"{'to the first painted frame':44}{'median':>10}{'least':>8}{'most':>8}")
            empty = told("Senza, empty library", several(senza(screen, base, None), options.times))
            for folder in folders:
                seconds = several(senza(screen, base, folder), options.times)
                told(f"Senza, {folder.name}", seconds, empty)
            files = warmed(folders[0])
            for player in (one for one in PEERS if one.name in options.peers):
                if shutil.which(player.program) is None:
                    say(f"{player.name:44}not installed")
                    continue
                command = other(screen, base, player, folders[0], files)
                settings = environment(base / player.program, screen.environment())
                start = partial(first_picture, screen, command, settings, bus=player.bus)
                told(f"{player.name}, {folders[0].name}", several(start, options.times), empty)
    return 0


if __name__ == "__main__":
    sys.exit(main())
