"""Keeps peaks within full scale, and leaves alone whatever stays within it.

Called by ``chain``. Looks ahead, so that gain is down before a peak comes, and goes down and up in
curves, not steps. Works on samples; peaks between them are not its matter.

The way of the gain: what each frame needs; the most of that over the look-ahead; from there an
exponential release; then a triangular mean as long as the look-ahead. Each value in that mean
covers the frame it is for, so the mean does, too: no frame gets less reduction than it needs.
"""

import numpy as np
from numpy.typing import NDArray

from player.audio.chain.dither import Samples

Line = NDArray[np.float64]

_AHEAD_SECONDS = 0.005
_RELEASE_SECONDS = 0.1
_NOTHING = 1e-8
_STAYS_ON_SECONDS = 0.25
"""More than the way from the other end of the chain takes: what is on it has to be limited, too."""


class Limiter:
    """One stream at ``rate``. ``ahead`` frames are held back; where not ``on``, they only wait."""

    def __init__(self, rate: int, channels: int, *, on: bool) -> None:
        self._on = on
        self._stays_on = round(rate * _STAYS_ON_SECONDS)
        self._frames_left_on = 0
        self.ahead = max(2, round(rate * _AHEAD_SECONDS))
        self._fall = -1.0 / (rate * _RELEASE_SECONDS)
        self._first_box = self.ahead // 2 + 1
        self._second_box = self.ahead + 2 - self._first_box
        self._held = np.zeros((self.ahead, channels))
        self._needs = np.zeros(self.ahead)
        self._reductions = np.zeros(self.ahead)
        self._skip = self.ahead

    def switch(self, *, on: bool) -> None:
        """Limit from now on, or no longer after a quarter of a second."""
        if self._on and not on:
            self._frames_left_on = self._stays_on
        self._on = on

    def process(self, frames: Samples) -> Samples:
        """Take in more; return what is ready."""
        count = len(frames)
        peaks = np.abs(frames).max(axis=1, initial=0.0)
        needs = np.zeros(count)
        if (self._on or self._frames_left_on) and peaks.max(initial=0.0) > 1.0:
            over = peaks > 1.0
            needs[over] = 1.0 - 1.0 / peaks[over]
        self._frames_left_on = max(0, self._frames_left_on - count)
        line = np.concatenate([self._held, frames])
        ready, self._held = line[:count], line[count:].copy()
        if needs.any() or self._needs.any() or self._reductions.any():
            ready = self._reduced(ready, needs)
        skipped = min(self._skip, count)
        self._skip -= skipped
        return ready[skipped:]

    def finish(self) -> Samples:
        """Return what was held back."""
        return self.process(np.zeros_like(self._held))

    def _reduced(self, ready: Samples, needs: Line) -> Samples:
        needs = np.concatenate([self._needs, needs])
        self._needs = needs[-self.ahead :].copy()
        released = self._released(_most(needs, self.ahead + 1))
        reductions = np.concatenate([self._reductions, released])
        self._reductions = reductions[-self.ahead :].copy()
        smooth = _mean(_mean(reductions, self._first_box), self._second_box)[:, np.newaxis]
        result = ready * (1.0 - smooth)
        # The last digit of a sum may be wrong, and by that much a peak stands out.
        np.clip(result, -1.0, 1.0, out=result, where=smooth > 0)
        return result

    def _released(self, needs: Line) -> Line:
        """Return ``needs``, each fading away: ``r[n] = max(needs[n], r[n - 1] * fall)``."""
        fall = np.exp(self._fall * np.arange(1, len(needs) + 1))
        highest = np.maximum.accumulate(np.concatenate([self._reductions[-1:], needs / fall]))
        released: Line = np.maximum(highest[1:] * fall, needs)
        released[released < _NOTHING] = 0.0
        return released


def _most(values: Line, width: int) -> Line:
    """Return the highest of every ``width`` values in a row."""
    done = 1
    while done < width:
        step = min(done, width - done)
        values = np.maximum(values[step:], values[:-step])
        done += step
    return values


def _mean(values: Line, width: int) -> Line:
    """Return the mean of every ``width`` values in a row; exactly 0 where all are."""
    sums = np.concatenate([np.zeros(1), np.cumsum(values)])
    means: Line = (sums[width:] - sums[:-width]) / width
    return means
