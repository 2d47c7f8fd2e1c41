"""Equaliser, crossfeed and convolution as one, in blocks, and the change from one set to another.

Called by ``chain``. Whatever is switched on, or nothing, what goes in comes out ``late`` frames
later, so that switching never moves the music.
"""

from collections import deque
from dataclasses import dataclass

import numpy as np

from player.audio.chain.convolution import Convolver, Kernel, load_kernel
from player.audio.chain.dither import Samples
from player.audio.chain.filters import Filters, Stage, band_factor, band_stages, crossfeed_stage
from player.audio.chain.gains import crossfed, shapes
from player.models.sound import Equaliser, Sound

_BLOCKS_A_SECOND = 44
_SMALLEST_BLOCK = 256
_LATE = 4
_WARMING_BLOCKS = 12


def block_frames(rate: int) -> int:
    """Return how many frames are worked on at once: a power of two, 11 to 23 ms at usual rates."""
    block = _SMALLEST_BLOCK
    while block * 2 * _BLOCKS_A_SECOND <= rate * 1.1:
        block *= 2
    return block


def late_frames(rate: int) -> int:
    """Return by how many frames effects are late: room for the pre-ringing of an impulse."""
    return block_frames(rate) // _LATE


@dataclass(frozen=True, slots=True)
class Wanted:
    """The part of ``Sound`` that is done here."""

    equaliser: Equaliser | None
    crossfeed: int
    impulse: str


def wanted_of(sound: Sound, channels: int) -> Wanted:
    """Return what ``sound`` asks for on so many channels; off is always the same."""
    return Wanted(
        sound.equaliser if shapes(sound.equaliser) else None,
        sound.crossfeed if crossfed(sound, channels) else 0,
        sound.impulse,
    )


class Effects:
    """One set of effects and its state. Raises EnvironmentFailure for a bad impulse."""

    def __init__(
        self, rate: int, channels: int, wanted: Wanted, before: "Effects | None" = None
    ) -> None:
        self.wanted = wanted
        self._factor = 1.0
        stages: list[Stage] = []
        if wanted.equaliser is not None:
            self._factor = band_factor(wanted.equaliser, rate)
            stages += band_stages(wanted.equaliser, rate)
        if wanted.crossfeed:
            stages.append(crossfeed_stage(wanted.crossfeed))
        self._filters = Filters(rate, channels, stages) if stages else None
        late = late_frames(rate)
        self._waiting = np.zeros((late, channels))
        self.kernel: Kernel | None = None
        if wanted.impulse:
            same = before is not None and before.wanted.impulse == wanted.impulse
            self.kernel = before.kernel if before is not None and same else None
            if self.kernel is None:
                self.kernel = load_kernel(wanted.impulse, rate, channels, block_frames(rate), late)
        self._convolver = Convolver(self.kernel, channels) if self.kernel else None

    def process(self, block: Samples) -> Samples:
        """Return the next block."""
        if self._factor != 1.0:
            block = block * self._factor
        if self._filters is not None:
            block = self._filters.process(block)
        if self._convolver is not None:
            return self._convolver.process(block)
        line = np.concatenate([self._waiting, block])
        self._waiting = line[len(block) :].copy()
        return line[: len(block)]


class Changing:
    """Effects that can be changed while they run, by a fade over one block.

    The new ones are first given what was last played, so that they are settled when they come in.
    """

    def __init__(self, rate: int, channels: int, wanted: Wanted) -> None:
        self._rate = rate
        self._channels = channels
        self._now = Effects(rate, channels, wanted)
        self._next: Effects | None = None
        self._played: deque[Samples] = deque(maxlen=_WARMING_BLOCKS)
        self._fade = np.arange(1, block_frames(rate) + 1)[:, np.newaxis] / block_frames(rate)

    def change(self, wanted: Wanted) -> None:
        """Go over to ``wanted`` with the next block; raises what ``Effects`` does, and stays."""
        if wanted == self._now.wanted:
            self._next = None
            return
        effects = Effects(self._rate, self._channels, wanted, self._now)
        for block in self._played:
            effects.process(block)
        self._next = effects

    def process(self, block: Samples) -> Samples:
        """Return the next block; the one that is given may be written over afterwards."""
        self._played.append(block.copy())
        result = self._now.process(block)
        if self._next is not None:
            result = result + (self._next.process(block) - result) * self._fade
            self._now, self._next = self._next, None
        return result
