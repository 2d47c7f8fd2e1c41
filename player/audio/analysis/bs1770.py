"""Loudness as ITU-R BS.1770-4 and EBU R 128 define it, from mean squares to LUFS and LU.

Called by ``meter`` (the frequency weighting) and ``loudness`` (gates and sums). Pure arithmetic:
opens nothing, keeps nothing.
"""

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Spectrum = NDArray[np.complex128]

BLOCKS_A_SECOND = 10
"""Mean squares are kept for steps of 100 ms: both windows move on by that much."""

MOMENTARY = 4
"""Steps in a gating block: 400 ms, overlapping by 75 % (BS.1770-4, annex 1)."""

SHORT_TERM = 30
"""Steps in a short-term block: 3 s (EBU Tech 3341, 2.2)."""

_ABSOLUTE_GATE = -70.0
_RELATIVE_GATE = -10.0
_RANGE_GATE = -20.0
_RANGE_LOW, _RANGE_HIGH = 0.10, 0.95
_OFFSET = -0.691

# The analogue filters behind BS.1770-4's coefficients for 48 kHz, so that every rate has the same
# curve: centre in hertz, gain in dB, quality. Found by undoing the bilinear transform; at 48 kHz
# they give the table's numbers back.
_SHELF_HERTZ, _SHELF_GAIN, _SHELF_Q = 1681.974450955533, 3.999843853973347, 0.7071752369554196
_SHELF_SLOPE = 0.4996667741545416
_PASS_HERTZ, _PASS_Q = 38.13547087602444, 0.5003270373238773

_SURROUND = 1.41
_LAYOUTS = {
    4: (1.0, 1.0, _SURROUND, _SURROUND),
    5: (1.0, 1.0, 1.0, _SURROUND, _SURROUND),
    6: (1.0, 1.0, 1.0, 0.0, _SURROUND, _SURROUND),
    7: (1.0, 1.0, 1.0, 0.0, _SURROUND, _SURROUND, _SURROUND),
    8: (1.0, 1.0, 1.0, 0.0, _SURROUND, _SURROUND, _SURROUND, _SURROUND),
}


def channel_weights(channels: int) -> Floats:
    """Return the weight of each channel, in the order that files usually have for that many.

    1.41 for surround and rear channels, 0 for the low-frequency one, else 1 (BS.1770-4, table 3).
    A single channel counts once, as one loudspeaker.
    """
    return np.array(_LAYOUTS.get(channels, (1.0,) * channels))


def weighting(rate: int, points: int) -> Spectrum:
    """Return the response of the K-weighting at ``points // 2 + 1`` frequencies from 0 to rate / 2.

    Both filters of BS.1770-4, annex 1, as a spectrum to multiply with.
    """
    turn = np.exp(-2j * np.pi * np.arange(points // 2 + 1) / points)
    shelf_top, shelf_bottom = _shelf(rate)
    pass_top, pass_bottom = _high_pass(rate)
    return (
        _on(shelf_top, turn)
        / _on(shelf_bottom, turn)
        * _on(pass_top, turn)
        / _on(pass_bottom, turn)
    )


def _on(
    coefficients: tuple[float, float, float], z: NDArray[np.complex128]
) -> NDArray[np.complex128]:
    first, second, third = coefficients
    return first + z * (second + z * third)


_Biquad = tuple[tuple[float, float, float], tuple[float, float, float]]


def _shelf(rate: int) -> _Biquad:
    k = math.tan(math.pi * _SHELF_HERTZ / rate)
    high = 10 ** (_SHELF_GAIN / 20)
    band = high**_SHELF_SLOPE
    over = 1 + k / _SHELF_Q + k * k
    top = (
        (high + band * k / _SHELF_Q + k * k) / over,
        2 * (k * k - high) / over,
        (high - band * k / _SHELF_Q + k * k) / over,
    )
    return top, (1.0, 2 * (k * k - 1) / over, (1 - k / _SHELF_Q + k * k) / over)


def _high_pass(rate: int) -> _Biquad:
    k = math.tan(math.pi * _PASS_HERTZ / rate)
    over = 1 + k / _PASS_Q + k * k
    return (1.0, -2.0, 1.0), (1.0, 2 * (k * k - 1) / over, (1 - k / _PASS_Q + k * k) / over)


def lufs(mean_square: float) -> float:
    """Return the loudness in LUFS of a weighted mean square, full scale being 1."""
    return _OFFSET + 10 * math.log10(mean_square)


def windows(steps: Floats, length: int) -> Floats:
    """Return the mean of every run of ``length`` steps, one starting at each step."""
    if steps.size < length:
        return np.zeros(0)
    means: Floats = np.lib.stride_tricks.sliding_window_view(steps, length).mean(axis=1)
    return means


def integrated(blocks: Floats) -> float | None:
    """Return the loudness in LUFS of gating blocks' mean squares; None if all are below the gate.

    Two gates: -70 LUFS, then 10 LU below what passed the first (BS.1770-4, annex 1).
    """
    passed = blocks[blocks > _mean_square(_ABSOLUTE_GATE)]
    if not passed.size:
        return None
    gate = _mean_square(lufs(float(passed.mean())) + _RELATIVE_GATE)
    return lufs(float(passed[passed > gate].mean()))


def loudness_range(blocks: Floats) -> float:
    """Return the range in LU of short-term blocks' mean squares (EBU Tech 3342); 0 for too few.

    From the 10th to the 95th percentile of what passes -70 LUFS and then 20 LU below its mean.
    """
    passed = blocks[blocks >= _mean_square(_ABSOLUTE_GATE)]
    if not passed.size:
        return 0.0
    gate = _mean_square(lufs(float(passed.mean())) + _RANGE_GATE)
    ranked = np.sort(passed[passed >= gate])
    last = ranked.size - 1
    low, high = (ranked[int(last * part + 0.5)] for part in (_RANGE_LOW, _RANGE_HIGH))
    return lufs(float(high)) - lufs(float(low))


def _mean_square(loudness: float) -> float:
    return float(10 ** ((loudness - _OFFSET) / 10))
