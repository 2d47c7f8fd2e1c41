"""Times the reading of one file, by format, and prints a table: ours against mutagen's way.

    python tests/bench/read_file.py [--most N] FOLDER

Run by hand. Figures are microseconds of CPU a file, tags, extent and identity included, the least
of several rounds in which both ways take turns; the files are in the page cache. "mix" weighs the
formats as they are in FOLDER. A busy machine makes all figures worse: the ratio stays.
"""

import argparse
import os
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from player.library import quick, reading
from player.library.walk import MUSIC_SUFFIXES

_ROUNDS = 5


def by_format(root: Path, most: int) -> dict[str, tuple[int, list[str]]]:
    """Return how many files there are of each suffix, and at most ``most`` of them."""
    found: dict[str, list[str]] = defaultdict(list)
    for folder, _, names in os.walk(root):
        for name in names:
            suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122
            if suffix in MUSIC_SUFFIXES:
                found[suffix].append(os.path.join(folder, name))  # noqa: PTH118
    chosen = random.Random(1)  # noqa: S311 - no secret
    return {
        suffix: (len(paths), chosen.sample(paths, min(most, len(paths))))
        for suffix, paths in sorted(found.items())
    }


def spent(paths: list[str]) -> float:
    """Return the microseconds of CPU that reading one of ``paths`` takes."""
    started = time.process_time()
    for path in paths:
        reading.read_file(path)
    return (time.process_time() - started) / len(paths) * 1e6


def both(paths: list[str]) -> tuple[float, float]:
    """Return what our way and mutagen's take."""
    ours = quick.contents_of
    ways: tuple[Callable[..., object], ...] = (ours, lambda *_: None)
    least = [float("inf"), float("inf")]
    for _ in range(_ROUNDS):
        for number, way in enumerate(ways):
            quick.contents_of = way  # type: ignore[assignment]
            least[number] = min(least[number], spent(paths))
    quick.contents_of = ours
    return least[0], least[1]


def main() -> int:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--most", type=int, default=500)
    chosen = options.parse_args()
    total, sums = 0, [0.0, 0.0]
    sys.stdout.write(f"{'':<8}{'files':>8}{'ours':>8}{'mutagen':>9}   ratio\n")
    for suffix, (count, paths) in by_format(chosen.folder, chosen.most).items():
        spent(paths)  # once, for the page cache
        ours, mutagen = both(paths)
        total += count
        sums = [sums[0] + ours * count, sums[1] + mutagen * count]
        sys.stdout.write(
            f"{suffix:<8}{count:>8}{ours:>8.0f}{mutagen:>9.0f}{mutagen / ours:>8.1f}\n"
        )
    ours, mutagen = (each / max(total, 1) for each in sums)
    sys.stdout.write(f"{'mix':<8}{total:>8}{ours:>8.0f}{mutagen:>9.0f}{mutagen / ours:>8.1f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
