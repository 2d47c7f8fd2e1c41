"""Reads ID3v2.3 and 2.4 tags straight into fields, as mutagen would and a fraction of the work.

Called by ``library.quick_mp3`` and ``library.quick_chunks``. Only frames that Senza has a field for
are decoded; pictures are stepped over. Whatever is unusual (flags, encodings that break their
rules, frames that are rare) is None, and mutagen reads the file.

Format: ID3v2.3 and ID3v2.4 structure, section 4; ID3v2.4 frames, section 4.
"""

import re
import struct
from functools import lru_cache
from itertools import chain, zip_longest
from typing import Any, NamedTuple

from mutagen.id3 import TCON, Frames, ID3TimeStamp  # noqa: TID251
from mutagen.id3._frames import TextFrame, TimeStampTextFrame, UrlFrame  # noqa: TID251

from player.library.bytes_at import HEAD, FileBytes
from player.library.contents import Fields
from player.library.levels import GAIN_NAMES
from player.library.quick_vorbis import known_types
from player.library.tag_names import ID3_FRAMES
from player.library.tags_fields import MUSICBRAINZ, id3_fields

HEADER = 10
_FRAME = struct.Struct(">4sLH")
_LATIN, _UTF_16, _UTF_8 = 0, 1, 3
_CODECS = {_LATIN: "latin1", _UTF_8: "utf-8"}
_MARKS = (b"\xff\xfe", b"\xfe\xff")
_HIGH_BITS = 0x80808080
_V23, _V24 = 3, 4
_EMPTY = bytes(10)
_PICTURE_HEAD = 512
"""Bytes in which the MIME type and the description of most pictures are."""

_TAIL = 32 + 128
"""An APEv2 footer, and an ID3v1 tag that may follow it."""

_ID3V1 = 128 + 3
"""Bytes at the end in which mutagen looks for an ID3v1 tag."""

_ITUNES_GAP = re.compile(rb"i\0?T\0?u\0?n\0?S\0?M\0?P\0?B")
_YEAR = re.compile(r"([0-9]{4})(-[0-9]{2}-[0-9]{2})?\Z")
_TWO_TWO = re.compile(r"([0-9]{2})([0-9]{2})\Z")

_TEXT, _STAMP, _FREE, _PICTURE, _OWNER, _RATING, _WORDS, _COMMENT, _PASSED, _RARE, _UNKNOWN = range(
    11
)

_READ = {"TCON", "TDOR", "TORY", "TYER", "TDAT", "TIME", *chain(*ID3_FRAMES.values())}
_OTHERS = {
    "TXXX": _FREE, "APIC": _PICTURE, "UFID": _OWNER, "POPM": _RATING, "USLT": _WORDS,
    "COMM": _COMMENT, "PRIV": _PASSED, "GEOB": _PASSED, "MCDI": _PASSED,
    "TIPL": _PASSED, "TMCL": _PASSED, "PCNT": _PASSED,
}  # fmt: skip
_IN_V1 = ("TIT2", "TPE1", "TALB", "TRCK", "TCON")
"""Frames that mutagen makes of an ID3v1 tag where they are missing."""


def _kind(name: str, frame: type) -> int:
    """Return how a frame is read; those that no field comes from, and that cannot fail, are not."""
    if name in _OTHERS:
        return _OTHERS[name]
    if issubclass(frame, TextFrame) and name in _READ:
        return _STAMP if issubclass(frame, TimeStampTextFrame) else _TEXT
    return _PASSED if issubclass(frame, TextFrame | UrlFrame) else _RARE


_KINDS = {name.encode("ascii"): _kind(name, frame) for name, frame in Frames.items()}


class Tag(NamedTuple):
    """An ID3v2 tag: fields, gains, types of its pictures, where it ends in the file.

    ``whole`` says that an ID3v1 tag beside it would add nothing.
    """

    fields: Fields
    gains: dict[str, str]
    picture: bool
    pictures: tuple[int, ...]
    end: int
    whole: bool


class _Frames:
    """What has been read so far."""

    __slots__ = ("free", "later", "owner", "picture", "pictures", "ratings", "texts", "words")

    def __init__(self, *, later: bool) -> None:
        self.later = later  # ID3v2.4
        self.texts: dict[bytes, list[str]] = {}
        self.free: dict[str, list[str]] = {}
        self.owner: bytes | None = None
        self.words: dict[tuple[str, bytes], str] = {}
        self.ratings: dict[bytes, int] = {}
        self.picture = False
        self.pictures: list[int] = []


def tag_at(file: FileBytes, place: int, limit: int) -> Tag | None:
    """Return the tag that begins at ``place`` and ends before ``limit``, None if unusual."""
    head = file.at(place, HEADER)
    if len(head) < HEADER or head[:3] != b"ID3" or head[3] not in {_V23, _V24} or head[5]:
        return None
    (size,) = struct.unpack_from(">L", head, 6)
    end = place + HEADER + _synchsafe(size)
    if size & _HIGH_BITS or end > limit:
        return None
    found = _Frames(later=head[3] == _V24)
    if not _read_frames(found, file, place + HEADER, end):
        return None
    return _made(found, end, head[3])


def has_other_tags(file: FileBytes, *, whole: bool) -> bool:
    """Return whether mutagen would find more at the end of ``file``.

    To a tag that is ``whole``, ID3v1 has nothing to add.
    """
    tail = file.at(max(file.size - _TAIL, 0), _TAIL)
    return b"APETAGEX" in tail or b"3DI" in tail or (not whole and b"TAG" in tail[-_ID3V1:])


def _synchsafe(number: int) -> int:
    """Return the number of 28 bits in the lower seven of each byte (ID3v2.4 structure, 6.2)."""
    return (
        number & 0x7F
        | (number >> 8 & 0x7F) << 7
        | (number >> 16 & 0x7F) << 14
        | (number >> 24 & 0x7F) << 21
    )


def _read_frames(found: _Frames, file: FileBytes, place: int, end: int) -> bool:
    """Read the frames from ``place`` to ``end``; return False where mutagen has to."""
    block = file.at(place, min(end - place, HEAD))
    frames, doubtful = _frames(file, block, place, end, later=found.later)
    if doubtful and _has_plain_sizes(file, doubtful, end):
        return False
    for name, size, flags, start in frames:
        kind = _KINDS.get(name, _UNKNOWN)
        if not size or (kind == _PASSED and not flags):
            continue
        if kind == _UNKNOWN and not name.endswith(b"\0"):  # a name of ID3v2.2 in a newer tag
            continue
        if flags or kind >= _RARE or start + size > end:
            return False
        if kind == _PICTURE:
            taken = _take_picture(found, file, start, size)
        else:
            data = block[start - place : start - place + size]
            taken = _TAKERS[kind](found, name, data if len(data) == size else file.at(start, size))
        if not taken:
            return False
    return True


def _frames(
    file: FileBytes, block: bytes, first: int, end: int, *, later: bool
) -> tuple[list[tuple[bytes, int, int, int]], int]:
    """Return name, size, flags and place of the frames from ``first`` to the padding or ``end``.

    ``block`` is what the file has from ``first`` on. Sizes of ID3v2.4 are taken to be synchsafe;
    also returned is the place of the first frame for which that makes a difference, or 0.
    """
    found = []
    doubtful = 0
    place, reach, unpack = first, len(block) - HEADER, _FRAME.unpack_from
    while place + HEADER <= end:
        offset = place - first
        if offset <= reach:
            name, size, flags = unpack(block, offset)
        else:
            name, size, flags = unpack(file.at(place, HEADER))
        if name == b"\0\0\0\0":
            break
        if later and size > 0x7F:  # noqa: PLR2004 - more than one byte
            doubtful = doubtful or place
            size = _synchsafe(size)
        place += HEADER
        found.append((name, size, flags, place))
        place += size
    return found, doubtful


def _has_plain_sizes(file: FileBytes, place: int, end: int) -> bool:
    """Return whether the sizes of frames of 2.4 from ``place`` on are no synchsafe ones.

    Old iTunes wrote them so. As in mutagen's ``determine_bpi``, the reading that finds more frames
    is right.
    """
    counts, offsets = [], []
    for padded in (True, False):
        at, count = place, 0
        offset: int | None = None
        while at < end - HEADER:
            part = file.at(at, HEADER)
            if part == _EMPTY:
                offset = -((end - at) % 10)
                break
            name, size, _ = _FRAME.unpack(part)
            at += HEADER + (_synchsafe(size) if padded else size)
            count += name in _KINDS
        counts.append(count)
        offsets.append(at - end if offset is None else offset)
    if counts[0] == counts[1]:
        return offsets[0] >= 1 and offsets[1] <= 1
    return counts[1] > counts[0]


def _made(found: _Frames, end: int, version: int) -> Tag:
    texts = found.texts
    dated = b"TDRC" in texts or (version == _V23 and b"TYER" in texts)
    whole = dated and all(name.encode() in texts for name in _IN_V1)
    if b"TDRC" not in texts and b"TYER" in texts:
        dates = [texts.get(name, []) for name in (b"TYER", b"TDAT", b"TIME")]
        if stamps := _stamps(*dates):
            texts[b"TDRC"] = stamps
    if b"TDOR" not in texts and b"TORY" in texts:
        texts[b"TDOR"] = [_stamp(text) for text in "\0".join(texts[b"TORY"]).split(",")]
    free = [(name, text) for name, values in found.free.items() for text in values]
    gains: dict[str, str] = {}
    for name, values in found.free.items():
        if values and (lower := name.lower()) in GAIN_NAMES:
            gains.setdefault(lower, values[0])
    genres = texts.get(b"TCON")
    fields = id3_fields(
        lambda name: texts.get(name.encode("ascii"), []),
        free,
        genres=None if genres is None else _genres(_genres(genres)),
        owner=found.owner,
        words=list(found.words.values()),
        ratings=list(found.ratings.values()),
    )
    return Tag(fields, gains, found.picture, known_types(found.pictures), end, whole)


def _stamps(years: list[str], days: list[str], times: list[str]) -> list[str]:
    """Return the times that the three older frames tell together, as mutagen joins them."""
    made = []
    for year, day, time in zip_longest(years, days, times, fillvalue=""):
        if told := _YEAR.match(year):
            date = told[2] or ""
            if dated := _TWO_TWO.match(day):
                date = f"-{dated[2]}-{dated[1]}"
            timed = _TWO_TWO.match(time) if date else None
            made.append(_stamp(told[1] + date + (f"T{timed[1]}:{timed[2]}:00" if timed else "")))
    return made


@lru_cache(maxsize=4096)
def _stamp(text: str) -> str:
    """Return a time as mutagen keeps it."""
    kind: Any = ID3TimeStamp
    return str(kind(text))


def _genres(texts: list[str]) -> list[str]:
    """Return genres in words: "(17)" and "17" are "Rock". mutagen does so twice."""
    return [genre for text in texts for genre in _genre(text)]


@lru_cache(maxsize=4096)
def _genre(text: str) -> tuple[str, ...]:
    kind: Any = TCON
    return tuple(kind(encoding=_UTF_8, text=[text]).genres)


# -- frames: what takes them returns False where mutagen has to ---------------------------------


def _take_text(found: _Frames, name: bytes, data: bytes) -> bool:
    values = _texts(data[0], data[1:], later=found.later)
    if values is None:
        return False
    _merge(found.texts, name, values)
    return True


def _take_stamp(found: _Frames, name: bytes, data: bytes) -> bool:
    values = _texts(data[0], data[1:], later=found.later)
    if values is None:
        return False
    _merge(found.texts, name, [_stamp(text) for text in values])
    return True


def _take_free(found: _Frames, _name: bytes, data: bytes) -> bool:
    described, body = _described(data[0], data[1:])
    if described is None or not (body if found.later else body.strip(b"\0")):
        return False
    values = _texts(data[0], body, later=found.later)
    if values is None:
        return False
    _merge(found.free, described, values)
    return True


def _merge(texts: dict[Any, list[str]], name: str | bytes, values: list[str]) -> None:
    """Add ``values`` under ``name``; of a frame that comes again, those that are new."""
    there = texts.get(name)
    if there is None:
        texts[name] = values
    else:
        there += (value for value in dict.fromkeys(values) if value not in there)


def _take_owner(found: _Frames, _name: bytes, data: bytes) -> bool:
    owner, _, body = data.partition(b"\0")
    if owner == MUSICBRAINZ.encode("ascii"):
        found.owner = body
    return True


def _take_rating(found: _Frames, _name: bytes, data: bytes) -> bool:
    owner, _, body = data.partition(b"\0")
    if body:
        found.ratings[owner] = body[0]
    return True


def _take_words(found: _Frames, _name: bytes, data: bytes) -> bool:
    language = data[1:4]
    described, body = _described(data[0], data[4:])
    if described is None or not language.isascii() or not body.strip(b"\0"):
        return False
    values = _texts(data[0], body, later=False)
    if values is None or len(values) != 1:
        return False
    found.words[described, language] = values[0]
    return True


def _take_comment(_found: _Frames, _name: bytes, data: bytes) -> bool:
    """Step over a comment, if it is not the one in which iTunes keeps the gaps."""
    return _ITUNES_GAP.search(data) is None


_TAKERS = {
    _TEXT: _take_text, _STAMP: _take_stamp, _FREE: _take_free, _OWNER: _take_owner,
    _RATING: _take_rating, _WORDS: _take_words, _COMMENT: _take_comment,
}  # fmt: skip


def _take_picture(found: _Frames, file: FileBytes, start: int, size: int) -> bool:
    """Take the type of a picture, if the picture is one and begins within what is looked at."""
    head = file.at(start, min(size, _PICTURE_HEAD))
    kind = head.find(b"\0", 1) + 1
    if not kind or len(head) < kind + 1:
        return False
    described, body = _described(head[0], head[kind + 1 :])
    if described is None or not body or not (found.later or body.strip(b"\0")):
        return False
    found.picture = True
    found.pictures.append(head[kind])
    return True


def _texts(code: int, body: bytes, *, later: bool) -> list[str] | None:
    """Return the texts, each ended by a zero, the last perhaps not; None where unusual.

    ID3v2.3 has one text, and zeros behind it are padding.
    """
    if not body:
        return None
    try:
        if code == _UTF_16:
            return _utf_16(body)
        codec = _CODECS.get(code)
        if codec is None:
            return None
        if not later:
            body = body.rstrip(b"\0")
        elif body.endswith(b"\0"):
            body = body[:-1]
        text = body.decode(codec)
    except UnicodeDecodeError:
        return None
    return text.split("\0") if "\0" in text else [text]


def _utf_16(body: bytes) -> list[str] | None:
    """Return the texts, each with a byte order mark; None if that is not so."""
    if not body.startswith(_MARKS):
        return None
    text = body.decode("utf-16").removesuffix("\0")
    if "\0" not in text:
        return [text]
    first, *others = text.split("\0")
    usual = first and all(len(other) > 1 and other[0] == "\ufeff" for other in others)
    return [first, *(other[1:] for other in others)] if usual else None


def _described(code: int, body: bytes) -> tuple[str | None, bytes]:
    """Return the description in front of a text, and the text; None where it is unusual."""
    try:
        if code != _UTF_16:
            told, end, rest = body.partition(b"\0")
            codec = _CODECS.get(code)
            return (told.decode(codec) if end and codec else None), rest
        if body.startswith(b"\0\0"):  # none, and so no mark
            return "", body[2:]
        if not body.startswith(_MARKS):
            return None, b""
        place = body.find(b"\0\0")
        while place > 0 and place % 2:
            place = body.find(b"\0\0", place + 1)
        return (body[:place].decode("utf-16"), body[place + 2 :]) if place > 0 else (None, b"")
    except UnicodeDecodeError:
        return None, b""
