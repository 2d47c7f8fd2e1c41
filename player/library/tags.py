"""Reads the tags of one music file, with mutagen.

Called by ``library.reading`` in worker processes. The class for the file's suffix is tried first
(guessing costs 1.6 times as much), then the one for its content. Never writes, never decodes
sound, and never lets an error of the parser out as anything but a ``Problem``.
"""

import errno
import math
import os
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

import mutagen  # noqa: TID251
from mutagen.aac import AAC  # noqa: TID251
from mutagen.aiff import AIFF, AIFFInfo  # noqa: TID251
from mutagen.asf import ASF  # noqa: TID251
from mutagen.dsdiff import DSDIFF  # noqa: TID251
from mutagen.dsf import DSF  # noqa: TID251
from mutagen.flac import FLAC  # noqa: TID251
from mutagen.monkeysaudio import MonkeysAudio  # noqa: TID251
from mutagen.mp3 import MP3, MPEGInfo  # noqa: TID251
from mutagen.mp4 import MP4  # noqa: TID251
from mutagen.musepack import Musepack  # noqa: TID251
from mutagen.oggflac import OggFLAC  # noqa: TID251
from mutagen.oggopus import OggOpus  # noqa: TID251
from mutagen.oggspeex import OggSpeex  # noqa: TID251
from mutagen.oggvorbis import OggVorbis  # noqa: TID251
from mutagen.trueaudio import TrueAudio  # noqa: TID251
from mutagen.wave import WAVE, WaveStreamInfo  # noqa: TID251
from mutagen.wavpack import WavPack  # noqa: TID251

from player.library import tag_values
from player.library.grouping import family_of
from player.library.records import TagRecord
from player.library.tags_fields import Fields, fields_of
from player.library.tags_gains import levels_of
from player.library.tags_pictures import has_picture, picture_of
from player.models.problems import EnvironmentFailure, file_problem
from player.models.units import Hertz, Milliseconds

UNKNOWN_ARTIST = "Unknown artist"

_Opener = Callable[[BinaryIO], Any]

BY_SUFFIX: dict[str, _Opener] = {
    ".aac": AAC, ".aif": AIFF, ".aifc": AIFF, ".aiff": AIFF, ".ape": MonkeysAudio, ".dff": DSDIFF,
    ".dsf": DSF, ".flac": FLAC, ".m4a": MP4, ".m4b": MP4, ".mp2": MP3, ".mp3": MP3,
    ".mpc": Musepack, ".oga": OggVorbis, ".ogg": OggVorbis, ".opus": OggOpus, ".spx": OggSpeex,
    ".tta": TrueAudio, ".wav": WAVE, ".wave": WAVE, ".wma": ASF, ".wv": WavPack,
}  # fmt: skip
"""Suffixes of the files that the library takes for music, and what opens each first."""

_CONTENTS: tuple[_Opener, ...] = (
    MP3, FLAC, MP4, OggVorbis, OggOpus, OggFLAC, OggSpeex, WAVE, AIFF, WavPack, MonkeysAudio,
    Musepack, TrueAudio, AAC, ASF, DSF, DSDIFF,
)  # fmt: skip

_CODECS: dict[type, str] = {
    AAC: "aac", AIFF: "pcm", ASF: "wma", DSDIFF: "dsd", DSF: "dsd", FLAC: "flac", MP3: "mp3",
    MonkeysAudio: "ape", Musepack: "musepack", OggFLAC: "flac", OggOpus: "opus", OggSpeex: "speex",
    OggVorbis: "vorbis", TrueAudio: "tta", WAVE: "pcm", WavPack: "wavpack",
}  # fmt: skip
_MP4_CODECS = {"alac": "alac", "mp4a": "aac", "fLaC": "flac", "Opus": "opus", "ac-3": "ac3"}
_LOSSLESS = {"alac", "ape", "dsd", "flac", "pcm", "tta", "wavpack"}

PARSER_ERRORS = (
    mutagen.MutagenError, ValueError, LookupError, ArithmeticError, AssertionError, EOFError,
    struct.error, TypeError, AttributeError, NotImplementedError, MemoryError, RecursionError,
)  # fmt: skip
"""What mutagen raises on bytes that break a format's rules; only the first is meant for it."""

VALUE_ERRORS = (mutagen.MutagenError, ValueError, LookupError, ArithmeticError)
"""What its tag values raise when they are looked at."""


@dataclass(frozen=True, slots=True)
class _Untagged:
    """A file whose sound can be found although its tags are broken; stands in for mutagen's."""

    kind: type
    info: Any
    broken: str
    tags: None = None


_SOUND_ONLY: dict[_Opener, _Opener] = {WAVE: WaveStreamInfo, AIFF: AIFFInfo, MP3: MPEGInfo}
"""What finds the sound where tag and sound are apart."""


class NotUnderstood(Exception):  # noqa: N818 - the file's fault
    """No class of mutagen makes sense of the file."""


def suffix_of(name: str) -> str:
    """Return the suffix of a file's name or path, with its dot, in lower case."""
    return os.path.splitext(name)[1].lower()  # noqa: PTH122 - called for every name in a library


def read_tags(path: str) -> TagRecord:
    """Read the tags of the file at ``path``.

    Raises NotUnderstood, or EnvironmentFailure (DISK_ERROR, …) where the disk fails while reading.
    ``OSError`` from opening the file rises as it is.
    """
    with open(path, "rb") as file:  # noqa: PTH123 - Path cannot hold every name more cheaply
        return read_open_tags(path, file)


def read_open_tags(path: str, file: BinaryIO) -> TagRecord:
    """Like ``read_tags``, for a file that is open at its start."""
    return _record(path, _open(path, file), file)


def front_picture(path: str) -> bytes | None:
    """Return the front picture inside the file, else its first picture, else None.

    Raises NotUnderstood, EnvironmentFailure and OSError as ``read_tags`` does.
    """
    with open(path, "rb") as file:  # noqa: PTH123
        audio = _open(path, file)
        try:
            return picture_of(audio)
        except VALUE_ERRORS as error:
            raise NotUnderstood(_told(error)) from error


def _open(path: str, file: BinaryIO) -> Any:  # noqa: ANN401 - any mutagen file
    """Return ``file`` as mutagen sees it: by suffix, by content, at last without its tags."""
    by_suffix = BY_SUFFIX.get(suffix_of(path))
    attempts: list[_Opener] = [_guess] if by_suffix is None else [by_suffix, _guess]
    if by_suffix in _SOUND_ONLY:
        attempts.append(lambda opened: _sound_only(by_suffix, opened, refusals[0]))
    refusals: list[str] = []
    for attempt in attempts:
        file.seek(0)
        try:
            return attempt(file)
        except PARSER_ERRORS as error:
            _rethrow_disk_failure(path, error)
            refusals.append(_told(error))
    raise NotUnderstood(refusals[0])


def _sound_only(kind: _Opener, file: BinaryIO, broken: str) -> _Untagged:
    return _Untagged(cast("type", kind), _SOUND_ONLY[kind](file), broken)


def _guess(file: BinaryIO) -> Any:  # noqa: ANN401 - any mutagen file
    """Open ``file`` by what its first bytes look like.

    mutagen counts a suffix for as much as content, so it is not told the name.
    """
    head = file.read(128)
    best = max(_CONTENTS, key=lambda kind: _score(kind, file, head))
    if _score(best, file, head) <= 0:
        raise mutagen.MutagenError("its content is of no known kind")
    file.seek(0)
    return best(file)


def _score(kind: Any, file: BinaryIO, head: bytes) -> int:  # noqa: ANN401 - a mutagen class
    return int(kind.score("", file, head))


def _rethrow_disk_failure(path: str, error: BaseException) -> None:
    """Let a failing disk be a failing disk: mutagen wraps it like a broken format.

    It does so without naming the cause, so the error that was being handled counts as well.
    """
    cause = error.__cause__ or error.__context__
    while cause is not None and not isinstance(cause, OSError):
        cause = cause.__cause__ or cause.__context__
    if cause is not None and cause.strerror and cause.errno not in _SEEK_ERRORS:
        raise EnvironmentFailure(file_problem(path, cause)) from error


_SEEK_ERRORS = {errno.EINVAL}
"""A damaged header points to before the start of the file: not the disk's fault."""


def _told(error: BaseException) -> str:
    return tag_values.clean(str(error))[:200] or "its structure is broken"


def _record(path: str, audio: Any, file: BinaryIO) -> TagRecord:  # noqa: ANN401 - any mutagen file
    """Clean the fields and fill what is missing from the names of file and folder."""
    try:
        fields = fields_of(audio.tags)
        picture = has_picture(audio)
        codec = _codec(audio)
        levels = levels_of(audio, file, opus=codec == "opus")
    except VALUE_ERRORS as error:
        raise NotUnderstood(_told(error)) from error
    info = audio.info
    title, disc, number = _place(path, fields)
    return TagRecord(
        title=title,
        artists=tag_values.clean_all(fields.get("artist", ())) or (UNKNOWN_ARTIST,),
        album=_first(fields, "album") or _folder_name(path),
        album_artist=_first(fields, "albumartist"),
        disc=disc,
        number=number,
        date=tag_values.date(_first(fields, "date")),
        genres=tag_values.clean_all(fields.get("genre", ())),
        compilation=tag_values.is_true(_first(fields, "compilation")),
        release=_first(fields, "release").lower(),
        duration=Milliseconds(_milliseconds(getattr(info, "length", 0.0))),
        codec=codec,
        rate=Hertz(48_000 if codec == "opus" else _whole(getattr(info, "sample_rate", 0))),
        bits=_whole(getattr(info, "bits_per_sample", 0), 64) if codec in _LOSSLESS else 0,
        channels=_whole(getattr(info, "channels", 0), 255),
        picture=picture,
        broken_tags=getattr(audio, "broken", ""),
        levels=levels,
    )


def _first(fields: Fields, name: str) -> str:
    """Return the first text of a field that says something."""
    return next(iter(tag_values.clean_all(fields.get(name, ()))), "")


def _folder_name(path: str) -> str:
    family, _disc = family_of(os.path.dirname(path))  # noqa: PTH120
    return tag_values.clean(os.path.basename(family))  # noqa: PTH119


def _place(path: str, fields: Fields) -> tuple[str, int, int]:
    """Return title, disc and number: from the tags, else from the names of file and folder."""
    name = os.path.basename(path)  # noqa: PTH119
    disc, number = (tag_values.index(_first(fields, field)) for field in ("disc", "track"))
    if not disc:
        disc = family_of(os.path.dirname(path))[1]  # noqa: PTH120
    if title := _first(fields, "title"):
        return title, disc, number
    told, told_number, told_disc = tag_values.name_parts(os.path.splitext(name)[0])  # noqa: PTH122
    return told or tag_values.clean(name), disc or told_disc, number or told_number


def _codec(audio: Any) -> str:  # noqa: ANN401 - any mutagen file
    kind = audio.kind if isinstance(audio, _Untagged) else type(audio)
    if kind is MP4:
        name = str(getattr(audio.info, "codec", "")).partition(".")[0]
        return _MP4_CODECS.get(name, name)
    if kind is MP3 and audio.info.layer != 3:  # noqa: PLR2004 - MPEG audio layer III
        return f"mp{audio.info.layer}"
    return _CODECS[kind]


def _milliseconds(seconds: float) -> int:
    """Return a stated length in ms; what cannot be a length of music (over 1,000 h) is 0."""
    longest = 3_600_000
    return round(seconds * 1000) if math.isfinite(seconds) and 0 < seconds < longest else 0


def _whole(number: object, highest: int = 100_000_000) -> int:
    """Return a figure of the stream header as an int; what cannot be meant is 0."""
    return int(number) if isinstance(number, int | float) and 0 <= number <= highest else 0
