"""Searching by what is loved and played, and what was played most comes first."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from player.library.database import open_database
from player.library.listening import Identity, Listen, ListeningStore
from player.library.queries import Library
from player.library.searching import CANDIDATES
from player.models.units import TrackUid
from tests.unit.library.caches import store
from tests.unit.library.records import record

TITLES = ("Alba", "Alto", "Basso", "Calma", "Danza")
PLAYED = {"Alto": 5, "Calma": 4, "Danza": 1}
LOVED = ("Alto", "Basso")


class Shelf:
    """A cache of some tracks, and what was marked of them."""

    def __init__(self, folder: Path) -> None:
        self.cache, self.listening = folder / "library.db", folder / "data" / "listening.db"
        store(self.cache, *(record(title, "Solo", "Nina", n) for n, title in enumerate(TITLES)))
        with open_database(self.cache) as database, database.transaction() as db:
            db.execute("UPDATE tracks SET uid = 'uid of ' || title")
        self.library = Library(self.cache, self.listening)

    def found(self, typed: str) -> list[str]:
        return [track.title for track in self.library.search(typed, 50).tracks]

    def identities(self, titles: Sequence[str]) -> list[Identity]:
        all_tracks = {track.title: track for track in self.library.matching("nina").tracks}
        return [Identity.of(all_tracks[title], all_tracks[title].uid) for title in titles]

    def mark(self) -> None:
        with closing(ListeningStore(self.listening)) as listening:
            for one in self.identities(LOVED):
                listening.love(one, 1)
            for title, count in PLAYED.items():
                (one,) = self.identities([title])
                listening.add_listens([Listen(one, at) for at in range(count)])
            listening._database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path)
    yield made
    made.library.close()


@pytest.mark.parametrize("words", ["", "nina "])
@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ("loved:yes", {"Alto", "Basso"}),
        ("loved:no", {"Alba", "Calma", "Danza"}),
        ("-loved:yes", {"Alba", "Calma", "Danza"}),
        ("-loved:no", {"Alto", "Basso"}),
        ("plays:>3", {"Alto", "Calma"}),
        ("plays:>=5", {"Alto"}),
        ("plays:1..4", {"Calma", "Danza"}),
        ("plays:>0", {"Alto", "Calma", "Danza"}),
        ("plays:0", {"Alba", "Basso"}),
        ("plays:<5", {"Alba", "Basso", "Calma", "Danza"}),
        ("plays:>=0", set(TITLES)),
        ("-plays:>3", {"Alba", "Basso", "Danza"}),
        ("-plays:0", {"Alto", "Calma", "Danza"}),
        ("loved:yes plays:>3", {"Alto"}),
        ("loved:yes -alto", {"Basso"}),
        ("plays:>9", set()),
    ],
)
def test_marks_are_asked_for(shelf: Shelf, words: str, asked: str, titles: set[str]) -> None:
    shelf.mark()
    assert set(shelf.found(words + asked)) == titles
    assert {track.title for track in shelf.library.matching(words + asked).tracks} == titles
    assert shelf.library.search(words + asked, 9).notes == ()


def test_albums_are_found_by_what_is_loved_on_them(shelf: Shelf) -> None:
    shelf.mark()
    assert [album.title for album in shelf.library.search("loved:yes", 9).albums] == ["Solo"]
    assert shelf.library.search("plays:>9", 9).albums == ()


def test_of_one_rank_what_was_played_most_comes_first(shelf: Shelf) -> None:
    assert shelf.found("al") == ["Alba", "Alto"]
    shelf.mark()
    assert shelf.found("al") == ["Alto", "Alba"]
    assert shelf.found("alba nina") == ["Alba"]
    assert shelf.found("nina") == ["Alto", "Calma", "Danza", "Alba", "Basso"]


def test_a_better_title_stays_before_a_more_played_one(shelf: Shelf) -> None:
    with closing(ListeningStore(shelf.listening)) as listening:
        (longer,) = shelf.identities(["Alto"])
        listening.add_listens([Listen(longer, at) for at in range(9)])
    assert shelf.found("alba") == ["Alba"]


def test_what_was_played_is_found_behind_many_that_were_not(tmp_path: Path) -> None:
    cache, path = tmp_path / "library.db", tmp_path / "listening.db"
    store(cache, *(record(f"Air {n:03}", "Solo", "Nina", n) for n in range(3 * CANDIDATES)))
    with open_database(cache) as database, database.transaction() as db:
        db.execute("UPDATE tracks SET uid = 'uid of ' || title")
    with closing(Library(cache, path)) as library:
        assert library.search("ai", 50).tracks[0].title == "Air 000"
        last = library.matching("nina").tracks[-1]
        with closing(ListeningStore(path)) as listening:
            listening.add_listens([Listen(Identity.of(last, last.uid), 1)])
        assert library.search("ai", 50).tracks[0].title == last.title


def test_marks_that_are_made_are_seen_at_once(shelf: Shelf) -> None:
    assert shelf.found("loved:yes") == []
    shelf.mark()
    assert set(shelf.found("loved:yes")) == set(LOVED)
    with closing(ListeningStore(shelf.listening)) as listening:
        listening.unlove(TrackUid("uid of Alto"))
        assert shelf.found("loved:yes") == ["Basso"]


def put(path: Path, data: bytes) -> None:
    """Put another file in the place of one that may be open."""
    for companion in ("-wal", "-shm"):
        path.with_name(path.name + companion).unlink(missing_ok=True)
    fresh = path.with_name("fresh")
    fresh.write_bytes(data)
    fresh.replace(path)


def test_music_is_found_though_the_marks_are_damaged_and_marks_again_when_mended(
    shelf: Shelf,
) -> None:
    shelf.mark()
    good = shelf.listening.read_bytes()
    put(shelf.listening, b"no database" * 1000)
    assert len(shelf.found("nina")) == len(TITLES)
    assert shelf.found("loved:yes") == []
    assert shelf.library.problem is None
    put(shelf.listening, good)
    assert set(shelf.found("loved:yes")) == set(LOVED)


def test_marks_of_another_schema_are_not_read(shelf: Shelf) -> None:
    shelf.mark()
    with closing(ListeningStore(shelf.listening)) as listening:
        listening._database.connection.execute("PRAGMA user_version = 99")
    with closing(Library(shelf.cache, shelf.listening)) as library:
        assert library.search("loved:yes", 9).tracks == ()
        assert len(library.search("nina", 9).tracks) == len(TITLES)


def test_a_damaged_cache_is_not_blamed_on_the_marks(shelf: Shelf) -> None:
    shelf.mark()
    good = shelf.cache.read_bytes()
    put(shelf.cache, b"no database" * 1000)
    assert shelf.found("loved:yes") == []
    assert shelf.library.problem is not None
    put(shelf.cache, good)
    assert set(shelf.found("loved:yes")) == set(LOVED)
