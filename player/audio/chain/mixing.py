"""From so many channels to so many others, by standard coefficients.

Called by ``chain``. Channel order is the one that files usually have for their count (that of FLAC,
RFC 9639, 9.1.3). Never changes anything where the counts are equal.

The coefficients are those of ITU-R BS.775-3 for downward mixing: centre and surrounds at -3 dB, a
single rear centre at -6 dB to each side, the low-frequency channel left out. Then all are scaled by
one factor so that no sum can exceed full scale (for 5.1, -7.7 dB). FFmpeg does so for whole
numbers, too: the limiter would keep the level, but squeeze loud passages, and level is what the
volume is for.
"""

import math

import numpy as np

from player.audio.chain.dither import Samples

_HALF_POWER = math.sqrt(0.5)
_HALF = 0.5

_PLACES = {
    1: ("C",),
    2: ("L", "R"),
    3: ("L", "R", "C"),
    4: ("L", "R", "Lb", "Rb"),
    5: ("L", "R", "C", "Lb", "Rb"),
    6: ("L", "R", "C", "LFE", "Lb", "Rb"),
    7: ("L", "R", "C", "LFE", "Cb", "Ls", "Rs"),
    8: ("L", "R", "C", "LFE", "Lb", "Rb", "Ls", "Rs"),
}
"""Left, right, centre, low frequencies; b: back, s: side."""

_WAYS: dict[str, tuple[tuple[tuple[str, float], ...], ...]] = {
    "C": ((("C", 1.0),), (("L", _HALF_POWER), ("R", _HALF_POWER))),
    "Lb": ((("Lb", 1.0),), (("Ls", 1.0),), (("L", _HALF_POWER),)),
    "Rb": ((("Rb", 1.0),), (("Rs", 1.0),), (("R", _HALF_POWER),)),
    "Ls": ((("Ls", 1.0),), (("Lb", 1.0),), (("L", _HALF_POWER),)),
    "Rs": ((("Rs", 1.0),), (("Rb", 1.0),), (("R", _HALF_POWER),)),
    "Cb": (
        (("Cb", 1.0),),
        (("Lb", _HALF_POWER), ("Rb", _HALF_POWER)),
        (("L", _HALF), ("R", _HALF)),
    ),
    "LFE": ((("LFE", 1.0),), ()),
    "L": ((("L", 1.0),),),
    "R": ((("R", 1.0),),),
}
"""For each place, where its sound goes: the first choice of which every place is there."""

Matrix = tuple[tuple[float, ...], ...]


def matrix(source: int, target: int) -> Matrix:
    """Return the share of each of ``source`` channels (columns) in each of ``target`` (rows).

    One channel goes to left and right alike; where there are more, the rest is silent. Of counts
    without a known order, channels go to those of the same number.
    """
    if source == target or max(source, target) > max(_PLACES):
        return tuple(
            tuple(float(row == column) for column in range(source)) for row in range(target)
        )
    if source == 1:
        return tuple((float(place in {"L", "R"}),) for place in _PLACES[target])
    if target == 1:
        left, right = matrix(source, 2)
        return (tuple((a + b) * _HALF for a, b in zip(left, right, strict=True)),)
    places = _PLACES[target]
    rows = [[0.0] * source for _ in places]
    for column, place in enumerate(_PLACES[source]):
        way = next(way for way in _WAYS[place] if all(end in places for end, _ in way))
        for end, share in way:
            rows[places.index(end)][column] += share
    loudest = max(1.0, *(math.fsum(row) for row in rows))
    return tuple(tuple(share / loudest for share in row) for row in rows)


def mix(frames: Samples, shares: Matrix) -> Samples:
    """Return ``frames`` mixed by ``shares``; sums are made in one order, whatever the length."""
    mixed = np.zeros((len(frames), len(shares)))
    for row, parts in enumerate(shares):
        for column, share in enumerate(parts):
            if share:
                mixed[:, row] += frames[:, column] * share
    return mixed
