"""A part of a file as if it were a file: the tracks that a CUE sheet cuts a recording into.

Used by ``reader`` around a decoder. Parts that follow each other in one file join to the very
recording, whatever the format. Decodes nothing by itself.
"""

from typing import Protocol

from player.models.audio import AudioFormat
from player.models.problems import Problem
from player.models.units import CD_FRAMES_PER_SECOND, CdFrames, Frames, Hertz


class Decoding(Protocol):
    """What decoders have in common; see ``decoder.Decoder``."""

    @property
    def problem(self) -> Problem | None:
        """What was met so far that is not as it should be."""

    @property
    def format(self) -> AudioFormat:
        """What ``read`` yields."""

    @property
    def length(self) -> Frames:
        """The frames there are to read, 0 if the file does not say."""

    @property
    def codec(self) -> str:
        """What people call the codec."""

    @property
    def dsd(self) -> bool:
        """Whether the file holds single bits."""

    def read(self) -> bytes:
        """Return the next block of whole frames, or nothing at the end."""

    def seek(self, frame: Frames) -> None:
        """Make ``read`` go on at ``frame``."""

    def close(self) -> None:
        """Release the file."""


def part_frames(place: CdFrames, rate: Hertz) -> Frames:
    """Return the frame at ``place``: exact at 44.1 kHz (588 frames each), else rounded down."""
    return Frames(place * rate // CD_FRAMES_PER_SECOND)


class PartDecoder:
    """The part of ``whole`` from ``begin`` on, up to ``end``, or to its own end where that is 0.

    Has a decoder's interface; takes ``whole`` over and closes it.
    """

    def __init__(self, whole: Decoding, begin: CdFrames, end: CdFrames) -> None:
        self._whole = whole
        self.format = whole.format
        self.codec = whole.codec
        self.dsd = whole.dsd
        self._begin = part_frames(begin, whole.format.rate)
        last = part_frames(end, whole.format.rate) if end else whole.length
        self._end = min(last, whole.length) if end and whole.length else last
        # Without an end, and with a file that does not say how long it is, nobody knows.
        self.length = Frames(max(0, self._end - self._begin))
        self._at = self._begin
        if self._begin:
            whole.seek(self._begin)

    @property
    def problem(self) -> Problem | None:
        """What the whole file's decoder met."""
        return self._whole.problem

    def read(self) -> bytes:
        """Return the next block of whole frames, or nothing at the end of the part."""
        if self._end and self._at >= self._end:
            return b""
        pcm = self._whole.read()
        if self._end:
            pcm = pcm[: (self._end - self._at) * self.format.frame_bytes]
        self._at = Frames(self._at + len(pcm) // self.format.frame_bytes)
        return pcm

    def seek(self, frame: Frames) -> None:
        """Make ``read`` go on at ``frame`` of the part."""
        self._at = Frames(self._begin + frame)
        self._whole.seek(self._at)

    def close(self) -> None:
        """Release the file."""
        self._whole.close()
