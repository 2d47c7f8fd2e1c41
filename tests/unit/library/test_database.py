"""The cache file: made, migrated, set aside, and honest about a disk that refuses."""

import os
import sqlite3  # noqa: TID251 - looks at the file from outside
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from player.library.database import (
    CalledOff,
    Database,
    IndexUnusable,
    is_older,
    open_database,
    open_reader,
    reading,
)
from player.library.index import Index
from player.library.queries import Library
from player.library.schema import STEPS
from player.library.walk import Found
from player.models.problems import EnvironmentFailure, ProblemKind
from player.models.sound import NO_LEVELS
from player.models.units import AlbumId

OLD = (("CREATE TABLE songs (name TEXT)",),)
NEW = (
    *OLD,
    ("ALTER TABLE songs ADD COLUMN year INTEGER NOT NULL DEFAULT 0",),
    ("UPDATE songs SET year = 1999", "CREATE INDEX songs_year ON songs (year)"),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "library.db"


def aside(path: Path) -> list[Path]:
    return sorted(path.parent.glob("library.aside-*.db"))


def look(path: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_a_new_cache_has_the_present_schema(path: Path) -> None:
    with open_database(path) as database:
        assert database.problem is None
    assert look(path, "PRAGMA user_version") == [(len(STEPS),)]
    tables = {name for (name,) in look(path, "SELECT name FROM sqlite_schema")}
    assert tables >= {"roots", "files", "tracks", "albums", "problems", "track_words"}


def test_opening_again_changes_nothing(path: Path) -> None:
    with open_database(path) as database, database.transaction() as db:
        db.execute("INSERT INTO roots (path) VALUES (x'2f61')")
    with open_database(path) as database:
        assert database.problem is None
    assert look(path, "SELECT path FROM roots") == [(b"/a",)]


def test_an_older_cache_is_migrated_with_what_it_holds(path: Path) -> None:
    with Database(path, OLD) as database, database.transaction() as db:
        db.execute("INSERT INTO songs VALUES ('Yesterday')")
    with Database(path, NEW) as database:
        assert database.problem is None
    assert look(path, "PRAGMA user_version") == [(3,)]
    assert look(path, "SELECT * FROM songs") == [("Yesterday", 1999)]


def test_a_cache_from_before_the_gains_is_read_anew_and_shown_meanwhile(path: Path) -> None:
    with Database(path, STEPS[:1]) as database, database.transaction() as db:
        db.execute("INSERT INTO roots VALUES (1, x'2f6d')")
        db.execute("INSERT INTO files VALUES (1, x'2f6d2f61', 1, x'2f6d', 10, 20, 30, 2)")
        db.execute(
            "INSERT INTO albums (id, key, title, artist, sort_artist, sort_title) "
            "VALUES (1, x'6b', 'Album', 'Artist', 'artist', 'album')"
        )
        values = "1, 1, 'Title', 'Artist', 'Album', '', '', 0, 1, 2, '', '', 9, 'flac', 1, 16, 2, 0"
        db.execute(f"INSERT INTO tracks VALUES ({values})")  # noqa: S608 - ours
        db.execute("INSERT INTO track_words (rowid, title) VALUES (1, 'title')")
        db.execute("INSERT INTO files VALUES (7, x'2f6d2f62', 1, x'2f6d', 10, 20, 30, 0)")
        db.execute("DELETE FROM files WHERE id = 7")
    with open_database(path) as database:
        assert database.problem is None
        (known,) = Index(database).known()
        assert database.connection.execute("SELECT added FROM files").fetchone()[0] > 10**9
        last = database.connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'tracks'")
        assert last.fetchone() == (7,)  # an id that was given once is not given again
    assert (known.path, known.size, known.inode, known.track) == ("/m/a", 10, 30, True)
    assert not known.is_same(Found("/m/a", 10, 20, 30))
    library = Library(path)
    (track,) = library.album_tracks(AlbumId(1))
    assert (track.id, track.title, track.levels) == (1, "Title", NO_LEVELS)
    library.close()


def test_katakana_of_an_older_cache_are_stored_anew(path: Path) -> None:
    with Database(path, STEPS[:6]) as database, database.transaction() as db:
        for number, title in enumerate(("サクラ", "ｻｸﾗ", "さくら", "Sakura"), 1):
            db.execute(
                "INSERT INTO albums (id, key, title, artist, sort_artist, sort_title)"
                " VALUES (?, CAST(? AS BLOB), ?, '', '', '')",
                (number, title, title),
            )
    with open_database(path):
        pass
    assert look(path, "SELECT id FROM albums WHERE aloud_due") == [(1,), (2,)]


def test_a_step_that_fails_leaves_the_steps_before(path: Path) -> None:
    with Database(path, OLD):
        pass
    broken = (*NEW[:2], ("CREATE TABLE more (a)", "this is not SQL"))
    with pytest.raises(sqlite3.OperationalError):
        Database(path, broken, precious=True)
    assert look(path, "PRAGMA user_version") == [(2,)]
    assert look(path, "SELECT name FROM sqlite_schema WHERE name = 'more'") == []


def test_a_cache_with_other_tables_than_it_says_is_set_aside(path: Path) -> None:
    with Database(path, OLD) as database, database.transaction() as db:
        db.execute("ALTER TABLE songs ADD COLUMN year TEXT")
    with Database(path, NEW) as database:
        assert database.problem is not None
        assert database.problem.kind is ProblemKind.INDEX_UNUSABLE
        assert "duplicate column" in database.problem.detail
    assert [str(one) for one in aside(path)] == [database.problem.subject]
    assert look(path, "PRAGMA user_version") == [(3,)]


def test_what_is_called_off_is_undone_and_done_another_time(path: Path) -> None:
    many = (
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)"
        " INSERT INTO songs (name) SELECT i FROM n"
    )
    with Database(path, OLD):
        pass
    with pytest.raises(CalledOff):
        Database(path, (*OLD, (many,)), stop=lambda: True)
    assert look(path, "SELECT count(*) FROM songs") == [(0,)]
    with Database(path, (*OLD, (many,))) as database:
        assert database.problem is None
    assert look(path, "SELECT count(*) FROM songs") == [(100000,)]


def test_a_newer_cache_is_set_aside(path: Path) -> None:
    with Database(path, NEW) as database, database.transaction() as db:
        db.execute("INSERT INTO songs VALUES ('Tomorrow', 2099)")
    with Database(path, OLD) as database:
        assert database.problem is not None
        assert database.problem.kind is ProblemKind.INDEX_UNUSABLE
        (kept,) = aside(path)
        assert database.problem.subject == str(kept)
    assert look(kept, "SELECT name FROM songs") == [("Tomorrow",)]
    assert look(path, "SELECT * FROM songs") == []


def garbage(path: Path) -> None:
    path.write_bytes(b"this is not a database, by no means" * 100)


def torn(path: Path) -> None:
    os.truncate(path, 4096 * 3)


def overwritten(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = bytes(byte ^ 0x5A for byte in data[4096:])
    path.write_bytes(data)


@pytest.mark.parametrize("damage", [garbage])
def test_a_damaged_cache_is_set_aside_at_once(path: Path, damage: Callable[[Path], None]) -> None:
    with open_database(path):
        pass
    damage(path)
    before = path.read_bytes()
    with open_database(path) as database:
        assert database.problem is not None
        assert database.problem.kind is ProblemKind.INDEX_UNUSABLE
    (kept,) = aside(path)
    assert kept.read_bytes() == before
    assert look(path, "SELECT count(*) FROM files") == [(0,)]


@pytest.mark.parametrize("damage", [torn, overwritten])
def test_damage_inside_is_found_when_it_is_met(path: Path, damage: Callable[[Path], None]) -> None:
    with open_database(path) as database, database.transaction() as db:
        db.executemany("INSERT INTO roots (path) VALUES (?)", [(b"/%d" % n,) for n in range(2000)])
    damage(path)
    assert found_damaged(path)


def found_damaged(path: Path) -> bool:
    """Return whether opening, or else reading everything, finds the cache damaged."""
    with Database(path) as database:
        if database.problem is not None:
            return True
        try:
            with database.transaction() as db:
                for table in ("roots", "files", "tracks", "albums", "problems"):
                    db.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - ours
        except IndexUnusable:
            return True
    return False


def insert(database: Database, roots: list[bytes], *, fail: bool = False) -> None:
    with database.transaction() as db:
        for root in roots:
            db.execute("INSERT INTO roots (path) VALUES (?)", (root,))
        if fail:
            raise ZeroDivisionError


def test_a_transaction_is_all_or_nothing(path: Path) -> None:
    with open_database(path) as database:
        with pytest.raises(ZeroDivisionError):
            insert(database, [b"/a"], fail=True)
        with database.transaction() as db:
            assert db.execute("SELECT count(*) FROM roots").fetchone() == (0,)


def test_a_bug_in_a_query_is_a_bug(path: Path) -> None:
    with (
        open_database(path) as database,
        pytest.raises(sqlite3.OperationalError),
        database.transaction() as db,
    ):
        db.execute("SELECT nonsense FROM roots")


def test_a_full_disk_is_the_environments_failure(path: Path) -> None:
    with open_database(path) as database:
        pages = database.connection.execute("PRAGMA page_count").fetchone()[0]
        database.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(EnvironmentFailure) as caught:
            insert(database, [b"x" * 1000 + b"%d" % number for number in range(1000)])
        assert caught.value.problem.kind is ProblemKind.CANNOT_WRITE
        with database.transaction() as db:
            assert db.execute("SELECT count(*) FROM roots").fetchone() == (0,)


def test_a_place_that_cannot_be_written_is_the_environments_failure(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    with pytest.raises(EnvironmentFailure) as caught:
        open_database(tmp_path / "cache" / "library.db")
    assert caught.value.problem.kind is ProblemKind.CANNOT_WRITE
    (tmp_path / "folder.db").mkdir()
    with pytest.raises(EnvironmentFailure) as caught:
        open_database(tmp_path / "folder.db")
    assert caught.value.problem.kind is ProblemKind.CANNOT_WRITE


def test_a_reader_sees_nothing_where_nothing_is(path: Path) -> None:
    assert open_reader(path) is None
    assert not path.exists()


def test_a_reader_cannot_write_and_is_not_held_up_by_the_writer(path: Path) -> None:
    with open_database(path) as database:
        reader = open_reader(path)
        assert reader is not None
        with database.transaction() as db:
            db.execute("INSERT INTO roots (path) VALUES (x'2f61')")
            assert reader.execute("SELECT count(*) FROM roots").fetchone() == (0,)
        assert reader.execute("SELECT count(*) FROM roots").fetchone() == (1,)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader.execute("DELETE FROM roots")
        reader.close()


def test_a_reader_of_an_unusable_cache_says_so(path: Path) -> None:
    with Database(path, NEW):
        pass
    with pytest.raises(IndexUnusable, match="newer"):
        open_reader(path, schema=1)
    garbage(path)
    with pytest.raises(IndexUnusable):
        open_reader(path)


def test_a_reader_of_an_older_cache_waits_for_its_upgrade(path: Path) -> None:
    assert not is_older(path)
    with Database(path, OLD):
        pass
    assert open_reader(path, schema=2) is None
    assert is_older(path)
    assert not is_older(path, OLD)


def test_reading_lets_bugs_through(path: Path) -> None:
    with open_database(path):
        reader = open_reader(path)
        assert reader is not None
        with pytest.raises(sqlite3.OperationalError), reading():
            reader.execute("SELECT nonsense")
        reader.close()


def test_two_that_open_at_once_make_one_cache(path: Path) -> None:
    problems: list[object] = []

    def use() -> None:
        with open_database(path) as database:
            problems.append(database.problem)

    threads = [threading.Thread(target=use) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == [None] * 4


def test_any_name_of_a_folder_will_do(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"100% ?a=b#c caf\xe9") / "library.db"
    with open_database(path):
        reader = open_reader(path)
        assert reader is not None
        reader.close()
    assert {file.name for file in path.parent.iterdir()} == {"library.db"}
