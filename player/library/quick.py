"""Opens the commonest music files quickly, or leaves them to mutagen.

Called by ``library.reading`` for the scan. mutagen is the reader of record: what is opened here
must give the same records, which a test proves of whole libraries and of damaged headers, and
whatever is unusual is not opened here. Never raises for what is in a file.
"""

import struct
from collections.abc import Callable
from typing import Any, BinaryIO

from player.library.quick_id3 import opened_mp3
from player.library.quick_vorbis import opened_flac, opened_opus, opened_vorbis
from player.library.tags_opening import PARSER_ERRORS, suffix_of

HEAD = 1 << 16
"""Bytes that are read at once: in most files, all that is in front of the sound."""

_SHORT = 1 << 12
"""Enough to tell what MP3 files begin with; mutagen reads the rest."""


def opened(path: str, file: BinaryIO, size: int) -> Any | None:  # noqa: ANN401 - any mutagen file
    """Return ``file``, open at its start, as mutagen opens it; None if it is one for mutagen.

    Raises OSError as reading does. The place in ``file`` is anywhere afterwards.
    """
    opener = _BY_SUFFIX.get(suffix_of(path))
    return opener(file, size) if opener is not None else None


def _marked(
    mark: bytes, how: Callable[[bytes, BinaryIO, int], Any | None]
) -> Callable[[BinaryIO, int], Any | None]:
    def try_it(file: BinaryIO, size: int) -> Any | None:  # noqa: ANN401
        head = file.read(HEAD)
        if not head.startswith(mark):
            return None
        try:
            return how(head, file, size)
        except (struct.error, IndexError):
            return None  # cut short: mutagen says how

    return try_it


def _mp3(file: BinaryIO, _size: int) -> Any | None:  # noqa: ANN401
    head = file.read(_SHORT)
    if head[:3] != b"ID3" or head[3:4] not in {b"\3", b"\4"}:
        return None
    file.seek(0)
    try:
        return opened_mp3(file)
    except PARSER_ERRORS:
        return None


_BY_SUFFIX: dict[str, Callable[[BinaryIO, int], Any | None]] = {
    ".flac": _marked(b"fLaC", opened_flac),
    ".mp3": _mp3,
    ".oga": _marked(b"OggS", opened_vorbis),
    ".ogg": _marked(b"OggS", opened_vorbis),
    ".opus": _marked(b"OggS", opened_opus),
}
