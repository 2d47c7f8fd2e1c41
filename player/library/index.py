"""The one who writes the library cache: files, tracks, albums and search words, always in step.

Called by ``library.scanner``. Each method is one transaction; a reader sees all of it or nothing.
Paths go in as ``os.fsencode`` makes them. Never walks folders, never reads a music file.

What ``database`` raises rises from every method: IndexUnusable and EnvironmentFailure.
"""

import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from player.library.database import Connection, Database
from player.library.grouping import family_of
from player.library.index_rows import (
    Entry,
    Presence,
    album_of,
    albums_of_family,
    drop_tracks,
    family_key,
    forget_root,
    group_family,
    insert_problem,
    is_under,
    put_file,
    put_problems,
    range_under,
    read_album_aloud,
    refresh_album,
)
from player.library.records import TagRecord
from player.library.walk import Found
from player.models.problems import Problem, ProblemKind
from player.models.units import AlbumId

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


@dataclass(frozen=True, slots=True)
class Known:
    """A file as the cache remembers it. ``track`` says that it could be read.

    ``uid`` is the identity of its sound, or empty.
    """

    id: int
    path: str
    size: int
    mtime_ns: int
    inode: int
    presence: Presence
    track: bool
    uid: str = ""

    def is_same(self, found: Found) -> bool:
        """Return whether ``found`` looks like the file that was read."""
        seen = (found.size, found.mtime_ns, found.inode)
        return (self.size, self.mtime_ns, self.inode) == seen


@dataclass(frozen=True, slots=True)
class CoverPlaces:
    """Where an album's picture may be: tracks with one inside, and the folders of its tracks."""

    tracks: tuple[str, ...]
    folders: tuple[str, ...]


class Index:
    """The writer of a library cache."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # -- roots ----------------------------------------------------------------------------------

    def claim_roots(self, roots: Sequence[str], *, whole: bool) -> dict[str, int]:
        """Return the root id that files under each of ``roots`` belong to, making what is missing.

        A folder inside a known root belongs to that root; a known root inside one of ``roots`` is
        taken up by it. With ``whole``, ``roots`` are all there is: everything else is forgotten.
        """
        with self._database.transaction() as db:
            known = {os.fsdecode(p): int(i) for i, p in db.execute("SELECT id, path FROM roots")}
            claimed = {root: self._claim(db, root, {} if whole else known) for root in roots}
            mine = set(claimed.values())
            for path, number in known.items():
                if number not in mine and (whole or any(is_under(path, root) for root in roots)):
                    forget_root(db, number)
        return claimed

    def roots(self) -> tuple[str, ...]:
        """Return the known roots."""
        with self._database.transaction() as db:
            return tuple(os.fsdecode(path) for (path,) in db.execute("SELECT path FROM roots"))

    def _claim(self, db: Connection, root: str, known: Mapping[str, int]) -> int:
        for path, number in known.items():
            if path == root or is_under(root, path):
                return number
        db.execute("INSERT OR IGNORE INTO roots (path) VALUES (?)", (os.fsencode(root),))
        found = db.execute("SELECT id FROM roots WHERE path = ?", (os.fsencode(root),)).fetchone()
        low, high = range_under(root)
        db.execute("UPDATE files SET root = ? WHERE path >= ? AND path < ?", (found[0], low, high))
        return int(found[0])

    # -- what is known --------------------------------------------------------------------------

    def known(self) -> list[Known]:
        """Return every known file."""
        with self._database.transaction() as db:
            rows = db.execute(
                "SELECT files.id, path, size, mtime_ns, inode, presence, tracks.id IS NOT NULL, uid"
                " FROM files LEFT JOIN tracks ON tracks.id = files.id"
            )
            return [
                Known(
                    i, os.fsdecode(path), size, mtime, inode, Presence(presence), bool(track), uid
                )
                for i, path, size, mtime, inode, presence, track, uid in rows
            ]

    def problems(self) -> dict[str, list[Problem]]:
        """Return the problems of the last scan by subject."""
        found: dict[str, list[Problem]] = defaultdict(list)
        with self._database.transaction() as db:
            for subject, kind, detail in db.execute("SELECT subject, kind, detail FROM problems"):
                path = os.fsdecode(subject)
                found[path].append(Problem(ProblemKind(kind), path, detail))
        return found

    # -- what was found -------------------------------------------------------------------------

    def store(self, entries: Sequence[Entry], *, aloud: bool = True) -> set[AlbumId]:
        """Take up what was read; return the albums that changed.

        Unless ``aloud``, Chinese and Japanese text cannot be found by its readings until the same
        entries are stored again and the albums ``read_aloud``.
        """
        with self._database.transaction() as db:
            touched: set[int] = set()
            records: dict[int, TagRecord] = {}
            families: set[bytes] = set()
            for entry in entries:
                number = put_file(db, entry)
                touched |= album_of(db, number)
                put_problems(db, entry.found.path, entry.reading.problems)
                if entry.reading.tags is not None:
                    records[number] = entry.reading.tags
                    families.add(family_key(entry.found.path))
                elif not PASSING & {problem.kind for problem in entry.reading.problems}:
                    drop_tracks(db, [number])
            for family in families:
                touched |= group_family(db, family, records, aloud=aloud)
            return {AlbumId(number) for number in touched if refresh_album(db, number)}

    def read_aloud(self, entries: Sequence[Entry], albums: Iterable[AlbumId]) -> None:
        """Make up for the readings that were left out of ``entries`` and of their ``albums``."""
        self.store(entries)
        with self._database.transaction() as db:
            for album in albums:
                read_album_aloud(db, album)

    def set_presence(self, presence: Presence, files: Collection[Known]) -> set[AlbumId]:
        """Note where the files of known tracks are; return the albums that changed."""
        changed = [known for known in files if known.presence != presence]
        with self._database.transaction() as db:
            touched: set[int] = set()
            for known in changed:
                db.execute("UPDATE files SET presence = ? WHERE id = ?", (presence, known.id))
                touched |= album_of(db, known.id)
            return {AlbumId(number) for number in touched if refresh_album(db, number)}

    def forget(self, files: Collection[Known]) -> None:
        """Drop files from the cache: those that held no music, and those that have moved."""
        with self._database.transaction() as db:
            touched: set[int] = set()
            for known in files:
                touched |= album_of(db, known.id)
            drop_tracks(db, [known.id for known in files])
            db.executemany("DELETE FROM files WHERE id = ?", [(known.id,) for known in files])
            for number in touched:
                refresh_album(db, number)

    def paths_of(self, uid: str) -> tuple[str, ...]:
        """Return the paths of all files that hold the sound ``uid``, those that are there first."""
        with self._database.transaction() as db:
            rows = db.execute(
                "SELECT path FROM files WHERE uid = ? AND uid != '' ORDER BY presence, path", (uid,)
            )
            return tuple(os.fsdecode(path) for (path,) in rows)

    def finish(self, roots: Sequence[str], problems: Sequence[Problem], *, complete: bool) -> None:
        """Replace the problems of ``roots``; of a scan that was not ``complete``, only add."""
        with self._database.transaction() as db:
            if complete:
                for root in roots:
                    low, high = range_under(root)
                    db.execute(
                        "DELETE FROM problems WHERE subject >= ? AND subject < ?", (low, high)
                    )
                    db.execute("DELETE FROM problems WHERE subject = ?", (os.fsencode(root),))
            for problem in problems:
                insert_problem(db, problem)

    # -- covers ---------------------------------------------------------------------------------

    def cover_places(self, album: AlbumId, most_tracks: int = 3) -> CoverPlaces:
        """Return where to look for the picture of ``album``, in the order of its tracks."""
        with self._database.transaction() as db:
            rows = db.execute(
                "SELECT path, picture FROM tracks JOIN files ON files.id = tracks.id"
                " WHERE album_id = ? AND presence = 0 ORDER BY disc, number, path",
                (album,),
            ).fetchall()
        paths = [(os.fsdecode(path), picture) for path, picture in rows]
        tracks = [path for path, picture in paths if picture][:most_tracks]
        own = list(dict.fromkeys(os.path.dirname(path) for path, _ in paths))  # noqa: PTH120
        folders = dict.fromkeys([*own, *(family_of(folder)[0] for folder in own)])
        return CoverPlaces(tuple(tracks), tuple(folders))

    def covers(self) -> dict[AlbumId, str]:
        """Return the cover key of every album that has one."""
        with self._database.transaction() as db:
            return dict(db.execute("SELECT id, cover FROM albums WHERE cover != ''"))

    def covers_due(self) -> list[AlbumId]:
        """Return the albums that changed since their cover was looked for, in the shelf's order."""
        with self._database.transaction() as db:
            rows = db.execute(
                "SELECT id FROM albums WHERE cover_due ORDER BY sort_artist, date, sort_title, id"
            )
            return [AlbumId(album) for (album,) in rows]

    def set_covers(self, covers: Mapping[AlbumId, str]) -> None:
        """Note the cover keys of albums; empty for none."""
        with self._database.transaction() as db:
            db.executemany(
                "UPDATE albums SET cover = ?, cover_due = 0 WHERE id = ?",
                [(key, album) for album, key in covers.items()],
            )

    def picture_stamps(self) -> dict[str, str]:
        """Return what was seen last of the pictures in each folder that had any."""
        with self._database.transaction() as db:
            found = db.execute("SELECT path, pictures FROM folders")
            return {os.fsdecode(path): stamp for path, stamp in found}

    def note_pictures(self, stamps: Mapping[str, str]) -> None:
        """Note what is seen of the pictures in folders whose pictures have changed.

        Their albums become due for a cover. An empty stamp: no picture.
        """
        with self._database.transaction() as db:
            for folder, stamp in stamps.items():
                path = os.fsencode(folder)
                if stamp:
                    db.execute("INSERT OR REPLACE INTO folders VALUES (?, ?)", (path, stamp))
                else:
                    db.execute("DELETE FROM folders WHERE path = ?", (path,))
                for family in {path, os.fsencode(family_of(folder)[0])}:
                    for album in albums_of_family(db, family):
                        db.execute("UPDATE albums SET cover_due = 1 WHERE id = ?", (album,))
