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
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.programs import say
from tests.support import faults
from tests.support.belongings import belongings
from tests.support.life import Life, delete_cache, kills, ordinary
from tests.support.media import make_album_files

_DRIVE = 1 << 30
_SMALL = 400 << 10
"""Bytes of a disk that no cache fits on."""
_LARGE = 400 << 20


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


def full_disks(life: Life) -> None:
    """Let the disk of the profile be full: at the first scan, and when there is more to store."""
    profile = life.base / "small"
    small = Life(life.base, life.music, life.dice, say)
    small.profile = profile
    profile.mkdir()
    with mounted("tmpfs", profile, f"size={_LARGE}"):
        faults.scan(profile, life.music)
        faults.treasure(profile, life.dice)
        delete_cache(profile)
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
        life = Life(base, music, random.Random(options.seed), say)  # noqa: S311
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
