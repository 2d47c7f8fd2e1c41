"""Writes every field that Senza reads into a file, in the words of each family of tags.

Called by the tests of the library. The names are those of MusicBrainz Picard, written out here
once more, so that a wrong name in the player is found. Never used on a file that somebody owns.
"""
# mutagen ships no types for what it exports.
# mypy: allow-untyped-calls

import base64
from pathlib import Path
from typing import Any

import mutagen.id3 as frames  # noqa: TID251
from mutagen.aiff import AIFF  # noqa: TID251
from mutagen.apev2 import BINARY, APEValue  # noqa: TID251
from mutagen.asf import ASF  # noqa: TID251
from mutagen.asf._attrs import ASFByteArrayAttribute  # noqa: TID251
from mutagen.dsdiff import DSDIFF  # noqa: TID251
from mutagen.dsf import DSF  # noqa: TID251
from mutagen.flac import FLAC, Picture  # noqa: TID251
from mutagen.monkeysaudio import MonkeysAudio  # noqa: TID251
from mutagen.mp3 import MP3  # noqa: TID251
from mutagen.mp4 import MP4, MP4Cover, MP4FreeForm  # noqa: TID251
from mutagen.musepack import Musepack  # noqa: TID251
from mutagen.oggflac import OggFLAC  # noqa: TID251
from mutagen.oggopus import OggOpus  # noqa: TID251
from mutagen.oggvorbis import OggVorbis  # noqa: TID251
from mutagen.tak import TAK  # noqa: TID251
from mutagen.trueaudio import TrueAudio  # noqa: TID251
from mutagen.wave import WAVE  # noqa: TID251
from mutagen.wavpack import WavPack  # noqa: TID251

BACK, FRONT = 4, 3
FRONT_DATA, BACK_DATA = b"\xff\xd8front", b"\xff\xd8back"

IDS = {name: f"00000000-0000-4000-8000-00000000000{place}" for place, name in enumerate(
    ["recording", "releasetrack", "release", "releasegroup", "artist", "second", "albumartist"]
)}  # fmt: skip

TEXTS: dict[str, list[str]] = {
    "TITLE": ["Þögn"], "ARTIST": ["Björk", "山田静"], "ALBUM": ["Homogenic"],
    "ALBUMARTIST": ["Björk", "Everybody"], "COMPOSER": ["One", "Two"], "GENRE": ["Jazz", "Soul"],
    "TITLESORT": ["Thogn"], "ARTISTSORT": ["Bjork"], "ALBUMSORT": ["Homogenic, The"],
    "ALBUMARTISTSORT": ["Bjork & All"], "COMPOSERSORT": ["Uno"], "DATE": ["2001-02-03"],
    "ORIGINALDATE": ["1997-09-22"], "ISRC": ["GBAAA9700001"], "COMPILATION": ["1"],
    "LYRICS": ["[00:01.00]One\n[00:02.00]Two"], "ARTISTS": ["Björk", "山田静", "Guest"],
    "CUESHEET": ['FILE "a" WAVE\nTRACK 01 AUDIO\nINDEX 01 00:00:00'],
    "MUSICBRAINZ_TRACKID": [IDS["recording"]],
    "MUSICBRAINZ_RELEASETRACKID": [IDS["releasetrack"]], "MUSICBRAINZ_ALBUMID": [IDS["release"]],
    "MUSICBRAINZ_RELEASEGROUPID": [IDS["releasegroup"]],
    "MUSICBRAINZ_ARTISTID": [IDS["artist"], IDS["second"]],
    "MUSICBRAINZ_ALBUMARTISTID": [IDS["albumartist"]],
}  # fmt: skip
"""As Vorbis comments. Track 3 of 12 on disc 1 of 2, rated four of five, are apart."""

_ID3 = {
    "TITLE": "TIT2", "ARTIST": "TPE1", "ALBUM": "TALB", "ALBUMARTIST": "TPE2", "COMPOSER": "TCOM",
    "GENRE": "TCON", "TITLESORT": "TSOT", "ARTISTSORT": "TSOP", "ALBUMSORT": "TSOA",
    "ALBUMARTISTSORT": "TSO2", "COMPOSERSORT": "TSOC", "DATE": "TDRC", "ORIGINALDATE": "TDOR",
    "ISRC": "TSRC", "COMPILATION": "TCMP",
}  # fmt: skip
_FREE = {
    "ARTISTS": "Artists", "CUESHEET": "CUESHEET",
    "MUSICBRAINZ_RELEASETRACKID": "MusicBrainz Release Track Id",
    "MUSICBRAINZ_ALBUMID": "MusicBrainz Album Id",
    "MUSICBRAINZ_RELEASEGROUPID": "MusicBrainz Release Group Id",
    "MUSICBRAINZ_ARTISTID": "MusicBrainz Artist Id",
    "MUSICBRAINZ_ALBUMARTISTID": "MusicBrainz Album Artist Id",
}  # fmt: skip
_MP4 = {
    "TITLE": "\xa9nam", "ARTIST": "\xa9ART", "ALBUM": "\xa9alb", "ALBUMARTIST": "aART",
    "COMPOSER": "\xa9wrt", "GENRE": "\xa9gen", "TITLESORT": "sonm", "ARTISTSORT": "soar",
    "ALBUMSORT": "soal", "ALBUMARTISTSORT": "soaa", "COMPOSERSORT": "soco", "DATE": "\xa9day",
    "LYRICS": "\xa9lyr",
}  # fmt: skip
_MP4_FREE = {
    **_FREE, "MUSICBRAINZ_TRACKID": "MusicBrainz Track Id", "ISRC": "ISRC", "ARTISTS": "ARTISTS",
    "ORIGINALDATE": "ORIGINALDATE",
}  # fmt: skip
_APE = {"ALBUMARTIST": "Album Artist", "DATE": "Year"}
_ASF = {
    "TITLE": "Title", "ARTIST": "Author", "ALBUM": "WM/AlbumTitle",
    "ALBUMARTIST": "WM/AlbumArtist", "COMPOSER": "WM/Composer", "GENRE": "WM/Genre",
    "TITLESORT": "WM/TitleSortOrder", "ARTISTSORT": "WM/ArtistSortOrder",
    "ALBUMSORT": "WM/AlbumSortOrder", "ALBUMARTISTSORT": "WM/AlbumArtistSortOrder",
    "COMPOSERSORT": "WM/ComposerSortOrder", "DATE": "WM/Year",
    "ORIGINALDATE": "WM/OriginalReleaseTime", "ISRC": "WM/ISRC",
    "COMPILATION": "WM/IsCompilation", "LYRICS": "WM/Lyrics", "ARTISTS": "WM/ARTISTS",
    "CUESHEET": "Cuesheet", "MUSICBRAINZ_TRACKID": "MusicBrainz/Track Id",
    "MUSICBRAINZ_RELEASETRACKID": "MusicBrainz/Release Track Id",
    "MUSICBRAINZ_ALBUMID": "MusicBrainz/Album Id",
    "MUSICBRAINZ_RELEASEGROUPID": "MusicBrainz/Release Group Id",
    "MUSICBRAINZ_ARTISTID": "MusicBrainz/Artist Id",
    "MUSICBRAINZ_ALBUMARTISTID": "MusicBrainz/Album Artist Id",
}  # fmt: skip

_VORBIS_FILES = {".flac": FLAC, ".ogg": OggVorbis, ".opus": OggOpus, ".oga": OggFLAC}
_ID3_FILES = {
    ".mp3": MP3, ".wav": WAVE, ".aiff": AIFF, ".tta": TrueAudio, ".dsf": DSF, ".dff": DSDIFF,
}  # fmt: skip
_APE_FILES = {".wv": WavPack, ".ape": MonkeysAudio, ".mpc": Musepack, ".tak": TAK}

SUFFIXES = (*_VORBIS_FILES, *_ID3_FILES, *_APE_FILES, ".m4a", ".wma")


def write_full_tags(path: Path) -> None:
    """Write ``TEXTS``, the numbers, a rating, a front and a back picture into ``path``."""
    suffix = path.suffix
    if suffix in _VORBIS_FILES:
        _vorbis(_VORBIS_FILES[suffix](path))
    elif suffix in _ID3_FILES:
        audio: Any = _ID3_FILES[suffix](path)
        if audio.tags is None:
            audio.add_tags()
        for frame in id3_frames():
            audio.tags.add(frame)
        audio.save()
    elif suffix in _APE_FILES:
        audio = _APE_FILES[suffix](path)
        write_ape(audio)
        audio.save()
    elif suffix == ".m4a":
        _mp4(MP4(path))
    else:
        _asf(ASF(path))


def _picture(kind: int, data: bytes) -> Picture:
    picture = Picture()
    picture.type, picture.mime, picture.data = kind, "image/jpeg", data
    return picture


def _vorbis(audio: Any) -> None:  # noqa: ANN401 - untyped
    for name, texts in TEXTS.items():
        audio[name] = texts
    audio["TRACKNUMBER"], audio["TRACKTOTAL"] = "3", "12"
    audio["DISCNUMBER"], audio["TOTALDISCS"] = "1", "2"
    audio["FMPS_RATING"] = "0.8"
    pictures = [_picture(FRONT, FRONT_DATA), _picture(BACK, BACK_DATA)]
    if isinstance(audio, FLAC):
        for picture in pictures:
            audio.add_picture(picture)
    else:
        blocks = [base64.b64encode(picture.write()).decode() for picture in pictures]
        audio["METADATA_BLOCK_PICTURE"] = blocks
    audio.save()


def id3_frames() -> list[Any]:
    """Return the frames of ID3v2.4."""
    named = [getattr(frames, _ID3[name])(3, texts) for name, texts in TEXTS.items() if name in _ID3]
    free = [frames.TXXX(3, _FREE[name], texts) for name, texts in TEXTS.items() if name in _FREE]
    return [
        *named, *free, frames.TRCK(3, "3/12"), frames.TPOS(3, "1/2"),
        frames.UFID("http://musicbrainz.org", IDS["recording"].encode()),
        frames.USLT(3, "eng", "", "One\nTwo"),
        frames.SYLT(3, "eng", 2, 1, "", [("One", 1000), ("Two", 2000)]),
        frames.POPM("a@b", 196, 7), frames.APIC(3, "image/jpeg", FRONT, "f", FRONT_DATA),
        frames.APIC(3, "image/jpeg", BACK, "b", BACK_DATA),
    ]  # fmt: skip


def write_ape(tags: Any) -> None:  # noqa: ANN401 - untyped
    """Put everything into an APEv2 tag, or a file that has one."""
    for name, texts in TEXTS.items():
        tags[_APE.get(name, name)] = texts
    tags["Track"], tags["Disc"] = "3/12", "1/2"
    tags["Rating"] = "4"
    tags["Cover Art (Front)"] = APEValue(b"f.jpg\0" + FRONT_DATA, BINARY)
    tags["Cover Art (Back)"] = APEValue(b"b.jpg\0" + BACK_DATA, BINARY)


def _mp4(audio: Any) -> None:  # noqa: ANN401 - untyped
    for name, texts in TEXTS.items():
        if name in _MP4:
            audio[_MP4[name]] = texts
        elif name in _MP4_FREE:
            values = [MP4FreeForm(text.encode()) for text in texts]
            audio[f"----:com.apple.iTunes:{_MP4_FREE[name]}"] = values
    audio["trkn"], audio["disk"], audio["cpil"] = [(3, 12)], [(1, 2)], True
    audio["rate"] = ["80"]
    audio["covr"] = [MP4Cover(FRONT_DATA), MP4Cover(BACK_DATA)]
    smpb = b" 00000000 00000840 000001C0 0000000000A2D3C0 00000000 00000000"
    audio["----:com.apple.iTunes:iTunSMPB"] = [MP4FreeForm(smpb)]
    audio.save()


def _asf(audio: Any) -> None:  # noqa: ANN401 - untyped
    for name, texts in TEXTS.items():
        audio[_ASF[name]] = texts
    audio["WM/TrackNumber"], audio["WM/PartOfSet"] = "3/12", "1/2"
    audio["WM/SharedUserRating"] = "75"
    audio["WM/Picture"] = [
        ASFByteArrayAttribute(
            bytes([kind]) + len(data).to_bytes(4, "little") + "image/jpeg\0\0".encode("utf-16-le")
            + data
        )
        for kind, data in ((FRONT, FRONT_DATA), (BACK, BACK_DATA))
    ]  # fmt: skip
    audio.save()
