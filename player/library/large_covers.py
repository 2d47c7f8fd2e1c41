"""The large size of a cover, made when somebody looks at it.

Called by the window's worker for the track that plays: most albums of a large library are never
seen at that size, and a scan that made all of them would take twice as long and twice the space.
The picture is found by what ``KEY-3.json`` tells of where it came from. Never waits for a scan,
never runs on the GUI thread.
"""

import os
from pathlib import Path

from player.library.jobs import large_name


def large_cover(covers: Path, key: str) -> bool:
    """Return whether the large size of ``key`` is there, making it first if it can be made.

    It counts as used from now on, for ``library.cover_cache``. False where the picture is gone or
    another, or the folder cannot be written: the grid size then has to do.
    """
    try:
        os.utime(covers / large_name(key))
    except FileNotFoundError:
        # Loaded here because most starts need no new picture, and Pillow costs them time.
        from player.library.artwork import make_recorded  # noqa: PLC0415

        return make_recorded(covers, key)
    except OSError:
        return (covers / large_name(key)).exists()
    return True
