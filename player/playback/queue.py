"""The queue as an immutable value: what plays, what comes next, what was.

Used by ``playback.controller``, shown by the window. An entry's id, its position and its track are
three different things: ids survive reordering, and one track may be queued many times. Every
change returns a new queue with a higher version; nothing here plays, stores or notifies.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count, islice
from random import Random
from typing import NamedTuple

from player.models.music import Track, TrackPlace
from player.models.units import EntryId
from player.playback.order import placed, shifted, spliced


class Repeat(StrEnum):
    """What comes after the last entry, or after the current one."""

    OFF = "off"
    ALL = "all"
    ONE = "one"


class StopAfter(StrEnum):
    """Where the music is to stop, once: nowhere, after the current track, or after its album."""

    NOTHING = "nothing"
    TRACK = "track"
    ALBUM = "album"


class QueueEntry(NamedTuple):
    """One place in the queue; a tuple, as there may be ten thousands."""

    id: EntryId
    track: Track


@dataclass(frozen=True, slots=True)
class Queue:
    """Entries in playing order and the position of the current one (-1: there is none).

    ``version`` grows with each change; ``next_id`` is the id that the next new entry will get, so
    that an id is never used twice in one session. ``straight`` is the order of the entries' ids
    before they were shuffled, or empty when they are not.
    """

    entries: tuple[QueueEntry, ...] = ()
    position: int = -1
    version: int = 0
    next_id: int = 1
    straight: tuple[EntryId, ...] = ()
    repeat: Repeat = Repeat.OFF
    stop: StopAfter = StopAfter.NOTHING

    def __post_init__(self) -> None:
        """Refuse a position that points nowhere: that is a bug in the caller."""
        if not -1 <= self.position < max(len(self.entries), 1) or (
            self.position >= 0 and not self.entries
        ):
            raise IndexError(f"position {self.position} in a queue of {len(self.entries)}")

    @property
    def current(self) -> QueueEntry | None:
        """The entry that plays or would play."""
        return self.entries[self.position] if self.position >= 0 else None

    @property
    def upcoming(self) -> tuple[QueueEntry, ...]:
        """The entries after the current one."""
        return self.entries[self.position + 1 :]

    @property
    def ids(self) -> tuple[EntryId, ...]:
        """The ids of the entries in playing order."""
        return tuple(entry.id for entry in self.entries)

    @property
    def is_shuffled(self) -> bool:
        """Whether there is an order before shuffling to go back to."""
        return bool(self.straight)

    def index_of(self, entry: EntryId) -> int:
        """Return the position of ``entry``, or -1 when it is not in the queue."""
        return next((i for i, e in enumerate(self.entries) if e.id == entry), -1)

    # -- what comes next ------------------------------------------------------------------------

    @property
    def following(self) -> int:
        """The position to go to when the next entry is asked for; -1: there is none."""
        if self.position + 1 < len(self.entries):
            return self.position + 1
        return 0 if self.entries and self.repeat is Repeat.ALL else -1

    @property
    def preceding(self) -> int:
        """The position to go to when the entry before is asked for; -1: there is none."""
        if self.position > 0:
            return self.position - 1
        return len(self.entries) - 1 if self.repeat is Repeat.ALL else -1

    def ahead(self, count: int) -> list[int]:
        """Return at most ``count`` positions that play by themselves after the current entry.

        With a repetition the same position may come many times.
        """
        return list(islice(self._ahead(), count))

    # -- changes --------------------------------------------------------------------------------

    def replaced(self, tracks: Sequence[Track], start: int = 0) -> "Queue":
        """Return a queue of just ``tracks``, in their order, standing at index ``start``."""
        return replace(
            self,
            entries=self._numbered(tracks),
            position=start if tracks else -1,
            version=self.version + 1,
            next_id=self.next_id + len(tracks),
            straight=(),
            stop=StopAfter.NOTHING,
        )

    def appended(self, tracks: Sequence[Track]) -> "Queue":
        """Return the queue with ``tracks`` at its end, also of the order before shuffling."""
        return self._inserted(len(self.entries), len(self.straight), tracks)

    def inserted_next(self, tracks: Sequence[Track]) -> "Queue":
        """Return the queue with ``tracks`` right after the current entry, in either order."""
        current = self.current
        straight = self.straight.index(current.id) + 1 if current and self.straight else 0
        return self._inserted(self.position + 1, straight, tracks)

    def inserted(self, tracks: Sequence[Track], index: int) -> "Queue":
        """Return the queue with ``tracks`` before the entry now at ``index``, or at the end.

        In the order before shuffling they follow the entry that they follow here.
        """
        at = min(max(index, 0), len(self.entries))
        straight = self.straight.index(self.entries[at - 1].id) + 1 if at and self.straight else 0
        queue = self._inserted(at, straight, tracks)
        if at > self.position or self.position < 0:
            return queue
        return replace(queue, position=self.position + len(tracks))

    def removed(self, ids: Collection[EntryId]) -> "Queue":
        """Return the queue without ``ids``.

        Where the current entry goes, the next one that stays becomes current, or else the last.
        """
        gone = frozenset(ids)
        kept = tuple(e for e in self.entries if e.id not in gone)
        before = sum(1 for e in self.entries[: max(self.position, 0)] if e.id not in gone)
        return replace(
            self,
            entries=kept,
            position=min(before, len(kept) - 1) if self.position >= 0 else -1,
            version=self.version + 1,
            straight=tuple(i for i in self.straight if i not in gone),
        )

    def moved(self, ids: Collection[EntryId], index: int) -> "Queue":
        """Return the queue with ``ids``, in their order, before the entry now at ``index``."""
        return self._in_order(placed(self.ids, frozenset(ids), index))

    def shifted(self, ids: Collection[EntryId], *, down: bool) -> "Queue":
        """Return the queue with each of ``ids`` one place further up or down.

        Neighbours move together; what is at the edge already stays there.
        """
        return self._in_order(shifted(self.ids, frozenset(ids), down=down))

    def shuffled(self, random: Random) -> "Queue":
        """Return the queue with what is to come in an order by chance, just this once."""
        # By keys of chance: a third of the time that ``random.shuffle`` takes, which counts here.
        coming = sorted(self.upcoming, key=lambda _entry: random.random())
        return replace(
            self,
            entries=(*self.entries[: self.position + 1], *coming),
            version=self.version + 1,
            straight=self.straight or self.ids,
        )

    def straightened(self) -> "Queue":
        """Return the queue in the order before it was shuffled, standing at the same entry."""
        return replace(self._in_order(self.straight), straight=()) if self.straight else self

    def at(self, position: int) -> "Queue":
        """Return the queue standing at ``position``."""
        return replace(self, position=position, version=self.version + 1)

    def repeating(self, repeat: Repeat) -> "Queue":
        """Return the queue repeating as ``repeat`` says."""
        return replace(self, repeat=repeat, version=self.version + 1)

    def stopping(self, stop: StopAfter) -> "Queue":
        """Return the queue stopping where ``stop`` says."""
        return replace(self, stop=stop, version=self.version + 1)

    def retagged(self, newer: Mapping[TrackPlace, Track]) -> "Queue":
        """Return the queue with the newer tags of its tracks; itself where nothing is new."""
        paths = {place.path for place in newer}
        entries = list(self.entries)
        changed = False
        for at, entry in enumerate(self.entries):
            if entry.track.path in paths:
                track = newer.get(entry.track.place, entry.track)
                if track != entry.track:
                    entries[at] = QueueEntry(entry.id, track)
                    changed = True
        if not changed:
            return self
        return replace(self, entries=tuple(entries), version=self.version + 1)

    def put_back(self, old: "Queue", current: EntryId | None) -> "Queue":
        """Return the entries and orders of ``old``, as a newer version of this queue.

        It stands at ``current`` if ``old`` has that, else where ``old`` stood. How it repeats and
        where it stops stay as they are.
        """
        index = old.index_of(current) if current is not None else -1
        return replace(
            old,
            position=index if index >= 0 else old.position,
            version=self.version + 1,
            next_id=max(self.next_id, old.next_id),
            repeat=self.repeat,
            stop=self.stop,
        )

    # -- inside ---------------------------------------------------------------------------------

    def _ahead(self) -> Iterator[int]:
        if self.stop is StopAfter.TRACK or not self.entries:
            return
        place = self.position
        while True:
            if self.repeat is not Repeat.ONE or self.stop is StopAfter.ALBUM:
                place += 1
            if place == len(self.entries):
                if self.repeat is not Repeat.ALL or self.stop is StopAfter.ALBUM:
                    return
                place = 0
            if self.stop is StopAfter.ALBUM and not self._same_album(place):
                return
            yield place

    def _same_album(self, index: int) -> bool:
        here, there = self.entries[self.position].track, self.entries[index].track
        return bool(here.album) and here.album_key == there.album_key

    def _numbered(self, tracks: Sequence[Track]) -> tuple[QueueEntry, ...]:
        return tuple(map(QueueEntry, map(EntryId, count(self.next_id)), tracks))

    def _inserted(self, index: int, straight: int, tracks: Sequence[Track]) -> "Queue":
        new = self._numbered(tracks)
        entries = spliced(self.entries, index, new)
        ids = tuple(entry.id for entry in new)
        return replace(
            self,
            entries=entries,
            position=self.position if self.position >= 0 or not entries else 0,
            version=self.version + 1,
            next_id=self.next_id + len(tracks),
            straight=spliced(self.straight, straight, ids) if self.straight else (),
        )

    def _in_order(self, ids: Sequence[EntryId]) -> "Queue":
        by_id = {entry.id: entry for entry in self.entries}
        current = self.current
        return replace(
            self,
            entries=tuple(by_id[i] for i in ids),
            position=ids.index(current.id) if current else -1,
            version=self.version + 1,
        )
