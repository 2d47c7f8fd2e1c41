"""What can be typed next: the commands that a text may mean, and the values of an argument.

Called by the palette on each key press, so nothing here asks the library or waits: albums, tracks
and artists are found by the palette, which knows how. Never runs anything.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from player.commands.arguments import Argument, Kind
from player.commands.phrases import Translate, names_of, untranslated
from player.commands.registry import Command, Registry
from player.library.folding import fold

ALIKE = 72
"""Of 100, how like a name a text with slips in it must be (``rapidfuzz.fuzz.WRatio``)."""

_WORDS = re.compile(r"\w+")

_SHORTEST_SLIP = 4
"""Letters; of fewer, most are like anything."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value that an argument can have, and what the listener reads."""

    arguments: tuple[object, ...]
    title: str
    detail: str = ""


def prepare() -> None:
    """Load what finds names in spite of slips, which takes 20 ms: aside, before it is needed."""
    import rapidfuzz.process  # noqa: F401, PLC0415


class CommandFinder:
    """Finds commands by their names, in English and in the listener's language."""

    def __init__(self, registry: Registry, translate: Translate = untranslated) -> None:
        self._commands = {c.id: c for c in registry.values() if not c.inner}
        titles = (c.title for c in self._commands.values())
        self._titles = {fold(one) for t in titles for one in (t, translate("Command", t))}
        self._names: list[tuple[str, tuple[str, ...], str]] = []
        for entry in self._commands.values():
            for name in dict.fromkeys(map(fold, names_of(entry, translate))):
                self._names.append((name, tuple(_WORDS.findall(name)), entry.id))

    def known(self, ids: Sequence[str]) -> list[Command]:
        """Return those of ``ids`` that are commands somebody can type, in that order."""
        return [self._commands[one] for one in ids if one in self._commands]

    def exact(self, text: str) -> list[Command]:
        """Return the commands that are called just that, or so but for the end of their name."""
        wanted = fold(text)
        return self._in_order(e for name, _, e in self._names if name == wanted)

    def matching(self, text: str, recent: Sequence[str] = ()) -> list[Command]:
        """Return the commands with a name of which each word typed begins one; the nearest first.

        Among equals those of ``recent`` come first, in that order.
        """
        wanted = fold(text)
        words = _WORDS.findall(wanted)
        if not words:
            return []
        ranked: dict[str, int] = {}
        for name, own, entry in self._names:
            if all(any(one.startswith(word) for one in own) for word in words):
                begins = 1 if name in self._titles else 2
                rank = 0 if name == wanted else begins if name.startswith(wanted) else 3
                ranked[entry] = min(rank, ranked.get(entry, rank))
        place = {entry: at for at, entry in enumerate(recent)}
        order = sorted(ranked, key=lambda e: (ranked[e], place.get(e, len(place))))
        return [self._commands[entry] for entry in order]

    def alike(self, text: str, most: int) -> list[Command]:
        """Return the commands with a name like ``text``, slips of the fingers taken in account."""
        wanted = fold(text)
        if len(wanted) < _SHORTEST_SLIP:
            return []
        # Loaded no sooner than ``prepare``: a start needs none of it.
        from rapidfuzz import fuzz, process  # noqa: PLC0415

        names = [name for name, _, _ in self._names]
        found = process.extract(
            wanted, names, scorer=fuzz.WRatio, limit=most * 4, score_cutoff=ALIKE
        )
        return self._in_order(self._names[at][2] for _, _, at in found)[:most]

    def _in_order(self, entries: Iterator[str]) -> list[Command]:
        return [self._commands[entry] for entry in dict.fromkeys(entries)]


def values(argument: Argument, text: str, translate: Translate = untranslated) -> list[Value]:
    """Return what ``argument`` can be when ``text`` is typed of it: its words, or the text itself.

    Nothing for kinds that must be looked up, and for a text that is no such value.
    """
    if argument.choices:
        wanted = fold(text)
        titled = [(c.value, translate("Command", c.title)) for c in argument.choices]
        found = [
            Value((value,), title)
            for value, title in titled
            if fold(title).startswith(wanted) or value.casefold().startswith(wanted)
        ]
        if found or argument.kind is Kind.CHOICE:
            return found
    if argument.kind in LOOKED_UP or not text.strip():
        return []
    try:
        argument.value(text)
    except ValueError:
        return []
    return [Value((text,), text)]


LOOKED_UP = frozenset(
    {
        Kind.ALBUM,
        Kind.TRACK,
        Kind.ARTIST,
        Kind.GENRE,
        Kind.PLAYLIST,
        Kind.OWN_PLAYLIST,
        Kind.PLAYLIST_NAME,
        Kind.SEARCH,
        Kind.OUTPUT,
        Kind.LANGUAGE,
        Kind.FOLDER,
    }
)
"""Kinds whose values only others know."""
