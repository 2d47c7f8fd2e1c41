"""A cache as many threads read it: a connection for each, to the file that is there now.

Used by ``library.queries`` and ``library.analyses``. A cache that is missing has no rows; one that
cannot be used has none either, and ``damage`` tells; one that was made anew is noticed by itself.
"""

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from player.library.database import Connection, IndexUnusable, open_reader, reading

Row = tuple[Any, ...]


class CacheReader:
    """The cache at ``path``, which need not be there yet, in the schema of that number."""

    def __init__(self, path: Path, schema: int) -> None:
        self.path = path
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
            with reading():
                connection = self._connection()
                if connection is None:
                    return []
                rows: list[Row] = connection.execute(query, arguments).fetchall()
        except IndexUnusable as reason:
            self._forget_connection()
            self._damage = str(reason)
            return []
        self._damage = ""
        return rows

    def _connection(self) -> Connection | None:
        """Return this thread's connection to the file that is at the path now."""
        try:
            status = self.path.stat()
        except FileNotFoundError:
            self._forget_connection()
            return None
        identity = (status.st_dev, status.st_ino)
        if getattr(self._mine, "identity", None) != identity:
            self._forget_connection()
            connection = open_reader(self.path, self._schema)
            if connection is None:
                return None
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
