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

from player.library.containers import SoundFile
from player.library.tags_fields import tag_kind

FRONT = 3
"""Picture type "cover (front)": ID3v2.4 APIC, and the FLAC format after it."""

_Typed = tuple[int, bytes]

_APE_PICTURES = "cover art ("
_APE_TYPES = {
    "other": 0, "icon": 1, "png icon": 1, "other icon": 2, "front": FRONT, "back": 4, "leaflet": 5,
    "media": 6, "lead artist": 7, "lead": 7, "artist": 8, "conductor": 9, "band": 10,
    "composer": 11, "lyricist": 12, "recording location": 13, "during recording": 14,
    "recording": 14, "during performance": 15, "performance": 15, "video capture": 16, "fish": 17,
    "illustration": 18, "band logotype": 19, "publisher logotype": 20,
}  # fmt: skip
"""What APEv2 has in brackets, in ID3v2's numbers."""

_HIGHEST_TYPE = 20
_BLOCK = "metadata_block_picture"


def has_picture(audio: Any) -> bool:  # noqa: ANN401 - any mutagen file
    """Return whether there seems to be a picture in ``audio``; nothing is unpacked for it."""
    tags, kind = audio.tags, tag_kind(audio.tags)
    if isinstance(audio, FLAC | SoundFile) and audio.pictures:
        return True
    if kind is VComment:
        return "metadata_block_picture" in tags or "coverart" in tags
    if kind is ID3:
        return any(name.startswith("APIC") for name in tags)
    if kind is MP4Tags:
        return bool(tags.get("covr"))
    if kind is APEv2:
        return any(name.lower().startswith(_APE_PICTURES) for name in tags.keys())  # noqa: SIM118
    return kind is ASFTags and "WM/Picture" in tags


def picture_types(audio: Any) -> tuple[int, ...]:  # noqa: ANN401 - any mutagen file
    """Return the types of the pictures in ``audio``, in ID3v2's numbers, each once, ascending."""
    tags = audio.tags
    if tag_kind(tags) is VComment:
        block = (_vorbis_type(text) for name, text in tags if name.lower() == _BLOCK)
        found = [kind for kind in block if kind is not None]
        found += [FRONT] if "coverart" in tags else []
        found += [picture.type for picture in getattr(audio, "pictures", ())]
    else:
        found = [kind for kind, data in _pictures(audio) if data]
    return tuple(sorted({int(kind) if 0 <= kind <= _HIGHEST_TYPE else 0 for kind in found}))


def _vorbis_type(text: str) -> int | None:
    """Return the type that a picture block begins with; the picture itself is not unpacked."""
    try:
        return int.from_bytes(base64.b64decode(text[:8])[:4], "big")
    except (binascii.Error, ValueError):
        return None


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
    elif isinstance(audio, SoundFile):
        yield from audio.pictures
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
            case tag if tag == _BLOCK:
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
    """Pictures in APEv2: "Cover Art (Front)" and the like; a file name, zero, then the picture."""
    for name in tags.keys():  # noqa: SIM118 - values would be copied
        lower = name.lower()
        if lower.startswith(_APE_PICTURES) and tags[name].kind == 1:
            _name, _, data = bytes(tags[name].value).partition(b"\0")
            yield _APE_TYPES.get(lower.removeprefix(_APE_PICTURES).rstrip(")"), 0), data


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
