"""Packs the bits of a DSD file into PCM frames that a converter takes apart again: DoP 1.1.

Used in place of ``decoder`` where an exclusive output is known to understand it. Nothing may touch
what it yields: played as PCM it is noise. Reads DSF and uncompressed DFF; decodes nothing.

Source: "DSD over PCM" 1.1 (dsd-guide.com): frames of 24 bits at a sixteenth of the bit rate, in the
low 16 bits the next sixteen, the oldest on top, in the high 8 a marker, 0x05 and 0xFA in turn.
"""

from pathlib import Path

from player.audio.decode.dsd_file import DsdLayout, dsd_layout
from player.audio.decode.plain_file import check_file
from player.audio.decode.source import DSD_BITS, Source, dsd_name
from player.models.audio import AudioFormat, SampleType
from player.models.problems import EnvironmentFailure, Problem, ProblemKind, file_problem
from player.models.units import Frames, Hertz

BITS_PER_FRAME = 16
MARKERS = bytes((0x05, 0xFA))

_BYTES = BITS_PER_FRAME // 8
_SILENCE = 0x69
"""As many ones as zeros: what DSD converters take for silence."""

_BLOCK_FRAMES = 8192
_REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
_WIDTH = SampleType.S24.width


def marked(pcm: bytes, channels: int, first: int) -> bytes:
    """Return whole DoP frames with the markers of a stream of which they begin at frame ``first``.

    For whoever joins or cuts them: two frames with one marker in a row make a converter fall out.
    """
    step = channels * _WIDTH
    count = len(pcm) // step
    turn = MARKERS if first % 2 == 0 else MARKERS[::-1]
    markers = (turn * (count // 2 + 1))[:count]
    frames = bytearray(pcm)
    for place in range(_WIDTH - 1, step, _WIDTH):
        frames[place::step] = markers
    return bytes(frames)


class DopDecoder:
    """One open DSD file, with the interface of ``Decoder``; ``length`` is always exact.

    ``format`` is S24 at a sixteenth of the bit rate. Every read goes on with the marker that the
    frame's number asks for, so that an even frame always has the first. Raises EnvironmentFailure
    where the file cannot be read, or holds no DSD that can be packed.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.problem: Problem | None = None
        check_file(path)
        try:
            layout = dsd_layout(path)
            if layout is None or not (layout.plain and layout.samples):
                raise EnvironmentFailure(Problem(ProblemKind.NOT_AUDIO, path, "no plain DSD in it"))
            self._file = Path(path).open("rb")  # noqa: SIM115 - as long as this object lives
        except OSError as error:
            raise EnvironmentFailure(file_problem(path, error)) from error
        self._layout = layout
        self._at = 0
        self._bytes = layout.samples // 8
        rate = Hertz(layout.rate // BITS_PER_FRAME)
        self.format = AudioFormat(rate, layout.channels, SampleType.S24)
        self.length = Frames(-(-self._bytes // _BYTES))
        self.source = Source(dsd_name(layout.rate), layout.rate, layout.channels, DSD_BITS)

    @property
    def codec(self) -> str:
        """What people call it, such as "DSD64"."""
        return self.source.codec

    @property
    def dsd(self) -> bool:
        """Whether the file holds single bits, which is always so."""
        return self.source.dsd

    def read(self) -> bytes:
        """Return the next block of whole frames, or nothing at the end.

        Raises EnvironmentFailure where the file can be read no further.
        """
        count = min(_BLOCK_FRAMES, self.length - self._at)
        if count <= 0:
            return b""
        first = self._at * _BYTES
        try:
            channels = self._bits(first, min(count * _BYTES, self._bytes - first))
        except OSError as error:
            raise EnvironmentFailure(file_problem(self.path, error)) from error
        there = min(len(channel) for channel in channels)
        if there < min(count * _BYTES, self._bytes - first) and self.problem is None:
            detail = f"ends at frame {self._at + there // _BYTES} of {self.length}"
            self.problem = Problem(ProblemKind.TRUNCATED, self.path, detail)
        count = -(-there // _BYTES)
        pcm = self._packed(channels, count)
        # Where the bits run out there is no more, whatever the header said.
        self._at = self._at + count if self.problem is None else self.length
        return pcm

    def seek(self, frame: Frames) -> None:
        """Make ``read`` go on at exactly ``frame``; beyond the end it ends."""
        self._at = max(min(frame, self.length), 0)

    def close(self) -> None:
        """Release the file."""
        self._file.close()

    def _bits(self, first: int, count: int) -> list[bytes]:
        """Return ``count`` bytes of each channel from byte ``first`` on, the oldest bit on top."""
        layout = self._layout
        stride = layout.block * layout.channels
        start = first // layout.block
        end = -(-(first + count) // layout.block)
        self._file.seek(layout.start + start * stride)
        there = max(layout.present - start * stride, 0)
        data = self._file.read(min((end - start) * stride, there))
        skipped = first - start * layout.block
        return [
            _turned(_channel(data, layout, channel)[skipped : skipped + count], layout)
            for channel in range(layout.channels)
        ]

    def _packed(self, channels: list[bytes], count: int) -> bytes:
        """Return ``count`` frames; a sample is, byte by byte: 0, newer bits, older bits, marker."""
        step = self.format.frame_bytes
        pcm = bytearray(count * step)
        for number, channel in enumerate(channels):
            bits = channel[: count * _BYTES].ljust(count * _BYTES, bytes((_SILENCE,)))
            place = number * _WIDTH
            pcm[place + 1 :: step] = bits[1::2]
            pcm[place + 2 :: step] = bits[0::2]
        return marked(bytes(pcm), self.format.channels, self._at)


def _channel(data: bytes, layout: DsdLayout, channel: int) -> bytes:
    """Return what is one channel's of whole blocks of all channels."""
    if layout.block == 1:
        return data[channel :: layout.channels]
    stride = layout.block * layout.channels
    begin = channel * layout.block
    starts = range(begin, len(data), stride)
    return b"".join(data[start : start + layout.block] for start in starts)


def _turned(bits: bytes, layout: DsdLayout) -> bytes:
    return bits.translate(_REVERSED) if layout.low_first else bits
