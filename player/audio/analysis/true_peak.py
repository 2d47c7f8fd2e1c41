"""How high the waveform rises between the samples (ITU-R BS.1770-4, annex 2).

Called by ``meter`` with spectra that it has anyway. Values in between are those of a sine over its
argument under a Kaiser window, 32 samples long, looked at 192,000 times a second: four times
48 kHz, as the recommendation asks. Keeps nothing but its filter.
"""

import numpy as np
from numpy.typing import NDArray

REACH = 16
"""Samples on either side that a value in between is made of."""

RATE = 192_000
"""Values looked at a second. Music at this rate or above is taken by its samples alone."""

_KAISER = 9.0
_FINENESS = 64

_PASSED = 0.75
"""Up to this part of the sample rate the filter lets anything through (0.5 is the music's end)."""


class Interpolator:
    """Finds the values between the samples of blocks of ``points`` samples at ``rate`` hertz.

    ``most`` is by how much they can be higher than all samples around. Not for two threads at once.
    """

    def __init__(self, rate: int, points: int) -> None:
        self._points = points
        exact, rest = divmod(points * RATE, rate)
        self._count = exact if not rest else quick_size(exact)
        kernel = _kernel()
        self.most = float(np.abs(kernel[:-1].reshape(-1, _FINENESS)).sum(axis=0).max())
        bins = min(int(points * _PASSED), self._count // 2) + 1
        self._plain = min(points // 2 + 1, bins)
        # Above half the rate the spectrum of samples repeats, mirrored.
        self._mirrored = slice((points - 1) // 2, points - bins, -1)
        response = _response(kernel, np.arange(bins) / points) * (self._count / points)
        self._response = response[: self._plain], response[self._plain :]
        # Kept, for asking the system for so much anew each time costs more than filling it.
        self._wide = np.zeros(self._count // 2 + 1, np.complex128)
        self._between = np.zeros(self._count)

    def highest(self, spectrum: NDArray[np.complex128], first: int) -> float:
        """Return the highest absolute value from sample ``first`` to ``REACH`` before the end."""
        plain, mirrored = self._response
        wide, bins = self._wide, plain.size + mirrored.size
        np.multiply(spectrum[: self._plain], plain, out=wide[: self._plain])
        if mirrored.size:
            np.multiply(spectrum[self._mirrored].conj(), mirrored, out=wide[self._plain : bins])
        np.fft.irfft(wide, self._count, out=self._between)
        start, stop = (
            place * self._count // self._points for place in (first, self._points - REACH)
        )
        between = self._between[start:stop]
        return max(float(between.max(initial=0.0)), -float(between.min(initial=0.0)))


def quick_size(least: int) -> int:
    """Return the next size from ``least`` on that a Fourier transform is quick at."""
    size = least
    while _rest(size) > 1:
        size += 1
    return size


def _rest(size: int) -> int:
    for factor in (2, 3, 5, 7):
        while size % factor == 0:
            size //= factor
    return size


def _kernel() -> NDArray[np.float64]:
    """Return what one sample spreads to, from ``-REACH`` to ``REACH``; passes a constant as is."""
    time = np.arange(-REACH * _FINENESS, REACH * _FINENESS + 1) / _FINENESS
    kernel = np.sinc(time) * np.i0(_KAISER * np.sqrt(1 - (time / REACH) ** 2))
    level: NDArray[np.float64] = kernel / kernel.sum() * _FINENESS
    return level


def _response(kernel: NDArray[np.float64], frequency: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the filter's gain at frequencies that are parts of the sample rate."""
    points = 1 << 18
    spectrum = np.abs(np.fft.rfft(kernel / _FINENESS, points))
    known = np.arange(spectrum.size) * _FINENESS / points
    gains: NDArray[np.float64] = np.interp(frequency, known, spectrum)
    return gains
