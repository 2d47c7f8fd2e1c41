"""What every folder looked like to the last whole walk, and which of them need a look again.

Called by ``library.scanner``. A folder whose look is the same holds the same files, which need not
be compared one by one; one whose time is the same lists the same names, which is all that a quick
refresh asks. Reads and writes its own table of the cache; of the disk only the times of folders.
"""

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from player.library.database import Database

_FRESH_NS = 2_000_000_000
"""A folder that changed less than this ago may change again without its time showing it: file
systems count in steps of up to two seconds (FAT). Its time is not trusted."""

NO_FILES = b"-"
"""The content of a folder without music."""

UNTRUSTED = 0
"""The time of a folder that a quick refresh must list."""


class FolderLook(NamedTuple):
    """One folder as it was listed. A tuple, as there are many.

    ``files`` counts its music, ``content`` is a digest of their names, sizes, times and numbers,
    empty where some of them must be read again. ``mount``: another file system begins here.
    """

    mtime_ns: int
    files: int
    content: bytes
    mount: bool


class FolderLooks:
    """The looks that are known of ``roots``, and what one walk makes of them."""

    def __init__(
        self, database: Database, roots: Sequence[str], absent: Sequence[str] = ()
    ) -> None:
        """Load what is known. ``absent`` are those of ``roots`` that are not there."""
        self._database = database
        with database.transaction() as db:
            rows = db.execute("SELECT path, mtime_ns, files, content, mount FROM folder_looks")
            every = {
                os.fsdecode(path): FolderLook(mtime_ns, files, content, bool(mount))
                for path, mtime_ns, files, content, mount in rows
            }
        self._roots = tuple(root for root in roots if root not in absent)
        starts = _starts(roots)
        self._known = {
            path: look for path, look in every.items() if (path + os.sep).startswith(starts)
        }
        self._taken: dict[str, FolderLook] = {}
        self._same: set[str] = set()
        self._unsettled: set[str] = set()
        starts = _starts(absent)
        self._vanished = {path for path in self._known if (path + os.sep).startswith(starts)}
        self._whole = True
        self.unmounted: list[str] = []

    def __contains__(self, path: object) -> bool:
        return path in self._known

    def changed(self) -> list[str] | None:
        """Return the known folders whose time is another now; None where too little is known."""
        if any(root not in self._known for root in self._roots):
            return None
        found: list[str] = []
        for path, look in self._known.items():
            if path in self._vanished:
                continue
            try:
                same = os.stat(path).st_mtime_ns == look.mtime_ns  # noqa: PTH116 - very many
            except OSError:
                same = False
            if not same:
                found.append(path)
        return found

    def begin_with(self, folders: Iterable[str]) -> list[str]:
        """Have only ``folders`` walked; return those that are there, or what is left above them."""
        self._whole = False
        chosen = dict.fromkeys(self._standing(os.path.abspath(f)) for f in folders)  # noqa: PTH100
        return [path for path in chosen if path]

    def take(self, path: str, look: FolderLook) -> bool:
        """Note how a folder is listed now; return whether its music is all as it was."""
        known = self._known.get(path)
        if known is not None and known.mount and not look.mount and not look.files:
            self.unmounted.append(path)
            return True
        self._taken[path] = look
        if known is None or known.content != look.content or not look.content:
            return False
        self._same.add(path)
        return True

    def unsettle(self, path: str) -> None:
        """Have the folder at ``path`` listed and compared by the next scan, whatever its look."""
        self._unsettled.add(path)

    def end_walk(self) -> None:
        """Find out which known folders are no more."""
        for path in sorted(self._known):
            if path in self._taken or path in self.unmounted or path in self._vanished:
                continue
            above = os.path.dirname(path)  # noqa: PTH120
            gone = self._whole or above in self._vanished
            if gone or (above in self._taken and not os.path.isdir(path)):  # noqa: PTH112
                self._vanished.add(path)

    @property
    def differ(self) -> bool:
        """Whether the walk saw anything that was not as it is known."""
        return bool(self._vanished) or len(self._same) < len(self._taken)

    def stands(self, path: str) -> bool:
        """Return whether the music of a folder is taken to be as it was."""
        if path in self._same:
            return True
        return path in self._known and path not in self._taken and path not in self._vanished

    def was_listed(self, path: str) -> bool:
        """Return whether the walk saw what is in a folder now, be it that it is no more."""
        return path in self._taken or path in self._vanished or self._whole

    def standing(self) -> Iterator[tuple[str, int]]:
        """Return the folders that were not walked and their counts of music files."""
        for path, look in self._known.items():
            if path not in self._taken and self.stands(path):
                yield path, look.files

    def finish(self, unreachable: Sequence[str]) -> None:
        """Note what a complete walk saw, for the next; of what is ``unreachable``, nothing."""
        starts = _starts([*unreachable, *self.unmounted])
        away = {path for path in self._known if (path + os.sep).startswith(starts)}
        dropped = away | self._vanished
        rows = [
            (os.fsencode(path), *kept)
            for path, look in self._taken.items()
            if path not in dropped
            if (kept := self._as_kept(path, look)) != self._known.get(path)
        ]
        for path in {*unreachable, *self.unmounted}:
            lost = FolderLook(UNTRUSTED, 0, b"", path in self.unmounted)
            if self._known.get(path) != lost:  # listed by every scan until it is back
                rows.append((os.fsencode(path), *lost))
            dropped.discard(path)
        if not rows and not dropped:
            return
        with self._database.transaction() as db:
            gone = [(os.fsencode(path),) for path in dropped]
            db.executemany("DELETE FROM folder_looks WHERE path = ?", gone)
            db.executemany("INSERT OR REPLACE INTO folder_looks VALUES (?, ?, ?, ?, ?)", rows)

    def _as_kept(self, path: str, look: FolderLook) -> FolderLook:
        if path in self._unsettled:
            return look._replace(mtime_ns=UNTRUSTED, content=b"")
        if time.time_ns() - look.mtime_ns < _FRESH_NS:
            return look._replace(mtime_ns=UNTRUSTED)
        return look

    def _standing(self, path: str) -> str:
        """Return ``path``, or the first above it that is a folder; nothing outside the roots."""
        while path not in self._roots:
            above = os.path.dirname(path)  # noqa: PTH120
            if above == path:
                return ""
            if os.path.isdir(path) and self._is_inside(path):  # noqa: PTH112
                return path
            path = above
        return path

    def _is_inside(self, path: str) -> bool:
        return path.startswith(_starts(self._roots))


def _starts(folders: Iterable[str]) -> tuple[str, ...]:
    """Return what the paths in ``folders`` begin with."""
    return tuple(folder.rstrip(os.sep) + os.sep for folder in folders)
