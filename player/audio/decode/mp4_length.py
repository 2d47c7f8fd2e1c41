"""How long the sound in an MP4 file is, to the sample, by what its boxes say.

Called by ``opened_file``: FFmpeg takes the length from the edit list, whose clock may be as coarse
as a millisecond, and plays the padding after it. Reads box headers and a few tables (ISO/IEC
14496-12); decodes nothing.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO

from player.models.units import Hertz

_LARGEST_TABLE = 1 << 22
_MOST_BOXES = 10_000

_ROUNDING = 2
"""By so many ticks of a coarse clock is an edit off: its end and its start are rounded."""

# " 00000000 00000840 000001C0 0000000000A2D3C0 …": nothing, delay, padding, length, in hexadecimal.
_ITUNES = re.compile(r"\s*[0-9A-Fa-f]+ ([0-9A-Fa-f]{1,8}) ([0-9A-Fa-f]{1,8}) ([0-9A-Fa-f]{1,16})\b")


@dataclass(frozen=True, slots=True)
class _Track:
    """One track's clock (ticks a second), its length in ticks, and its one edit, if it has one.

    ``edit`` is where it starts in ticks, and how long it is in ticks of the movie's clock.
    """

    clock: int
    ticks: int
    edit: tuple[int, int] | None
    movie_clock: int


def mp4_length(path: str, rate: Hertz, metadata: Mapping[str, str]) -> int:
    """Return the frames of the first track of sound without delay and padding, 0 if not said.

    iTunes' own tag says it exactly. The time-to-sample table does where its last entry was
    shortened, and the edit list where its clock is fine enough; a coarse one is read so that
    nothing that may be music is cut off. Raises OSError where the file cannot be read.
    """
    with Path(path).open("rb") as file:
        track = next(_tracks(file, file.seek(0, 2)), None)
    if track is None or not track.clock or not track.ticks:
        return 0
    total = round(Fraction(track.ticks * rate, track.clock))
    found = _ITUNES.match(metadata.get("iTunSMPB", ""))
    if found:
        delay, padding, length = (int(part, 16) for part in found.groups())
        if length and delay + padding + length == total:
            return length
    return _by_edit(track, rate, total)


def _by_edit(track: _Track, rate: Hertz, total: int) -> int:
    if track.edit is None:
        return total
    start, length = track.edit
    left = Fraction(max(track.ticks - start, 0), track.clock)
    clock = track.movie_clock
    rounding = 0 if clock >= rate else _ROUNDING
    if not length or not clock or length >= left * clock - rounding:
        return round(left * rate)
    if not rounding:
        return round(Fraction(length * rate, clock))
    return int(min(Fraction(length + 1, clock), left) * rate)


def _boxes(file: BinaryIO, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Give the type of each box between two places, and where what is in it starts and ends."""
    at = start
    for _ in range(_MOST_BOXES):
        if at + 8 > end:
            return
        file.seek(at)
        head = file.read(16)
        if len(head) < 8:  # noqa: PLR2004 - size and type, 4 bytes each
            return
        size, body = int.from_bytes(head[:4], "big"), at + 8
        if size == 1:
            size, body = int.from_bytes(head[8:], "big"), at + 16
        elif size == 0:
            size = end - at
        if size < body - at:
            return
        yield head[4:8], body, min(at + size, end)
        at += size


def _find(file: BinaryIO, inside: tuple[int, int], *names: bytes) -> tuple[int, int] | None:
    """Return where the box lies that ``names`` lead to, each in the one before."""
    for name in names:
        for kind, start, end in _boxes(file, *inside):
            if kind == name:
                inside = (start, end)
                break
        else:
            return None
    return inside


def _read(file: BinaryIO, inside: tuple[int, int], *names: bytes) -> bytes:
    """Return what is in the box that ``names`` lead to, nothing where there is none."""
    place = _find(file, inside, *names)
    if place is None or place[1] - place[0] > _LARGEST_TABLE:
        return b""
    file.seek(place[0])
    return file.read(place[1] - place[0])


def _tracks(file: BinaryIO, size: int) -> Iterator[_Track]:
    """Give the tracks of sound, in their order."""
    movie = _find(file, (0, size), b"moov")
    if movie is None:
        return
    movie_clock = _clock(_read(file, movie, b"mvhd"))
    for kind, start, end in _boxes(file, *movie):
        inside = (start, end)
        if kind == b"trak" and _read(file, inside, b"mdia", b"hdlr")[8:12] == b"soun":
            yield _Track(
                _clock(_read(file, inside, b"mdia", b"mdhd")),
                _ticks(_read(file, inside, b"mdia", b"minf", b"stbl", b"stts")),
                _edit(_read(file, inside, b"edts", b"elst")),
                movie_clock,
            )


def _clock(header: bytes) -> int:
    """Return the ticks a second of mvhd or mdhd; version 1 has times of 64 bits before it."""
    place = 20 if header[:1] == b"\1" else 12
    return int.from_bytes(header[place : place + 4], "big")


def _ticks(table: bytes) -> int:
    """Return the sum of stts: after version and count come pairs of count and ticks."""
    words = memoryview(table[8 : 8 + int.from_bytes(table[4:8], "big") * 8])
    return sum(
        int.from_bytes(words[at : at + 4], "big") * int.from_bytes(words[at + 4 : at + 8], "big")
        for at in range(0, len(words) - 7, 8)
    )


def _edit(table: bytes) -> tuple[int, int] | None:
    """Return start and length of the one edit of elst that plays something, None if not one."""
    width = 8 if table[:1] == b"\1" else 4
    step = 2 * width + 4
    edits = []
    for number in range(int.from_bytes(table[4:8], "big")):
        entry = table[8 + number * step : 8 + (number + 1) * step]
        if len(entry) < step:
            return None
        start = int.from_bytes(entry[width : 2 * width], "big", signed=True)
        if start >= 0:
            edits.append((start, int.from_bytes(entry[:width], "big")))
    return edits[0] if len(edits) == 1 else None
