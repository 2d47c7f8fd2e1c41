"""Reads Ogg Vorbis and Opus files that keep to the rules in a tenth of mutagen's time.

Called by ``library.quick``. Whatever is unusual (pages out of order, a stream among others, an end
that is no end) is None, and mutagen reads the file. Never guesses, never mends.

Formats: Ogg, RFC 3533; Vorbis I, section 4.2; Opus in Ogg, RFC 7845, section 5.
"""

import struct

from player.library.bytes_at import TAIL, FileBytes
from player.library.contents import Contents, facts_from
from player.library.quick_vorbis import comments_in, known_types

_REACH = 1 << 16
"""Bytes at the end in which mutagen looks for the last page."""

_OPUS_RATE = 48_000
_CONTINUED, _FIRST, _LAST = 1, 2, 4
_FULL_SEGMENT = 255
_NO_GRANULE = -1
_MOST_PAGES = 1 << 16
_WINDOW = 1 << 17
"""Bytes of the header's pages that are read at once, where they are many; more than one page."""

_PAGE = struct.Struct("<4sBBqIIIB")
_NUMBERS = struct.Struct("<II")
_OPUS = struct.Struct("<BBHIhB")
_VORBIS = struct.Struct("<BI3i")


def vorbis_contents(file: FileBytes) -> Contents | None:
    """Return what the Ogg Vorbis ``file`` holds; None if it is one for mutagen.

    Raises struct.error or IndexError where it is cut short.
    """
    first = _first_packet(file.head)
    if first is None or not first.startswith(b"\x01vorbis"):
        return None
    channels, rate, highest, nominal, lowest = _VORBIS.unpack_from(first, 11)
    if not rate:
        return None
    found = _comment_packet(file, len(first), 3)
    if found is None or not found[0].startswith(b"\x03vorbis"):
        return None
    told = comments_in(found[0], 7)
    if told is None or not found[0][told.end] & 1:  # the framing bit
        return None
    granule = _last_granule(file)
    if granule is None:
        return None
    length = granule / float(rate)
    bit_rate = _vorbis_bit_rate(max(highest, 0), max(nominal, 0), max(lowest, 0))
    if length > 0 and bit_rate <= 0:
        bit_rate = round(file.size * 8 / length)
    facts = facts_from("vorbis", length, rate, 0, channels, bit_rate)
    types = known_types(told.pictures) if told.picture else ()
    return Contents(told.fields, facts, told.gains, told.picture, types)


def _vorbis_bit_rate(highest: int, nominal: int, lowest: int) -> int:
    """Return the bit rate that mutagen takes of the three in the header."""
    if not nominal:
        return (highest + lowest) // 2
    if highest and highest < nominal:
        return highest
    return max(lowest, nominal)


def opus_contents(file: FileBytes) -> Contents | None:
    """Return what the Opus ``file`` holds; None if it is one for mutagen.

    Raises struct.error or IndexError where it is cut short.
    """
    first = _first_packet(file.head)
    if first is None or not first.startswith(b"OpusHead"):
        return None
    version, channels, skipped, *_ = _OPUS.unpack_from(first, 8)
    if version >> 4:
        return None
    found = _comment_packet(file, len(first), 2)
    if found is None or not found[0].startswith(b"OpusTags"):
        return None
    told = comments_in(found[0], 8)
    if told is None:
        return None
    granule = _last_granule(file)
    if granule is None:
        return None
    length = (granule - skipped) / float(_OPUS_RATE)
    bit_rate = round((file.size - found[1]) * 8 / length) if length else 0
    if length > 0 and bit_rate <= 0:
        bit_rate = round(file.size * 8 / length)
    facts = facts_from("opus", length, _OPUS_RATE, 0, channels, bit_rate, delay=skipped)
    types = known_types(told.pictures) if told.picture else ()
    return Contents(told.fields, facts, told.gains, told.picture, types)


def _first_packet(head: bytes) -> bytes | None:
    """Return the one whole packet of an ordinary first page."""
    if len(head) < _PAGE.size + 1:
        return None
    mark, version, flags, _granule, _serial, _number, _check, segments = _PAGE.unpack_from(head)
    length = head[_PAGE.size]
    if (mark, version, flags, segments) != (b"OggS", 0, _FIRST, 1) or length == _FULL_SEGMENT:
        return None
    packet = head[_PAGE.size + 1 : _PAGE.size + 1 + length]
    return packet if len(packet) == length else None


def _comment_packet(file: FileBytes, first: int, headers: int) -> tuple[bytes, int] | None:
    """Return the second packet, and where the page that it ends on ends.

    ``first`` is the length of the first packet. Goes on until ``headers`` packets have ended, and
    notes where the sound begins: a comment with a picture goes over dozens of pages, and whoever
    needs that place shall not step through them again.
    """
    serial, number = _NUMBERS.unpack_from(file.head, 14)
    start = base = _PAGE.size + 1 + first
    window = file.head[start:]
    parts: list[bytes] = []
    packet: tuple[bytes, int] | None = None
    left = headers - 1
    for step in range(1, _MOST_PAGES):
        offset = start - base
        if offset + _PAGE.size + _FULL_SEGMENT > len(window):
            window, base, offset = file.at(start, _WINDOW), start, 0
        mark, version, flags, _granule, its_serial, its_number, _check, segments = (
            _PAGE.unpack_from(window, offset)
        )
        payload = offset + _PAGE.size + segments
        table = window[offset + _PAGE.size : payload]
        size = sum(table)
        if mark != b"OggS" or version or len(table) < segments:
            return packet
        start = base + payload + size
        if packet is None:
            expected = (serial, number + step, step > 1)
            if (its_serial, its_number, bool(flags & _CONTINUED)) != expected or not segments:
                return None
            if len(window) < payload + size:
                window, base, payload = file.at(payload + base, _WINDOW), payload + base, 0
            if len(window) < size:
                return None
            full = segments - len(table.lstrip(b"\xff"))  # the packet goes on after these
            end = size if full == segments else full * _FULL_SEGMENT + table[full]
            parts.append(window[payload : payload + end])
            if full < segments:
                packet = b"".join(parts), start
        left -= segments - table.count(_FULL_SEGMENT)
        if left <= 0:
            file.sound = start
            return packet
    return packet


def _last_granule(file: FileBytes) -> int | None:
    """Return the position after the last sample, if the last page is whole and says it is last."""
    data = file.at(max(file.size - TAIL, 0), TAIL)
    place = data.rfind(b"OggS")
    if place < 0:
        data = file.at(max(file.size - _REACH, 0), _REACH)
        place = data.rfind(b"OggS")
    if place < 0 or len(data) < place + _PAGE.size:
        return None
    _mark, version, flags, granule, its_serial, _number, _check, segments = _PAGE.unpack_from(
        data, place
    )
    table = data[place + _PAGE.size : place + _PAGE.size + segments]
    whole = len(data) >= place + _PAGE.size + segments + sum(table) and len(table) == segments
    usual = whole and not version and flags & _LAST and its_serial == _serial(file)
    return int(granule) if usual and granule != _NO_GRANULE else None


def _serial(file: FileBytes) -> int:
    return int(_NUMBERS.unpack_from(file.head, 14)[0])
