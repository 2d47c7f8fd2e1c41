"""Takes the end of one item and the beginning of the next one, side by side, for a crossfade.

Used by ``feed``. Only moves PCM from two readers; ``chain`` mixes it. Never waits.
"""

from dataclasses import dataclass

from player.audio.reader import Item, Opened, Reader
from player.models.problems import Problem
from player.models.sound import Sound
from player.models.units import Milliseconds

_LARGEST_PART = 2
"""A crossfade takes at most one part of so many of an item, so that two of them do not meet."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Equally long PCM of both items; ``done`` of ``total`` frames of the overlap were before."""

    going: bytes
    coming: bytes
    done: int
    total: int


class Overlap:
    """The last ``total`` frames of ``going`` and the first ones of ``coming``."""

    def __init__(self, going: Reader, coming: Reader, opened: Opened, total: int) -> None:
        self.going = going
        self.coming = coming
        self._frame_bytes = opened.format.frame_bytes
        self._total = total
        self._done = 0
        self._early = bytearray()
        self._late = bytearray()

    @property
    def over(self) -> bool:
        """Whether all of it was taken, or one of the items ended before its time."""
        if self._done >= self._total:
            return True
        gone = self.going.ended and not self._early
        return gone or (self.coming.ended and not self._late)

    def take(self, room: int) -> Pair | tuple[Item, Problem] | None:
        """Return the next frames of both, at most ``room``, or a problem met, or None for now."""
        wanted = min(room, self._total - self._done) * self._frame_bytes
        for reader, held in ((self.going, self._early), (self.coming, self._late)):
            while len(held) < wanted:
                block = reader.take((wanted - len(held)) // self._frame_bytes)
                if isinstance(block, Problem):
                    return reader.item, block
                if block is None:
                    break
                held.extend(block)
        size = min(wanted, len(self._early), len(self._late))
        if not size:
            return None
        pair = Pair(bytes(self._early[:size]), bytes(self._late[:size]), self._done, self._total)
        del self._early[:size], self._late[:size]
        self._done += size // self._frame_bytes
        return pair

    def rest(self) -> bytes:
        """Return what was taken of the item that comes and not mixed, when it is over."""
        rest = bytes(self._late)
        self._late.clear()
        return rest


def overlapping(sound: Sound, going: Opened, coming: Opened | None, *, follows: bool) -> int:
    """Return by how many frames two items overlap: 0 where they are joined or follow apart.

    Those that belong together on an album do not, nor those of unknown length or other formats.
    """
    if coming is None or follows or not sound.crossfade:
        return 0
    if going.format != coming.format or going.dsd != coming.dsd or going.packed or coming.packed:
        return 0
    wanted = _frames(sound.crossfade, going)
    return min(wanted, going.length // _LARGEST_PART, coming.length // _LARGEST_PART)


def _frames(time: Milliseconds, opened: Opened) -> int:
    return time * opened.format.rate // 1000
