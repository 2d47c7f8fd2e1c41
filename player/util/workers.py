"""One worker thread with a mailbox, for work that the calling thread must not wait for.

Used by the composition root and the window for queries, covers and saving. Results return through
``post``, which moves a call to the owner's thread. Never swallows an exception: what the work
raises is raised again where the result would have arrived.
"""

import threading
from collections import deque
from collections.abc import Callable
from typing import NoReturn, TypeVar

T = TypeVar("T")
Post = Callable[[Callable[[], None]], None]
"""Runs a call later on the owner's thread."""


class Worker:
    """Does jobs one after the other on a thread of its own."""

    def __init__(self, name: str, post: Post) -> None:
        self._post = post
        self._jobs: deque[tuple[str, Callable[[], None]]] = deque()
        self._wake = threading.Condition()
        self._closing = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def do(
        self, work: Callable[[], T], then: Callable[[T], None] | None = None, *, latest: str = ""
    ) -> None:
        """Run ``work()`` on the worker, then ``then(result)`` on the owner's thread.

        With ``latest``, waiting jobs of the same name are dropped: only the newest question needs
        an answer. Ignored after ``close``.
        """

        def job() -> None:
            try:
                result = work()
            except Exception as error:  # noqa: BLE001 - handed over whole, not swallowed
                problem = error  # the name in "as" is gone after the block
                self._post(lambda: _raise(problem))
                return
            if then is not None:
                self._post(lambda: then(result))

        with self._wake:
            if self._closing:
                return
            if latest:
                self._jobs = deque(j for j in self._jobs if j[0] != latest)
            self._jobs.append((latest, job))
            self._wake.notify()

    def close(self, within: float | None = None) -> bool:
        """Finish the jobs that wait, then end the thread; return whether it has ended.

        ``within`` bounds the waiting, in seconds: a disk that hangs must not keep the program.
        """
        with self._wake:
            self._closing = True
            self._wake.notify()
        self._thread.join(within)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while True:
            with self._wake:
                while not self._jobs and not self._closing:
                    self._wake.wait()
                if not self._jobs:
                    return
                _, job = self._jobs.popleft()
            job()


def _raise(error: Exception) -> NoReturn:
    raise error
