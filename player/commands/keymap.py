"""Which key runs which command where: reads key files against the registry, lays one over another.

A *place* is where in the window the keyboard is; a binding holds there and in the places inside
it, and the most special one wins. Called by ``key_choices``, which adds what the listener bound;
``key_reader`` follows key presses through the result. Never handles a key press.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from player.commands.registry import Command, Registry
from player.commands.strokes import StrokeError, Strokes, digit, strokes, written
from player.models.problems import QT_TRANSLATE_NOOP
from player.models.sentences import SentenceError

ANYWHERE = "anywhere"

OUTSIDE: Mapping[str, str] = {
    "list": ANYWHERE,
    "grid": "list",
    "shelf": "list",
    "album": "list",
    "queue": "list",
    "sound": "list",
    "lyrics": "list",
    "sources": "list",
    "keys": "list",
    "text": ANYWHERE,
    "palette": "text",
}
"""The places that keys can hold in, and the place around each; ``anywhere`` is around all."""

PLACES = (ANYWHERE, *OUTSIDE)

_OF_ROWS = frozenset({"move", "selection"})
"""The rooms of commands that mean rows, and so belong where rows are."""


class KeymapError(SentenceError):
    """A key file that names an unknown command or one key twice; the text says which."""


@dataclass(frozen=True, slots=True)
class Binding:
    """One command with its arguments and its keys in one place, the first being the one shown."""

    command: str
    keys: tuple[Strokes, ...]
    place: str = ANYWHERE
    arguments: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The command as a key file writes it, its arguments behind it."""
        return " ".join((self.command, *self.arguments))


@dataclass(frozen=True, slots=True)
class Claim:
    """One of the keys of a binding that is in the way of another one."""

    binding: Binding
    keys: Strokes


@dataclass(frozen=True, slots=True)
class Keymap:
    """All bindings; with ``counts``, digits say how often what follows is done."""

    bindings: tuple[Binding, ...]
    counts: bool = False

    def find(self, text: str, place: str) -> Binding | None:
        """Return the binding of a command in just this place."""
        return next((b for b in self.bindings if (b.text, b.place) == (text, place)), None)

    def first_key(self, text: str) -> Strokes:
        """Return the key that is shown for a command, wherever it holds; empty without one."""
        return next((b.keys[0] for b in self.bindings if b.text == text and b.keys), ())

    def claims(self, place: str, keys: Strokes) -> tuple[Claim, ...]:
        """Return what has ``keys`` in ``place``, or what they begin or are begun by."""
        return tuple(
            Claim(binding, other)
            for binding in self.bindings
            if binding.place == place
            for other in binding.keys
            if keys[: len(other)] == other[: len(keys)]
        )

    def over(self, changes: Iterable[Binding]) -> "Keymap":
        """Return this key map with ``changes`` laid over it.

        A change replaces all keys of its command in its place, and takes them from whatever else
        has them, or a beginning or an end of them, there.
        """
        wanted = {(change.place, change.text): change for change in changes}
        claimed: dict[str, set[Strokes]] = {}
        for change in wanted.values():
            claimed.setdefault(change.place, set()).update(change.keys)
        bindings = [
            wanted.pop(key) if (key := (b.place, b.text)) in wanted else _freed(b, claimed)
            for b in self.bindings
        ]
        return replace(self, bindings=(*bindings, *wanted.values()))


def chain(place: str) -> tuple[str, ...]:
    """Return a place and those around it, the most special first."""
    found = [place]
    while found[-1] != ANYWHERE:
        found.append(OUTSIDE[found[-1]])
    return tuple(found)


def home(command: str) -> str:
    """Return the place where a command without keys would get them."""
    return "list" if command.partition(".")[0] in _OF_ROWS else ANYWHERE


def parse(text: str, registry: Registry, base: Keymap | None = None) -> Keymap:
    """Return the key map of a TOML document, laid over ``base`` if there is one.

    Raises ``KeymapError`` for broken TOML, an unknown command or place, arguments that do not fit,
    a key that is not written as one, and a key that is given twice, or is the beginning of another
    one, in one place.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        told = QT_TRANSLATE_NOOP("Command", "The key file cannot be read: %1.")
        raise KeymapError(told, str(error)) from error
    counts = document.pop("counts", False)
    changes = tuple(
        read_binding(place, name, keys, registry)
        for place, table in document.items()
        for name, keys in _table(place, table).items()
    )
    _refuse_doubles(changes)
    keymap = (base or Keymap(())).over(changes)
    if counts:
        keymap = replace(keymap, counts=True)
        _refuse_digits(keymap)
    return keymap


def read_binding(place: str, name: str, keys: object, registry: Registry) -> Binding:
    """Return one line of a key file as a binding; raises ``KeymapError``."""
    if place not in PLACES:
        told = QT_TRANSLATE_NOOP("Command", "The key file names “%1”, which is no place.")
        raise KeymapError(told, place)
    command, *arguments = name.split() or [""]
    if command not in registry:
        told = QT_TRANSLATE_NOOP("Command", "The key file names “%1”, which is no command.")
        raise KeymapError(told, name)
    if not bindable(registry[command], arguments):
        told = QT_TRANSLATE_NOOP("Command", "“%1” does not understand “%2”.")
        raise KeymapError(told, command, " ".join(arguments))
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        told = QT_TRANSLATE_NOOP("Command", "The keys of “%1” must be a list of texts.")
        raise KeymapError(told, name)
    try:
        read = tuple(dict.fromkeys(strokes(key) for key in keys))
    except StrokeError as error:
        told = QT_TRANSLATE_NOOP("Command", "The keys of “%1”: %2")
        raise KeymapError(told, name, str(error)) from error
    return Binding(command, read, place, tuple(arguments))


def bindable(entry: Command, arguments: Iterable[str] = ()) -> bool:
    """Return whether a key can run a command with just these arguments."""
    given = list(arguments)
    least = sum(1 for argument in entry.arguments if not argument.optional)
    if not least <= len(given) <= len(entry.arguments):
        return False
    try:
        for argument, text in zip(entry.arguments, given, strict=False):
            argument.value(text)
    except ValueError:
        return False
    return True


def _table(place: str, table: object) -> Mapping[str, Any]:
    if not isinstance(table, dict):
        told = QT_TRANSLATE_NOOP("Command", "In the key file, “%1” must be a table of commands.")
        raise KeymapError(told, place)
    return table


def _refuse_doubles(bindings: Iterable[Binding]) -> None:
    owners: dict[tuple[str, Strokes], str] = {}
    for binding in bindings:
        for keys in binding.keys:
            owner = owners.setdefault((binding.place, keys), binding.text)
            if owner != binding.text:
                both = f"“{owner}” and “{binding.text}”"
                told = QT_TRANSLATE_NOOP("Command", "The key %1 is given to %2.")
                raise KeymapError(told, written(keys), both)
    for (place, keys), owner in owners.items():
        for end in range(1, len(keys)):
            if (place, keys[:end]) in owners:
                told = QT_TRANSLATE_NOOP("Command", "A beginning of %1 (“%2”) is a key itself.")
                raise KeymapError(told, written(keys), owner)


def _refuse_digits(keymap: Keymap) -> None:
    for binding in keymap.bindings:
        for keys in binding.keys:
            if digit(keys[0]):
                told = QT_TRANSLATE_NOOP("Command", "%1 (“%2”) is a count.")
                raise KeymapError(told, written(keys), binding.text)


def _freed(binding: Binding, claimed: Mapping[str, Iterable[Strokes]]) -> Binding:
    """Return ``binding`` without the keys that are claimed in its place."""
    others = tuple(claimed.get(binding.place, ()))
    free = tuple(
        keys
        for keys in binding.keys
        if not any(keys[: len(other)] == other[: len(keys)] for other in others)
    )
    return binding if free == binding.keys else replace(binding, keys=free)
