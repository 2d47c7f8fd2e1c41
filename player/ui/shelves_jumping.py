"""Where a letter, or what somebody types, leads to in a list that is sorted by names.

Called by ``ui.shelves_browser``. Pure.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from player.models.shelves import Listing, Mark

_LONG = 60
"""Rows from which on letters beside a list help."""

_FEW = 4
"""Letters of which fewer are of no help."""

_HAN = "\u4e00"
"""What the sort keys of Chinese names begin with; see ``library.collation``."""


class Letter(NamedTuple):
    """A letter, and the row where the names begin with it."""

    letter: str
    place: int


def row_named(marks: Sequence[Mark], text: str) -> int:
    """Return the first row whose name begins with ``text``, or -1.

    Chinese is found by its characters or its pinyin, where names are sorted by that.
    """
    from player.library.collation import sort_key  # noqa: PLC0415 - a start needs none of it

    key = sort_key(text, aloud=False).strip()
    for wanted in (key, _HAN + key) if key else ():
        place = bisect_left(marks, wanted, key=lambda mark: mark.text)
        if place < len(marks) and marks[place].text.startswith(wanted):
            return marks[place].row
        # A mark may be shorter than what was typed: then the one before is as near as it gets.
        if place and marks[place - 1].text and wanted.startswith(marks[place - 1].text):
            return marks[place - 1].row
    return -1


def letters_of(listing: Listing) -> tuple[Letter, ...]:
    """Return the letters that names begin with, where there are many names."""
    if listing.count and listing.count < _LONG:
        return ()
    found: dict[str, int] = {}
    marks, place = listing.marks, 0
    while place < len(marks):  # from letter to letter: there may be many thousands of marks
        mark = marks[place]
        place = bisect_right(marks, mark.text[:1], place, key=lambda other: other.text[:1])
        # The sort keys of names of signs alone begin with a blank: one place for all of them.
        first = mark.text[:1].strip().upper()
        letter = "#" if first.isdigit() else "文" if first == _HAN else first
        found.setdefault(letter or "…", mark.row)
    if len(found) < _FEW:
        return ()
    return tuple(Letter(letter, row) for letter, row in found.items())
