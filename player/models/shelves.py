"""The shelves of the library as values: which there are, how they are ordered, what lies on them.

Asked for by commands and the window, answered by ``library.shelf_queries``. Pure.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from player.models.music import Track


class Shelf(StrEnum):
    """The ways into the library, in the order in which they are offered."""

    ALBUMS = "albums"
    ARTISTS = "artists"
    TRACKS = "tracks"
    GENRES = "genres"
    FOLDERS = "folders"
    PLAYLISTS = "playlists"
    SEARCHES = "searches"


class Order(StrEnum):
    """What a list is ordered by; the smallest first, but the newest and the most first."""

    ARTIST = "artist"
    TITLE = "title"
    YEAR = "year"
    ADDED = "added"
    LENGTH = "length"
    NAME = "name"
    COUNT = "count"


ORDERS: dict[Shelf, tuple[Order, ...]] = {
    Shelf.ALBUMS: (Order.ARTIST, Order.TITLE, Order.YEAR, Order.ADDED),
    Shelf.ARTISTS: (Order.NAME, Order.COUNT),
    Shelf.TRACKS: (Order.ARTIST, Order.TITLE, Order.ADDED, Order.LENGTH),
    Shelf.GENRES: (Order.NAME, Order.COUNT),
}
"""The orders of each shelf, the usual one first; a shelf that is not here has one of its own."""


@dataclass(frozen=True, slots=True)
class Place:
    """A shelf, or what was opened on it.

    ``subject`` is empty for the shelf itself; else the name of an artist or a genre, the path of a
    folder or a playlist, the text of a search.
    """

    shelf: Shelf
    subject: str = ""


class Part(StrEnum):
    """Which part of an artist's page an album is in."""

    OWN = "own"
    APPEARS_ON = "appears on"


class ShelfEntry(NamedTuple):
    """Something on a shelf that has music in it.

    ``subject`` is what it is opened by; of an album it is the id in digits, and then ``note`` is
    its date. Of a playlist and a search ``note`` is where it is, or what is searched for.
    ``by`` is whose album it is where that must be said. ``tracks`` and ``albums`` are 0 where they
    are not counted.
    """

    shelf: Shelf
    subject: str
    title: str
    tracks: int = 0
    albums: int = 0
    note: str = ""
    cover: str = ""
    part: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is chosen in a list: tracks themselves, places that hold some, ids of the library."""

    tracks: tuple[Track, ...] = ()
    places: tuple[Place, ...] = ()
    ids: tuple[int, ...] = ()


class Mark(NamedTuple):
    """A row from which on rows begin with ``text``, as they are sorted."""

    text: str
    row: int


@dataclass(frozen=True, slots=True)
class Listing:
    """What lies at a place: entries, then tracks.

    ``tracks`` are ids of the library, in order; ``loose`` are the tracks themselves where the
    library may not know them, and then there are no ids. ``marks`` are sorted by text, each of
    them for the first row that begins so; none where the order is not that of the alphabet.
    """

    entries: tuple[ShelfEntry, ...] = ()
    tracks: "array[int]" = field(default_factory=lambda: array("q"))
    loose: tuple[Track, ...] = ()
    marks: Sequence[Mark] = ()

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.entries) + len(self.tracks) + len(self.loose)
