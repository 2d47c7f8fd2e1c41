"""Which recording a file holds, told from its encoded sound: the same however tagged or named.

Called in worker processes (``library.reading``, ``player.analyse``). Reads at most 180 kilobytes,
mostly 30, wherever the sound lies: tags, pictures, padding and indexes are stepped over, so
retagging, another cover, renaming and moving change nothing.

**Which bytes.** The kind of container, the length of the sound in bytes, and three blocks of 4 KiB:
its start, its middle and its end (all of it where it is shorter than that), into the first 128 bits
of SHA-256, for which processors have instructions. The sound is what lies between the tags at
either end of FLAC, MP3, AAC, WavPack, Monkey's Audio, TTA and Musepack; the data chunk of WAV,
AIFF, DSF and DSDIFF; all ``mdat`` boxes of MP4; the data object of ASF. In Ogg the length is the
last granule position and the blocks are packets without their pages (a grown comment header
renumbers every page and changes its checksum): 8 KiB from the first packet of sound on and 8 KiB up
to the last.

**Two recordings, one uid?** By chance never: a coincidence of 128 bits among 10^6 tracks has a
probability below 10^-26. Otherwise their encodings would have to be of one length to the byte and
the same in all blocks. Compressed sound differs in every frame as soon as the music does, and 4 KiB
hold several frames of the tightest codecs; longer blocks would tell no more of it. That leaves
copies of one encoding of which one has been altered between the blocks without growing or
shrinking: a damaged copy, or uncompressed sound edited there. They count as the same track, and
the repaired copy of a damaged file keeps the history of that. Of uncompressed recordings of one
length, those that are silent in all blocks are taken for one.

**One recording, two uids.** Two encodings of it are two, also lossless ones: FLAC's MD5 of the
decoded sound is not used, as it is not always there, and as programs that cut FLAC without
encoding it anew leave the MD5 of the whole in every part. Truncated files are others than whole.

Whatever has another structure (Matroska, or a format that is not kept to) is taken as it is between
its outer tags: moving or renaming it keeps its uid, but retagging may not.
"""

import hashlib
import os
import stat
import struct
from collections.abc import Sequence

from player.library import ogg_sound
from player.library.bytes_at import FileBytes, bytes_of_descriptor
from player.library.extents import Extent, sound_extents
from player.models.problems import EnvironmentFailure, Problem, ProblemKind, file_problem
from player.models.units import TrackUid

BLOCK = 1 << 12
BLOCKS = 3
OGG_BLOCK = 1 << 13

_DIGITS = 32
_PURPOSE = b"senza track 3"
_NO_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def track_uid(path: str) -> TrackUid:
    """Return the identity of the sound in the file at ``path``: 32 hexadecimal digits.

    Raises EnvironmentFailure where the file cannot be read or is empty.
    """
    try:
        handle = os.open(path, os.O_RDONLY | _NO_WAIT)
        try:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                problem = Problem(ProblemKind.NOT_AUDIO, path, "not a regular file")
                raise EnvironmentFailure(problem)
            if not status.st_size:
                raise EnvironmentFailure(Problem(ProblemKind.EMPTY, path))
            return uid_of(bytes_of_descriptor(handle, status.st_size))
        finally:
            os.close(handle)
    except OSError as error:
        raise EnvironmentFailure(file_problem(path, error)) from error


def uid_of(file: FileBytes) -> TrackUid:
    """Return the identity of the sound in ``file``. Raises OSError as reading does."""
    kind, extents = sound_extents(file)
    if kind == b"ogg":
        first = extents[0].start
        sound = ogg_sound.ends(file, first, first + extents[0].length, OGG_BLOCK)
        if sound is not None:
            return _digest(kind, sound.granule, sound.blocks)
    if len(extents) == 1 and (length := extents[0].length) > BLOCK * BLOCKS:
        start = extents[0].start  # as nearly always
        blocks = [file.at(start + place, BLOCK) for place in _places(length)]
        return _digest(kind, length, blocks)
    length = sum(extent.length for extent in extents)
    if length <= BLOCK * BLOCKS:
        return _digest(kind, length, [_read(file, extents, 0, length)])
    return _digest(kind, length, [_read(file, extents, place, BLOCK) for place in _places(length)])


def _places(length: int) -> list[int]:
    """Return where in ``length`` bytes of sound the blocks are."""
    return [0, (length - BLOCK) // 2, length - BLOCK]


def _digest(kind: bytes, length: int, blocks: Sequence[bytes]) -> TrackUid:
    lengths = [len(block) for block in blocks]
    head = struct.pack(f"<16s8sq{len(lengths)}q", _PURPOSE, kind, length, *lengths)
    digest = hashlib.sha256(b"".join((head, *blocks)), usedforsecurity=False)
    return TrackUid(digest.hexdigest()[:_DIGITS])


def _read(file: FileBytes, extents: Sequence[Extent], place: int, count: int) -> bytes:
    """Return ``count`` bytes from ``place`` on in the sound that lies in ``extents``."""
    parts: list[bytes] = []
    for extent in extents:
        if place < extent.length and count > 0:
            part = file.at(extent.start + place, min(count, extent.length - place))
            parts.append(part)
            count -= len(part)
        place = max(place - extent.length, 0)
    return b"".join(parts)
