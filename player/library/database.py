"""Opens the library cache (SQLite), brings it to the present schema, names what goes wrong.

Called by ``library.index``, ``library.analyses`` and ``library.listening`` (through ``Database``,
one writer), by ``library.readers`` (one reader per thread) and ``library.upgrading``. A cache that
is damaged, of a newer Senza, or not to be migrated is set aside and begun anew: a scan brings
everything back. What no scan brings back is
``precious``: on the disk when a transaction ends, copied before it is migrated, refused when it is
of a newer Senza. Knows tables only as ``library.schema`` or its caller words them.
"""

import os
import sqlite3  # noqa: TID251
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from player.library.schema import STEPS
from player.models.problems import EnvironmentFailure, Problem, ProblemKind

Connection = sqlite3.Connection

_CACHE_KIB = 16_000
_LOG_PAGES = 4000
"""With more of the file at hand and a longer log, a page that is written often is written to the
file less often: a tenth of the time of storing 100,000 tracks."""

_BUSY_SECONDS = 10.0
_BUSY_PAUSE_SECONDS = 0.01
_MIGRATING_SECONDS = 3600.0
"""Who comes while another program migrates the file waits for that: it ends, or its locks do."""

_LOOK_EACH = 50_000
"""Instructions of SQLite between two looks at whether to go on: some milliseconds."""

_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_COMPANIONS = ("", "-wal", "-shm")


Steps = Sequence[Sequence[str]]
"""The statements that lead from each schema to the next."""


class IndexUnusable(Exception):  # noqa: N818 - the file's fault
    """The file is no cache that this Senza can use: damaged, or of a newer schema."""


class IndexNewer(IndexUnusable):
    """The file is of a newer Senza."""


class CalledOff(Exception):  # noqa: N818 - nobody's fault
    """The program ends: the file stays as the steps before left it."""


def never() -> bool:
    """Call nothing off."""
    return False


class Database:
    """The file as its one writer has it. A context manager; ``close`` is safe to repeat."""

    def __init__(
        self,
        path: Path,
        steps: Steps = STEPS,
        unusable: ProblemKind = ProblemKind.INDEX_UNUSABLE,
        *,
        precious: bool = False,
        stop: Callable[[], bool] = never,
    ) -> None:
        """Open or create the file at ``path``. Raises EnvironmentFailure(CANNOT_WRITE).

        ``stop`` is asked over and over while the file is brought to the schema of ``steps``: once
        it says so, the step that is not done is undone, and CalledOff raised.
        ``unusable`` is the problem to tell when the file had to be set aside. What is ``precious``
        raises EnvironmentFailure(DATA_NEWER) where a newer Senza wrote it, and leaves it alone.
        """
        self.path = path
        self._steps = steps
        self._unusable = unusable
        self._precious = precious
        self._stop = stop
        self.problem: Problem | None = None
        try:
            self.connection = self._open()
        except IndexNewer as reason:
            if precious:
                problem = Problem(ProblemKind.DATA_NEWER, str(path), str(reason))
                raise EnvironmentFailure(problem) from reason
            self.begin_anew(str(reason))
        except IndexUnusable as reason:
            self.begin_anew(str(reason))

    def begin_anew(self, reason: str) -> None:
        """Set the file aside, told in ``problem``, and open an empty one in its place."""
        self.close()
        with _environment(self.path):
            aside = _name_aside(self.path)
            for companion in _COMPANIONS:
                part = self.path.with_name(self.path.name + companion)
                if part.exists():
                    part.replace(aside.with_name(aside.name + companion))
        self.problem = Problem(self._unusable, str(aside), reason)
        self.connection = self._open()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Do all or nothing of what the block writes.

        Raises IndexUnusable where the file proves damaged, EnvironmentFailure(CANNOT_WRITE) where
        the disk is full or may not be written.
        """
        with _environment(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
            self.connection.execute("COMMIT")

    def close(self) -> None:
        """Fold the log into the file and let go of it."""
        connection = getattr(self, "connection", None)
        if connection is not None:
            connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _open(self) -> Connection:
        with _environment(self.path):
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            connection = _connect(self.path)
            try:
                _log_ahead(connection)
                # FULL: a transaction that has ended outlives a power cut; with NORMAL the last
                # ones may be lost. https://www.sqlite.org/pragma.html#pragma_synchronous
                level = "FULL" if self._precious else "NORMAL"
                connection.execute(f"PRAGMA synchronous = {level}")
                connection.execute("PRAGMA foreign_keys = ON")
                connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
                connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
                if self._precious:
                    _check(connection)
                self._migrate(connection)
            except BaseException:
                connection.close()
                raise
        return connection

    def _migrate(self, connection: Connection) -> None:
        if _schema(connection) == len(self._steps):
            return
        _wait_for_others(connection, _MIGRATING_SECONDS)
        connection.set_progress_handler(self._stop, _LOOK_EACH)
        try:
            _migrate(connection, self._steps, self._copy if self._precious else None)
        except sqlite3.DatabaseError as error:
            code = _primary(error)
            if code == sqlite3.SQLITE_INTERRUPT:
                raise CalledOff from error
            if not self._precious and code in _NOT_OURS:
                raise IndexUnusable(str(error)) from error
            raise
        connection.set_progress_handler(None, 0)
        _wait_for_others(connection, _BUSY_SECONDS)

    def _copy(self, connection: Connection, schema: int) -> None:
        """Keep what there is before it is changed to ``schema``, whole or not at all."""
        copy = self.path.with_name(f"{self.path.stem}.before-{schema}{self.path.suffix}")
        unfinished = copy.with_name(copy.name + ".tmp")
        unfinished.unlink(missing_ok=True)
        connection.execute("VACUUM INTO ?", (str(unfinished),))
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.replace(copy)


def is_older(path: Path, steps: Steps = STEPS) -> bool:
    """Return whether there is a file at ``path`` of a schema before that of ``steps``.

    Raises IndexUnusable where it is damaged.
    """
    if not path.exists():
        return False
    with reading(), closing(_connect(path, create=False)) as connection:
        return _schema(connection) < len(steps)


def open_database(path: Path) -> Database:
    """Open the cache at ``path`` for writing; see ``Database``."""
    return Database(path)


def open_reader(path: Path, schema: int = len(STEPS)) -> Connection | None:
    """Open the cache at ``path`` for reading, on any thread; None where there is none yet.

    Raises IndexUnusable where it cannot be used: damaged, or of another schema than ours.
    """
    if not path.exists():
        return None
    with reading():
        connection = _connect(path, create=False)
        try:
            connection.execute("PRAGMA query_only = ON")
            found = _schema(connection)
        except sqlite3.DatabaseError:
            connection.close()
            raise
    if found == schema:
        return connection
    connection.close()
    if found > schema:
        raise IndexNewer(f"schema {found} is newer than {schema}")
    return None  # not yet migrated: see ``upgrading``


def attach(connection: Connection, name: str, path: Path | None, steps: Steps) -> None:
    """Have the file at ``path`` read as ``name`` on a connection of ``open_reader``.

    Where there is none, or none of our schema, there is nothing in its tables. Raises
    IndexUnusable where it is damaged.
    """
    with reading():
        if path is not None and path.exists():
            connection.execute(f"ATTACH ? AS {name}", (f"{path.absolute().as_uri()}?mode=rw",))
            if _schema(connection, name) == len(steps):
                return
            connection.execute(f"DETACH {name}")
    connection.execute(f"ATTACH ':memory:' AS {name}")
    connection.deserialize(_empty(steps), name=name)


def _empty(steps: Steps) -> bytes:
    """Return a file of the schema that ``steps`` lead to, with nothing in it."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        _migrate(connection, steps)
        return connection.serialize()


@contextmanager
def reading() -> Iterator[None]:
    """Turn SQLite's word for a damaged file into IndexUnusable; bugs in a query stay what they are.

    A file that cannot be opened or read is as unusable as a damaged one: reading has no other way.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = _primary(error)
        if code in _DAMAGE or code in {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}:
            raise IndexUnusable(str(error)) from error
        raise


@contextmanager
def _environment(path: Path) -> Iterator[None]:
    """Tell failures of the file and the disk from bugs."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = _primary(error)
        if code in _DAMAGE:
            raise IndexUnusable(str(error)) from error
        if code in _NOT_WRITTEN:
            problem = Problem(ProblemKind.CANNOT_WRITE, str(path), str(error))
            raise EnvironmentFailure(problem) from error
        raise
    except OSError as error:
        problem = Problem(ProblemKind.CANNOT_WRITE, str(path), error.strerror or "")
        raise EnvironmentFailure(problem) from error


_NOT_WRITTEN = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
}


_NOT_OURS = {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH}
"""What a released step says of tables that are not those it was made for."""


def _primary(error: sqlite3.Error) -> int:
    """Return the primary result code (the low byte; https://www.sqlite.org/rescode.html)."""
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)) & 0xFF


def _connect(path: Path, *, create: bool = True) -> Connection:
    mode = "rwc" if create else "rw"
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,  # transactions are ours to begin and end
        check_same_thread=False,  # closed by the thread that closes the library
    )


def _wait_for_others(connection: Connection, seconds: float) -> None:
    """Have statements wait so long for another program that holds the file."""
    connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")


def _log_ahead(connection: Connection) -> None:
    """Switch the file to its write-ahead log, where it is not switched yet.

    SQLite does not always wait for another program that is switching at the same moment: it was
    seen to say "locked" at once, whatever the timeout.
    """
    deadline = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            busy = _primary(error) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
            if not busy or time.monotonic() > deadline:
                raise
            time.sleep(_BUSY_PAUSE_SECONDS)
        else:
            return


def _schema(connection: Connection, name: str = "main") -> int:
    return int(connection.execute(f"PRAGMA {name}.user_version").fetchone()[0])


def _check(connection: Connection) -> None:
    """Raise IndexUnusable where a page of the file is not what it should be."""
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise IndexUnusable(str(found))


def _name_aside(path: Path) -> Path:
    """Return a name that no file has for what is set aside."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    stem, count = f"{path.stem}.aside-{stamp}", 1
    aside = path.with_name(f"{stem}{path.suffix}")
    while aside.exists():
        count += 1
        aside = path.with_name(f"{stem}-{count}{path.suffix}")
    return aside


def _migrate(
    connection: Connection,
    steps: Steps,
    copy: Callable[[Connection, int], None] | None = None,
) -> None:
    """Take the steps from the file's schema to ours, each whole or not at all.

    ``copy`` is called before each step but the first, which changes nothing that was there.
    """
    found = _schema(connection)
    if found > len(steps):
        raise IndexNewer(f"schema {found} is newer than {len(steps)}")
    for number, step in enumerate(steps[found:], start=found + 1):
        if copy is not None and number > 1:
            copy(connection, number)
        connection.execute("BEGIN IMMEDIATE")
        if _schema(connection) >= number:  # another process was quicker
            connection.execute("ROLLBACK")
            continue
        try:
            for statement in step:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # of a full disk or a call to stop it is undone already
                connection.execute("ROLLBACK")
            raise
