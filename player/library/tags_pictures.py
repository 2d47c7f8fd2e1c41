"""The front picture inside a music file.

Called by ``library.artwork`` through ``tags.front_picture`` and by ``library.tags`` for the mere
presence. Returns bytes as they are in the file; never decodes a picture.
"""

import base64
import binascii
from collections.abc import Iterable, Iterator
from typing import Any

from mutagen._vorbis import VComment  # noqa: TID251
from mutagen.apev2 import APEv2  # noqa: TID251
from mutagen.asf import ASFTags  # noqa: TID251
from mutagen.flac import FLAC, Picture  # noqa: TID251
from mutagen.flac import error as FlacError  # noqa: N812, TID251
from mutagen.id3 import ID3  # noqa: TID251
from mutagen.mp4 import MP4Tags  # noqa: TID251

from player.library.tags_fields import tag_kind

FRONT = 3
"""Picture type "cover (front)": ID3v2.4 APIC, and the FLAC format after it."""

_Typed = tuple[int, bytes]


def has_picture(audio: Any) -> bool:  # noqa: ANN401 - any mutagen file
    """Return whether there seems to be a picture in ``audio``; nothing is unpacked for it."""
    tags, kind = audio.tags, tag_kind(audio.tags)
    if isinstance(audio, FLAC) and audio.pictures:
        return True
    if kind is VComment:
        return "metadata_block_picture" in tags or "coverart" in tags
    if kind is ID3:
        return any(name.startswith("APIC") for name in tags)
    if kind is MP4Tags:
        return bool(tags.get("covr"))
    if kind is APEv2:
        return "cover art (front)" in tags
    return kind is ASFTags and "WM/Picture" in tags


def picture_of(audio: Any) -> bytes | None:  # noqa: ANN401 - any mutagen file
    """Return the front picture in ``audio``, else its first of any kind, else None."""
    first: bytes | None = None
    for kind, data in _pictures(audio):
        if kind == FRONT and data:
            return data
        first = first or data or None
    return first


def _pictures(audio: Any) -> Iterator[_Typed]:  # noqa: ANN401 - any mutagen file
    tags, kind = audio.tags, tag_kind(audio.tags)
    if isinstance(audio, FLAC):
        yield from ((picture.type, picture.data) for picture in audio.pictures)
    if kind is VComment:
        yield from _vorbis(tags)
    elif kind is ID3:
        yield from ((frame.type, frame.data) for frame in tags.getall("APIC"))
    elif kind is MP4Tags:
        yield from ((FRONT, bytes(cover)) for cover in tags.get("covr", []))
    elif kind is APEv2:
        yield from _ape(tags)
    elif kind is ASFTags:
        yield from _asf(tags.get("WM/Picture", []))


def _vorbis(tags: Iterable[tuple[str, str]]) -> Iterator[_Typed]:
    """Pictures in Vorbis comments: base64 of a FLAC picture block, or of bare bytes (old)."""
    for name, text in tags:
        match name.lower():
            case "metadata_block_picture":
                try:
                    picture = _picture_block(base64.b64decode(text))
                except (binascii.Error, FlacError):
                    continue
                yield picture.type, picture.data
            case "coverart":
                try:
                    yield FRONT, base64.b64decode(text)
                except binascii.Error:
                    continue


def _picture_block(data: bytes) -> Any:  # noqa: ANN401 - Picture is untyped
    block: Any = Picture
    return block(data)


def _ape(tags: Any) -> Iterator[_Typed]:  # noqa: ANN401 - values are untyped
    value = tags.get("cover art (front)")
    if value is not None:
        _name, _, data = bytes(value.value).partition(b"\0")
        yield FRONT, data


def _asf(values: Iterable[Any]) -> Iterator[_Typed]:
    """WM/Picture: kind, size, MIME type and description in UTF-16, then the picture."""
    for value in values:
        data = bytes(value.value)
        if len(data) < 9:  # noqa: PLR2004 - kind, size and two empty texts
            continue
        place = 5
        for _text in ("MIME type", "description"):
            while place + 1 < len(data) and data[place : place + 2] != b"\0\0":
                place += 2
            place += 2
        yield data[0], data[place:]
