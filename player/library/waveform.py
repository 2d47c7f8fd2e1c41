"""How loud a track is from its beginning to its end, as something to draw.

Called by ``library.queries`` with what was measured. The root mean square of the weighted energy
(ITU-R BS.1770-4), not the peaks: in much music these stand at full scale from start to end, and
would draw a block. Figures only; draws nothing, reads nothing.
"""

import sys
from array import array
from itertools import pairwise

from player.models.units import CD_FRAMES_PER_SECOND, CdFrames

POINTS = 400
"""How many parts a waveform has at most: more than a line in a window has bars."""

FULL = 255

_STEPS_A_SECOND = 10


def waveform(steps: bytes, begin: CdFrames, end: CdFrames) -> bytes:
    """Return a level from 0 to 255 for each of at most ``POINTS`` equal parts of a track.

    ``steps`` are those of its file (``models.analysis.Measurement``); ``begin`` and ``end`` cut it
    out, as in ``models.music.Track``. The loudest part is 255, whatever the track's own level is,
    and a part of half its amplitude 128; of silence all are 0. Empty where nothing was measured.
    """
    energies = _energies(steps)[_step_at(begin) : _step_at(end) if end else None]
    count = min(len(energies), POINTS)
    starts = [place * len(energies) // count for place in range(count)] + [len(energies)]
    parts = [energies[a:b] for a, b in pairwise(starts)]
    amplitudes = [(sum(part) / len(part)) ** 0.5 for part in parts]
    loudest = max(amplitudes, default=0.0)
    return bytes(round(FULL * one / loudest) if loudest else 0 for one in amplitudes)


def _step_at(place: CdFrames) -> int:
    return place * _STEPS_A_SECOND // CD_FRAMES_PER_SECOND


def _energies(steps: bytes) -> "array[float]":
    values: array[float] = array("f", steps)
    if sys.byteorder == "big":
        values.byteswap()
    return values
