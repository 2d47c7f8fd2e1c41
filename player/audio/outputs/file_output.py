"""An output into a WAV file: the very frames that a device would be given.

The door to FFmpeg for writing; used by ``render``. Takes as much as it is offered. The file appears
under its name only when it is whole; until then it grows beside it. Files over 4 GiB become RF64
(EBU Tech 3306).
"""

import os
import tempfile
from fractions import Fraction
from pathlib import Path

import av  # noqa: TID251
from av.audio.frame import AudioFrame  # noqa: TID251
from av.audio.stream import AudioStream  # noqa: TID251

from player.models.audio import AudioFormat, SampleType
from player.models.problems import EnvironmentFailure, Problem, ProblemKind
from player.models.sound import Route
from player.models.units import Frames

_CODECS = {
    SampleType.S16: ("pcm_s16le", "s16"),
    SampleType.S24: ("pcm_s24le", "s32"),
    SampleType.S32: ("pcm_s32le", "s32"),
    SampleType.F32: ("pcm_f32le", "flt"),
}

# What FFmpeg itself assumes for a bare channel count.
_LAYOUTS = {1: "mono", 2: "stereo", 3: "2.1", 4: "4.0", 5: "5.0", 6: "5.1", 7: "6.1", 8: "7.1"}

_BLOCK_FRAMES = Frames(1 << 16)


class FileOutput:
    """Implements ``Output``; everything written counts as heard.

    Streams of one format go into the file one after the other. Raises EnvironmentFailure with
    CANNOT_WRITE where it cannot be written, and with FORMATS_DIFFER for a stream of another format.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._temporary: Path | None = None
        self._container: av.container.OutputContainer | None = None
        self._stream: AudioStream | None = None
        self.format: AudioFormat | None = None
        self.written = Frames(0)

    def use(self, route: Route) -> None:
        """See ``Output``; a file is not routed."""

    def open(self, audio_format: AudioFormat) -> None:
        """See ``Output``."""
        if self.format == audio_format:
            return
        if self.format is not None:
            was, now = _words(self.format), _words(audio_format)
            raise EnvironmentFailure(
                Problem(ProblemKind.FORMATS_DIFFER, os.fspath(self._path), f"{was}, then {now}")
            )
        self.format = audio_format
        try:
            handle, name = tempfile.mkstemp(".part", f".{self._path.name}.", self._path.parent)
            os.close(handle)
            self._temporary = Path(name)
            options = {"rf64": "auto", "fflags": "+bitexact"}
            self._container = av.open(f"file:{name}", "w", format="wav", options=options)
        except OSError as error:
            raise self._cannot_write(error) from error
        codec, sample = _CODECS[audio_format.sample]
        layout = _LAYOUTS.get(audio_format.channels, f"{audio_format.channels}C")
        stream = self._container.add_stream(codec, rate=audio_format.rate, layout=layout)
        if not isinstance(stream, AudioStream):
            raise TypeError("FFmpeg made no audio stream of a PCM codec")
        stream.format = sample
        self._stream, self._layout, self._sample = stream, layout, sample

    def room(self) -> Frames:
        """See ``Output``."""
        return _BLOCK_FRAMES

    def write(self, pcm: bytes) -> None:
        """See ``Output``."""
        if self._container is None or self._stream is None or self.format is None:
            raise RuntimeError("no stream is open")
        count = len(pcm) // self.format.frame_bytes
        frame = AudioFrame(self._sample, self._layout, count)
        frame.planes[0].update(pcm)
        frame.sample_rate = self.format.rate
        frame.time_base = Fraction(1, self.format.rate)
        frame.pts = self.written
        try:
            self._container.mux(self._stream.encode(frame))
        except av.FFmpegError as error:
            raise self._cannot_write(error) from error
        self.written = Frames(self.written + count)

    def heard(self) -> Frames:
        """See ``Output``."""
        return self.written

    def drain(self) -> None:
        """See ``Output``."""

    def drained(self) -> bool:
        """See ``Output``."""
        return True

    def close(self) -> None:
        """See ``Output``; the file is finished by ``keep`` or ``discard``."""

    def keep(self) -> None:
        """Finish the file and give it its name, in place of whatever had it."""
        if self._temporary is None or self._container is None or self._stream is None:
            raise RuntimeError("nothing was written")
        try:
            self._container.mux(self._stream.encode(None))
            self._container.close()
            with self._temporary.open("rb") as written:
                os.fsync(written.fileno())
            self._temporary.chmod(0o666 & ~_umask())
            self._temporary.replace(self._path)
        except (av.FFmpegError, OSError) as error:
            raise self._cannot_write(error) from error
        self._temporary = self._container = None

    def discard(self) -> None:
        """Leave nothing behind that was not kept."""
        if self._container is not None:
            self._container.close()
            self._container = None
        if self._temporary is not None:
            self._temporary.unlink(missing_ok=True)
            self._temporary = None

    def _cannot_write(self, error: OSError | av.FFmpegError) -> EnvironmentFailure:
        return EnvironmentFailure(
            Problem(ProblemKind.CANNOT_WRITE, os.fspath(self._path), error.strerror or "")
        )


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _words(audio_format: AudioFormat) -> str:
    return f"{audio_format.rate} Hz, {audio_format.channels} channels, {audio_format.sample}"
