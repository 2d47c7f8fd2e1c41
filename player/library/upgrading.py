"""The first start after an update: an older library cache is brought to the present schema.

Begun by the composition root before anything is asked. It is done on the thread that answers the
questions, so that each of them waits for it and none finds an empty library; the thread that asks
goes on. Step by step, each whole or not at all: who is killed in the middle goes on there at the
next start. What cannot be migrated is set aside (see ``database``), and a scan brings it back.
"""

import threading
from collections.abc import Callable
from pathlib import Path

from player.library.database import CalledOff, Database, IndexUnusable, is_older
from player.models.problems import EnvironmentFailure, Problem
from player.util.workers import Worker


class Upgrade:
    """The upgrade of the library cache at ``path``, if it needs one."""

    def __init__(self, path: Path, worker: Worker) -> None:
        self._path, self._worker = path, worker
        self._ending = threading.Event()
        self._due = False  # known and asked for on the worker's thread alone

    def begin(self, begun: Callable[[], None], done: Callable[[Problem | None], None]) -> None:
        """Do it, ahead of all that the worker is told after this.

        ``begun`` is called where there is something to do, ``done`` in any case, with what went
        wrong. Both on the thread that owns the worker.
        """
        self._worker.do(self._look, lambda due: begun() if due else None)
        self._worker.do(self._run, done)

    def close(self) -> None:
        """Have it end soon; the step that is not done is done at the next start."""
        self._ending.set()

    def _look(self) -> bool:
        try:
            self._due = is_older(self._path)
        except IndexUnusable:
            self._due = False  # told and mended by the next scan
        return self._due

    def _run(self) -> Problem | None:
        if not self._due:
            return None
        try:
            with Database(self._path, stop=self._ending.is_set) as database:
                return database.problem
        except EnvironmentFailure as failure:
            return failure.problem
        except CalledOff:
            return None
