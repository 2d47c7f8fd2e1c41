"""What the listener wants of the sound process, kept where a new one can be told all of it again.

Used by ``client`` under its lock. A value that changes; starts nothing, sends nothing.
"""

import itertools
import os
from collections.abc import Iterable, Sequence

from player.audio.protocol import Follow, Load, WireItem
from player.models.units import Milliseconds
from player.playback.engine import EngineState, PlayItem

MILLISECONDS = 1000
"""Steps a second of a place that a person chose."""


class Wanted:
    """The list that plays, the place in it, and whether it is held.

    ``number`` counts the lists. ``places`` maps keys to items in playing order, the one being heard
    first. A key names one place in one list for good, and keys grow in playing order.
    """

    def __init__(self) -> None:
        self.number = 0
        self.state = EngineState.STOPPED
        self.places: dict[int, PlayItem] = {}
        # Also what was replaced meanwhile: the sound process may have been faster than the message.
        self._known: dict[int, PlayItem] = {}
        self._keys = itertools.count(1)
        self._count = 0
        self._per_second = MILLISECONDS

    @property
    def current_key(self) -> int | None:
        """The key of the item being heard, or about to be."""
        return next(iter(self.places), None)

    def item(self, key: int | None) -> PlayItem | None:
        """Return the item that the sound process means by ``key``; None if it is out of date."""
        return self._known.get(key) if key is not None else None

    def load(self, items: Sequence[PlayItem], start: Milliseconds, *, paused: bool) -> Load:
        """Want a new list; return the message that says so."""
        self.number += 1
        self.state = EngineState.PAUSED if paused else EngineState.PLAYING
        self.places = {next(self._keys): item for item in items}
        self._known = dict(self.places)
        self.at(start, MILLISECONDS)
        return self._load()

    def follow_with(self, items: Sequence[PlayItem]) -> Follow:
        """Want ``items`` after the current one; those that were to come next keep their keys."""
        (current, playing), *later = self.places.items()
        kept = 0
        while kept < min(len(later), len(items)) and _same(later[kept][1], items[kept]):
            kept += 1
        # With their keys, but as they are now: their neighbours may be others.
        followers = {key: items[place] for place, (key, _) in enumerate(later[:kept])}
        followers.update((next(self._keys), item) for item in items[kept:])
        self.places = {current: playing, **followers}
        self._known.update(followers)
        return Follow(current, _wire(followers.items()))

    def again(self) -> Load:
        """Return the message that tells a new sound process everything."""
        self.number += 1
        return self._load()

    def at(self, count: int, per_second: int) -> None:
        """Note the place in the current item: ``count`` steps of ``per_second``."""
        self._count, self._per_second = max(count, 0), per_second

    def hearing(self, key: int) -> None:
        """Note that ``key`` is heard now; what came before it is done with."""
        if key == self.current_key:
            return
        if key in self.places:
            while self.current_key != key:
                del self.places[next(iter(self.places))]
        else:
            # Heard before the message that replaced it arrived: what follows it stays.
            later = list(self.places.items())[1:]
            self.places = {key: self._known[key], **dict(later)}
        self._known = {known: item for known, item in self._known.items() if known >= key}
        self.at(0, MILLISECONDS)

    def skip(self, key: int) -> None:
        """Do not want the item with ``key`` any more."""
        if key == self.current_key:
            self.at(0, MILLISECONDS)
        self.places.pop(key, None)

    def clear(self) -> int:
        """Want nothing; return the number of that list."""
        self.number += 1
        self.end()
        return self.number

    def end(self) -> None:
        """Note that the list came to its end."""
        self.state = EngineState.STOPPED
        self.places = {}
        self._known = {}

    def _load(self) -> Load:
        paused = self.state is EngineState.PAUSED
        items = _wire(self.places.items())
        return Load(self.number, items, self._count, self._per_second, paused)


def _same(one: PlayItem, other: PlayItem) -> bool:
    # What the library believes of the length may have been corrected meanwhile.
    mine, theirs = (one.path, one.begin, one.end), (other.path, other.begin, other.end)
    return one.entry == other.entry and mine == theirs


def _wire(places: Iterable[tuple[int, PlayItem]]) -> tuple[WireItem, ...]:
    return tuple(
        WireItem(
            key,
            os.fsencode(item.path),
            item.levels,
            item.in_album,
            item.follows,
            item.begin,
            item.end,
        )
        for key, item in places
    )
