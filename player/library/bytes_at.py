"""Reads a few bytes at a place that a file's own header named.

Called by everything that follows headers through a music file. A damaged header may name any
place; whatever no file can have is as if nothing stood there.
"""

import os
import sys
from collections.abc import Callable
from typing import BinaryIO

HEAD = 1 << 14
"""Bytes that are read at once: in most files, all that is in front of the sound but pictures."""

TAIL = 1 << 14
"""Bytes that are read at once where one of the last is asked for."""

_AHEAD = 3 << 12
"""Bytes that ``FileBytes.ahead`` reads: padding of a usual size, and the first of the sound."""

_LOOK, _MOST_LOOKS = 64, 1000
"""What is remembered of the places in between: others follow the same headers."""

_FARTHEST = 1 << 62
"""No file is longer, and no system can seek much further."""


class FileBytes:
    """The bytes of one open file by their place; both ends are read once and kept.

    Whoever looks at a file one after the other (tags, extent, identity) shares one of these: the
    looks are at the same places. Not for a file that others write to meanwhile.
    """

    __slots__ = (
        "_looks", "_read", "_tail", "_tail_place", "_window", "_window_place", "head", "size",
        "sound",
    )  # fmt: skip

    def __init__(self, read: Callable[[int, int], bytes], size: int) -> None:
        """Take what reads a number of bytes from a place on, and the file's length."""
        self._read = read
        self.size = size
        self.head = read(0, HEAD)
        self.sound = 0  # where the sound begins, as far as somebody found out on his way
        self._looks: dict[int, bytes] = {}
        self._tail: bytes | None = None
        self._tail_place = size - TAIL if size > TAIL else 0
        self._window = b""
        self._window_place = 0

    def ahead(self, place: int) -> None:
        """Have what comes from ``place`` on at hand: headers, and the first of the sound.

        Raises OSError as reading does.
        """
        if HEAD - _LOOK < place < self._tail_place:
            self._window = self._read(place, _AHEAD)
            self._window_place = place

    def at(self, place: int, count: int) -> bytes:
        """Return at most ``count`` bytes from ``place`` on; fewer, or none, where the file ends.

        Raises OSError as reading does.
        """
        end = place + count
        if 0 <= place <= end <= HEAD:
            return self.head[place:end]
        if self._window:
            start = place - self._window_place
            if 0 <= start <= start + count <= len(self._window):
                return self._window[start : start + count]
        if place >= self.size or place < 0 or count <= 0:
            return b""
        if place >= self._tail_place:
            if self._tail is None:
                self._tail = self._read(self._tail_place, TAIL)
            return self._tail[place - self._tail_place : end - self._tail_place]
        if count > _LOOK:
            return self._read(place, count)
        found = self._looks.get(place)
        if found is None:
            found = self._read(place, _LOOK)
            if len(self._looks) < _MOST_LOOKS:
                self._looks[place] = found
        return found[:count]


def bytes_of(file: BinaryIO, size: int) -> FileBytes:
    """Return the bytes of the open ``file``, which has ``size`` of them."""
    return FileBytes(lambda place, count: bytes_at(file, place, count), size)


def bytes_of_descriptor(handle: int, size: int) -> FileBytes:
    """Return the bytes of an open file of the system, without any buffer in between."""
    if sys.platform == "win32":
        return bytes_of(os.fdopen(handle, "rb", buffering=0, closefd=False), size)
    return FileBytes(lambda place, count: os.pread(handle, count, place), size)


def bytes_at(file: BinaryIO, place: int, count: int) -> bytes:
    """Return at most ``count`` bytes from ``place`` on; fewer, or none, where the file ends."""
    if not 0 <= place < _FARTHEST:
        return b""
    file.seek(place)
    return file.read(max(count, 0))
