"""Measures a stream of samples as it goes by: weighted energy, peaks, the shape of the waveform.

Called by ``loudness`` with floats of full scale 1. Works on 400 ms at a time, in one
Fourier transform that the weighting and the peaks share, so memory does not grow with the music
but for one number every 100 ms. Knows nothing of files.
"""

import numpy as np
from numpy.typing import NDArray

from player.audio.analysis import bs1770
from player.audio.analysis.true_peak import RATE, REACH, Interpolator, quick_size

Samples = NDArray[np.float32]

_STEPS_AT_ONCE = 4
_STEPS_BEFORE = 1
"""What of the past each block starts with, at least. After 100 ms nothing is left of what the
weighting remembers: its slowest part has a time constant of 4.2 ms. The peaks need 16 samples."""

_SHAPE_A_SECOND = 100
_MOST_SHAPE = 1 << 14


class Meter:
    """One stream of ``channels`` at ``rate`` hertz. Feed it, ``finish`` it, then read it."""

    def __init__(self, rate: int, channels: int) -> None:
        self._step = (rate + bs1770.BLOCKS_A_SECOND // 2) // bs1770.BLOCKS_A_SECOND
        self._hop = self._step * _STEPS_AT_ONCE
        self._points = quick_size(self._hop + max(self._step * _STEPS_BEFORE, 4 * REACH))
        self._past = self._points - self._hop
        self._weighting = bs1770.weighting(rate, self._points)
        self._interpolator = Interpolator(rate, self._points) if rate < RATE else None
        # Kept, for asking the system for so much anew each time costs more than filling it.
        self._spectrum = np.zeros(self._points // 2 + 1, np.complex128)
        self._weighted = np.zeros(self._points)
        self._channel_weights = bs1770.channel_weights(channels)
        self._samples = np.zeros((channels, self._points))
        self._filled = self._past
        self._steps: list[float] = []
        self._true_peak = 0.0
        self._shape = Shape(max(rate // _SHAPE_A_SECOND, 1))

    def feed(self, frames: Samples) -> None:
        """Take in more: one row for each frame, one column for each channel."""
        if not np.isfinite(frames).all():
            # A float file may hold anything; what is not a number makes no sound.
            frames = np.nan_to_num(frames, nan=0.0, posinf=0.0, neginf=0.0)
        self._shape.add(np.abs(frames).max(axis=1, initial=0.0))
        taken = 0
        while taken < len(frames):
            count = min(len(frames) - taken, self._points - self._filled)
            part = frames[taken : taken + count]
            self._samples[:, self._filled : self._filled + count] = part.T
            self._filled += count
            taken += count
            if self._filled == self._points:
                self._measure(self._hop)

    def finish(self) -> None:
        """Measure what is left; a last step that is not full counts for nothing."""
        left = self._filled - self._past
        self._samples[:, self._filled :] = 0
        self._measure(left)

    @property
    def steps(self) -> NDArray[np.float64]:
        """The weighted mean square of every 100 ms."""
        return np.array(self._steps)

    @property
    def true_peak(self) -> float:
        """The highest value, also between the samples; full scale is 1."""
        return max(self._true_peak, self._shape.highest)

    def shape(self, points: int) -> NDArray[np.float64]:
        """Return the highest value in each of at most ``points`` equal parts."""
        return self._shape.reduced(points)

    def _measure(self, valid: int) -> None:
        """Measure the first ``valid`` frames of what is new, and make room for more."""
        count = valid // self._step
        energy = np.zeros(count)
        for channel, weight in zip(self._samples, self._channel_weights, strict=True):
            np.fft.rfft(channel, out=self._spectrum)
            if self._interpolator is not None:
                self._look_between(channel, self._interpolator)
            if count and weight:
                self._spectrum *= self._weighting
                np.fft.irfft(self._spectrum, self._points, out=self._weighted)
                new = self._weighted[self._past : self._past + count * self._step]
                energy += weight * np.square(new).reshape(count, self._step).mean(axis=1)
        self._steps += energy.tolist()
        self._samples[:, : self._past] = self._samples[:, self._hop :]
        self._filled = self._past

    def _look_between(self, channel: NDArray[np.float64], interpolator: Interpolator) -> None:
        """Note the peaks between the samples of ``channel``, unless none can be a new highest."""
        # They need to see a little of what follows, so what is new starts that much earlier.
        first = self._past - REACH
        around = channel[first - REACH :]
        can_be = interpolator.most * max(float(around.max()), -float(around.min()))
        if can_be > self._true_peak:
            found = interpolator.highest(self._spectrum, first)
            self._true_peak = max(self._true_peak, found)


class Shape:
    """The highest values of a stream in parts of ``part`` frames; parts grow as it gets long."""

    def __init__(self, part: int) -> None:
        self._part = part
        self._parts: list[float] = []
        self._open = 0.0
        self._in_open = 0
        self._highest = 0.0

    @property
    def highest(self) -> float:
        """The highest value so far."""
        return max(self._highest, self._open)

    def add(self, values: NDArray[np.float32]) -> None:
        """Take in absolute values, one for each frame."""
        while values.size:
            now, values = np.split(values, [self._part - self._in_open])
            self._open = max(self._open, float(now.max()))
            self._in_open += now.size
            if self._in_open == self._part:
                self._close()

    def reduced(self, points: int) -> NDArray[np.float64]:
        """Return what was taken in as at most ``points`` values of equal time."""
        parts = np.array([*self._parts, self._open] if self._in_open else self._parts)
        if parts.size <= points:
            return parts
        starts = np.arange(points) * parts.size // points
        return np.maximum.reduceat(parts, starts)

    def _close(self) -> None:
        self._highest = max(self._highest, self._open)
        self._parts.append(self._open)
        self._open, self._in_open = 0.0, 0
        if len(self._parts) == _MOST_SHAPE:
            self._parts = np.array(self._parts).reshape(-1, 2).max(axis=1).tolist()
            self._part *= 2
