"""An open music file: its decoded frames in order, and what it says about itself.

The door to FFmpeg for reading; used by ``link_decoder``. Knows what each container can be trusted
with: whether its timestamps name the very frame, how long it truly is, whether it was cut short.
Never resamples, never writes.
"""

import errno
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import cast

import av  # noqa: TID251
from av.audio.codeccontext import AudioCodecContext  # noqa: TID251
from av.audio.frame import AudioFrame  # noqa: TID251
from av.audio.stream import AudioStream  # noqa: TID251
from av.buffer import Buffer  # noqa: TID251
from av.container import InputContainer  # noqa: TID251
from av.packet import Packet  # noqa: TID251
from av.sidedata.sidedata import Type  # noqa: TID251

from player.audio.decode.depth import MAX_BITS, S24_BITS, significant_bits
from player.audio.decode.dsd_file import dsd_layout
from player.audio.decode.endings import file_cut, last_packet_cut
from player.audio.decode.mp4_length import mp4_length
from player.audio.decode.ogg_pages import Link
from player.audio.decode.plain_file import PartOfFile, can_be_read, head_of
from player.audio.decode.source import DSD_BITS, Source, codec_name, dsd_name, is_lossless
from player.models.audio import AudioFormat, SampleType
from player.models.problems import (
    ERROR_KINDS,
    EnvironmentFailure,
    Problem,
    ProblemKind,
    file_problem,
)
from player.models.units import Hertz

# Containers that carry music, by FFmpeg's names. Others are refused before they are read: some
# describe playlists and would make FFmpeg open further files, or the network.
CONTAINERS = (
    "aac,ac3,aiff,ape,asf,au,avi,caf,dsf,dts,dtshd,eac3,flac,iff,matroska,mov,mp3,mpc,mpc8,ogg,"
    "oma,rm,shn,tak,truehd,tta,voc,w64,wav,wv,xwma"
)

# Where a seek was measured to land at the very frame. In the others timestamps are too coarse
# (1 ms in Matroska and ASF) or guessed from the bit rate: there, decoding from the start is exact.
_EXACT = frozenset(
    {
        "aac", "aiff", "au", "caf", "dsf", "flac", "iff", "mov", "mp3", "ogg", "tta", "w64", "wav",
        "wv",
    }
)  # fmt: skip

# Where time begins at 0, whatever the first frame that can be decoded says.
_FROM_ZERO = frozenset({"aiff", "au", "caf", "dsf", "flac", "iff", "tta", "w64", "wav", "wv"})

_CHECKED = frozenset({"flac", "wavpack", "tta"})
"""Codecs whose checksums tell noise from music; in other formats wrong ones are common."""

_WITH_PADDING = frozenset({"aac", "mp3", "mp3float", "opus"})
"""Codecs of which MP4 files hold more than the music; FFmpeg plays what is at the end."""

_SIZE_AT_4 = frozenset({"wav", "aiff", "avi"})
"""Containers that say their size in the fifth byte; a streaming writer never knew it."""

_MAX_BAD_PACKETS = 4096
_READ_AGAIN = 1 << 22
_RIFF_HEAD = 12
_DSD_PER_PCM = 8
"""FFmpeg gives a sample of PCM for each byte of DSD."""

_SAMPLES = {
    "u8": SampleType.S16,
    "s16": SampleType.S16,
    "s32": SampleType.S32,
    "s64": SampleType.S32,
    "flt": SampleType.F32,
    "dbl": SampleType.F32,
}

_SIGNATURES = (
    b"fLaC", b"RIFF", b"RF64", b"FORM", b"OggS", b"wvpk", b"TTA1", b"MAC ", b"DSD ", b"FRM8",
    b"caff", b".snd", b"MPCK", b"MP+", b"tBaK", b"\x1a\x45\xdf\xa3", b"\x30\x26\xb2\x75",
)  # fmt: skip


def ffmpeg_version() -> str:
    """Return which FFmpeg decodes."""
    return av.ffmpeg_version_info


class OpenedFile:
    """An open container, or one ``link`` of an Ogg chain. ``path`` is known to be a regular file.

    ``frames`` goes on after errors and counts them in ``errors``. Raises EnvironmentFailure where
    there is no sound to decode, and from ``frames`` where the file can be read no further.
    """

    def __init__(self, path: str, link: Link | None = None, *, part: bool = False) -> None:
        self._path = path
        self._link = link
        self._part = PartOfFile(path, link.start, link.end) if link and part else None
        self._part_start = link.start if link and part else 0
        self.errors = 0
        self._cut_packet = False
        self._first_packet = b""
        self._last_packet: Packet[AudioStream] | None = None
        self._container = self._open()
        self.container_name = self._container.format.name.split(",")[0]
        streams = self._container.streams.audio
        context = _codec_of(streams[0]) if streams else None
        if context is None:
            self.close()
            raise EnvironmentFailure(Problem(ProblemKind.NOT_AUDIO, path, "no sound in it"))
        self._stream = streams[0]
        self._context = context
        self._context.thread_count = 1
        if self._context.name in _CHECKED:
            self._context.options = {"err_detect": "crccheck+explode"}
        self._only_page = link.only_page if link and self._context.name == "vorbis" else 0
        if self._only_page:
            # From a single page FFmpeg takes wrong times, and by them drops the wrong samples.
            self._context.options = {"flags2": "skip_manual"}
        self._endless = self.container_name in _SIZE_AT_4 and _is_endless(path)
        # Asked now: at the end another file may have this name, or none.
        self._cut_file = self._file_is_cut()
        self.frames = self._decoded()

    def close(self) -> None:
        """Release the file."""
        self._container.close()
        if self._part is not None:
            self._part.close()

    def seek(self, time: Fraction) -> bool:
        """Go to the last packet that starts at or before ``time`` seconds; False if it refuses."""
        try:
            self._container.seek(int(time / self._time_base), stream=self._stream)
        except av.FFmpegError:
            return False
        self.errors = 0
        self._cut_packet = False
        self.frames = self._decoded()
        return True

    def time_of(self, frame: AudioFrame) -> Fraction | None:
        """Return when ``frame`` starts in seconds, None where its timestamp says nothing."""
        return None if self._only_page else _time_of(frame)

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
        coarse = self._time_base * rate > 1
        return self.container_name in _EXACT and not coarse and not self._only_page

    def jitter(self, rate: Hertz, *, errors: int) -> int:
        """Return by how many frames a timestamp may be off without anything being lost."""
        if self.exact(rate) and (errors or self._lossless):
            return 16
        # Timestamps of whole milliseconds; and those of lossy files skip a little where they start.
        return rate // 20

    def length_tolerance(self, rate: Hertz) -> int:
        """Return how many frames fewer than stated are no sign of a truncated file."""
        if self.container_name == "w64":
            # Its chunks are filled up to 8 bytes, which some writers count as sound.
            return 8
        return 0 if self._lossless else rate // 10

    @property
    def cut_short(self) -> bool:
        """Whether, now that ``frames`` has ended, the file is known to lack its end."""
        if self._cut_packet or self._cut_file:
            return True
        raw = self.container_name in {"aac", "mp3"} and self._last_packet is not None
        return raw and last_packet_cut(self._context.name, bytes(self._last_packet or b""))

    def _file_is_cut(self) -> bool:
        if self._link is not None:
            return self._link.cut_short
        try:
            if self.container_name in {"matroska", "asf"}:
                return file_cut(self._path)
            layout = dsd_layout(self._path) if self.container_name in {"dsf", "iff"} else None
        except OSError as error:
            raise EnvironmentFailure(file_problem(self._path, error)) from error
        return layout is not None and layout.cut_short

    @property
    def _lossless(self) -> bool:
        return is_lossless(self._context.name)

    def format_of(self, frame: AudioFrame, *, as_float: bool) -> AudioFormat:
        """Return the layout that the samples of ``frame`` fit into without loss."""
        sample = _SAMPLES[frame.format.packed.name]
        if as_float:
            sample = SampleType.F32
        elif sample is SampleType.S32:
            sample = SampleType.S24 if self._bits() <= S24_BITS else SampleType.S32
        return AudioFormat(Hertz(frame.sample_rate), frame.layout.nb_channels, sample)

    def source_of(self, frame: AudioFrame) -> Source:
        """Return what the file holds, by its headers and ``frame``, its first."""
        name, channels = self._context.name, frame.layout.nb_channels
        if name.startswith(("dsd_", "dst")) or (
            name == "wavpack" and _wavpack_dsd(self._first_packet)
        ):
            rate = Hertz(frame.sample_rate * _DSD_PER_PCM)
            return Source(dsd_name(rate), rate, channels, DSD_BITS)
        decoded = 16 if frame.format.packed.name in {"u8", "s16"} else MAX_BITS
        bits = min(self._bits(), decoded) if self._lossless else 0
        return Source(codec_name(name), Hertz(frame.sample_rate), channels, bits)

    def stated_length(self, first: AudioFrame) -> int:
        """Return the frames that the file promises, 0 where it leaves one to guess."""
        rate = Hertz(first.sample_rate)
        if self._only_page:
            return self._only_page
        if self.container_name in {"mov", "dsf"}:
            return self._length_by_headers(rate)
        guessed = (
            self.container_name == "aac"
            # Without a LAME header, which sets the start, MP3 durations are bit rate times size.
            or (self.container_name == "mp3" and not self._stream.start_time)
            # The table of packets counts all of the last one.
            or (self.container_name == "caf" and not self._context.name.startswith("pcm_"))
        )
        if guessed or not self._stream.duration or not self.exact(rate):
            return 0
        length = int(self._stream.duration * self._time_base * rate)
        if self._context.name == "opus" and self.container_name == "ogg":
            # The last granule counts the pre-skip, which is not heard (RFC 7845, 4.2 and 4.3).
            length -= int.from_bytes((self._context.extradata or b"")[10:12], "little")
        return max(length, first.samples)

    def end(self, length: int) -> int:
        """Return after how many frames to stop, as padding follows, 0 for when nothing is left."""
        padded = self.container_name == "mov" and self._context.name in _WITH_PADDING
        return length if padded or self._only_page else 0

    def lead(self, first: AudioFrame) -> int:
        """Return how many frames to drop before frame 0; FFmpeg did so where it knew the times."""
        # The stubs describe another mapping.
        side = cast("Mapping[Type, Buffer]", first.side_data)
        if not self._only_page or Type.SKIP_SAMPLES not in side:
            return 0
        return int.from_bytes(bytes(side[Type.SKIP_SAMPLES])[:4], "little")

    def _length_by_headers(self, rate: Hertz) -> int:
        """Return the frames by headers that FFmpeg does not read, or reads coarsely; 0: none."""
        try:
            if self.container_name == "mov":
                return mp4_length(self._path, rate, self._container.metadata)
            layout = dsd_layout(self._path)
        except OSError as error:
            raise EnvironmentFailure(file_problem(self._path, error)) from error
        return layout.samples // _DSD_PER_PCM if layout else 0

    def _open(self) -> InputContainer:
        options = {
            "format_whitelist": CONTAINERS,
            "protocol_whitelist": "file",
            # Or MP4 loses its last packet where a coarse edit list seems to end before it.
            "advanced_editlist": "0",
        }
        # With the scheme in front, "a:b.flac" is a name and not a protocol.
        source = self._part or "file:" + self._path
        try:
            # Tags are not read here, and may be in any encoding.
            return av.open(source, mode="r", options=options, metadata_errors="replace")
        except av.FFmpegError as error:
            raise EnvironmentFailure(_opening_problem(self._path, error)) from error

    def _bits(self) -> int:
        return significant_bits(
            self._context.name, self._context.extradata or b"", self._first_packet
        )

    @property
    def _time_base(self) -> Fraction:
        return self._stream.time_base or Fraction(1, av.time_base)

    def _decoded(self) -> Iterator[AudioFrame]:
        for packet in self._packets():
            if packet.size:
                # Whichever packet comes last decides, and only where the header names an end.
                self._cut_packet = packet.is_corrupt and not self._endless
                self._first_packet = self._first_packet or bytes(packet)
                self._last_packet = packet
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
        place = self._last_packet.pos or 0 if self._last_packet is not None else 0
        place += self._part_start
        kind = _system_kind(self._path, error, place)
        if kind is not None:
            problem = Problem(kind, self._path, error.strerror or "")
            raise EnvironmentFailure(problem) from error
        self.errors += 1


def _is_endless(path: str) -> bool:
    return head_of(path, _RIFF_HEAD)[4:8] in {b"\xff\xff\xff\xff", b"\0\0\0\0"}


def _codec_of(stream: AudioStream) -> AudioCodecContext | None:
    # None where FFmpeg has no decoder, which its stubs do not say.
    return stream.codec_context


def _time_of(frame: AudioFrame) -> Fraction | None:
    if frame.pts is None or frame.time_base is None:
        return None
    return frame.pts * frame.time_base


def _wavpack_dsd(block: bytes) -> bool:
    # WavPack 5 block header: bit 31 of the flags at byte 24.
    return block[:4] == b"wvpk" and bool(block[27:28]) and block[27] >= 1 << 7


def _system_kind(path: str, error: av.FFmpegError, place: int) -> ProblemKind | None:
    """Return what the system refused at about ``place``, None where FFmpeg itself did.

    FFmpeg also says "not permitted" and "input/output error" of headers and packets it dislikes.
    """
    kind = ERROR_KINDS.get(error.errno or 0)
    own = kind is ProblemKind.UNREADABLE or error.errno == errno.EIO
    return None if own and can_be_read(path, place, _READ_AGAIN) else kind


def _opening_problem(path: str, error: av.FFmpegError) -> Problem:
    kind = _system_kind(path, error, 0)
    if kind is not None:
        return Problem(kind, path, error.strerror or "")
    return nothing_decoded(path)


def nothing_decoded(path: str) -> Problem:
    """Tell music that is broken from something else, by the first bytes."""
    head = head_of(path, _RIFF_HEAD)
    known = head.startswith(_SIGNATURES) or head[4:8] == b"ftyp"
    kind = ProblemKind.DAMAGED if known else ProblemKind.NOT_AUDIO
    return Problem(kind, path, "nothing in it could be decoded")
