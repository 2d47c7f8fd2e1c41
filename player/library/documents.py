"""The documents a person writes (settings, queue), in one JSON file that cannot be torn.

Called from a worker thread by the composition root for ``config`` and ``playback``, which see a
``read(name)`` and a ``write(name, value)`` only. TinyDB holds the documents, each in a table of
its name; the storage under it is ours: kept in memory, atomic, versioned, with the previous version
beside it. A damaged file is set aside, never overwritten. Never holds what a scan can find again.
"""

import json
import os
import re
import threading
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from tinydb import TinyDB  # noqa: TID251
from tinydb.storages import Storage  # noqa: TID251
from tinydb.table import Document  # noqa: TID251

from player.models.problems import EnvironmentFailure, Problem, ProblemKind
from player.util.atomic import previous_of, write_atomically

Row = dict[str, Any]
Tables = dict[str, dict[str, Row]]
Migration = Callable[[Tables], Tables]
"""Turns the tables of schema N into those of schema N + 1."""

MIGRATIONS: tuple[Migration, ...] = ()
"""Entry 0 leads from schema 1 to schema 2, and so on; their count decides the present schema."""

_ONLY = 1
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class DocumentStore:
    """Named documents in one file; safe to use from several threads."""

    def __init__(self, path: Path, *, migrations: Sequence[Migration] = MIGRATIONS) -> None:
        """Read ``path``; a file that is not there is an empty store.

        Raises EnvironmentFailure: DATA_NEWER for a file of a later schema (nothing is touched),
        UNREADABLE where the file may not be read, CANNOT_WRITE where a damaged one cannot be set
        aside.
        """
        self._lock = threading.RLock()
        self._storage = _AtomicStorage(path, migrations)
        self._database = TinyDB(storage=lambda: self._storage)

    @property
    def problem(self) -> Problem | None:
        """What was wrong with the file when it was read, for the caller to show."""
        return self._storage.problem

    def read(self, name: str) -> Row | None:
        """Return a copy of the document ``name``, or None."""
        with self._lock:
            row = self._database.table(name).get(doc_id=_ONLY)
            return deepcopy(dict(row)) if row is not None else None

    def write(self, name: str, value: Mapping[str, Any]) -> None:
        """Replace the document ``name`` by ``value`` (what JSON can say), on the disk.

        Raises EnvironmentFailure(CANNOT_WRITE); the store then still holds the old document.
        """
        row: Row = json.loads(json.dumps(value, allow_nan=False))
        with self._lock:
            table = self._database.table(name)
            if table.contains(doc_id=_ONLY):
                table.update(lambda stored: _replace(stored, row), doc_ids=[_ONLY])
            else:
                table.insert(Document(row, doc_id=_ONLY))

    def close(self) -> None:
        """Let go of the file; every write is on the disk already."""
        with self._lock:
            self._database.close()


def _replace(stored: MutableMapping[Any, Any], row: Row) -> None:
    stored.clear()
    stored.update(row)


class _Damaged(Exception):  # noqa: N818 - the file's fault, not ours
    """The bytes are not a document file of ours."""


class _AtomicStorage(Storage):
    """What TinyDB reads from and writes to: memory that is as safe as the file behind it."""

    def __init__(self, path: Path, migrations: Sequence[Migration]) -> None:
        self._path = path
        self._migrations = migrations
        self.problem: Problem | None = None
        self._tables = self._load()
        self._seen = _signature(path)

    def read(self) -> Tables:
        """Return the tables; TinyDB may change what it gets, so the rows are copies.

        What another program of ours (a scan from the shell) wrote meanwhile is taken in first, so
        that writing one document never takes another one back.
        """
        if self._seen != _signature(self._path):
            self._tables = self._load(self._tables)
            self._seen = _signature(self._path)
        return {
            name: {number: dict(row) for number, row in table.items()}
            for name, table in self._tables.items()
        }

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Put ``data`` on the disk, then into memory."""
        tables = cast("Tables", data)
        self._save(tables, keep_previous=True)
        self._tables = tables
        self._seen = _signature(self._path)

    def _load(self, known: Tables | None = None) -> Tables:
        """Return what the file holds; where it is damaged or gone, what is ``known`` of before.

        Nothing is known at the start: then a damaged file means the version before it.
        """
        try:
            return self._parse(self._path) or known or {}
        except _Damaged as damage:
            aside = self._set_aside()
            self.problem = Problem(ProblemKind.DATA_DAMAGED, str(aside), str(damage))
        tables = self._previous() if known is None else known
        # At once, and before anything else can end the program: else the next start would find
        # the damaged file again, or none.
        self._save(tables, keep_previous=False)
        return tables

    def _previous(self) -> Tables:
        try:
            return self._parse(previous_of(self._path)) or {}
        except _Damaged:
            return {}

    def _parse(self, path: Path) -> Tables | None:
        """Return the tables in ``path`` in the present schema, or None without a file."""
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            detail = error.strerror or ""
            raise EnvironmentFailure(Problem(ProblemKind.UNREADABLE, str(path), detail)) from error
        schema, tables = _decode(data)
        if schema > len(self._migrations) + 1:
            raise EnvironmentFailure(Problem(ProblemKind.DATA_NEWER, str(path), f"schema {schema}"))
        for migrate in self._migrations[schema - 1 :]:
            tables = migrate(tables)
        return tables

    def _set_aside(self) -> Path:
        """Give the damaged file a name under which it stays; return that name."""
        time = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        stem, count = f"{self._path.stem}.damaged-{time}", 1
        aside = self._path.with_name(f"{stem}{self._path.suffix}")
        while aside.exists():
            count += 1
            aside = self._path.with_name(f"{stem}-{count}{self._path.suffix}")
        try:
            write_atomically(aside, self._path.read_bytes(), keep_previous=False)
        except OSError as error:
            raise _cannot_write(aside, error) from error
        return aside

    def _save(self, tables: Tables, *, keep_previous: bool) -> None:
        data = _encode(tables, len(self._migrations) + 1)
        try:
            os.makedirs(self._path.parent, mode=0o700, exist_ok=True)  # noqa: PTH103 - keeps mode
            write_atomically(self._path, data, keep_previous=keep_previous)
        except OSError as error:
            raise _cannot_write(self._path, error) from error


def _signature(path: Path) -> tuple[int, int, int] | None:
    """Return what changes whenever a file is replaced, or None without a file."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


def _cannot_write(path: Path, error: OSError) -> EnvironmentFailure:
    return EnvironmentFailure(Problem(ProblemKind.CANNOT_WRITE, str(path), error.strerror or ""))


def _encode(tables: Tables, schema: int) -> bytes:
    """Return the file's bytes: indented JSON in UTF-8.

    A lone surrogate (a byte of a file name that is not UTF-8) cannot be UTF-8 and is escaped, as
    RFC 8259, section 8.2, allows.
    """
    document = {"schema": schema, "tables": tables}
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
    text = _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return text.encode() + b"\n"


def _decode(data: bytes) -> tuple[int, Tables]:
    """Return schema and tables; raise _Damaged for anything that ``_encode`` would not write."""
    try:
        document = json.loads(data.decode())
    except (ValueError, RecursionError) as error:
        raise _Damaged(str(error)) from error
    match document:
        case {"schema": int(schema), "tables": dict(tables)} if schema >= 1:
            rows = [row for table in tables.values() for row in _rows(table)]
            if all(isinstance(row, dict) for row in rows):
                return schema, tables
    raise _Damaged("it is JSON, but not a document file")


def _rows(table: object) -> list[object]:
    if not isinstance(table, dict) or not all(str(key).isdecimal() for key in table):
        raise _Damaged("a table is not a table")
    return list(table.values())
