from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from player.models.units import AlbumId
from player.ui.album_view import track_rows
from tests.support.window import album
from tests.unit.ui.rooms import Room


def test_the_open_album_shows_its_tracks_and_facts(qtbot: QtBot, room: Room) -> None:
    room.open.open(AlbumId(2))
    qtbot.waitUntil(lambda: len(room.open._tracks) > 0)
    title, artist = room.shelves.album_names(2)
    assert room.open.property("title") == title
    assert room.open.property("artist") == artist
    assert room.open.property("facts") == "1974 · 5 tracks · 23 min"


def test_an_answer_about_an_album_left_meanwhile_is_not_shown(qtbot: QtBot, room: Room) -> None:
    room.open.open(AlbumId(3))
    qtbot.waitUntil(lambda: len(room.open._tracks) > 0)
    room.open._take(AlbumId(2), room.library.of(AlbumId(2)))
    assert [r[0] for r in room.open._tracks] == [int(t.id) for t in room.library.of(AlbumId(3))]


def test_discs_are_named_only_where_there_are_several() -> None:
    one = track_rows(album(Path("/m"), 1, "A", "B", ["x", "y"]), "B")
    two = track_rows(album(Path("/m"), 1, "A", "B", ["x", "y", "z"], discs=2), "B")
    assert [row.disc for row in one] == ["", ""]
    assert [row.disc for row in two] == ["Disc 1", "Disc 1", "Disc 2"]
    assert [row.number for row in two] == ["1", "2", "1"]


def test_what_is_on_a_drive_that_is_away_says_so() -> None:
    here, gone = album(Path("/m"), 1, "T", "A", ["one", "two"])
    rows = track_rows([here, replace(gone, away=True)], "A")
    assert [row.away for row in rows] == [False, True]


def test_the_artist_of_a_track_is_named_where_it_is_not_the_albums() -> None:
    tracks = album(Path("/m"), 1, "A", "B", ["x"])
    assert track_rows(tracks, "B")[0].artist == ""
    assert track_rows(tracks, "Various")[0].artist == "B"
