"""The writer of the cache: what one scan leaves for the next."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from player.library.database import open_database
from player.library.index import Index
from player.library.index_rows import Entry, Presence
from player.library.records import Reading, TagRecord
from player.library.walk import Found
from player.models.problems import Problem, ProblemKind
from tests.unit.library.records import record

ROOT = "/music"
FOLDER = "/music/folder"


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with open_database(tmp_path / "library.db") as database:
        yield Index(database)


def entry(
    index: Index,
    name: str,
    tags: TagRecord | None,
    *problems: Problem,
    folder: str = FOLDER,
    known: int | None = None,
) -> Entry:
    root = index.claim_roots([ROOT], whole=False)[ROOT]
    return Entry(Found(f"{folder}/{name}", 1, 1, 1), root, Reading(tags, problems), known)


def single(title: str, artist: str, number: int, **more: object) -> TagRecord:
    return record(title, "Album", artist, number, album_artist="", **more)


def album_artists(index: Index) -> list[str]:
    with index._database.transaction() as db:
        return [artist for (artist,) in db.execute("SELECT artist FROM albums ORDER BY id")]


def test_files_that_are_gone_do_not_shape_albums(index: Index) -> None:
    index.store([entry(index, "1", single("a", "A", 1)), entry(index, "2", single("b", "B", 2))])
    assert album_artists(index) == ["Various Artists"]
    index.set_presence(Presence.GONE, [k for k in index.known() if k.path.endswith("2")])
    index.store([entry(index, "1", single("a", "A", 1))])
    assert album_artists(index) == ["A"]


def test_files_that_are_away_do(index: Index) -> None:
    index.store([entry(index, "1", single("a", "A", 1)), entry(index, "2", single("b", "B", 2))])
    index.set_presence(Presence.AWAY, [k for k in index.known() if k.path.endswith("2")])
    index.store([entry(index, "1", single("a", "A", 1))])
    assert album_artists(index) == ["Various Artists"]


def test_an_album_that_changed_is_due_for_a_cover_until_it_has_one(index: Index) -> None:
    (album,) = index.store([entry(index, "1", single("a", "A", 1))])
    assert index.covers_due() == [album]
    index.set_covers({album: "key"})
    assert index.covers_due() == []
    assert index.covers() == {album: "key"}
    index.store([entry(index, "1", single("a", "A", 1, picture=True))])
    assert index.covers_due() == [album]
    assert index.covers() == {album: "key"}


def test_an_album_is_due_when_the_pictures_beside_it_change(index: Index) -> None:
    (album,) = index.store([entry(index, "1", single("a", "A", 1), folder=f"{FOLDER}/CD1")])
    index.set_covers({album: ""})
    index.note_pictures({"/music/other": "stamp"})
    assert index.covers_due() == []
    index.note_pictures({FOLDER: "stamp", f"{FOLDER}/CD1": "other"})
    assert index.covers_due() == [album]
    expected = {FOLDER: "stamp", "/music/other": "stamp", f"{FOLDER}/CD1": "other"}
    assert index.picture_stamps() == expected
    index.note_pictures({FOLDER: ""})
    assert FOLDER not in index.picture_stamps()


def test_cover_places_are_in_the_order_of_tracks(index: Index) -> None:
    entries = [
        entry(index, "2", single("b", "A", 1, disc=2, picture=True), folder=f"{FOLDER}/CD2"),
        entry(index, "1", single("a", "A", 1, disc=1, picture=True), folder=f"{FOLDER}/CD1"),
        entry(index, "3", single("c", "A", 2, disc=1), folder=f"{FOLDER}/CD1"),
    ]
    (album,) = index.store(entries)
    places = index.cover_places(album)
    assert places.tracks == (f"{FOLDER}/CD1/1", f"{FOLDER}/CD2/2")
    assert places.folders == (f"{FOLDER}/CD1", f"{FOLDER}/CD2", FOLDER)
    index.set_presence(Presence.AWAY, index.known())
    assert index.cover_places(album).folders == ()


def test_an_album_without_tracks_is_gone(index: Index) -> None:
    index.store([entry(index, "1", single("a", "A", 1))])
    index.store([entry(index, "1", None, Problem(ProblemKind.NOT_AUDIO, f"{FOLDER}/1"))])
    assert album_artists(index) == []
    assert [known.track for known in index.known()] == [False]


@pytest.mark.parametrize(
    "kind", [ProblemKind.UNREADABLE, ProblemKind.TIMED_OUT, ProblemKind.DISK_ERROR]
)
def test_what_was_known_of_a_file_outlives_a_passing_problem(
    index: Index, kind: ProblemKind
) -> None:
    index.store([entry(index, "1", single("a", "A", 1))])
    index.store([entry(index, "1", None, Problem(kind, f"{FOLDER}/1"))])
    assert album_artists(index) == ["A"]
    assert set(index.problems()) == {f"{FOLDER}/1"}
    index.store([entry(index, "1", single("a", "A", 1))])
    assert index.problems() == {}


def test_an_album_keeps_its_id_when_its_artist_turns_out_other(index: Index) -> None:
    (before,) = index.store([entry(index, "1", single("a", "A", 1))])
    (after,) = index.store([entry(index, "2", single("b", "B", 2))])
    assert before == after
    assert album_artists(index) == ["Various Artists"]


def test_ids_are_never_used_again(index: Index) -> None:
    (first,) = index.store([entry(index, "1", record("a", "One", "A"))])
    index.forget(index.known())
    (second,) = index.store([entry(index, "1", record("a", "Two", "A"))])
    assert second > first


def test_of_an_unfinished_scan_problems_are_only_added(index: Index) -> None:
    old = Problem(ProblemKind.DAMAGED, f"{FOLDER}/old")
    new = Problem(ProblemKind.EMPTY, f"{FOLDER}/new")
    other = Problem(ProblemKind.EMPTY, "/other/file")
    index.finish([ROOT], [old, other], complete=True)
    index.finish([ROOT], [new], complete=False)
    assert set(index.problems()) == {old.subject, new.subject, other.subject}
    index.finish([ROOT], [new], complete=True)
    assert set(index.problems()) == {new.subject, other.subject}


def test_copies_share_a_sound_and_are_files_of_their_own(index: Index) -> None:
    entries = [entry(index, name, single("a", "A", 1)) for name in ("1", "2", "3")]
    uids = ("u", "u", "")
    index.store(
        [replace(e, reading=replace(e.reading, uid=u)) for e, u in zip(entries, uids, strict=True)]
    )
    assert index.paths_of("u") == (f"{FOLDER}/1", f"{FOLDER}/2")
    assert index.paths_of("") == ()
    assert [known.uid for known in index.known()] == ["u", "u", ""]
    index.set_presence(Presence.GONE, [k for k in index.known() if k.path.endswith("1")])
    assert index.paths_of("u") == (f"{FOLDER}/2", f"{FOLDER}/1")


def test_covers_are_due_in_the_order_of_the_shelf(index: Index) -> None:
    index.store([entry(index, name, record("t", name, name)) for name in ("c", "a", "b")])
    with index._database.transaction() as db:
        names = dict(db.execute("SELECT id, artist FROM albums"))
    assert [names[album] for album in index.covers_due()] == ["a", "b", "c"]
