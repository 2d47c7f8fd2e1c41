"""Listens to what libVLC says, because that is the only way to learn that it is silent.

Used by ``vlc_output``. Without a sound server or a device, libVLC goes on "playing" into nothing
and reports no error but in its log. The log goes through a pipe, not through a callback: no Python
code then runs on libVLC's threads.
"""

import ctypes
import os
import threading

FAILURES = (
    "failed to create audio output",
    "no suitable audio output module",
    "cannot write: ",
    "cannot recover playback stream",
    "bad samplerate",
)
"""What libVLC 3 says, in the words of its core and its PulseAudio and ALSA outputs, when nothing is
heard any more. ("cannot write samples" of ALSA is a dropout that it has already mended.)"""

_LINE_BUFFERED = 1  # _IOLBF of C libraries on Linux and macOS


class LogPipe:
    """A C ``FILE *`` for libVLC to write its log into; remembers the first line of doom.

    POSIX only: on Windows a ``FILE *`` of one C library means nothing to another.
    """

    def __init__(self) -> None:
        reader, writer = os.pipe()
        self._libc = ctypes.CDLL(None)
        self._libc.fdopen.restype = ctypes.c_void_p
        self.file = ctypes.c_void_p(self._libc.fdopen(writer, b"w"))
        self._libc.setvbuf(self.file, None, _LINE_BUFFERED, ctypes.c_size_t(4096))
        self._failure = ""
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

    def forget(self) -> None:
        """Listen afresh."""
        with self._lock:
            self._failure = ""

    def close(self) -> None:
        """End it. libVLC must no longer write."""
        self._libc.fclose(self.file)
        self._thread.join()

    def _read(self, reader: int) -> None:
        with os.fdopen(reader, "r", encoding="utf-8", errors="replace") as lines:
            for line in lines:
                if line.lower().lstrip().startswith(FAILURES):
                    with self._lock:
                        self._failure = self._failure or line.strip()
