"""What a lossless file carries to prove its samples: found in its first bytes, nothing decoded.

Called by ``verify``. Reads heads and tables of bytes; says what there is to check, never whether it
holds, except for the tables that hold a checksum of their own.
"""

import re
import zlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

_HEAD = 1 << 16
_NO_MD5 = bytes(16)
_STREAMINFO = re.compile(rb"fLaC[\x00\x80]\x00\x00\x22(.{34})", re.DOTALL)
_OGG_FLAC = b"\x7fFLAC"
_MATROSKA = b"\x1a\x45\xdf\xa3"

# WavPack 4 and 5 block header, flags: bit 3 hybrid (lossy without its correction file), 31 DSD.
_WAVPACK_UNPROVEN = 1 << 3 | 1 << 31

_TTA_HEADER = 18
_TTA_FRAME = (256, 245)
"""A TTA1 frame lasts 256/245 s, rounded down to samples; each has an entry in the seek table."""


class Proof(StrEnum):
    """What a file carries to show that its samples are those that were encoded.

    Each covers the samples of every channel, none says which speaker a channel is for. Monkey's
    Audio and ALAC have nothing here: what the first carries, the decoder does not check.
    """

    NONE = "none"
    FLAC_MD5 = "flac-md5"
    WAVPACK_CHECKSUMS = "wavpack-checksums"
    TTA_CHECKSUMS = "tta-checksums"


@dataclass(frozen=True, slots=True)
class Claim:
    """What a file says of itself.

    ``md5`` and ``bits`` (of one sample) are for FLAC. ``binding`` is False where several streams
    follow each other, of which the MD5 knows only the first: not to match it then shows nothing.
    ``broken`` names a table in front of the sound that fails its own checksum.
    """

    proof: Proof
    md5: bytes = b""
    bits: int = 0
    binding: bool = True
    broken: str = ""


NOTHING = Claim(Proof.NONE)


def claim_of(path: str) -> Claim:
    """Return what the file at ``path`` carries as proof. Raises OSError where it cannot be read."""
    with Path(path).open("rb") as file:
        start = _after_id3(file)
        file.seek(start)
        head = file.read(_HEAD)
        if head.startswith(b"wvpk"):
            flags = int.from_bytes(head[24:28], "little")
            return NOTHING if flags & _WAVPACK_UNPROVEN else Claim(Proof.WAVPACK_CHECKSUMS)
        if head.startswith(b"TTA1"):
            file.seek(start)
            return Claim(Proof.TTA_CHECKSUMS, broken=_broken_tta_table(file))
        if head.startswith(b"fLaC"):
            return _flac(_STREAMINFO.match(head), binding=True)
        if head.startswith(b"OggS") and _OGG_FLAC in head[27:64]:
            # Of several streams in a row, only the first is what this MD5 is of.
            chained = any(_OGG_FLAC in part for part in _beginnings(file))
            return _flac(_STREAMINFO.search(head, 0, 256), binding=not chained)
        if head.startswith(_MATROSKA):
            return _flac(_STREAMINFO.search(head), binding=True)
    return NOTHING


def _flac(found: re.Match[bytes] | None, *, binding: bool) -> Claim:
    """Read STREAMINFO (RFC 9639, 8.2): depth minus one in 5 bits after 103, the MD5 at its end."""
    if found is None:
        return NOTHING
    info = found[1]
    md5 = info[18:34]
    if md5 == _NO_MD5:
        return NOTHING
    bits = (int.from_bytes(info[12:14], "big") >> 4 & 0x1F) + 1
    return Claim(Proof.FLAC_MD5, md5, bits, binding)


def _after_id3(file: BinaryIO) -> int:
    """Return where the sound's own header starts: after an ID3v2 tag, if there is one."""
    head = file.read(10)
    if not head.startswith(b"ID3"):
        return 0
    size = 0
    for byte in head[6:10]:
        size = size << 7 | byte & 0x7F
    return 10 + size


def _beginnings(file: BinaryIO) -> list[bytes]:
    """Return, from here on, the first bytes of all Ogg pages that begin a stream (RFC 3533, 6)."""
    found = []
    tail = b""
    while block := file.read(1 << 20):
        data = tail + block
        found += [
            data[match.start() : match.start() + 64]
            for match in re.finditer(rb"OggS\x00[\x02\x06]", data)
        ]
        tail = data[-63:]
    return found


def _broken_tta_table(file: BinaryIO) -> str:
    """Return which table of a TTA1 file fails its CRC-32, or nothing.

    Header: "TTA1", format, channels, bits (16 bits each), rate, samples (32 each), CRC. Then for
    each frame its size in 32 bits, and a CRC.
    """
    header = file.read(_TTA_HEADER)
    if zlib.crc32(header) != int.from_bytes(file.read(4), "little"):
        return "header"
    rate = int.from_bytes(header[10:14], "little")
    samples = int.from_bytes(header[14:18], "little")
    frame = rate * _TTA_FRAME[0] // _TTA_FRAME[1]
    table = file.read(-(-samples // max(frame, 1)) * 4)
    return "" if zlib.crc32(table) == int.from_bytes(file.read(4), "little") else "seek table"
