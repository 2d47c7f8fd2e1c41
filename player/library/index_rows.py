"""Writes the rows of the library cache: one file, one album, one family at a time.

Called by ``library.index`` inside its transactions. Each function leaves tracks, albums and search
words in step. Knows nothing of scans.
"""

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from player.library.database import Connection
from player.library.folding import sort_key
from player.library.grouping import Group, Member, family_of, group
from player.library.records import Reading, TagRecord
from player.library.search_words import album_words, track_words
from player.library.walk import Found
from player.models.problems import Problem


class Presence(IntEnum):
    """Where the file of a known track is."""

    HERE = 0
    GONE = 1
    """Its folder is there, the file is not: kept, not shown."""
    AWAY = 2
    """Its folder or drive is not there: kept and shown."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that was read in this scan; ``known`` is its row, if it has one."""

    found: Found
    root: int
    reading: Reading
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
    return os.fsencode(family_of(os.path.dirname(path))[0])  # noqa: PTH120


def forget_root(db: Connection, root: int) -> None:
    """Drop a root with its files, its problems, and the albums that end with it."""
    numbers = [number for (number,) in db.execute("SELECT id FROM files WHERE root = ?", (root,))]
    touched = set().union(*(album_of(db, number) for number in numbers))
    drop_tracks(db, numbers)
    paths = [path for (path,) in db.execute("SELECT path FROM roots WHERE id = ?", (root,))]
    db.execute("DELETE FROM roots WHERE id = ?", (root,))  # takes its files with it
    for path in paths:
        low, high = range_under(os.fsdecode(path))
        db.execute("DELETE FROM problems WHERE subject >= ? AND subject < ?", (low, high))
        db.execute("DELETE FROM problems WHERE subject = ?", (path,))
    for number in touched:
        refresh_album(db, number)


def put_file(db: Connection, entry: Entry) -> int:
    """Store where a file is and what it looks like; return its row id."""
    found = entry.found
    values = (
        os.fsencode(found.path), entry.root, family_key(found.path),
        found.size, found.mtime_ns, found.inode, entry.reading.uid,
    )  # fmt: skip
    if entry.known is not None:
        db.execute(
            "UPDATE files SET path = ?, root = ?, family = ?, size = ?, mtime_ns = ?, inode = ?,"
            " uid = ?, presence = 0 WHERE id = ?",
            (*values, entry.known),
        )
        return entry.known
    row = db.execute(
        "INSERT INTO files (path, root, family, size, mtime_ns, inode, uid)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (path) DO UPDATE SET root = excluded.root, size = excluded.size,"
        " mtime_ns = excluded.mtime_ns, inode = excluded.inode, uid = excluded.uid, presence = 0"
        " RETURNING id",
        values,
    ).fetchone()
    return int(row[0])


def album_of(db: Connection, number: int) -> set[int]:
    """Return the album of track ``number``, if it is one."""
    return {a for (a,) in db.execute("SELECT album_id FROM tracks WHERE id = ?", (number,))}


def albums_of_family(db: Connection, family: bytes) -> set[int]:
    """Return the albums with tracks in a family of folders."""
    rows = db.execute(
        "SELECT DISTINCT album_id FROM tracks JOIN files ON files.id = tracks.id WHERE family = ?",
        (family,),
    )
    return {album for (album,) in rows}


def put_problems(db: Connection, path: str, problems: Iterable[Problem]) -> None:
    """Replace the problems of one file."""
    db.execute("DELETE FROM problems WHERE subject = ?", (os.fsencode(path),))
    for problem in problems:
        insert_problem(db, problem)


def insert_problem(db: Connection, problem: Problem) -> None:
    """Store one problem; the same one once."""
    detail = problem.detail.encode(errors="backslashreplace").decode()
    db.execute(
        "INSERT OR REPLACE INTO problems VALUES (?, ?, ?)",
        (os.fsencode(problem.subject), problem.kind.value, detail),
    )


def drop_tracks(db: Connection, numbers: Iterable[int]) -> None:
    """Drop tracks and their search words; their files stay."""
    for number in numbers:
        db.execute("DELETE FROM track_words WHERE rowid = ?", (number,))
        db.execute("DELETE FROM tracks WHERE id = ?", (number,))


def group_family(
    db: Connection, family: bytes, records: Mapping[int, TagRecord], *, aloud: bool = True
) -> set[int]:
    """Divide a family into albums anew and store its tracks; return the albums concerned.

    ``aloud``: with the readings of Chinese and Japanese text; see ``search_words``.
    """
    rows = db.execute(
        "SELECT files.id, album, artist, album_artist, release, compilation, disc, number, album_id"
        " FROM files LEFT JOIN tracks ON tracks.id = files.id WHERE family = ? AND presence != 1",
        (family,),
    ).fetchall()
    albums: dict[int, int] = {}
    members: list[Member] = []
    for number, *told, album in rows:
        if album is not None:
            albums[number] = album
        if number in records:
            members.append(_member(number, records[number]))
        elif album is not None:
            members.append(Member(number, *told))
    touched: set[int] = set(albums.values())
    for made in group(os.fsdecode(family), members):
        album, renamed = _put_album(db, made, aloud=aloud)
        touched.add(album)
        for number in made.handles:
            if number in records:
                _put_track(db, number, album, records[number], new=number not in albums)
                _put_words(db, number, made, records[number], aloud=aloud)
            elif albums[number] != album:
                db.execute("UPDATE tracks SET album_id = ? WHERE id = ?", (album, number))
                _rewrite_words(db, made, "tracks.id = ?", number)
        if renamed:
            _rewrite_words(db, made, "album_id = ?", album)
    return touched


def _member(number: int, record: TagRecord) -> Member:
    return Member(
        number,
        record.album,
        _shown(record.artists),
        record.album_artist,
        record.release,
        record.compilation,
        record.disc,
        record.number,
    )


def _shown(several: Iterable[str]) -> str:
    return ", ".join(several)


def _put_album(db: Connection, made: Group, *, aloud: bool) -> tuple[int, bool]:
    """Return the id of the album ``made``, and whether it was known by another name until now."""
    key = made.key.encode(errors="surrogateescape")
    row = db.execute("SELECT id, title, artist FROM albums WHERE key = ?", (key,)).fetchone()
    if row is not None and (row[1], row[2]) == (made.title, made.artist):
        return int(row[0]), False
    texts = (made.title, made.artist, sort_key(made.artist), sort_key(made.title))
    if row is None:
        number = db.execute(
            "INSERT INTO albums (key, title, artist, sort_artist, sort_title)"
            " VALUES (?, ?, ?, ?, ?)",
            (key, *texts),
        ).lastrowid
    else:
        number = row[0]
        db.execute(
            "UPDATE albums SET title = ?, artist = ?, sort_artist = ?, sort_title = ? WHERE id = ?",
            (*texts, number),
        )
        db.execute("DELETE FROM album_words WHERE rowid = ?", (number,))
    db.execute(
        "INSERT INTO album_words (rowid, title, artist) VALUES (?, ?, ?)",
        (number, *album_words(made.title, made.artist, aloud=aloud)),
    )
    return int(number or 0), row is not None


def read_album_aloud(db: Connection, number: int) -> None:
    """Store the search words of an album again, with readings."""
    row = db.execute("SELECT title, artist FROM albums WHERE id = ?", (number,)).fetchone()
    if row is not None:
        db.execute("DELETE FROM album_words WHERE rowid = ?", (number,))
        db.execute(
            "INSERT INTO album_words (rowid, title, artist) VALUES (?, ?, ?)",
            (number, *album_words(*row)),
        )


def _put_track(db: Connection, number: int, album: int, record: TagRecord, *, new: bool) -> None:
    levels = record.levels
    values = (
        number, album, record.title, _shown(record.artists), record.album, record.album_artist,
        record.release, record.compilation, record.disc, record.number, record.date,
        _shown(record.genres), record.duration, record.codec, record.rate, record.bits,
        record.channels, record.picture, levels.track_gain, levels.track_peak, levels.album_gain,
        levels.album_peak,
    )  # fmt: skip
    if not new:
        drop_tracks(db, [number])
    marks = ", ".join("?" * len(values))
    db.execute(f"INSERT INTO tracks VALUES ({marks})", values)  # noqa: S608 - question marks only


def _put_words(db: Connection, number: int, made: Group, record: TagRecord, *, aloud: bool) -> None:
    words = track_words(
        record.title,
        _shown(record.artists),
        made.title,
        album_artist=made.artist,
        genre=_shown(record.genres),
        date=record.date,
        aloud=aloud,
    )
    _insert_words(db, number, words)


def _insert_words(db: Connection, number: int, words: tuple[str, str, str, str]) -> None:
    db.execute(
        "INSERT INTO track_words (rowid, title, artist, album, more) VALUES (?, ?, ?, ?, ?)",
        (number, *words),
    )


def _rewrite_words(db: Connection, made: Group, which: str, number: int) -> None:
    """Store the search words of known tracks again, after their album's name has changed."""
    rows = db.execute(
        f"SELECT id, title, artist, genre, date FROM tracks WHERE {which}",  # noqa: S608 - ours
        (number,),
    ).fetchall()
    for track, title, artist, genre, date in rows:
        db.execute("DELETE FROM track_words WHERE rowid = ?", (track,))
        words = track_words(
            title, artist, made.title, album_artist=made.artist, genre=genre, date=date
        )
        _insert_words(db, track, words)


def refresh_album(db: Connection, number: int) -> bool:
    """Sum an album up again; drop it when no track is left. Return whether it is still there."""
    rows = db.execute(
        "SELECT duration, date, presence FROM tracks JOIN files ON files.id = tracks.id"
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
