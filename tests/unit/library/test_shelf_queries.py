"""What lies on the shelves: artists, tracks, genres, folders; orders, and where to jump to."""

from pathlib import Path

import pytest

from player.library.database import open_database
from player.library.index import Index
from player.library.queries import Library
from player.models.shelves import Order, Part, Place, Shelf, ShelfEntry
from tests.unit.library.caches import ROOT, store
from tests.unit.library.records import record

NAME = Order.NAME


@pytest.fixture
def library(tmp_path: Path) -> Library:
    path = tmp_path / "library.db"
    store(
        path,
        record("Éire", "Later", "The Zephyrs", 1, date="1999", genres=("Folk",)),
        record("10 Days", "Later", "The Zephyrs", 2, date="1999", genres=("Folk", "Jazz")),
        record("Early", "Before", "The Zephyrs", date="1970", genres=("Jazz",)),
        record("Duet", "Guests", "Anna", date="1985", artists=("Anna", "The Zephyrs")),
        record("9 Days", "Alone", "Ärla", date="2001", genres=("Folk",)),
    )
    return Library(path)


def at(library: Library, shelf: Shelf, subject: str = "", order: Order = NAME) -> list[str]:
    """Return the titles of what lies at a place."""
    listing = library.shelves.listing(Place(shelf, subject), order)
    tracks = library.tracks_with(listing.tracks)
    return [*(entry.title for entry in listing.entries), *(track.title for track in tracks)]


def played(library: Library, shelf: Shelf, subject: str = "") -> list[str]:
    ids = library.shelves.ids_of(Place(shelf, subject))
    return [track.title for track in library.tracks_with(ids)]


def test_artists_are_sorted_as_listeners_do_and_guests_are_among_them(library: Library) -> None:
    assert at(library, Shelf.ARTISTS) == ["Anna", "Ärla", "The Zephyrs"]
    assert at(library, Shelf.ARTISTS, order=Order.COUNT) == ["The Zephyrs", "Anna", "Ärla"]


def test_an_artist_has_albums_by_year_and_those_of_others(library: Library) -> None:
    found = library.shelves.listing(Place(Shelf.ARTISTS, "The Zephyrs"), NAME).entries
    assert [(e.title, e.note, e.part, e.by) for e in found] == [
        ("Before", "1970", Part.OWN, ""),
        ("Later", "1999", Part.OWN, ""),
        ("Guests", "1985", Part.APPEARS_ON, "Anna"),
    ]
    assert played(library, Shelf.ARTISTS, "The Zephyrs") == ["Early", "Éire", "10 Days", "Duet"]


def test_a_name_that_holds_another_name_is_not_taken_for_it(library: Library) -> None:
    assert at(library, Shelf.ARTISTS, "Zephyrs") == []
    assert at(library, Shelf.GENRES, "Fol") == []
    assert at(library, Shelf.ARTISTS, "%") == []


@pytest.mark.parametrize(
    ("order", "titles"),
    [
        (Order.ARTIST, ["Duet", "9 Days", "Early", "Éire", "10 Days"]),
        (Order.TITLE, ["9 Days", "10 Days", "Duet", "Early", "Éire"]),
    ],
)
def test_tracks_by_album_and_by_title(library: Library, order: Order, titles: list[str]) -> None:
    assert at(library, Shelf.TRACKS, order=order) == titles


def test_titles_of_an_older_cache_are_in_order_before_and_after_they_are_made_up_for(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "library.db"
    marks = library.shelves.listing(Place(Shelf.TRACKS), Order.TITLE).marks
    titles = at(library, Shelf.TRACKS, order=Order.TITLE)
    with open_database(path) as database:
        with database.transaction() as db:
            db.execute("UPDATE tracks SET title_key = ''")
        assert at(library, Shelf.TRACKS, order=Order.TITLE) == titles
        index = Index(database)
        assert index.read_aloud(3) == len(titles)
        assert index.read_aloud(3) == 0
        with database.transaction() as db:
            keys = db.execute("SELECT count(*) FROM tracks WHERE title_key != ''").fetchone()
        assert keys == (len(titles),)
    assert at(library, Shelf.TRACKS, order=Order.TITLE) == titles
    assert library.shelves.listing(Place(Shelf.TRACKS), Order.TITLE).marks == marks


def test_every_order_of_every_shelf_has_all_of_it(library: Library) -> None:
    for order in (Order.ARTIST, Order.TITLE, Order.ADDED, Order.LENGTH):
        assert len(at(library, Shelf.TRACKS, order=order)) == 5
    albums = {order: [a.title for a in library.albums(order)] for order in
              (Order.ARTIST, Order.TITLE, Order.YEAR, Order.ADDED)}  # fmt: skip
    assert albums[Order.TITLE] == ["Alone", "Before", "Guests", "Later"]
    assert albums[Order.YEAR] == ["Alone", "Later", "Guests", "Before"]
    assert set(albums[Order.ADDED]) == set(albums[Order.ARTIST])


def test_genres_count_a_track_in_each_of_its_genres(library: Library) -> None:
    found = library.shelves.listing(Place(Shelf.GENRES), NAME).entries
    assert found == (
        ShelfEntry(Shelf.GENRES, "Folk", "Folk", 3),
        ShelfEntry(Shelf.GENRES, "Jazz", "Jazz", 2),
    )
    assert at(library, Shelf.GENRES, "Jazz") == ["Early", "10 Days"]


def test_folders_are_those_on_disk_down_to_the_files(library: Library) -> None:
    assert at(library, Shelf.FOLDERS) == ["Anna", "Ärla", "The Zephyrs"]
    assert at(library, Shelf.FOLDERS, f"{ROOT}/The Zephyrs") == ["Before", "Later"]
    assert at(library, Shelf.FOLDERS, f"{ROOT}/The Zephyrs/Later") == ["Éire", "10 Days"]
    assert played(library, Shelf.FOLDERS, f"{ROOT}/The Zephyrs") == ["Early", "Éire", "10 Days"]
    assert at(library, Shelf.FOLDERS, f"{ROOT}/The Zeph") == []


def test_a_folder_of_many_files_and_folders_is_listed_whole(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    store(path, *(record(f"{n} x", "A", "B", n) for n in range(450)), folder=f"{ROOT}/m")
    store(path, *(record("y", f"N{n}", "B") for n in range(30)))
    library = Library(path)
    assert at(library, Shelf.FOLDERS, f"{ROOT}/m") == [f"{n} x" for n in range(450)]
    assert at(library, Shelf.FOLDERS, f"{ROOT}/B") == [f"N{n}" for n in range(30)]


def test_several_folders_of_music_are_told_by_their_paths(library: Library, tmp_path: Path) -> None:
    with open_database(tmp_path / "library.db") as database:
        Index(database).claim_roots([ROOT, "/other/music"], whole=False)
    found = library.shelves.listing(Place(Shelf.FOLDERS), NAME).entries
    assert [(e.subject, e.title, e.note) for e in found] == [
        (ROOT, "music", ROOT),
        ("/other/music", "music", "/other/music"),
    ]


def test_what_is_gone_is_on_no_shelf(library: Library, tmp_path: Path) -> None:
    with open_database(tmp_path / "library.db") as database, database.transaction() as db:
        db.execute("UPDATE files SET presence = 1 WHERE CAST(path AS TEXT) LIKE '%Duet%'")
    for order in (Order.ARTIST, Order.TITLE, Order.ADDED, Order.LENGTH):
        assert "Duet" not in at(library, Shelf.TRACKS, order=order)
    assert played(library, Shelf.ARTISTS, "Anna") == []
    assert "Anna" not in at(library, Shelf.FOLDERS)


def test_marks_lead_to_the_first_row_that_begins_so(library: Library) -> None:
    by_artist = library.shelves.listing(Place(Shelf.TRACKS), Order.ARTIST)
    assert [(m.text, m.row) for m in by_artist.marks] == [("anna", 0), ("arla", 1), ("zephyrs", 2)]
    assert [m.text for m in library.shelves.listing(Place(Shelf.GENRES), NAME).marks] == [
        "folk", "jazz",
    ]  # fmt: skip
    assert not library.shelves.listing(Place(Shelf.TRACKS), Order.ADDED).marks


def test_a_missing_cache_has_empty_shelves(tmp_path: Path) -> None:
    library = Library(tmp_path / "none.db")
    for shelf in Shelf:
        for subject in ("", "x"):
            assert library.shelves.listing(Place(shelf, subject), Order.ARTIST).count == 0
