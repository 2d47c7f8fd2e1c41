"""Which recording a file holds, told from its encoded sound: the same however tagged or named.

Called in worker processes (``player.analyse``). ``track_uid`` reads at most about a hundred
kilobytes, wherever the sound lies: tags, pictures, padding and indexes are stepped over, so
retagging, another cover, renaming and moving change nothing.

**Which bytes.** The kind of container, the length of the sound in bytes, and four blocks of 16 KiB
spread over it: its start, its end, and at a third and two thirds (all of it where it is shorter
than that), into BLAKE2b with 128 bits. The sound is what lies between the tags at either end of
FLAC, MP3, AAC, WavPack, Monkey's Audio, TTA and Musepack; the data chunk of WAV, AIFF, DSF and
DSDIFF; all ``mdat`` boxes of MP4; the data object of ASF. In Ogg the length is the last granule
position and the blocks are packets without their pages (a grown comment header renumbers every
page and changes its checksum): one from the first packet of sound on and one up to the last.

**Two recordings, one uid?** By chance never: a coincidence of BLAKE2b-128 among 10^6 tracks has a
probability below 10^-26. Otherwise their encodings would have to be of one length to the byte and
the same in all blocks. Compressed sound differs in every frame as soon as the music does, so that
leaves copies of one encoding of which one has been altered between the blocks without growing or
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
from typing import BinaryIO

from player.library import ogg_sound
from player.library.extents import Extent, sound_extents
from player.models.problems import EnvironmentFailure, Problem, ProblemKind, file_problem
from player.models.units import TrackUid

BLOCK = 1 << 14
BLOCKS = 4

_DIGEST = 16
_NO_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def track_uid(path: str) -> TrackUid:
    """Return the identity of the sound in the file at ``path``: 32 hexadecimal digits.

    Raises EnvironmentFailure where the file cannot be read or is empty.
    """
    try:
        handle = os.open(path, os.O_RDONLY | _NO_WAIT)
        with os.fdopen(handle, "rb", buffering=0) as file:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                problem = Problem(ProblemKind.NOT_AUDIO, path, "not a regular file")
                raise EnvironmentFailure(problem)
            if not status.st_size:
                raise EnvironmentFailure(Problem(ProblemKind.EMPTY, path))
            return uid_of(file)
    except OSError as error:
        raise EnvironmentFailure(file_problem(path, error)) from error


def uid_of(file: BinaryIO) -> TrackUid:
    """Return the identity of the sound in the open ``file``. Raises OSError as reading does."""
    size = file.seek(0, os.SEEK_END)
    kind, extents = sound_extents(file, size)
    if kind == b"ogg":
        first = extents[0].start
        sound = ogg_sound.ends(file, first, first + extents[0].length, BLOCK)
        if sound is not None:
            return _digest(kind, sound.granule, sound.blocks)
    length = sum(extent.length for extent in extents)
    places = [(length - BLOCK) * number // (BLOCKS - 1) for number in range(BLOCKS)]
    if length <= BLOCK * BLOCKS:
        return _digest(kind, length, [_read(file, extents, 0, length)])
    return _digest(kind, length, [_read(file, extents, place, BLOCK) for place in places])


def _digest(kind: bytes, length: int, blocks: Sequence[bytes]) -> TrackUid:
    digest = hashlib.blake2b(digest_size=_DIGEST, person=b"senza track 1")
    digest.update(struct.pack("<8sq", kind, length))
    for block in blocks:
        digest.update(struct.pack("<q", len(block)))
        digest.update(block)
    return TrackUid(digest.hexdigest())


def _read(file: BinaryIO, extents: Sequence[Extent], place: int, count: int) -> bytes:
    """Return ``count`` bytes from ``place`` on in the sound that lies in ``extents``."""
    parts: list[bytes] = []
    for extent in extents:
        if place < extent.length and count > 0:
            file.seek(extent.start + place)
            part = file.read(min(count, extent.length - place))
            parts.append(part)
            count -= len(part)
        place = max(place - extent.length, 0)
    return b"".join(parts)
