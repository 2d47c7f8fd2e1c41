"""Convolution with an impulse response from a file, for the correction of a room or a headphone.

Called by ``effects``. Overlap-save in equal partitions (T. G. Stockham, 1966; G. García, "Optimal
filter partition for efficient convolution with short input/output delay", AES 113, 2002), float64.
The level of the impulse is taken as it is: a single sample of full scale changes nothing.
"""

import math
from contextlib import closing
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from player.audio.chain.dither import Samples, to_float
from player.audio.chain.resampling import resampled
from player.audio.decode.decoder import Decoder
from player.models.problems import EnvironmentFailure, Problem, ProblemKind

Spectra = NDArray[np.complex128]

LONGEST_SECONDS = 5
"""Of an impulse; more would be reverberation, not correction, and cost more than music should."""

_MONO, _STEREO, _TRUE_STEREO = 1, 2, 4


@dataclass(frozen=True, slots=True)
class Path:
    """From which channel to which, and the parts of the impulse in between.

    ``parts`` holds the spectra in reverse and twice over, so that any rotation of them is a slice.
    """

    source: int
    target: int
    parts: Spectra


@dataclass(frozen=True, slots=True)
class Kernel:
    """An impulse made ready for blocks of ``block`` frames; never changes, may be shared."""

    block: int
    count: int
    paths: tuple[Path, ...]


def load_kernel(path: str, rate: int, channels: int, block: int, late: int) -> Kernel:
    """Read the impulse in the file at ``path`` for a stream of ``channels`` at ``rate``.

    It may have one channel (for all alike), as many as the stream, or, for stereo, four: left to
    left, left to right, right to left, right to right. For a mono stream it is the mean of what
    both sides would get. What comes out is ``late`` frames late: room for what resampling to
    ``rate`` puts before the beginning.

    Raises EnvironmentFailure where the file cannot be read (the decoder's kinds) or is no impulse
    for such a stream (BAD_IMPULSE).
    """
    impulse, impulse_rate = _read(path)
    shares = _shares(impulse, channels)
    if shares is None:
        raise _bad(path, f"{impulse.shape[1]} channels for {channels}")
    ends = list(shares)
    at_rate = _at_rate(np.stack([shares[end] for end in ends], axis=1), impulse_rate, rate, late)
    count = -(-len(at_rate) // block)
    padded = np.zeros((count * block, len(ends)))
    padded[: len(at_rate)] = at_rate
    paths = []
    for column, (source, target) in enumerate(ends):
        spectra = np.fft.rfft(padded[:, column].reshape(count, block), 2 * block, axis=1)
        turned = np.roll(spectra[::-1], 1, axis=0)
        paths.append(Path(source, target, np.concatenate([turned, turned])))
    return Kernel(block, count, tuple(paths))


class Convolver:
    """One stream convolved with ``kernel``; takes and gives blocks of its length."""

    def __init__(self, kernel: Kernel, channels: int) -> None:
        self._kernel = kernel
        self._channels = channels
        self._input = np.zeros((channels, 2 * kernel.block))
        self._spectra = np.zeros((channels, kernel.count, kernel.block + 1), np.complex128)
        self._head = 0

    def process(self, frames: Samples) -> Samples:
        """Return the next block."""
        block, count = self._kernel.block, self._kernel.count
        self._input[:, :block] = self._input[:, block:]
        self._input[:, block:] = frames.T
        self._spectra[:, self._head] = np.fft.rfft(self._input, axis=1)
        sums = np.zeros((self._channels, block + 1), np.complex128)
        for path in self._kernel.paths:
            # Row ``j`` of the parts holds part ``-j``, so this gives ``head - slot`` to each slot.
            parts = path.parts[count - self._head : 2 * count - self._head]
            sums[path.target] += np.einsum("pf,pf->f", self._spectra[path.source], parts)
        self._head = (self._head + 1) % count
        return np.ascontiguousarray(np.fft.irfft(sums, axis=1)[:, block:].T)


def _read(path: str) -> tuple[Samples, int]:
    with closing(Decoder(path, as_float=True)) as decoder:
        audio_format = decoder.format
        most = LONGEST_SECONDS * audio_format.rate
        parts = []
        frames = 0
        while frames <= most and (pcm := decoder.read()):
            parts.append(to_float(pcm, audio_format.sample, audio_format.channels))
            frames += len(parts[-1])
        problem = decoder.problem
    if problem is not None:
        raise EnvironmentFailure(problem)
    if not frames:
        raise _bad(path, "empty")
    if frames > most:
        raise _bad(path, f"longer than {LONGEST_SECONDS} s")
    return np.concatenate(parts), audio_format.rate


def _shares(impulse: Samples, channels: int) -> dict[tuple[int, int], Samples] | None:
    """Return the impulse from each channel to each; None where it is made for another signal."""
    given = impulse.shape[1]
    if given == _MONO:
        return {(channel, channel): impulse[:, 0] for channel in range(channels)}
    if channels == _MONO and given == _STEREO:
        return {(0, 0): impulse.mean(axis=1)}
    if channels == _MONO and given == _TRUE_STEREO:
        return {(0, 0): impulse.sum(axis=1) / 2}
    if channels == _STEREO and given == _TRUE_STEREO:
        return {(way // 2, way % 2): impulse[:, way] for way in range(_TRUE_STEREO)}
    if given == channels:
        return {(channel, channel): impulse[:, channel] for channel in range(channels)}
    return None


def _at_rate(impulse: Samples, rate_in: int, rate_out: int, late: int) -> Samples:
    """Return ``impulse`` at ``rate_out``, ``late`` frames later, with the same response."""
    if rate_in == rate_out:
        return np.concatenate([np.zeros((late, impulse.shape[1])), impulse])
    common = math.gcd(rate_in, rate_out)
    repeats = -(-late * common // rate_out)
    before_in, before_out = repeats * rate_in // common, repeats * rate_out // common
    silence = np.zeros((before_in, impulse.shape[1]))
    padded = np.concatenate([silence, impulse, silence])
    # A denser impulse has more samples to add up, so each has to count for less.
    scaled = resampled(padded, rate_in, rate_out) * (rate_in / rate_out)
    return scaled[before_out - late : len(scaled) - before_out + late]


def _bad(path: str, detail: str) -> EnvironmentFailure:
    return EnvironmentFailure(Problem(ProblemKind.BAD_IMPULSE, path, detail))
