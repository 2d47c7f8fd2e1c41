"""Reads AIFF and WAV files with ID3v2 tags, or none, in a fraction of mutagen's time.

Called by ``library.quick``. Whatever is unusual (chunks that do not fill the file exactly, RIFF
INFO, an end with other tags) is None, and mutagen reads the file.

Formats: Audio Interchange File Format 1.3; Multimedia Programming Interface 1.0 (RIFF).
"""

import struct

from player.library.bytes_at import FileBytes
from player.library.chunked import form_codec
from player.library.contents import Contents, Facts, facts_from
from player.library.quick_id3 import has_other_tags, tag_at

_MOST_CHUNKS = 1000
_COMMON = struct.Struct(">hLhHQ")
_FORMAT = struct.Struct("<HHLLHH")
_FIRST_EXPONENT, _LAST_EXPONENT = 16383, 16383 + 31
"""Exponents of 1 to 2^32 in the 80-bit numbers of AIFF."""

_UNKNOWN = (0, 0xFFFFFFFF)
_ID3 = (b"ID3 ", b"id3 ")

_Chunks = dict[bytes, tuple[int, int]]


def aiff_contents(file: FileBytes) -> Contents | None:
    """Return what the AIFF ``file`` holds; None if it is one for mutagen.

    Raises struct.error or IndexError where it is cut short.
    """
    chunks = _chunks(file, ">4sI", (b"FORMAIFF", b"FORMAIFC"))
    if chunks is None or b"COMM" not in chunks or b"id3 " in chunks:
        return None
    place, length = chunks[b"COMM"]
    channels, frames, bits, exponent, mantissa = _COMMON.unpack_from(file.at(place, length))
    if not _FIRST_EXPONENT <= exponent <= _LAST_EXPONENT or min(channels, frames, bits) <= 0:
        return None
    rate = int(mantissa * pow(2.0, exponent - _FIRST_EXPONENT - 63))
    if not rate:
        return None
    bit_rate = channels * bits * rate
    return _with_tag(file, chunks, facts_from("pcm", frames / rate, rate, bits, channels, bit_rate))


def wave_contents(file: FileBytes) -> Contents | None:
    """Return what the WAV ``file`` holds; None if it is one for mutagen.

    Raises struct.error or IndexError where it is cut short.
    """
    chunks = _chunks(file, "<4sI", (b"RIFFWAVE",))
    if chunks is None or b"data" not in chunks or b"LIST" in chunks:
        return None
    place, length = chunks.get(b"fmt ", (0, 0))
    sound = chunks[b"data"][1]
    if length < _FORMAT.size or sound in _UNKNOWN:
        return None
    form = file.at(place, 40)
    _kind, channels, rate, _a_second, block, bits = _FORMAT.unpack_from(form)
    bit_rate = channels * bits * rate
    if not bit_rate or not block:
        return None
    seconds = sound / block / rate
    return _with_tag(
        file, chunks, facts_from(form_codec(form), seconds, rate, bits, channels, bit_rate)
    )


def _chunks(file: FileBytes, header: str, marks: tuple[bytes, ...]) -> _Chunks | None:
    """Return place and length of the chunks, by name; None where something is unusual."""
    root = file.head
    if root[:4] + root[8:12] not in marks:
        return None
    size = file.size
    if struct.unpack_from(header, root)[1] + 8 != size:
        return None
    found: _Chunks = {}
    place = 12
    for _ in range(_MOST_CHUNKS):
        if place == size:
            return found
        name, length = struct.unpack(header, file.at(place, 8))
        if name in found or place + 8 + length > size or name in {b"FORM", b"RIFF"}:
            return None
        if not (name.isascii() and name.decode("ascii").isprintable() and name.strip()):
            return None
        found[name] = place + 8, length
        place += 8 + length + length % 2
    return None


def _with_tag(file: FileBytes, chunks: _Chunks, facts: Facts) -> Contents | None:
    places = [chunks[name] for name in _ID3 if name in chunks]
    if not places:
        return None if has_other_tags(file, whole=False) else Contents({}, facts, {})
    place, length = places[0]
    tag = tag_at(file, place, place + length)
    if tag is None or len(places) > 1 or has_other_tags(file, whole=tag.whole):
        return None
    return Contents(tag.fields, facts, tag.gains, tag.picture, tag.pictures)
