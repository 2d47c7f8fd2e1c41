"""The listener's own playlists as commands change them: on a worker, in order, never waited for.

Held by the composition root. What is done on the disk is ``library.playlist_folder``'s; what goes
wrong is told to the listener. Never decides what can be undone.
"""

from collections.abc import Callable
from functools import partial

from player.library.playlist_folder import Made, PlaylistFolder, Version
from player.models.problems import EnvironmentFailure, Problem
from player.util.workers import Worker

Change = Callable[[PlaylistFolder], Made]


class OwnPlaylists:
    """The door to the playlists of one listener."""

    def __init__(
        self, folder: PlaylistFolder, worker: Worker, tell: Callable[[Problem], None]
    ) -> None:
        """Work on ``worker``, one thing after the other; ``tell`` hears what went wrong."""
        self._folder = folder
        self._worker = worker
        self._tell = tell
        self._listeners: list[Callable[[tuple[Version, ...]], None]] = []

    def subscribe(self, listener: Callable[[tuple[Version, ...]], None]) -> None:
        """Call ``listener`` with what was written, after every change."""
        self._listeners.append(listener)

    def change(self, change: Change, then: Callable[[Made], None]) -> None:
        """Have ``change`` made; ``then`` is called with what it was, unless it failed."""
        self._worker.do(partial(_try, change, self._folder), partial(self._done, then))

    def put(self, versions: tuple[Version, ...]) -> None:
        """Write ``versions``, each where nothing else was written since."""

        def write(folder: PlaylistFolder) -> Made:
            folder.put(versions)
            return Made("", 0, versions)

        self.change(write, lambda _made: None)

    def _done(self, then: Callable[[Made], None], outcome: Made | Problem) -> None:
        if isinstance(outcome, Problem):
            self._tell(outcome)
            return
        for listener in self._listeners:
            listener(outcome.versions)
        then(outcome)


def _try(change: Change, folder: PlaylistFolder) -> Made | Problem:
    try:
        return change(folder)
    except EnvironmentFailure as failure:
        return failure.problem
