"""Keeps the folder of covers within its bounds.

Called by ``library.cover_making`` at the end of a scan. Everything in the folder can be made again;
what is dropped first is what is missed least: covers that no album has any more, then the large
sizes that were looked at longest ago. The grid sizes of albums that are there stay: a grid that
lost them would have to make them again at once, and lose others for it.
"""

import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from player.library.jobs import large_name

MOST_BYTES = 1 << 30
"""All files of the folder together. Per album about 90 kB, and as much for a large size."""

_KEY_LETTERS = 32


def keep_within(covers: Path, used: Collection[str], most_bytes: int = MOST_BYTES) -> int:
    """Drop files until at most ``most_bytes`` are left, or nothing that may go; return how many.

    ``used`` are the keys of the covers that albums have. The time of a file is when it was made,
    or, of a large size, looked at (``library.large_covers`` sees to that).
    """
    try:
        with os.scandir(covers) as entries:
            files = [(entry.name, entry.stat(follow_symlinks=False)) for entry in entries]
    except OSError:
        return 0  # no folder yet, or one that the making of covers has already told of
    total = sum(status.st_size for _, status in files)
    large = {large_name(key) for key in used}
    droppable = [
        (name[:_KEY_LETTERS] in used, status.st_mtime_ns, name, status.st_size)
        for name, status in files
        if name[:_KEY_LETTERS] not in used or name in large
    ]
    dropped = 0
    for _used, _time, name, size in sorted(droppable):
        if total <= most_bytes:
            break
        with suppress(OSError):  # it went by itself, or will another time
            os.unlink(covers / name)  # noqa: PTH108
            total -= size
            dropped += 1
    return dropped
