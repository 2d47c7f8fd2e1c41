"""Whether anything of the listener's is lost: by moves, retagging, drives, kills, full disks.

Run by name, as root (drives are really mounted):

    .venv/bin/python -m tests.bench.lost [--music FOLDER] [--files 300] [--kills 100]

Copies that many files of FOLDER (made here otherwise) to a drive of its own, an image that is
mounted, and leads one profile through everything in turn. After each: the documents, loved marks,
listens and the rows of every sound are as before; SQLite finds nothing wrong with the cache; and
the library shows what a fresh scan of the same files shows. Prints a line for each; ends with 1
where something was lost, or could not be tried.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from player.util.paths import profile_in
from tests.bench.programs import say
from tests.support import faults
from tests.support.belongings import belongings, queue_that_plays, shown
from tests.support.cache_rows import unsound
from tests.support.media import make_album_files

_DRIVE = 1 << 30
_SMALL = 400 << 10
"""Bytes of a disk that no cache fits on."""
_LARGE = 400 << 20
_FRESH_EVERY = 10
"""Kills between comparisons with a fresh scan."""


class Life:
    """One profile and one collection on a drive, and all that happens to them."""

    def __init__(self, base: Path, music: Path, dice: random.Random) -> None:
        self.base, self.music, self.dice = base, music, dice
        self.profile = base / "profile"
        self.losses: list[str] = []
        self._fresh = 0

    def begin(self) -> float:
        """Scan for the first time and queue something; return the seconds that a scan takes."""
        started = time.monotonic()
        code, report = faults.scan(self.profile, self.music)
        seconds = time.monotonic() - started
        say(f"{report['files']} files, first scan {seconds:.1f} s, exit code {code}")
        faults.queue_some(self.profile, self.dice)
        return seconds

    def some(self, count: int) -> list[Path]:
        """Return that many files by chance."""
        return self.dice.sample(faults.music_in(self.music), count)

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
        if (entries, leading) != (queued, queued) and self.music.is_mount():
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
        say(f"{'LOST' if lost else 'kept':6}{name:44}{more}")
        for one in lost[:5]:
            say(f"      {one}")


def ordinary(life: Life) -> None:
    """Move, rename, tag, replace covers, delete the cache."""
    music = life.music
    life.goes_through("nothing", lambda: None)
    life.goes_through("moved on the same drive", lambda: faults.move(life.some(9), music / "New"))
    life.goes_through("a folder renamed", lambda: faults.rename(music, "Another name"))
    life.goes_through("tags and covers replaced", lambda: faults.retag(life.some(9), "First"))
    life.goes_through("moved and tagged at once", lambda: _move_tagged(life))
    life.goes_through("moved through another drive", lambda: _through_elsewhere(life))
    life.goes_through("library.db deleted", lambda: _delete_cache(life.profile), anew=True)


def _move_tagged(life: Life) -> None:
    chosen = life.some(9)
    faults.retag(chosen, "Second")
    faults.move(chosen, life.music / "Newer")


def _through_elsewhere(life: Life) -> None:
    """Copy a folder to another drive and back: other inodes, other times."""
    folder = faults.music_in(life.music)[0].parent
    shutil.copytree(folder, life.base / "elsewhere", copy_function=shutil.copyfile)
    shutil.rmtree(folder)
    shutil.move(life.base / "elsewhere", life.music / "Back again")


def _delete_cache(profile: Path) -> None:
    for path in profile_in(profile).library.parent.glob("library.db*"):
        path.unlink()


def drives(life: Life, image: Path) -> None:
    """Unmount the drive, mount it again, and mount it elsewhere."""
    before = belongings(life.profile)
    _run("umount", life.music)
    life.goes_through("unmounted: an empty folder", lambda: None, fresh=False)
    life.music.rmdir()
    life.goes_through("unmounted: no folder at all", lambda: None, fresh=False)
    life.music.mkdir()
    life.goes_through("mounted again", lambda: _run("mount", "-o", "loop", image, life.music))
    _run("umount", life.music)
    life.music = life.music.with_name("elsewhere mounted")
    life.music.mkdir()
    life.goes_through("mounted elsewhere", lambda: _run("mount", "-o", "loop", image, life.music))
    life.tell("all the while", before.lost_in(belongings(life.profile)))


def kills(life: Life, times: int, seconds: float) -> None:
    """Kill scans at random moments: first ones, and ones with something to do."""
    running = 0
    lost: list[str] = []
    for number in range(times):
        first = number % 3 == 0
        if first:
            _delete_cache(life.profile)
        else:
            faults.retag(life.some(5), f"Kill {number}")
            faults.move(life.some(3), life.music / f"Kill {number}")
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


def full_disks(life: Life) -> None:
    """Let the disk of the profile be full: at the first scan, and when there is more to store."""
    profile = life.base / "small"
    small = Life(life.base, life.music, life.dice)
    small.profile = profile
    profile.mkdir()
    with mounted("tmpfs", profile, f"size={_LARGE}"):
        faults.scan(profile, life.music)
        faults.queue_some(profile, life.dice)
        _delete_cache(profile)
        before = belongings(profile)
        lost = [] if _filled(profile, life.music, _SMALL) else ["the full disk went unnoticed"]
        lost += before.lost_in(belongings(profile))
        life.tell("disk full at the first scan", lost)
        small.goes_through("and room again", lambda: None)
        faults.retag(life.some(60), "Full")
        before = belongings(profile)
        noticed = _filled(profile, life.music, 0)
        lost = [] if noticed else ["the full disk went unnoticed"]
        life.tell("disk full at a refresh", lost + before.lost_in(belongings(profile)))
        small.goes_through("and room again", lambda: None)
    life.losses += small.losses


def _filled(profile: Path, music: Path, room: int) -> bool:
    """Scan with only ``room`` bytes left; return whether that was said."""
    filler = profile / "filler"
    free = shutil.disk_usage(profile).free
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, free - room))
    code, _ = faults.scan(profile, music)
    filler.unlink()
    return code == faults.ENVIRONMENT


@contextmanager
def mounted(kind: str, target: Path, options: str) -> Iterator[None]:
    """Mount a file system until the block ends."""
    _run("mount", "-t", kind, "-o", options, kind, target)
    try:
        yield
    finally:
        _run("umount", target)


def _run(*command: str | Path) -> None:
    subprocess.run([os.fspath(part) for part in command], check=True, capture_output=True)


def collect(source: Path | None, target: Path, files: int) -> None:
    """Put whole albums of ``source`` into ``target`` until there are ``files``."""
    if source is None:
        make_album_files(target)
        return
    count = 0
    for folder in sorted({path.parent for path in faults.music_in(source)}):
        shutil.copytree(folder, target / folder.relative_to(source), dirs_exist_ok=True)
        count = len(faults.music_in(target))
        if count >= files:
            return


def main() -> int:
    """Run it as the module says."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--music", type=Path)
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=4)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="senza-lost-") as temporary:
        base = Path(temporary)
        image = base / "drive.img"
        image.touch()
        os.truncate(image, _DRIVE)
        _run("mkfs.ext4", "-q", image)
        music = base / "drive"
        music.mkdir()
        _run("mount", "-o", "loop", image, music)
        life = Life(base, music, random.Random(options.seed))  # noqa: S311
        try:
            collect(options.music, music, options.files)
            seconds = life.begin()
            ordinary(life)
            full_disks(life)
            kills(life, options.kills, seconds)
            drives(life, image)
        finally:
            if life.music.is_mount():
                _run("umount", life.music)
    say(f"{len(life.losses)} losses")
    return int(bool(life.losses))


if __name__ == "__main__":
    sys.exit(main())
