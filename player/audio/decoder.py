"""Turns one music file into the exact frames it holds, from any frame on.

The door to FFmpeg for reading; used by ``reader`` on a thread of its own. Gives interleaved PCM in
the layouts of ``models.audio``, at the file's own rate and depth, with encoder delay and padding
removed as FFmpeg removes them. Never resamples, never mixes channels, never writes.

An error inside a file is not the end of it: decoding goes on at the next good frame, what was lost
is replaced by silence of the same length where the timestamps tell it, and ``problem`` says so.
"""

import os
import stat
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av  # noqa: TID251
from av.audio.codeccontext import AudioCodecContext  # noqa: TID251
from av.audio.frame import AudioFrame  # noqa: TID251
from av.audio.stream import AudioStream  # noqa: TID251
from av.packet import Packet  # noqa: TID251

from player.audio.depth import S24_BITS, significant_bits
from player.models.audio import AudioFormat, SampleType
from player.models.problems import (
    ERROR_KINDS,
    EnvironmentFailure,
    Problem,
    ProblemKind,
    file_problem,
)
from player.models.units import Frames, Hertz

# Containers that carry music, by FFmpeg's names. Others are refused before they are read: some
# describe playlists and would make FFmpeg open further files, or the network.
CONTAINERS = (
    "aac,ac3,aiff,ape,asf,au,avi,caf,dsf,dts,dtshd,eac3,flac,iff,matroska,mov,mp3,mpc,mpc8,ogg,"
    "oma,rm,shn,tak,truehd,tta,voc,w64,wav,wv,xwma"
)

# Where a seek was measured to land at the very frame. In the others timestamps are too coarse
# (1 ms in Matroska and ASF) or guessed from the bit rate: there, decoding from the start is exact.
_EXACT = frozenset(
    {"aac", "aiff", "caf", "flac", "mov", "mp3", "ogg", "tta", "w64", "wav", "wv"}
)  # fmt: skip

# Where time begins at 0, whatever the first frame that can be decoded says.
_FROM_ZERO = frozenset({"aiff", "caf", "flac", "tta", "w64", "wav", "wv"})

# A seek lands this much before the wanted frame, so that codecs with a memory have settled: the
# bit reservoir of MP3, the 80 ms of Opus (RFC 7845, 4.6). In Ogg the timestamps of the first page
# after a seek may be wrong, so a whole page must have gone by.
_PREROLL = {"ogg": Fraction(4)}
_USUAL_PREROLL = Fraction(1, 2)

_MAX_BAD_PACKETS = 4096
_MAX_SILENCE_SECONDS = 60

_SAMPLES = {
    "u8": SampleType.S16,
    "s16": SampleType.S16,
    "s32": SampleType.S32,
    "s64": SampleType.S32,
    "flt": SampleType.F32,
    "dbl": SampleType.F32,
}
_FFMPEG_NAMES = {
    SampleType.S16: "s16",
    SampleType.S24: "s32",
    SampleType.S32: "s32",
    SampleType.F32: "flt",
}


def ffmpeg_version() -> str:
    """Return which FFmpeg decodes."""
    return av.ffmpeg_version_info


class Decoder:
    """One open file.

    ``format`` is what ``read`` yields. ``length`` counts the frames there are to read, as far as
    the file says it exactly, else 0. ``problem`` is set at the ``read`` that first noticed a loss.
    Raises EnvironmentFailure where nothing can be decoded. Not for two threads at once.
    """

    def __init__(self, path: str, *, as_float: bool = False) -> None:
        self.path = path
        self.problem: Problem | None = None
        self._ended = False
        self._silence = 0
        self._waiting: AudioFrame | None = None
        self._resampler: av.AudioResampler | None = None
        self._shape: tuple[str, str, int] | None = None
        self._file = _File(path)
        first = next(self._file.frames, None)
        if first is None:
            self._file.close()
            raise EnvironmentFailure(_nothing_decoded(path))
        self._layout = first.layout.name
        self.format = self._file.format_of(first, as_float=as_float)
        self._origin = self._file.origin(first)
        self.length = Frames(self._file.stated_length(first))
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
            self._file = _File(self.path)
            self._begin(frame)

    def close(self) -> None:
        """Release the file."""
        self._file.close()

    def _begin(self, target: Frames) -> None:
        """Forget all about the last place; frames before ``target`` will be thrown away."""
        self._target = target
        self._at = 0
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
            self._file = _File(self.path)
            self._begin(self._target)
            return next(self._file.frames, None)
        return frame

    def _index_of(self, frame: AudioFrame) -> int | None:
        time = _time_of(frame)
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


class _File:
    """An open container: its decoded frames in order, and what it says about itself.

    ``frames`` goes on after errors and counts them in ``errors``; ``cut_short`` is set when a
    packet was shorter than its header said.
    """

    def __init__(self, path: str) -> None:
        _check_file(path)
        self._path = path
        self.errors = 0
        self.cut_short = False
        self._first_packet = b""
        options = {"format_whitelist": CONTAINERS, "protocol_whitelist": "file"}
        try:
            # With the scheme in front, "a:b.flac" is a name and not a protocol.
            self._container = av.open("file:" + path, mode="r", options=options)
        except av.FFmpegError as error:
            raise EnvironmentFailure(_opening_problem(path, error)) from error
        self.container_name = self._container.format.name.split(",")[0]
        streams = self._container.streams.audio
        context = _codec_of(streams[0]) if streams else None
        if context is None:
            self.close()
            raise EnvironmentFailure(Problem(ProblemKind.NOT_AUDIO, path, "no sound in it"))
        self._stream = streams[0]
        self._context = context
        self._context.thread_count = 1
        if self._context.name in {"flac", "wavpack", "tta"}:
            # Their checksums tell noise from music; in other formats wrong ones are common.
            self._context.options = {"err_detect": "crccheck+explode"}
        self._endless = _head(path)[4:8] in {b"\xff\xff\xff\xff", b"\0\0\0\0"}
        self.frames = self._decoded()

    def close(self) -> None:
        self._container.close()

    def seek(self, time: Fraction) -> bool:
        """Go to the last packet that starts at or before ``time`` seconds; False if it refuses."""
        try:
            self._container.seek(int(time / self._time_base), stream=self._stream)
        except av.FFmpegError:
            return False
        self.errors = 0
        self.cut_short = False
        self.frames = self._decoded()
        return True

    def origin(self, first: AudioFrame) -> Fraction:
        """Return the time of frame 0, also where what was before ``first`` could not be decoded."""
        if self.container_name in _FROM_ZERO:
            return Fraction(0)
        time = _time_of(first) or Fraction(0)
        if not self.exact(Hertz(first.sample_rate)):
            return time
        return min(time, (self._stream.start_time or 0) * self._time_base)

    def exact(self, rate: Hertz) -> bool:
        """Return whether timestamps, also after a seek, name the very frame."""
        return self.container_name in _EXACT and self._time_base * rate <= 1

    def jitter(self, rate: Hertz, *, errors: int) -> int:
        """Return by how many frames a timestamp may be off without anything being lost."""
        if self.exact(rate) and (errors or self._lossless):
            return 16
        # Timestamps of whole milliseconds; and those of lossy files skip a little where they start.
        return rate // 20

    def length_tolerance(self, rate: Hertz) -> int:
        """Return how many frames fewer than stated are no sign of a truncated file."""
        return 0 if self._lossless else rate // 10

    @property
    def _lossless(self) -> bool:
        return self._context.name.startswith("pcm_") or self._context.name in _LOSSLESS

    def format_of(self, frame: AudioFrame, *, as_float: bool) -> AudioFormat:
        sample = _SAMPLES[frame.format.packed.name]
        extradata = self._context.extradata or b""
        if as_float:
            sample = SampleType.F32
        elif sample is SampleType.S32:
            bits = significant_bits(self._context.name, extradata, self._first_packet)
            sample = SampleType.S24 if bits <= S24_BITS else SampleType.S32
        return AudioFormat(Hertz(frame.sample_rate), frame.layout.nb_channels, sample)

    def stated_length(self, first: AudioFrame) -> int:
        """Return the frames that the file promises, 0 where it leaves one to guess."""
        rate = Hertz(first.sample_rate)
        guessed = self.container_name == "aac" or (
            # Without a LAME header, which sets the start, MP3 durations are bit rate times size.
            self.container_name == "mp3" and not self._stream.start_time
        )
        if guessed or not self._stream.duration or not self.exact(rate):
            return 0
        length = int(self._stream.duration * self._time_base * rate)
        if self._context.name == "opus" and self.container_name == "ogg":
            # The last granule counts the pre-skip, which is not heard (RFC 7845, 4.2 and 4.3).
            length -= int.from_bytes((self._context.extradata or b"")[10:12], "little")
        return max(length, first.samples)

    @property
    def _time_base(self) -> Fraction:
        return self._stream.time_base or Fraction(1, av.time_base)

    def _decoded(self) -> Iterator[AudioFrame]:
        for packet in self._packets():
            if packet.size:
                # Whichever packet comes last decides, and only where the header names an end.
                self.cut_short = packet.is_corrupt and not self._endless
                self._first_packet = self._first_packet or bytes(packet)
            try:
                yield from packet.decode()
            except av.FFmpegError as error:
                self._count(error)

    def _packets(self) -> Iterator["Packet[AudioStream]"]:
        bad = 0
        while bad < _MAX_BAD_PACKETS:
            try:
                for packet in self._container.demux(self._stream):
                    bad = 0
                    yield packet
            except av.FFmpegError as error:
                self._count(error)
                bad += 1
            else:
                return

    def _count(self, error: av.FFmpegError) -> None:
        if error.errno in ERROR_KINDS:
            raise EnvironmentFailure(_opening_problem(self._path, error)) from error
        self.errors += 1


_LOSSLESS = frozenset({"flac", "alac", "wavpack", "tta", "ape", "tak", "wmalossless"})

_SIGNATURES = (b"fLaC", b"RIFF", b"RF64", b"FORM", b"OggS", b"wvpk", b"TTA1", b"MAC ", b"DSD ")


def _codec_of(stream: AudioStream) -> AudioCodecContext | None:
    # None where FFmpeg has no decoder, which its stubs do not say.
    return stream.codec_context


def _time_of(frame: AudioFrame) -> Fraction | None:
    if frame.pts is None or frame.time_base is None:
        return None
    return frame.pts * frame.time_base


def _check_file(path: str) -> None:
    """Raise EnvironmentFailure unless ``path`` is a regular file with something in it.

    Anything else (a pipe, a device) could block for ever when opened.
    """
    try:
        status = os.stat(path)  # noqa: PTH116 - a str may hold surrogates and ends up as bytes
    except OSError as error:
        raise EnvironmentFailure(file_problem(path, error)) from error
    if not stat.S_ISREG(status.st_mode):
        raise EnvironmentFailure(Problem(ProblemKind.NOT_AUDIO, path, "not a file"))
    if status.st_size == 0:
        raise EnvironmentFailure(Problem(ProblemKind.EMPTY, path))


def _head(path: str) -> bytes:
    """Return the first bytes: magic, and in RIFF the size, which a streaming writer never knows."""
    with Path(path).open("rb") as file:
        return file.read(12)


def _opening_problem(path: str, error: av.FFmpegError) -> Problem:
    kind = ERROR_KINDS.get(error.errno or 0)
    if kind is not None:
        return Problem(kind, path, error.strerror or "")
    return _nothing_decoded(path)


def _nothing_decoded(path: str) -> Problem:
    """Tell music that is broken from something else, by the first bytes."""
    head = _head(path)
    known = head.startswith(_SIGNATURES) or head[4:8] == b"ftyp"
    kind = ProblemKind.DAMAGED if known else ProblemKind.NOT_AUDIO
    return Problem(kind, path, "nothing in it could be decoded")
