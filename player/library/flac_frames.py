"""Finds the last frame in the tail of a FLAC file, without decoding (RFC 9639).

Called by ``library.integrity``. Pure: bytes in, sample numbers out.
"""

from typing import NamedTuple

STREAMINFO_BYTES = 34
_SYNCS = (b"\xff\xf8", b"\xff\xf9")
_FRAME_OVERHEAD = 64

_CRC8 = []
for _value in range(256):
    _crc = _value
    for _bit in range(8):
        _crc = (_crc << 1) ^ 0x07 if _crc & 0x80 else _crc << 1
    _CRC8.append(_crc & 0xFF)


class StreamInfo(NamedTuple):
    """The figures of STREAMINFO (section 8.2) that place a frame. ``total`` is 0 for unknown."""

    longest_block: int
    largest_frame: int
    rate: int
    channels: int
    bits: int
    total: int

    @classmethod
    def parse(cls, data: bytes) -> "StreamInfo | None":
        """Return the figures in the 34 bytes of the block, or None where they cannot be."""
        if len(data) < STREAMINFO_BYTES:
            return None
        packed = int.from_bytes(data[10:18], "big")
        rate = packed >> 44
        block = int.from_bytes(data[2:4], "big")
        if not rate or not block:
            return None
        return cls(
            longest_block=block,
            largest_frame=int.from_bytes(data[7:10], "big"),
            rate=rate,
            channels=(packed >> 41 & 7) + 1,
            bits=(packed >> 36 & 31) + 1,
            total=packed & 0xFFFFFFFFF,
        )

    @property
    def longest_frame(self) -> int:
        """Bytes that a frame takes at most: as stated, else as if nothing were compressed."""
        verbatim = self.longest_block * self.channels * ((self.bits + 8) // 8) + _FRAME_OVERHEAD
        return min(self.largest_frame, verbatim) if self.largest_frame else verbatim


def last_frame_end(tail: bytes, info: StreamInfo) -> int | None:
    """Return the sample number after the last frame that starts in ``tail``.

    None where no frame starts there: the tail then holds something else (a tag, a picture), and
    nothing can be said. A chance pattern in the data must pass the header's checksum and be a
    believable place; of several the highest counts, so that chance can hide a cut but not invent
    one.
    """
    highest: int | None = None
    for sync in _SYNCS:
        place = len(tail)
        while (place := tail.rfind(sync, 0, place)) >= 0:
            end = _frame_end(tail[place : place + 16], info)
            if end == info.total:
                return end
            if end is not None and (highest is None or end > highest):
                highest = end
    return highest


def _frame_end(header: bytes, info: StreamInfo) -> int | None:
    """Return the sample number after the frame with this header (section 9.1), if it is one."""
    if len(header) < 6 or header[3] & 1:  # noqa: PLR2004 - shortest header
        return None
    block_code, rate_code = header[2] >> 4, header[2] & 15
    number, place = _coded_number(header, 4)
    if number is None or not block_code:
        return None
    block, place = _block_size(header, block_code, place)
    place += {12: 1, 13: 2, 14: 2}.get(rate_code, 0)
    if place >= len(header) or _checksum(header[:place]) != header[place]:
        return None
    start = number if header[1] & 1 else number * info.longest_block
    end = start + block
    return end if block <= info.longest_block and end <= info.total else None


def _block_size(header: bytes, code: int, place: int) -> tuple[int, int]:
    """Return the frame's samples per channel (section 9.1.1) and where the header goes on."""
    match code:
        case 1:
            return 192, place
        case 2 | 3 | 4 | 5:
            return 144 << code, place
        case 6:
            return int.from_bytes(header[place : place + 1], "big") + 1, place + 1
        case 7:
            return int.from_bytes(header[place : place + 2], "big") + 1, place + 2
        case _:
            return 1 << code, place


def _coded_number(header: bytes, place: int) -> tuple[int | None, int]:
    """Return a frame or sample number in the extended UTF-8 of section 9.1.5, and what follows."""
    first = header[place]
    if first < 0x80:  # noqa: PLR2004 - one byte
        return first, place + 1
    ones = 8 - (first ^ 0xFF).bit_length()
    if not 2 <= ones <= 7 or len(header) < place + ones:  # noqa: PLR2004 - as in the RFC
        return None, place
    number = first & (0x7F >> ones)
    for byte in header[place + 1 : place + ones]:
        if byte >> 6 != 2:  # noqa: PLR2004 - a following byte starts with 10
            return None, place
        number = number << 6 | byte & 0x3F
    return number, place + ones


def _checksum(data: bytes) -> int:
    """Return the CRC-8 of a frame header (polynomial x^8 + x^2 + x + 1, section 9.1.8)."""
    crc = 0
    for byte in data:
        crc = _CRC8[crc ^ byte]
    return crc
