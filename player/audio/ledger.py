"""Remembers which frame of the stream belongs to which frame of which item.

Used by ``feed``: decoding and writing run ahead of the ears, so what was written is noted here at
its place in the stream and comes out when that place is heard. Knows no clock and no output.
"""

from collections import deque
from dataclasses import dataclass

from player.audio.reader import Item, Opened
from player.models.problems import Problem
from player.models.units import Frames, Hertz


@dataclass(frozen=True, slots=True)
class Segment:
    """From frame ``at`` of the stream on, ``item`` is heard, beginning with its frame ``first``.

    ``rate`` is the stream's, which is not the item's where it is resampled.
    """

    at: int
    item: Item
    opened: Opened
    first: Frames
    rate: Hertz

    def frame_at(self, heard: int) -> Frames:
        """Return the frame of the item that sounds when ``heard`` frames of the stream did."""
        return Frames(self.first + (heard - self.at) * self.opened.format.rate // self.rate)


@dataclass(frozen=True, slots=True)
class Trouble:
    """At frame ``at`` of the stream ``problem`` was met; ``lost`` if none of the item is heard."""

    at: int
    item: Item
    problem: Problem
    lost: bool


Mark = Segment | Trouble


class Ledger:
    """The marks of one open stream that were not heard yet, in order."""

    def __init__(self) -> None:
        self._marks: deque[Mark] = deque()

    def note(self, mark: Mark) -> None:
        """Add a mark; its place is not before the last one's."""
        self._marks.append(mark)

    def reached(self, heard: int) -> Mark | None:
        """Take out and return the next mark, if ``heard`` frames have reached it."""
        if self._marks and self._marks[0].at <= heard:
            return self._marks.popleft()
        return None

    def next_place(self) -> int | None:
        """Return the place in the stream of the next mark."""
        return self._marks[0].at if self._marks else None

    def keys_sounding(self) -> set[int]:
        """Return the keys of the items of which frames wait to be heard."""
        return {mark.item.key for mark in self._marks if isinstance(mark, Segment)}

    def forget(self, keys: set[int]) -> None:
        """Take out the marks of these items."""
        self._marks = deque(mark for mark in self._marks if mark.item.key not in keys)

    def clear(self) -> None:
        """Take out all marks."""
        self._marks.clear()
