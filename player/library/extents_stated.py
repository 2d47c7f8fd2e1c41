"""Where the sound of a file begins and how long it should be, in formats whose headers tell.

Called by ``library.integrity`` for DSF, DFF, Wave64, CAF, AU, TTA, Monkey's Audio, ASF and
Matroska. Reads headers only and judges nothing.
"""

import struct
from collections.abc import Callable

from player.library.bytes_at import FileBytes

Stated = tuple[int, int]
"""Where the sound starts, and the bytes that it should have: 0 where the header does not say."""

_MOST_CHUNKS = 4096
_UNKNOWN_32 = 0xFFFFFFFF
_ASF_HEADER = bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c")
_ASF_DATA = bytes.fromhex("3626b2758e66cf11a6d900aa0062ce6c")
_W64_RIFF = bytes.fromhex("726966662e91cf11a5d628db04c10000")
_MOST_TABLE = 1 << 22


def stated_end(file: FileBytes, size: int, start: int, head: bytes) -> Stated | None:
    """Return what the header of the ``file`` of ``size`` bytes states, or None for other formats.

    ``start`` is where its tags in front end and ``head`` begins (64 bytes).
    """
    for mark, find in _FORMATS:
        if head.startswith(mark):
            return find(file, size, start)
    return None


def _chunk(file: FileBytes, place: int, header: str, wanted: tuple[bytes, ...]) -> Stated:
    """Return the first of the wanted chunks from ``place`` on; lengths do not count headers."""
    width = struct.calcsize(header)
    for _ in range(_MOST_CHUNKS):
        head = file.at(place, width)
        if len(head) < width:
            break
        name, length = struct.unpack(header, head)
        if length < 0:
            break
        if name in wanted:
            return place + width, length
        place += width + length + length % 2
    return 0, 0


def _dff(file: FileBytes, _size: int, _start: int) -> Stated:
    """DSDIFF 1.5: chunks with 64-bit lengths, padded to even ones."""
    return _chunk(file, 16, ">4sq", (b"DSD ", b"DST "))


def _dsf(file: FileBytes, _size: int, _start: int) -> Stated:
    """DSF 1.01: the lengths of DSD, fmt and data count their own headers."""
    place = 0
    for _ in range(3):
        head = file.at(place, 12)
        if len(head) < 12:  # noqa: PLR2004 - name and length
            break
        name, length = struct.unpack("<4sQ", head)
        if name == b"data":
            return place + 12, max(length - 12, 0)
        place += length
    return 0, 0


def _w64(file: FileBytes, _size: int, _start: int) -> Stated:
    """Wave64: lengths count the header of 24 bytes and are padded to eight."""
    place, length = _guid_chunk(file, 40, b"data", 8)
    return (place + 24, max(length - 24, 0)) if place else (0, 0)


def _guid_chunk(file: FileBytes, place: int, name: bytes, align: int) -> Stated:
    """Return where the chunk whose GUID begins with ``name`` is, and the length that it states.

    That counts its own header; the next chunk begins at a multiple of ``align`` behind it. Looks
    from ``place`` on; 0, 0 where there is none.
    """
    for _ in range(_MOST_CHUNKS):
        head = file.at(place, 24)
        if len(head) < 24:  # noqa: PLR2004 - a GUID and a length
            break
        length = struct.unpack_from("<Q", head, 16)[0]
        if head.startswith(name):
            return place, length
        if length < 24:  # noqa: PLR2004
            break
        place += length + -length % align
    return 0, 0


def _caf(file: FileBytes, _size: int, _start: int) -> Stated:
    """CAF: 64-bit lengths without padding; -1 for sound that goes to the end."""
    place = 8
    for _ in range(_MOST_CHUNKS):
        head = file.at(place, 12)
        if len(head) < 12:  # noqa: PLR2004 - name and length
            break
        name, length = struct.unpack(">4sq", head)
        if name == b"data":
            return place + 12, max(length, 0)
        if length < 0:
            break
        place += 12 + length
    return 0, 0


def _au(file: FileBytes, _size: int, _start: int) -> Stated:
    start, length = struct.unpack(">II", file.at(4, 8).ljust(8, b"\0"))
    return start, 0 if length == _UNKNOWN_32 else length


def _tta(file: FileBytes, _size: int, start: int) -> Stated:
    """TTA1: a header of 22 bytes, a table of the frames' sizes with a checksum, the frames."""
    rate, samples = struct.unpack("<II", file.at(start + 10, 8).ljust(8, b"\0"))
    frame = rate * 256 // 245
    if not frame or not samples:
        return 0, 0
    count = min(-(-samples // frame), _MOST_TABLE // 4)
    table = file.at(start + 22, count * 4)
    sizes = struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])
    return start + 22 + count * 4 + 4, sum(sizes)


def _ape(file: FileBytes, _size: int, start: int) -> Stated:
    """Monkey's Audio from 3.98 on: the descriptor gives the lengths of its parts (APE_DESCRIPTOR).

    Older versions do not say.
    """
    head = file.at(start, 52)
    if len(head) < 52 or struct.unpack_from("<H", head, 4)[0] < 3980:  # noqa: PLR2004
        return 0, 0
    descriptor, header, table, wave, low, high, _end = struct.unpack_from("<7I", head, 8)
    return start + descriptor + header + table + wave, high << 32 | low


def _asf(file: FileBytes, _size: int, _start: int) -> Stated:
    """ASF: the data object's length counts its header; 0 or less than that is a live stream."""
    place, length = _guid_chunk(file, 0, _ASF_DATA, 1)
    return place, length if length > 50 else 0  # noqa: PLR2004 - its own header


def _matroska(file: FileBytes, _size: int, _start: int) -> Stated:
    """Matroska: the segment behind the EBML header; its length may be unknown (all bits set)."""
    place = 0
    for _ in range(8):
        head = file.at(place, 12)
        if len(head) < 12 or not head[4]:  # noqa: PLR2004 - a number and a length
            break
        width = 9 - head[4].bit_length()
        length = int.from_bytes(head[4 : 4 + width], "big") & (1 << 7 * width) - 1
        if head.startswith(b"\x18\x53\x80\x67"):
            unknown = length == (1 << 7 * width) - 1
            return place + 4 + width, 0 if unknown else length
        place += 4 + width + length
    return 0, 0


_FORMATS: tuple[tuple[bytes, Callable[[FileBytes, int, int], Stated]], ...] = (
    (b"FRM8", _dff), (b"DSD ", _dsf), (_W64_RIFF, _w64), (b"caff", _caf), (b".snd", _au),
    (b"TTA1", _tta), (b"MAC ", _ape), (_ASF_HEADER, _asf), (b"\x1a\x45\xdf\xa3", _matroska),
)  # fmt: skip
