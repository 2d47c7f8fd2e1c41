"""Questions to the library: what is there, what is where, what matches. Reads only.

Called on worker threads through ``library.service`` and by the command line. Each thread has its
own connection; a cache that is missing or cannot be used is an empty library (``problem`` tells),
and one that a scan has made anew is noticed by itself. Every path is ``str`` as ``os.fsdecode``
makes it.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from player.library import tag_values
from player.library.analyses import Analyses, Look, beside
from player.library.artist_search import artists
from player.library.query_notes import Note
from player.library.query_parsing import parse
from player.library.readers import CacheReader, Row
from player.library.records import file_uid
from player.library.schema import STEPS
from player.library.searching import matching, search
from player.library.shelf_queries import ShelfQueries
from player.library.sources import Source, sources
from player.library.waveform import waveform
from player.models.music import Album, Playlist, Track, TrackPlace
from player.models.problems import Problem, ProblemKind
from player.models.shelves import Order
from player.models.sound import NO_LEVELS, Levels
from player.models.units import AlbumId, CdFrames, Hertz, Milliseconds, TrackId, TrackUid

_PORTION = 500
_NO_FIGURES: list[Any] = [None] * 4
_ALBUM_FIELDS = "SELECT id, albums.title, albums.artist, date, tracks, duration, cover "
_BY_ARTIST = "sort_artist, date, sort_title, id"
_ADDED = (
    "(SELECT max(added) FROM tracks JOIN files ON files.id = file_id WHERE album_id = albums.id)"
)
_ALBUM_ORDERS = {
    Order.ARTIST: _BY_ARTIST,
    Order.TITLE: "sort_title, sort_artist, date, id",
    Order.YEAR: f"date = '', substr(date, 1, 4) DESC, {_BY_ARTIST}",
    Order.ADDED: f"{_ADDED} DESC, {_BY_ARTIST}",
}
_ALBUMS_WITH = f"{_ALBUM_FIELDS} FROM albums WHERE id IN "
_TRACK_FIELDS = (
    "SELECT tracks.id, files.path, tracks.title, tracks.artist, albums.title, albums.artist,"
    " album_id, disc, number, tracks.date, genre, tracks.duration, codec, rate, bits, channels,"
    " cover, track_gain, track_peak, album_gain, album_peak, tracks.uid, part_begin, part_end,"
    " presence = 2, size, mtime_ns "
)
_WHOLE_TRACK = "JOIN files ON files.id = tracks.file_id JOIN albums ON albums.id = album_id"
# Few are, if any: those with a file that is away are looked up by an index of their own.
_ALBUMS_AWAY = (
    "SELECT DISTINCT album_id FROM files JOIN tracks ON tracks.file_id = files.id"
    " WHERE presence = 2 AND NOT EXISTS ("
    "SELECT 1 FROM tracks AS others JOIN files ON files.id = others.file_id"
    " WHERE others.album_id = tracks.album_id AND presence = 0)"
)
_ALBUM_TRACKS = (
    f"{_TRACK_FIELDS} FROM tracks {_WHOLE_TRACK} WHERE album_id = ? AND presence != 1"
    " ORDER BY disc, number, files.path, part_begin"
)
_TRACKS_AT = f"{_TRACK_FIELDS} FROM tracks {_WHOLE_TRACK} WHERE files.path IN "
_TRACKS_SHOWN_AT = (
    f"{_TRACK_FIELDS} FROM tracks {_WHOLE_TRACK} WHERE presence != 1 AND files.path IN "
)
_TRACKS_SOUNDING = (
    f"{_TRACK_FIELDS} FROM tracks {_WHOLE_TRACK} WHERE presence != 1 AND tracks.uid IN "
)
_TRACKS_WITH = f"{_TRACK_FIELDS} FROM tracks {_WHOLE_TRACK} WHERE tracks.id IN "
_PLACE_FIELDS = (
    "SELECT tracks.id, albums.sort_artist, albums.date, albums.sort_title,"
    " album_id, disc, number, files.path "
)
_PLACES = f"{_PLACE_FIELDS} FROM tracks {_WHOLE_TRACK} WHERE tracks.id IN "

_TO_MEASURE = (
    "SELECT album_id, path, size, mtime_ns, presence = 0"
    " FROM tracks JOIN files ON files.id = tracks.file_id WHERE presence != 1 AND album_id IN ("
    "SELECT album_id FROM tracks JOIN files ON files.id = tracks.file_id"
    " WHERE presence = 0 AND track_gain IS NULL AND album_gain IS NULL)"
    " GROUP BY album_id, path ORDER BY album_id, disc, number, path"
)


@dataclass(frozen=True, slots=True)
class AlbumFile:
    """A file of an album as the last scan saw it; ``here`` unless its folder or drive is away."""

    path: str
    look: Look
    here: bool


@dataclass(frozen=True, slots=True)
class _Seen:
    """A track, and what its file looked like to the last scan."""

    track: Track
    look: Look


@dataclass(frozen=True, slots=True)
class SearchHits:
    """What matched a search, the best first; ``notes`` tell what of it could not be asked."""

    albums: tuple[Album, ...] = ()
    tracks: tuple[Track, ...] = ()
    notes: tuple[Note, ...] = ()
    artists: tuple[str, ...] = ()


class Library:
    """The library cache at ``path``, which need not be there yet."""

    def __init__(
        self,
        path: Path,
        listening: Path | None = None,
        own: Callable[[], Sequence[Playlist]] = tuple,
    ) -> None:
        """Read also what is loved and played in ``listening``: beside the cache if not told.

        ``own`` lists the playlists that are not among the music.
        """
        self._cache = CacheReader(path, len(STEPS), listening or path.with_name("listening.db"))
        self._analyses = Analyses(beside(path))
        self._own = own
        self._shelves = ShelfQueries(self._rows, self)

    @property
    def shelves(self) -> ShelfQueries:
        """What lies on the shelves of it."""
        return self._shelves

    @property
    def problem(self) -> Problem | None:
        """Why the library looks empty although there is a cache, if so; the next scan mends it."""
        if not self._cache.damage:
            return None
        return Problem(ProblemKind.INDEX_UNUSABLE, str(self._cache.path), self._cache.damage)

    def version(self) -> object:
        """Return what is another value, on this thread, after each change of the library."""
        return self._cache.version()

    def close(self) -> None:
        """Let go of the cache, on all threads. Nothing may be asked afterwards."""
        self._cache.close()
        self._analyses.close()

    def albums(self, order: Order = Order.ARTIST, most: int = -1) -> tuple[Album, ...]:
        """Return all albums: by artist (a leading "The" does not count), date and title.

        Or by title, the newest years first, or what was added last first. ``order`` is one of
        those of the shelf. ``most`` is how many of the first are wanted; negative, all of them.
        """
        ordered = f"ORDER BY {_ALBUM_ORDERS[order]} LIMIT ?"
        return self._albums_of(
            self._rows(f"{_ALBUM_FIELDS} FROM albums WHERE tracks > 0 {ordered}", (most,))
        )

    def album_tracks(self, album: AlbumId) -> tuple[Track, ...]:
        """Return the tracks of an album by disc and number; none when there is no such album."""
        return tuple(self._tracks(_ALBUM_TRACKS, (album,)))

    def waveform(self, track: Track) -> bytes:
        """Return how loud ``track`` is from beginning to end, if it was measured.

        See ``library.waveform``; empty while nothing is known.
        """
        sound = TrackUid(file_uid(track.uid))
        measured = self._analyses.measurement(sound) if sound else None
        return waveform(measured.steps, track.begin, track.end) if measured else b""

    def tracks_at(self, paths: Iterable[str]) -> tuple[Track, ...]:
        """Return the known tracks at ``paths``, in their order; unknown paths are left out.

        A file that holds several tracks stands for all of them.
        """
        wanted = [os.path.abspath(path) for path in paths]  # noqa: PTH100 - Path would not keep ".."
        found: dict[str, list[Track]] = {}
        for track in self._tracks_in(_TRACKS_AT, wanted):
            found.setdefault(track.path, []).append(track)
        return tuple(track for path in wanted for track in found.get(path, ()))

    def tracks_again(self, asked: Iterable[tuple[TrackPlace, TrackUid]]) -> dict[TrackPlace, Track]:
        """Return the known tracks at the places ``asked``, or wherever their sound is by now.

        Where a place is unknown or its file was deleted, it is that of a track of the same identity
        elsewhere, if there is one: moved, or a copy; one that is there rather than one that is
        away. What was deleted and has no copy is returned as it was.
        """
        wanted = dict(asked)
        found = self._tracks_at_places(_TRACKS_SHOWN_AT, wanted)
        lost = {place: uid for place, uid in wanted.items() if uid and place not in found}
        moved: dict[TrackUid, Track] = {}
        uids = list(dict.fromkeys(lost.values()))
        for start in range(0, len(uids), _PORTION):
            portion = uids[start : start + _PORTION]
            marks = ", ".join("?" * len(portion))
            rows = self._tracks(f"{_TRACKS_SOUNDING} ({marks}) ORDER BY presence DESC", portion)
            moved.update((track.uid, track) for track in rows)
        found |= {place: moved[uid] for place, uid in lost.items() if uid in moved}
        left = [place for place in wanted if place not in found]
        return found | self._tracks_at_places(_TRACKS_AT, left)

    def tracks_with(self, numbers: Sequence[int]) -> tuple[Track, ...]:
        """Return the tracks with the ids ``numbers``, in that order; those gone are left out."""
        return tuple(self._tracks_with(numbers))

    def sources(self, folders: Sequence[str]) -> tuple[Source, ...]:
        """Return how much is known of each of the music ``folders``, and whether it is there."""
        return tuple(sources(self._rows, folders))

    def search(self, text: str, limit: int) -> SearchHits:
        """Return at most ``limit`` albums, tracks and artists that match what was typed.

        Every word must begin a word of title, artist, album, genre or year; case, accents, width
        and punctuation do not count. Titles that are or begin with the text come first, then
        artists. Fields and more: ``library.query_parsing``.
        """
        found = search(self._rows, text, limit)
        return SearchHits(
            tuple(self._albums_with(found.albums)),
            tuple(self._tracks_with(found.tracks)),
            found.notes,
            artists(self._rows, text, limit) if limit > 0 else (),
        )

    def matching(self, text: str) -> SearchHits:
        """Return all tracks that a saved search stands for, in the order of the shelf.

        No track where a part of it is left out: what the rest asks for may be the whole library.
        """
        parsed = parse(text)
        if not parsed.whole:
            return SearchHits(notes=parsed.notes)
        found = matching(self._rows, parsed.query)
        placed = sorted(self._rows_with(_PLACES, found), key=lambda row: row[1:])
        tracks = self._tracks_with([row[0] for row in placed])
        return SearchHits(tracks=tuple(tracks), notes=parsed.notes)

    def albums_to_measure(self) -> list[tuple[AlbumFile, ...]]:
        """Return the files of every album of which one that is here has no gain in its tags."""
        albums: dict[int, list[AlbumFile]] = {}
        for album, path, size, mtime_ns, here in self._rows(_TO_MEASURE):
            file = AlbumFile(os.fsdecode(path), Look(size, mtime_ns), here=bool(here))
            albums.setdefault(album, []).append(file)
        return [tuple(files) for files in albums.values()]

    def problems(self) -> tuple[Problem, ...]:
        """Return what the last scan could not read, by path; and the cache itself if unusable."""
        rows = self._rows("SELECT subject, kind, detail FROM problems ORDER BY subject, kind")
        found = [Problem(ProblemKind(kind), os.fsdecode(path), why) for path, kind, why in rows]
        return tuple(found if self.problem is None else [self.problem, *found])

    def roots(self) -> tuple[str, ...]:
        """Return the folders that were looked through, by path."""
        rows = self._rows("SELECT path FROM roots ORDER BY path")
        return tuple(os.fsdecode(path) for (path,) in rows)

    def playlists(self) -> tuple[Playlist, ...]:
        """Return all playlists by title; one without is called like its file."""
        from player.library.collation import sort_key  # noqa: PLC0415 - few ask, all would load it

        every = (*self._own(), *self.others_playlists())
        return tuple(sorted(every, key=lambda one: sort_key(one.title, aloud=False)))

    def others_playlists(self) -> tuple[Playlist, ...]:
        """Return the playlists among the music by path, which are only read."""
        rows = self._rows("SELECT path, title, entries FROM playlists ORDER BY path")
        return tuple(_playlist(os.fsdecode(path), title, entries) for path, title, entries in rows)

    def is_empty(self) -> bool:
        """Return whether there is no album to show."""
        return not self._rows("SELECT 1 FROM albums WHERE tracks > 0 LIMIT 1")

    def _tracks_at_places(
        self, statement: str, places: Iterable[TrackPlace]
    ) -> dict[TrackPlace, Track]:
        wanted = set(places)
        paths = dict.fromkeys(place.path for place in wanted)
        tracks = self._tracks_in(statement, paths)
        return {track.place: track for track in tracks if track.place in wanted}

    def _tracks_in(self, statement: str, paths: Iterable[str]) -> Iterator[Track]:
        """Yield what ``statement``, which wants a list of paths at its end, finds in files."""
        distinct = list(dict.fromkeys(paths))
        for start in range(0, len(distinct), _PORTION):
            portion = [os.fsencode(path) for path in distinct[start : start + _PORTION]]
            marks = ", ".join("?" * len(portion))
            yield from self._tracks(f"{statement} ({marks}) ORDER BY part_begin", portion)

    def _tracks(self, query: str, arguments: Sequence[object]) -> list[Track]:
        return self._filled([_seen(row) for row in self._rows(query, arguments)])

    def _filled(self, seen: Sequence[_Seen]) -> list[Track]:
        """Return the tracks, with measured levels where the tags have none."""
        silent = {one.track.path: one.look for one in seen if not _is_tagged(one.track.levels)}
        measured = self._analyses.levels_at(silent) if silent else {}
        return [
            replace(one.track, levels=_measured(one.track, measured[one.track.path]))
            if one.track.path in measured
            else one.track
            for one in seen
        ]

    def _albums_with(self, numbers: Sequence[int]) -> list[Album]:
        """Return albums in the order of their row ids ``numbers``."""
        found = {row[0]: row for row in self._rows_with(_ALBUMS_WITH, numbers)}
        return list(self._albums_of([found[number] for number in numbers if number in found]))

    def _albums_of(self, rows: Sequence[Row]) -> tuple[Album, ...]:
        away = {number for (number,) in self._rows(_ALBUMS_AWAY)}
        return tuple(_album(row, away=row[0] in away) for row in rows)

    def _tracks_with(self, numbers: Sequence[int]) -> list[Track]:
        """Return tracks in the order of their row ids ``numbers``."""
        found = {row[0]: row for row in self._rows_with(_TRACKS_WITH, numbers)}
        return self._filled([_seen(found[number]) for number in numbers if number in found])

    def _rows_with(self, query: str, numbers: Sequence[object]) -> Iterator[Row]:
        for start in range(0, len(numbers), _PORTION):
            portion = numbers[start : start + _PORTION]
            yield from self._rows(f"{query} ({', '.join('?' * len(portion))})", portion)

    def _rows(self, query: str, arguments: Sequence[object] = ()) -> list[Row]:
        return self._cache.rows(query, arguments)


def _playlist(path: str, title: str, entries: int) -> Playlist:
    stem = os.path.splitext(os.path.basename(path))[0]  # noqa: PTH119, PTH122 - a name
    return Playlist(path, title or tag_values.clean(stem), entries)


def _album(row: Row, *, away: bool) -> Album:
    number, title, artist, date, tracks, duration, cover = row
    length = Milliseconds(duration)
    return Album(AlbumId(number), title, artist, date, tracks, length, cover, away)


def _is_tagged(levels: Levels) -> bool:
    """Return whether tags say how loud a track is: a peak alone does not."""
    return levels.track_gain is not None or levels.album_gain is not None


def _measured(track: Track, levels: Levels) -> Levels:
    """Return the levels of ``track`` from those of its file: of a part's, they are the disc's."""
    if not track.place.is_part:
        return levels
    if levels.album_gain is None:
        return Levels(album_gain=levels.track_gain, album_peak=levels.track_peak)
    return replace(levels, track_gain=None, track_peak=None)


def _seen(row: Row) -> _Seen:
    (
        number, path, title, artist, album, album_artist, album_id, disc, place, date, genre,
        duration, codec, rate, bits, channels, cover, *levels, uid, begin, end,
        away, size, mtime_ns,
    ) = row  # fmt: skip
    track = Track(
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
        levels=NO_LEVELS if levels == _NO_FIGURES else Levels(*levels),
        uid=TrackUid(uid),
        begin=CdFrames(begin),
        end=CdFrames(end),
        away=bool(away),
    )
    return _Seen(track, Look(size, mtime_ns))
