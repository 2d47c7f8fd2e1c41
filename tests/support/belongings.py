"""What a listener must never lose, taken down from outside, to compare before and after.

Called by ``tests/bench/lost`` and by its short form among the end-to-end tests. Reads a profile as
it lies on the disk; changes nothing in it.
"""

import json
import sqlite3  # noqa: TID251 - looks at what is really in the file
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from player.library.queries import Library
from player.models.music import Track
from player.models.units import AlbumId, TrackId
from player.util.paths import profile_in
from tests.support.cache_rows import Fields, identities, paths_of, stored

_SHOWN = 400
"""Letters of a difference."""
_PRECIOUS = ("loved", "listens", "plays")
SEARCHES = 40
"""Titles that are looked for; each must bring its own track."""

_HITS = 1000
"""More than any artist here has tracks: a title may be a word of its artist's name."""


@dataclass(frozen=True, slots=True)
class Belongings:
    """The documents, what hangs on the identities of the sound, and those identities.

    ``listening`` holds the rows of what is loved and was listened to; empty where nothing is.
    ``rows`` are the row ids of the files of each sound.
    """

    documents: str
    listening: Mapping[str, tuple[str, ...]]
    rows: Mapping[str, frozenset[int]]

    def lost_in(self, after: "Belongings", *, anew: bool = False) -> list[str]:
        """Return what is not in ``after`` any more; with ``anew`` the row ids may be others."""
        lost = []
        if after.documents != self.documents:
            lost.append("the documents are others")
        for table, rows in self.listening.items():
            if set(rows) - set(after.listening.get(table, ())):
                lost.append(f"rows of {table}")
        for uid, numbers in self.rows.items():
            now = after.rows.get(uid)
            if now is None:
                lost.append(f"the sound {uid}")
            elif not anew and not numbers <= now:
                lost.append(f"the row of {uid}: {sorted(numbers)}, now {sorted(now)}")
        return lost


def belongings(profile: Path) -> Belongings:
    """Take down what is in ``profile`` now."""
    place = profile_in(profile)
    cache = place.library
    rows = identities(cache) if cache.exists() else {}
    return Belongings(
        _documents(place.documents),
        _tables(place.listening),
        {uid: frozenset(numbers) for uid, numbers in rows.items()},
    )


def _documents(path: Path) -> str:
    """Return all documents as text, but for the list of folders: a scan adds to that when told."""
    if not path.exists():
        return ""
    tables = json.loads(path.read_text())["tables"]
    for row in tables.get("settings", {}).values():
        row.pop("folders", None)
    return json.dumps(tables, sort_keys=True)


def _tables(path: Path) -> dict[str, tuple[str, ...]]:
    """Return what is loved and was listened to, as text; nothing where there is no file."""
    if not path.exists():
        return {}
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        return {
            name: tuple(sorted(repr(row) for row in db.execute(f"SELECT * FROM {name}")))  # noqa: S608
            for name in _PRECIOUS
        }


@dataclass(frozen=True, slots=True)
class Shown:
    """What the library shows: albums with their tracks, what is stored of each, what is found."""

    albums: tuple[tuple[object, ...], ...]
    fields: Mapping[str, Fields]
    missed: tuple[str, ...]

    def differs_from(self, other: "Shown") -> list[str]:
        """Return in what they differ, in words; nothing where they show the same."""
        told = [f"titles that are not found: {self.missed}"] if self.missed else []
        mine, others = Counter(map(repr, self.albums)), Counter(map(repr, other.albums))
        told += [f"an album here only: {one[:_SHOWN]}" for one in (mine - others)]
        told += [f"an album there only: {one[:_SHOWN]}" for one in (others - mine)]
        single = sorted(self.fields.keys() ^ other.fields.keys())
        both = sorted(self.fields.keys() & other.fields.keys())
        changed = [path for path in both if self.fields[path] != other.fields[path]]
        told += [f"only in one of them: {path}" for path in single]
        return told + [f"another row: {path}" for path in changed]


def shown(profile: Path) -> Shown:
    """Return what the library of ``profile`` shows, free of row ids."""
    cache = profile_in(profile).library
    with closing(Library(cache)) as library:
        albums: list[tuple[object, ...]] = []
        tracks: list[Track] = []
        for album in library.albums():
            listed = library.album_tracks(album.id)
            tracks += listed
            bare = (replace(track, id=TrackId(0), album_id=AlbumId(0)) for track in listed)
            albums.append((replace(album, id=AlbumId(0)), *bare))
        some = tracks[:: max(1, len(tracks) // SEARCHES)]
        missed = []
        for track in some:
            hits = library.search(f"{track.title} {track.artist}", _HITS)
            if track.path not in {hit.path for hit in hits.tracks}:
                missed.append(track.title)
    paths = {track.path for track in tracks}
    fields = {path: row for path, row in stored(cache)[0].items() if path in paths}
    return Shown(tuple(albums), fields, tuple(missed))


def queue_that_plays(profile: Path) -> tuple[int, int]:
    """Return how many entries the saved queue has, and how many of them lead to a file.

    By the path that was saved, or by the identity of the sound where that was saved too.
    """
    place = profile_in(profile)
    if not place.documents.exists():
        return 0, 0
    tables = json.loads(place.documents.read_text())["tables"]
    entries = tables.get("queue", {}).get("1", {}).get("tracks", [])
    places = paths_of(place.library) if place.library.exists() else {}
    leading = sum(
        any(Path(path).exists() for path in (entry["path"], *places.get(entry.get("uid", ""), ())))
        for entry in entries
    )
    return len(entries), leading
