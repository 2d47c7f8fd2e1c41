"""How loud a file is, how far it ranges, how high it peaks, and what it looks like.

Called by whoever wants ReplayGain without tags or a waveform to draw, on a thread or in a process
of its own. Decodes the whole file, a second at a time; writes nothing, plays nothing.
"""

import math
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass

import numpy as np

from player.audio.analysis import bs1770
from player.audio.analysis.meter import Meter
from player.audio.decode.decoder import Decoder
from player.models.problems import Problem

REFERENCE = -18.0
"""The loudness in LUFS that ReplayGain 2.0 brings music to."""

WAVEFORM_POINTS = 1000

_FULL = 255
_STEP_TYPE = "<f4"


class Cancelled(Exception):  # noqa: N818 - a request, not an error
    """Raised by ``measure`` when it was asked to stop."""


@dataclass(frozen=True, slots=True)
class Level:
    """How loud something is: a file, or several as one album.

    ``integrated`` in LUFS (BS.1770-4), None for silence and for less than 400 ms. ``range`` in LU
    (EBU Tech 3342). ``true_peak`` in dBTP, None for digital silence. ``problem`` tells of a file
    that was not all there: then the figures are those of what was.
    """

    integrated: float | None
    range: float
    true_peak: float | None
    problem: Problem | None

    @property
    def replay_gain(self) -> float:
        """The gain in dB that ReplayGain 2.0 gives it; 0 where there is no loudness to correct."""
        return 0.0 if self.integrated is None else REFERENCE - self.integrated

    @property
    def replay_gain_peak(self) -> float:
        """The true peak as a factor of full scale, which is how ReplayGain writes peaks."""
        return 0.0 if self.true_peak is None else 10 ** (self.true_peak / 20)


@dataclass(frozen=True, slots=True)
class Loudness(Level):
    """What was measured of one file.

    ``peaks`` is the waveform: a byte for each of at most ``WAVEFORM_POINTS`` equal parts of time,
    the highest value in it, 255 for full scale or above. ``steps`` holds the weighted mean square
    of every 100 ms as little-endian 32-bit floats (40 bytes for a second), so that albums can be
    measured without decoding anew.
    """

    peaks: bytes
    steps: bytes


def never() -> bool:
    """Return False: nobody asked to stop."""
    return False


def measure(path: str, cancelled: Callable[[], bool] = never) -> Loudness:
    """Decode all of the file at ``path`` and measure it.

    ``cancelled`` is asked at every block, a few milliseconds apart. Raises Cancelled, and
    EnvironmentFailure where the file cannot be decoded.
    """
    with closing(Decoder(path, as_float=True)) as decoder:
        channels = decoder.format.channels
        meter = Meter(decoder.format.rate, channels)
        while block := decoder.read():
            if cancelled():
                raise Cancelled
            meter.feed(np.frombuffer(block, "<f4").reshape(-1, channels))
        meter.finish()
        steps = meter.steps.astype(_STEP_TYPE).tobytes()
        peak = meter.true_peak
        shape = np.minimum(meter.shape(WAVEFORM_POINTS), 1.0)
        integrated, loudness_range = _of([steps])
        return Loudness(
            integrated=integrated,
            range=loudness_range,
            true_peak=20 * math.log10(peak) if peak else None,
            problem=decoder.problem,
            peaks=np.ceil(shape * _FULL).astype(np.uint8).tobytes(),
            steps=steps,
        )


def album(tracks: Sequence[Loudness]) -> Level:
    """Return the level of several files as one album.

    All their gating blocks pass the gates together, so it is exact and no mean of the tracks'
    figures; no block spans two files.
    """
    integrated, loudness_range = _of([track.steps for track in tracks])
    return Level(
        integrated=integrated,
        range=loudness_range,
        true_peak=max((one.true_peak for one in tracks if one.true_peak is not None), default=None),
        problem=next((one.problem for one in tracks if one.problem is not None), None),
    )


def _of(tracks: Sequence[bytes]) -> tuple[float | None, float]:
    """Return the integrated loudness and the range of tracks' steps."""
    steps = [np.frombuffer(track, _STEP_TYPE).astype(np.float64) for track in tracks]
    momentary, short_term = (
        np.concatenate([np.zeros(0), *(bs1770.windows(track, length) for track in steps)])
        for length in (bs1770.MOMENTARY, bs1770.SHORT_TERM)
    )
    return bs1770.integrated(momentary), bs1770.loudness_range(short_term)
