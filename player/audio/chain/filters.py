"""Equaliser and crossfeed: FFmpeg's filters, fed block by block, with their state kept.

A door to FFmpeg; called by ``effects``. Works in float64. One frame in is one frame out, at once:
these filters have no delay but the phase that belongs to them.

The equaliser's bands are the second-order filters of R. Bristow-Johnson's "Audio EQ Cookbook", one
after the other. Crossfeed takes the low end of what differs between left and right (a shelf at
about 1 kHz, at full strength -30 dB) out of both sides; what they have in common stays as it is.
"""

from dataclasses import dataclass

import numpy as np
from av.audio.frame import AudioFrame  # noqa: TID251
from av.filter import Graph  # noqa: TID251

from player.audio.chain.dither import Samples
from player.audio.chain.gains import factor
from player.models.sound import Band, BandKind, Equaliser

_PACKED = "dbl"
_NAMES = {
    BandKind.PEAK: "equalizer",
    BandKind.LOW_SHELF: "lowshelf",
    BandKind.HIGH_SHELF: "highshelf",
}
_PERCENT = 100.0
_LOWEST_Q = 0.01
"""At 0 the formulas divide by it, and what is not a number would never leave the filter again."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One filter by FFmpeg's name, and its options."""

    name: str
    options: str


def band_stages(equaliser: Equaliser, rate: int) -> list[Stage]:
    """Return the filters of all bands that can be heard at ``rate``.

    A peak or a high shelf from half the rate on has nothing to work on. Of a low shelf there, the
    whole signal is the low end: see ``band_factor``.
    """
    return [_stage(band) for band in equaliser.bands if band.gain and _within(band, rate)]


def band_factor(equaliser: Equaliser, rate: int) -> float:
    """Return what to multiply the signal with: preamp, and low shelves beyond half the rate."""
    product = factor(equaliser.preamp)
    for band in equaliser.bands:
        if band.kind is BandKind.LOW_SHELF and not _within(band, rate):
            product *= factor(band.gain)
    return product


def crossfeed_stage(percent: int) -> Stage:
    """Return the filter that feeds each ear some of the other side."""
    return Stage("crossfeed", f"strength={min(percent / _PERCENT, 1.0)}:level_in=1:level_out=1")


class Filters:
    """A row of filters for one stream; at least one."""

    def __init__(self, rate: int, channels: int, stages: list[Stage]) -> None:
        self._rate = rate
        self._channels = channels
        # By count alone: filters treat all channels alike, whatever they are called.
        self._layout = f"{channels}c"
        self._graph = Graph()
        # To wake a thread for each channel and block costs more than the filters do.
        self._graph.threads = 1
        entry = self._graph.add_abuffer(sample_rate=rate, format=_PACKED, layout=self._layout)
        row = [self._graph.add(stage.name, stage.options) for stage in stages]
        # Planes of more than seven channels are more than PyAV's frames can hold: packed, then.
        packed = self._graph.add("aformat", f"sample_fmts={_PACKED}")
        self._graph.link_nodes(entry, *row, packed, self._graph.add("abuffersink")).configure()

    def process(self, frames: Samples) -> Samples:
        """Return ``frames`` (at least one) filtered."""
        frame = AudioFrame.from_ndarray(frames.reshape(1, -1), _PACKED, self._layout)
        frame.sample_rate = self._rate
        self._graph.push(frame)
        filtered = self._graph.pull()
        if not isinstance(filtered, AudioFrame) or filtered.samples != len(frames):
            raise RuntimeError("a filter does not give one frame for each")
        return filtered.to_ndarray().reshape(-1, self._channels).astype(np.float64, copy=False)


def _within(band: Band, rate: int) -> bool:
    return band.frequency < rate / 2


def _stage(band: Band) -> Stage:
    quality = max(band.q, _LOWEST_Q)
    options = f"f={band.frequency!r}:t=q:w={quality!r}:g={float(band.gain)!r}:precision=f64"
    return Stage(_NAMES[band.kind], options)
