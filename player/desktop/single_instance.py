"""One Senza per profile: the first holds a lock, a second hands its files over and ends.

Called by the composition root before the window is made. Two running copies would overwrite each
other's queue, so the lock is the rule. The files go over the socket of ``control_server``.
"""

import json
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QLockFile

from player.util.local_socket import MAX_LINE, reach

ANSWER_WITHIN = 3.0
"""Seconds that a second start waits for the first, which may be about to listen, to take them."""

_LOOK_AGAIN = 0.05


class SingleInstance:
    """The right to be the running copy of one profile."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._lock = QLockFile(str(data / "running.lock"))
        self._lock.setStaleLockTime(0)  # a lock is stale when its process is gone, however old

    def acquire(self) -> bool:
        """Try to be the one; False when another copy is running."""
        return self._lock.tryLock(0)

    def hand_over(self, paths: Sequence[str]) -> bool:
        """Give ``paths`` to the running copy (none: just show its window); True when it took them.

        Waits for at most ``ANSWER_WITHIN``; called by a start that will end at once.
        """
        message = json.dumps({"open": list(paths)}).encode()
        if len(message) >= MAX_LINE:
            return False
        deadline = time.monotonic() + ANSWER_WITHIN
        while (line := reach(str(self._data), ANSWER_WITHIN)) is None:
            if time.monotonic() > deadline:
                return False
            time.sleep(_LOOK_AGAIN)
        try:
            with closing(line):
                line.send(message)
                return line.receive() == b'{"ok": true}'
        except OSError:
            return False

    def close(self) -> None:
        """Let go of the lock."""
        self._lock.unlock()
