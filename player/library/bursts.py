"""Gathers changed folders until it is quiet in them, so that a burst of events is one look.

Called by ``library.watching`` from several threads. Knows folders and times, no files.
"""

import threading
from dataclasses import dataclass

QUIET_SECONDS = 1.0
"""A folder in which nothing happened for so long is told."""

LONGEST_SECONDS = 10.0
"""Where it never gets quiet, the folder is told after so long, and again later."""

MOST = 200
"""With more folders than this at once, all of them are looked through: it is cheaper."""


@dataclass(slots=True)
class _Unrest:
    first: float
    last: float


class Bursts:
    """Folders with events, and since when. Times in seconds of any clock that only goes on."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._folders: dict[str, _Unrest] = {}

    def add(self, folder: str, now: float) -> None:
        """Note that something happened in ``folder``."""
        with self._lock:
            unrest = self._folders.get(folder)
            if unrest is None:
                self._folders[folder] = _Unrest(now, now)
            else:
                unrest.last = now

    @property
    def going(self) -> bool:
        """Whether there is a folder that is still to be told."""
        with self._lock:
            return bool(self._folders)

    def due(self, now: float) -> tuple[str, ...]:
        """Return the folders that may be looked into now, and forget them.

        Those whose neighbours are still busy wait for them, within their own limit: an album that
        moves is one move if both its folders are looked into together.
        """
        with self._lock:
            quiet = all(now - one.last >= QUIET_SECONDS for one in self._folders.values())
            found = sorted(
                folder
                for folder, one in self._folders.items()
                if quiet or now - one.first >= LONGEST_SECONDS
            )
            for folder in found:
                del self._folders[folder]
            return tuple(found)
