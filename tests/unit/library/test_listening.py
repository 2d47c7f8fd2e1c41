"""What the listener loves and played: kept, whatever happens to the program, the disk, the file."""

import json
import random
import shutil
import sqlite3  # noqa: TID251 - looks at the file from outside
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from player.library.listening import Identity, Listen, ListeningStore
from player.library.listening_schema import STEPS
from player.models.problems import EnvironmentFailure, ProblemKind
from player.models.units import Milliseconds, TrackUid
from tests.unit.library.listening_child import identity
from tests.unit.library.unprivileged import as_somebody

CHILD = Path(__file__).with_name("listening_child.py")
KILLS = 20
ODD = "/music/not utf-8 \udce9.mp3"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "listening.db"


@pytest.fixture
def store(path: Path) -> Iterator[ListeningStore]:
    opened = ListeningStore(path)
    yield opened
    opened.close()


def filled(path: Path, count: int) -> None:
    """Make a file in which ``count`` tracks are loved and were played once."""
    store = ListeningStore(path)
    store.add_listens([Listen(identity(number), number) for number in range(count)])
    for number in range(count):
        store.love(identity(number), number)
    store.close()


def aside(path: Path) -> list[Path]:
    return sorted(path.parent.glob("listening.aside-*.db"))


def test_a_mark_has_a_name_also_without_the_file(store: ListeningStore) -> None:
    uid = TrackUid("a")
    named = Identity(uid, ODD, "Ünder \udce9", "東京", "", Milliseconds(9))
    store.love(named, 1)
    found = store.identity(uid)
    assert found is not None
    assert (found.path, found.artist, found.duration) == (ODD, "東京", 9)
    assert found.title == "Ünder \\udce9"
    assert store.identity(TrackUid("b")) is None


def test_the_last_place_of_a_track_counts(store: ListeningStore) -> None:
    uid = TrackUid("a")
    store.love(Identity(uid, "/old", "Old", "", "", Milliseconds(1)), 1)
    store.add_listens([Listen(Identity(uid, "/new", "New", "", "", Milliseconds(1)), 2)])
    found = store.identity(uid)
    assert found is not None
    assert (found.path, found.title) == ("/new", "New")


def test_every_mark_is_on_the_disk_before_it_is_acknowledged(store: ListeningStore) -> None:
    level = store._database.connection.execute("PRAGMA synchronous").fetchone()
    assert level == (2,)  # FULL


class Model(RuleBasedStateMachine):
    """The store, and what a dictionary would know."""

    tracks = st.integers(0, 5)
    times = st.integers(0, 20)

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = ListeningStore(self.folder / "listening.db")
        self.loved: set[TrackUid] = set()
        self.listens: set[tuple[TrackUid, int]] = set()

    @rule(track=tracks, at=times)
    def love(self, track: int, at: int) -> None:
        self.store.love(identity(track), at)
        self.loved.add(identity(track).uid)

    @rule(track=tracks)
    def unlove(self, track: int) -> None:
        self.store.unlove(identity(track).uid)
        self.loved.discard(identity(track).uid)

    @rule(heard=st.lists(st.tuples(tracks, times), max_size=4))
    def listen(self, heard: list[tuple[int, int]]) -> None:
        self.store.add_listens([Listen(identity(track), at) for track, at in heard])
        self.listens |= {(identity(track).uid, at) for track, at in heard}

    @rule()
    def open_again(self) -> None:
        self.store.close()
        self.store = ListeningStore(self.folder / "listening.db")
        assert self.store.problem is None

    @invariant()
    def all_is_known(self) -> None:
        assert self.store.loved() == self.loved
        assert set(self.store.listens()) == self.listens
        uids = [uid for uid, _ in self.listens]
        assert self.store.plays() == {uid: uids.count(uid) for uid in uids}
        assert all(self.store.identity(uid) for uid in {*uids, *self.loved})

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)


TestModel = Model.TestCase
TestModel.settings = settings(max_examples=25, stateful_step_count=20)


def test_what_was_acknowledged_outlives_a_kill(path: Path) -> None:
    chance = random.Random(5)  # noqa: S311 - where to kill
    acknowledged = -1
    for _ in range(KILLS):
        command = [sys.executable, str(CHILD), "endless", str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            for _ in range(chance.randint(1, 30)):
                acknowledged = int(child.stdout.readline())
            child.kill()
            rest = child.stdout.read().rpartition("\n")[0].split()
            acknowledged = int(rest[-1]) if rest else acknowledged
        store = ListeningStore(path)
        assert store.problem is None
        expected = {identity(number).uid for number in range(acknowledged + 1)}
        assert store.loved() >= expected
        assert set(store.plays()) >= expected
        assert len(store.loved()) <= len(expected) + 1
        # The last mark may have been loved and not yet listened to.
        store.add_listens([Listen(identity(n), n) for n in range(len(store.loved()))])
        store.close()


def test_a_full_disk_is_told_and_costs_nothing(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(CHILD), "full", str(path), "200000"],
        check=True, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    told = json.loads(done.stdout)
    assert told["kind"] == ProblemKind.CANNOT_WRITE
    assert told["acknowledged"] > 10
    assert told["before"] == told["acknowledged"]
    assert told["after"] == told["acknowledged"] + 1
    store = ListeningStore(path)
    assert len(store.loved()) == told["after"]
    store.close()


def test_a_folder_that_may_not_be_written_is_told(path: Path) -> None:
    path.parent.mkdir(mode=0o500)
    done = subprocess.run(
        as_somebody([sys.executable, str(CHILD), "full", str(path), "200000"]),
        check=False, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert ProblemKind.CANNOT_WRITE in done.stderr
    assert not path.exists()


def test_a_file_that_is_none_is_set_aside(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"a shopping list" * 100)
    store = ListeningStore(path)
    assert store.problem is not None
    assert store.problem.kind is ProblemKind.LISTENING_UNUSABLE
    assert [file.read_bytes()[:15] for file in aside(path)] == [b"a shopping list"]
    store.love(identity(1), 1)
    store.close()
    path.write_bytes(b"another list" * 100)  # in the same second
    ListeningStore(path).close()
    assert len(aside(path)) == 2


def spoil(path: Path, table: str) -> None:
    """Overwrite the page with which ``table`` begins."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    query = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
    page = connection.execute(query, (table,)).fetchone()[0]
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    with path.open("rb+") as file:
        file.seek((page - 1) * size)
        file.write(b"\xde" * size)


def test_what_can_be_read_of_a_damaged_file_is_taken_over(path: Path) -> None:
    filled(path, 300)
    spoil(path, "listens")
    store = ListeningStore(path)
    assert store.problem is not None
    assert store.problem.kind is ProblemKind.LISTENING_UNUSABLE
    assert len(store.loved()) == 300
    assert store.identity(identity(7).uid) == identity(7)
    assert len(aside(path)) == 1
    store.close()


def test_damage_that_shows_later_is_mended_too(path: Path) -> None:
    filled(path, 300)
    store = ListeningStore(path)
    spoil(path, "listens")
    store._database.connection.execute("PRAGMA shrink_memory")
    store.add_listens([Listen(identity(1), 1000)])
    assert store.problem is not None
    assert len(store.loved()) == 300
    assert (identity(1).uid, 1000) in store.listens()
    store.close()


def test_a_newer_file_is_left_alone(path: Path) -> None:
    filled(path, 3)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    connection.close()
    with pytest.raises(EnvironmentFailure) as caught:
        ListeningStore(path)
    assert caught.value.problem.kind is ProblemKind.DATA_NEWER
    assert aside(path) == []
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM loved").fetchone() == (3,)
    connection.close()


def test_before_a_migration_the_file_is_copied(path: Path) -> None:
    filled(path, 3)
    store = ListeningStore(path, (*STEPS, ("DELETE FROM loved",)))
    assert store.loved() == frozenset()
    store.close()
    copy = path.with_name("listening.before-2.db")
    assert len(ListeningStore(copy).loved()) == 3


def test_without_a_copy_there_is_no_migration(path: Path) -> None:
    filled(path, 3)
    path.with_name("listening.before-2.db").mkdir()
    with pytest.raises(EnvironmentFailure):
        ListeningStore(path, (*STEPS, ("DELETE FROM loved",)))
    store = ListeningStore(path)
    assert len(store.loved()) == 3
    store.close()
