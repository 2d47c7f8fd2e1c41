"""How loud a file's tags say that it is, out of their texts: ReplayGain and Opus's R128.

Called by ``library.tag_record``. ``gain``, ``peak`` and ``r128_gain`` read a text; what cannot be
meant is None, as if it were not there. Pure; never measures anything.

ReplayGain brings music to -18 LUFS, 89 dB in its older words, and both mean the same
(https://wiki.hydrogenaudio.org/index.php?title=ReplayGain_2.0_specification).
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from player.library.contents import Gains
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
GAIN_NAMES = frozenset(
    {_TRACK_GAIN, _TRACK_PEAK, _ALBUM_GAIN, _ALBUM_PEAK, _R128_TRACK, _R128_ALBUM}
)
"""What taggers call them, in lower case."""

_NUMBER = re.compile(r"\s*([+\-−]?(?:\d{1,9}(?:[.,]\d{0,20})?|[.,]\d{1,20}))\s*", re.ASCII)
_WHOLE = re.compile(r"\s*([+-]?\d{1,9})\s*", re.ASCII)
_UNIT = "db"
_LONGEST = 64
_Q7_8 = 256
_Q7_8_RANGE = range(-(1 << 15), 1 << 15)


def levels_of(texts: Gains, *, opus: bool) -> Levels:
    """Return what ``texts``, from the tags of a file, say of its loudness.

    In Opus files R128 gains come before ReplayGain's. They are on top of the gain in the file's
    header, which FFmpeg applies when it decodes, so nothing is to be added for that one.
    """
    if not texts:
        return NO_LEVELS
    track = album = None
    if opus:
        track, album = _read(r128_gain, texts, _R128_TRACK), _read(r128_gain, texts, _R128_ALBUM)
    return Levels(
        _read(gain, texts, _TRACK_GAIN) if track is None else track,
        _read(peak, texts, _TRACK_PEAK),
        _read(gain, texts, _ALBUM_GAIN) if album is None else album,
        _read(peak, texts, _ALBUM_PEAK),
    )


_Read = Callable[[str], Any]


def _read(how: _Read, texts: Gains, name: str) -> Any:  # noqa: ANN401 - what ``how`` gives
    return how(texts[name][:_LONGEST]) if name in texts else None


@lru_cache(maxsize=1024)
def gain(text: str) -> Decibels | None:
    """Return a gain such as "-7.32 dB", "+1,5" or "−7.32 DB" in dB."""
    text = text[:_LONGEST].strip()
    if text[-len(_UNIT) :].lower() == _UNIT:
        text = text[: -len(_UNIT)]
    number = _number(text)
    return None if number is None or abs(number) > MOST_GAIN else Decibels(number)


@lru_cache(maxsize=1024)
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
