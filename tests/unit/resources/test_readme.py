"""The README's keys are keys: each that works anywhere runs a command, the others are few."""

import re
from collections.abc import Iterator
from pathlib import Path

from player.commands.handlers import all_commands
from player.commands.keymap import parse
from player.commands.strokes import Strokes, strokes

ROOT = Path(__file__).resolve().parents[3]

OF_ROWS = {
    "arrows", "Enter", "O", "Q", "Shift+Enter", "Shift+Q", "Alt+Enter", "Alt+Up", "Alt+Down",
    "Delete", "Shift+Delete", "F2",
}  # fmt: skip
"""Keys of lists and grids, which the lists themselves know."""


def rows() -> Iterator[tuple[str, str]]:
    """Yield the rows of the table: keys, and what they do."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = text.partition("| key | does |\n|---|---|\n")[2].partition("\n\n")[0]
    for line in table.splitlines():
        keys, does = line.strip("| ").split(" | ", 1)
        yield keys, does


def keys_of(cell: str) -> Iterator[str]:
    """Yield the keys of a cell; those of a sequence with the key that they follow."""
    first, then, rest = cell.partition(", then ")
    if then:
        yield from (f"{first} {key}" for key in rest.split(", "))
        return
    for part in re.split(r", (?=\S)| or | \((?=\S+\+)", cell):
        yield part.removesuffix(")").removesuffix("),") or ","


def bound() -> set[Strokes]:
    keys = (ROOT / "resources" / "keys.toml").read_text(encoding="utf-8")
    return {key for binding in parse(keys, all_commands()).bindings for key in binding.keys}


def test_every_key_in_the_table_does_something() -> None:
    known, table = bound(), list(rows())
    assert len(table) > 20
    named = [key for cell, _ in table for key in keys_of(cell)]
    assert len(named) > 60
    assert [k for k in named if k not in OF_ROWS and strokes(k) not in known] == []


def test_keys_in_what_a_row_says_do_something_too() -> None:
    known = bound()
    said = [k for _, does in rows() for k in re.findall(r"\b(?:Ctrl|Alt|Shift)\+\S|F\d+\b", does)]
    assert said
    assert [k for k in said if k not in OF_ROWS and strokes(k) not in known] == []
