"""Makes DSD for tests: a sine as single bits, and the DSF and DFF files that hold them.

Called by the tests of the decoder and of DoP. Written from Sony's "DSF File Format Specification"
1.01 and Philips' "DSDIFF" 1.5, independently of the player's own reading of them.
"""

import math
import struct
from collections.abc import Sequence
from pathlib import Path

import numpy as np

BLOCK = 4096


def modulated(level: float, frequency: float, count: int, rate: int) -> bytes:
    """Return ``count`` bits, each a byte 0 or 1, of a sine; its peak is ``level`` of full scale.

    A sigma-delta modulator of the second order: the error of all bits so far goes into the next.
    """
    first = second = 0.0
    bits = bytearray(count)
    step = 2 * math.pi * frequency / rate
    for place in range(count):
        feedback = 1.0 if second >= 0 else -1.0
        first += level * math.sin(step * place) - feedback
        second += first - feedback
        bits[place] = feedback > 0
    return bytes(bits)


def write_dsf(path: Path, channels: Sequence[bytes], rate: int, *, low_first: bool = True) -> None:
    """Write one or two channels of bits as a DSF file; the last block is filled up with zeros."""
    order = "little" if low_first else "big"
    planes = [_packed(channel, order) for channel in channels]
    blocks = -(-len(planes[0]) // BLOCK)
    data = b"".join(
        plane[block * BLOCK : (block + 1) * BLOCK].ljust(BLOCK, b"\0")
        for block in range(blocks)
        for plane in planes
    )
    form = struct.pack(
        "<4sQIIIIIIQII", b"fmt ", 52, 1, 0, len(channels), len(channels), rate,
        1 if low_first else 8, len(channels[0]), BLOCK, 0,
    )  # fmt: skip
    total = 28 + 52 + 12 + len(data)
    head = struct.pack("<4sQQQ", b"DSD ", 28, total, 0)
    path.write_bytes(head + form + struct.pack("<4sQ", b"data", 12 + len(data)) + data)


def write_dff(path: Path, channels: Sequence[bytes], rate: int) -> None:
    """Write one or two channels of bits, a whole number of bytes, as an uncompressed DFF file."""
    planes = [np.frombuffer(_packed(channel, "big"), np.uint8) for channel in channels]
    names = (b"C   ",) if len(channels) == 1 else (b"SLFT", b"SRGT")
    properties = b"SND " + b"".join(
        (
            _chunk(b"FS  ", struct.pack(">I", rate)),
            _chunk(b"CHNL", struct.pack(">H", len(channels)) + b"".join(names)),
            _chunk(b"CMPR", b"DSD \x0enot compressed\0"),
        )
    )
    chunks = (
        _chunk(b"FVER", b"\1\5\0\0"),
        _chunk(b"PROP", properties),
        _chunk(b"DSD ", np.stack(planes, axis=1).tobytes()),
    )
    path.write_bytes(_chunk(b"FRM8", b"DSD " + b"".join(chunks)))


def _packed(bits: bytes, order: str) -> bytes:
    """Pack bits into bytes, the oldest lowest ("little") or on top ("big")."""
    values = np.frombuffer(bits, np.uint8)
    return np.packbits(values, bitorder="little" if order == "little" else "big").tobytes()


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack(">Q", len(data)) + data + b"\0" * (len(data) & 1)
