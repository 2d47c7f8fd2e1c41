"""The socket by which commands reach the running Senza: where it lies, and who may use it.

Used by ``desktop.control_server``, which listens there, and by ``outside``, which asks there and
must be quick: nothing but small parts of the standard library is loaded here. The socket's name
comes from the profile's data folder, as paths of sockets are limited to about 100 bytes. It lies in
a folder that only its owner can enter. Windows has named pipes instead. Never waits for an answer
longer than it is told to.
"""

import errno
import os
import socket
import stat
import struct
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from typing import BinaryIO, cast

MAX_LINE = 1 << 20
"""Bytes of one message; a few thousand paths. More is refused: nobody drops that much by hand."""

_OWNER_ONLY = 0o700

_CALL_AGAIN = 0.005

# LOCAL_PEERCRED of macOS's sys/un.h, at SOL_LOCAL; its struct xucred begins with version and uid.
_SOL_LOCAL, _LOCAL_PEERCRED = 0, 1


def name_of(data: str) -> str:
    """Return the name of the socket for the profile whose data folder is ``data``."""
    return (
        f"senza-{sha256(os.path.realpath(data).encode(errors='surrogateescape')).hexdigest()[:16]}"
    )


def place(data: str) -> str:
    """Return where the running Senza is to listen; makes the folder.

    Raises PermissionError where there is none that only its owner can enter.
    """
    if sys.platform == "win32":
        return name_of(data)
    for folder in _folders():
        if not os.path.lexists(folder):
            try:
                os.mkdir(folder, _OWNER_ONLY)  # noqa: PTH102 - pathlib costs a command its time
            except OSError:
                continue
        if _is_ours(folder):
            return f"{folder}/{name_of(data)}"
    raise PermissionError(errno.EACCES, "no folder is its owner's alone")


def places(data: str) -> list[str]:
    """Return where a running Senza may be listening, the likeliest first."""
    if sys.platform == "win32":
        return [rf"\\.\pipe\{name_of(data)}"]
    return [f"{folder}/{name_of(data)}" for folder in _folders() if _is_ours(folder)]


def is_owner(descriptor: int) -> bool:
    """Return whether the process at the other end of a connected socket is the same user's.

    Windows asks that itself when a pipe is opened.
    """
    if sys.platform == "win32":
        return True
    with socket.socket(fileno=os.dup(descriptor)) as end:
        if sys.platform == "linux":
            size = struct.calcsize("3i")
            told = end.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size)
            _, user, _ = struct.unpack("3i", told)
        else:
            told = end.getsockopt(_SOL_LOCAL, _LOCAL_PEERCRED, struct.calcsize("2I"))
            _, user = struct.unpack("2I", told)
    return bool(user == os.geteuid())


class Connection:
    """A line to the running Senza. Raises OSError where it breaks or takes too long."""

    def __init__(self, path: str, seconds: float) -> None:
        """Connect; ``seconds`` bound this and everything after it. Raises OSError."""
        self._end: socket.socket | None = None
        if sys.platform == "win32":
            self._file = cast("BinaryIO", open(path, "r+b", buffering=0))  # noqa: PTH123, SIM115
            return
        self._end = socket.socket(socket.AF_UNIX)
        try:
            self._call(self._end, path, time.monotonic() + seconds)
            self._end.settimeout(seconds)
        except OSError:
            self._end.close()
            raise
        self._file = cast("BinaryIO", self._end.makefile("rb"))

    def _call(self, end: socket.socket, path: str, deadline: float) -> None:
        end.settimeout(0)
        while True:
            try:
                end.connect(path)
            except BlockingIOError:  # so many call that the queue at the other end is full
                if time.monotonic() > deadline:
                    raise
                time.sleep(_CALL_AGAIN)
            else:
                return

    def close(self) -> None:
        """Hang up."""
        self._file.close()
        if self._end is not None:
            self._end.close()

    def send(self, line: bytes) -> None:
        """Send one message; a newline is put behind it."""
        if self._end is not None:
            self._end.sendall(line + b"\n")
        else:
            self._file.write(line + b"\n")

    def receive(self) -> bytes:
        """Return the next message without its newline; empty at the end."""
        return self._file.readline().rstrip(b"\n")

    def wait_forever(self) -> None:
        """Wait for the next messages as long as it takes."""
        if self._end is not None:
            self._end.settimeout(None)


def reach(data: str, seconds: float) -> Connection | None:
    """Return a line to the Senza of a profile, or None where none listens."""
    for path in places(data):
        try:
            return Connection(path, seconds)
        except OSError:
            continue
    return None


def _folders() -> Iterator[str]:
    """Yield the folders in which a socket may lie, the best first.

    The second is what the first stands for where nobody says so, as in a job started by ``cron``.
    """
    if sys.platform == "win32":
        return
    if said := os.environ.get("XDG_RUNTIME_DIR"):
        yield said
    if _is_ours(standing := f"/run/user/{os.geteuid()}"):
        yield standing
    yield f"{os.environ.get('TMPDIR') or '/tmp'}/senza-{os.geteuid()}"  # noqa: S108 - checked by who uses it


def _is_ours(folder: str) -> bool:
    """Return whether only we can get into ``folder``, which is no link."""
    if sys.platform == "win32":
        return False  # nobody asked: pipes lie in no folder
    try:
        found = os.lstat(folder)
    except OSError:
        return False
    closed = not stat.S_IMODE(found.st_mode) & 0o077
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and closed
