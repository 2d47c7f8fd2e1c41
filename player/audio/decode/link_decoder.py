"""Turns one stream of sound into the exact frames it holds, from any frame on.

Used by ``decoder``, one for each stream in a file. Gives interleaved PCM in the layouts of
``models.audio``, with encoder delay and padding removed. Never resamples, never mixes channels.
"""

from fractions import Fraction

import av  # noqa: TID251
from av.audio.frame import AudioFrame  # noqa: TID251

from player.audio.decode.ogg_pages import Link
from player.audio.decode.opened_file import OpenedFile, nothing_decoded
from player.models.audio import SampleType
from player.models.problems import EnvironmentFailure, Problem, ProblemKind
from player.models.units import Frames

# A seek lands this much before the wanted frame, so that codecs with a memory have settled: the
# bit reservoir of MP3, the 80 ms of Opus (RFC 7845, 4.6). In Ogg the timestamps of the first page
# after a seek may be wrong, so a whole page must have gone by.
_PREROLL = {"ogg": Fraction(4)}
_USUAL_PREROLL = Fraction(1, 2)

_MAX_SILENCE_SECONDS = 60

_FFMPEG_NAMES = {
    SampleType.S16: "s16",
    SampleType.S24: "s32",
    SampleType.S32: "s32",
    SampleType.F32: "flt",
}


class LinkDecoder:
    """One open stream of sound, as ``Decoder`` describes it.

    ``link`` is what is known of an Ogg stream; with ``part`` it is one of several in the file, and
    only its bytes are read.
    """

    def __init__(
        self, path: str, link: Link | None = None, *, part: bool = False, as_float: bool = False
    ) -> None:
        self.path = path
        self._link = link
        self._part = part
        self.problem: Problem | None = None
        self._ended = False
        self._silence = 0
        self._waiting: AudioFrame | None = None
        self._resampler: av.AudioResampler | None = None
        self._shape: tuple[str, str, int] | None = None
        self._file = self._opened()
        first = self._first_frame()
        self._layout = first.layout.name
        self.format = self._file.format_of(first, as_float=as_float)
        self._origin = self._file.origin(first)
        self.source = self._file.source_of(first)
        self.length = Frames(self._file.stated_length(first))
        self._end = self._file.end(self.length)
        self._lead = self._file.lead(first)
        self._begin(Frames(0))
        self._waiting = first

    def read(self) -> bytes:
        """Return the next block of whole frames, or nothing at the end.

        Raises EnvironmentFailure where the file can be read no further (a drive that went).
        """
        width = self.format.frame_bytes
        while not self._ended:
            before = self._at
            pcm = self._next_block()
            if self._end and before + len(pcm) // width > self._end:
                pcm = pcm[: max(self._end - before, 0) * width]
            if not pcm:
                self._ended = True
                self._check_end()
            self._at += len(pcm) // width
            skipped = max(self._target - before, 0) * width
            if skipped < len(pcm):
                return pcm[skipped:] if skipped else pcm
        return b""

    def seek(self, frame: Frames) -> None:
        """Make ``read`` go on at exactly ``frame``, in either direction; beyond the end it ends."""
        self._begin(frame)
        if self.length and frame >= self.length:
            self._ended = True
        elif not self._land_before(frame):
            self._file.close()
            self._file = self._opened()
            self._begin(frame)

    @property
    def to_skip(self) -> int:
        """How many frames the wanted place lies beyond what was there to read."""
        return max(self._target - self._at, 0)

    def close(self) -> None:
        """Release the file."""
        self._file.close()

    def _opened(self) -> OpenedFile:
        return OpenedFile(self.path, self._link, part=self._part)

    def _first_frame(self) -> AudioFrame:
        try:
            first = next(self._file.frames, None)
        except EnvironmentFailure:
            self._file.close()
            raise
        if first is None:
            self._file.close()
            raise EnvironmentFailure(nothing_decoded(self.path))
        return first

    def _begin(self, target: Frames) -> None:
        """Forget all about the last place; frames before ``target`` will be thrown away."""
        self._target = target
        self._at = -self._lead
        self._shift = 0
        self._learning = False
        self._ended = False
        self._silence = 0
        self._waiting = None
        self._resampler = None
        self._shape = None

    def _land_before(self, target: Frames) -> bool:
        """Seek inside the open file; say whether it led to a place known and before ``target``."""
        file = self._file
        start = target - int(_PREROLL.get(file.container_name, _USUAL_PREROLL) * self.format.rate)
        if start <= 0 or not file.exact(self.format.rate):
            return False
        if not file.seek(self._origin + Fraction(start, self.format.rate)):
            return False
        first = next(file.frames, None)
        if first is None:
            return False
        index = self._index_of(first)
        if index is None or index > target:
            return False
        self._at = index
        self._waiting = first
        self._learning = True
        return True

    def _next_block(self) -> bytes:
        """Return what follows; in place of what was lost, silence, a second at a time."""
        if not self._silence:
            frame = self._next_frame()
            if frame is None:
                return b""
            self._silence = self._lost_before(frame)
            if not self._silence:
                return self._convert(frame)
            self._waiting = frame
        count = min(self._silence, self.format.rate)
        self._silence -= count
        return bytes(count * self.format.frame_bytes)

    def _next_frame(self) -> AudioFrame | None:
        waiting = self._waiting
        if waiting is not None:
            self._waiting = None
            return waiting
        frame = next(self._file.frames, None)
        if frame is None or not self._learning:
            return frame
        # Between landing and the wanted frame the latest timestamp is the one to believe.
        index = self._index_of(frame)
        if self._at >= self._target or index is None:
            self._learning = False
        elif index <= self._target:
            self._at = index
        else:
            self._file.close()
            self._file = self._opened()
            self._begin(self._target)
            return next(self._file.frames, None)
        return frame

    def _index_of(self, frame: AudioFrame) -> int | None:
        time = self._file.time_of(frame)
        return None if time is None else round((time - self._origin) * self.format.rate)

    def _lost_before(self, frame: AudioFrame) -> int:
        """Return how many frames are missing between the last block and ``frame``."""
        errors, self._file.errors = self._file.errors, 0
        index = self._index_of(frame)
        if index is None or self._learning or (self._at == 0 and not errors):
            return 0
        lost = index - self._shift - self._at
        if abs(lost) <= self._file.jitter(self.format.rate, errors=errors):
            lost = 0
        # Timestamps alone are believed only while they stay within the length that the file states.
        believed = errors or index + frame.samples <= self.length
        if not believed or not 0 <= lost <= _MAX_SILENCE_SECONDS * self.format.rate:
            self._shift += lost
            lost = 0
        if (errors or lost) and self._at >= self._target:
            self._note(ProblemKind.DAMAGED, f"{lost} frames lost at frame {self._at}")
        return lost

    def _check_end(self) -> None:
        missing = self.length - self._at
        if self._file.cut_short or missing > self._file.length_tolerance(self.format.rate):
            self._note(ProblemKind.TRUNCATED, f"ends at frame {self._at} of {self.length}")

    def _note(self, kind: ProblemKind, detail: str) -> None:
        if self.problem is None:
            self.problem = Problem(kind, self.path, detail)

    def _convert(self, frame: AudioFrame) -> bytes:
        """Return the samples of ``frame`` interleaved, their values as the codec gave them."""
        shape = (frame.format.name, frame.layout.name, frame.sample_rate)
        if self._resampler is None or self._shape != shape:
            # A file may change its layout half-way; the stream that was promised does not.
            self._shape = shape
            name = _FFMPEG_NAMES[self.format.sample]
            self._resampler = av.AudioResampler(name, self._layout, self.format.rate)
        width = self.format.frame_bytes
        parts = [
            bytes(memoryview(part.planes[0])[: part.samples * width])
            for part in self._resampler.resample(frame)
        ]
        return parts[0] if len(parts) == 1 else b"".join(parts)
