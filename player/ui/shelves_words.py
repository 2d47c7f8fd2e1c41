"""The rows of shelves and the words around them: names of shelves, orders, counts, headings.

Called by ``ui.shelves_browser``. Looks nothing up but translations.
"""

import os
from functools import cache
from typing import NamedTuple

from player.models.music import Track
from player.models.problems import QT_TRANSLATE_NOOP
from player.models.shelves import Listing, Order, Part, Place, Shelf, ShelfEntry
from player.ui import counts
from player.ui.images import Covers
from player.ui.words import clock, kin, showable, translate

_YEAR = 4

SHELVES = {
    Shelf.ALBUMS: QT_TRANSLATE_NOOP("Shelves", "Albums"),
    Shelf.ARTISTS: QT_TRANSLATE_NOOP("Shelves", "Artists"),
    Shelf.TRACKS: QT_TRANSLATE_NOOP("Shelves", "Tracks"),
    Shelf.GENRES: QT_TRANSLATE_NOOP("Shelves", "Genres"),
    Shelf.FOLDERS: QT_TRANSLATE_NOOP("Shelves", "Folders"),
    Shelf.PLAYLISTS: QT_TRANSLATE_NOOP("Shelves", "Playlists"),
    Shelf.SEARCHES: QT_TRANSLATE_NOOP("Shelves", "Searches"),
}

_ORDERS = {
    Order.ARTIST: QT_TRANSLATE_NOOP("Shelves", "by artist"),
    Order.TITLE: QT_TRANSLATE_NOOP("Shelves", "by title"),
    Order.YEAR: QT_TRANSLATE_NOOP("Shelves", "newest year first"),
    Order.ADDED: QT_TRANSLATE_NOOP("Shelves", "last added first"),
    Order.LENGTH: QT_TRANSLATE_NOOP("Shelves", "shortest first"),
    Order.NAME: QT_TRANSLATE_NOOP("Shelves", "by name"),
    Order.COUNT: QT_TRANSLATE_NOOP("Shelves", "most first"),
}

_EMPTY = {
    Shelf.PLAYLISTS: QT_TRANSLATE_NOOP(
        "Shelves", "There are no playlists yet. Save the queue as one."
    ),
    Shelf.SEARCHES: QT_TRANSLATE_NOOP(
        "Shelves", "No search is saved. Search, then press Ctrl+S to keep the search here."
    ),
    Shelf.GENRES: QT_TRANSLATE_NOOP("Shelves", "No track says of which genre it is."),
}


class ShelfRow(NamedTuple):
    """One line of a shelf: a track, or something that can be opened (``opens``).

    ``row`` is the id of a track, or a negative number. ``section`` is the heading above it. ``kin``
    says of an album or an artist which it is, as ``Player.kin`` does.
    """

    row: int
    title: str = ""
    detail: str = ""
    figure: str = ""
    cover: str = ""
    section: str = ""
    opens: bool = False
    pictured: bool = False
    loved: bool = False
    away: bool = False
    kin: str = ""


BLANK = ShelfRow(0)


class WordRow(NamedTuple):
    """One shelf of the line of shelves."""

    row: int
    shelf: str
    title: str


class EntryLines:
    """Makes the lines of one listing's entries: counts are put into words once each.

    There may be thousands of entries, and few counts.
    """

    def __init__(self, covers: Covers) -> None:
        self._covers = covers
        self._albums, self._tracks = cache(counts.albums), cache(_tracks)

    def row(self, key: int, entry: ShelfEntry) -> ShelfRow:
        """Return the line of something that can be opened."""
        figure = self._albums(entry.albums) if entry.albums else self._tracks(entry.tracks)
        if entry.shelf is Shelf.ALBUMS:
            detail = " · ".join(part for part in (entry.note[:_YEAR], entry.by) if part)
            part = _part(entry.part)
            cover = self._covers.thumbnail(entry.cover)
            return ShelfRow(
                key, entry.title, detail, figure, cover, part, opens=True, pictured=True,
                kin=kin(entry.shelf, entry.subject),
            )  # fmt: skip
        detail = showable(entry.note) if entry.note and entry.note != entry.title else ""
        return ShelfRow(
            key, showable(entry.title), detail, figure, opens=True,
            kin=kin(entry.shelf, entry.subject),
        )  # fmt: skip


def track_row(key: int, track: Track, *, loved: bool) -> ShelfRow:
    """Return the line of a track."""
    detail = " — ".join(part for part in (track.artist, track.album) if part)
    return ShelfRow(key, track.title, detail, clock(track.duration), loved=loved, away=track.away)


def order_words(order: Order) -> str:
    """Return how a list is ordered, in words."""
    return _text(_ORDERS[order])


def shelf_name(shelf: Shelf) -> str:
    """Return what a shelf is called."""
    return _text(SHELVES[shelf])


def empty_words(place: Place) -> str:
    """Return what is said of a place with nothing in it."""
    own = "" if place.subject else _EMPTY.get(place.shelf, "")
    return _text(own) if own else translate("Shelves", "There is no music here.")


def heading(place: Place, names: dict[str, str]) -> str:
    """Return what an opened place is called.

    ``names`` are those of searches by their texts and of playlists by their paths.
    """
    name = place.subject
    if place.shelf is Shelf.FOLDERS:
        name = os.path.basename(name) or name  # noqa: PTH119 - a name
    elif place.shelf is Shelf.PLAYLISTS:
        stem = os.path.splitext(os.path.basename(name))[0]  # noqa: PTH119, PTH122 - a name
        name = names.get(name, stem)
    elif place.shelf is Shelf.SEARCHES:
        name = names.get(name, name)
    return showable(name)


def facts(place: Place, listing: Listing) -> str:
    """Return how much lies at an opened place, in words."""
    if place.shelf is Shelf.ARTISTS:
        own = sum(1 for entry in listing.entries if entry.part == Part.OWN)
        others = len(listing.entries) - own
        if not own:
            return counts.appears_on(others) if others else ""
        return counts.albums(own) + (f" · {counts.also_on(others)}" if others else "")
    if place.shelf is Shelf.FOLDERS:
        return showable(place.subject)
    return _tracks(listing.count)


def _part(part: str) -> str:
    if part == Part.APPEARS_ON:
        return translate("Shelves", "Appears on")
    return translate("Shelves", "Albums") if part else ""


def _tracks(count: int) -> str:
    return counts.tracks(count) if count else ""


def _text(text: str) -> str:
    return translate("Shelves", text)
