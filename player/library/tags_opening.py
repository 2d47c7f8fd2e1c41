"""Opens a music file with whatever understands it: mutagen, or one of our readers for the rest.

Called by ``library.tags`` and ``library.tags_lyrics``. The class for the file's suffix is tried
first (guessing costs 1.6 times as much), then the one for its content, at last without its tags.
Never writes, never decodes sound.
"""

import errno
import os
import struct
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, BinaryIO, cast

import mutagen  # noqa: TID251
from mutagen.aac import AAC  # noqa: TID251
from mutagen.ac3 import AC3  # noqa: TID251
from mutagen.aiff import AIFF, AIFFInfo  # noqa: TID251
from mutagen.asf import ASF  # noqa: TID251
from mutagen.dsdiff import DSDIFF  # noqa: TID251
from mutagen.dsf import DSF  # noqa: TID251
from mutagen.flac import FLAC  # noqa: TID251
from mutagen.id3 import ID3  # noqa: TID251
from mutagen.monkeysaudio import MonkeysAudio  # noqa: TID251
from mutagen.mp3 import MP3, MPEGInfo  # noqa: TID251
from mutagen.mp4 import MP4  # noqa: TID251
from mutagen.musepack import Musepack  # noqa: TID251
from mutagen.oggflac import OggFLAC  # noqa: TID251
from mutagen.oggopus import OggOpus  # noqa: TID251
from mutagen.oggspeex import OggSpeex  # noqa: TID251
from mutagen.oggvorbis import OggVorbis  # noqa: TID251
from mutagen.tak import TAK  # noqa: TID251
from mutagen.trueaudio import TrueAudio  # noqa: TID251
from mutagen.wave import WAVE, WaveStreamInfo  # noqa: TID251
from mutagen.wavpack import WavPack  # noqa: TID251

from player.library import tag_values
from player.library.chunked import read_au, read_caf, read_w64, read_wave
from player.library.containers import SoundFile
from player.library.matroska import MAGIC, read_matroska
from player.models.problems import EnvironmentFailure, file_problem

Opener = Callable[[BinaryIO], Any]


def _read_rf64(file: BinaryIO) -> SoundFile:
    """Read an RF64 file with the ID3 tags in it, which mutagen can read by themselves."""
    sound = read_wave(file)
    if not sound.id3:
        return sound
    id3: Any = ID3
    try:
        return replace(sound, tags=id3(BytesIO(sound.id3)))
    except PARSER_ERRORS as error:
        return replace(sound, broken=told(error))


BY_SUFFIX: dict[str, Opener] = {
    ".aac": AAC, ".ac3": AC3, ".aif": AIFF, ".aifc": AIFF, ".aiff": AIFF, ".ape": MonkeysAudio,
    ".au": read_au, ".caf": read_caf, ".dff": DSDIFF, ".dsf": DSF, ".eac3": AC3, ".ec3": AC3,
    ".flac": FLAC, ".m4a": MP4, ".m4b": MP4, ".mka": read_matroska, ".mp1": MP3, ".mp2": MP3,
    ".mp3": MP3, ".mpc": Musepack, ".oga": OggVorbis, ".ogg": OggVorbis, ".opus": OggOpus,
    ".rf64": _read_rf64, ".spx": OggSpeex, ".tak": TAK, ".tta": TrueAudio, ".w64": read_w64,
    ".wav": WAVE, ".wave": WAVE, ".weba": read_matroska, ".wma": ASF, ".wv": WavPack,
}  # fmt: skip
"""Suffixes of the files that can be read, and what opens each first."""

_CONTENTS: tuple[Opener, ...] = (
    MP3, FLAC, MP4, OggVorbis, OggOpus, OggFLAC, OggSpeex, WAVE, AIFF, WavPack, MonkeysAudio,
    Musepack, TrueAudio, AAC, ASF, DSF, DSDIFF, AC3, TAK,
)  # fmt: skip

_OWN: tuple[tuple[bytes, Opener], ...] = (
    (MAGIC, read_matroska), (b"RF64", _read_rf64), (b"riff\x2e\x91\xcf\x11", read_w64),
    (b"caff", read_caf), (b".snd", read_au),
)  # fmt: skip
"""First bytes of what mutagen has no reader for."""

_FOREIGN = (
    (b"OFR ", "an OptimFROG file"), (b"MThd", "a MIDI file"), (b"ajkg", "a Shorten file"),
    (b".RMF", "a RealMedia file"),
)  # fmt: skip
_VIDEO = b"\x80theora"

PARSER_ERRORS = (
    mutagen.MutagenError, ValueError, LookupError, ArithmeticError, AssertionError, EOFError,
    struct.error, TypeError, AttributeError, NotImplementedError, MemoryError, RecursionError,
)  # fmt: skip
"""What mutagen raises on bytes that break a format's rules; only the first is meant for it."""

VALUE_ERRORS = (mutagen.MutagenError, ValueError, LookupError, ArithmeticError)
"""What its tag values raise when they are looked at."""


@dataclass(frozen=True, slots=True)
class Untagged:
    """A file whose sound can be found although its tags are broken; stands in for mutagen's."""

    kind: type
    info: Any
    broken: str
    tags: None = None


_SOUND_ONLY: dict[Opener, Opener] = {WAVE: WaveStreamInfo, AIFF: AIFFInfo, MP3: MPEGInfo}
"""What finds the sound where tag and sound are apart."""


class NotUnderstood(Exception):  # noqa: N818 - the file's fault
    """No class of mutagen makes sense of the file."""


class ForeignKind(NotUnderstood):
    """The file may be whole, but nothing here plays its kind."""


def suffix_of(name: str) -> str:
    """Return the suffix of a file's name or path, with its dot, in lower case."""
    return os.path.splitext(name)[1].lower()  # noqa: PTH122 - called for every name in a library


def open_audio(path: str, file: BinaryIO) -> Any:  # noqa: ANN401 - any mutagen file
    """Return the open ``file`` as mutagen, or one of our readers, sees it.

    Raises NotUnderstood, or EnvironmentFailure (DISK_ERROR, …) where the disk fails.
    """
    by_suffix = BY_SUFFIX.get(suffix_of(path))
    attempts: list[Opener] = [_guess] if by_suffix is None else [by_suffix, _guess]
    if by_suffix in _SOUND_ONLY:
        attempts.append(lambda opened: _sound_only(by_suffix, opened, refusals[0]))
    refusals: list[str] = []
    for attempt in attempts:
        file.seek(0)
        try:
            return attempt(file)
        except PARSER_ERRORS as error:
            _rethrow_disk_failure(path, error)
            refusals.append(told(error))
    raise NotUnderstood(refusals[0])


def _sound_only(kind: Opener, file: BinaryIO, broken: str) -> Untagged:
    return Untagged(cast("type", kind), _SOUND_ONLY[kind](file), broken)


def _guess(file: BinaryIO) -> Any:  # noqa: ANN401 - any mutagen file
    """Open ``file`` by what its first bytes look like.

    mutagen counts a suffix for as much as content, so it is not told the name.
    """
    head = file.read(128)
    for magic, opener in _OWN:
        if head.startswith(magic):
            return opener(file)
    best = max(_CONTENTS, key=lambda kind: _score(kind, file, head))
    if _score(best, file, head) <= 0:
        raise _refusal(head)
    file.seek(0)
    return best(file)


def _refusal(head: bytes) -> Exception:
    """Return why nothing here reads a file that begins with ``head``."""
    if head.startswith(b"OggS") and _VIDEO in head:
        return ForeignKind("an Ogg file with video first")
    kind = next((kind for magic, kind in _FOREIGN if head.startswith(magic)), "")
    return ForeignKind(kind) if kind else mutagen.MutagenError("its content is of no known kind")


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


def told(error: BaseException) -> str:
    """Return what an error of a parser says, fit for a report."""
    return tag_values.clean(str(error))[:200] or "its structure is broken"
