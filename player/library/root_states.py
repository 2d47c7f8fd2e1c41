"""Asks the music folders whether they are there, and waits for none of them too long.

Called by ``library.scanner`` before it walks. A share whose server is gone may not answer for
minutes; each folder is asked on a thread of its own, which is left behind if it does not come back.
"""

import os
import threading
import time
from collections.abc import Callable, Sequence
from enum import Enum, auto

SLOW_SECONDS = 5.0
"""A folder that has not answered by then counts as offline until the next scan."""


class RootState(Enum):
    """What came of asking for a folder."""

    HERE = auto()
    MISSING = auto()
    SILENT = auto()


def root_states(
    roots: Sequence[str],
    seconds: float = SLOW_SECONDS,
    is_folder: Callable[[str], bool] = os.path.isdir,
) -> dict[str, RootState]:
    """Return the state of each of ``roots`` after at most ``seconds``.

    ``is_folder`` asks for one; it may block for ever.
    """
    states = dict.fromkeys(roots, RootState.SILENT)

    def ask(root: str) -> None:
        states[root] = RootState.HERE if is_folder(root) else RootState.MISSING

    threads = [threading.Thread(target=ask, args=(root,), daemon=True) for root in states]
    for thread in threads:
        thread.start()
    deadline = time.monotonic() + seconds
    for thread in threads:
        thread.join(max(0.0, deadline - time.monotonic()))
    return dict(states)


def answers(root: str) -> bool:
    """Return whether one can ask ``root`` now, be it that it is not there."""
    return root_states([root])[root] is not RootState.SILENT


def has_something(root: str) -> bool:
    """Return whether a folder is there and not empty, as a drive's is that is not mounted.

    Of a folder that ``answers``; else it may wait.
    """
    return os.path.isdir(root) and bool(os.listdir(root))  # noqa: PTH112, PTH208
