"""Runs a scan in a process of its own and hands its events on.

``ScanProcess`` is called by the window: a scan is heavy Python and would hold up the frames of a
process that draws. ``ends_with`` is for the scanning process itself: it stops when the other side
lets go of its input, be it because it was told to cancel or because the window is gone.
"""

import os
import subprocess
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import BinaryIO

from player.library.scan_events import decode_event
from player.models.problems import Problem, ProblemKind
from player.models.scan import ScanEvent, ScanReport

CANCEL_SECONDS = 5.0
"""A scan that was told to stop stores what it has; after this long it is ended by force."""

CLOSE_SECONDS = 2.0
"""The same when nobody waits for its report any more."""


class ScanProcess:
    """One scan, running. Its last event is a ``ScanReport``, however it ends."""

    def __init__(self, command: Sequence[str], on_event: Callable[[ScanEvent], None]) -> None:
        """Start ``command``, which writes scan events as lines to its output.

        ``on_event`` is called on a thread of its own. A command that cannot be started, dies, or
        writes something else ends in a report with the problem SCAN_STOPPED.
        """
        self._on_event = on_event
        self._cancelled = False
        self._closed = threading.Event()
        self._ended = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        problem: Problem | None = None
        try:
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        except OSError as error:
            problem = _stopped(error.strerror or str(error))
        self._thread = threading.Thread(
            target=self._follow, args=(problem,), name="scan", daemon=True
        )
        self._thread.start()

    def cancel(self) -> None:
        """Have the scan stop soon and report; what was found stays. Returns at once."""
        self._cancelled = True
        self._let_go()
        threading.Thread(
            target=self._end_after, args=(CANCEL_SECONDS,), name="scan-cancel", daemon=True
        ).start()

    def close(self) -> None:
        """End the scan, within ``CLOSE_SECONDS`` by itself, else by force; no event follows."""
        self._closed.set()
        self._let_go()
        self._end_after(CLOSE_SECONDS)
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _let_go(self) -> None:
        if self._process is not None and self._process.stdin is not None:
            with suppress(BrokenPipeError):  # it has ended by itself
                self._process.stdin.close()

    def _end_after(self, seconds: float) -> None:
        if not self._ended.wait(seconds) and self._process is not None:
            self._process.kill()

    def _follow(self, problem: Problem | None) -> None:
        """Hand on what the process says; make up a report for one that ends without."""
        reported = False
        if self._process is not None and self._process.stdout is not None:
            try:
                for line in self._process.stdout:
                    event = decode_event(line)
                    reported = reported or isinstance(event, ScanReport)
                    self._tell(event)
            except ValueError as error:
                problem = _stopped(str(error))
                self._process.kill()
            self._process.stdout.close()
            code = self._process.wait()
            problem = problem or _stopped(f"exit code {code}")
        self._ended.set()
        self._let_go()
        if not reported:
            failed = () if self._cancelled or problem is None else (problem,)
            self._tell(ScanReport(0, 0, 0, 0, 0, failed, 0.0, cancelled=True))

    def _tell(self, event: ScanEvent) -> None:
        if not self._closed.is_set():
            self._on_event(event)


def _stopped(detail: str) -> Problem:
    return Problem(ProblemKind.SCAN_STOPPED, "", detail)


def ends_with(stream: BinaryIO) -> Callable[[], bool]:
    """Return a function that tells whether ``stream``, our input, has come to its end."""
    ended = threading.Event()

    def watch() -> None:
        # Not through the stream: a thread that waits inside it makes Python abort at its end.
        while os.read(stream.fileno(), 4096):
            pass
        ended.set()

    threading.Thread(target=watch, name="input", daemon=True).start()
    return ended.is_set
