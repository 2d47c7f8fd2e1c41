"""Writes tags and pictures into test files, each format in the way its own programs do.

Called by ``tests.support.media``. Never used on a file that somebody owns.
"""
# mutagen ships no types for what it exports.
# mypy: allow-untyped-calls

import base64
from dataclasses import dataclass
from pathlib import Path

from mutagen.aiff import AIFF  # noqa: TID251
from mutagen.apev2 import BINARY, APEValue  # noqa: TID251
from mutagen.flac import FLAC, Picture  # noqa: TID251
from mutagen.id3 import APIC, TALB, TCON, TDRC, TIT2, TPE1, TPE2, TPOS, TRCK, Frame  # noqa: TID251
from mutagen.mp3 import MP3  # noqa: TID251
from mutagen.mp4 import MP4, MP4Cover  # noqa: TID251
from mutagen.oggopus import OggOpus  # noqa: TID251
from mutagen.oggvorbis import OggVorbis  # noqa: TID251
from mutagen.wave import WAVE  # noqa: TID251
from mutagen.wavpack import WavPack  # noqa: TID251

_UTF8 = 3
"""Text encoding byte of ID3v2.4 (id3v2.4.0-structure, section 4)."""

_FRONT = 3
"""Picture type "cover (front)", the same number in ID3v2 and FLAC."""


@dataclass(frozen=True, slots=True)
class Tags:
    """What is written; text as the listener should see it."""

    title: str
    artist: str
    album: str
    album_artist: str
    number: int
    disc: int
    date: str
    genre: str


def write_tags(path: Path, tags: Tags, picture: bytes) -> None:
    """Write ``tags`` and, unless empty, the JPEG ``picture`` into the file by its suffix."""
    writers = {
        ".flac": _flac,
        ".ogg": _vorbis,
        ".opus": _opus,
        ".mp3": _mp3,
        ".wav": _wav,
        ".aiff": _aiff,
        ".m4a": _mp4,
        ".wv": _wavpack,
    }
    writers[path.suffix](path, tags, picture)


def _comments(tags: Tags) -> dict[str, str]:
    """Vorbis comments, by the field names in common use."""
    return {
        "TITLE": tags.title,
        "ARTIST": tags.artist,
        "ALBUM": tags.album,
        "ALBUMARTIST": tags.album_artist,
        "TRACKNUMBER": str(tags.number),
        "DISCNUMBER": str(tags.disc),
        "DATE": tags.date,
        "GENRE": tags.genre,
    }


def _front_cover(picture: bytes) -> Picture:
    front = Picture()
    front.type = _FRONT
    front.mime = "image/jpeg"
    front.data = picture
    return front


def _flac(path: Path, tags: Tags, picture: bytes) -> None:
    file = FLAC(path)
    for field, text in _comments(tags).items():
        file[field] = text
    if picture:
        file.add_picture(_front_cover(picture))
    file.save()


def _vorbis(path: Path, tags: Tags, picture: bytes) -> None:
    _ogg(OggVorbis(path), tags, picture)


def _opus(path: Path, tags: Tags, picture: bytes) -> None:
    _ogg(OggOpus(path), tags, picture)


def _ogg(file: OggVorbis | OggOpus, tags: Tags, picture: bytes) -> None:
    for field, text in _comments(tags).items():
        file[field] = text
    if picture:
        block = base64.b64encode(_front_cover(picture).write()).decode("ascii")
        file["METADATA_BLOCK_PICTURE"] = block
    file.save()


def _frames(tags: Tags, picture: bytes) -> list[Frame]:
    """ID3v2.4 frames."""
    frames: list[Frame] = [
        TIT2(encoding=_UTF8, text=tags.title),
        TPE1(encoding=_UTF8, text=tags.artist),
        TALB(encoding=_UTF8, text=tags.album),
        TPE2(encoding=_UTF8, text=tags.album_artist),
        TRCK(encoding=_UTF8, text=str(tags.number)),
        TPOS(encoding=_UTF8, text=str(tags.disc)),
        TDRC(encoding=_UTF8, text=tags.date),
        TCON(encoding=_UTF8, text=tags.genre),
    ]
    if picture:
        frames.append(APIC(encoding=_UTF8, mime="image/jpeg", type=_FRONT, desc="", data=picture))
    return frames


def _mp3(path: Path, tags: Tags, picture: bytes) -> None:
    _id3(MP3(path), tags, picture)


def _wav(path: Path, tags: Tags, picture: bytes) -> None:
    _id3(WAVE(path), tags, picture)


def _aiff(path: Path, tags: Tags, picture: bytes) -> None:
    _id3(AIFF(path), tags, picture)


def _id3(file: MP3 | WAVE | AIFF, tags: Tags, picture: bytes) -> None:
    for frame in _frames(tags, picture):
        file[frame.HashKey] = frame
    file.save()


def _mp4(path: Path, tags: Tags, picture: bytes) -> None:
    file = MP4(path)
    file["\xa9nam"] = tags.title
    file["\xa9ART"] = tags.artist
    file["\xa9alb"] = tags.album
    file["aART"] = tags.album_artist
    file["trkn"] = [(tags.number, 0)]
    file["disk"] = [(tags.disc, 0)]
    file["\xa9day"] = tags.date
    file["\xa9gen"] = tags.genre
    if picture:
        file["covr"] = [MP4Cover(picture, imageformat=MP4Cover.FORMAT_JPEG)]
    file.save()


def _wavpack(path: Path, tags: Tags, picture: bytes) -> None:
    file = WavPack(path)
    file["Title"] = tags.title
    file["Artist"] = tags.artist
    file["Album"] = tags.album
    file["Album Artist"] = tags.album_artist
    file["Track"] = str(tags.number)
    file["Disc"] = str(tags.disc)
    file["Year"] = tags.date
    file["Genre"] = tags.genre
    if picture:
        file["Cover Art (Front)"] = APEValue(b"cover.jpg\0" + picture, BINARY)
    file.save()
