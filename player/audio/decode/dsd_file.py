"""The headers of DSD files: where the bits lie in a DSF or DFF file, and how many there are.

Called by ``opened_file``, which needs the true length, and by ``dop``, which reads the bits
themselves. Sources: Sony's "DSF File Format Specification" 1.01 and Philips' "DSDIFF" 1.5.
Reads headers only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from player.models.units import Hertz

_MOST_CHANNELS = 64
_MOST_CHUNKS = 1000
_FASTEST = 1 << 26
_LARGEST_BLOCK = 1 << 20
_UNCOMPRESSED = b"DSD "


@dataclass(frozen=True, slots=True)
class DsdLayout:
    """Where the bits are: ``samples`` of them for each of ``channels``, ``rate`` a second.

    The bytes of a channel follow each other in blocks of ``block`` bytes, one block for each
    channel in turn, from ``start`` on; ``present`` bytes of all channels are in the file.
    ``low_first``: the oldest bit of a byte is the lowest. ``plain`` is False for packed data (DST).
    """

    rate: Hertz
    channels: int
    samples: int
    start: int
    present: int
    block: int
    low_first: bool
    plain: bool = True

    @property
    def cut_short(self) -> bool:
        """Whether the file lacks some of the bits that it promises."""
        blocks = -(-self.samples // 8 // self.block)
        needed = blocks * self.block if self.block > 1 else self.samples // 8
        return self.present < needed * self.channels


def dsd_layout(path: str) -> DsdLayout | None:
    """Return what the DSF or DFF file at ``path`` says, None for any other and for nonsense.

    Raises OSError where it cannot be read.
    """
    with Path(path).open("rb") as file:
        size = file.seek(0, 2)
        file.seek(0)
        magic = file.read(4)
        layout = {b"DSD ": _dsf, b"FRM8": _dff}.get(magic, _none)(file, size)
    if layout is None:
        return None
    possible = (
        0 < layout.channels <= _MOST_CHANNELS
        and 0 < layout.rate <= _FASTEST
        and 0 < layout.block <= _LARGEST_BLOCK
    )
    return layout if possible else None


def _none(_file: BinaryIO, _size: int) -> None:
    return None


def _dsf(file: BinaryIO, size: int) -> DsdLayout | None:
    """Read the three chunks at the head of a DSF file: DSD, fmt and data, little-endian."""
    head = file.read(24 + 52 + 12)
    form, data = head[24:76], head[76:88]
    if form[:4] != b"fmt " or data[:4] != b"data":
        return None
    start = 28 + 52 + 12
    stated = int.from_bytes(data[4:12], "little") - 12
    return DsdLayout(
        rate=Hertz(int.from_bytes(form[28:32], "little")),
        channels=int.from_bytes(form[24:28], "little"),
        samples=int.from_bytes(form[36:44], "little"),
        start=start,
        present=max(min(stated, size - start), 0),
        block=int.from_bytes(form[44:48], "little"),
        low_first=int.from_bytes(form[32:36], "little") == 1,
    )


def _dff(file: BinaryIO, size: int) -> DsdLayout | None:
    """Walk over the chunks of a DFF file, big-endian, to its sound."""
    rate = channels = 0
    plain = True
    for name, start, length in _chunks(file, 16, size):
        if name == b"PROP":
            for inner, at, width in _chunks(file, start + 4, min(start + length, size)):
                file.seek(at)
                value = file.read(min(width, 4))
                if inner == b"FS  ":
                    rate = int.from_bytes(value, "big")
                elif inner == b"CHNL":
                    channels = int.from_bytes(value[:2], "big")
                elif inner == b"CMPR":
                    plain = value == _UNCOMPRESSED
        elif name in {b"DSD ", b"DST "}:
            present = max(min(length, size - start), 0)
            samples = length // max(channels, 1) * 8
            plain = plain and name == _UNCOMPRESSED
            return DsdLayout(
                Hertz(rate), channels, samples, start, present, 1, low_first=False, plain=plain
            )
    return None


def _chunks(file: BinaryIO, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Give the name of each chunk, where what is in it starts, and how long it says it is."""
    for _ in range(_MOST_CHUNKS):
        if start + 12 > end:
            return
        file.seek(start)
        head = file.read(12)
        if len(head) < 12:  # noqa: PLR2004 - a name and a size of 8 bytes
            return
        length = int.from_bytes(head[4:], "big")
        yield head[:4], start + 12, length
        start += 12 + length + (length & 1)
