"""Where a letter, or what somebody types, leads to in a list that is sorted by names.

Called by ``ui.shelves_browser``. Pure.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from player.models.shelves import Listing, Mark

_LONG = 60
"""Rows from which on letters beside a list help."""

_FEW = 4
"""Letters of which fewer are of no help."""

_HAN = "\u4e00"
"""What the sort keys of Chinese names begin with; see ``library.collation``."""


class LetterRow(NamedTuple):
    """A letter, and the row where the names begin with it."""

    row: int
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


def letters_of(listing: Listing) -> list[LetterRow]:
    """Return the letters that names begin with, where there are many names."""
    if listing.count and listing.count < _LONG:
        return []
    found: dict[str, int] = {}
    last = None
    for mark in listing.marks:
        if mark.text[:1] == last:  # most do; there may be many thousands
            continue
        last = mark.text[:1]
        first = mark.text.strip()[:1].upper()
        letter = "#" if first.isdigit() else "文" if first == _HAN else first
        found.setdefault(letter or "…", mark.row)
    if len(found) < _FEW:
        return []
    return [LetterRow(n, letter, row) for n, (letter, row) in enumerate(found.items(), 1)]
