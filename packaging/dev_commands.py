"""Writes COMMANDS.md, the page of all commands, from the registry and the keys that are shipped.

Run by ``dev.py commands`` with the environment's Python, as it needs the player; the tests compare
what is there with what it would write. Never changes a command or a key.
"""

import sys
from collections.abc import Mapping, Sequence

from dev_environment import ROOT

sys.path.insert(0, str(ROOT))

from player.commands.arguments import Argument, Kind
from player.commands.handlers import all_commands
from player.commands.keymap import Keymap, parse
from player.commands.registry import Command, Registry
from player.commands.strokes import written

PAGE = ROOT / "COMMANDS.md"
KEYS = ROOT / "resources" / "keys.toml"

_HEAD = """\
# Commands

Everything that Senza can be told to do. Press `/` or Ctrl+K and type a command by its name, by one
of its other names, or by its id; what stands behind it in capitals is to be told, what is in
brackets can be left out. `>` before it looks among commands alone. Names are understood in English
and in the language of the window.

Written by `python3 packaging/dev.py commands`; not to be changed by hand.
"""

_INNER = """\
## For the window alone

Told by a row or a button, which knows the album, the entry or the place that is meant.

| Id | What it does |
|---|---|
"""

_ROOMS = {"queue": "Queue", "view": "Window", "shelves": "Shelves", "searches": "Saved searches"}
_MOST_CHOICES = 5
"""So many words are all shown; of more, only what they are."""


def page() -> str:
    """Return the text of the page."""
    registry = all_commands()
    keys = _keys(parse(KEYS.read_text(encoding="utf-8"), registry))
    typed = [entry for entry in registry.values() if not entry.inner]
    rooms = dict.fromkeys(_room(entry) for entry in typed)
    tables = [_table(room, registry, keys) for room in rooms]
    inner = [entry for entry in registry.values() if entry.inner]
    lines = "".join(f"| {_code(entry.id)} | {entry.help} |\n" for entry in inner)
    return "\n".join([_HEAD, *tables, _INNER + lines])


def _keys(keymap: Keymap) -> Mapping[str, Sequence[str]]:
    """Return the keys of each command as cells have them, with what they tell it behind them."""
    found: dict[str, list[str]] = {}
    for binding in keymap.bindings:
        told = " ".join(["", *binding.arguments])
        found.setdefault(binding.command, []).extend(
            _code(written(keys)) + told for keys in binding.keys
        )
    return {command: list(dict.fromkeys(keys)) for command, keys in found.items()}


def _room(entry: Command) -> str:
    return entry.id.partition(".")[0]


def _table(room: str, registry: Registry, keys: Mapping[str, Sequence[str]]) -> str:
    title = _ROOMS.get(room, room.capitalize())
    rows = [
        _row(entry, keys.get(entry.id, ()))
        for entry in registry.values()
        if _room(entry) == room and not entry.inner
    ]
    return f"## {title}\n\n| Name | Id | Keys | What it does |\n|---|---|---|---|\n{''.join(rows)}"


def _row(entry: Command, keys: Sequence[str]) -> str:
    name = f"**{entry.title}**" + (f"<br>{entry.words}" if entry.words else "")
    told = " ".join([entry.id, *map(_told, entry.spoken)])
    return f"| {name} | {_code(told)} | {', '.join(keys)} | {entry.help} |\n"


def _told(argument: Argument) -> str:
    """Return how an argument is written: its words where they are few, or its name."""
    words = [choice.value for choice in argument.choices]
    free = argument.kind is not Kind.CHOICE or len(words) > _MOST_CHOICES
    text = argument.name.upper().replace("_", "-") if free else "|".join(words)
    return f"[{text}]" if argument.optional else text


def _code(text: str) -> str:
    """Return ``text`` as code in a cell of a table."""
    fence = "``" if "`" in text else "`"
    pad = " " if "`" in text else ""
    return f"{fence}{pad}{text}{pad}{fence}".replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
