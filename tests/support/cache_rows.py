"""The tracks of a library cache under the field names of ``TagRecord``, read without the player.

Called by benches and by ``belongings``. Looks into the file itself, as somebody would who trusts no
code of the player: a field that is not stored is simply missing.
"""

import os
import sqlite3  # noqa: TID251 - looks at what is really in the file
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

Fields = dict[str, Any]
_Make = Callable[[Any], Mapping[str, Any]]

_PLAIN = (
    "title", "artist", "album", "album_artist", "genre", "release", "disc", "number", "date",
    "duration", "codec", "rate", "bits", "channels", "disc_total", "track_total", "original_date",
    "rating", "lyrics", "bit_rate", "delay", "padding",
)  # fmt: skip
_LEVELS = ("track_gain", "track_peak", "album_gain", "album_peak")
_FLAGS = ("compilation", "picture")
_LISTS = {
    "artists": "artists", "genres": "genres", "composers": "composers", "isrcs": "isrcs",
    "artist_names": "artist_names", "album_artists": "album_artists", "artist_ids": "ids.artists",
    "album_artist_ids": "ids.album_artists",
}  # fmt: skip
_ALONE = {"artists", "genres", "album_artists"}
"""Lists that are empty where there is but one, which another field has."""
_PARTS_OF = {
    **{f"sort_{name}": f"sort.{name}" for name in
       ("title", "artist", "album", "album_artist", "composer")},
    **{name: f"ids.{name}" for name in ("recording", "release_track", "release_group")},
}  # fmt: skip
_NO_FIELDS = {
    "file_path", "id", "file_id", "album_id", "uid", "part_begin", "part_end", "aloud_due",
}  # fmt: skip


def stored(cache: Path) -> tuple[dict[str, Fields], list[str]]:
    """Return the fields of every track by path, and the names of columns that are not understood.

    Of a file with several tracks only one is returned.
    """
    with closing(sqlite3.connect(f"file:{cache}?mode=ro", uri=True)) as db:
        db.row_factory = sqlite3.Row
        whole = "file_id" in {row["name"] for row in db.execute("PRAGMA table_info(tracks)")}
        key = "file_id" if whole else "id"
        rows = db.execute(
            "SELECT files.path AS file_path, tracks.* FROM tracks"  # noqa: S608 - our own name
            f" JOIN files ON files.id = tracks.{key}"
        ).fetchall()
    names = set(rows[0].keys()) if rows else set()
    known = {name: make for name, make in _COLUMNS.items() if name in names}
    found: dict[str, Fields] = {}
    for row in rows:
        fields: Fields = {}
        for name, make in known.items():
            fields |= make(row[name])
        found[os.fsdecode(row["file_path"])] = fields
    return found, sorted(names - known.keys() - _NO_FIELDS)


def identities(cache: Path) -> dict[str, set[int]]:
    """Return the row ids of the files that hold each sound, by its identity.

    A file that is gone is still held: what belongs to it must be found when it comes back.
    """
    with closing(sqlite3.connect(f"file:{cache}?mode=ro", uri=True)) as db:
        found: dict[str, set[int]] = {}
        for uid, number in db.execute("SELECT uid, id FROM files WHERE uid != ''"):
            found.setdefault(uid, set()).add(number)
    return found


def paths_of(cache: Path) -> dict[str, list[str]]:
    """Return where the files of each sound are, by its identity."""
    with closing(sqlite3.connect(f"file:{cache}?mode=ro", uri=True)) as db:
        found: dict[str, list[str]] = {}
        for uid, path in db.execute("SELECT uid, path FROM files WHERE uid != ''"):
            found.setdefault(uid, []).append(os.fsdecode(path))
    return found


def unsound(cache: Path) -> list[str]:
    """Return what SQLite itself finds wrong with the cache: the pages, the search, the links."""
    with closing(sqlite3.connect(cache)) as db:
        told = [row[0] for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
        told += [f"without its row: {row}" for row in db.execute("PRAGMA foreign_key_check")]
        tables = db.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%USING fts5%'")
        for (name,) in tables.fetchall():
            try:
                db.execute(f"INSERT INTO {name} ({name}) VALUES ('integrity-check')")  # noqa: S608
            except sqlite3.DatabaseError as error:
                told.append(f"{name}: {error}")
    return told


def _listed(column: str) -> _Make:
    def make(value: str) -> Mapping[str, Any]:
        if not value and column in _ALONE:
            return {}
        return {_LISTS[column]: tuple(value.split("\x1f")) if value else ()}

    return make


def _named(name: str, make: Callable[[Any], Any] = lambda value: value) -> _Make:
    return lambda value: {name: make(value)}


_COLUMNS: dict[str, _Make] = {
    **{name: _named(name) for name in _PLAIN},
    **{name: _named(f"levels.{name}") for name in _LEVELS},
    **{name: _named(name, bool) for name in _FLAGS},
    **{column: _listed(column) for column in _LISTS},
    **{column: _named(name) for column, name in _PARTS_OF.items()},
    "pictures": _named("pictures", lambda text: tuple(map(int, text.split(","))) if text else ()),
}
