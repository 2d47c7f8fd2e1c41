"""The overview of keys as lines under headings, spread over the columns of a page.

Called by the keyboard. One command is one line, wherever its keys hold. Looks nothing up but
translations.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from player.commands.keymap import Binding
from player.commands.registry import Registry
from player.commands.strokes import Strokes
from player.ui.key_names import says_itself, shown
from player.ui.key_words import group, rank, title

_MOST_KEYS = 2
_UNDERSTOOD = "move.extend"
"""Shift with what moves, as everywhere; told on the page of keys only."""
_SAID_THERE = "keys"
"""The page of keys says below its list which keys it has of its own."""
_HEADING = 1.6
"""How much higher than a line a heading is, with the silence above it."""


_AROUND = 4
"""Lines on both sides of where a group is parted."""


class KeyLine(NamedTuple):
    """A line of the overview; without keys it is a heading."""

    title: str
    keys: str = ""

    @property
    def height(self) -> float:
        """How high it is, in lines."""
        return 1.0 if self.keys else _HEADING


def lines(bindings: Iterable[Binding], registry: Registry) -> list[KeyLine]:
    """Return a heading for each group of commands, and below it a line for each with a key."""
    named: dict[str, tuple[Binding, dict[Strokes, None]]] = {}
    for binding in bindings:
        if binding.command == _UNDERSTOOD or binding.place == _SAID_THERE:
            continue
        keys = (keys for keys in binding.keys if not says_itself(keys))
        named.setdefault(binding.text, (binding, {}))[1].update(dict.fromkeys(keys))
    said: dict[int, list[KeyLine]] = {}
    headings: dict[int, str] = {}
    for binding, every in named.values():
        if every:
            room = binding.command.partition(".")[0]
            headings[rank(room)] = group(room)
            text = "   ".join(shown(keys) for keys in list(every)[:_MOST_KEYS])
            said.setdefault(rank(room), []).append(KeyLine(title(binding, registry), text))
    return [line for at in sorted(said) for line in (KeyLine(headings[at]), *said[at])]


def spread(every: Sequence[KeyLine], count: int) -> list[list[KeyLine]]:
    """Return the lines in at most ``count`` columns of about one height.

    A column neither ends with a heading, nor does one line of a group stand alone in it; where a
    group goes on in it, its heading is said again.
    """
    columns: list[list[KeyLine]] = [[]]
    left = sum(line.height for line in every)
    room = left / count
    heading = KeyLine("")
    for at, line in enumerate(every):
        heading = heading if line.keys else line
        needed = line.height if line.keys else line.height + (at + 1 < len(every))
        full = sum(one.height for one in columns[-1]) + needed / 2 > room
        if (
            full
            and columns[-1]
            and len(columns) < count
            and _may_begin(columns[-1], every[at : at + 2])
        ):
            columns.append([heading] if line.keys else [])
            left += len(columns[-1])  # without silence above it
            room = left / (count - len(columns) + 1)
        columns[-1].append(line)
        left -= line.height
    return columns


def _may_begin(column: Sequence[KeyLine], coming: Sequence[KeyLine]) -> bool:
    """Return whether the next column may begin with what comes after ``column``.

    That is a heading, or two lines amid a group that leave two behind.
    """
    around = (*column[-2:], *coming)
    return not coming[0].keys or (len(around) == _AROUND and all(line.keys for line in around))
