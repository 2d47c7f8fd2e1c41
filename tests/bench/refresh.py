"""Times refreshes of an unchanged library against ``find``, and prints a table.

    python tests/bench/refresh.py FOLDER...

Run by hand. FOLDER is scanned once, which is not timed; then ``find -printf '%s %T@'`` and the
refreshes take turns, warm, and the least of ``--rounds`` counts. Whole: every file's size, time and
number. Quick: the times of folders only. "Process" is the command line, with the start of Python.
Processor time is printed beside the clock's, as the clock's is worth little on a busy machine.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from player.library import scanner
from player.library.database import open_database
from player.models.scan import ScanReport, ScanRequest

MAIN = Path(__file__).resolve().parents[2] / "main.py"


@dataclass(slots=True)
class Cost:
    """The least that one way took, in seconds."""

    clock: float = float("inf")
    processor: float = float("inf")


def spent() -> float:
    """Return the processor time of this process and of those that it started and that ended."""
    figures = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in figures)


def find(root: Path) -> None:
    """List the tree as the measure of all."""
    command = ["find", str(root), "-printf", "%s %T@\\n"]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)


def refresh(root: Path, profile: Path, *, quick: bool) -> ScanReport:
    """Scan ``root`` again, in this process."""
    with open_database(profile / "cache" / "library.db") as database:
        covers = profile / "cache" / "covers"
        return scanner.scan(
            database, [root], covers, lambda _: None, lambda: False,
            whole=True, request=ScanRequest(quick=quick),
        )  # fmt: skip


def process(root: Path, profile: Path) -> None:
    """Scan ``root`` again, as the command line does."""
    command = [sys.executable, str(MAIN), "scan", f"--profile={profile}", str(root)]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def compared(root: Path, rounds: int, kept: Path | None) -> None:
    """Print the table of one library."""
    with tempfile.TemporaryDirectory(prefix="senza-bench-") as name:
        profile = kept / root.name if kept else Path(name)
        files = refresh(root, profile, quick=False).files
        time.sleep(2.1)  # times of folders are trusted when they are two seconds old
        refresh(root, profile, quick=False)
        ways: dict[str, Callable[[], object]] = {
            "find -printf": partial(find, root),
            "whole refresh": partial(refresh, root, profile, quick=False),
            "quick refresh": partial(refresh, root, profile, quick=True),
            "whole, as a process": partial(process, root, profile),
        }
        costs = {way: Cost() for way in ways}
        for _ in range(rounds):
            for way, run in ways.items():
                clock, processor = time.monotonic(), spent()
                run()
                cost = costs[way]
                cost.clock = min(cost.clock, time.monotonic() - clock)
                cost.processor = min(cost.processor, spent() - processor)
    measure = costs["find -printf"]
    sys.stdout.write(f"{root}: {files} files, load {os.getloadavg()[0]:.1f}\n")
    for way, cost in costs.items():
        sys.stdout.write(
            f"  {way:<22}{cost.clock:>8.3f} s {cost.clock / measure.clock:>6.2f} x"
            f"{cost.processor:>10.3f} s CPU {cost.processor / measure.processor:>6.2f} x\n"
        )


def main() -> int:
    """Print the table for every folder."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folders", nargs="+", type=Path)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--keep", type=Path, metavar="DIR", help="keep what was scanned in DIR")
    chosen = options.parse_args()
    for folder in chosen.folders:
        compared(folder, chosen.rounds, chosen.keep)
    return 0


if __name__ == "__main__":
    sys.exit(main())
