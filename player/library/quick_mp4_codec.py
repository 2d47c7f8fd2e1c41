"""What the description of the samples in an MP4 file says of its sound: AAC and ALAC.

Called by ``library.quick_mp4``. Whatever is unusual is None, and mutagen reads the file.

Formats: ISO/IEC 14496-12, section 8.5.2; ISO/IEC 14496-1, section 7.2.6 (descriptors); Apple's ALAC
magic cookie.
"""

import struct
from functools import lru_cache
from io import BytesIO
from typing import Any, NamedTuple

from mutagen.mp4._as_entry import DecoderSpecificInfo, DescriptorError  # noqa: TID251

_BOX = struct.Struct(">I4s")
_ENTRY = struct.Struct(">16xHH4xI")
_ALAC = struct.Struct(">4xBB3xB6xII")
_CONFIG = struct.Struct(">BB7xI")
_STREAM, _DECODER, _SPECIFIC = 3, 4, 5
_AAC, _AUDIO = 0x40, 5
_MPEG_AUDIO = frozenset({0x69, 0x6B})
"""Object types of MPEG-2 and MPEG-1 audio (ISO/IEC 14496-1, table 5)."""


class Sound(NamedTuple):
    """As in ``records.TagRecord``; the bit rate is 0 where it is not told."""

    codec: str
    channels: int
    bits: int
    rate: int
    bit_rate: int


def sample_entry(table: bytes) -> Sound | None:
    """Return what the first entry of an "stsd" box's content says.

    Raises struct.error or IndexError where it is cut short.
    """
    version_and_flags, count = struct.unpack_from(">II", table)
    length, name = _BOX.unpack_from(table, 8)
    if version_and_flags >> 24 or not count or not 44 <= length <= len(table) - 8:  # noqa: PLR2004
        return None
    channels, bits, rate = _ENTRY.unpack_from(table, 16)
    length, inner = _BOX.unpack_from(table, 44)
    content = table[52 : 44 + length]
    if len(content) != length - 8 or content[0]:
        return None
    if name == b"alac" and inner == b"alac":
        return _alac(content[4:])
    if name == b"mp4a" and inner == b"esds":
        return _aac(content[4:], channels, bits, rate >> 16)
    return None


def _alac(cookie: bytes) -> Sound | None:
    compatible, bits, channels, bit_rate, rate = _ALAC.unpack_from(cookie)
    return None if compatible else Sound("alac", channels, bits, rate, bit_rate)


def _aac(data: bytes, channels: int, bits: int, rate: int) -> Sound | None:
    """Return what an elementary stream's descriptor says; its figures come before the entry's."""
    place = _content(data, 0, _STREAM)
    if not place or data[place + 2] >> 5:  # optional parts follow the two bytes of its number
        return None
    place = _content(data, place + 3, _DECODER)
    if not place:
        return None
    kind, stream, bit_rate = _CONFIG.unpack_from(data, place)
    if kind in _MPEG_AUDIO:
        return Sound("mp3", channels, bits, rate, bit_rate)
    place += _CONFIG.size
    if kind != _AAC or stream >> 2 != _AUDIO or data[place] != _SPECIFIC:
        return None
    specific = _specific(data[place + 1 : place + 65])
    if specific is None:
        return None
    return Sound("aac", specific[0] or channels, bits, specific[1] or rate, bit_rate)


def _content(data: bytes, place: int, tag: int) -> int:
    """Return where the content of the descriptor at ``place`` begins, 0 if it is another."""
    if data[place] != tag:
        return 0
    for width in range(1, 5):
        if data[place + width] < 0x80:  # noqa: PLR2004 - the last byte of the length
            return place + width + 1
    return 0


@lru_cache(maxsize=256)
def _specific(data: bytes) -> tuple[int, int] | None:
    """Return channels and rate (0: as the entry says) of AAC, in a few bits of many kinds."""
    kind: Any = DecoderSpecificInfo
    try:
        info = kind.parse(BytesIO(data))
    except DescriptorError:
        return None
    return info.channels, info.sample_rate
