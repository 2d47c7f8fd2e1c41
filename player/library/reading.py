"""One music file, from its path to what the library stores of it, or to the reason why not.

Called in the worker processes by ``library.performing``. Opens the file once. Never raises for
anything that a file can be; a bug in Senza ends the worker and names the file.
"""

import os
import stat
from collections.abc import Sequence

from player.library import identity, quick, tags
from player.library.bytes_at import bytes_of_descriptor
from player.library.contents import Contents
from player.library.integrity import extent
from player.library.records import Reading, TagRecord
from player.library.tag_record import record_of
from player.library.tags_opening import ForeignKind, NotUnderstood, open_audio
from player.models.problems import EnvironmentFailure, Problem, ProblemKind, file_problem

_FOREIGN = (
    b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"%PDF", b"PK\x03\x04", b"\x7fELF", b"MZ", b"Rar!",
    b"7z\xbc\xaf", b"\x1f\x8b", b"SQLite format 3",
)  # fmt: skip
"""First bytes of files that people keep beside music."""

_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x1b")
_LOOKED_AT = 4096
_PRINTABLE = 0x20


def read_file(path: str, sheets: Sequence[str] = ()) -> Reading:
    """Read the tags of ``path`` and look whether the file is whole.

    ``sheets`` are the CUE sheets in its folder, which may tell the tracks in it.
    """
    try:
        handle = os.open(path, _OPENED)
        try:
            return _read_open(path, handle, sheets)
        finally:
            os.close(handle)
    except OSError as error:
        return Reading(None, (file_problem(path, error),))
    except EnvironmentFailure as failure:
        return Reading(None, (failure.problem,))


_OPENED = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""A pipe named like music must not keep us waiting for its writer."""


def _read_open(path: str, handle: int, sheets: Sequence[str]) -> Reading:
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        return Reading(None, (Problem(ProblemKind.NOT_AUDIO, path, "not a regular file"),))
    if not status.st_size:
        return Reading(None, (Problem(ProblemKind.EMPTY, path),))
    file = bytes_of_descriptor(handle, status.st_size)
    try:
        contents = quick.contents_of(path, file) or _read_slowly(path, handle)
    except ForeignKind as refusal:
        return Reading(None, (Problem(ProblemKind.NOT_PLAYABLE, path, str(refusal)),))
    except NotUnderstood as refusal:
        return Reading(None, (Problem(_kind_of(file.head), path, str(refusal)),))
    record = record_of(path, contents)
    problems = []
    if record.broken_tags:
        problems.append(Problem(ProblemKind.DAMAGED, path, record.broken_tags))
    there = extent(file, record.duration)
    if there is not None:
        if there.playable != record.duration:
            record = record._replace(duration=there.playable)
        if there.cut:
            problems.append(Problem(ProblemKind.TRUNCATED, path, there.detail))
    parts: tuple[TagRecord, ...] = ()
    if sheets or record.cue_sheet:
        from player.library.cue_parts import divide  # noqa: PLC0415 - few folders have sheets

        divided = divide(path, record, sheets)
        record, parts = divided.record, divided.parts
        problems += divided.problems
    return Reading(record, tuple(problems), identity.uid_of(file), parts)


def _read_slowly(path: str, handle: int) -> Contents:
    with os.fdopen(handle, "rb", closefd=False) as opened:
        opened.seek(0)
        return tags.contents_of(open_audio(path, opened), opened)


def _kind_of(head: bytes) -> ProblemKind:
    """Tell a file of another kind (a text, a picture) from broken music, by its first bytes."""
    head = head[:_LOOKED_AT]
    if head.startswith(_FOREIGN) or _is_text(head):
        return ProblemKind.NOT_AUDIO
    return ProblemKind.DAMAGED


def _is_text(head: bytes) -> bool:
    """Return whether ``head`` reads as a text: UTF-8, UTF-16 with its mark, or Latin-1."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\0" in head:
        return True
    return not any(byte < _PRINTABLE and byte not in _TEXT_CONTROLS for byte in head)
