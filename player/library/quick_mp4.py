"""Reads MP4 audio files (AAC and ALAC) in a fraction of mutagen's time.

Called by ``library.quick``. Follows the boxes without reading what they hold, but for those that
Senza has a field for; pictures are stepped over. Whatever is unusual (a box that does not fit into
its parent, chapters, fragments, another codec) is None, and mutagen reads the file.

Formats: ISO/IEC 14496-12, sections 4.2 and 8; ISO/IEC 14496-14.
"""

import struct
from collections.abc import Callable
from typing import Any, NamedTuple

from player.library.bytes_at import HEAD, TAIL, FileBytes
from player.library.contents import Contents, Facts, facts_from
from player.library.levels import GAIN_NAMES
from player.library.quick_mp4_codec import sample_entry
from player.library.tag_names import MP4_ATOMS
from player.library.tags_facts import itunes_gaps
from player.library.tags_fields import FREE_MP4, mp4_fields

_BOX = struct.Struct(">I4s")
_DATA = struct.Struct(">I4sI")
_PAIR = struct.Struct(">2xHH")
_CONTAINERS = frozenset({b"moov", b"udta", b"trak", b"mdia", b"minf", b"stbl", b"ilst", b"meta"})
_FRAGMENTS = frozenset({b"moof", b"traf", b"chpl"})
_MOST_BOXES = 4096
_DEEPEST = 10
_WINDOW = 1 << 15
"""Bytes of the index that are read at once where it is in the middle of the file."""

_TEXTS = {name.encode("latin-1"): name for names in MP4_ATOMS.values() for name in names}
_SAID_TO_BE_TEXT = b"rate"
"""The only one of them that mutagen takes for text only where it says so."""

_UTF_8, _IMPLICIT = 1, 0
_FRONT = 3
_GAPS = "----:com.apple.iTunes:iTunSMPB"

_At = Callable[[int, int], bytes]


class _Box(NamedTuple):
    """A box whose content goes from ``place`` to ``end``; ``inside`` are those in it."""

    name: bytes
    place: int
    end: int
    inside: "list[_Box]"


class _Unusual(Exception):  # noqa: N818 - no error: a file for mutagen
    """Something that mutagen has to read."""


def mp4_contents(file: FileBytes) -> Contents | None:
    """Return what the MP4 ``file`` holds; None if it is one for mutagen.

    Raises struct.error or IndexError where it is cut short.
    """
    if file.head[4:8] != b"ftyp":
        return None
    try:
        return _contents(file)
    except (_Unusual, UnicodeDecodeError):
        return None


def _contents(file: FileBytes) -> Contents:
    place, end = _index(file)
    at = _reader(file, place, end)
    index = _boxes(at, place, end, 0)
    tags: dict[str, Any] = {}
    pictures: list[bool] = []
    for box in _list(index):
        if box.name == b"covr":
            pictures += _pictures(at, box)
        else:
            _take(tags, at, box)
    facts = _facts(file, at, index, itunes_gaps(tags.get(_GAPS, [])))
    types = (_FRONT,) if any(pictures) else ()
    return Contents(mp4_fields(tags), facts, _gains(tags), bool(pictures), types)


# -- boxes --------------------------------------------------------------------------------------


def _index(file: FileBytes) -> tuple[int, int]:
    """Return where the content of the one index of the file begins and ends."""
    found: tuple[int, int] | None = None
    place, size = 0, file.size
    for _ in range(_MOST_BOXES):
        if place + 8 > size:
            break
        length, name = _BOX.unpack(file.at(place, 8))
        if length == 1:
            (length,) = struct.unpack(">Q", file.at(place + 8, 8))
            if length < 16 or name in _CONTAINERS:  # noqa: PLR2004 - its own header
                raise _Unusual
        elif length == 0 and name not in _CONTAINERS:
            break  # to the end of the file
        elif length < 8 or name in _FRAGMENTS:  # noqa: PLR2004 - its own header
            raise _Unusual
        if name in _CONTAINERS:
            if name != b"moov" or found is not None or place + length > size:
                raise _Unusual
            found = place + 8, place + length
        place += length
    else:
        raise _Unusual
    if found is None:
        raise _Unusual
    return found


def _reader(file: FileBytes, place: int, end: int) -> _At:
    """Return what reads from the index that goes from ``place`` to ``end``."""
    if end <= HEAD or place >= file.size - TAIL:
        return file.at
    window = file.at(place, min(end - place, _WINDOW))

    def at(start: int, count: int) -> bytes:
        stop = start - place + count
        return window[start - place : stop] if stop <= len(window) else file.at(start, count)

    return at


def _boxes(at: _At, place: int, end: int, depth: int) -> list[_Box]:
    """Return the boxes from ``place`` to ``end``, which fit exactly."""
    found = []
    unpack = _BOX.unpack
    while place < end:
        length, name = unpack(at(place, 8))
        start, place = place + 8, place + length
        if length < 8 or place > end or name in _FRAGMENTS:  # noqa: PLR2004 - its own header
            raise _Unusual
        inside = []
        if name in _CONTAINERS:
            if depth > _DEEPEST:
                raise _Unusual
            inside = _boxes(at, start + (4 if name == b"meta" else 0), place, depth + 1)
        found.append(_Box(name, start, place, inside))
    if place != end or len(found) > _MOST_BOXES:
        raise _Unusual
    return found


def _first(boxes: list[_Box], name: bytes) -> _Box:
    for box in boxes:
        if box.name == name:
            return box
    raise _Unusual


def _list(index: list[_Box]) -> list[_Box]:
    """Return the boxes in which the tags are; none are none."""
    boxes = index
    for name in (b"udta", b"meta", b"ilst"):
        boxes = next((box.inside for box in boxes if box.name == name), [])
    return boxes


# -- tags ---------------------------------------------------------------------------------------


def _take(tags: dict[str, Any], at: _At, box: _Box) -> None:
    """Add to ``tags`` what mutagen's would hold of ``box``; what no field comes from is left."""
    name = box.name
    if name in _TEXTS:
        texts = []
        for flags, data in _data(at(box.place, box.end - box.place)):
            if flags != _UTF_8 and (flags != _IMPLICIT or name == _SAID_TO_BE_TEXT):
                raise _Unusual
            texts.append(data.decode("utf-8"))
        tags.setdefault(_TEXTS[name], []).extend(texts)
    elif name == b"----":
        _take_free(tags, at(box.place, box.end - box.place))
    elif name in {b"trkn", b"disk"}:
        pairs = [_PAIR.unpack_from(data) for _, data in _data(at(box.place, box.end - box.place))]
        tags.setdefault(name.decode("ascii"), []).extend(pairs)
    elif name == b"cpil":
        for _, data in _data(at(box.place, box.end - box.place)):
            if len(data) != 1:
                raise _Unusual
            tags["cpil"] = data != b"\0"
    elif name == b"gnre":
        raise _Unusual


def _data(content: bytes, place: int = 0) -> list[tuple[int, bytes]]:
    """Return flags and content of the data boxes from ``place`` on, which fit exactly."""
    found = []
    while place < len(content):
        length, name, flags = _DATA.unpack_from(content, place)
        start, place = place + 16, place + length
        if name != b"data" or length < 16 or place > len(content):  # noqa: PLR2004 - its header
            raise _Unusual
        found.append((flags & 0xFFFFFF, content[start:place]))
    return found


def _take_free(tags: dict[str, Any], content: bytes) -> None:
    """Add a free-form atom: whose it is, its name, its values."""
    owner_end, owner = _BOX.unpack_from(content)
    if owner != b"mean" or owner_end < 12:  # noqa: PLR2004 - its own header
        raise _Unusual
    length, name = _BOX.unpack_from(content, owner_end)
    name_end = owner_end + length
    if name != b"name" or length < 12 or name_end > len(content):  # noqa: PLR2004
        raise _Unusual
    key = b"----:%b:%b" % (content[12:owner_end], content[owner_end + 12 : name_end])
    values = [value for _, value in _data(content, name_end)]
    tags.setdefault(key.decode("latin-1"), []).extend(values)


def _pictures(at: _At, box: _Box) -> list[bool]:
    """Return, for each picture in ``box``, whether there is something in it."""
    found = []
    place = box.place
    while place < box.end:
        length, name = _BOX.unpack(at(place, 8))
        place += length
        if name != b"data" or length < 16 or place > box.end:  # noqa: PLR2004 - its own header
            raise _Unusual
        found.append(length > 16)  # noqa: PLR2004
    return found


def _gains(tags: dict[str, Any]) -> dict[str, str]:
    gains: dict[str, str] = {}
    for name, values in tags.items():
        lower = name.lower()
        if lower.startswith(FREE_MP4) and lower[len(FREE_MP4) :] in GAIN_NAMES and values:
            gains.setdefault(lower[len(FREE_MP4) :], values[0].decode("utf-8", "replace"))
    return gains


# -- facts --------------------------------------------------------------------------------------


def _facts(file: FileBytes, at: _At, index: list[_Box], gaps: tuple[int, int]) -> Facts:
    """Return the facts of the first track of sound."""
    for track in index:
        if track.name == b"trak":
            media = _first(track.inside, b"mdia").inside
            handler = _first(media, b"hdlr")
            if at(handler.place + 8, 4) == b"soun" and handler.end >= handler.place + 12:
                break
    else:
        raise _Unusual
    header = _first(media, b"mdhd")
    stated = at(header.place, header.end - header.place)
    fmt, place = {0: (">2I", 12), 1: (">IQ", 20)}.get(stated[0], ("", 0))
    if not fmt:
        raise _Unusual
    unit, length = struct.unpack_from(fmt, stated, place)
    table = _first(_first(media, b"minf").inside, b"stbl").inside
    described = _first(table, b"stsd")
    sound = sample_entry(at(described.place, described.end - described.place))
    if sound is None or not unit:
        raise _Unusual
    seconds = float(length) / unit
    bit_rate = sound.bit_rate
    if seconds > 0 >= bit_rate:
        bit_rate = round(file.size * 8 / seconds)
    return facts_from(
        sound.codec, seconds, sound.rate, sound.bits, sound.channels, bit_rate,
        delay=gaps[0], padding=gaps[1],
    )  # fmt: skip
