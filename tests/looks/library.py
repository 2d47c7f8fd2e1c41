"""The library's surfaces: shelves, albums, artists, what is chosen and loved."""

from dataclasses import replace

from PySide6.QtCore import Qt

from player.models.shelves import Place, Shelf
from player.models.units import AlbumId
from tests.looks.acting import COMPACT, LARGE, NARROW, WIDE, Act, Surface, playing, wait
from tests.support.window import Stand


def albums(stand: Stand) -> None:
    playing(stand)


def album(stand: Stand) -> None:
    playing(stand)
    stand.shell.view.show_album(AlbumId(4))


def at(shelf: Shelf, subject: str = "") -> Act:
    """Return what shows a place of the library, with music playing."""

    def act(stand: Stand) -> None:
        playing(stand)
        for number in (3, 8, 12, 20):
            first = stand.library.of(AlbumId(number))[1]
            place = stand.library.tracks.index(first)
            stand.library.tracks[place] = replace(first, artist="Ivo Moreau")
        stand.searches.keep("genre:jazz year:1955..1965", "Blue hour")
        stand.searches.keep(
            "lossless:yes rate:>=96k added:<30d -live", "New and of high resolution"
        )
        stand.shell.view.show_place(Place(shelf, subject))
        wait(100)

    return act


def chosen(stand: Stand) -> None:
    """Have some tracks chosen."""
    at(Shelf.TRACKS)(stand)
    for _ in range(2):
        stand.press(Qt.Key.Key_Down)
    for _ in range(3):
        stand.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)


def jump(stand: Stand) -> None:
    at(Shelf.TRACKS)(stand)
    stand.shell.view.put_in_order(None)
    wait(100)
    stand.press(Qt.Key.Key_J)
    stand.type("salt m")


def longest_shelf(stand: Stand) -> None:
    """Have names that fit nowhere, in all of what a line shows."""
    long = "A Title That Goes On and On, as Titles of Movements Do: Allegro ma non troppo, " * 3
    stand.library.tracks = [
        replace(t, title=f"{t.title} {long}", artist=f"{t.artist} {long}", genre=long)
        for t in stand.library.tracks
    ]
    at(Shelf.TRACKS)(stand)


def longest_artist(stand: Stand) -> None:
    longest_shelf(stand)
    stand.shell.view.show_place(Place(Shelf.ARTISTS, stand.library.tracks[0].artist))


def loved(stand: Stand) -> None:
    tracks = stand.library.of(AlbumId(4))
    stand.controller.play(tracks, 2)
    stand.let(0)
    stand.marks.begin()
    wait(200)
    for place in (1, 2, 5):
        if not stand.marks.is_loved(tracks[place]):  # the pictures before left it so
            stand.marks.toggle(tracks[place])
    wait(200)
    stand.shell.view.show_album(AlbumId(4))


SURFACES = {
    "albums": Surface(albums, 60, (WIDE, COMPACT, NARROW, LARGE)),
    "album": Surface(album, 40, (WIDE, COMPACT, NARROW)),
    "artists": Surface(at(Shelf.ARTISTS), 60),
    "artist": Surface(at(Shelf.ARTISTS, "Ivo Moreau"), 60),
    "tracks": Surface(at(Shelf.TRACKS), 60, (WIDE, COMPACT, NARROW)),
    "chosen": Surface(chosen, 60),
    "jump": Surface(jump, 60),
    "genres": Surface(at(Shelf.GENRES), 60),
    "genre": Surface(at(Shelf.GENRES, "Jazz"), 60, (WIDE,)),
    "folders": Surface(at(Shelf.FOLDERS), 60),
    "playlists": Surface(at(Shelf.PLAYLISTS), 60),
    "playlist": Surface(at(Shelf.PLAYLISTS, "/m/Evening.m3u8"), 60, (WIDE,)),
    "searches": Surface(at(Shelf.SEARCHES), 60),
    "longest-tracks": Surface(longest_shelf, 60),
    "longest-artist": Surface(longest_artist, 60),
    "loved": Surface(loved),
}
