"""Which line of the words is sung at a time, and when the next one is.

Called by ``ui.lyrics_view``. Pure: has no clock and no timer of its own.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from player.library.lyrics import LyricsLine
from player.models.units import Milliseconds

BEFORE_THE_FIRST = -1

PAUSE = "·  ·  ·"

_LEFTWARD = "\u200f"
"""A mark that is not seen, and gives the text that it begins its direction."""

CLOSE = Milliseconds(50)
"""So little before its time a line that is shown already stays: the position is told in whole
frames and milliseconds, and what was foreseen may be a little early."""


def together(lines: Iterable[LyricsLine]) -> tuple[LyricsLine, ...]:
    """Return ``lines``, in order of time, with those of one time as one, such as translations.

    Of pauses that follow each other the first is kept.
    """
    found: list[LyricsLine] = []
    for line in lines:
        if found and found[-1].time == line.time:
            words = "\n".join(filter(None, (found[-1].text, line.text)))
            found[-1] = LyricsLine(line.time, words)
        elif line.text or not found or found[-1].text:
            found.append(line)
    return tuple(found)


def with_signs(lines: Sequence[str]) -> list[str]:
    """Return ``lines`` with a sign for each pause, which begins on the side where words do.

    That is the side of the line before it, or of the first one after it.
    """
    before = next((_is_leftward(line) for line in lines if line), False)
    shown = []
    for line in lines:
        before = _is_leftward(line) if line else before
        shown.append(line or (_LEFTWARD + PAUSE if before else PAUSE))
    return shown


def _is_leftward(line: str) -> bool:
    """Return whether ``line`` is of a script that runs to the left, by its first letter (UAX 9)."""
    kinds = map(unicodedata.bidirectional, line)
    return next((kind != "L" for kind in kinds if kind in {"L", "R", "AL"}), False)


def line_at(times: Sequence[Milliseconds], position: Milliseconds, shown: int) -> int:
    """Return the index of the line sung at ``position``; -1 before the first of ``times``.

    ``shown`` is the line that is shown as sung, which a hair's breadth does not take back.
    """
    found = bisect_right(times, position) - 1
    if found + 1 == shown < len(times) and times[shown] - position <= CLOSE:
        return shown
    return found


def until_next(times: Sequence[Milliseconds], line: int, position: Milliseconds) -> int | None:
    """Return how many milliseconds after ``position`` another line than ``line`` is sung, if any.

    ``line`` is what ``line_at`` said for that position.
    """
    return times[line + 1] - position if line + 1 < len(times) else None
