"""Stores what was read: files, their tracks, the albums they make, and the words to find them by.

Called by ``library.index`` inside its transactions, with whole folders at a time. Asks and writes
in portions, one statement for many rows; ids are given out here, so that no row has to be asked
for its own. Knows nothing of scans.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, NamedTuple

from player.library.collation import sort_key
from player.library.database import Connection
from player.library.grouping import RELEASE, Group, Member, group, one_album
from player.library.index_rows import Entry, drop_tracks, family_key, insert_problem
from player.library.search_words import (
    TrackTexts,
    album_words,
    is_read_aloud,
    joined,
    plain_words,
    track_words,
)
from player.library.track_rows import COLUMNS, GROUPED, TrackRow
from player.models.problems import ProblemKind

PASSING = frozenset(
    {
        ProblemKind.UNREADABLE,
        ProblemKind.TIMED_OUT,
        ProblemKind.MISSING,
        ProblemKind.DISK_ERROR,
    }
)
"""Problems that may be over next time, though the file looks the same: it is read again, and what
was known of it stays."""

_PORTION = 500
_ALL_COLUMNS = ("id", "file_id", "album_id", "uid", "aloud_due", *COLUMNS)
_PUT_TRACK = (
    f"INSERT INTO tracks ({', '.join(_ALL_COLUMNS)})"  # noqa: S608 - names of ours
    f" VALUES ({', '.join('?' * len(_ALL_COLUMNS))})"
)
_PUT_TRACK_WORDS = (
    "INSERT INTO track_words (rowid, title, artist, album, more) VALUES (?, ?, ?, ?, ?)"
)
_PUT_PLACES = "UPDATE albums SET sort_artist = ?, sort_title = ?"
_PUT_ALBUM_WORDS = "INSERT INTO album_words (rowid, title, artist) VALUES (?, ?, ?)"
_MEMBERS = (
    f"SELECT tracks.id, album_id, family, {', '.join(GROUPED)} FROM files"  # noqa: S608 - ours
    " JOIN tracks ON file_id = files.id WHERE presence != 1 AND family IN "
)

_MEMBERS_OF_ALBUM = (
    f"SELECT tracks.id, {', '.join(GROUPED)} FROM tracks"  # noqa: S608 - ours
    " JOIN files ON files.id = file_id WHERE album_id = ? AND presence != 1"
)


class _New(NamedTuple):
    """A track that was read, with its file."""

    file: int
    row: TrackRow


@dataclass(slots=True)
class _Family:
    """The tracks in one folder family: those just read, and those known, with their albums."""

    members: list[Member]
    read: dict[int, _New]
    known: dict[int, int]


class _Name(NamedTuple):
    """What an album's name adds to the words of its tracks."""

    title_words: str
    artist_words: str
    aloud: bool


class Batch:
    """What is stored in one transaction."""

    def __init__(self, db: Connection, now: int) -> None:
        """``now`` is in seconds since 1970: when new files were seen first."""
        self._db = db
        self._now = now
        self._touched: set[int] = set()
        self._tracks: list[tuple[object, ...]] = []
        self._words: list[tuple[int, str, str, str, str]] = []
        self._inserted: set[int] = set()
        self._new: set[int] = set()
        self._changed: set[int] = set()

    def store(self, entries: Sequence[Entry]) -> set[int]:
        """Take up ``entries``; return the albums whose tracks have changed."""
        files = self._put_files(entries)
        self._put_problems(entries)
        families = self._families(entries, files)
        for key, albums in _grouped(families):
            self._put_albums(families[key], albums)
        self._write()
        self.settle_names((self._touched - self._new) | self._changed)
        return self._touched

    def settle_names(self, albums: Iterable[int]) -> None:
        """Call each of ``albums`` what all of its tracks say.

        A release may lie in several families, of which only some were read: what it is called must
        not hang on which were read last.
        """
        for album in albums:
            found = self._db.execute(
                "SELECT key, title, artist FROM albums WHERE id = ?", (album,)
            ).fetchone()
            key = found[0].decode(errors="surrogateescape") if found else ""
            if key.startswith(RELEASE):
                self._settle_name(album, key, tuple(found[1:]))
        self._write()

    def _settle_name(self, album: int, key: str, name: tuple[str, str]) -> None:
        rows = self._db.execute(_MEMBERS_OF_ALBUM, (album,))
        members = [Member(*row) for row in rows]
        made = one_album(key, members) if members else None
        # Of the same name, and put elsewhere by readings alone, it stays where it is.
        same = album not in self._changed and made and name == (made.title, made.artist)
        if made and not same and self._put_album(made)[1]:
            for track in made.handles:
                self._rewrite_words(track, album, made)

    def _write(self) -> None:
        """Write the tracks that wait; the search index wants its rows in order."""
        self._db.executemany(_PUT_TRACK, self._tracks)
        self._words.sort(key=itemgetter(0))
        self._db.executemany(_PUT_TRACK_WORDS, self._words)
        self._tracks.clear()
        self._words.clear()

    def _put_files(self, entries: Sequence[Entry]) -> list[int]:
        """Store where the files are and what they look like; return their row ids."""
        unknown = [os.fsencode(e.found.path) for e in entries if e.known is None]
        known: dict[bytes, int] = dict(
            self._asked("SELECT path, id FROM files WHERE path", unknown)
        )
        number = _last(self._db, "files")
        numbers: list[int] = []
        new: list[tuple[object, ...]] = []
        old: list[tuple[object, ...]] = []
        for entry in entries:
            found, path = entry.found, os.fsencode(entry.found.path)
            values = (
                path, entry.root, family_key(found.path), found.size, found.mtime_ns, found.inode,
                entry.row.uid,
            )  # fmt: skip
            at = entry.known or known.get(path)
            if at is None:
                at = number = number + 1
                known[path] = at
                new.append((*values, at, self._now, len(entry.row.tracks)))
            else:
                old.append((*values, at))
            numbers.append(at)
        self._db.executemany(
            "INSERT INTO files (path, root, family, size, mtime_ns, inode, uid, id, added, tracks)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            new,
        )
        self._db.executemany(
            "UPDATE files SET path = ?1, root = ?2, family = ?3, size = ?4, mtime_ns = ?5,"
            " inode = ?6, uid = ?7, presence = 0 WHERE id = ?8",
            old,
        )
        self._inserted = set(numbers) - {row[-1] for row in old}
        return numbers

    def _put_problems(self, entries: Sequence[Entry]) -> None:
        """Replace the problems of the files."""
        if self._db.execute("SELECT 1 FROM problems LIMIT 1").fetchone():
            self._db.executemany(
                "DELETE FROM problems WHERE subject = ?",
                [(os.fsencode(entry.found.path),) for entry in entries],
            )
        for entry in entries:
            for problem in entry.row.problems:
                insert_problem(self._db, problem)

    def _families(self, entries: Sequence[Entry], files: Sequence[int]) -> dict[bytes, _Family]:
        """Return the families that the entries lie in, with all their tracks.

        The old rows of what was read go; a track keeps its id if it begins where one began before.
        """
        before: dict[tuple[int, int], int] = {}
        for track, file, begin, album in self._asked(
            "SELECT id, file_id, part_begin, album_id FROM tracks WHERE file_id",
            [file for file in files if file not in self._inserted],
        ):
            before[file, begin] = track
            self._touched.add(album)
        old = {file for file, _ in before}
        number = _last(self._db, "tracks")
        families: dict[bytes, _Family] = {}
        dropped: list[int] = []
        counted: list[tuple[tuple[TrackRow, ...], int]] = []
        for entry, file in zip(entries, files, strict=True):
            rows = entry.row.tracks
            passing = not rows and PASSING & {problem.kind for problem in entry.row.problems}
            if file in old and not passing:
                dropped.append(file)
            if not rows:
                continue
            counted.append((rows, file))
            family = families.setdefault(family_key(entry.found.path), _Family([], {}, {}))
            for row in rows:
                track = before.pop((file, row.begin), 0)
                if not track:
                    track = number = number + 1
                family.read[track] = _New(file, row)
                family.members.append(Member(track, *row.grouped))
        drop_tracks(self._db, dropped)
        counts = [(len(rows), file) for rows, file in counted if file not in self._inserted]
        self._db.executemany("UPDATE files SET tracks = ? WHERE id = ?", counts)
        for track, album, key, *values in self._asked(_MEMBERS, list(families)):
            families[key].known[track] = album
            families[key].members.append(Member(track, *values))
        return families

    def _put_albums(self, family: _Family, albums: Sequence[Group]) -> None:
        """Store the albums of one family, and note its tracks to be stored."""
        self._touched.update(family.known.values())
        for made in albums:
            album, renamed = self._put_album(made)
            self._touched.add(album)
            if renamed:
                self._rename_elsewhere(album, made)
            name = _Name(
                plain_words(made.title),
                plain_words(made.artist),
                is_read_aloud(made.title, made.artist),
            )
            for track in made.handles:
                if new := family.read.get(track):
                    self._put_track(track, new, album, name)
                elif renamed or family.known[track] != album:
                    self._rewrite_words(track, album, made)

    def _put_album(self, made: Group) -> tuple[int, bool]:
        """Return the id of the album ``made``, and whether its name was another until now."""
        key = made.key.encode(errors="surrogateescape")
        places = (
            sort_key(made.artist, made.sort_artist, aloud=False),
            sort_key(made.title, made.sort_title, aloud=False),
        )
        texts = (made.title, made.artist, *places)
        row = self._db.execute(
            "SELECT id, title, artist, sort_artist, sort_title FROM albums WHERE key = ?", (key,)
        ).fetchone()
        if row is not None and row[1:] == texts:
            return int(row[0]), False
        if row is not None:
            self._changed.add(int(row[0]))
        due = is_read_aloud(made.title, made.artist)
        if row is not None and row[1:3] == texts[:2]:
            # Of another tag, of an older kind, or where readings had put it: found out later.
            self._db.execute(f"{_PUT_PLACES}, aloud_due = ? WHERE id = ?", (*places, due, row[0]))
            return int(row[0]), False
        if row is None:
            number = self._db.execute(
                "INSERT INTO albums (key, title, artist, sort_artist, sort_title, aloud_due)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (key, *texts, due),
            ).lastrowid
        else:
            number = row[0]
            self._db.execute(
                "UPDATE albums SET title = ?, artist = ?, sort_artist = ?, sort_title = ?,"
                " aloud_due = ? WHERE id = ?",
                (*texts, due, number),
            )
            self._db.execute("DELETE FROM album_words WHERE rowid = ?", (number,))
        if row is None and number:
            self._new.add(number)
        words = album_words(made.title, made.artist, aloud=False)
        self._db.execute(_PUT_ALBUM_WORDS, (number, *words))
        return int(number or 0), row is not None

    def _rename_elsewhere(self, album: int, made: Group) -> None:
        """Have the tracks of ``album`` in other families found by its new name."""
        self._write()
        tracks = self._db.execute("SELECT id FROM tracks WHERE album_id = ?", (album,)).fetchall()
        here = frozenset(made.handles)
        for (track,) in tracks:
            if track not in here:
                self._rewrite_words(track, album, made)

    def _put_track(self, track: int, new: _New, album: int, name: _Name) -> None:
        row = new.row
        due = row.aloud or name.aloud
        self._tracks.append((track, new.file, album, row.uid, due, *row.values))
        more = joined(name.artist_words, row.more_words)
        self._words.append((track, row.title_words, row.artist_words, name.title_words, more))

    def _rewrite_words(self, track: int, album: int, made: Group) -> None:
        """Put a known track on ``album``, whose name is new to it."""
        title, artist, genre, date, composers = self._db.execute(
            "SELECT title, artist, genre, date, composers FROM tracks WHERE id = ?", (track,)
        ).fetchone()
        due = is_read_aloud(title, artist, made.title, made.artist, genre)
        self._db.execute(
            "UPDATE tracks SET album_id = ?, aloud_due = ? WHERE id = ?", (album, due, track)
        )
        self._db.execute("DELETE FROM track_words WHERE rowid = ?", (track,))
        texts = TrackTexts(title, artist, made.title, made.artist, genre, date, composers)
        self._words.append((track, *track_words(texts, aloud=False)))

    def _asked(self, statement: str, values: Sequence[object]) -> Iterator[Any]:
        """Yield the rows of ``statement``, which wants a list of ``values`` at its end."""
        statement = statement.removesuffix(" IN ")
        for start in range(0, len(values), _PORTION):
            portion = values[start : start + _PORTION]
            marks = ", ".join("?" * len(portion))
            yield from self._db.execute(f"{statement} IN ({marks})", portion).fetchall()


def read_aloud(db: Connection, most: int) -> int:
    """Store the words and places of what is due again, now with readings; return how many it were.

    Titles are listed by their readings from then on. An album that a tag had put elsewhere stays
    there.
    """
    tracks = db.execute(
        "SELECT tracks.id, tracks.sort_title, title_key, tracks.title, tracks.artist,"
        " albums.title, albums.artist, genre, tracks.date, composers"
        " FROM tracks JOIN albums ON albums.id = album_id"
        " WHERE tracks.aloud_due ORDER BY tracks.id LIMIT ?",
        (most,),
    ).fetchall()
    keys = []
    for number, wanted, key, *texts in tracks:
        read = sort_key(texts[0], wanted)
        if read != key:
            keys.append((read, number))
        words = track_words(TrackTexts(*texts))
        db.execute("DELETE FROM track_words WHERE rowid = ?", (number,))
        db.execute(_PUT_TRACK_WORDS, (number, *words))
    db.executemany("UPDATE tracks SET title_key = ? WHERE id = ?", keys)
    albums = db.execute(
        "SELECT id, title, artist, sort_title, sort_artist FROM albums WHERE aloud_due"
        " ORDER BY id LIMIT ?",
        (most,),
    ).fetchall()
    for number, title, artist, title_place, artist_place in albums:
        db.execute("DELETE FROM album_words WHERE rowid = ?", (number,))
        db.execute(_PUT_ALBUM_WORDS, (number, *album_words(title, artist)))
        places = (_read_place(artist, artist_place), _read_place(title, title_place))
        db.execute(f"{_PUT_PLACES} WHERE id = ?", (*places, number))
    _no_longer_due(db, "tracks", (row[0] for row in tracks))
    _no_longer_due(db, "albums", (row[0] for row in albums))
    return len(tracks) + len(albums)


def place_titles(db: Connection, most: int) -> int:
    """Store what tracks are listed by, where an older cache has none; return how many it were."""
    due = db.execute(
        "SELECT id, title, sort_title FROM tracks WHERE title_key = '' LIMIT ?", (most,)
    ).fetchall()
    keys = [(sort_key(title, wanted), number) for number, title, wanted in due]
    db.executemany("UPDATE tracks SET title_key = ? WHERE id = ?", keys)
    return len(due)


def _read_place(name: str, place: str) -> str:
    return sort_key(name) if place == sort_key(name, aloud=False) else place


def _no_longer_due(db: Connection, table: str, numbers: Iterable[int]) -> None:
    db.executemany(
        f"UPDATE {table} SET aloud_due = 0 WHERE id = ?",  # noqa: S608 - one of two names
        [(number,) for number in numbers],
    )


def _grouped(families: dict[bytes, _Family]) -> Iterator[tuple[bytes, tuple[Group, ...]]]:
    for key, family in families.items():
        yield key, group(os.fsdecode(key), family.members)


def _last(db: Connection, table: str) -> int:
    """Return the highest id that ``table`` has ever had: ids do not come back."""
    row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return int(row[0]) if row else 0
