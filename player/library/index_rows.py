"""Rows of the library cache: what is dropped, summed up, looked for; one file or album at a time.

Called by ``library.index`` and ``library.storing`` inside their transactions. Each function leaves
tracks and search words in step. Knows nothing of scans.
"""

import os
from collections import Counter
from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from player.library.database import Connection
from player.library.grouping import family_of
from player.library.track_rows import FileRow
from player.library.walk import Found
from player.models.problems import Problem


class Presence(IntEnum):
    """Where the file of a known track is."""

    HERE = 0
    GONE = 1
    """Its folder is there, the file is not: kept, not shown."""
    AWAY = 2
    """Its folder or drive is not there: kept and shown."""


class Entry(NamedTuple):
    """A file that was read in this scan; ``known`` is its row, if it has one."""

    found: Found
    root: int
    row: FileRow
    known: int | None = None


def is_under(path: str, folder: str) -> bool:
    """Return whether ``path`` lies in ``folder``, however deep."""
    return path.startswith(folder.rstrip(os.sep) + os.sep)


def range_under(folder: str) -> tuple[bytes, bytes]:
    """Return bounds, low included and high not, of the encoded paths that lie in ``folder``."""
    low = os.fsencode(folder.rstrip(os.sep) + os.sep)
    return low, low[:-1] + bytes([low[-1] + 1])


def family_key(path: str) -> bytes:
    """Return what the cache knows the album folder of a file by."""
    return _key_of(os.path.dirname(path))  # noqa: PTH120


@lru_cache(maxsize=1024)
def _key_of(folder: str) -> bytes:
    return os.fsencode(family_of(folder)[0])


def forget_root(db: Connection, root: int) -> None:
    """Drop a root with its files, its problems, and the albums that end with it."""
    numbers = [number for (number,) in db.execute("SELECT id FROM files WHERE root = ?", (root,))]
    touched = set().union(*(albums_of(db, number) for number in numbers))
    drop_tracks(db, numbers)
    paths = [path for (path,) in db.execute("SELECT path FROM roots WHERE id = ?", (root,))]
    db.execute("DELETE FROM roots WHERE id = ?", (root,))  # takes its files with it
    for path in paths:
        low, high = range_under(os.fsdecode(path))
        db.execute("DELETE FROM problems WHERE subject >= ? AND subject < ?", (low, high))
        db.execute("DELETE FROM problems WHERE subject = ?", (path,))
        db.execute("DELETE FROM playlists WHERE path >= ? AND path < ?", (low, high))
    for number in touched:
        refresh_album(db, number)


def albums_of(db: Connection, file: int) -> set[int]:
    """Return the albums that the tracks in ``file`` are on."""
    return {a for (a,) in db.execute("SELECT album_id FROM tracks WHERE file_id = ?", (file,))}


def albums_of_family(db: Connection, family: bytes) -> set[int]:
    """Return the albums with tracks in a family of folders."""
    rows = db.execute(
        "SELECT DISTINCT album_id FROM tracks JOIN files ON files.id = file_id WHERE family = ?",
        (family,),
    )
    return {album for (album,) in rows}


def insert_problem(db: Connection, problem: Problem) -> None:
    """Store one problem; the same one once."""
    detail = problem.detail.encode(errors="backslashreplace").decode()
    db.execute(
        "INSERT OR REPLACE INTO problems VALUES (?, ?, ?)",
        (os.fsencode(problem.subject), problem.kind.value, detail),
    )


def drop_tracks(db: Connection, files: Iterable[int]) -> None:
    """Drop the tracks in ``files`` and their search words; the files stay."""
    for file in files:
        db.execute(
            "DELETE FROM track_words WHERE rowid IN (SELECT id FROM tracks WHERE file_id = ?)",
            (file,),
        )
        db.execute("DELETE FROM tracks WHERE file_id = ?", (file,))
        db.execute("UPDATE files SET tracks = 0 WHERE id = ?", (file,))


def refresh_album(db: Connection, number: int) -> bool:
    """Sum an album up again; drop it when no track is left. Return whether it is still there."""
    rows = db.execute(
        "SELECT duration, date, presence FROM tracks JOIN files ON files.id = file_id"
        " WHERE album_id = ?",
        (number,),
    ).fetchall()
    if not rows:
        db.execute("DELETE FROM album_words WHERE rowid = ?", (number,))
        db.execute("DELETE FROM albums WHERE id = ?", (number,))
        return False
    shown = [(duration, date) for duration, date, presence in rows if presence != Presence.GONE]
    dates = Counter(date for _, date in shown if date)
    date = min(dates, key=lambda text: (-dates[text], text)) if dates else ""
    db.execute(
        "UPDATE albums SET tracks = ?, duration = ?, date = ?, cover_due = 1 WHERE id = ?",
        (len(shown), sum(duration for duration, _ in shown), date, number),
    )
    return True
