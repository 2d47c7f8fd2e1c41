"""Reads Vorbis comments straight into fields, as mutagen would and a fraction of the work.

Called by ``library.quick_flac`` and ``library.quick_ogg``. Goes through the comments once; what
Senza has no field for is not even decoded. Whatever is unusual is None, and mutagen reads the file.

Format: Vorbis I specification, section 5.
"""

import base64
import binascii
import struct
from functools import lru_cache
from typing import NamedTuple

from player.library.levels import GAIN_NAMES
from player.library.tag_meanings import IN_VORBIS, Meaning, meaning, take

FRONT = 3
_GAIN, _BLOCK, _COVER, _NOTHING = -1, -2, -3, -4
"""In place of a rank: what is no field of ours."""

_HIGHEST_TYPE = 20
_COUNT = struct.Struct("<I")


class Comments(NamedTuple):
    """Fields and gains; the types of the pictures among them; where the comments end."""

    fields: dict[str, list[str]]
    gains: dict[str, str]
    picture: bool
    pictures: list[int]
    end: int


def comments_in(data: bytes, place: int) -> Comments | None:
    """Return the comments that begin at ``place`` in ``data``, None if unusual.

    Raises struct.error where they are cut short.
    """
    fields: dict[str, list[str]] = {}
    ranks: dict[str, int] = {}
    gains: dict[str, str] = {}
    pictures: list[int] = []
    picture = False
    number, end = _COUNT.unpack_from, len(data)
    (vendor,) = number(data, place)
    place += 4 + vendor
    (count,) = number(data, place)
    place += 4
    for _ in range(count):
        (length,) = number(data, place)
        start, place = place + 4, place + 4 + length
        mark = data.find(b"=", start, place)
        if mark < 0 or place > end:
            return None
        what = _meaning(data[start:mark])
        if what is None:
            return None
        field, rank = what
        if rank >= 0:
            text = data[mark + 1 : place].decode("utf-8", "replace")
            if field in ranks:
                take(fields, ranks, what, text)
            else:  # as nearly always
                ranks[field] = rank
                fields[field] = [text]
        elif rank == _GAIN:
            gains.setdefault(field, data[mark + 1 : place].decode("utf-8", "replace"))
        elif rank == _BLOCK:
            picture = True
            pictures += _block_type(data[mark + 1 : min(mark + 65, place)])
        elif rank == _COVER:
            picture = True
            pictures.append(FRONT)
    return Comments(fields, gains, picture, pictures, place)


def known_types(pictures: list[int]) -> tuple[int, ...]:
    """Return types of pictures, each once, ascending; those that nobody defined are "other"."""
    return tuple(sorted({kind if kind <= _HIGHEST_TYPE else 0 for kind in pictures}))


@lru_cache(maxsize=1024)
def _meaning(name: bytes) -> Meaning | None:
    """Return what ``name`` means, None if mutagen does not take it as it is.

    It takes 0x20 to 0x7D (Vorbis I, 5.2.2).
    """
    if not name or min(name) < 0x20 or max(name) > 0x7D:  # noqa: PLR2004
        return None
    lower = name.decode("ascii").lower()
    if lower in GAIN_NAMES:
        return lower, _GAIN
    special = {"metadata_block_picture": _BLOCK, "coverart": _COVER}
    return meaning(lower, IN_VORBIS) or ("", special.get(lower, _NOTHING))


def _block_type(start: bytes) -> list[int]:
    """Return the type that a picture block in base64 begins with, if it is one."""
    try:
        text = start.decode("utf-8", "replace")[:8]
        return [int.from_bytes(base64.b64decode(text)[:4], "big")]
    except (binascii.Error, ValueError):
        return []
