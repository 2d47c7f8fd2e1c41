"""Loads what changes samples beside the music: numpy takes longer than a device can wait.

Used by ``player``. The work is done once, on a thread of its own; until somebody wants the sound
changed it is not even begun.
"""

import threading
from collections.abc import Callable


class Loading:
    """Runs ``load`` once on a thread and calls ``then`` there when that is done."""

    def __init__(self, load: Callable[[], None], then: Callable[[], None]) -> None:
        self._load = load
        self._then = then
        self._done = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def done(self) -> bool:
        """Whether it is loaded."""
        return self._done.is_set()

    def begin(self) -> None:
        """Begin, unless that was done before. On one thread."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="chain", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        self._load()
        self._done.set()
        self._then()


def load_chain() -> None:
    """Load the chain, and numpy with it: 150 ms of a processor and 14 MB."""
    import player.audio.chain.chain  # noqa: F401, PLC0415
