"""One Senza per profile: the first holds a lock and listens, a second hands over and ends.

Called by the composition root before the window is made. Two running copies would overwrite each
other's queue, so the lock is the rule and the socket is the courtesy. The socket belongs to its
owner alone; what comes in is bounded, and anything malformed is dropped without effect.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from player.models.problems import EnvironmentFailure, Problem, ProblemKind

MAX_MESSAGE = 1 << 20
"""Bytes; a few thousand paths. More is refused: nobody drops that much by hand."""

ANSWER_WITHIN_MS = 3000
"""How long a second start waits for the first to take its files."""

ANSWER = b"ok\n"

Received = Callable[[tuple[str, ...]], None]


def _socket_name(data: Path) -> str:
    """Return a short name for the profile: socket paths are limited to about 100 bytes."""
    digest = hashlib.sha256(str(data.resolve()).encode(errors="surrogateescape")).hexdigest()
    return f"senza-{digest[:16]}"


class SingleInstance(QObject):
    """The right to be the running copy of one profile."""

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = _socket_name(data)
        self._lock = QLockFile(str(data / "running.lock"))
        self._lock.setStaleLockTime(0)  # a lock is stale when its process is gone, however old
        self._server: QLocalServer | None = None
        self._received: Received | None = None

    def acquire(self) -> bool:
        """Try to be the one; False when another copy is running."""
        return self._lock.tryLock(0)

    def listen(self, received: Received) -> None:
        """Take what later starts hand over. Only after ``acquire`` returned True."""
        self._received = received
        QLocalServer.removeServer(self._name)  # left behind by a crash; we hold the lock
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._accept)
        if not server.listen(self._name):
            raise EnvironmentFailure(
                Problem(ProblemKind.CANNOT_WRITE, self._name, server.errorString())
            )
        self._server = server

    def hand_over(self, paths: Sequence[str]) -> bool:
        """Give ``paths`` to the running copy (none: just show its window); True when it took them.

        Waits for at most ``ANSWER_WITHIN_MS``; called by a start that will end at once.
        """
        socket = QLocalSocket(self)
        socket.connectToServer(self._name)
        if not socket.waitForConnected(ANSWER_WITHIN_MS):
            return False
        socket.write(json.dumps({"open": list(paths)}).encode() + b"\n")
        if not socket.waitForBytesWritten(ANSWER_WITHIN_MS):
            return False
        # The answer may have come in while the writing was waited for.
        if not socket.canReadLine():
            socket.waitForReadyRead(ANSWER_WITHIN_MS)
        return bytes(socket.readAll().data()) == ANSWER

    def close(self) -> None:
        """Stop listening and let go of the lock."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None
        self._lock.unlock()

    def _accept(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.setReadBufferSize(MAX_MESSAGE)
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)

    def _read(self, socket: QLocalSocket) -> None:
        if socket.canReadLine():
            paths = _paths(bytes(socket.readLine().data()))
            if paths is not None and self._received is not None:
                socket.write(ANSWER)
                self._received(paths)
            socket.disconnectFromServer()
        elif socket.bytesAvailable() >= MAX_MESSAGE:
            socket.abort()


def _paths(line: bytes) -> tuple[str, ...] | None:
    """Return the paths of one message, or None when it is not one of ours."""
    try:
        message = json.loads(line)
    except ValueError:
        return None
    paths = message.get("open") if isinstance(message, dict) else None
    if isinstance(paths, list) and all(isinstance(path, str) for path in paths):
        return tuple(paths)
    return None
