"""Which key runs which command: reads ``keys.toml`` against the registry.

Called by the composition root; the window installs what it returns. Never handles a key press.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from player.commands.registry import Registry


class KeymapError(ValueError):
    """A key file that names an unknown command or one key twice; the text says which."""


@dataclass(frozen=True, slots=True)
class Binding:
    """One command and its keys in Qt's portable notation, the first being the one shown."""

    command: str
    keys: tuple[str, ...]


def parse(text: str, registry: Registry) -> tuple[Binding, ...]:
    """Return the bindings of a TOML document, in its order.

    Raises ``KeymapError`` for broken TOML, an unknown command, a key that is not text and a key
    that is used twice (two equal keys would both stay silent).
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise KeymapError(f"The key file cannot be read: {error}.") from error
    bindings = tuple(_binding(name, keys, registry) for name, keys in document.items())
    _refuse_doubles(bindings)
    return bindings


def _binding(name: str, keys: object, registry: Mapping[str, object]) -> Binding:
    if name not in registry:
        raise KeymapError(f"The key file names “{name}”, which is no command.")
    if not isinstance(keys, list) or not all(isinstance(key, str) and key for key in keys):
        raise KeymapError(f"The keys of “{name}” must be a list of texts.")
    return Binding(name, tuple(keys))


def _refuse_doubles(bindings: tuple[Binding, ...]) -> None:
    owners: dict[str, str] = {}
    for binding in bindings:
        for key in binding.keys:
            owner = owners.setdefault(key.casefold(), binding.command)
            if owner != binding.command:
                raise KeymapError(f"The key {key} is given to “{owner}” and “{binding.command}”.")
