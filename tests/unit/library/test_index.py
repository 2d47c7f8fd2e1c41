"""The writer of the cache: what one scan leaves for the next."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from player.library.collation import sort_key
from player.library.database import open_database
from player.library.index import Index
from player.library.index_rows import Entry, Presence
from player.library.records import LyricsKind, MusicBrainzIds, Reading, SortNames, TagRecord
from player.library.track_rows import file_row
from player.library.walk import Found
from player.models.problems import Problem, ProblemKind
from player.models.units import CdFrames
from tests.unit.library.records import record

ROOT = "/music"
FOLDER = "/music/folder"
_PLACES = "SELECT sort_artist, sort_title FROM albums ORDER BY id"


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
    return Entry(Found(f"{folder}/{name}", 1, 1, 1), root, file_row(Reading(tags, problems)), known)


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


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)])
@pytest.mark.parametrize("at_once", [True, False])
def test_a_release_in_several_folders_is_called_what_most_tracks_say(
    index: Index, order: tuple[int, ...], *, at_once: bool
) -> None:
    def read(place: int) -> list[Entry]:
        titles = (("Live", "Live"), ("Live at Home",), ("Live",))[place]
        return [
            entry(
                index,
                f"{number}",
                record(f"{place}{number}", title, "A", number, release="r", sort=names),
                folder=f"{FOLDER} {place}",
            )
            for number, title in enumerate(titles, 1)
            for names in [SortNames(album=f"sorted {title}")]
        ]

    for part in [[e for p in order for e in read(p)]] if at_once else map(read, order):
        index.store(part)
    with index._database.transaction() as db:
        ((title, place),) = db.execute("SELECT title, sort_title FROM albums").fetchall()
        words = db.execute(
            "SELECT count(*) FROM track_words WHERE track_words MATCH 'album: live NOT home'"
        ).fetchone()
    assert (title, place) == ("Live", sort_key("Live", "sorted Live", aloud=False))
    assert words == (4,)
    index.set_presence(Presence.GONE, [k for k in index.known() if f"{FOLDER} 1" not in k.path])
    with index._database.transaction() as db:
        assert db.execute("SELECT title FROM albums").fetchall() == [("Live at Home",)]


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
        [
            e._replace(row=file_row(Reading(single("a", "A", 1), (), u)))
            for e, u in zip(entries, uids, strict=True)
        ]
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


def rows(index: Index, statement: str) -> list[tuple[Any, ...]]:
    with index._database.transaction() as db:
        return db.execute(statement).fetchall()


def divided(index: Index, *begins: int, known: int | None = None) -> Entry:
    parts = tuple(
        record(f"from {begin}", "Album", "A", number, begin=CdFrames(begin))
        for number, begin in enumerate(begins, start=1)
    )
    whole = record("whole", "Album", "A")
    made = entry(index, "disc.flac", whole, known=known)
    return made._replace(row=file_row(Reading(whole, (), "u", parts)))


def test_a_track_keeps_its_id_where_it_begins_as_before(index: Index) -> None:
    index.store([divided(index, 0, 100, 200)])
    before = dict(rows(index, "SELECT part_begin, id FROM tracks"))
    (known,) = index.known()
    assert known.track
    index.store([divided(index, 0, 150, 200, known=known.id)])
    after = dict(rows(index, "SELECT part_begin, id FROM tracks"))
    assert after.keys() == {0, 150, 200}
    assert (after[0], after[200]) == (before[0], before[200])
    assert after[150] not in before.values()
    assert rows(index, "SELECT uid FROM tracks ORDER BY part_begin") == [
        ("u",), ("u#150-0",), ("u#200-0",),
    ]  # fmt: skip
    index.store([entry(index, "disc.flac", record("whole", "Album", "A"), known=known.id)])
    assert rows(index, "SELECT id, title FROM tracks") == [(before[0], "whole")]
    assert rows(index, "SELECT tracks FROM files") == [(1,)]
    found = "SELECT count(*) FROM track_words WHERE track_words MATCH 'from'"
    assert rows(index, found) == [(0,)]


def test_every_field_is_stored(index: Index) -> None:
    full = record(
        "t", "Album", "A", artists=("A", "B"), genres=("x", "y"), composers=("C", "D"),
        artist_names=("A",), album_artists=("A", "E"), isrcs=("I",), original_date="1970-01",
        sort=SortNames("st", "sa", "sl", "saa", "sc"), disc_total=2, track_total=9, rating=0.5,
        ids=MusicBrainzIds("r", "rt", "rg", ("a1", "a2"), ("b",)), lyrics=LyricsKind.SYNCED,
        pictures=(3, 4), bit_rate=1000, delay=576, padding=12,
    )  # fmt: skip
    index.store([entry(index, "1", full)])
    wanted = {
        "artist": "A, B", "artists": "A\x1fB", "genre": "x, y", "genres": "x\x1fy",
        "composers": "C\x1fD", "artist_names": "A", "album_artists": "A\x1fE", "isrcs": "I",
        "original_date": "1970-01", "sort_title": "st", "sort_artist": "sa", "sort_album": "sl",
        "sort_album_artist": "saa", "sort_composer": "sc", "disc_total": 2, "track_total": 9,
        "rating": 0.5, "recording": "r", "release_track": "rt", "release_group": "rg",
        "artist_ids": "a1\x1fa2", "album_artist_ids": "b", "lyrics": "synced", "pictures": "3,4",
        "bit_rate": 1000, "delay": 576, "padding": 12,
    }  # fmt: skip
    (row,) = rows(index, f"SELECT {', '.join(wanted)} FROM tracks")  # noqa: S608 - ours
    assert dict(zip(wanted, row, strict=True)) == wanted


def test_when_a_file_was_seen_first_outlives_reading_and_moving(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "time", lambda: 1000.0)
    index.store([entry(index, "1", single("a", "A", 1))])
    monkeypatch.setattr(time, "time", lambda: 2000.0)
    (known,) = index.known()
    index.store([entry(index, "2", single("b", "A", 1), folder="/music/other", known=known.id)])
    index.store([entry(index, "3", single("c", "A", 1))])
    assert rows(index, "SELECT added FROM files ORDER BY path") == [(2000,), (1000,)]


def test_an_album_that_spans_folders_is_found_everywhere_by_its_new_name(index: Index) -> None:
    shared = {"release": "r", "album_artist": "A"}
    one = entry(index, "1", record("a", "Old", "A", 1, **shared))
    two = entry(index, "2", record("b", "Old", "A", 2, **shared), folder="/music/other")
    index.store([one, two])
    renamed = [
        entry(index, str(n), record("c", "New", "A", n, **shared), folder="/music/third")
        for n in (3, 4, 5)
    ]
    index.store(renamed)
    assert rows(index, "SELECT title, tracks FROM albums") == [("New", 5)]
    for word, count in (("new", 5), ("old", 0)):
        found = f"SELECT count(*) FROM track_words WHERE track_words MATCH 'album : {word}'"  # noqa: S608
        assert rows(index, found) == [(count,)]


def test_readings_are_made_up_for_in_portions(index: Index) -> None:
    names = ("月亮", "plain", "丸ノ内")
    entries = [entry(index, n, record(n, n, n, 1), folder=f"/music/{n}") for n in names]
    index.store(entries)
    found = "SELECT count(*) FROM track_words WHERE track_words MATCH 'yueliang'"
    assert rows(index, found) == [(0,)]
    assert [index.read_aloud(1), index.read_aloud(1), index.read_aloud(1)] == [2, 2, 0]
    assert rows(index, found) == [(1,)]
    assert rows(index, found.replace("track_words", "album_words")) == [(1,)]


def test_stamps_of_sheets_and_of_pictures_do_not_disturb_each_other(index: Index) -> None:
    index.store([entry(index, "1", single("a", "A", 1))], {FOLDER: "sheet"})
    index.note_pictures({FOLDER: "picture"})
    assert (index.sheet_stamps(), index.picture_stamps()) == (
        {FOLDER: "sheet"},
        {FOLDER: "picture"},
    )
    index.note_pictures({FOLDER: ""})
    assert (index.sheet_stamps(), index.picture_stamps()) == ({FOLDER: "sheet"}, {})
    index.store([], {FOLDER: ""})
    assert index.sheet_stamps() == {}


def test_albums_stand_where_their_reading_says(index: Index) -> None:
    entries = [entry(index, "1", record("a", "范特西", "周杰倫"))]
    index.store(entries)
    assert rows(index, _PLACES) == [("周杰倫", "范特西")]
    index.read_aloud(9)
    assert rows(index, _PLACES) == [(sort_key("周杰倫"), sort_key("范特西"))]
    assert "zhou" in rows(index, _PLACES)[0][0]
    index.store(entries)
    index.read_aloud(9)
    assert rows(index, _PLACES) == [(sort_key("周杰倫"), sort_key("范特西"))]


def test_tracks_are_listed_by_the_readings_of_their_titles(index: Index) -> None:
    sort = SortNames(title="Ai")
    entries = [
        entry(index, "1", record("晴天", "范特西", "周杰倫")),
        entry(index, "2", record("爱", "范特西", "周杰倫", 2, sort=sort)),
        entry(index, "3", record("Rain", "范特西", "周杰倫", 3)),
    ]
    keys = "SELECT title_key FROM tracks ORDER BY title_key"
    index.store(entries)
    assert rows(index, keys) == [("ai",), ("rain",), ("晴天",)]
    for _ in range(2):  # also when the files are read anew
        index.read_aloud(9)
        assert rows(index, keys) == [("ai",), ("rain",), (sort_key("晴天"),)]
        index.store(entries)


def test_a_sort_tag_counts_more_than_a_reading(index: Index) -> None:
    sort = SortNames(artist="Chou, Jay", album_artist="Chou, Jay")
    index.store([entry(index, "1", record("a", "范特西", "周杰倫", sort=sort))])
    index.read_aloud(9)
    assert rows(index, _PLACES) == [("chou jay", sort_key("范特西"))]


def test_places_of_an_older_kind_are_made_anew_with_the_next_reading(index: Index) -> None:
    entries = [entry(index, "1", record("a", "Album", "The Artist"))]
    index.store(entries)
    with index._database.transaction() as db:
        db.execute("UPDATE albums SET sort_artist = 'the artist', sort_title = '?'")
    index.store(entries)
    assert rows(index, _PLACES) == [("artist", "album")]


def test_pieces_of_the_search_index_are_put_together_later(index: Index) -> None:
    def pieces() -> int:
        (count,) = rows(index, "SELECT count(DISTINCT segid) FROM track_words_idx")[0]
        return int(count)

    index.put_merging_off()
    for n in range(40):
        index.store([entry(index, str(n), single(f"word{n} common", "A", n))])
    many = pieces()
    assert many >= 40
    while index.merge_words():
        pass
    assert pieces() < many / 4
    assert rows(index, "SELECT v FROM track_words_config WHERE k = 'automerge'") == [(4,)]
    assert not index.merge_words()
    found = "SELECT count(*) FROM track_words WHERE track_words MATCH 'common'"
    assert rows(index, found) == [(40,)]
    rows(index, "INSERT INTO track_words (track_words) VALUES ('integrity-check')")
