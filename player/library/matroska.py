"""Reads Matroska and WebM audio: tags, cover, facts of the first sound track.

Called by ``library.tags`` for .mka, .weba and whatever begins like them; mutagen has no reader for
it. Skips the sound; bounded in what it reads and in how long it looks, whatever a file claims.

Sources: EBML (RFC 8794), Matroska (RFC 9559), Matroska tags (RFC draft ietf-cellar-tags).
"""

import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from player.library.containers import NotThisKind, SoundFile, SoundInfo

MAGIC = b"\x1a\x45\xdf\xa3"

_SEGMENT, _SEEK_HEAD, _INFO, _TRACKS = 0x18538067, 0x114D9B74, 0x1549A966, 0x1654AE6B
_TAGS, _ATTACHMENTS, _CLUSTER = 0x1254C367, 0x1941A469, 0x1F43B675
_SEEK, _SEEK_ID, _SEEK_POSITION = 0x4DBB, 0x53AB, 0x53AC
_SCALE, _DURATION, _TITLE = 0x2AD7B1, 0x4489, 0x7BA9
_TRACK, _TRACK_TYPE, _CODEC, _CODEC_DELAY, _AUDIO = 0xAE, 0x83, 0x86, 0x56AA, 0xE1
_RATE, _OUT_RATE, _CHANNELS, _DEPTH = 0xB5, 0x78B5, 0x9F, 0x6264
_TAG, _TARGETS, _LEVEL, _SIMPLE, _NAME, _STRING = 0x7373, 0x63C0, 0x68CA, 0x67C8, 0x45A3, 0x4487
_ATTACHED, _FILE_NAME, _MEDIA_TYPE, _DATA = 0x61A7, 0x466E, 0x4660, 0x465C

_UNKNOWN = -1
_SOUND = 2
_ALBUM_LEVEL = 50
_MOST_ELEMENTS = 20_000
_MOST_CLUSTERS = 4_000
"""Without an index of the file, tags behind more clusters than this are not looked for."""
_MOST_BYTES = 1 << 26
"""Of one element that is read whole; pictures are the largest of them."""
_FRONT, _OTHER = 3, 0
_NANOSECONDS = 1_000_000_000

_CODECS = (
    ("A_FLAC", "flac"), ("A_OPUS", "opus"), ("A_VORBIS", "vorbis"), ("A_AAC", "aac"),
    ("A_MPEG/L3", "mp3"), ("A_MPEG/L2", "mp2"), ("A_MPEG/L1", "mp1"), ("A_PCM", "pcm"),
    ("A_ALAC", "alac"), ("A_WAVPACK4", "wavpack"), ("A_TTA1", "tta"), ("A_EAC3", "eac3"),
    ("A_AC3", "ac3"), ("A_DTS", "dts"), ("A_TRUEHD", "truehd"),
)  # fmt: skip

# By the level of a tag's target: what the names mean of an album, and of a track.
_OF_ALBUM = {
    "TITLE": "album", "ARTIST": "albumartist", "DATE_RELEASED": "date", "DATE": "date",
    "PART_NUMBER": "disc", "GENRE": "genre", "TOTAL_PARTS": "tracktotal",
    "SORT_WITH": "albumsort",
}  # fmt: skip
_OF_TRACK = {
    "TITLE": "title", "ARTIST": "artist", "PART_NUMBER": "track", "COMPOSER": "composer",
    "DATE_RELEASED": "date", "DATE_RECORDED": "date", "DATE": "date", "GENRE": "genre",
    "ISRC": "isrc", "LYRICS": "lyrics", "RATING": "rating", "SORT_WITH": "titlesort",
}  # fmt: skip
_ANYWHERE = {
    "ALBUM": "album", "ALBUM_ARTIST": "albumartist", "ALBUMARTIST": "albumartist",
    "TRACKNUMBER": "track", "DISCNUMBER": "disc", "TRACK": "track", "DISC": "disc",
    "COMPILATION": "compilation", "MUSICBRAINZ_ALBUMID": "release",
    "MUSICBRAINZ_TRACKID": "recording", "MUSICBRAINZ_RELEASETRACKID": "releasetrack",
    "MUSICBRAINZ_RELEASEGROUPID": "releasegroup", "MUSICBRAINZ_ARTISTID": "artistids",
    "MUSICBRAINZ_ALBUMARTISTID": "albumartistids", "ARTISTS": "artists",
    "ARTISTSORT": "artistsort", "ALBUMSORT": "albumsort", "TITLESORT": "titlesort",
    "ALBUMARTISTSORT": "albumartistsort", "COMPOSERSORT": "composersort",
    "ORIGINALDATE": "originaldate", "ORIGINALYEAR": "originaldate", "CUESHEET": "cuesheet",
    "COMPOSER": "composer", "ISRC": "isrc", "LYRICS": "lyrics", "RATING": "rating",
    "REPLAYGAIN_TRACK_GAIN": "replaygain_track_gain",
    "REPLAYGAIN_TRACK_PEAK": "replaygain_track_peak",
    "REPLAYGAIN_ALBUM_GAIN": "replaygain_album_gain",
    "REPLAYGAIN_ALBUM_PEAK": "replaygain_album_peak",
}  # fmt: skip
_GAINS = {"REPLAYGAIN_GAIN": "gain", "REPLAYGAIN_PEAK": "peak"}


@dataclass(frozen=True, slots=True)
class _Element:
    number: int
    start: int
    size: int

    @property
    def end(self) -> int:
        return self.start + self.size


def read_matroska(file: BinaryIO) -> SoundFile:
    """Read the file, open at its start. Raises NotThisKind; OSError rises as it is."""
    size = file.seek(0, 2)
    tops = _elements(file, 0, size)
    head = next(tops, None)
    if head is None or head.number != int.from_bytes(MAGIC, "big"):
        raise NotThisKind("not a Matroska file")
    segment = next((element for element in tops if element.number == _SEGMENT), None)
    if segment is None:
        raise NotThisKind("a Matroska file without a segment")
    parts = _parts(file, segment, min(segment.end, size))
    info = _children(file, parts.get(_INFO))
    track = _sound_track(file, parts.get(_TRACKS))
    fields: dict[str, list[str]] = {}
    _take_tags(file, parts.get(_TAGS), fields)
    if title := _text(info.get(_TITLE, b"")):
        fields.setdefault("title", [title])
    pictures = tuple(_pictures(file, parts.get(_ATTACHMENTS)))
    return SoundFile(_codec(track), _facts(info, track, size), fields, pictures)


# -- elements -----------------------------------------------------------------------------------


def _elements(file: BinaryIO, place: int, end: int) -> Iterator[_Element]:
    """Yield the elements from ``place`` on, one beside the other (RFC 8794, section 6)."""
    for _ in range(_MOST_ELEMENTS):
        if place >= end:
            return
        file.seek(place)
        head = file.read(12)
        number, width = _variable(head, 0, keep_mark=True)
        size, more = _variable(head, width, keep_mark=False)
        if not width or not more:
            return
        start = place + width + more
        if size == _UNKNOWN:
            size = end - start
        yield _Element(number, start, size)
        place = start + size


def _variable(data: bytes, place: int, *, keep_mark: bool) -> tuple[int, int]:
    """Return a variable-size integer and its width; (0, 0) where there is none."""
    if place >= len(data) or not data[place]:
        return 0, 0
    width = 9 - data[place].bit_length()
    if place + width > len(data):
        return 0, 0
    number = int.from_bytes(data[place : place + width], "big")
    if keep_mark:
        return number, width
    plain = number & (1 << 7 * width) - 1
    return (_UNKNOWN if plain == (1 << 7 * width) - 1 else plain), width


def _parts(file: BinaryIO, segment: _Element, end: int) -> dict[int, _Element]:
    """Return the first of each part of the segment that matters, by the file's index or by looking.

    At the first cluster the index (SeekHead) is asked; only without one the clusters are passed.
    """
    wanted = {_INFO, _TRACKS, _TAGS, _ATTACHMENTS}
    found: dict[int, _Element] = {}
    index: dict[int, int] = {}
    clusters = 0
    for element in _elements(file, segment.start, end):
        if element.number == _SEEK_HEAD:
            index |= _index(file, element, segment.start)
        elif element.number == _CLUSTER:
            clusters += 1
            if index or clusters > _MOST_CLUSTERS:
                break
        elif element.number in wanted:
            found.setdefault(element.number, element)
    for number in wanted - set(found):
        place = index.get(number, end)
        element_there = next(_elements(file, place, end), None)
        if element_there is not None and element_there.number == number:
            found[number] = element_there
    return found


def _index(file: BinaryIO, head: _Element, base: int) -> dict[int, int]:
    places = {}
    for entry in _elements(file, head.start, head.end):
        if entry.number == _SEEK:
            told = _children(file, entry)
            places[_whole(told.get(_SEEK_ID, b""))] = base + _whole(told.get(_SEEK_POSITION, b""))
    return places


def _read(file: BinaryIO, element: _Element) -> bytes:
    file.seek(element.start)
    return file.read(min(element.size, _MOST_BYTES))


def _children(file: BinaryIO, element: _Element | None) -> dict[int, bytes]:
    """Return the contents of the elements in ``element``, the first of each kind."""
    told: dict[int, bytes] = {}
    if element is not None:
        for child in _elements(file, element.start, element.end):
            if child.number not in told:
                told[child.number] = _read(file, child)
    return told


def _whole(data: bytes) -> int:
    return int.from_bytes(data[:8], "big")


def _real(data: bytes) -> float:
    form = {4: ">f", 8: ">d"}.get(len(data))
    number = struct.unpack(form, data)[0] if form else 0.0
    return number if math.isfinite(number) else 0.0


def _text(data: bytes) -> str:
    return data.partition(b"\0")[0].decode("utf-8", "replace")


# -- meaning ------------------------------------------------------------------------------------


def _sound_track(file: BinaryIO, tracks: _Element | None) -> dict[int, bytes]:
    """Return the contents of the first track of sound, those of its Audio element among them."""
    if tracks is not None:
        for element in _elements(file, tracks.start, tracks.end):
            if element.number != _TRACK:
                continue
            told = _children(file, element)
            if _whole(told.get(_TRACK_TYPE, b"")) == _SOUND:
                inner = _elements(file, element.start, element.end)
                audio = next((child for child in inner if child.number == _AUDIO), None)
                return told | _children(file, audio)
    raise NotThisKind("a Matroska file without sound")


def _codec(track: dict[int, bytes]) -> str:
    name = _text(track.get(_CODEC, b""))
    known = (codec for prefix, codec in _CODECS if name.startswith(prefix))
    return next(known, name.removeprefix("A_").lower())


def _facts(info: dict[int, bytes], track: dict[int, bytes], size: int) -> SoundInfo:
    scale = _whole(info.get(_SCALE, b"")) or 1_000_000
    seconds = _real(info.get(_DURATION, b"")) * scale / _NANOSECONDS
    rate = round(_real(track.get(_OUT_RATE, b"")) or _real(track.get(_RATE, b"")) or 8000)
    return SoundInfo(
        length=seconds,
        sample_rate=rate,
        bits_per_sample=_whole(track.get(_DEPTH, b"")),
        channels=_whole(track.get(_CHANNELS, b"")) or 1,
        bitrate=round(size * 8 / seconds) if seconds > 0 else 0,
        delay=round(_whole(track.get(_CODEC_DELAY, b"")) * rate / _NANOSECONDS),
    )


def _take_tags(file: BinaryIO, tags: _Element | None, fields: dict[str, list[str]]) -> None:
    """Put all simple tags into ``fields``; those of the track come before those of the album."""
    if tags is None:
        return
    told: list[tuple[int, str, str]] = []
    for tag in _elements(file, tags.start, tags.end):
        if tag.number != _TAG:
            continue
        level = _ALBUM_LEVEL
        for child in _elements(file, tag.start, tag.end):
            if child.number == _TARGETS:
                level = _whole(_children(file, child).get(_LEVEL, b"")) or _ALBUM_LEVEL
            elif child.number == _SIMPLE:
                simple = _children(file, child)
                told.append((level, _text(simple.get(_NAME, b"")), _text(simple.get(_STRING, b""))))
    levels = {level for level, _, _ in told}
    for level, name, text in sorted(told, key=lambda one: one[0] >= _ALBUM_LEVEL):
        # Simple writers give no level to anything: then all is said of the track.
        field = _field(name.upper(), album=level >= _ALBUM_LEVEL and len(levels) > 1)
        if field and text:
            fields.setdefault(field, []).append(text)


def _field(name: str, *, album: bool) -> str:
    if name in _GAINS:
        return f"replaygain_{'album' if album else 'track'}_{_GAINS[name]}"
    return (_OF_ALBUM if album else _OF_TRACK).get(name) or _ANYWHERE.get(name, "")


def _pictures(file: BinaryIO, attachments: _Element | None) -> Iterator[tuple[int, bytes]]:
    """Yield attached pictures; "cover" is the front (RFC 9559, section 21.2)."""
    if attachments is None or attachments.size > _MOST_BYTES:
        return
    for element in _elements(file, attachments.start, attachments.end):
        if element.number == _ATTACHED:
            told = _children(file, element)
            if _text(told.get(_MEDIA_TYPE, b"")).startswith("image/") and told.get(_DATA):
                name = _text(told.get(_FILE_NAME, b"")).lower()
                yield (_FRONT if name.startswith("cover") else _OTHER), told[_DATA]
