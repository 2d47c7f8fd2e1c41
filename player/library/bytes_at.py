"""Reads a few bytes at a place that a file's own header named.

Called by everything that follows headers through a music file. A damaged header may name any
place; whatever no file can have is as if nothing stood there.
"""

from typing import BinaryIO

_FARTHEST = 1 << 62
"""No file is longer, and no system can seek much further."""


def bytes_at(file: BinaryIO, place: int, count: int) -> bytes:
    """Return at most ``count`` bytes from ``place`` on; fewer, or none, where the file ends."""
    if not 0 <= place < _FARTHEST:
        return b""
    file.seek(place)
    return file.read(max(count, 0))
