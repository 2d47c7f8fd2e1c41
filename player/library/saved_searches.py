"""Searches that are kept under a name: playlists that fill themselves.

Held by the composition root and the command line, changed by commands. What a search stands for is
asked of ``library.queries``; a text that is wrong is kept as it is. Storage is a function that
takes the whole document; never touches a disk itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from player.library.folding import fold

DOCUMENT = "searches"
"""Name of the document that holds the saved searches."""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """What is searched for, and the name that it was given."""

    name: str
    query: str


class SavedSearches:
    """All saved searches by name; every change is saved at once."""

    def __init__(
        self, document: Mapping[str, Any] | None, save: Callable[[dict[str, Any]], None]
    ) -> None:
        """Take up ``document``; what of it makes no sense is kept in it and not shown."""
        stored = dict(document or {})
        listed = stored.pop("searches", [])
        entries = listed if isinstance(listed, list) else [listed]
        read = [(entry, _read(entry)) for entry in entries]
        self._all = tuple(search for _, search in read if search is not None)
        self._unread = [entry for entry, search in read if search is None]
        self._others = stored
        self._save = save
        self._listeners: list[Callable[[], None]] = []

    @property
    def all(self) -> tuple[SavedSearch, ...]:
        """The saved searches, in the order in which they were saved."""
        return self._all

    def find(self, name: str) -> SavedSearch | None:
        """Return the search called ``name``, whatever its case and accents."""
        return next((one for one in self._all if fold(one.name) == fold(name)), None)

    def subscribe(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` after every change."""
        self._listeners.append(listener)

    def keep(self, query: str, name: str = "") -> None:
        """Save ``query`` as ``name``, or as itself; another one of that name gives way."""
        query = query.strip()
        name = name.strip() or query
        if not query:
            return
        rest = tuple(one for one in self._all if fold(one.name) != fold(name))
        self.put((*rest, SavedSearch(name, query)))

    def rename(self, name: str, to: str) -> None:
        """Give the search called ``name`` another name; another one of that name gives way."""
        found, to = self.find(name), to.strip()
        if found is None or not to:
            return
        kept = (one for one in self._all if one is found or fold(one.name) != fold(to))
        self.put(tuple(SavedSearch(to, one.query) if one is found else one for one in kept))

    def delete(self, name: str) -> None:
        """Forget the search called ``name``."""
        self.put(tuple(one for one in self._all if fold(one.name) != fold(name)))

    def put(self, searches: tuple[SavedSearch, ...]) -> None:
        """Have just ``searches``: what was there at another time."""
        if searches != self._all:
            self._all = searches
            self._changed()

    def to_document(self) -> dict[str, Any]:
        """Return the JSON-ready form."""
        listed = [{"name": one.name, "query": one.query} for one in self._all]
        return {**self._others, "searches": [*listed, *self._unread]}

    def _changed(self) -> None:
        self._save(self.to_document())
        for listener in self._listeners:
            listener()


def _read(entry: object) -> SavedSearch | None:
    match entry:
        case {"name": str(name), "query": str(query)} if name.strip() and query.strip():
            return SavedSearch(name, query)
        case _:
            return None
