"""The music folders as the library knows them: how much is in each, and whether it is there.

Called by ``library.queries`` on a worker thread. Reads the cache only, never a folder.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from player.library.index_rows import range_under
from player.models.problems import ProblemKind

Rows = Callable[[str, Sequence[object]], Sequence[Any]]
"""Asks the cache."""

_COUNT = (
    "SELECT coalesce(sum(tracks), 0), coalesce(sum(tracks * (presence = 2)), 0) FROM files"
    " WHERE path >= ? AND path < ? AND presence != 1"
)
_TROUBLE = "SELECT kind FROM problems WHERE subject = ?"


@dataclass(frozen=True, slots=True)
class Source:
    """A music folder: the ``tracks`` that are shown of it, and what the last scan saw of itself.

    ``away``: it was not there. ``silent``: it did not answer in time, which is away too.
    """

    path: str
    tracks: int
    away: bool = False
    silent: bool = False


def sources(ask: Rows, folders: Sequence[str]) -> Iterator[Source]:
    """Yield what is known of each of ``folders``, in their order."""
    for folder in folders:
        found = ask(_COUNT, range_under(folder))
        tracks, away = found[0] if found else (0, 0)
        kinds = {kind for (kind,) in ask(_TROUBLE, (os.fsencode(folder),))}
        silent = ProblemKind.TIMED_OUT in kinds
        missing = silent or ProblemKind.FOLDER_MISSING in kinds or 0 < tracks == away
        yield Source(folder, tracks, missing, silent)
