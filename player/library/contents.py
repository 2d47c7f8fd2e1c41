"""What was found in a music file, before it is cleaned: texts, facts, gains, kinds of pictures.

Made by ``library.tags`` from what mutagen opens and by ``library.quick`` straight from the bytes;
both mean the same by it. ``library.tag_record`` makes the record of it. Values only.
"""

import math
from collections.abc import Mapping
from typing import NamedTuple

from player.library.records import LOSSLESS
from player.models.units import Hertz, Milliseconds

Fields = Mapping[str, list[str]]
"""Texts by our names, which are the keys of ``tag_names``. Names that the file does not have are
missing. ``rating…`` has one name for each scale: see ``ratings.rating_of``."""

Gains = Mapping[str, str]
"""Texts of ReplayGain and R128 by the names that ``levels.GAIN_NAMES`` lists."""


class Facts(NamedTuple):
    """As in ``records.TagRecord``."""

    codec: str
    duration: Milliseconds
    rate: Hertz
    bits: int
    channels: int
    bit_rate: int
    delay: int
    padding: int


_LONGEST = 3_600_000
"""Seconds; music of over 1,000 hours is a broken header."""

_MOST_ADDED = 1 << 20
"""Frames before or after; more is no delay of an encoder."""


def facts_from(  # noqa: PLR0917 - as a header lists them
    codec: str, length: float, rate: float, bits: float, channels: float, bit_rate: float,
    *, delay: float = 0, padding: float = 0,
) -> Facts:  # fmt: skip
    """Return the facts in the figures of a header; what cannot be meant is 0. Length in seconds."""
    believable = math.isfinite(length) and 0 < length < _LONGEST
    return Facts(
        codec,
        Milliseconds(round(length * 1000) if believable else 0),
        Hertz(_whole(rate)),
        _whole(bits, 64) if codec in LOSSLESS else 0,
        _whole(channels, 255),
        _whole(bit_rate),
        _whole(delay, _MOST_ADDED),
        _whole(padding, _MOST_ADDED),
    )


def _whole(number: float, highest: int = 100_000_000) -> int:
    return int(number) if 0 <= number <= highest else 0


class Contents(NamedTuple):
    """One file's tags and facts.

    ``picture`` says that there seems to be a picture, ``pictures`` of which types those are that
    can be read (ID3v2's numbers, ascending). ``timed``: there are words with times in a frame of
    their own. ``broken`` tells why the tags could not be read, if so.
    """

    fields: Fields
    facts: Facts
    gains: Gains
    picture: bool = False
    pictures: tuple[int, ...] = ()
    timed: bool = False
    broken: str = ""
