"""From the bytes of a stream to float64 and back: exact in, rounded and dithered out.

Called by ``chain`` at both its ends, and by ``convolution`` to read an impulse. Full scale is 1.
Never changes a level.

Dither is TPDF: two uniform random numbers of one step each, added before rounding, so a triangle of
two steps from end to end, new for every sample and channel. It makes mean and variance of the error
independent of the signal (S. P. Lipshitz, R. A. Wannamaker, J. Vanderkooy: "Quantization and
Dither: A Theoretical Survey", J. Audio Eng. Soc. 40, 1992).
"""

import numpy as np
from numpy.typing import NDArray

from player.audio.chain.steps import dithers
from player.models.audio import SampleType

Samples = NDArray[np.float64]
"""One row for each frame, one column for each channel."""

_LAYOUTS: dict[SampleType, np.dtype[np.int16 | np.int32 | np.float32]] = {
    SampleType.S16: np.dtype("<i2"),
    SampleType.S24: np.dtype("<i4"),
    SampleType.S32: np.dtype("<i4"),
    SampleType.F32: np.dtype("<f4"),
}
_ON_GRID = 1e-6
_LOW_BYTE = 256


def to_float(pcm: bytes, sample: SampleType, channels: int) -> Samples:
    """Return the frames of ``pcm``, every value exactly; what is not a number makes no sound."""
    raw = np.frombuffer(pcm, _LAYOUTS[sample]).reshape(-1, channels)
    frames: Samples = raw.astype(np.float64)
    if sample is SampleType.F32:
        if not np.isfinite(frames).all():
            frames = np.nan_to_num(frames, copy=False, nan=0.0, posinf=0.0, neginf=0.0)
        return frames
    frames *= 2.0 ** (1 - 8 * raw.itemsize)
    return frames


class Quantiser:
    """Writes frames in the layout of ``sample``.

    A block of which every value is a whole step already (silence, widened or muted samples) is
    written as it is: there is no rounding error to be made harmless, and silence stays silent. Any
    other is rounded to the nearest step, with dither for 16 and 24 bits. What exceeds full scale
    stops there. The random numbers are the same for each new quantiser, so that equal input gives
    equal files.
    """

    def __init__(self, sample: SampleType) -> None:
        self._sample = sample
        self._random = np.random.Generator(np.random.SFC64(seed=1992))

    def write(self, frames: Samples) -> bytes:
        """Return ``frames`` as bytes."""
        if self._sample is SampleType.F32:
            return frames.astype("<f4").tobytes()
        full = 2.0 ** (self._sample.bits - 1)
        scaled = frames * full
        steps = np.rint(scaled)
        if dithers(self._sample) and np.abs(scaled - steps).max(initial=0.0) > _ON_GRID:
            noise = self._random.random((2, *scaled.shape))
            scaled += noise[0]
            scaled -= noise[1]
            steps = np.rint(scaled, out=scaled)
        np.clip(steps, -full, full - 1, out=steps)
        whole = steps.astype(_LAYOUTS[self._sample])
        if self._sample is SampleType.S24:
            whole *= _LOW_BYTE
        return bytes(whole.tobytes())
