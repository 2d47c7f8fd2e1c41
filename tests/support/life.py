"""One profile and one collection, led through what happens to collections in years of use.

Called by ``tests/bench/lost``, with drives and full disks besides, and by its short form among the
end-to-end tests. After each thing that happens: the documents, loved marks, listens and the rows of
every sound are as before, SQLite finds nothing wrong, and the library is as a fresh scan makes it.
"""

import random
import shutil
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from player.util.paths import profile_in
from tests.support import faults
from tests.support.belongings import belongings, queue_that_plays, shown
from tests.support.cache_rows import unsound

_SOME = 6
_FRESH_EVERY = 10
"""Kills between comparisons with a fresh scan."""


class Life:
    """One profile and one collection on a drive, and all that happens to them."""

    def __init__(
        self, base: Path, music: Path, dice: random.Random, say: Callable[[str], object]
    ) -> None:
        self.base, self.music, self.dice, self.say = base, music, dice, say
        self.profile = base / "profile"
        self.losses: list[str] = []
        self._fresh = 0

    def begin(self) -> float:
        """Scan for the first time and queue something; return the seconds that a scan takes."""
        started = time.monotonic()
        code, report = faults.scan(self.profile, self.music)
        seconds = time.monotonic() - started
        self.say(f"{report['files']} files, first scan {seconds:.1f} s, exit code {code}")
        faults.treasure(self.profile, self.dice)
        return seconds

    def some(self, count: int) -> list[Path]:
        """Return that many files by chance, or all where there are no more."""
        files = faults.music_in(self.music)
        return self.dice.sample(files, min(count, len(files)))

    def goes_through(
        self, name: str, happens: Callable[[], object], *, anew: bool = False, fresh: bool = True
    ) -> None:
        """Let it happen, scan, and compare; ``anew``: row ids may be others afterwards."""
        before, (queued, _) = belongings(self.profile), queue_that_plays(self.profile)
        happens()
        code, report = faults.scan(self.profile, self.music)
        lost = before.lost_in(belongings(self.profile), anew=anew)
        lost += unsound(profile_in(self.profile).library)
        lost += self.differences() if fresh else []
        entries, leading = queue_that_plays(self.profile)
        if (entries, leading) != (queued, queued) and fresh:
            lost.append(f"of {queued} in the queue {leading} lead to a file")
        counts = {key: report.get(key) for key in ("files", "added", "changed", "moved", "offline")}
        self.tell(name, lost, f"exit code {code} {counts}")

    def differences(self) -> list[str]:
        """Return in what the library differs from one that is made anew of the same files."""
        self._fresh += 1
        other = self.base / f"fresh-{self._fresh}"
        faults.scan(other, self.music)
        told = shown(self.profile).differs_from(shown(other))
        shutil.rmtree(other)
        return [f"unlike a fresh scan: {one}" for one in told]

    def tell(self, name: str, lost: Sequence[str], more: str = "") -> None:
        """Print one line, and what was lost."""
        self.losses += lost
        self.say(f"{'LOST' if lost else 'kept':6}{name:44}{more}")
        for one in lost[:5]:
            self.say(f"      {one}")


def ordinary(life: Life) -> None:
    """Move, rename, tag, replace covers, delete the cache."""
    music = life.music
    life.goes_through("nothing", lambda: None)
    life.goes_through("moved on its drive", lambda: faults.move(life.some(_SOME), music / "New"))
    life.goes_through("a folder renamed", lambda: faults.rename(music, "Another name"))
    life.goes_through("tags and covers replaced", lambda: faults.retag(life.some(_SOME), "First"))
    life.goes_through("moved and tagged at once", lambda: _move_tagged(life))
    life.goes_through("moved through another drive", lambda: _through_elsewhere(life))
    life.goes_through("library.db deleted", lambda: delete_cache(life.profile), anew=True)


def _move_tagged(life: Life) -> None:
    chosen = life.some(_SOME)
    faults.retag(chosen, "Second")
    faults.move(chosen, life.music / "Newer")


def _through_elsewhere(life: Life) -> None:
    """Copy a folder to another drive and back: other inodes, other times."""
    folder = faults.music_in(life.music)[0].parent
    shutil.copytree(folder, life.base / "elsewhere", copy_function=shutil.copyfile)
    shutil.rmtree(folder)
    shutil.move(life.base / "elsewhere", life.music / "Back again")


def delete_cache(profile: Path) -> None:
    """Delete the library cache."""
    for path in profile_in(profile).library.parent.glob("library.db*"):
        path.unlink()


def kills(life: Life, times: int, seconds: float) -> None:
    """Kill scans at random moments: first ones, and ones with something to do."""
    running = 0
    lost: list[str] = []
    for number in range(times):
        first = number % 3 == 0
        if first:
            delete_cache(life.profile)
        else:
            faults.retag(life.some(_SOME // 3), f"Kill {number}")
            faults.move(life.some(_SOME // 3), life.music / f"Kill {number}")
        before = belongings(life.profile)
        moment = life.dice.uniform(0.1, seconds)
        running += faults.kill_scan(life.profile, moment, life.music, group=number % 2 == 0)
        cache = profile_in(life.profile).library
        told = before.lost_in(belongings(life.profile))
        told += unsound(cache) if cache.exists() else []
        if number % _FRESH_EVERY == _FRESH_EVERY - 1 or number == times - 1:
            faults.scan(life.profile, life.music)
            told += life.differences() + unsound(cache)
        lost += [f"kill {number} after {moment:.2f} s: {one}" for one in told]
    life.tell(f"SIGKILL at {times} random moments", lost, f"{running} of them while it ran")
