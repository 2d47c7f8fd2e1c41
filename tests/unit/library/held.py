"""Bytes in memory, where the library expects those of a file."""

from io import BytesIO

from player.library.bytes_at import FileBytes, bytes_of


def held(data: bytes | bytearray) -> FileBytes:
    """Return ``data`` as the bytes of a file."""
    return bytes_of(BytesIO(data), len(data))
