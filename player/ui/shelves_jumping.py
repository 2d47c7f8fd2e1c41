"""Where a letter, or what somebody types, leads to in a list that is sorted by names.

Called by ``ui.shelves_browser``. Pure.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from player.models.shelves import Listing, Mark

_LONG = 60
"""Rows from which on letters beside a list help."""

_FEW = 4
"""Letters of which fewer are of no help."""

_MOST = 36
"""Letters that find room beside a list; more of them would be seen in part only."""

_HAN, _HAN_END = "\u4e00", "\ua000"
"""What the sort keys of Chinese names begin with, before their pinyin; see ``library.collation``.
Names whose pinyin is not known are behind those, up to the other one."""

_KANA = "あかさたなはまやらわ"
"""The rows of the Japanese alphabet. Sort keys have hiragana alone."""

_HANGUL, _HANGUL_END, _EACH_HANGUL = 0xAC00, 0xD7A4, 588
"""Korean syllables, and how many begin alike: The Unicode Standard, 3.12."""

_INITIALS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"
"""What they begin with, in their order; doubled letters stand with the plain ones."""


class Letter(NamedTuple):
    """A letter, and the row where the names begin with it."""

    letter: str
    place: int


class _Start(NamedTuple):
    """A letter, its script, and the row where it begins."""

    script: str
    letter: str
    row: int


def row_named(marks: Sequence[Mark], text: str) -> int:
    """Return the first row whose name begins with ``text``, or -1.

    Chinese is found by its first character or its pinyin, where names are sorted by that.
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
    return _row_of_character(marks, key[:1]) if _HAN <= key < _HAN_END else -1


def letters_of(listing: Listing) -> tuple[Letter, ...]:
    """Return the letters that names begin with, where there are many names.

    Chinese names have their pinyin's, behind the sign 文; Japanese ones the rows of their alphabet,
    Korean ones what their syllables begin with. Where there are more letters than find room, the
    scripts of the fewest names have one letter each.
    """
    if listing.count and listing.count < _LONG:
        return ()
    found: dict[str, list[_Start]] = {}
    for start in _starts(listing.marks):
        found.setdefault(start.script, []).append(start)
    firsts = sorted(starts[0].row for starts in found.values())
    ends = dict(pairwise((*firsts, listing.count)))
    scripts = sorted(found.values(), key=lambda starts: ends[starts[0].row] - starts[0].row)
    for starts in scripts[:-1]:
        if sum(map(len, scripts)) <= _MOST:
            break
        del starts[1:]
    letters = [start for starts in found.values() for start in starts]
    if len(letters) < _FEW:
        return ()
    return tuple(Letter(start.letter, start.row) for start in letters)


def _starts(marks: Sequence[Mark]) -> Iterator[_Start]:
    """Tell where each letter begins."""
    place, known = 0, set[tuple[str, str]]()
    while place < len(marks):  # from letter to letter: there may be many thousands of marks
        mark = marks[place]
        script, letter, end = _letter(mark.text)
        place = max(place + 1, bisect_left(marks, end, place, key=lambda other: other.text))
        for one in ("文", letter) if script == "CJK" else (letter,):
            if (script, one) not in known:
                known.add((script, one))
                yield _Start(script, one, mark.row)


def _letter(key: str) -> tuple[str, str, str]:
    """Return the script and the letter of a sort key, and what is behind all that begin so."""
    # The sort keys of names of signs alone begin with a blank: one place for all of them.
    first = key[:1].strip()
    after = chr(ord(key[0]) + 1) if key else " "
    if not first or first.isdigit():
        sign = "#" if first else "…"
        return sign, sign, after
    if _HAN <= first < _HAN_END:
        read = key[1:2]
        if first == _HAN and "a" <= read <= "z":
            return "CJK", read.upper(), _HAN + chr(ord(read) + 1)
        return "CJK", "文", _HAN + "a" if first == _HAN and read < "a" else _HAN_END
    if "ぁ" <= first <= "ゖ":
        row = max(bisect_right(_KANA, first) - 1, 0)
        return "HIRAGANA", _KANA[row], _KANA[row + 1] if row + 1 < len(_KANA) else "゗"
    if _HANGUL <= ord(first) < _HANGUL_END:
        initial = (ord(first) - _HANGUL) // _EACH_HANGUL
        end = chr(_HANGUL + (initial + 1) * _EACH_HANGUL)
        return "HANGUL", _INITIALS[initial], end
    script = re.split("[ -]", unicodedata.name(first, ""), maxsplit=1)[0]
    return script, "文" if script == "CJK" else first.upper(), after


def _row_of_character(marks: Sequence[Mark], character: str) -> int:
    """Return the first row whose name begins with a Chinese character, sorted by its pinyin."""
    # The tone of the pinyin is a number like others; see ``library.collation``.
    begins = re.compile(f"{_HAN}[a-z]*(?:0.[1-5])?{re.escape(character)}")
    start = bisect_left(marks, _HAN, key=lambda mark: mark.text)
    end = bisect_left(marks, _HAN + chr(ord("z") + 1), start, key=lambda mark: mark.text)
    return next((mark.row for mark in marks[start:end] if begins.match(mark.text)), -1)
