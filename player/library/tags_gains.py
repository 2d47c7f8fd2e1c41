"""How loud a file's tags say that it is: ReplayGain in every family of tags, and Opus's R128.

Called by ``library.tags``. ``levels_of`` looks the texts up, ``gain``, ``peak`` and ``r128_gain``
read them; what cannot be meant is None, as if it were not there. Never measures anything.

ReplayGain brings music to -18 LUFS, 89 dB in its older words, and both mean the same
(https://wiki.hydrogenaudio.org/index.php?title=ReplayGain_2.0_specification).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

from mutagen import MutagenError  # noqa: TID251
from mutagen._vorbis import VComment  # noqa: TID251
from mutagen.apev2 import APEv2  # noqa: TID251
from mutagen.asf import ASFTags  # noqa: TID251
from mutagen.id3 import ID3  # noqa: TID251
from mutagen.mp4 import MP4Tags  # noqa: TID251

from player.library.tags_fields import tag_kind
from player.models.sound import NO_LEVELS, Levels
from player.models.units import Decibels

MOST_GAIN = 60.0
"""dB, up or down; no music is that far from the reference."""

MOST_PEAK = 16.0
"""Times full scale; what is higher was written on the scale of whole samples, or is junk."""

R128_TO_REPLAYGAIN = 5.0
"""dB from R128's reference, -23 LUFS, to ReplayGain's."""

_TRACK_GAIN, _TRACK_PEAK = "replaygain_track_gain", "replaygain_track_peak"
_ALBUM_GAIN, _ALBUM_PEAK = "replaygain_album_gain", "replaygain_album_peak"
_R128_TRACK, _R128_ALBUM = "r128_track_gain", "r128_album_gain"
_NAMES = frozenset({_TRACK_GAIN, _TRACK_PEAK, _ALBUM_GAIN, _ALBUM_PEAK, _R128_TRACK, _R128_ALBUM})

_MP4_PREFIX = "----:com.apple.itunes:"
_MASTER = 1
"""Channel type "master volume" (ID3v2.4 frames, section 4.11)."""

_NUMBER = re.compile(r"\s*([+\-−]?(?:\d{1,9}(?:[.,]\d{0,20})?|[.,]\d{1,20}))\s*", re.ASCII)
_WHOLE = re.compile(r"\s*([+-]?\d{1,9})\s*", re.ASCII)
_UNIT = "db"
_LONGEST = 64
_Q7_8 = 256
_Q7_8_RANGE = range(-(1 << 15), 1 << 15)

_APE_TAIL = 32 + 128
"""An APEv2 footer, and an ID3v1 tag that may follow it."""


def gain(text: str) -> Decibels | None:
    """Return a gain such as "-7.32 dB", "+1,5" or "−7.32 DB" in dB."""
    text = text[:_LONGEST].strip()
    if text[-len(_UNIT) :].lower() == _UNIT:
        text = text[: -len(_UNIT)]
    number = _number(text)
    return None if number is None or abs(number) > MOST_GAIN else Decibels(number)


def peak(text: str) -> float | None:
    """Return a peak such as "0.988" as a factor of full scale; a peak of nothing says nothing."""
    number = _number(text[:_LONGEST])
    return None if number is None or not 0 < number <= MOST_PEAK else number


def r128_gain(text: str) -> Decibels | None:
    """Return an R128 gain as a ReplayGain: a whole number of 1/256 dB (RFC 7845, section 5.2.1)."""
    found = _WHOLE.fullmatch(text[:_LONGEST])
    if found is None or int(found[1]) not in _Q7_8_RANGE:
        return None
    number = int(found[1]) / _Q7_8 + R128_TO_REPLAYGAIN
    return Decibels(number) if abs(number) <= MOST_GAIN else None


def _number(text: str) -> float | None:
    found = _NUMBER.fullmatch(text)
    return float(found[1].replace(",", ".").replace("−", "-")) if found else None


def levels_of(audio: Any, file: BinaryIO, *, opus: bool) -> Levels:  # noqa: ANN401 - any mutagen file
    """Return what the tags of ``audio``, which was read from ``file``, say of its loudness.

    In Opus files R128 gains come before ReplayGain's. They are on top of the gain in the file's
    header, which FFmpeg applies when it decodes, so nothing is to be added for that one.
    """
    texts = _texts(audio.tags) or _of_fields(getattr(audio, "fields", {}))
    if not texts and tag_kind(audio.tags) in {ID3, None}:
        texts = _behind(file)
    if not texts:
        return NO_LEVELS
    track = album = None
    if opus:
        track, album = _read(r128_gain, texts, _R128_TRACK), _read(r128_gain, texts, _R128_ALBUM)
    return Levels(
        track_gain=_read(gain, texts, _TRACK_GAIN) if track is None else track,
        track_peak=_read(peak, texts, _TRACK_PEAK),
        album_gain=_read(gain, texts, _ALBUM_GAIN) if album is None else album,
        album_peak=_read(peak, texts, _ALBUM_PEAK),
    )


_Read = Callable[[str], Any]


def _read(how: _Read, texts: dict[str, str], name: str) -> Any:  # noqa: ANN401 - what ``how`` gives
    return how(texts[name]) if name in texts else None


def _texts(tags: Any) -> dict[str, str]:  # noqa: ANN401 - each mutagen class has its own
    """Return the texts that ``tags`` has under the known names, whatever the case of these."""
    found: dict[str, str] = {}
    for name, value in _named(tags):
        known = name.lower()
        if known in _NAMES:
            text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
            found.setdefault(known, text)
    return found


def _of_fields(fields: Mapping[str, list[str]]) -> dict[str, str]:
    """Return the gains among the fields that a reader of ours gives."""
    return {name: fields[name][0] for name in _NAMES if fields.get(name)}


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
