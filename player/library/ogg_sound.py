"""The first and the last packets of sound in an Ogg stream, without the pages around them.

Called by ``library.identity``. Page numbers and checksums change when a comment header grows, and
another program may cut the same packets into other pages; packets and granule positions stay.
Reads the headers of the pages in front, then bounded pieces (RFC 3533).
"""

import struct
from typing import NamedTuple

from player.library.bytes_at import TAIL, FileBytes

_HEADER = 27
_LONGEST_PAGE = 65_307
_MOST_HEADER_PAGES = 4096
"""About 260 MB of comments and pictures."""

_MOST_SOUND_PAGES = 2048
_FULL_SEGMENT = 255
_SPARE = 4096
"""Bytes for the headers of pages between the packets that are wanted."""
_NO_GRANULE = -1
_HEADER_PACKETS = {b"\x01vorbis": 3, b"OpusHea": 2, b"Speex  ": 2}
_FLAC_MARK = b"\x7fFLAC"


class Ends(NamedTuple):
    """The position after the last sample, as the stream counts, and packets from both ends."""

    granule: int
    blocks: tuple[bytes, bytes]


class _Page(NamedTuple):
    granule: int
    table: bytes
    payload: int
    end: int


def ends(file: FileBytes, start: int, end: int, count: int) -> Ends | None:
    """Return the first and last ``count`` bytes of sound in the stream from ``start`` to ``end``.

    None where the pages do not hold together.
    """
    place = file.sound or _after_headers(file, start)
    if place is None:
        return None
    front = _first(file, place, count)
    for reach in (TAIL, 3 * TAIL, count + 2 * _LONGEST_PAGE):
        first = max(place, end - reach)
        tail = _tail(file, first, end)
        if tail is not None and (len(tail[1]) >= count or first == place):
            return Ends(tail[0], (front, tail[1][-count:]))
    return None


def _page(file: FileBytes, place: int) -> _Page | None:
    return _parsed(file.at(place, _HEADER + _FULL_SEGMENT), 0, place)


def _parsed(data: bytes, offset: int, place: int) -> _Page | None:
    """Return the page whose header is at ``offset`` in ``data``, at ``place`` in the file."""
    if len(data) < offset + _HEADER or data[offset : offset + 5] != b"OggS\0":
        return None
    granule = struct.unpack_from("<q", data, offset + 6)[0]
    count = data[offset + 26]
    table = data[offset + _HEADER : offset + _HEADER + count]
    if len(table) < count:
        return None
    payload = place + _HEADER + count
    return _Page(granule, table, payload, payload + sum(table))


def _after_headers(file: FileBytes, start: int) -> int | None:
    """Return where the first page of sound is: sound begins on a page of its own."""
    place, left = start, 0
    for number in range(_MOST_HEADER_PAGES):
        page = _page(file, place)
        if page is None:
            return None
        if number == 0:
            left = _header_packets(file, page)
        left -= sum(length < _FULL_SEGMENT for length in page.table)
        place = page.end
        if left <= 0:
            return place
    return None


def _header_packets(file: FileBytes, page: _Page) -> int:
    """Return how many packets of headers the stream has, as its first packet tells."""
    head = file.at(page.payload, 72)
    if head.startswith(_FLAC_MARK):  # Ogg mapping of FLAC: RFC 9639, section 10.1
        return 1 + int.from_bytes(head[7:9], "big")
    if head.startswith(b"Speex") and len(head) == 72:  # noqa: PLR2004 - up to extra_headers
        return 2 + int(struct.unpack_from("<I", head, 68)[0])
    return _HEADER_PACKETS.get(head[:7], 1)


def _first(file: FileBytes, place: int, count: int) -> bytes:
    data, base = file.at(place, count + _SPARE), place
    parts: list[bytes] = []
    for _ in range(_MOST_SOUND_PAGES):
        if place - base + _HEADER + _FULL_SEGMENT + count > len(data) and place != base:
            data, base = file.at(place, count + _SPARE), place
        page = _parsed(data, place - base, place)
        if page is None or count <= 0:
            break
        part = data[page.payload - base : min(page.end - base, page.payload - base + count)]
        parts.append(part)
        count -= len(part)
        place = page.end
    return b"".join(parts)


def _tail(file: FileBytes, start: int, end: int) -> tuple[int, bytes] | None:
    """Return the last granule position and the payload of the pages that begin from ``start`` on.

    None where there are none that lead to ``end``.
    """
    data = file.at(start, end - start)
    offset = -1
    while (offset := data.find(b"OggS\0", offset + 1)) >= 0:
        granule, parts, place = _NO_GRANULE, [], offset
        while (page := _parsed(data, place, place)) is not None:
            parts.append(data[page.payload : page.end])
            granule = page.granule if page.granule != _NO_GRANULE else granule
            place = page.end
        if place >= len(data):  # they led on to the end: these were pages, and no chance
            return granule, b"".join(parts)
    return None
