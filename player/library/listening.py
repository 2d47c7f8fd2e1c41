"""What only the listener knows: what is loved, and what was listened to and when.

``ListeningStore`` is the one writer of ``listening.db``, for ``library.marks``, on its worker
thread. Everything hangs on a track's uid, so it outlives moves, retagging and the library cache.
A method that returns has put its change on the disk. What was written is never thrown away: a
damaged file is set aside whole, after what can be read of it was taken over; one of a newer Senza
is left alone. Never opens a music file.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from player.library.database import (
    Connection,
    Database,
    IndexUnusable,
    open_reader,
    reading,
)
from player.library.listening_schema import STEPS
from player.models.music import Track
from player.models.problems import Problem, ProblemKind
from player.models.units import Milliseconds, TrackUid

T = TypeVar("T")

_NAMED = (
    "INSERT INTO identities VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (uid) DO UPDATE SET"
    " path = excluded.path, title = excluded.title, artist = excluded.artist,"
    " album = excluded.album, duration = excluded.duration"
)
_SALVAGED = {
    "identities": "uid, path, title, artist, album, duration",
    "loved": "uid, at",
    "listens": "at, uid",
}
"""What is taken over from a damaged file; the plays count themselves."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a track was called and where it was when it was last met."""

    uid: TrackUid
    path: str
    title: str
    artist: str
    album: str
    duration: Milliseconds

    @classmethod
    def of(cls, track: Track, uid: TrackUid) -> "Identity":
        """Take from ``track`` what is kept."""
        return cls(uid, track.path, track.title, track.artist, track.album, track.duration)


@dataclass(frozen=True, slots=True)
class Listen:
    """A track that was heard for long enough, from ``at`` on (seconds since 1970, UTC)."""

    identity: Identity
    at: int


class ListeningStore:
    """The listening at ``path``. Each method is one transaction, on the disk when it returns.

    Every method raises EnvironmentFailure(CANNOT_WRITE) where it cannot be; then nothing changed.
    """

    def __init__(self, path: Path, steps: Sequence[Sequence[str]] = STEPS) -> None:
        """Open or create the file. Raises EnvironmentFailure: CANNOT_WRITE, DATA_NEWER."""
        self._database = Database(path, steps, ProblemKind.LISTENING_UNUSABLE, precious=True)
        self._salvage()

    @property
    def problem(self) -> Problem | None:
        """That the file was damaged and where it is now, if so."""
        return self._database.problem

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def love(self, identity: Identity, at: int) -> None:
        """Note that a track is loved since ``at``; loved already, it stays as it is."""

        def write(db: Connection) -> None:
            _name(db, [identity])
            db.execute("INSERT OR IGNORE INTO loved VALUES (?, ?)", (identity.uid, at))

        self._do(write)

    def unlove(self, uid: TrackUid) -> None:
        """Note that a track is not loved, or no longer."""
        self._do(lambda db: db.execute("DELETE FROM loved WHERE uid = ?", (uid,)))

    def add_listens(self, listens: Sequence[Listen]) -> None:
        """Note listens; those that are known already count once."""

        def write(db: Connection) -> None:
            _name(db, [listen.identity for listen in listens])
            db.executemany(
                "INSERT OR IGNORE INTO listens (uid, at) VALUES (?, ?)",
                [(listen.identity.uid, listen.at) for listen in listens],
            )

        self._do(write)

    def loved(self) -> frozenset[TrackUid]:
        """Return all that is loved."""
        rows = self._do(lambda db: db.execute("SELECT uid FROM loved").fetchall())
        return frozenset(TrackUid(uid) for (uid,) in rows)

    def plays(self) -> dict[TrackUid, int]:
        """Return how often each track was listened to; those that never were are left out."""
        rows = self._do(lambda db: db.execute("SELECT uid, count FROM plays").fetchall())
        return {TrackUid(uid): count for uid, count in rows}

    def listens(self) -> list[tuple[TrackUid, int]]:
        """Return uid and time of every listen, the first one first."""
        rows = self._do(
            lambda db: db.execute("SELECT uid, at FROM listens ORDER BY at, uid").fetchall()
        )
        return [(TrackUid(uid), at) for uid, at in rows]

    def identity(self, uid: TrackUid) -> Identity | None:
        """Return what a track was when it was last met; None where no mark is known of it."""
        query = "SELECT path, title, artist, album, duration FROM identities WHERE uid = ?"
        row = self._do(lambda db: db.execute(query, (uid,)).fetchone())
        return Identity(uid, os.fsdecode(row[0]), *row[1:]) if row else None

    # -- inside ---------------------------------------------------------------------------------

    def _do(self, work: Callable[[Connection], T]) -> T:
        """Do ``work`` in a transaction; where the file proves damaged, once more in a new one."""
        try:
            with self._database.transaction() as db:
                return work(db)
        except IndexUnusable as reason:
            self._database.begin_anew(str(reason))
            self._salvage()
        with self._database.transaction() as db:
            return work(db)

    def _salvage(self) -> None:
        """Take over what can be read of a file that was just set aside."""
        problem = self._database.problem
        if problem is None:
            return
        with self._database.transaction() as db:
            for table, columns in _SALVAGED.items():
                marks = ", ".join("?" * len(columns.split()))
                into = f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608
                db.executemany(into, _readable(Path(problem.subject), table, columns))


def _readable(path: Path, table: str, columns: str) -> Iterator[tuple[object, ...]]:
    """Yield the rows of a damaged file up to where it cannot be read on."""
    try:
        with reading():
            connection = open_reader(path, len(STEPS))
            if connection is None:
                return
            try:
                there = "SELECT 1 FROM sqlite_master WHERE name = ?"
                if connection.execute(there, (table,)).fetchone():
                    yield from connection.execute(f"SELECT {columns} FROM {table}")  # noqa: S608
            finally:
                connection.close()
    except IndexUnusable:
        return


def _name(db: Connection, identities: Iterable[Identity]) -> None:
    db.executemany(
        _NAMED,
        [
            (
                one.uid, os.fsencode(one.path), _text(one.title), _text(one.artist),
                _text(one.album), one.duration,
            )
            for one in identities
        ],
    )  # fmt: skip


def _text(text: str) -> str:
    """Return ``text`` without what SQLite cannot store: lone surrogates of odd file names."""
    return text.encode(errors="backslashreplace").decode()
