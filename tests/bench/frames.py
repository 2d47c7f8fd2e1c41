"""Two minutes of ordinary use of the window, and every frame that took the GUI thread too long.

Run by name, on a machine with little else to do:

    .venv/bin/python -m tests.bench.frames PROFILE [--times 2] [--scale 2] [--size 1920x1200]
    .venv/bin/python -m tests.bench.frames PROFILE --all-albums

The real program runs on a copy of the documents of PROFILE (a library that was scanned before, best
a large one), in a window on a screen of its own, and is used by key presses and the wheel; the
sound goes nowhere. What counts is work of the GUI thread without a rest (see ``stretches``), by the
clock and by that thread's own time on the processor: on a busy machine the clock tells of the
others. Of the second and later rounds only growth of memory is new. The long ways by wheel and by
held keys at the end have a table of their own: they are no ordinary use. With ``--all-albums``
there is nothing but the way from the first of ten thousand albums to the last, by pages and wheel.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from player.util.paths import Profile, profile_in
from tests.bench.ordinary_use import ALL_ALBUMS, SCROLLS, Deed, Listener, use
from tests.bench.peer_players import environment
from tests.bench.programs import say
from tests.bench.stretches import Kind, Mark, Step, Stretch, quantile, step_at, stretches
from tests.support.display import display

FRAME, LIMIT = 1 / 60, 0.033
_WORST = 25


@dataclass(frozen=True, slots=True)
class Recorded:
    """One session: its marks, its steps, and the window's memory in bytes after each round.

    From ``scrolls`` to ``end`` there was nothing but scrolling.
    """

    marks: tuple[Mark, ...]
    steps: tuple[Step, ...]
    memory: tuple[int, ...]
    scrolls: float
    end: float


def record(
    profile: Path,
    times: int,
    size: tuple[int, int],
    scale: float,
    last: Sequence[Deed] = SCROLLS,
) -> Recorded:
    """Use the program ``times`` times, do the ``last``, and read what it left behind."""
    with listener(profile, size, scale) as (one, marks):
        steps, memory = [], []
        for _ in range(times):
            steps += use(one)
            memory.append(resident(one.process.pid))
        scrolls = time.monotonic()
        steps += use(one, last)
    return Recorded(tuple(marks), tuple(steps), tuple(memory), scrolls, steps[-1].begin)


@contextmanager
def listener(
    profile: Path, size: tuple[int, int], scale: float
) -> Iterator[tuple[Listener, list[Mark]]]:
    """Have somebody use the program; the list has its marks afterwards."""
    marks: list[Mark] = []
    with tempfile.TemporaryDirectory(prefix="senza-frames-") as name:
        base = Path(name)
        file = base / "marks"
        program = [sys.executable, "-m", "tests.bench.framing_window", os.fspath(file)]
        width, height = (round((side + 40) * scale) for side in size)
        with display(width, height) as screen:
            settings = environment(base, screen.environment()) | {
                "QT_QUICK_BACKEND": "", "QT_SCALE_FACTOR": str(scale),
                "PYTHONPATH": os.fspath(Path(__file__).resolve().parents[2]),
            }  # fmt: skip
            one = Listener([*program, "--output=null"], profile, settings, size, scale)
            try:
                one.wait_for_window()
                one.point_away()
                one.resize([size])
                yield one, marks
                one.press("ctrl+q")
                one.wait_for_end()
            finally:
                if one.process.poll() is None:
                    one.process.terminate()
                    one.process.wait()
        numbers = array("d", file.read_bytes())
    taken = zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)
    marks += (Mark(Kind(int(k)), wall, cpu) for k, wall, cpu in taken)


def resident(process: int) -> int:
    """Return the bytes of memory that a process has in use."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def told(name: str, found: Sequence[Stretch]) -> None:
    """Print one line of the table: milliseconds by processor and by clock."""
    if not found:
        return
    cpu, wall = [s.cpu for s in found], [s.wall for s in found]
    shares = "".join(
        f"{quantile(values, share) * 1e3:7.1f}"
        for values in (cpu, wall)
        for share in (0.5, 0.95, 0.99, 1.0)
    )
    over = "".join(
        f"{sum(value > limit for value in values):6}"
        for values in (cpu, wall)
        for limit in (FRAME, LIMIT)
    )
    say(f"{name:32}{len(found):6}{shares}{over}")


def tables(recorded: Recorded) -> int:
    """Print what was seen; return how many stretches were over the limit by the processor."""
    first, scrolls = recorded.steps[0].begin, recorded.scrolls
    found = [s for s in stretches(recorded.marks) if s.begin < recorded.end]
    used = [s for s in found if first <= s.begin < scrolls]
    say(f"{'':38}{'processor, ms':^28}{'clock, ms':^28}{'processor':>12}{'clock':>12}")
    heads = "".join(f"{head:>7}" for head in ("p50", "p95", "p99", "most") * 2)
    say(f"{'':32}{'count':>6}{heads}{'>16.7':>6}{'>33':>6}{'>16.7':>6}{'>33':>6}")
    told("before the first step", [s for s in found if s.begin < first])
    for name in dict.fromkeys(step.name for step in recorded.steps if step.begin < scrolls):
        told(name, [s for s in used if s.frame and step_at(recorded.steps, s.begin) == name])
    told("all frames", [s for s in used if s.frame])
    told("all stretches over 1 ms", [s for s in used if s.cpu > 0.001])
    say("\nscrolling")
    scrolled = [s for s in found if scrolls <= s.begin]
    for name in dict.fromkeys(step.name for step in recorded.steps if step.begin >= scrolls):
        if not name.startswith("("):
            told(
                name, [s for s in scrolled if s.frame and step_at(recorded.steps, s.begin) == name]
            )
    told("all of it, and the ways there", [s for s in scrolled if s.frame])
    say("\nthe longest: ms, of it drawing and collecting; by the clock")
    for s in sorted(used or scrolled, key=lambda s: -s.cpu)[:_WORST]:
        parts = (s.cpu, s.drawing, s.collecting, s.wall)
        line = "".join(f"{part * 1e3:8.1f}" for part in parts)
        at = s.begin - first
        kind = "frame" if s.frame else ""
        say(f"{line}  {kind:5} {at:7.2f} s  {step_at(recorded.steps, s.begin)}")
    for count, size in enumerate(recorded.memory, 1):
        say(f"memory of the window after round {count}: {size / 1e6:.0f} MB")
    return sum(s.cpu > LIMIT for s in used)


def fresh(profile: Path, base: Path) -> Path:
    """Return a profile with the library of ``profile``, its folders, and nothing else."""
    mine, theirs = profile_in(base), profile_in(profile)
    for folder in (mine.data, mine.library.parent):
        folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(theirs.library, mine.library)
    _link(mine, theirs)
    if theirs.documents.exists():
        shutil.copy(theirs.documents, mine.documents)
    return base


def _link(mine: Profile, theirs: Profile) -> None:
    mine.covers.symlink_to(theirs.covers.absolute(), target_is_directory=True)


def main() -> int:
    """Run it as the module says."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("profile", type=Path)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--scale", type=float, default=1, help="of the screen: QT_SCALE_FACTOR")
    parser.add_argument("--size", default="1200x760", help="of the window, in pixels of Senza")
    parser.add_argument("--all-albums", action="store_true", help="nothing but scroll all albums")
    options = parser.parse_args()
    say(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory(prefix="senza-framed-") as name:
        width, height = map(int, options.size.split("x"))
        profile = fresh(options.profile, Path(name))
        if options.all_albums:
            recorded = record(profile, 0, (width, height), options.scale, ALL_ALBUMS)
        else:
            recorded = record(profile, options.times, (width, height), options.scale)
    over = tables(recorded)
    say(f"\n{over} over {LIMIT * 1e3:.0f} ms in ordinary use; load {os.getloadavg()[0]:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
