"""The queue as an immutable value: what plays, what comes next, what was.

Used by ``playback.controller``, shown by the window. An entry's id, its position and its track are
three different things: ids survive reordering, and one track may be queued many times. Every
change returns a new queue with a higher version; nothing here plays, stores or notifies.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from player.models.music import Track
from player.models.units import EntryId


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """One place in the queue."""

    id: EntryId
    track: Track


@dataclass(frozen=True, slots=True)
class Queue:
    """Entries in playing order and the position of the current one (-1: there is none).

    ``version`` grows with each change; ``next_id`` is the id that the next new entry will get, so
    that an id is never used twice in one session.
    """

    entries: tuple[QueueEntry, ...] = ()
    position: int = -1
    version: int = 0
    next_id: int = 1

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

    def index_of(self, entry: EntryId) -> int:
        """Return the position of ``entry``, or -1 when it is not in the queue."""
        return next((i for i, e in enumerate(self.entries) if e.id == entry), -1)

    def replaced(self, tracks: Sequence[Track], start: int = 0) -> "Queue":
        """Return a queue of just ``tracks``, standing at index ``start``."""
        return replace(
            self,
            entries=self._numbered(tracks),
            position=start if tracks else -1,
            version=self.version + 1,
            next_id=self.next_id + len(tracks),
        )

    def appended(self, tracks: Sequence[Track]) -> "Queue":
        """Return the queue with ``tracks`` at its end."""
        return self._inserted(len(self.entries), tracks)

    def inserted_next(self, tracks: Sequence[Track]) -> "Queue":
        """Return the queue with ``tracks`` right after the current entry."""
        return self._inserted(self.position + 1, tracks)

    def removed(self, ids: Collection[EntryId]) -> "Queue":
        """Return the queue without ``ids``.

        Where the current entry goes, the next one that stays becomes current, or else the last.
        """
        gone = frozenset(ids)
        kept = tuple(e for e in self.entries if e.id not in gone)
        before = sum(1 for e in self.entries[: max(self.position, 0)] if e.id not in gone)
        position = min(before, len(kept) - 1) if self.position >= 0 else -1
        return replace(self, entries=kept, position=position, version=self.version + 1)

    def at(self, position: int) -> "Queue":
        """Return the queue standing at ``position``."""
        return replace(self, position=position, version=self.version + 1)

    def _numbered(self, tracks: Sequence[Track]) -> tuple[QueueEntry, ...]:
        return tuple(
            QueueEntry(EntryId(number), track) for number, track in enumerate(tracks, self.next_id)
        )

    def _inserted(self, index: int, tracks: Sequence[Track]) -> "Queue":
        entries = self.entries[:index] + self._numbered(tracks) + self.entries[index:]
        return replace(
            self,
            entries=entries,
            position=self.position if self.position >= 0 or not entries else 0,
            version=self.version + 1,
            next_id=self.next_id + len(tracks),
        )
