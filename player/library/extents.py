"""Where in a file the encoded sound lies: between the tags, in a chunk, in boxes.

Called by ``library.identity``. Reads headers only; bounded, whatever a file claims. A structure
that is broken, or not known, is taken as sound from one outer tag to the other.
"""

import struct
from collections.abc import Callable, Iterator
from typing import NamedTuple

from player.library.bytes_at import FileBytes

_HEAD = 64
_MOST_PARTS = 20_000
"""Boxes or chunks that are looked at: a fragmented MP4 has two for a few seconds."""

_ID3V1 = 128
_APE_FOOTER = 32
_LYRICS_END = 9
_TAIL = _ID3V1 + _APE_FOOTER
_ASF_HEADER = bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c")
_ASF_DATA = bytes.fromhex("3626b2758e66cf11a6d900aa0062ce6c")
_ASF_DATA_START = 50
_UNKNOWN_32 = 0xFFFFFFFF
_MUSEPACK_7_HEADER = 28
_ZEROS_SKIPPED = 1 << 16


class Extent(NamedTuple):
    """``length`` bytes from ``start`` on."""

    start: int
    length: int


def sound_extents(file: FileBytes) -> tuple[bytes, list[Extent]]:
    """Return the kind of container (at most eight letters) and where the sound in it lies.

    For "ogg" that is the whole stream with its headers; ``library.ogg_sound`` looks into it.
    """
    size = file.size
    start, end = _between_tags(file, size)
    kind, find = _kind_of(file.at(start, _HEAD))
    found = find(file, start, end)
    kept = [Extent(e.start, min(e.length, size - e.start)) for e in found if e.start < size]
    return (kind, kept) if kept else (b"any", [Extent(start, end - start)])


def _kind_of(head: bytes) -> tuple[bytes, "_Find"]:
    if head[4:8] == b"ftyp":
        return b"mp4", _mp4
    mark = head[:4]
    if mark in _FORMS:
        mark += head[8:12]
    elif mark == _ASF_HEADER[:4]:
        mark = head[:16]
    return _KINDS.get(mark) or _KINDS.get(mark[:3], _PLAIN)


# -- tags at both ends --------------------------------------------------------------------------


def _between_tags(file: FileBytes, size: int) -> tuple[int, int]:
    """Return where ID3v2 and APEv2 in front end, and APEv2, Lyrics3 and ID3v1 behind begin."""
    start = 0
    while (length := _front_tag(file.at(start, _APE_FOOTER))) and start + length < size:
        start += length
    end = size
    while (length := _back_tag(file, start, end)) and end - length > start:
        end -= length
    return start, end


def _front_tag(head: bytes) -> int:
    """Return the length of a tag that begins with ``head`` (ID3v2.4 structure 3.1; APEv2)."""
    if len(head) < _APE_FOOTER:
        return 0
    if head.startswith(b"ID3"):
        footer = 10 if head[5] & 0x10 else 0
        return 10 + _synchsafe(head[6:10]) + footer
    if head.startswith(b"APETAGEX"):
        return int(struct.unpack_from("<I", head, 12)[0]) + _APE_FOOTER
    return 0


def _back_tag(file: FileBytes, start: int, end: int) -> int:
    """Return the length of a tag that ends at ``end``."""
    tail = file.at(max(end - _TAIL, start), min(_TAIL, end - start))
    if tail[-_ID3V1:].startswith(b"TAG") and len(tail) >= _ID3V1:
        return _ID3V1
    footer = tail[-_APE_FOOTER:]
    if footer.startswith(b"APETAGEX"):
        length, _items, flags = struct.unpack_from("<III", footer, 12)
        return int(length) + (_APE_FOOTER if flags & 1 << 31 else 0)
    if footer[-10:-7] == b"3DI":  # an ID3v2 tag at the end
        return 20 + _synchsafe(footer[-4:])
    if tail.endswith(b"LYRICS200") and tail[-15:-9].isdigit():
        return int(tail[-15:-9]) + 6 + _LYRICS_END
    return 0


def _synchsafe(four: bytes) -> int:
    number = 0
    for byte in four:
        number = number << 7 | byte & 0x7F
    return number


# -- chunks and boxes ---------------------------------------------------------------------------


def _flac(file: FileBytes, start: int, end: int) -> list[Extent]:
    """Return what follows the last metadata block (RFC 9639, section 8.1)."""
    if file.sound:
        return [Extent(file.sound, end - file.sound)] if file.sound < end else []
    place = start + 4
    for _ in range(_MOST_PARTS):
        header = file.at(place, 4)
        if len(header) < 4:  # noqa: PLR2004 - its flag and type, and three bytes of length
            return []
        place += 4 + int.from_bytes(header[1:], "big")
        if header[0] & 0x80:
            return [Extent(place, end - place)] if place < end else []
    return []


def _chunks(file: FileBytes, place: int, end: int, header: str) -> Iterator[tuple[bytes, Extent]]:
    """Yield the chunks of an IFF file with their content; they are padded to even lengths."""
    width = struct.calcsize(header)
    for _ in range(_MOST_PARTS):
        head = file.at(place, width)
        if place >= end or len(head) < width:
            return
        name, length = struct.unpack(header, head)
        yield name, Extent(place + width, length)
        place += width + length + length % 2


def _wave(file: FileBytes, start: int, end: int) -> list[Extent]:
    """Return the data chunk (RF64: EBU Tech 3306); of unknown length, it goes to the end."""
    whole = 0
    for name, extent in _chunks(file, start + 12, end, "<4sI"):
        if name == b"ds64":
            sizes = file.at(extent.start, 16).ljust(16, b"\0")
            whole = struct.unpack("<8xQ", sizes)[0]
        elif name == b"data":
            length = extent.length
            if length in {0, _UNKNOWN_32}:
                length = whole or end - extent.start
            return [Extent(extent.start, length)]
    return []


def _dsf(file: FileBytes, start: int, end: int) -> list[Extent]:
    """Return the data chunk (DSF File Format 1.01); lengths count the chunk's own header."""
    place = start
    for _ in range(3):
        head = file.at(place, 12)
        if len(head) < 12:  # noqa: PLR2004 - name and length
            return []
        name, length = struct.unpack("<4sQ", head)
        if name == b"data":
            return [Extent(place + 12, min(max(length - 12, 0), end - place - 12))]
        place += length
    return []


def _boxes(file: FileBytes, place: int, end: int) -> Iterator[tuple[bytes, Extent]]:
    """Yield the outermost boxes of an MP4 file with their content (ISO/IEC 14496-12, 4.2)."""
    for _ in range(_MOST_PARTS):
        head = file.at(place, 16)
        if place >= end or len(head) < 8:  # noqa: PLR2004 - length and name
            return
        length, name = struct.unpack_from(">I4s", head)
        width = 8
        if length == 1 and len(head) == 16:  # noqa: PLR2004 - the length comes after the name
            length = struct.unpack_from(">Q", head, 8)[0]
            width = 16
        elif length == 0:
            length = end - place
        if length < width:
            return
        yield name, Extent(place + width, length - width)
        place += length


def _asf(file: FileBytes, start: int, end: int) -> list[Extent]:
    """Return the data object (ASF specification, section 5) after its own header."""
    place = start
    for _ in range(_MOST_PARTS):
        head = file.at(place, 24)
        if len(head) < 24:  # noqa: PLR2004 - a GUID and a length
            return []
        length = struct.unpack_from("<Q", head, 16)[0]
        if head.startswith(_ASF_DATA):
            stop = min(place + length, end)
            first = place + _ASF_DATA_START
            return [Extent(first, stop - first)] if first < stop else []
        if length < 24:  # noqa: PLR2004
            return []
        place += length
    return []


def _musepack_8(file: FileBytes, start: int, end: int) -> list[Extent]:
    """Return all from the first packet of sound on; that with the gains comes before it."""
    place = start + 4
    for _ in range(_MOST_PARTS):
        head = file.at(place, 12)
        if head[:2] == b"AP":
            return [Extent(place, end - place)]
        length, width = 0, 2
        for byte in head[2:]:
            length, width = length << 7 | byte & 0x7F, width + 1
            if not byte & 0x80:
                break
        if length < width:
            return []
        place += length
    return []


def _plain(file: FileBytes, start: int, end: int) -> list[Extent]:
    """Return all that is between the tags, but for zeros in front, which taggers leave."""
    head = file.at(start, min(_ZEROS_SKIPPED, end - start)) if _is_zero(file, start) else b"\1"
    start += len(head) - len(head.lstrip(b"\0"))
    return [Extent(start, end - start)] if start < end else []


def _is_zero(file: FileBytes, place: int) -> bool:
    return file.at(place, 1) == b"\0"


def _whole(_file: FileBytes, start: int, end: int) -> list[Extent]:
    return [Extent(start, end - start)]


def _musepack_7(_file: FileBytes, start: int, end: int) -> list[Extent]:
    """Return all that follows the header, in which the gains are."""
    start += _MUSEPACK_7_HEADER
    return [Extent(start, end - start)] if start < end else []


def _mp4(file: FileBytes, start: int, end: int) -> list[Extent]:
    return [extent for name, extent in _boxes(file, start, end) if name == b"mdat"]


def _aiff(file: FileBytes, start: int, end: int) -> list[Extent]:
    return [e for name, e in _chunks(file, start + 12, end, ">4sI") if name == b"SSND"]


def _dff(file: FileBytes, start: int, end: int) -> list[Extent]:
    return [e for name, e in _chunks(file, start + 16, end, ">4sQ") if name in {b"DSD ", b"DST "}]


_Find = Callable[[FileBytes, int, int], list[Extent]]

_FORMS = frozenset({b"RIFF", b"RF64", b"FORM"})
"""Marks of containers that say at byte 8 what they hold."""

_KINDS: dict[bytes, tuple[bytes, _Find]] = {
    b"OggS": (b"ogg", _whole),
    b"fLaC": (b"flac", _flac),
    b"RIFFWAVE": (b"wav", _wave),
    b"RF64WAVE": (b"wav", _wave),
    b"FORMAIFF": (b"aiff", _aiff),
    b"FORMAIFC": (b"aiff", _aiff),
    b"FRM8": (b"dff", _dff),
    b"DSD ": (b"dsf", _dsf),
    _ASF_HEADER: (b"asf", _asf),
    b"MP+": (b"mpc7", _musepack_7),
    b"MPCK": (b"mpc8", _musepack_8),
    b"wvpk": (b"wavpack", _whole),
}
"""Kinds of containers by their marks, and what finds the sound."""

_PLAIN: tuple[bytes, _Find] = (b"plain", _plain)
