"""Reads commands that are typed: ``volume 60``, ``play album blue ho…``, ``go artists``.

One reader for the palette, the command line and the tests of the whole program::

    phrases = Phrases(registry, translate)       # translate("Command", text) is Qt's
    reading = phrases.read("volume 60")          # None where it names no command
    reading.command.id, reading.texts            # "sound.volume", ("60",)

A command goes by its id, its title and its other words, in English and in the listener's language;
the longest name wins. What stands behind it is one text for each argument that can be typed: the
last one takes all the rest, those before it take a word or what is between quotes. A text is not
yet a value: of an album somebody types the name, and the palette
lets choose. Never runs anything.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from player.commands.arguments import Argument
from player.commands.registry import Command, Registry
from player.library.folding import fold

Translate = Callable[[str, str], str]
"""Looks a text up by its context, as ``QCoreApplication.translate`` does."""

_WORD = re.compile(r'\s*(?:"([^"]*)"|(\S+))')


def untranslated(_context: str, text: str) -> str:
    """Return ``text`` as it is."""
    return text


@dataclass(frozen=True, slots=True)
class Reading:
    """A command, the name it was called by, and the texts of its arguments as far as typed.

    ``begun`` says that something was typed behind the name, be it a space.
    """

    command: Command
    name: str
    texts: tuple[str, ...]
    begun: bool

    @property
    def argument(self) -> Argument | None:
        """The argument that is typed now: the last one begun, or the first."""
        spoken = self.command.spoken
        return spoken[max(len(self.texts), 1) - 1] if spoken else None

    @property
    def text(self) -> str:
        """What is typed of that argument."""
        return self.texts[-1] if self.texts else ""

    @property
    def complete(self) -> bool:
        """Whether there is a text for each argument that must have one."""
        missing = self.command.spoken[len(self.texts) :]
        return all(argument.optional for argument in missing)


class Phrases:
    """The names of all commands that can be typed, in English and in the listener's language."""

    def __init__(self, registry: Registry, translate: Translate = untranslated) -> None:
        self._names: dict[str, Command] = {}
        for entry in registry.values():
            if not entry.inner:
                for name in names_of(entry, translate):
                    self._names.setdefault(fold(name), entry)
        self._longest = max(map(len, self._names), default=0)

    def read(self, text: str) -> Reading | None:
        """Return what was typed as a command; None where no command is called that."""
        text = text.lstrip()
        for end in self._ends(text):
            entry = self._names.get(fold(text[:end]))
            rest = text[end:]
            if entry is not None and (entry.spoken or not rest.strip()):
                return Reading(entry, text[:end], _texts(rest, len(entry.spoken)), bool(rest))
        return None

    def _ends(self, text: str) -> Iterator[int]:
        """Yield where a name may end, the farthest first."""
        if len(text.rstrip()) <= self._longest * 2:  # folding makes texts shorter at most by half
            yield len(text.rstrip())
        spaces = [at for at, sign in enumerate(text) if sign.isspace()]
        yield from (at for at in reversed(spaces) if at and at <= self._longest * 2)


def names_of(entry: Command, translate: Translate = untranslated) -> Iterator[str]:
    """Yield all names of a command, the one that the listener sees first."""
    yield translate("Command", entry.title)
    if entry.words:  # Qt takes an empty text for its own notes on the translation
        yield from _separated(translate("Command", entry.words))
        yield from _separated(entry.words)
    yield entry.title
    yield entry.id


def _separated(words: str) -> tuple[str, ...]:
    """Return the names in a text that separates them by commas, Chinese ones too."""
    commas = words.replace("，", ",").replace("、", ",").split(",")
    return tuple(filter(None, (word.strip() for word in commas)))


def _texts(rest: str, most: int) -> tuple[str, ...]:
    found: list[str] = []
    while rest.strip() and len(found) < most - 1:
        word = _WORD.match(rest)
        if word is None:  # pragma: no cover - there is a word where there is more than space
            break
        found.append(word[1] if word[1] is not None else word[2])
        rest = rest[word.end() :]
    last = rest.strip()
    return (*found, last.strip('"') if last.count('"') == 2 else last) if last else tuple(found)  # noqa: PLR2004 - a pair
