"""Runs a scan, or whatever else tells its events in lines, in a process of its own.

``EventProcess`` is the base of ``library.scan_process`` and ``library.analysis_process``: such work
is heavy Python and would hold up the frames of a process that draws. ``ends_with`` is for the
working process itself: it stops when the other side lets go of its input, be it because it was told
to cancel or because the window is gone.
"""

import os
import subprocess
import sys
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import BinaryIO, Generic, TypeVar

Event = TypeVar("Event")

CANCEL_SECONDS = 5.0
"""Work that was told to stop stores what it has; after this long it is ended by force."""

CLOSE_SECONDS = 2.0
"""The same when nobody waits for its report any more."""


class EventProcess(ABC, Generic[Event]):
    """One process, running. Its last event is a report, however it ends."""

    def __init__(
        self,
        command: Sequence[str],
        on_event: Callable[[Event], None],
        decode: Callable[[bytes], Event],
        name: str,
    ) -> None:
        """Start ``command``, which writes events that ``decode`` understands to its output.

        ``on_event`` is called on a thread of its own, which has ``name``. A command that cannot be
        started, dies, or writes something else ends in ``stopped``.
        """
        self._on_event = on_event
        self._decode = decode
        self._name = name
        self._cancelled = False
        self._closed = threading.Event()
        self._ended = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        why = ""
        try:
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        except OSError as error:
            why = error.strerror or str(error)
        self._thread = threading.Thread(target=self._follow, args=(why,), name=name, daemon=True)
        self._thread.start()

    @abstractmethod
    def is_report(self, event: Event) -> bool:
        """Return whether ``event`` is the last that the process has to say."""

    @abstractmethod
    def stopped(self, detail: str, *, asked: bool) -> Event:
        """Return the report of a process that ended without one; ``asked``: it was told to stop."""

    def send(self, line: str) -> None:
        """Pass a line (short, ASCII, without its end) on to it; one that does not listen gets none.

        Returns at once: what does not fit into the pipe is left out, as it is only advice.
        """
        stream = self._process.stdin if self._process is not None else None
        if stream is None or stream.closed:
            return
        if sys.platform != "win32" or sys.version_info >= (3, 12):  # it could not before
            os.set_blocking(stream.fileno(), False)
        with suppress(BlockingIOError, BrokenPipeError):
            os.write(stream.fileno(), line.encode() + b"\n")

    def cancel(self) -> None:
        """Have it stop soon and report; what was found stays. Returns at once."""
        self._cancelled = True
        self._let_go()
        threading.Thread(
            target=self._end_after,
            args=(CANCEL_SECONDS,),
            name=f"{self._name}-cancel",
            daemon=True,
        ).start()

    def close(self) -> None:
        """End it, within ``CLOSE_SECONDS`` by itself, else by force; no event follows."""
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

    def _follow(self, why: str) -> None:
        """Hand on what the process says; make up a report for one that ends without."""
        reported = False
        if self._process is not None and self._process.stdout is not None:
            try:
                for line in self._process.stdout:
                    event = self._decode(line)
                    reported = reported or self.is_report(event)
                    self._tell(event)
            except ValueError as error:
                why = str(error)
                self._process.kill()
            self._process.stdout.close()
            code = self._process.wait()
            why = why or f"exit code {code}"
        self._ended.set()
        self._let_go()
        if not reported:
            self._tell(self.stopped(why, asked=self._cancelled))

    def _tell(self, event: Event) -> None:
        if not self._closed.is_set():
            self._on_event(event)


def ends_with(
    stream: BinaryIO,
    on_line: Callable[[bytes], None] = lambda _: None,
    at_end: Callable[[], None] = lambda: None,
) -> Callable[[], bool]:
    """Return a function that tells whether ``stream``, our input, has come to its end.

    ``on_line`` gets each line that comes before, and ``at_end`` is called then, on a thread of
    their own.
    """
    ended = threading.Event()

    def watch() -> None:
        # Not through the stream: a thread that waits inside it makes Python abort at its end.
        rest = b""
        while data := os.read(stream.fileno(), 4096):
            *lines, rest = (rest + data).split(b"\n")
            for line in lines:
                on_line(line)
        ended.set()
        at_end()

    threading.Thread(target=watch, name="input", daemon=True).start()
    return ended.is_set
