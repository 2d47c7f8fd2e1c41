"""What was done and can be taken back: two bounded piles of changes, done and undone.

One history of all that a listener may regret, in the order of time: the queue, playlists, what is
loved, saved searches, folders, settings, keys. Filled by whoever changes them, emptied by the
commands "undo" and "redo". A change knows how to take itself back, so that this stack needs to know
nothing about what it holds. Never stores anything.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

LIMIT = 100
"""Changes that are remembered; the oldest are forgotten first."""


class EditKind(StrEnum):
    """What can be done and undone."""

    PLAYED = "played"
    """A queue was replaced by what is to play."""
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    SHUFFLED = "shuffled"
    STRAIGHTENED = "straightened"
    PLAYLIST_SAVED = "playlist saved"
    PLAYLIST_REPLACED = "playlist replaced"
    PLAYLIST_ADDED = "added to a playlist"
    PLAYLIST_RENAMED = "playlist renamed"
    PLAYLIST_DELETED = "playlist deleted"
    PLAYLIST_REMOVED = "removed from a playlist"
    LOVED = "loved"
    UNLOVED = "not loved any more"
    MANY_LOVED = "many loved"
    MANY_UNLOVED = "many not loved any more"
    SEARCH_SAVED = "search saved"
    SEARCH_RENAMED = "search renamed"
    SEARCH_DELETED = "search deleted"
    FOLDER_TAKEN_OUT = "folder taken out"
    FOLDER_ADDED = "folder added"
    CHOSEN = "chosen"
    """Something of the settings or of the sound."""
    KEY_CHANGED = "key changed"
    KEYS_CHANGED = "keys changed"
    """Another set of keys, or all of a set as they were at first."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change in a word: of what kind, and how many tracks it touched.

    For ``PLAYED`` the count is that of the queue that went; ``name`` is that of
    a playlist, a track, a search or a folder, of the field of a choice, or the command of a key.
    """

    kind: EditKind
    count: int
    name: str = ""


class Way(StrEnum):
    """Whether a change was made, taken back, or made again."""

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"


@dataclass(frozen=True, slots=True)
class Told:
    """What listeners of the stack are told; no edit means that there was none to take back."""

    edit: Edit | None
    way: Way


class Change(Protocol):
    """A change that was made and can be taken back."""

    @property
    def edit(self) -> Edit:
        """What it was, in a word."""

    def revert(self) -> "Change":
        """Take it back; return the change that does it again when *that* is reverted."""


class UndoStack:
    """Changes in the order in which they were made."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._done: deque[Change] = deque(maxlen=limit)
        self._undone: deque[Change] = deque(maxlen=limit)
        self._listeners: list[Callable[[Told], None]] = []

    def subscribe(self, listener: Callable[[Told], None]) -> None:
        """Have ``listener`` called after every change, undo and redo, also an empty one."""
        self._listeners.append(listener)

    def record(self, change: Change) -> None:
        """Take note of a change that was just made; what was undone before is forgotten."""
        self._done.append(change)
        self._undone.clear()
        self._tell(Told(change.edit, Way.DONE))

    def go_on(self) -> None:
        """Take note that the newest change goes on; what was undone before is forgotten."""
        self._undone.clear()

    @property
    def newest(self) -> Change | None:
        """What would be taken back now."""
        return self._done[-1] if self._done else None

    def undo(self) -> bool:
        """Take back the newest change; return whether there was one."""
        return self._turn(self._done, self._undone, Way.UNDONE)

    def redo(self) -> bool:
        """Make again what was taken back last; return whether there was something."""
        return self._turn(self._undone, self._done, Way.REDONE)

    def _turn(self, source: deque[Change], target: deque[Change], way: Way) -> bool:
        if not source:
            self._tell(Told(None, way))
            return False
        change = source.pop()
        target.append(change.revert())
        self._tell(Told(change.edit, way))
        return True

    def _tell(self, told: Told) -> None:
        for listener in self._listeners:
            listener(told)
