"""Is a music file all there? Looks at its structure only: sizes, indexes, the last page or frame.

Called by ``library.reading`` with a file that mutagen understands. Reads at most a few hundred
kilobytes, decodes nothing, and says nothing where a format does not tell how long it should be.
Whether the sound inside is sound is for ``verify`` to say.
"""

import struct
from typing import NamedTuple

from player.library import extents_stated, flac_frames
from player.library.bytes_at import TAIL, FileBytes
from player.models.units import Milliseconds

_HEAD = 64
_OGG_TAIL = 66_000
"""More than the longest Ogg page (65,307 bytes, RFC 3533)."""

_WAVPACK_HEADER = 32
_WAVPACK_TAILS = (1 << 17, 1 << 20)
"""A block is rarely over 100 kB and never over 1 MB; a tag with a picture may follow it."""

_UNKNOWN_32 = 0xFFFFFFFF
_MP3_SEARCH = 8192


class Extent(NamedTuple):
    """How much of a file is there: what can be played, and what its header promises.

    ``promised`` is 0 where the format does not say. ``cut`` means that the end is missing.
    """

    playable: Milliseconds
    promised: Milliseconds
    cut: bool

    @property
    def detail(self) -> str:
        """The figures, for a report: "1.2 of 4.0 s"."""
        if self.promised:
            return f"{self.playable / 1000:.1f} of {self.promised / 1000:.1f} s"
        return f"ends after {self.playable / 1000:.1f} s without an end mark"


def extent(file: FileBytes, stated: Milliseconds) -> Extent | None:
    """Return how much of ``file`` is there, or None where its format cannot tell.

    ``stated`` is the length that its header (or mutagen) gives. Raises OSError when the disk fails.
    """
    size = file.size
    start = after_id3(file.head)
    head = file.at(start, _HEAD)
    form = head[8:12]
    if head.startswith(b"fLaC"):
        there = _flac(file, size, start)
    elif head.startswith(b"OggS"):
        there = _ogg(file, size, stated)
    elif head.startswith((b"RIFF", b"RF64")) and form == b"WAVE":
        there = _wave(file, size)
    elif head.startswith(b"FORM") and form in {b"AIFF", b"AIFC"}:
        there = _aiff(file, size, stated)
    elif head[4:8] == b"ftyp":
        there = _mp4(file, size, stated)
    elif head.startswith(b"wvpk"):
        there = _wavpack(file, size, stated)
    elif (found := extents_stated.stated_end(file, size, start, head)) is not None:
        there = _part(stated, size - found[0], found[1]) if found[1] else None
    else:
        there = _mp3(file, size, start, stated)
    return there


def after_id3(head: bytes) -> int:
    """Return where the ID3v2 tag that a file begins with ends (ID3v2.4 structure, 3.1), else 0."""
    if len(head) < 10 or not head.startswith(b"ID3"):  # noqa: PLR2004 - the tag header
        return 0
    size = 0
    for byte in head[6:10]:
        size = size << 7 | byte & 0x7F
    return size + 10 + (10 if head[5] & 0x10 else 0)


def _part(stated: int, there: int, promised: int) -> Extent:
    """Return the extent of a file of which ``there`` of ``promised`` bytes or frames exist."""
    if promised <= 0 or there >= promised:
        return Extent(Milliseconds(stated), Milliseconds(stated), cut=False)
    return Extent(Milliseconds(stated * max(there, 0) // promised), Milliseconds(stated), cut=True)


def _flac(file: FileBytes, size: int, start: int) -> Extent | None:
    """FLAC: the end of the last frame against STREAMINFO's count of samples (RFC 9639)."""
    info = flac_frames.StreamInfo.parse(file.at(start + 8, flac_frames.STREAMINFO_BYTES))
    if info is None or not info.total:
        return None
    tail = min(size, info.longest_frame + flac_frames.STREAMINFO_BYTES)
    near = min(tail, TAIL)
    end = flac_frames.last_frame_end(file.at(size - near, near), info)
    if near < tail and end != info.total:  # the last frame is longer than what is at hand
        end = flac_frames.last_frame_end(file.at(size - tail, tail), info)
    if end is None:
        return None
    return _part(info.total * 1000 // info.rate, end, info.total)


def _ogg(file: FileBytes, size: int, stated: Milliseconds) -> Extent | None:
    """Ogg: the last page must be whole and carry the end-of-stream flag (RFC 3533, section 6)."""
    data = file.at(max(size - TAIL, 0), TAIL)
    place = data.rfind(b"OggS")
    if place < 0:
        data = file.at(max(size - _OGG_TAIL, 0), _OGG_TAIL)
        place = data.rfind(b"OggS")
    if place < 0 or len(data) < place + 27:
        return Extent(stated, Milliseconds(0), cut=True) if place >= 0 else None
    flags, segments = data[place + 5], data[place + 26]
    table = data[place + 27 : place + 27 + segments]
    whole = len(table) == segments and len(data) >= place + 27 + segments + sum(table)
    return Extent(stated, Milliseconds(0), cut=not (whole and flags & 4))


def _wave(file: FileBytes, size: int) -> Extent | None:
    """WAV and RF64 (EBU Tech 3306): the data chunk against the file, and the time that follows.

    A stream of unknown length has 0 or the highest number as size; it plays to the file's end.
    """
    rate = block = 0
    sizes_64 = 0
    for name, place, length in _chunks(file, size, "<4sI"):
        if name == b"ds64":
            sizes_64 = struct.unpack("<8xQ", file.at(place, 16).ljust(16, b"\0"))[0]
        elif name == b"fmt ":
            _, _, rate, _, block = struct.unpack("<HHIIH", file.at(place, 14).ljust(14, b"\0"))
        elif name == b"data" and rate and block:
            promised = sizes_64 or length
            there = size - place
            if not sizes_64 and length in {0, _UNKNOWN_32}:
                promised = there
            return _part(promised // block * 1000 // rate, there, promised)
    return None


def _aiff(file: FileBytes, size: int, stated: Milliseconds) -> Extent | None:
    """AIFF and AIFC: the sound data chunk against the file."""
    for name, place, length in _chunks(file, size, ">4sI"):
        if name == b"SSND":
            return _part(stated, size - place, length)
    return Extent(Milliseconds(0), stated, cut=True) if stated else None


def _chunks(file: FileBytes, size: int, header: str) -> list[tuple[bytes, int, int]]:
    """Return (name, place, stated length) of the chunks of an IFF file as far as they start."""
    found: list[tuple[bytes, int, int]] = []
    place = 12
    while place + 8 <= size and len(found) < 10_000:  # noqa: PLR2004 - a bound, not a figure
        name, length = struct.unpack(header, file.at(place, 8).ljust(8, b"\0"))
        found.append((name, place + 8, length))
        place += 8 + length + length % 2
    return found


def _mp4(file: FileBytes, size: int, stated: Milliseconds) -> Extent | None:
    """MP4: the media data atom against the file (ISO/IEC 14496-12, section 4.2)."""
    place = 0
    there = promised = 0
    indexed = False
    while place + 8 <= size:
        length, name = struct.unpack(">I4s", file.at(place, 8).ljust(8, b"\0"))
        if length == 1:
            length = struct.unpack(">Q", file.at(place + 8, 8).ljust(8, b"\0"))[0]
        if length == 0:  # to the end of the file, whatever that is
            length = size - place
        if length < 8:  # noqa: PLR2004 - shorter than its own header
            return None
        if name == b"mdat":
            promised += length
            there += min(length, size - place)
        indexed = indexed or name == b"moov"
        place += length
    if not promised:  # an index without the sound that it is about
        return Extent(Milliseconds(0), stated, cut=True) if indexed and stated else None
    return _part(stated, there, promised)


def _wavpack(file: FileBytes, size: int, stated: Milliseconds) -> Extent | None:
    """WavPack: where the last whole block ends against the count in the first header.

    Block header: WavPack 4 & 5 Binary File/Block Format, section 2.0.
    """
    first = file.at(0, _WAVPACK_HEADER)
    if len(first) < _WAVPACK_HEADER:
        return None
    total = struct.unpack_from("<I", first, 12)[0]
    if total in {0, _UNKNOWN_32}:
        return None
    for tail in _WAVPACK_TAILS:
        end = _last_block_end(file.at(max(size - tail, 0), tail))
        if end is not None:
            return _part(stated, end, total)
    return None


def _last_block_end(data: bytes) -> int | None:
    """Return the sample that the last block of WavPack audio in ``data`` reaches, if one starts."""
    place = len(data)
    while (place := data.rfind(b"wvpk", 0, place)) >= 0:
        if len(data) - place < _WAVPACK_HEADER:
            continue
        length, version, index, samples = struct.unpack_from("<IH6xII", data, place + 4)
        if version >> 8 == 4 and samples:  # noqa: PLR2004 - format 4.x; not a checksum block
            whole = place + 8 + length <= len(data)
            return int(index + samples if whole else index)
    return None


_MPEG_1 = 3
_MONO = 3
_LONGEST_FRAME = 2881
"""Bytes: layer III at 160 kbit/s and 8 kHz. A header that promises longer ones is wrong itself."""


def _mp3(file: FileBytes, size: int, start: int, stated: Milliseconds) -> Extent | None:
    """MP3: the byte count of the Xing, Info or VBRI header against the file.

    Files of constant bit rate without such a header do not say how long they should be.
    """
    data = file.at(start, _MP3_SEARCH)
    place = -1
    while (place := data.find(b"\xff", place + 1)) >= 0:
        if len(data) >= place + 4 and data[place + 1] >> 5 == 7:  # noqa: PLR2004 - 11 sync bits
            promised = _stated_bytes(data[place : place + 200])
            if promised is not None:
                return _part(stated, size - start - place, promised)
    return None


def _stated_bytes(frame: bytes) -> int | None:
    """Return how many bytes an MP3's first frame says that the stream has, if it says so."""
    version, mode = frame[1] >> 3 & 3, frame[3] >> 6
    side = (17 if mode == _MONO else 32) if version == _MPEG_1 else (9 if mode == _MONO else 17)
    xing = frame[4 + side :]
    if xing[:4] in {b"Xing", b"Info"} and len(xing) >= 16:  # noqa: PLR2004 - flags, two counts
        flags = struct.unpack_from(">I", xing, 4)[0]
        if flags & 2:
            promised = int(struct.unpack_from(">I", xing, 12 if flags & 1 else 8)[0])
            frames = int(struct.unpack_from(">I", xing, 8)[0]) if flags & 1 else promised
            return promised if promised <= (frames + 1) * _LONGEST_FRAME else None
    if frame[36:40] == b"VBRI" and len(frame) >= 50:  # noqa: PLR2004 - up to the byte count
        return int(struct.unpack_from(">I", frame, 46)[0])
    return None
