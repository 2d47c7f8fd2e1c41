"""Listens to what libVLC says: the only way to learn that it is silent, and when sound began.

Used by ``vlc_output``. Without a sound server or a device, libVLC goes on "playing" into nothing
and reports no error but in its log. The log goes through a pipe, not through a callback: no Python
code then runs on libVLC's threads.
"""

import ctypes
import os
import threading
import time

from player.audio.outputs.clock import Clock

FAILURES = (
    "failed to create audio output",
    "no suitable audio output module",
    "cannot write: ",
    "cannot recover playback stream",
    "bad samplerate",
)
"""What libVLC 3 says, in the words of its core and its PulseAudio and ALSA outputs, when nothing is
heard any more. ("cannot write samples" of ALSA is a dropout that it has already mended.)"""

_OPENING = "Creating an input for "
_STARTED = "started"
"""What its PulseAudio output says at the moment when the server plays the first frame."""
_UNDERFLOW = "underflow"
"""What it says when the server has played the last of all that it had."""
_SAME_HOLE_SECONDS = 0.5
"""After a hole it starts more than once, for so long at most; the last time counts."""

_LINE_BUFFERED = 1  # _IOLBF of C libraries on Linux and macOS


class LogPipe:
    """A C ``FILE *`` for libVLC to write its log into; remembers the first line of doom.

    Also when, by ``clock``, the sound of the newest stream began.

    POSIX only: on Windows a ``FILE *`` of one C library means nothing to another.
    """

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        reader, writer = os.pipe()
        self._libc = ctypes.CDLL(None)
        self._libc.fdopen.restype = ctypes.c_void_p
        self.file = ctypes.c_void_p(self._libc.fdopen(writer, b"w"))
        self._libc.setvbuf(self.file, None, _LINE_BUFFERED, ctypes.c_size_t(4096))
        self._failure = ""
        # Whether what is said is about the newest stream; what the one before said may come late.
        self._current = False
        self._started: float | None = None
        # The hole being mended: when it began and was last over, and the start as it was before.
        self._dry: tuple[float, float, float] | None = None
        self._lock = threading.Lock()
        self._thread = threading.Thread(
            target=self._read, args=(reader,), name="vlc-log", daemon=True
        )
        self._thread.start()

    @property
    def failure(self) -> str:
        """The first line that said nothing is heard, or empty."""
        with self._lock:
            return self._failure

    @property
    def started(self) -> float | None:
        """When the first frame of the newest stream was heard, if that was said.

        Later by as long as there was nothing to hear since, if it ran dry.
        """
        with self._lock:
            return self._started

    def forget(self) -> None:
        """Listen afresh: a stream will be opened."""
        with self._lock:
            self._failure = ""
            self._current = False
            self._started = None
            self._dry = None

    def close(self) -> None:
        """End it. libVLC must no longer write."""
        self._libc.fclose(self.file)
        self._thread.join()

    def _read(self, reader: int) -> None:
        with os.fdopen(reader, "r", encoding="utf-8", errors="replace") as lines:
            for line in lines:
                self._hear(line.strip(), self._clock())

    def _hear(self, line: str, now: float) -> None:
        with self._lock:
            if line.lower().startswith(FAILURES):
                self._failure = self._failure or line
            elif line.startswith(_OPENING):
                self._current = True
            elif line == _STARTED and self._current:
                self._start(now)
            elif line == _UNDERFLOW and self._started is not None and not self._mending(now):
                self._dry = (now, float("inf"), self._started)

    def _start(self, now: float) -> None:
        if self._started is None:
            self._started = now
        elif self._dry is not None and self._mending(now):
            begin, _, started = self._dry
            self._dry = (begin, now, started)
            self._started = started + now - begin

    def _mending(self, now: float) -> bool:
        return self._dry is not None and now - self._dry[1] < _SAME_HOLE_SECONDS
