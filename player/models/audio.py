"""What a stream of PCM looks like, named once for decoder, feed and outputs.

Never holds samples themselves.
"""

from dataclasses import dataclass
from enum import StrEnum

from player.models.units import Hertz


class SampleType(StrEnum):
    """How one sample is stored in the stream, always little-endian and interleaved.

    ``S24`` travels in four bytes, left-aligned, with a zero lowest byte: it says how many bits
    carry signal, so that an output of 24 bits loses nothing.
    """

    S16 = "s16"
    S24 = "s24"
    S32 = "s32"
    F32 = "f32"

    @property
    def width(self) -> int:
        """Bytes that one sample takes in the stream."""
        return 2 if self is SampleType.S16 else 4

    @property
    def bits(self) -> int:
        """Significant bits of one sample (a 32-bit float counts as 32)."""
        return {SampleType.S16: 16, SampleType.S24: 24}.get(self, 32)


@dataclass(frozen=True, slots=True)
class AudioFormat:
    """Rate, channel count and sample type of a PCM stream; equal formats join without a gap."""

    rate: Hertz
    channels: int
    sample: SampleType

    @property
    def frame_bytes(self) -> int:
        """Bytes that one frame (a sample of each channel) takes in the stream."""
        return self.channels * self.sample.width
