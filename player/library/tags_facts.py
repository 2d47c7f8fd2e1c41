"""The technical facts of a music file: codec, length, rate, depth, channels, what encoders added.

Called by ``library.tags`` with a file that ``tags_opening`` has opened. Reads a few bytes of the
header where mutagen does not say; decodes nothing.
"""

import math
import re
import struct
from collections.abc import Sequence
from typing import Any, BinaryIO

from mutagen.aac import AAC  # noqa: TID251
from mutagen.ac3 import AC3  # noqa: TID251
from mutagen.aiff import AIFF  # noqa: TID251
from mutagen.asf import ASF  # noqa: TID251
from mutagen.dsdiff import DSDIFF  # noqa: TID251
from mutagen.dsf import DSF  # noqa: TID251
from mutagen.flac import FLAC  # noqa: TID251
from mutagen.id3 import ID3  # noqa: TID251
from mutagen.monkeysaudio import MonkeysAudio  # noqa: TID251
from mutagen.mp3 import MP3  # noqa: TID251
from mutagen.mp3._util import XingHeader, XingHeaderError  # noqa: TID251
from mutagen.mp4 import MP4, MP4Tags  # noqa: TID251
from mutagen.musepack import Musepack  # noqa: TID251
from mutagen.oggflac import OggFLAC  # noqa: TID251
from mutagen.oggopus import OggOpus  # noqa: TID251
from mutagen.oggspeex import OggSpeex  # noqa: TID251
from mutagen.oggvorbis import OggVorbis  # noqa: TID251
from mutagen.tak import TAK  # noqa: TID251
from mutagen.trueaudio import TrueAudio  # noqa: TID251
from mutagen.wave import WAVE  # noqa: TID251
from mutagen.wavpack import WavPack  # noqa: TID251

from player.library.bytes_at import bytes_at
from player.library.chunked import wave_codec
from player.library.containers import SoundFile
from player.library.contents import Facts, facts_from
from player.library.integrity import after_id3
from player.library.tags_fields import tag_kind
from player.library.tags_opening import Untagged

_CODECS: dict[type, str] = {
    AAC: "aac", AC3: "ac3", AIFF: "pcm", ASF: "wma", DSDIFF: "dsd", DSF: "dsd", FLAC: "flac",
    MP3: "mp3", MonkeysAudio: "ape", Musepack: "musepack", OggFLAC: "flac", OggOpus: "opus",
    OggSpeex: "speex", OggVorbis: "vorbis", TAK: "tak", TrueAudio: "tta", WAVE: "pcm",
    WavPack: "wavpack",
}  # fmt: skip
_MP4_CODECS = {
    "alac": "alac", "mp4a": "aac", "fLaC": "flac", "Opus": "opus", "ac-3": "ac3", "ec-3": "eac3",
}  # fmt: skip
_MP3_IN_MP4 = ("mp4a.6B", "mp4a.69")
"""Object types 0x6B and 0x69: MPEG-1 and MPEG-2 audio (ISO/IEC 14496-1, table 5)."""

_LAYER_3 = 3
_HEAD = 4096
_OPUS_RATE = 48_000
_GAPLESS = re.compile(r"\s*[0-9A-Fa-f]{8}\s+([0-9A-Fa-f]{8})\s+([0-9A-Fa-f]{8})\s")


def facts_of(audio: Any, file: BinaryIO) -> Facts:  # noqa: ANN401 - any opened file
    """Return the facts of ``audio``, which was opened from ``file``."""
    info = audio.info
    codec, channels, bits = _codec(audio, file)
    length, bit_rate = _length_and_rate(audio, file)
    delay, padding = _added(audio, file)
    rate = _OPUS_RATE if codec == "opus" else _figure(getattr(info, "sample_rate", 0))
    return facts_from(
        codec, length, rate, _figure(bits), _figure(channels), _figure(bit_rate),
        delay=delay, padding=padding,
    )  # fmt: skip


def _figure(number: object) -> float:
    """Return what a parser holds for a figure; None and the like are 0."""
    return number if isinstance(number, int | float) else 0


def _kind(audio: Any) -> type:  # noqa: ANN401
    return audio.kind if isinstance(audio, Untagged) else type(audio)


def _codec(audio: Any, file: BinaryIO) -> tuple[str, int, int]:  # noqa: ANN401
    """Return codec, channels and depth."""
    kind, info = _kind(audio), audio.info
    channels = getattr(info, "channels", 0)
    bits = getattr(info, "bits_per_sample", 0)
    if kind is SoundFile:
        return audio.codec, channels, bits
    codec = _CODECS.get(kind, "")
    if kind is MP4:
        codec = _mp4_codec(str(getattr(info, "codec", "")))
    elif kind is MP3 and info.layer != _LAYER_3:
        codec = f"mp{info.layer}"
    elif kind is WAVE:
        codec = wave_codec(file)[0]
    elif kind is ASF and "lossless" in info.codec_name.lower():
        codec = "wmalossless"
    elif kind is AC3 and info.codec == "ec-3":
        codec = "eac3"
    elif kind is TrueAudio:
        channels, bits = _tta(file)
    return codec, channels, bits


def _mp4_codec(name: str) -> str:
    if name.startswith(_MP3_IN_MP4):
        return "mp3"
    short = name.partition(".")[0]
    return _MP4_CODECS.get(short, short)


def _tta(file: BinaryIO) -> tuple[int, int]:
    """Return channels and depth of a TTA file (TTA1 header: mark, format, channels, depth)."""
    head = bytes_at(file, after_id3(bytes_at(file, 0, 10)), 10)
    if len(head) < 10 or not head.startswith(b"TTA1"):  # noqa: PLR2004 - what is read of it
        return 0, 0
    channels, bits = struct.unpack_from("<HH", head, 6)
    return channels, bits


def _length_and_rate(audio: Any, file: BinaryIO) -> tuple[float, int]:  # noqa: ANN401
    """Return seconds and bits a second; each is worked out from the other where one is missing."""
    info = audio.info
    length = getattr(info, "length", 0.0)
    bit_rate = getattr(info, "bitrate", 0)
    if length > 0 and bit_rate > 0:
        return length, bit_rate
    kind = _kind(audio)
    if kind is DSDIFF and not length:
        length = _dst_length(file)
    size = file.seek(0, 2)
    if kind is MP3 and length <= 0 < bit_rate:  # a header that counts no frames
        return (size - after_id3(bytes_at(file, 0, 10))) * 8 / bit_rate, bit_rate
    if math.isfinite(length) and length > 0 and bit_rate <= 0:
        bit_rate = round(size * 8 / length)
    return length, bit_rate


def _dst_length(file: BinaryIO) -> float:
    """Return the seconds of a DFF file in DST: its frames and their rate (DSDIFF 1.5, 3.4.1)."""
    chunk = _near_start(file, b"FRTE", 18)
    frames, rate = struct.unpack_from(">IH", chunk, 12) if chunk else (0, 0)
    return frames / rate if rate else 0.0


def _added(audio: Any, file: BinaryIO) -> tuple[int, int]:  # noqa: ANN401
    """Return the frames that the encoder put before and after the music, where a header says."""
    kind = _kind(audio)
    if kind is SoundFile:
        return audio.info.delay, audio.info.padding
    if kind is MP3:
        return _lame(audio, file) or _itunes(audio.tags)
    if kind is MP4:
        return _itunes(audio.tags)
    if kind is OggOpus:
        return _opus_delay(file), 0
    return 0, 0


def _lame(audio: Any, file: BinaryIO) -> tuple[int, int] | None:  # noqa: ANN401
    """Return LAME's figures, if the file has them (mp3-tech.org, "MP3 Info Tag" revision 1)."""
    if audio.info.sketchy or audio.info.layer != _LAYER_3:
        return None
    header: Any = XingHeader
    file.seek(audio.info.frame_offset + header.get_offset(audio.info))
    try:
        lame = header(file).lame_header
    except XingHeaderError:
        return None
    return (lame.encoder_delay_start, lame.encoder_padding_end) if lame is not None else None


def _itunes(tags: Any) -> tuple[int, int]:  # noqa: ANN401
    kind = tag_kind(tags)
    if kind is MP4Tags:
        return itunes_gaps(tags.get("----:com.apple.iTunes:iTunSMPB", []))
    frames = tags.getall("COMM:iTunSMPB") if kind is ID3 else []
    return itunes_gaps([str(frame.text[0]).encode() for frame in frames if frame.text])


def itunes_gaps(values: Sequence[bytes]) -> tuple[int, int]:
    """Return iTunes's figures, "iTunSMPB": zero, delay, padding, length, in hexadecimal."""
    text = bytes(values[0]).decode("ascii", "replace") if values else ""
    found = _GAPLESS.match(f"{text} ") if text else None
    return (int(found[1], 16), int(found[2], 16)) if found else (0, 0)


def _opus_delay(file: BinaryIO) -> int:
    """Return the pre-skip of an Opus stream, at 48 kHz (RFC 7845, section 5.1)."""
    header = _near_start(file, b"OpusHead", 12)
    return int(struct.unpack_from("<H", header, 10)[0]) if header else 0


def _near_start(file: BinaryIO, mark: bytes, count: int) -> bytes:
    """Return the ``count`` bytes that begin with ``mark`` near the start; empty if there are none.

    Or if the file ends, or what is looked at of it, before that many.
    """
    file.seek(0)
    head = file.read(_HEAD)
    place = head.find(mark)
    return head[place : place + count] if 0 <= place <= len(head) - count else b""
