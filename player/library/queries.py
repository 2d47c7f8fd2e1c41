"""Questions to the library: what is there, what is where, what matches. Reads only.

Called on worker threads through ``library.service`` and by the command line. Each thread has its
own connection; a cache that is missing or cannot be used is an empty library (``problem`` tells),
and one that a scan has made anew is noticed by itself. Every path is ``str`` as ``os.fsdecode``
makes it.
"""

import os
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from player.library.database import Connection, IndexUnusable, open_reader, reading
from player.library.folding import fold, match_expression
from player.models.music import Album, Track
from player.models.problems import Problem, ProblemKind
from player.models.units import AlbumId, Hertz, Milliseconds, TrackId

CANDIDATES = 200
"""Matches that are looked at to find the best: a page is shorter, and more would cost a frame."""

_PORTION = 500
_ALBUM_FIELDS = "SELECT id, albums.title, albums.artist, date, tracks, duration, cover "
_ALBUMS = f"{_ALBUM_FIELDS} FROM albums WHERE tracks > 0 ORDER BY sort_artist, date, sort_title, id"
_ALBUMS_FOUND = (
    f"{_ALBUM_FIELDS} FROM album_words JOIN albums ON albums.id = album_words.rowid"
    " WHERE album_words MATCH ? AND tracks > 0 LIMIT ?"
)
_TRACK_FIELDS = (
    "SELECT tracks.id, files.path, tracks.title, tracks.artist, albums.title, albums.artist,"
    " album_id, disc, number, tracks.date, genre, tracks.duration, codec, rate, bits, channels,"
    " cover "
)
_WHOLE_TRACK = "JOIN files ON files.id = tracks.id JOIN albums ON albums.id = album_id"
_ALBUM_TRACKS = (
    f"{_TRACK_FIELDS} FROM tracks {_WHOLE_TRACK} WHERE album_id = ? AND presence != 1"
    " ORDER BY disc, number, files.path"
)
_TRACKS_AT = f"{_TRACK_FIELDS} FROM tracks {_WHOLE_TRACK} WHERE files.path IN "
_TRACKS_FOUND = (
    f"{_TRACK_FIELDS} FROM track_words JOIN tracks ON tracks.id = track_words.rowid {_WHOLE_TRACK}"
    " WHERE track_words MATCH ? AND presence != 1 LIMIT ?"
)

_Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class SearchHits:
    """What matched a search, the best first."""

    albums: tuple[Album, ...] = ()
    tracks: tuple[Track, ...] = ()


class Library:
    """The library cache at ``path``, which need not be there yet."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._mine = threading.local()
        self._lock = threading.Lock()
        self._open: list[Connection] = []
        self._problem: Problem | None = None

    @property
    def problem(self) -> Problem | None:
        """Why the library looks empty although there is a cache, if so; the next scan mends it."""
        return self._problem

    def close(self) -> None:
        """Let go of the cache, on all threads. Nothing may be asked afterwards."""
        with self._lock:
            for connection in self._open:
                connection.close()
            self._open.clear()

    def albums(self) -> tuple[Album, ...]:
        """Return all albums by artist (a leading "The" does not count), date and title."""
        return tuple(_album(row) for row in self._rows(_ALBUMS))

    def album_tracks(self, album: AlbumId) -> tuple[Track, ...]:
        """Return the tracks of an album by disc and number; none when there is no such album."""
        return tuple(_track(row) for row in self._rows(_ALBUM_TRACKS, (album,)))

    def tracks_at(self, paths: Iterable[str]) -> tuple[Track, ...]:
        """Return the known tracks at ``paths``, in their order; unknown paths are left out."""
        wanted = [os.path.abspath(path) for path in paths]  # noqa: PTH100 - Path would not keep ".."
        found: dict[str, Track] = {}
        distinct = list(dict.fromkeys(wanted))
        for start in range(0, len(distinct), _PORTION):
            portion = [os.fsencode(path) for path in distinct[start : start + _PORTION]]
            marks = ", ".join("?" * len(portion))
            for row in self._rows(f"{_TRACKS_AT} ({marks})", portion):
                track = _track(row)
                found[track.path] = track
        return tuple(found[path] for path in wanted if path in found)

    def search(self, text: str, limit: int) -> SearchHits:
        """Return at most ``limit`` albums and ``limit`` tracks that match what was typed.

        Every word must begin a word of title, artist, album, genre or year; case, accents, width
        and punctuation do not count. Titles that begin with the text come first.
        """
        expression = match_expression(text)
        if expression is None or limit <= 0:
            return SearchHits()
        most = max(limit, CANDIDATES)
        wanted = fold(text)
        albums = [_album(row) for row in self._rows(_ALBUMS_FOUND, (expression, most))]
        albums.sort(key=lambda album: _rank(wanted, album.title, album.artist))
        tracks = [
            _track(row) for row in self._rows(_TRACKS_FOUND, (f"title : ({expression})", most))
        ]
        if len(tracks) < most:
            rows = self._rows(_TRACKS_FOUND, (expression, most))
            known = {track.id for track in tracks}
            tracks += [track for track in map(_track, rows) if track.id not in known]
        tracks.sort(key=lambda track: _rank(wanted, track.title, track.artist))
        return SearchHits(tuple(albums[:limit]), tuple(tracks[:limit]))

    def problems(self) -> tuple[Problem, ...]:
        """Return what the last scan could not read, by path; and the cache itself if unusable."""
        rows = self._rows("SELECT subject, kind, detail FROM problems ORDER BY subject, kind")
        found = [Problem(ProblemKind(kind), os.fsdecode(path), why) for path, kind, why in rows]
        return tuple(found if self._problem is None else [self._problem, *found])

    def roots(self) -> tuple[str, ...]:
        """Return the folders that were looked through, by path."""
        rows = self._rows("SELECT path FROM roots ORDER BY path")
        return tuple(os.fsdecode(path) for (path,) in rows)

    def is_empty(self) -> bool:
        """Return whether there is no album to show."""
        return not self._rows("SELECT 1 FROM albums WHERE tracks > 0 LIMIT 1")

    def _rows(self, query: str, arguments: Sequence[object] = ()) -> list[_Row]:
        try:
            with reading():
                connection = self._connection()
                if connection is None:
                    return []
                rows: list[_Row] = connection.execute(query, arguments).fetchall()
        except IndexUnusable as reason:
            self._forget_connection()
            self._problem = Problem(ProblemKind.INDEX_UNUSABLE, str(self._path), str(reason))
            return []
        self._problem = None
        return rows

    def _connection(self) -> Connection | None:
        """Return this thread's connection to the file that is at the path now."""
        try:
            status = self._path.stat()
        except FileNotFoundError:
            self._forget_connection()
            return None
        identity = (status.st_dev, status.st_ino)
        if getattr(self._mine, "identity", None) != identity:
            self._forget_connection()
            connection = open_reader(self._path)
            if connection is None:
                return None
            with self._lock:
                self._open.append(connection)
            self._mine.connection, self._mine.identity = connection, identity
        known: Connection = self._mine.connection
        return known

    def _forget_connection(self) -> None:
        connection: Connection | None = getattr(self._mine, "connection", None)
        if connection is not None:
            connection.close()
            with self._lock:
                if connection in self._open:
                    self._open.remove(connection)
        self._mine.connection = self._mine.identity = None


def _rank(wanted: str, title: str, artist: str) -> tuple[int, str, str]:
    """Return a sort key: the whole title, its beginning, the artist's, then the rest."""
    folded = fold(title)
    if folded == wanted:
        place = 0
    elif folded.startswith(wanted):
        place = 1
    else:
        place = 2 if fold(artist).startswith(wanted) else 3
    return place, folded, fold(artist)


def _album(row: _Row) -> Album:
    number, title, artist, date, tracks, duration, cover = row
    return Album(AlbumId(number), title, artist, date, tracks, Milliseconds(duration), cover)


def _track(row: _Row) -> Track:
    (
        number, path, title, artist, album, album_artist, album_id, disc, place, date, genre,
        duration, codec, rate, bits, channels, cover,
    ) = row  # fmt: skip
    return Track(
        id=TrackId(number),
        path=os.fsdecode(path),
        title=title,
        artist=artist,
        album=album,
        album_artist=album_artist,
        album_id=AlbumId(album_id),
        disc=disc,
        number=place,
        date=date,
        genre=genre,
        duration=Milliseconds(duration),
        codec=codec,
        rate=Hertz(rate),
        bits=bits,
        channels=channels,
        cover=cover,
    )
