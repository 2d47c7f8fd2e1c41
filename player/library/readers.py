"""A cache as many threads read it: a connection for each, to the file that is there now.

Used by ``library.queries`` and ``library.analyses``. A cache that is missing has no rows; one that
cannot be used has none either, and ``damage`` tells; one that was made anew is noticed by itself.
What the listener marked may be read together with it.
"""

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from player.library.database import Connection, IndexUnusable, attach, open_reader, reading
from player.library.listening_schema import STEPS as LISTENING

Row = tuple[Any, ...]


File = tuple[int, int]
"""What tells a file from others: its device and inode."""


class CacheReader:
    """The cache at ``path``, which need not be there yet, in the schema of that number.

    With ``listening``, the tables of that file can be asked for too, as ``listening.loved`` and so
    on; while it is not there, or cannot be read, they are empty.
    """

    def __init__(self, path: Path, schema: int, listening: Path | None = None) -> None:
        self.path = path
        self._listening = listening
        self._spoiled: File | None = None
        self._schema = schema
        self._mine = threading.local()
        self._lock = threading.Lock()
        self._open: list[Connection] = []
        self._damage = ""

    @property
    def damage(self) -> str:
        """Why the last question found nothing although there is a file, or empty."""
        return self._damage

    def close(self) -> None:
        """Let go of the cache, on all threads. Nothing may be asked afterwards."""
        with self._lock:
            for connection in self._open:
                connection.close()
            self._open.clear()

    def rows(self, query: str, arguments: Sequence[object] = ()) -> list[Row]:
        """Return all that ``query`` finds."""
        try:
            try:
                rows = self._ask(query, arguments)
            except IndexUnusable:
                spoiled = _file(self._listening)
                if spoiled is None or spoiled == self._spoiled:
                    raise
                # Should it be the listening that is damaged, the music is found without it. The
                # next program that writes it sets it aside.
                self._forget_connection()
                self._spoiled = spoiled
                rows = self._ask(query, arguments)
        except IndexUnusable as reason:
            self._spoiled = None  # it is not to blame
            self._forget_connection()
            self._damage = str(reason)
            return []
        self._damage = ""
        return rows

    def version(self) -> object:
        """Return what is another value, on this thread, after each change of the cache."""
        rows = self.rows("PRAGMA data_version")
        return getattr(self._mine, "identity", None), rows

    def _ask(self, query: str, arguments: Sequence[object]) -> list[Row]:
        with reading():
            connection = self._connection()
            if connection is None:
                return []
            return connection.execute(query, arguments).fetchall()

    def _connection(self) -> Connection | None:
        """Return this thread's connection to the files that are at the paths now."""
        file = _file(self.path)
        if file is None:
            self._forget_connection()
            return None
        beside = _file(self._listening)
        identity = (file, beside, self._spoiled)
        if getattr(self._mine, "identity", None) != identity:
            self._forget_connection()
            connection = open_reader(self.path, self._schema)
            if connection is None:
                return None
            if self._listening is not None:
                readable = self._listening if beside != self._spoiled else None
                try:
                    attach(connection, "listening", readable, LISTENING)
                except BaseException:
                    connection.close()
                    raise
            with self._lock:
                self._open.append(connection)
            self._mine.connection, self._mine.identity = connection, identity
        known: Connection = self._mine.connection
        return known

    def _forget_connection(self) -> None:
        connection: Connection | None = getattr(self._mine, "connection", None)
        if connection is not None:
            connection.close()
            with self._lock:
                if connection in self._open:
                    self._open.remove(connection)
        self._mine.connection = self._mine.identity = None


def _file(path: Path | None) -> File | None:
    """Return which file is at ``path`` now, None where there is none."""
    if path is None:
        return None
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino
