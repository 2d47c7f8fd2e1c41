"""Times first scans of large libraries, and prints a table.

    python -m tests.bench.scan FOLDER...

Run by hand on a machine with nothing else to do; FOLDER is a library of any size, scanned warm (it
is read once before). Says the load, as figures of a busy machine are worth little. Covers are left
out of a scan's time: they come behind it, and their own time is printed. Other players beside it:
``tests.bench.peers``; refreshes beside ``find``: ``tests.bench.refresh``.
"""

import argparse
import os
import resource
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped] # noqa: TID251 - looks at all processes of the scan

from player.library import identity, quick, reading, scanner
from player.library.database import open_database
from player.library.walk import MUSIC_SUFFIXES
from player.models.scan import AlbumsChanged, ScanEvent, ScanReport
from tests.bench.peers import Watch, warmed


@dataclass(slots=True)
class Figures:
    """What was seen of one scan; times in seconds from its start, memory in bytes.

    The seconds of CPU are those until all was read, here and in the readers.
    """

    files: int = 0
    first: float = 0.0
    read: float = 0.0
    whole: float = 0.0
    peak: int = 0
    own_cpu: float = 0.0
    workers_cpu: float = 0.0


def scanned(root: Path, profile: Path) -> Figures:
    """Scan ``root`` into ``profile``."""
    figures = Figures()
    started = time.monotonic()

    def on_event(event: ScanEvent) -> None:
        now = time.monotonic() - started
        if isinstance(event, AlbumsChanged):
            figures.first = figures.first or now
            if event.tracks:
                figures.read = now
                figures.own_cpu = time.process_time() - own
                figures.workers_cpu = workers_cpu() - before
        elif isinstance(event, ScanReport):
            figures.files, figures.whole = event.files, now

    watch = Watch(os.getpid())
    watch.start()
    before = workers_cpu()
    own = time.process_time()
    with open_database(profile / "library.db") as database:
        scanner.scan(database, [root], profile / "covers", on_event, lambda: False, whole=True)
    watch.close()
    figures.peak = watch.peak
    return figures


def workers_cpu() -> float:
    """Return the seconds of CPU that all children have used, those that have ended among them."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = ended.ru_utime + ended.ru_stime
    for child in psutil.Process().children():
        with suppress(psutil.NoSuchProcess):
            times = child.cpu_times()
            spent += times.user + times.system
    return spent


def reading_costs(root: Path, most: int = 3000) -> dict[str, float]:
    """Return what reading takes in one process, in microseconds of CPU a file, least of three.

    As the scan does it, without the identity, and with mutagen alone.
    """
    paths = [os.fspath(p) for p in root.rglob("*") if p.suffix.lower() in MUSIC_SUFFIXES][:most]
    quickly, uid_of = quick.contents_of, identity.uid_of
    ways: dict[str, tuple[Any, Any]] = {
        "with identity": (quickly, uid_of),
        "without": (quickly, lambda _file: ""),
        "mutagen alone, without": (lambda *_: None, lambda _file: ""),
    }
    least = dict.fromkeys(ways, float("inf"))
    for _ in range(3):
        for name, (quick.contents_of, identity.uid_of) in ways.items():
            started = time.process_time()
            for path in paths:
                reading.read_file(path)
            spent = (time.process_time() - started) / max(len(paths), 1) * 1e6
            least[name] = min(least[name], spent)
    quick.contents_of, identity.uid_of = quickly, uid_of
    return least


def told(name: str, files: int, seconds: float, more: str = "") -> None:
    """Print one line of the table."""
    sys.stdout.write(
        f"{name:<28}{files:>9}{seconds:>9.2f} s{files / max(seconds, 1e-9):>9.0f}/s  {more}\n"
    )


def compared(root: Path) -> None:
    """Scan ``root``, read it in every way, and print the lines of the table."""
    warmed(root)
    with tempfile.TemporaryDirectory(prefix="senza-bench-") as name:
        folder = Path(name)
        first = scanned(root, folder)
        each = 1e6 / max(first.files, 1)
        told(
            "first scan, with identity", first.files, first.read,
            f"first albums {first.first:.2f} s, covers {first.whole - first.read:.1f} s behind,"
            f" peak {first.peak / 1e6:.0f} MB, CPU of reading: {first.own_cpu * each:.0f} us"
            f" a file here, {first.workers_cpu * each:.0f} in the readers",
        )  # fmt: skip
        for way, spent in reading_costs(root).items():
            sys.stdout.write(f"  reading {way:<30}{spent:>6.0f} us of CPU a file\n")


def main() -> int:
    """Print the table for every folder."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folders", nargs="+", type=Path)
    chosen = options.parse_args()
    for folder in chosen.folders:
        load = os.getloadavg()[0]
        sys.stdout.write(f"{folder}, {os.cpu_count()} cores, load {load:.1f} before the start\n")
        compared(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
