"""Reads MP3 files with an ID3v2 tag in a tenth of mutagen's time.

Called by ``library.quick``. Whatever is unusual (no frame behind the tag, an APEv2 tag, a header
that is seldom met) is None, and mutagen reads the file. Never guesses, never mends.

Formats: ISO/IEC 11172-3, section 2.4.1.3; the Xing header as LAME writes it (mp3-tech.org, "MP3
Info Tag" revision 1).
"""

import struct
from functools import lru_cache
from typing import NamedTuple

from player.library.bytes_at import FileBytes
from player.library.contents import Contents, Facts, facts_from
from player.library.quick_id3 import has_other_tags, tag_at

_SEARCHED = 4096
_FRAMES = 4
"""Frames in a row that prove that these are no chance bytes, as mutagen counts."""

_MONO = 3
_XING = (b"Xing", b"Info")
_HAS_FRAMES, _HAS_BYTES, _HAS_TABLE, _HAS_QUALITY = 1, 2, 4, 8
_LAME = (b"LAME", b"L3.99")
_LAME_VERSION, _LAME_HEADER, _LAME_FROM = 20, 27, 9
_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
"""Hertz, by the two bits of the version: MPEG-1, 2 and 2.5."""

_RATES_1 = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_RATES_2 = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
"""kbit/s of layer III in MPEG-1, and in the others; the index counts from 1."""


class _Frame(NamedTuple):
    """What the header of a frame of layer III says. ``side``: bytes up to a Xing header."""

    rate: int
    bit_rate: int
    channels: int
    samples: int
    length: int
    side: int


def mp3_contents(file: FileBytes) -> Contents | None:
    """Return what the MP3 ``file`` holds; None if it is one for mutagen.

    Raises struct.error or IndexError where it is cut short.
    """
    tag = tag_at(file, 0, file.size)
    if tag is None or has_other_tags(file, whole=tag.whole):
        return None
    facts = _facts(file, tag.end)
    if facts is None:
        return None
    return Contents(tag.fields, facts, tag.gains, tag.picture, tag.pictures)


def _facts(file: FileBytes, start: int) -> Facts | None:
    """Return the facts in the first frame behind ``start``, if there soon is one."""
    file.ahead(start)
    data = file.at(start, _SEARCHED)
    if data.startswith(b"ID3"):
        return None
    place = data.find(b"\xff")
    while place >= 0 and data[place + 1] < 0xE0:  # noqa: PLR2004 - eleven bits of sync
        place = data.find(b"\xff", place + 1)
    frame = _frame(data[place : place + 4]) if place >= 0 else None
    if frame is None:
        return None
    header = data[place + frame.side : place + frame.side + 200]
    if header.startswith(_XING):
        return _by_xing(header, frame)
    if data[place + 36 : place + 40] == b"VBRI" or len(data) < place + 40:
        return None
    if not _is_followed(file, start + place, frame):
        return None
    length = 8 * (file.size - start - place) / float(frame.bit_rate)
    return facts_from("mp3", length, frame.rate, 0, frame.channels, frame.bit_rate)


def _frame(header: bytes) -> _Frame | None:
    return _known(header) if len(header) == 4 else None  # noqa: PLR2004


@lru_cache(maxsize=256)
def _known(header: bytes) -> _Frame | None:
    """Return what a header of four bytes says, if it is one of layer III."""
    version, layer = header[1] >> 3 & 3, header[1] >> 1 & 3
    bits, rate = header[2] >> 4, header[2] >> 2 & 3
    if header[0] != 0xFF or header[1] < 0xE0 or layer != 1:  # noqa: PLR2004
        return None
    if version == 1 or rate == 3 or bits in {0, 15}:  # noqa: PLR2004 - reserved, free format
        return None
    first = version == 3  # noqa: PLR2004 - MPEG-1
    hertz = _RATES[version][rate]
    bit_rate = (_RATES_1 if first else _RATES_2)[bits - 1] * 1000
    mono = header[3] >> 6 == _MONO
    samples = 1152 if first else 576
    length = samples // 8 * bit_rate // hertz + (header[2] >> 1 & 1)
    side = 4 + ((17 if mono else 32) if first else (9 if mono else 17))
    return _Frame(hertz, bit_rate, 1 if mono else 2, samples, length, side)


def _is_followed(file: FileBytes, place: int, frame: _Frame) -> bool:
    """Return whether as many frames follow as prove it, none of them with a header of counts."""
    for _ in range(_FRAMES - 1):
        place += frame.length
        data = file.at(place, 44)
        following = _frame(data[:4])
        if following is None or data[36:40] == b"VBRI":
            return False
        if data[following.side : following.side + 4] in _XING:
            return False
        frame = following
    return True


def _by_xing(header: bytes, frame: _Frame) -> Facts | None:
    """Return the facts that the Xing header tells: frames, bytes, and LAME's delay and padding."""
    (flags,) = struct.unpack_from(">I", header, 4)
    place = 8
    frames = count = -1
    if flags & _HAS_FRAMES:
        (frames,) = struct.unpack_from(">I", header, place)
        place += 4
    if flags & _HAS_BYTES:
        (count,) = struct.unpack_from(">I", header, place)
        place += 4
    place += (100 if flags & _HAS_TABLE else 0) + (4 if flags & _HAS_QUALITY else 0)
    if frames < 0 or len(header) < place + _LAME_VERSION:
        return None
    delay = padding = 0
    if header.startswith(_LAME, place):
        lame = header[place + _LAME_FROM : place + _LAME_FROM + _LAME_HEADER]
        if not _is_extended(header[place : place + _LAME_VERSION], lame):
            return None
        added = int.from_bytes(lame[12:15], "big")
        delay, padding = added >> 12, added & 0xFFF
    samples = frame.samples * frames
    bit_rate = frame.bit_rate
    if count != -1 and samples > 0:
        audio = max(0, count - frame.length)
        bit_rate = round(audio * 8 * frame.rate / float(samples))
    length = float(max(samples - delay - padding, 0)) / frame.rate
    if length <= 0 or bit_rate <= 0:
        return None
    return facts_from(
        "mp3", length, frame.rate, 0, frame.channels, bit_rate, delay=delay, padding=padding
    )


def _is_extended(version: bytes, lame: bytes) -> bool:
    """Return whether LAME is one of those that write figures: LAME 3.91 to 3.100.

    Some of those of 3.90 do, and mutagen knows which.
    """
    number = version[4:9] if version.startswith(b"LAME") else b""
    known = number[:3] == b"3.9" and number[3:4].isdigit() and number[3:4] != b"0"
    known = (known and not number[4:5].isdigit()) or number == b"3.100"
    return known and len(lame) == _LAME_HEADER and not lame[0] >> 4
