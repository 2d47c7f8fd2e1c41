"""One music file, from its path to what the library stores of it, or to the reason why not.

Called in the worker processes by ``library.performing``. Opens the file once. Never raises for
anything that a file can be; a bug in Senza ends the worker and names the file.
"""

import os
import stat
from dataclasses import replace
from typing import BinaryIO

from player.library import identity, quick, tags
from player.library.integrity import extent
from player.library.records import Reading
from player.library.tags import NotUnderstood
from player.models.problems import EnvironmentFailure, Problem, ProblemKind, file_problem

_FOREIGN = (
    b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"%PDF", b"PK\x03\x04", b"\x7fELF", b"MZ", b"Rar!",
    b"7z\xbc\xaf", b"\x1f\x8b", b"SQLite format 3",
)  # fmt: skip
"""First bytes of files that people keep beside music."""

_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x1b")
_LOOKED_AT = 4096
_PRINTABLE = 0x20


def read_file(path: str) -> Reading:
    """Read the tags of ``path`` and look whether the file is whole."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | _NO_WAIT)
        with os.fdopen(handle, "rb") as file:
            return _read_open(path, file)
    except OSError as error:
        return Reading(None, (file_problem(path, error),))
    except EnvironmentFailure as failure:
        return Reading(None, (failure.problem,))


_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
"""A pipe named like music must not keep us waiting for its writer."""


def _read_open(path: str, file: BinaryIO) -> Reading:
    status = os.fstat(file.fileno())
    if not stat.S_ISREG(status.st_mode):
        return Reading(None, (Problem(ProblemKind.NOT_AUDIO, path, "not a regular file"),))
    if not status.st_size:
        return Reading(None, (Problem(ProblemKind.EMPTY, path),))
    try:
        audio = quick.opened(path, file, status.st_size)
        if audio is None:
            file.seek(0)
            record = tags.read_open_tags(path, file)
        else:
            record = tags._record(path, audio, file)  # noqa: SLF001 - as read_open_tags ends
    except NotUnderstood as refusal:
        return Reading(None, (Problem(_kind_of(file), path, str(refusal)),))
    problems = []
    if record.broken_tags:
        problems.append(Problem(ProblemKind.DAMAGED, path, record.broken_tags))
    there = extent(file, record.duration)
    if there is not None:
        record = replace(record, duration=there.playable)
        if there.cut:
            problems.append(Problem(ProblemKind.TRUNCATED, path, there.detail))
    return Reading(record, tuple(problems), identity.uid_of(file))


def _kind_of(file: BinaryIO) -> ProblemKind:
    """Tell a file of another kind (a text, a picture) from broken music, by its first bytes."""
    file.seek(0)
    head = file.read(_LOOKED_AT)
    if head.startswith(_FOREIGN) or _is_text(head):
        return ProblemKind.NOT_AUDIO
    return ProblemKind.DAMAGED


def _is_text(head: bytes) -> bool:
    """Return whether ``head`` reads as a text: UTF-8, UTF-16 with its mark, or Latin-1."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\0" in head:
        return True
    return not any(byte < _PRINTABLE and byte not in _TEXT_CONTROLS for byte in head)
