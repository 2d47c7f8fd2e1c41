"""Questions to the library: order, search, threads, and caches that come, go and break."""

import os
import threading
from pathlib import Path

import pytest

from player.library.database import Database, open_database
from player.library.index import Index
from player.library.index_rows import Entry
from player.library.queries import Library, SearchHits
from player.library.records import Reading, SortNames
from player.library.track_rows import file_row
from player.library.walk import Found
from player.models.problems import Problem, ProblemKind
from player.models.units import AlbumId, CdFrames, Hertz
from tests.unit.library.caches import ROOT, store
from tests.unit.library.records import record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


def test_where_no_cache_is_the_library_is_empty(path: Path) -> None:
    library = Library(path)
    assert library.is_empty()
    assert not library.albums()
    assert not library.problems()
    assert not library.roots()
    assert library.search("a", 10) == SearchHits()
    assert not library.album_tracks(AlbumId(1))
    assert not library.tracks_at(["/a"])
    assert library.problem is None
    assert not path.exists()
    library.close()


def test_albums_come_by_artist_without_article_then_date_then_title(path: Path) -> None:
    store(
        path,
        record("t", "Z", "The Beatles", date="1963"),
        record("t", "A", "The Beatles", date="1969-09"),
        record("t", "B", "The Beatles", date="1969-09"),
        record("t", "X", "ABBA"),
        record("t", "Y", "Björk"),
        record("t", "W", "Bzork"),
        record("t", "V", "Ästhetik"),
    )
    library = Library(path)
    found = [(album.artist, album.title) for album in library.albums()]
    assert found == [
        ("ABBA", "X"), ("Ästhetik", "V"), ("The Beatles", "Z"), ("The Beatles", "A"),
        ("The Beatles", "B"), ("Björk", "Y"), ("Bzork", "W"),
    ]  # fmt: skip
    assert library.albums(most=3) == library.albums()[:3]
    library.close()


def test_albums_come_in_the_order_of_numbers_and_readings(path: Path) -> None:
    store(
        path,
        record("t", "X", "周杰倫"),
        record("t", "Vol. 10", "Die Ärzte"),
        record("t", "Vol. 9", "Die Ärzte"),
        record("t", "X", "陈奕迅"),
        record("t", "X", "Zappa"),
    )
    with open_database(path) as database:
        Index(database).read_aloud(99)
    library = Library(path)
    albums = [(album.artist, album.title) for album in library.albums()]
    assert albums == [
        ("Die Ärzte", "Vol. 9"), ("Die Ärzte", "Vol. 10"), ("Zappa", "X"), ("陈奕迅", "X"),
        ("周杰倫", "X"),
    ]  # fmt: skip
    found = [(track.album_artist, track.album) for track in library.matching("track:1").tracks]
    assert found == albums
    library.close()


def test_tracks_come_by_disc_and_number(path: Path) -> None:
    store(
        path,
        record("d", "A", "B", 2, disc=2),
        record("c", "A", "B", 1, disc=2),
        record("b", "A", "B", 10),
        record("a", "A", "B", 9),
    )
    library = Library(path)
    (album,) = library.albums()
    assert (album.tracks, album.duration) == (4, 4000)
    assert [track.title for track in library.album_tracks(album.id)] == ["a", "b", "c", "d"]
    library.close()


def test_a_track_has_all_that_was_read(path: Path) -> None:
    store(
        path,
        record("T", "A (Disc 1)", "B", 3, artists=("B", "C"), date="2001-02", genres=("X", "Y"),
               codec="alac", rate=Hertz(96000), bits=24),
    )  # fmt: skip
    library = Library(path)
    (album,) = library.albums()
    (track,) = library.album_tracks(album.id)
    assert (track.title, track.artist, track.album, track.album_artist) == ("T", "B, C", "A", "B")
    assert (track.disc, track.number, track.date, track.genre) == (1, 3, "2001-02", "X, Y")
    assert (track.codec, track.rate, track.bits, track.channels) == ("alac", 96000, 24, 2)
    assert (track.album_id, track.duration) == (album.id, 1000)
    assert album.date == "2001-02"
    library.close()


def test_tracks_at_paths_keep_the_callers_order(path: Path) -> None:
    store(path, *(record(f"t{n}", "A", "B", n) for n in range(1, 8)))
    library = Library(path)
    paths = [f"/music/B/A/{n:02d} t{n}.flac" for n in (5, 1, 5)]
    asked = [paths[0], "/unknown.flac", paths[1], paths[2], "/music/B/x/../A/02 t2.flac"]
    assert [track.title for track in library.tracks_at(asked)] == ["t5", "t1", "t5", "t2"]
    many = [f"/music/B/A/{n % 7 + 1:02d} t{n % 7 + 1}.flac" for n in range(2000)]
    assert len(library.tracks_at([*many, *(f"/none/{n}" for n in range(2000))])) == 2000
    library.close()


def test_a_path_that_is_not_unicode_is_found(path: Path) -> None:
    name = os.fsdecode(b"/music/caf\xe9")
    store(path, record("t", "A", "B"), folder=name)
    library = Library(path)
    (track,) = library.tracks_at([f"{name}/01 t.flac"])
    assert track.path == f"{name}/01 t.flac"
    library.close()


def test_search_ranks_whole_titles_then_beginnings(path: Path) -> None:
    store(
        path,
        record("All you need is love", "A", "B", 1),
        record("Lovely Rita", "A", "B", 2),
        record("Løve", "A", "B", 3),
        record("Love", "A", "B", 4),
        record("Something", "Love Album", "C", 1),
        record("Anything", "D", "Love", 1),
    )
    library = Library(path)
    hits = library.search("love", 10)
    titles = [track.title for track in hits.tracks]
    assert sorted(titles[:2]) == ["Love", "Løve"]
    assert titles[2] == "Lovely Rita"
    assert sorted(titles[3:]) == ["All you need is love", "Anything", "Something"]
    assert titles[3] == "Anything"  # of an artist whose name begins so
    assert [album.title for album in hits.albums] == ["Love Album", "D"]
    assert [track.title for track in library.search("love", 2).tracks] == titles[:2]
    assert library.search("love", 0) == library.search("  ", 10)
    library.close()


def test_search_covers_every_field(path: Path) -> None:
    store(path, record("Title", "Album", "Artist", genres=("Jazz",), date="1959-08-17"))
    library = Library(path)
    for typed in ("title", "alb art", "jazz", "1959", "artist title jazz 1959"):
        assert len(library.search(typed, 5).tracks) == 1, typed
    assert library.search("title rock", 5).tracks == ()
    library.close()


def test_each_thread_may_ask(path: Path) -> None:
    store(path, record("t", "A", "B"))
    library = Library(path)
    counts: list[int] = []

    def ask() -> None:
        counts.extend(len(library.albums()) for _ in range(20))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    library.close()
    assert counts == [1] * 80


def test_a_cache_that_appears_is_seen(path: Path) -> None:
    library = Library(path)
    assert library.is_empty()
    store(path, record("t", "A", "B"))
    assert not library.is_empty()
    library.close()


def test_a_cache_that_was_made_anew_is_seen(path: Path) -> None:
    store(path, record("t", "Old", "B"))
    library = Library(path)
    assert [album.title for album in library.albums()] == ["Old"]
    with open_database(path) as database:
        database.begin_anew("for the test")
    store(path, record("t", "New", "B"))
    assert [album.title for album in library.albums()] == ["New"]
    library.close()


def test_a_cache_that_went_away_is_an_empty_library(path: Path) -> None:
    store(path, record("t", "A", "B"))
    library = Library(path)
    assert not library.is_empty()
    path.unlink()
    assert library.is_empty()
    library.close()


def test_a_damaged_cache_is_an_empty_library_that_says_so(path: Path) -> None:
    path.write_bytes(b"garbage " * 1000)
    library = Library(path)
    assert library.albums() == ()
    assert [problem.kind for problem in library.problems()] == [ProblemKind.INDEX_UNUSABLE]
    assert (library.problem,) == library.problems()
    store(path, record("t", "A", "B"))
    assert len(library.albums()) == 1
    assert library.problem is None
    assert library.problems() == ()
    library.close()


def test_a_newer_cache_is_an_empty_library_that_says_so(path: Path) -> None:
    with Database(path, (("CREATE TABLE a (b)",),) * 1) as database:
        database.connection.execute("PRAGMA user_version = 99")
    library = Library(path)
    assert library.is_empty()
    assert library.problem is not None
    library.close()


def test_problems_come_as_they_were_found(path: Path) -> None:
    subject = os.fsdecode(b"/music/caf\xe9.mp3")
    problem = Problem(ProblemKind.TRUNCATED, subject, "1.2 of 4.0 s")
    with open_database(path) as database:
        Index(database).finish([ROOT], [problem], complete=True)
    library = Library(path)
    assert library.problems() == (problem,)
    library.close()


def test_a_file_of_several_tracks_stands_for_all_of_them(path: Path) -> None:
    parts = [
        record(name, "Album", "A", n, begin=CdFrames(begin), end=CdFrames(end))
        for n, (name, begin, end) in enumerate([("a", 0, 750), ("b", 750, 1500), ("c", 1500, 0)], 1)
    ]
    with open_database(path) as database:
        index = Index(database)
        root = index.claim_roots([ROOT], whole=False)[ROOT]
        row = file_row(Reading(record("whole", "Album", "A"), (), "u", tuple(parts)))
        index.store([Entry(Found(f"{ROOT}/disc.flac", 1, 1, 1), root, row)])
        assert index.paths_of("u#0-750") == (f"{ROOT}/disc.flac",)
    library = Library(path)
    tracks = library.tracks_at([f"{ROOT}/disc.flac"])
    assert [(t.title, t.begin, t.end) for t in tracks] == [
        ("a", 0, 750), ("b", 750, 1500), ("c", 1500, 0),
    ]  # fmt: skip
    (album,) = library.albums()
    assert (album.title, album.tracks) == ("Album", 3)
    assert library.album_tracks(album.id) == tracks
    ((file,),) = library.albums_to_measure()
    assert file.path == f"{ROOT}/disc.flac"
    library.close()


def test_what_is_sorted_by_tags_lies_where_they_say(path: Path) -> None:
    sort = SortNames(album_artist="Bowie, David", album="Low")
    store(
        path,
        record("t", "Zzz", "David Bowie", sort=sort),
        record("t", "Ashes", "David Bowie", date="0"),
        record("t", "x", "Cat"),
        record("t", "x", "Aretha"),
    )
    library = Library(path)
    assert [album.title for album in library.albums()] == ["x", "Zzz", "x", "Ashes"]
    library.close()


def test_a_change_of_the_cache_is_another_version(path: Path) -> None:
    store(path, record("Title", "Album", "Artist"))
    library = Library(path)
    first = library.version()
    assert library.version() == first
    with open_database(path) as database:
        with database.transaction() as db:
            db.execute("SELECT 1")
        assert library.version() == first, "nothing was written"
        with database.transaction() as db:
            db.execute("INSERT INTO roots (path) VALUES (x'2f6e')")
        second = library.version()
        assert second != first
        assert library.version() == second
    library.close()
