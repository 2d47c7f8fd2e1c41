"""What lies on each shelf, in which order, and all music of what lies there. Reads only.

Asked through ``library.queries``, on worker threads. A long list is told by its ids; who shows it
asks for the tracks of what is in sight. Names of several artists of one track are told apart.
"""

import os
import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from player.library.index_rows import range_under
from player.library.readers import Row
from player.library.track_rows import SEPARATOR, title_key
from player.models.music import Playlist
from player.models.shelves import Listing, Mark, Order, Part, Place, Shelf, ShelfEntry

Ask = Callable[[str, Sequence[object]], list[Row]]
"""Returns the rows of a query with its arguments."""

_MARKED, _MARKED_TITLES = 12, 5
"""Letters by which rows are told apart when somebody jumps, and those of a list of all titles."""

_HAN, _FIRST_HAN = "\u4e00", re.compile("\u4e00[a-z]*(?:0.[1-5])?.?")
"""What the keys of Chinese titles begin with, and their first character with its pinyin, whose tone
is a number like others; see ``collation``."""

_RUN = 200
"""Files of one folder that are asked for at once, once the first is known to be in it."""

# Few files are gone, if any; the first half of the condition is that of an index.
_SHOWN = "tracks.file_id NOT IN (SELECT id FROM files WHERE presence != 0 AND presence = 1)"
_ON_ALBUMS = "FROM albums JOIN tracks ON tracks.album_id = albums.id"
_BY_ALBUM = (
    "albums.sort_artist, albums.date, albums.sort_title, albums.id, disc, number, part_begin"
)
_BY = f"(artist = :name OR instr('{SEPARATOR}' || artists || '{SEPARATOR}', :within))"
_OF_GENRE = f"(genre = :name OR instr('{SEPARATOR}' || genres || '{SEPARATOR}', :within))"

_ARTIST_ALBUMS = (
    "SELECT artist, min(sort_artist), count(*), sum(tracks) FROM albums WHERE tracks > 0"
    " GROUP BY artist"
)
_ARTIST_NAMES, _GENRE_NAMES = "SELECT artist, artists, count(*)", "SELECT genre, genres, count(*)"
_ARTISTS = f"{_ARTIST_NAMES} FROM tracks WHERE {_SHOWN} GROUP BY artist, artists"
_GENRES = f"{_GENRE_NAMES} FROM tracks WHERE {_SHOWN} GROUP BY genre, genres"
_ALBUM = "SELECT id, title, artist, date, tracks, cover FROM albums WHERE tracks > 0 AND "
_ALBUM_KEYS = {
    Order.ARTIST: "SELECT sort_artist FROM albums WHERE tracks > 0 ORDER BY sort_artist",
    Order.TITLE: "SELECT sort_title FROM albums WHERE tracks > 0 ORDER BY sort_title",
}
_ID = "SELECT tracks.id"
_ALBUM_ID = "SELECT album_id"
_IN_FILES = "FROM files JOIN tracks ON file_id = files.id"
_TRACKS: dict[Order, str] = {
    Order.ARTIST: f"{_ID}, albums.sort_artist {_ON_ALBUMS} WHERE {_SHOWN} ORDER BY {_BY_ALBUM}",
    Order.ADDED: f"{_ID} {_IN_FILES} JOIN albums ON albums.id = album_id WHERE {_SHOWN}"
    f" ORDER BY added DESC, {_BY_ALBUM}",
    Order.LENGTH: f"{_ID} FROM tracks WHERE {_SHOWN} ORDER BY duration, id",
    Order.TITLE: f"{_ID}, title_key FROM tracks WHERE {_SHOWN} ORDER BY title_key, tracks.id",
}


class Answers(Protocol):
    """What the library answers elsewhere."""

    def roots(self) -> tuple[str, ...]:
        """Return the folders that were looked through."""

    def playlists(self) -> tuple[Playlist, ...]:
        """Return all playlists by title."""


class ShelfQueries:
    """The shelves of one library."""

    def __init__(self, ask: Ask, library: Answers) -> None:
        self._ask = ask
        self._library = library

    def listing(self, place: Place, order: Order) -> Listing:
        """Return what lies at ``place``; nothing at one that is gone, or is not asked here.

        Opened playlists and searches are not: they are read or searched for.
        """
        name = place.subject
        lists: dict[Shelf, Callable[[], Listing]] = {
            Shelf.ALBUMS: lambda: self._albums(order),
            Shelf.ARTISTS: lambda: self._artist(name) if name else self._artists(order),
            Shelf.TRACKS: lambda: self._tracks(order),
            Shelf.GENRES: lambda: self._genre(name) if name else self._genres(order),
            Shelf.FOLDERS: lambda: self._folder(name) if name else self._roots(),
            Shelf.PLAYLISTS: lambda: Listing() if name else self._playlists(),
        }
        return lists[place.shelf]() if place.shelf in lists else Listing()

    def ids_of(self, place: Place) -> Sequence[int]:
        """Return all tracks at ``place``, however deep, in playing order."""
        match place.shelf, place.subject:
            case Shelf.ARTISTS, name if name:
                return self._ids_of_artist(name)
            case Shelf.FOLDERS, folder if folder:
                return self._ids_under(folder)
        return self.listing(place, Order.ARTIST).tracks

    def _albums(self, order: Order) -> Listing:
        """Return where to jump to among the albums, which are a question of their own."""
        if order not in _ALBUM_KEYS:
            return Listing()
        return Listing(marks=_marks(key for (key,) in self._ask(_ALBUM_KEYS[order], ())))

    # -- artists and genres ---------------------------------------------------------------------

    def _artists(self, order: Order) -> Listing:
        keys: dict[str, str] = {}
        albums: dict[str, int] = {}
        for name, key, count, _ in self._ask(_ARTIST_ALBUMS, ()):
            keys[name], albums[name] = key, count
        tracks = self._counted(_ARTISTS)
        entries = [
            ShelfEntry(Shelf.ARTISTS, name, name, tracks.get(name, 0), albums.get(name, 0))
            for name in {**albums, **tracks}
            if name
        ]
        return _sorted(entries, keys, order)

    def _genres(self, order: Order) -> Listing:
        tracks = self._counted(_GENRES)
        entries = [
            ShelfEntry(Shelf.GENRES, name, name, count) for name, count in tracks.items() if name
        ]
        return _sorted(entries, {}, order)

    def _counted(self, query: str) -> dict[str, int]:
        """Return the names in a column that may have several, each with how many tracks have it."""
        found: dict[str, int] = {}
        for shown, several, count in self._ask(query, ()):
            for name in several.split(SEPARATOR) if several else (shown,):
                found[name] = found.get(name, 0) + count
        return found

    def _artist(self, name: str) -> Listing:
        return Listing(tuple(self._albums_with(name)))

    def _playlists(self) -> Listing:
        return Listing(tuple(_playlist_entry(one) for one in self._library.playlists()))

    def _albums_with(self, name: str) -> Iterator[ShelfEntry]:
        by_year = " ORDER BY date, sort_title, id"
        for row in self._ask(f"{_ALBUM} artist = ? {by_year}", (name,)):
            yield _album_entry(row, Part.OWN)
        others = f"id IN ({_ALBUM_ID} FROM tracks WHERE {_BY} AND {_SHOWN}) AND artist != :name"
        for row in self._ask_named(f"{_ALBUM} {others} {by_year}", name):
            yield _album_entry(row, Part.APPEARS_ON)

    def _ids_of_artist(self, name: str) -> "array[int]":
        whose = f"(albums.artist = :name OR {_BY.replace('artist =', 'tracks.artist =')})"
        return _ids(
            self._ask_named(
                f"{_ID} {_ON_ALBUMS} WHERE {whose} AND {_SHOWN}"
                f" ORDER BY albums.artist != :name, albums.date, {_BY_ALBUM}",
                name,
            )
        )

    def _genre(self, name: str) -> Listing:
        query = f"{_ID} {_ON_ALBUMS} WHERE {_OF_GENRE} AND {_SHOWN} ORDER BY {_BY_ALBUM}"
        return Listing(tracks=_ids(self._ask_named(query, name)))

    def _ask_named(self, query: str, name: str) -> list[Row]:
        """Return the rows of a query about ``:name``, which is also looked for ``:within``."""
        numbered = query.replace(":name", "?1").replace(":within", "?2")
        within = f"{SEPARATOR}{name}{SEPARATOR}"
        return self._ask(numbered, (name, within) if "?2" in numbered else (name,))

    # -- tracks ---------------------------------------------------------------------------------

    def _tracks(self, order: Order) -> Listing:
        if order is Order.TITLE:
            return self._tracks_by_title()
        rows = self._ask(_TRACKS[order], ())
        marks = _marks(key for _, key in rows) if order is Order.ARTIST else ()
        return Listing(tracks=_ids(rows), marks=marks)

    def _tracks_by_title(self) -> Listing:
        rows = self._ask(_TRACKS[Order.TITLE], ())
        if rows and not rows[0][1]:  # a cache of before keys were stored, until the scan makes up
            titled = self._ask(f"{_ID}, title, sort_title FROM tracks WHERE {_SHOWN}", ())
            rows = sorted(
                ((number, title_key(title, wanted)) for number, title, wanted in titled),
                key=lambda row: (row[1], row[0]),
            )
        return Listing(tracks=_ids(rows), marks=_marks(_title_mark(key) for _, key in rows))

    # -- folders --------------------------------------------------------------------------------

    def _roots(self) -> Listing:
        roots = self._library.roots()
        if len(roots) == 1:
            return self._folder(roots[0])
        return Listing(tuple(_folder_entry(root, note=root) for root in roots))

    def _folder(self, folder: str) -> Listing:
        from player.library.collation import sort_key  # noqa: PLC0415 - few ask, all would load it

        folders, files = self._inside(folder)
        entries = [_folder_entry(path) for path in folders]
        keyed = sorted((sort_key(entry.title, aloud=False), entry) for entry in entries)
        files.sort(key=lambda file: sort_key(_name(file[1]), aloud=False))
        return Listing(
            tuple(entry for _, entry in keyed),
            array("q", (number for number, _ in files)),
            marks=_marks(key for key, _ in keyed),
        )

    def _inside(self, folder: str) -> tuple[list[str], list[tuple[int, str]]]:
        """Return what lies directly in ``folder``: folders, and tracks with their files.

        Goes from one to the next by the index of paths, past all that lies deeper.
        """
        low, high = range_under(folder)
        start = len(low)
        folders: list[str] = []
        files: list[tuple[int, str]] = []
        at, many = low, 1
        while rows := self._ask(
            f"{_ID}, path {_IN_FILES}"
            " WHERE path >= ? AND path < ? AND presence != 1 ORDER BY path, part_begin LIMIT ?",
            (at, high, many),
        ):
            many = _RUN
            for number, path in rows:
                end = path.find(os.sep.encode(), start)
                if end >= 0:
                    folders.append(os.fsdecode(path[:end]))
                    at, many = range_under(folders[-1])[1], 1
                    break
                at = path + b"\0"
                files.append((number, os.fsdecode(path)))
        return folders, files

    def _ids_under(self, folder: str) -> "array[int]":
        query = (
            f"{_ID} {_IN_FILES}"
            " WHERE path >= ? AND path < ? AND presence != 1 ORDER BY path, part_begin"
        )
        return _ids(self._ask(query, range_under(folder)))


def _sorted(entries: Iterable[ShelfEntry], keys: dict[str, str], order: Order) -> Listing:
    """Return entries by name, where ``keys`` may know what that is sorted by; or by count."""
    from player.library.collation import sort_key  # noqa: PLC0415 - few ask, all would load it

    keyed = [(keys.get(e.title) or sort_key(e.title, aloud=False), e) for e in entries]
    if order is Order.COUNT:
        keyed.sort(key=lambda one: (-one[1].albums, -one[1].tracks, one[0]))
        return Listing(tuple(entry for _, entry in keyed))
    keyed.sort()
    return Listing(tuple(entry for _, entry in keyed), marks=_marks(key for key, _ in keyed))


def _marks(keys: Iterable[str]) -> tuple[Mark, ...]:
    """Return where the first letters of sorted ``keys`` change."""
    marks: list[Mark] = []
    last = None
    for row, key in enumerate(keys):
        if key[:_MARKED] != last:
            last = key[:_MARKED]
            marks.append(Mark(last, row))
    return tuple(marks)


def _title_mark(key: str) -> str:
    """Return by which part of its key a title is told apart: its first character if Chinese."""
    if key < _HAN:
        return key[:_MARKED_TITLES]
    first = _FIRST_HAN.match(key)
    return first[0] if first else key[:1]


def _ids(rows: Iterable[Row]) -> "array[int]":
    return array("q", [row[0] for row in rows])


def _album_entry(row: Row, part: Part) -> ShelfEntry:
    number, title, artist, date, tracks, cover = row
    name = "" if part is Part.OWN else artist
    return ShelfEntry(
        Shelf.ALBUMS, str(number), title, tracks, note=date, cover=cover, part=part, by=name
    )


def _folder_entry(path: str, note: str = "") -> ShelfEntry:
    return ShelfEntry(Shelf.FOLDERS, path, _name(path) or path, note=note)


def _playlist_entry(playlist: Playlist) -> ShelfEntry:
    folder = "" if playlist.own else os.path.dirname(playlist.path)  # noqa: PTH120 - a name
    return ShelfEntry(Shelf.PLAYLISTS, playlist.path, playlist.title, playlist.entries, note=folder)


def _name(path: str) -> str:
    return os.path.basename(path)  # noqa: PTH119 - a name
