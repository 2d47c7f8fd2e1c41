"""The one who writes the library cache: files, tracks, albums and search words, always in step.

Called by ``library.scanner``. Each method is one transaction; a reader sees all of it or nothing.
Paths go in as ``os.fsencode`` makes them. Never walks folders, never reads a music file.

What ``database`` raises rises from every method: IndexUnusable and EnvironmentFailure.
"""

import os
import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from player.library.database import Connection, Database
from player.library.grouping import family_of
from player.library.index_rows import (
    Entry,
    Presence,
    albums_of,
    albums_of_family,
    drop_tracks,
    forget_root,
    insert_problem,
    is_under,
    range_under,
    refresh_album,
)
from player.library.storing import PASSING, Batch, place_titles, read_aloud
from player.library.walk import Found
from player.models.problems import Problem, ProblemKind
from player.models.units import AlbumId

__all__ = ["PASSING", "CoverPlaces", "Index", "Known"]

NO_SHEETS: Mapping[str, str] = {}

_WORDS = ("track_words", "album_words")
_MOST_PIECES = 64
_MERGED_PAGES = 500
"""Pages of the search index that are merged at a time: about 30 ms."""


def _configure(db: Connection, table: str, **orders: int) -> None:
    """Give orders to a search index: https://www.sqlite.org/fts5.html, section 6."""
    for order, value in orders.items():
        db.execute(f"INSERT INTO {table} ({table}, rank) VALUES (?, ?)", (order, value))  # noqa: S608


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


_TITLES_AT_ONCE = 20
"""A key of a title costs so much less than a reading."""


class Index:
    """The writer of a library cache."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # -- roots ----------------------------------------------------------------------------------

    def claim_roots(
        self, roots: Sequence[str], *, whole: bool, kept: Collection[str] = ()
    ) -> dict[str, int]:
        """Return the root id that files under each of ``roots`` belong to, making what is missing.

        A folder inside a known root belongs to that root; a known root inside one of ``roots`` is
        taken up by it. With ``whole``, ``roots`` are all there is: everything else is forgotten,
        except what is ``kept``.
        """
        with self._database.transaction() as db:
            known = {os.fsdecode(p): int(i) for i, p in db.execute("SELECT id, path FROM roots")}
            claimed = {
                root: known[root]
                if root in known and not _touches(root, known)
                else self._claim(db, root, {} if whole else known)
                for root in roots
            }
            mine = set(claimed.values())
            for path, number in known.items():
                if number in mine or path in kept:
                    continue
                if whole or any(is_under(path, root) for root in roots):
                    forget_root(db, number)
        return claimed

    def roots(self) -> tuple[str, ...]:
        """Return the known roots."""
        with self._database.transaction() as db:
            return tuple(os.fsdecode(path) for (path,) in db.execute("SELECT path FROM roots"))

    def hide(self, folders: Sequence[str]) -> int:
        """Keep all that is known under ``folders``, out of sight; return how many tracks went."""
        with self._database.transaction() as db:
            touched: set[int] = set()
            hidden = 0
            for folder in folders:
                low, high = range_under(folder)
                rows = db.execute(
                    "SELECT id, tracks FROM files WHERE path >= ? AND path < ? AND presence != ?",
                    (low, high, Presence.GONE),
                ).fetchall()
                for number, tracks in rows:
                    touched |= albums_of(db, number)
                    hidden += tracks
                    db.execute(
                        "UPDATE files SET presence = ? WHERE id = ?", (Presence.GONE, number)
                    )
                _forget_looks(db, folder)
            Batch(db, 0).settle_names(touched)
            for number in touched:
                refresh_album(db, number)
            return hidden

    def leave(self, root: str, rest: Collection[Known], *, is_there: bool) -> None:
        """Note that files of ``root`` are in another root now, and only ``rest`` is left in it.

        Of a root that has nothing left nothing is kept; the rest of one that is not there is away.
        """
        if not rest:
            self.forget_folder(root)
            return
        if not is_there:
            here = [known for known in rest if known.presence is Presence.HERE]
            self.set_presence(Presence.AWAY, here)
        with self._database.transaction() as db:
            _forget_looks(db, root)

    def forget_folder(self, folder: str) -> int:
        """Drop all that is known under ``folder``; return how many tracks that were."""
        low, high = range_under(folder)
        with self._database.transaction() as db:
            rows = db.execute(
                "SELECT id, tracks FROM files WHERE path >= ? AND path < ?", (low, high)
            ).fetchall()
            touched = set().union(*(albums_of(db, number) for number, _ in rows))
            drop_tracks(db, [number for number, _ in rows])
            db.executemany("DELETE FROM files WHERE id = ?", [(number,) for number, _ in rows])
            db.execute("DELETE FROM folder_looks WHERE path >= ? AND path < ?", (low, high))
            for table in ("problems", "roots", "folder_looks"):
                column = "subject" if table == "problems" else "path"
                db.execute(f"DELETE FROM {table} WHERE {column} = ?", (os.fsencode(folder),))  # noqa: S608 - ours
            db.execute("DELETE FROM problems WHERE subject >= ? AND subject < ?", (low, high))
            Batch(db, 0).settle_names(touched)
            for number in touched:
                refresh_album(db, number)
            return sum(tracks for _, tracks in rows)

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
                "SELECT id, path, size, mtime_ns, inode, presence, tracks > 0, uid FROM files"
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

    def store(
        self, entries: Sequence[Entry], sheets: Mapping[str, str] = NO_SHEETS
    ) -> set[AlbumId]:
        """Take up what was read; return the albums that changed.

        ``sheets`` are the stamps of the CUE sheets in folders whose files are all read now. Chinese
        and Japanese text cannot be found by its readings before ``read_aloud``.
        """
        with self._database.transaction() as db:
            touched = Batch(db, int(time.time())).store(entries)
            for folder, stamp in sheets.items():
                db.execute(
                    "INSERT INTO folders (path, pictures, sheets) VALUES (?, '', ?)"
                    " ON CONFLICT (path) DO UPDATE SET sheets = excluded.sheets",
                    (os.fsencode(folder), stamp),
                )
            return {AlbumId(number) for number in touched if refresh_album(db, number)}

    def read_aloud(self, most: int) -> int:
        """Make up for the readings of at most ``most`` tracks and as many albums.

        Return how many it were; 0: all can be found by their readings. A cache of before they
        were stored gets the keys that titles are listed by, of many more at once.
        """
        with self._database.transaction() as db:
            return read_aloud(db, most) + place_titles(db, most * _TITLES_AT_ONCE)

    def put_merging_off(self) -> None:
        """Let the search index grow in pieces, until ``merge_words``: for many files at once."""
        with self._database.transaction() as db:
            for table in _WORDS:
                _configure(db, table, automerge=0, crisismerge=_MOST_PIECES)

    def merge_words(self) -> bool:
        """Do a part of the merging that was put off, by any scan; return whether more is left."""
        with self._database.transaction() as db:
            for table in _WORDS:
                found = db.execute(f"SELECT v FROM {table}_config WHERE k = 'automerge'").fetchone()  # noqa: S608 - ours
                if found is None or found[0]:
                    continue
                before = db.total_changes
                _configure(db, table, merge=_MERGED_PAGES)
                if db.total_changes - before > 1:  # one is the order itself
                    return True
                _configure(db, table, automerge=4, crisismerge=16)  # as FTS5 has them by itself
        return False

    def sheet_stamps(self) -> dict[str, str]:
        """Return what was seen last of the CUE sheets in each folder that had any."""
        with self._database.transaction() as db:
            found = db.execute("SELECT path, sheets FROM folders WHERE sheets != ''")
            return {os.fsdecode(path): stamp for path, stamp in found}

    def set_presence(self, presence: Presence, files: Collection[Known]) -> set[AlbumId]:
        """Note where the files of known tracks are; return the albums that changed."""
        changed = [known for known in files if known.presence != presence]
        with self._database.transaction() as db:
            touched: set[int] = set()
            for known in changed:
                db.execute("UPDATE files SET presence = ? WHERE id = ?", (presence, known.id))
                touched |= albums_of(db, known.id)
            Batch(db, 0).settle_names(touched)
            return {AlbumId(number) for number in touched if refresh_album(db, number)}

    def count_offline(self, roots: Sequence[str]) -> int:
        """Return how many known tracks under ``roots`` have no file that is there."""
        ranges = [range_under(root) for root in roots]
        with self._database.transaction() as db:
            rows = db.execute("SELECT path FROM files WHERE presence != 0 AND tracks > 0")
            return sum(any(low <= path < high for low, high in ranges) for (path,) in rows)

    def forget(self, files: Collection[Known]) -> None:
        """Drop files from the cache: those that held no music, and those that have moved."""
        with self._database.transaction() as db:
            touched: set[int] = set()
            for known in files:
                touched |= albums_of(db, known.id)
            drop_tracks(db, [known.id for known in files])
            db.executemany("DELETE FROM files WHERE id = ?", [(known.id,) for known in files])
            for number in touched:
                refresh_album(db, number)

    def paths_of(self, uid: str) -> tuple[str, ...]:
        """Return the paths of all files that hold the track ``uid``, those that are there first."""
        with self._database.transaction() as db:
            rows = db.execute(
                "SELECT path FROM tracks JOIN files ON files.id = file_id"
                " WHERE tracks.uid = ? AND tracks.uid != '' ORDER BY presence, path",
                (uid,),
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
                "SELECT path, picture FROM tracks JOIN files ON files.id = file_id"
                " WHERE album_id = ? AND presence = 0 ORDER BY disc, number, path",
                (album,),
            ).fetchall()
        paths = [(os.fsdecode(path), picture) for path, picture in rows]
        tracks = list(dict.fromkeys(path for path, picture in paths if picture))[:most_tracks]
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
            found = db.execute("SELECT path, pictures FROM folders WHERE pictures != ''")
            return {os.fsdecode(path): stamp for path, stamp in found}

    def note_pictures(self, stamps: Mapping[str, str]) -> None:
        """Note what is seen of the pictures in folders whose pictures have changed.

        Their albums become due for a cover. An empty stamp: no picture.
        """
        with self._database.transaction() as db:
            for folder, stamp in stamps.items():
                path = os.fsencode(folder)
                db.execute(
                    "INSERT INTO folders (path, pictures) VALUES (?, ?)"
                    " ON CONFLICT (path) DO UPDATE SET pictures = excluded.pictures",
                    (path, stamp),
                )
                for family in {path, os.fsencode(family_of(folder)[0])}:
                    for album in albums_of_family(db, family):
                        db.execute("UPDATE albums SET cover_due = 1 WHERE id = ?", (album,))


def _forget_looks(db: Connection, folder: str) -> None:
    """Have a folder and all in it listed by the next scan."""
    db.execute("DELETE FROM folder_looks WHERE path >= ? AND path < ?", range_under(folder))
    db.execute("DELETE FROM folder_looks WHERE path = ?", (os.fsencode(folder),))


def _touches(root: str, others: Iterable[str]) -> bool:
    """Return whether one of ``others`` lies in ``root`` or around it."""
    return any(is_under(one, root) or is_under(root, one) for one in others)
