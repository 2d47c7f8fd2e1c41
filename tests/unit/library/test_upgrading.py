"""The first start after an update: the music is there at once, whatever happens meanwhile."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from player.library import database, upgrading
from player.library.database import Database
from player.library.queries import Library
from player.library.schema import STEPS
from player.library.service import LibraryService
from player.library.upgrading import Upgrade
from player.models.problems import Problem, ProblemKind
from player.util.workers import Worker

CHILD = Path(__file__).with_name("upgrading_child.py")
ALBUMS = 300


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a cache as the third schema had it, with music."""
    path = tmp_path / "library.db"
    with Database(path, STEPS[:3]) as old, old.transaction() as db:
        db.execute("INSERT INTO roots (id, path) VALUES (1, CAST('/m' AS BLOB))")
        for number in range(1, ALBUMS + 1):
            db.execute(
                "INSERT INTO albums (id, key, title, artist, sort_artist, sort_title, tracks)"
                " VALUES (?1, CAST(?1 AS BLOB), 'Album ' || ?1, '', '', ?1, 1)",
                (number,),
            )
            db.execute(
                "INSERT INTO files (id, path, root, family, size, mtime_ns, inode)"
                " VALUES (?1, CAST('/m/' || ?1 AS BLOB), 1, CAST('/m' AS BLOB), 1, 1, ?1)",
                (number,),
            )
            db.execute(
                "INSERT INTO tracks (id, album_id, title, artist, album, album_artist, release,"
                " compilation, disc, number, date, genre, duration, codec, rate, bits, channels,"
                " picture) VALUES (?1, ?1, 'Track ' || ?1, '', '', '', '', 0, 0, 0, '', '', 1000,"
                " 'flac', 44100, 16, 2, 0)",
                (number,),
            )
    return path


class Asked:
    """A worker whose answers are noted in the order in which they come, and a library on it."""

    def __init__(self, path: Path) -> None:
        self.told: list[object] = []
        self.worker = Worker("library", lambda call: call())
        self.library = Library(path)
        self.service = LibraryService(self.library, self.worker)
        self.upgrade = Upgrade(path, self.worker)

    def begin(self) -> None:
        """Upgrade, and ask for the albums at once."""
        self.upgrade.begin(lambda: self.told.append("begun"), self.told.append)
        self.service.albums(lambda albums: self.told.append(len(albums)))

    def close(self) -> None:
        """Wait for all answers."""
        self.worker.close()
        self.library.close()


@pytest.fixture
def ask(path: Path) -> Iterator[Asked]:
    asked = Asked(path)
    yield asked
    asked.close()


def test_what_is_asked_at_once_is_answered_from_the_old_cache(ask: Asked) -> None:
    ask.begin()
    ask.worker.close()
    assert ask.told == ["begun", None, ALBUMS]


def test_a_cache_of_today_is_left_alone(path: Path, ask: Asked) -> None:
    with Database(path):
        pass
    ask.begin()
    ask.worker.close()
    assert ask.told == [None, ALBUMS]


def test_the_cache_is_looked_at_once(
    path: Path, ask: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Path] = []

    def note(cache: Path) -> bool:
        looked.append(cache)
        return database.is_older(cache)

    monkeypatch.setattr(upgrading, "is_older", note)
    ask.begin()
    ask.worker.close()
    assert looked == [path]


def test_where_there_is_no_cache_none_is_made(path: Path, ask: Asked) -> None:
    path.unlink()
    ask.begin()
    ask.worker.close()
    assert ask.told == [None, 0]
    assert not path.exists()


def test_a_damaged_cache_is_left_to_the_scan(path: Path, ask: Asked) -> None:
    path.write_bytes(b"no database" * 1000)
    ask.begin()
    ask.worker.close()
    assert ask.told == [None, 0]
    assert ask.library.problem is not None


def test_one_that_cannot_be_migrated_is_set_aside_and_told(path: Path, ask: Asked) -> None:
    with Database(path, STEPS[:3]) as old, old.transaction() as db:
        db.execute("ALTER TABLE albums ADD COLUMN aloud_due TEXT")
    ask.begin()
    ask.worker.close()
    begun, problem, albums = ask.told
    assert (begun, albums) == ("begun", 0)
    assert isinstance(problem, Problem)
    assert problem.kind is ProblemKind.INDEX_UNUSABLE
    assert Path(problem.subject).exists()


def test_who_ends_in_the_middle_goes_on_at_the_next_start(path: Path, ask: Asked) -> None:
    ask.upgrade.close()
    ask.begin()
    ask.worker.close()
    assert ask.told[:2] == ["begun", None]
    again = Asked(path)
    again.begin()
    again.close()
    assert again.told[-1] == ALBUMS


def test_one_that_is_killed_before_any_statement_loses_nothing(path: Path) -> None:
    command = [sys.executable, str(CHILD), str(path), "3"]
    count = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert count > len(STEPS) - 3
    for number in range(count):
        copy = path.with_name(f"{path.name}-{number}")
        asked = Asked(copy)
        asked.begin()
        asked.close()
        assert asked.told == ["begun", None, ALBUMS], number
        with Database(copy) as mended:
            (found,) = mended.connection.execute("PRAGMA integrity_check").fetchone()
            rows = "SELECT count(*), count(DISTINCT file_id), sum(duration) FROM tracks"
            assert mended.connection.execute(rows).fetchone() == (ALBUMS, ALBUMS, 1000 * ALBUMS)
        assert found == "ok"


def test_who_comes_meanwhile_waits_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_BUSY_SECONDS", 0.01)
    path = tmp_path / "cache.db"
    count = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 99999)"
    steps = (("CREATE TABLE numbers (i)",), (f"{count} INSERT INTO numbers SELECT i FROM n",))  # noqa: S608
    with Database(path, steps[:1]):
        pass
    began, go_on = threading.Event(), threading.Event()
    done: list[str] = []

    def hold() -> bool:
        began.set()
        go_on.wait()
        return False

    def migrate(name: str, stop: Callable[[], bool]) -> None:
        with Database(path, steps, stop=stop):
            done.append(name)

    first = threading.Thread(target=migrate, args=("first", hold))
    first.start()
    began.wait()
    second = threading.Thread(target=migrate, args=("second", lambda: False))
    second.start()
    second.join(0.3)
    waits = second.is_alive()
    go_on.set()
    first.join()
    second.join()
    assert waits
    assert sorted(done) == ["first", "second"]
