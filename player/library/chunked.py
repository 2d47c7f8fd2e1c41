"""Reads sound files made of chunks that mutagen cannot: RF64, Wave64, CAF and AU; RIFF INFO tags.

Called by ``library.tags``. Headers only; bounded, whatever a file claims.

Sources: EBU Tech 3306 (RF64), Sony Pictures "Wave64" 1.0, Apple Core Audio Format Specification
1.0, the RIFF INFO list of the Multimedia Programming Interface 1.0, and Sun's AU header.
"""

import math
import struct
from collections.abc import Iterator
from typing import BinaryIO

from player.library.bytes_at import bytes_at
from player.library.containers import NotThisKind, SoundFile, SoundInfo

_MOST_CHUNKS = 4096
_MOST_BYTES = 1 << 20
"""Of one text chunk."""

_UNKNOWN_32 = 0xFFFFFFFF
_EXTENSIBLE = 0xFFFE
_WAVE_CODECS = {
    0x0001: "pcm", 0x0003: "pcm", 0x0002: "adpcm", 0x0011: "adpcm", 0x0006: "alaw",
    0x0007: "ulaw", 0x0050: "mp2", 0x0055: "mp3", 0x00FF: "aac", 0x0161: "wma", 0x0162: "wma",
    0x2000: "ac3",
}  # fmt: skip

_INFO = {
    b"INAM": "title", b"IART": "artist", b"IPRD": "album", b"ICRD": "date", b"IGNR": "genre",
    b"ITRK": "track", b"IPRT": "track", b"TRCK": "track", b"IMUS": "composer", b"ICOM": "composer",
    b"IAAR": "albumartist",
}  # fmt: skip
"""The list of 1991 and what taggers added to it."""

_W64_RIFF = bytes.fromhex("726966662e91cf11a5d628db04c10000")
_W64_WAVE = bytes.fromhex("77617665f3acd3118cd100c04f8edb8a")
_W64_REST = _W64_WAVE[4:]
_W64_HEAD = 24

_CAF_HEAD = 8
_CAF_CODECS = {b"lpcm": "pcm", b"alac": "alac", b"aac ": "aac", b"flac": "flac", b"opus": "opus",
               b".mp3": "mp3", b"ulaw": "ulaw", b"alaw": "alaw", b"ima4": "adpcm"}  # fmt: skip
_CAF_NAMES = {
    "title": "title", "artist": "artist", "album": "album", "genre": "genre", "year": "date",
    "recorded date": "date", "track number": "track", "composer": "composer",
}  # fmt: skip

_AU_DEPTHS = {2: 8, 3: 16, 4: 24, 5: 32, 6: 32, 7: 64}
_AU_OTHERS = {1: "ulaw", 27: "alaw"}


def read_wave(file: BinaryIO) -> SoundFile:
    """Read RF64, or plain RIFF WAVE, open at its start. Raises NotThisKind."""
    size = file.seek(0, 2)
    head = bytes_at(file, 0, 12)
    if head[:4] not in {b"RF64", b"RIFF"} or head[8:] != b"WAVE":
        raise NotThisKind("not a WAVE file")
    wide = 0
    form = b""
    fields: dict[str, list[str]] = {}
    id3 = b""
    sound = 0
    for name, start, length in _riff_chunks(file, size):
        if name == b"ds64":
            wide = struct.unpack("<8xQ", bytes_at(file, start, 16).ljust(16, b"\0"))[0]
        elif name == b"fmt ":
            form = bytes_at(file, start, min(length, 40))
        elif name == b"data":
            sound = min(wide if wide and length == _UNKNOWN_32 else length, size - start)
        elif name == b"LIST":
            _take_info(file, start, length, fields)
        elif name.lower() == b"id3 ":
            id3 = bytes_at(file, start, min(length, size - start))
    return _wave_file(form, sound, fields, id3)


def info_fields(file: BinaryIO) -> dict[str, list[str]]:
    """Return the RIFF INFO tags of a WAV file under our field names; none is no error."""
    size = file.seek(0, 2)
    fields: dict[str, list[str]] = {}
    if bytes_at(file, 0, 4) == b"RIFF":
        for name, start, length in _riff_chunks(file, size):
            if name == b"LIST":
                _take_info(file, start, length, fields)
    return fields


def wave_codec(file: BinaryIO) -> tuple[str, int]:
    """Return what a WAV file's sound is coded in, and its channels; ("pcm", 0) if it is silent."""
    size = file.seek(0, 2)
    for name, start, _length in _riff_chunks(file, size):
        if name == b"fmt ":
            form = bytes_at(file, start, 40)
            if len(form) >= 16:  # noqa: PLR2004 - the least there is
                return form_codec(form), struct.unpack_from("<H", form, 2)[0]
    return "pcm", 0


def read_w64(file: BinaryIO) -> SoundFile:
    """Read Sony's Wave64, open at its start. Raises NotThisKind."""
    size = file.seek(0, 2)
    head = bytes_at(file, 0, 40)
    if head[:16] != _W64_RIFF or head[24:] != _W64_WAVE:
        raise NotThisKind("not a Wave64 file")
    form = b""
    sound = 0
    place = 40
    for _ in range(_MOST_CHUNKS):
        chunk = bytes_at(file, place, _W64_HEAD)
        if len(chunk) < _W64_HEAD or chunk[4:16] != _W64_REST:
            break
        length = struct.unpack_from("<Q", chunk, 16)[0]
        if length < _W64_HEAD:
            break
        start = place + _W64_HEAD
        if chunk.startswith(b"fmt "):
            form = bytes_at(file, start, 40)
        elif chunk.startswith(b"data"):
            sound = min(length - _W64_HEAD, size - start)
        place += length + -length % 8
    return _wave_file(form, sound, {}, b"")


def read_caf(file: BinaryIO) -> SoundFile:
    """Read Apple's Core Audio Format, open at its start. Raises NotThisKind."""
    size = file.seek(0, 2)
    if bytes_at(file, 0, 4) != b"caff":
        raise NotThisKind("not a CAF file")
    told: dict[bytes, bytes] = {}
    sound = 0
    place = _CAF_HEAD
    for _ in range(_MOST_CHUNKS):
        head = bytes_at(file, place, 12)
        if len(head) < 12:  # noqa: PLR2004 - name and length
            break
        name, length = struct.unpack(">4sq", head)
        start = place + 12
        if length < 0:  # only of the sound: to the end of the file
            length = size - start
        if name == b"data":
            sound = max(min(length, size - start) - 4, 0)
        elif name in {b"desc", b"kuki", b"pakt", b"info"}:
            told.setdefault(name, bytes_at(file, start, min(length, _MOST_BYTES)))
        place = start + length
    return _caf_file(told, sound)


def read_au(file: BinaryIO) -> SoundFile:
    """Read Sun's AU, open at its start. Raises NotThisKind."""
    size = file.seek(0, 2)
    head = bytes_at(file, 0, 24)
    if len(head) < 24 or not head.startswith(b".snd"):  # noqa: PLR2004 - the header
        raise NotThisKind("not an AU file")
    start, length, coding, rate, channels = struct.unpack(">5I", head[4:])
    depth = _AU_DEPTHS.get(coding, 8 if coding in _AU_OTHERS else 0)
    there = max(size - start, 0)
    sound = there if length == _UNKNOWN_32 else min(length, there)
    codec = _AU_OTHERS.get(coding, "pcm" if depth else "adpcm")
    return SoundFile(codec, _plain_facts(sound, rate, depth, channels))


# -- parts --------------------------------------------------------------------------------------


def _riff_chunks(file: BinaryIO, size: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield name, place and stated length of each chunk; a data chunk of no length ends it."""
    place = 12
    wide = 0
    for _ in range(_MOST_CHUNKS):
        head = bytes_at(file, place, 8)
        if len(head) < 8:  # noqa: PLR2004 - name and length
            return
        name, length = struct.unpack("<4sI", head)
        if name == b"ds64":
            wide = struct.unpack("<8xQ", bytes_at(file, place + 8, 16).ljust(16, b"\0"))[0]
        if name == b"data" and length in {0, _UNKNOWN_32}:
            length_there = wide or size - place - 8
            yield name, place + 8, length or length_there
            length = length_there
        else:
            yield name, place + 8, length
        place += 8 + length + length % 2


def _take_info(file: BinaryIO, start: int, length: int, fields: dict[str, list[str]]) -> None:
    data = bytes_at(file, start, min(length, _MOST_BYTES))
    if not data.startswith(b"INFO"):
        return
    place = 4
    while place + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, place)
        text = _info_text(data[place + 8 : place + 8 + size])
        if (field := _INFO.get(name.upper())) and text:
            fields.setdefault(field, []).append(text)
        place += 8 + size + size % 2


def _info_text(data: bytes) -> str:
    """Return an INFO text: nobody laid down how it is written, so UTF-8, else Windows' Western."""
    data = data.partition(b"\0")[0]
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def form_codec(form: bytes) -> str:
    """Return what the content of a "fmt " chunk says that the sound is coded in."""
    kind = struct.unpack_from("<H", form)[0]
    if kind == _EXTENSIBLE and len(form) >= 26:  # noqa: PLR2004 - up to the sub-format
        kind = struct.unpack_from("<H", form, 24)[0]
    return _WAVE_CODECS.get(kind, f"wave-{kind:04x}")


def _wave_file(form: bytes, sound: int, fields: dict[str, list[str]], id3: bytes) -> SoundFile:
    if len(form) < 16:  # noqa: PLR2004 - the least there is
        raise NotThisKind("no format chunk")
    _kind, channels, rate, a_second, block, depth = struct.unpack_from("<HHIIHH", form)
    codec = form_codec(form)
    seconds = sound / a_second if a_second else 0.0
    if codec == "pcm" and block and rate:
        seconds = sound // block / rate
    info = SoundInfo(
        length=seconds,
        sample_rate=rate,
        bits_per_sample=depth,
        channels=channels,
        bitrate=a_second * 8,
    )
    return SoundFile(codec, info, fields, id3=id3)


def _plain_facts(sound: int, rate: int, depth: int, channels: int) -> SoundInfo:
    frame = depth * channels // 8
    seconds = sound // frame / rate if frame and rate else 0.0
    return SoundInfo(
        length=seconds,
        sample_rate=rate,
        bits_per_sample=depth,
        channels=channels,
        bitrate=rate * frame * 8,
    )


def _caf_file(told: dict[bytes, bytes], sound: int) -> SoundFile:
    """Return the file that the chunks desc, pakt and info describe."""
    form = told.get(b"desc", b"")
    if len(form) < 32:  # noqa: PLR2004 - the whole chunk
        raise NotThisKind("no description chunk")
    real_rate, name, flags, _packet, in_packet, channels, depth = struct.unpack(">d4s5I", form[:32])
    rate = round(real_rate) if math.isfinite(real_rate) and 0 < real_rate < _UNKNOWN_32 else 0
    codec = _CAF_CODECS.get(name, name.decode("ascii", "replace").strip())
    if codec == "alac":
        depth = _alac_depth(flags, told.get(b"kuki", b""))
    fields = _caf_fields(told.get(b"info", b""))
    if codec == "pcm":
        return SoundFile(codec, _plain_facts(sound, rate, depth, channels), fields)
    packets = told.get(b"pakt", b"")
    frames = delay = padding = 0
    if len(packets) >= 24:  # noqa: PLR2004 - packets, valid frames, priming, remainder
        _count, frames, delay, padding = struct.unpack(">qqii", packets[:24])
    seconds = frames / rate if rate and frames > 0 else 0.0
    info = SoundInfo(
        length=seconds,
        sample_rate=rate,
        bits_per_sample=depth,
        channels=channels,
        bitrate=round(sound * 8 / seconds) if seconds else 0,
        delay=max(delay, 0),
        padding=max(padding, 0) if in_packet else 0,
    )
    return SoundFile(codec, info, fields)


def _alac_depth(flags: int, cookie: bytes) -> int:
    """Return the depth by the format's flags, else by the sixth byte of ALAC's configuration.

    The latter may stand in two atoms, as in MP4 (ALAC Magic Cookie Description).
    """
    place = cookie.find(b"alac\0\0\0\0", 12)
    config = cookie[place + 8 :] if place >= 0 else cookie
    by_flags = {1: 16, 2: 20, 3: 24, 4: 32}
    return by_flags.get(flags) or (config[5] if len(config) > 5 else 0)  # noqa: PLR2004


def _caf_fields(data: bytes) -> dict[str, list[str]]:
    """Return the strings of an info chunk: a count, then names and texts that end with zero."""
    parts = data[4:].split(b"\0")
    fields: dict[str, list[str]] = {}
    for name, text in zip(parts[0::2], parts[1::2], strict=False):
        field = _CAF_NAMES.get(name.decode("utf-8", "replace").lower())
        if field and text:
            fields.setdefault(field, []).append(text.decode("utf-8", "replace"))
    return fields
