"""Tells which folders of a tree have changed, where the system does not: by their times.

Called by ``library.watching`` for network shares, and where the system's watches are used up.
Looks at folders only, so that a share with 100,000 files is asked 10,000 questions and not more.
"""

import os
from collections.abc import Iterator

from player.library.walk import is_skipped


class FolderTimes:
    """The folders of one tree and when they changed last, as of the last look."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._times: dict[str, int] = {}

    def changed(self) -> list[str]:
        """Look again; return the folders that have changed since the look before.

        The first look finds nothing changed. A folder that cannot be listed counts as gone.
        """
        times = dict(_times_below(self._root))
        before, self._times = self._times, times
        if not before:
            return []
        new = {path for path, time in times.items() if before.get(path) != time}
        gone = {os.path.dirname(path) for path in before.keys() - times.keys()}  # noqa: PTH120
        return sorted(new | gone)


def _times_below(root: str) -> Iterator[tuple[str, int]]:
    stack = [root]
    while stack:
        path = stack.pop()
        try:
            time = os.stat(path).st_mtime_ns  # noqa: PTH116 - once for every folder
            with os.scandir(path) as entries:
                inner = [
                    entry.path
                    for entry in entries
                    if entry.is_dir(follow_symlinks=False) and not is_skipped(entry.name)
                ]
        except OSError:
            continue
        yield path, time
        stack += inner
