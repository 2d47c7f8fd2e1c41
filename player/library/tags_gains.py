"""The texts of ReplayGain and of Opus's R128, in every family of tags.

Called by ``library.tags``; ``library.levels`` reads them. Never measures anything.
"""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from mutagen import MutagenError  # noqa: TID251
from mutagen._vorbis import VComment  # noqa: TID251
from mutagen.apev2 import APEv2  # noqa: TID251
from mutagen.asf import ASFTags  # noqa: TID251
from mutagen.id3 import ID3  # noqa: TID251
from mutagen.mp4 import MP4Tags  # noqa: TID251

from player.library.contents import Gains
from player.library.levels import GAIN_NAMES
from player.library.tags_fields import tag_kind

_MP4_PREFIX = "----:com.apple.itunes:"
_MASTER = 1
"""Channel type "master volume" (ID3v2.4 frames, section 4.11)."""

_APE_TAIL = 32 + 128
"""An APEv2 footer, and an ID3v1 tag that may follow it."""


def gains_of(audio: Any, file: BinaryIO) -> Gains:  # noqa: ANN401 - any mutagen file
    """Return what the tags of ``audio``, which was read from ``file``, say, by name."""
    texts = _texts(audio.tags) or _of_fields(getattr(audio, "fields", {}))
    if not texts and tag_kind(audio.tags) in {ID3, None}:
        texts = _behind(file)
    return texts


def _texts(tags: Any) -> dict[str, str]:  # noqa: ANN401 - each mutagen class has its own
    """Return the texts that ``tags`` has under the known names, whatever the case of these."""
    found: dict[str, str] = {}
    for name, value in _named(tags):
        known = name.lower()
        if known in GAIN_NAMES:
            text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
            found.setdefault(known, text)
    return found


def _of_fields(fields: Mapping[str, list[str]]) -> dict[str, str]:
    """Return the gains among the fields that a reader of ours gives."""
    return {name: fields[name][0] for name in GAIN_NAMES if fields.get(name)}


def _named(tags: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    """Yield the names in ``tags`` that could be meant, each with its first value."""
    kind = tag_kind(tags)
    if kind is VComment:
        yield from tags
    elif kind is ID3:
        yield from _id3(tags)
    elif kind is MP4Tags:
        for name, values in tags.items():
            if name.lower().startswith(_MP4_PREFIX) and values:
                yield name[len(_MP4_PREFIX) :], values[0]
    elif kind is APEv2:
        yield from tags.items()
    elif kind is ASFTags:
        for name, value in tags:
            yield name.removeprefix("replaygain/"), value


def _id3(tags: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    """TXXX frames, and then the older RVA2 (ID3v2.4 frames, section 4.11)."""
    for frame in tags.getall("TXXX"):
        if frame.text:
            yield frame.desc, frame.text[0]
    for frame in tags.getall("RVA2"):
        whose = frame.desc.strip().lower()
        if whose in {"track", "album"} and frame.channel == _MASTER:
            yield f"replaygain_{whose}_gain", f"{frame.gain:.6f}"
            yield f"replaygain_{whose}_peak", f"{frame.peak:.6f}"


def _behind(file: BinaryIO) -> dict[str, str]:
    """Return the texts of an APEv2 tag at the end of a file that also has, or could have, ID3.

    mp3gain writes its figures there, whatever other tags there are.
    """
    size = file.seek(0, 2)
    file.seek(max(size - _APE_TAIL, 0))
    if b"APETAGEX" not in file.read(_APE_TAIL):
        return {}
    file.seek(0)
    try:
        ape: Any = APEv2
        return _texts(ape(file))
    except (MutagenError, ValueError, LookupError):
        return {}  # of a broken tag behind a good one nothing is to be said
