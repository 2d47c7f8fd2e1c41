"""Signs that lossless music was not always so: hints, which may be wrong, and never proof.

Called by ``verify`` with PCM as it is decoded. Looks at the samples alone: which bits are in use,
and how far up the spectrum goes. A recording that was cut off on purpose looks the same as the work
of a lossy encoder, so a hint says what was seen and no more.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from player.models.audio import AudioFormat, SampleType
from player.models.units import Hertz


class HintKind(StrEnum):
    """What was seen.

    ``SPECTRAL_CEILING``: sound stops dead well below what the rate can carry, as lossy encoders cut
    it. ``PADDED_DEPTH``: the lowest bits are never used. ``UPSAMPLED``: sound stops dead where a
    lower rate would have ended it.
    """

    SPECTRAL_CEILING = "spectral-ceiling"
    PADDED_DEPTH = "padded-depth"
    UPSAMPLED = "upsampled"


@dataclass(frozen=True, slots=True)
class Hint:
    """One sign. ``figure``: hertz of the ceiling, bits in use, or hertz of the likely old rate."""

    kind: HintKind
    figure: int


_USUAL_DEPTHS = (8, 16, 24)
_LOWER_RATES = (22_050, 24_000, 32_000, 44_100, 48_000, 88_200, 96_000, 176_400, 192_000)
_HIGHEST_LOSSY = 20_700
"""Lossy encoders cut between about 11 and 20.5 kHz; good converters let pass what is below."""

_LOWEST_CEILING = 10_000

_POINTS = 4096
_LOOK_SECONDS = 0.5
"""One spectrum is looked at in each such time; more would tell little more."""

_SMOOTH_HERTZ = 200
_EDGE_HERTZ = 500
_SHOULDER_HERTZ = 1500
_CLIFF_DECIBELS = 20.0
"""How much quieter it must be all the way above a ceiling than just below it."""

_GENTLE_HERTZ = 5000
_BRINK_DECIBELS = 6.0
_UNTIL = 0.985
_QUIETEST = 1e-16
_FEWEST_SPECTRA = 4


class Spotter:
    """Watches one stream go by."""

    def __init__(self, audio_format: AudioFormat) -> None:
        self._format = audio_format
        self._used = 0
        # What decodes to floats is lossy as it is, or has no depth to be padded to.
        self._active = audio_format.sample is not SampleType.F32
        self._window = np.hanning(_POINTS)
        self._power = np.zeros(_POINTS // 2 + 1)
        self._spectra = 0
        self._waiting: list[NDArray[np.float64]] = []
        self._waiting_frames = 0
        self._until_look = 0

    def add(self, pcm: bytes) -> None:
        """Take in the next whole frames."""
        if not self._active:
            return
        samples = np.frombuffer(pcm, f"<i{self._format.sample.width}")
        self._used |= int(np.bitwise_or.reduce(samples))
        frames = samples.reshape(-1, self._format.channels)
        if self._until_look >= len(frames):
            self._until_look -= len(frames)
            return
        # One channel, for in the mean of several high notes may cancel each other.
        first = frames[self._until_look :, 0] / 2.0 ** (self._format.sample.width * 8 - 1)
        self._until_look = 0
        self._waiting.append(first)
        self._waiting_frames += len(first)
        if self._waiting_frames >= _POINTS:
            self._look(np.concatenate(self._waiting)[:_POINTS])
            self._waiting, self._waiting_frames = [], 0
            self._until_look = int(self._format.rate * _LOOK_SECONDS)

    def hints(self) -> tuple[Hint, ...]:
        """Return what was seen so far."""
        found = []
        bits = self._bits_in_use()
        if bits is not None:
            found.append(Hint(HintKind.PADDED_DEPTH, bits))
        cliff = self._cliff()
        if cliff is not None:
            ceiling, brink = cliff
            old_rate = _old_rate(ceiling, self._format.rate) or _old_rate(brink, self._format.rate)
            if old_rate is not None:
                found.append(Hint(HintKind.UPSAMPLED, old_rate))
            elif ceiling <= _HIGHEST_LOSSY:
                found.append(Hint(HintKind.SPECTRAL_CEILING, round(ceiling, -2)))
        return tuple(found)

    def _look(self, samples: NDArray[np.float64]) -> None:
        spectrum = np.abs(np.fft.rfft(samples * self._window)) ** 2
        if spectrum.any():
            self._power += spectrum
            self._spectra += 1

    def _bits_in_use(self) -> int | None:
        """Return the usual depth that would have held every sample, if a lower one would have."""
        if not self._used:
            return None
        width = self._format.sample.width * 8
        unused = (self._used & -self._used).bit_length() - 1
        depth = next((bits for bits in _USUAL_DEPTHS if bits >= width - unused), width)
        return depth if depth < self._format.sample.bits else None

    def _cliff(self) -> tuple[int, int] | None:
        """Return the frequencies in hertz where sound stops and where it begins to, or None."""
        if self._spectra < _FEWEST_SPECTRA:
            return None
        per_bin = self._format.rate / _POINTS
        widths = (_SMOOTH_HERTZ, _EDGE_HERTZ, _SHOULDER_HERTZ)
        span, edge, shoulder = (max(round(hertz / per_bin), 1) for hertz in widths)
        smooth = np.convolve(self._power / self._spectra, np.ones(span) / span, "same")
        level = 10 * np.log10(smooth + _QUIETEST)
        # The last bins hold the slope of a converter's filter, and of the smoothing.
        last = int(level.size * _UNTIL)
        lowest = max(round(_LOWEST_CEILING / per_bin), shoulder)
        places = np.arange(lowest, last - edge - span)
        if not places.size:
            return None
        above = np.maximum.accumulate(level[:last][::-1])[::-1]
        # Sound must fill all of the last stretch below the edge: one high note is no ceiling.
        below = np.lib.stride_tricks.sliding_window_view(level, shoulder - edge).min(axis=1)
        drop = below[places - shoulder] - above[places + edge]
        if drop.max() < _CLIFF_DECIBELS:
            return None
        place = int(places[int(np.argmax(drop))])
        near = level[place - edge : place + edge + 1]
        foot = place - edge + _last_at_least(near, (near.max() + near.min()) / 2)
        # A gentle filter begins well before; where it has taken 6 dB, its old rate ended.
        first = max(foot - round(_GENTLE_HERTZ / per_bin), 0)
        plateau = np.median(level[first : first + shoulder])
        brink = first + _last_at_least(level[first:foot], float(plateau) - _BRINK_DECIBELS)
        return round(foot * per_bin), round(brink * per_bin)


def _last_at_least(level: NDArray[np.float64], least: float) -> int:
    return int(np.flatnonzero(level >= least)[-1])


def _old_rate(ceiling: int, rate: Hertz) -> int | None:
    """Return the lower rate whose end the ceiling is at, if there is one.

    Filters end at 90 to 100 % of half the rate. Below some 20 kHz a lossy encoder is the likelier
    reason, unless the rate is so high that nobody would choose it for such music.
    """
    for lower in _LOWER_RATES:
        if lower < rate and lower * 0.45 <= ceiling <= lower * 0.51:
            return lower if ceiling > _HIGHEST_LOSSY or lower * 2 <= rate else None
    return None
