"""What a file's rating means, from the scales in use to one from 0 to 1. Ratings are only read.

Called by ``library.tags``. Pure. None is "nobody rated"; what cannot be meant is None too.
"""

import re
from collections.abc import Mapping, Sequence

_NUMBER = re.compile(r"\s*(\d{1,3}(?:[.,]\d{1,6})?)\s*%?\s*", re.ASCII)
_STARS = 5
_TENTHS = 10
_PERCENT = 100
_MOST_POPM = 255

# Half stars as MusicBee and MediaMonkey write them in POPM; the whole ones of Windows (1, 64, 128,
# 196, 255) are met by rounding to the range around them.
_POPM_HALVES = {13: 0.1, 54: 0.3, 118: 0.5, 186: 0.7, 242: 0.9}
_POPM_STARS = ((31, 1), (95, 2), (159, 3), (223, 4), (_MOST_POPM, 5))
_ASF_STARS = ((0, 0), (12, 1), (37, 2), (62, 3), (86, 4), (99, 5))


def rating_of(fields: Mapping[str, Sequence[str]]) -> float | None:
    """Return the rating among ``tags_fields.Fields``; the scales that leave no doubt come first."""
    for name, scale in _SCALES.items():
        for text in fields.get(name, ()):
            if (rating := scale(text)) is not None:
                return rating
    return None


def _popm_text(text: str) -> float | None:
    return popm(int(text)) if text.isdecimal() else None


def popm(number: int) -> float | None:
    """Return the rating in an ID3v2 "popularimeter" (ID3v2.4 frames, section 4.17); 0 is none."""
    if not 0 < number <= _MOST_POPM:
        return None
    if number in _POPM_HALVES:
        return _POPM_HALVES[number]
    return next(stars for highest, stars in _POPM_STARS if number <= highest) / _STARS


def fmps(text: str) -> float | None:
    """Return a rating on the scale 0.0 to 1.0: FMPS_RATING, and what Quod Libet writes."""
    number = _read(text)
    return number if number is not None and number <= 1 else None


def stars(text: str) -> float | None:
    """Return the rating in a field named RATING, whose scale nobody laid down.

    Up to 5 it is stars, up to 10 tenths, up to 100 per cent; 0 is no rating.
    """
    number = _read(text)
    if not number or number > _PERCENT:
        return None
    scale = _STARS if number <= _STARS else _TENTHS if number <= _TENTHS else _PERCENT
    return number / scale


def asf(text: str) -> float | None:
    """Return the rating in WM/SharedUserRating: 1, 25, 50, 75 and 99 are one to five stars."""
    number = _read(text)
    if not number or number > _ASF_STARS[-1][0] + 1:
        return None
    return max(1, next((s for most, s in _ASF_STARS if number <= most), _STARS)) / _STARS


def percent(text: str) -> float | None:
    """Return a rating in per cent, as in the MP4 atom "rate"; 0 is no rating."""
    number = _read(text)
    return number / _PERCENT if number and number <= _PERCENT else None


def _read(text: str) -> float | None:
    found = _NUMBER.fullmatch(text[:40])
    return float(found[1].replace(",", ".")) if found else None


_SCALES = {
    "ratingunit": fmps, "ratingpopm": _popm_text, "ratingasf": asf, "ratingpercent": percent,
    "rating": stars,
}  # fmt: skip

FIELDS = frozenset(_SCALES)
"""The fields that a rating may be in."""
