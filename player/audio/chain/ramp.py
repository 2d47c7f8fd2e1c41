"""A gain that can change while it is applied: at once, or over a moment where that would click.

Called by ``chain``. Knows nothing of decibels.
"""

import numpy as np

from player.audio.chain.dither import Samples


class Ramp:
    """Multiplies a stream; changes take ``length`` frames, in a straight line."""

    def __init__(self, factor: float, length: int) -> None:
        self._length = length
        self._start = self._end = factor
        self._done = length

    def jump(self, factor: float) -> None:
        """Use ``factor`` from the next frame on."""
        self._start = self._end = factor
        self._done = self._length

    def move(self, factor: float) -> None:
        """Go to ``factor`` from where it is now."""
        if factor != self._end:
            self._start += (self._end - self._start) * (self._done / self._length)
            self._end = factor
            self._done = 0

    def process(self, frames: Samples) -> Samples:
        """Return ``frames`` multiplied; the very same while that changes nothing."""
        if self._done == self._length:
            return self._steady(frames)
        ramping = frames[: self._length - self._done]
        steady = frames[len(ramping) :]
        places = np.arange(self._done + 1, self._done + len(ramping) + 1) / self._length
        factors = self._start + (self._end - self._start) * places
        self._done += len(ramping)
        return np.concatenate([ramping * factors[:, np.newaxis], self._steady(steady)])

    def _steady(self, frames: Samples) -> Samples:
        if self._end == 1.0:
            return frames
        # Not multiplied, for that would make minus zero of half of all samples.
        return frames * self._end if self._end else np.zeros_like(frames)
