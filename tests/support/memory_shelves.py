"""The shelves of a made-up library: what ``library.shelf_queries`` answers, from lists.

Called by ``tests.support.window``. Artists and genres are those of the tracks, in plain order.
"""

from array import array
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from player.library.folding import fold
from player.models.music import Album, Track
from player.models.shelves import Listing, Mark, Order, Part, Place, Shelf, ShelfEntry

PLAYLISTS = {"/m/Evening.m3u8": 3, "/m/lists/Morning.m3u8": 12}
"""Each with the count of its tracks, which are the first ones of the library."""


def listing(
    tracks: Sequence[Track], albums: Sequence[Album], place: Place, order: Order
) -> Listing:
    """Return what lies at a place."""
    shelf, subject = place.shelf, place.subject
    if shelf is Shelf.ALBUMS:
        return Listing(marks=_marks([album.artist for album in albums]))
    if shelf is Shelf.ARTISTS and subject:
        pages = [_album(one, subject) for one in albums if _has(tracks, one, subject)]
        return Listing(tuple(sorted(pages, key=lambda e: (e.part != Part.OWN, e.note))))
    if shelf is Shelf.PLAYLISTS:
        return _playlists(tracks, subject)
    if shelf is Shelf.FOLDERS:
        return _folder(tracks, subject or _root(tracks))
    if shelf is Shelf.TRACKS or subject:
        found = tracks_at(tracks, place)
        if order is Order.TITLE:
            found = sorted(found, key=lambda t: t.title)
        marks = _marks([t.title if order is Order.TITLE else t.artist for t in found])
        return Listing(tracks=array("q", [t.id for t in found]), marks=marks)
    names = [t.artist if shelf is Shelf.ARTISTS else t.genre for t in tracks]
    titles = sorted(set(names) - {""}, key=fold)
    return Listing(
        tuple(ShelfEntry(shelf, name, name, names.count(name)) for name in titles),
        marks=_marks(titles),
    )


def tracks_at(tracks: Sequence[Track], place: Place) -> list[Track]:
    """Return all tracks at a place."""
    subject = place.subject
    fits: dict[Shelf, Callable[[Track], bool]] = {
        Shelf.ALBUMS: lambda t: str(t.album_id) == subject,
        Shelf.ARTISTS: lambda t: t.artist == subject,
        Shelf.GENRES: lambda t: t.genre == subject,
        Shelf.FOLDERS: lambda t: t.path.startswith(subject + "/"),
        Shelf.SEARCHES: lambda t: subject.casefold() in t.title.casefold(),
    }
    if place.shelf is Shelf.PLAYLISTS:
        return list(tracks[: PLAYLISTS[subject]])
    return [t for t in tracks if place.shelf not in fits or fits[place.shelf](t)]


def _has(tracks: Sequence[Track], album: Album, artist: str) -> bool:
    return any(t.album_id == album.id and t.artist == artist for t in tracks)


def _album(album: Album, artist: str) -> ShelfEntry:
    own = album.artist == artist
    return ShelfEntry(
        Shelf.ALBUMS, str(album.id), album.title, album.tracks, note=album.date, cover=album.cover,
        part=Part.OWN if own else Part.APPEARS_ON, by="" if own else album.artist,
    )  # fmt: skip


def _playlists(tracks: Sequence[Track], subject: str) -> Listing:
    if subject:
        return Listing(loose=tuple(tracks[: PLAYLISTS[subject]]))
    return Listing(
        tuple(
            ShelfEntry(Shelf.PLAYLISTS, path, PurePosixPath(path).stem, count, note="/m")
            for path, count in PLAYLISTS.items()
        )
    )


def _root(tracks: Sequence[Track]) -> str:
    return str(PurePosixPath(tracks[0].path).parents[1]) if tracks else ""


def _folder(tracks: Sequence[Track], folder: str) -> Listing:
    inside = [t for t in tracks if t.path.startswith(folder + "/")]
    here = [t for t in inside if "/" not in t.path[len(folder) + 1 :]]
    names = sorted({t.path[len(folder) + 1 :].split("/")[0] for t in inside if t not in here})
    return Listing(
        tuple(ShelfEntry(Shelf.FOLDERS, f"{folder}/{name}", name) for name in names),
        array("q", [t.id for t in here]),
        marks=_marks(names),
    )


def _marks(names: Sequence[str]) -> tuple[Mark, ...]:
    folded = [fold(name) for name in names]
    first = {key: folded.index(key) for key in folded}
    return tuple(Mark(key, row) for key, row in sorted(first.items()))
