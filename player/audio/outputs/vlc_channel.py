"""The ways in which PCM reaches libVLC: a pipe where there are file descriptors, else a socket.

Used by ``vlc_output``. Never blocks: what does not fit now is offered again later. Knows neither
libVLC nor sound.
"""

import os
import socket
import sys
from typing import Protocol

PIPE_BYTES = 1 << 20
"""Half a second at the highest rates has to fit; more is not given to ordinary users on Linux."""

_SET_PIPE_SIZE = 1031  # F_SETPIPE_SZ of Linux' fcntl.h; the module names it only on some builds


class Channel(Protocol):
    """One endless stream of bytes, read by libVLC under the address ``mrl``."""

    mrl: str

    def send(self, data: memoryview) -> int:
        """Pass on the start of ``data`` and return how many bytes went."""

    def end(self) -> None:
        """Say that nothing follows."""

    def close(self) -> None:
        """Let go of both ends. The reader must have stopped."""


class PipeChannel:
    """A pipe whose reading end libVLC duplicates."""

    def __init__(self) -> None:
        self._reader, self._writer = os.pipe()
        if sys.platform != "win32":  # where libVLC is given no pipe
            os.set_blocking(self._writer, False)
        if sys.platform == "linux":
            import fcntl  # noqa: PLC0415 - only where it exists

            fcntl.fcntl(self._writer, _SET_PIPE_SIZE, PIPE_BYTES)
        self.mrl = f"fd://{self._reader}"
        self._ended = False

    def send(self, data: memoryview) -> int:
        """See ``Channel``."""
        try:
            return os.write(self._writer, data)
        except BlockingIOError:
            return 0

    def end(self) -> None:
        """See ``Channel``."""
        if not self._ended:
            self._ended = True
            os.close(self._writer)

    def close(self) -> None:
        """See ``Channel``."""
        self.end()
        os.close(self._reader)


class SocketChannel:
    """A socket on this machine's own address, for systems whose libraries share no descriptors."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=1)
        self._listener.settimeout(0)
        self._peer: socket.socket | None = None
        self._ended = False
        self.mrl = f"tcp://127.0.0.1:{self._listener.getsockname()[1]}"

    def send(self, data: memoryview) -> int:
        """See ``Channel``."""
        try:
            if self._peer is None:
                self._peer, _ = self._listener.accept()
                self._peer.settimeout(0)
                self._peer.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, PIPE_BYTES)
            return self._peer.send(data)
        except BlockingIOError:
            return 0

    def end(self) -> None:
        """See ``Channel``."""
        if self._peer is not None and not self._ended:
            self._ended = True
            self._peer.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        """See ``Channel``."""
        if self._peer is not None:
            self._peer.close()
        self._listener.close()


def open_channel() -> Channel:
    """Return the channel that suits this system."""
    return PipeChannel() if sys.platform == "linux" else SocketChannel()
