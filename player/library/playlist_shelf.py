"""Which playlists lie among the music: noted while the folders are walked, read where new.

Called by ``library.scanner``. Keeps its own table of the cache: where each playlist is, its title
and how many entries it has. What is in it is read when it is opened (``library.opening``).
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from player.library.database import Database
from player.library.index_rows import is_under
from player.models.problems import EnvironmentFailure, Problem, ProblemKind

Seen = tuple[str, str]
"""A playlist as its folder lists it: its path, and what changes when it does."""


class PlaylistShelf:
    """The known playlists, and those that one walk over ``roots`` has met."""

    def __init__(self, database: Database, roots: Sequence[str]) -> None:
        self._database = database
        with database.transaction() as db:
            rows = db.execute("SELECT path, stamp FROM playlists")
            every = {os.fsdecode(path): stamp for path, stamp in rows}
        self._known = {
            path: stamp
            for path, stamp in every.items()
            if any(is_under(path, root) for root in roots)
        }
        self._met: dict[str, str] = {}

    def take(self, playlists: Sequence[Seen]) -> None:
        """Note the playlists in a folder."""
        self._met.update(playlists)

    def finish(
        self, unreachable: Sequence[str], was_listed: Callable[[str], bool]
    ) -> tuple[Problem, ...]:
        """Read what is new, forget what is gone; return what cannot be read.

        What lies in an ``unreachable`` folder, or in one that was not listed, stays as it is. What
        cannot be read is tried again by the next scan.
        """
        gone = [
            path
            for path in self._known
            if path not in self._met
            and was_listed(os.path.dirname(path))  # noqa: PTH120
            and not any(is_under(path, folder) for folder in unreachable)
        ]
        rows: list[tuple[bytes, str, str, int]] = []
        problems: list[Problem] = []
        for path, stamp in self._met.items():
            if self._known.get(path) == stamp:
                continue
            try:
                title, entries = _read(path)
            except EnvironmentFailure as failure:
                problems.append(failure.problem)
                gone += [path] if path in self._known else []
                continue
            rows.append((os.fsencode(path), stamp, title, entries))
        if rows or gone:
            with self._database.transaction() as db:
                paths = [(os.fsencode(path),) for path in gone]
                db.executemany("DELETE FROM playlists WHERE path = ?", paths)
                db.executemany("INSERT OR REPLACE INTO playlists VALUES (?, ?, ?, ?)", rows)
        return tuple(problems)


def _read(path: str) -> tuple[str, int]:
    """Return a playlist's title and count; raises EnvironmentFailure, also for an endless pipe."""
    # Loaded late: most scans read no playlist, and what guesses encodings is heavy.
    from player.library.playlist_files import read_playlist  # noqa: PLC0415

    if not os.path.isfile(path):  # noqa: PTH113
        raise EnvironmentFailure(Problem(ProblemKind.MISSING, path))
    listed = read_playlist(Path(path))
    return listed.title, len(listed.entries)
