"""Listens on the socket by which commands reach the running Senza, and keeps its manners.

Made by the composition root; an ``Answerer`` says what a message means. A message is a line of
JSON, and so is its answer; messages of one connection are answered in their order, one after the
other. Only processes of the same user are heard. What is malformed, too long or too slow is refused
and has no effect, and nobody holds up the window: everything here is done in small portions between
its events. A connection that follows gets the present state, then a line for each change.
"""

import json
import time
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from player.commands.status import Change
from player.models.problems import EnvironmentFailure, Problem, ProblemKind
from player.util.local_socket import MAX_LINE, is_owner, place

MOST_CONNECTIONS = 64
"""At once; a status bar or two and whatever a shell loop starts are far below."""

LINE_WITHIN = 5000
"""Milliseconds that a message may take from its first byte to its last."""

IDLE_WITHIN = 60_000
"""Milliseconds that a connection may say nothing, unless it follows."""

MOST_UNREAD = 1 << 18
"""Bytes of answers that wait for a reader before it is dropped: hundreds of changes."""

_PORTION = 0.004
"""Seconds of answering between two events of the window; a quarter of a frame."""

Answer = Mapping[str, Any]
Reply = Callable[[Answer], None]


class Answerer(Protocol):
    """Knows what messages mean."""

    def answer(self, message: object, reply: Reply) -> None:
        """Do what ``message`` says; call ``reply`` once, now or later."""

    def follows(self, message: object) -> frozenset[Change]:
        """Return of which changes ``message`` asks to be told from now on; mostly none."""

    def state(self) -> Answer:
        """Return the present state, with the position in it as ``position_ms``."""


class ControlServer(QObject):
    """Takes connections and answers what comes over them."""

    def __init__(self, answerer: Answerer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answerer = answerer
        self._server: QLocalServer | None = None
        self._lines: set[_Line] = set()
        self._ended: list[_Line] = []
        self._bury = QTimer(self, singleShot=True, interval=0)
        self._bury.timeout.connect(self._ended.clear)
        self._changes: set[Change] = set()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._tell)

    def listen(self, data: str) -> None:
        """Listen for the profile whose data folder is ``data``, which only one process may do.

        Raises EnvironmentFailure(CANNOT_WRITE) where no socket can be made.
        """
        try:
            self.listen_at(place(data))
        except OSError as error:
            why = error.strerror or ""
            raise EnvironmentFailure(Problem(ProblemKind.CANNOT_WRITE, data, why)) from error

    def listen_at(self, path: str) -> None:
        """Listen at ``path``; what a crash left there is removed. Raises EnvironmentFailure."""
        QLocalServer.removeServer(path)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.setListenBacklogSize(2 * MOST_CONNECTIONS)
        server.newConnection.connect(self._accept)
        if not server.listen(path):
            raise EnvironmentFailure(Problem(ProblemKind.CANNOT_WRITE, path, server.errorString()))
        self._server = server

    def changed(self, change: Change) -> None:
        """Tell all who follow, once for all changes that come together."""
        if any(change in line.following for line in self._lines):
            self._changes.add(change)
            self._soon.start()

    def close(self) -> None:
        """Hang up and listen no more."""
        for line in tuple(self._lines):
            line.hang_up()
        self._ended.clear()
        if self._server is not None:
            self._server.close()
            self._server = None

    def _tell(self) -> None:
        changes, self._changes = frozenset(self._changes), set()
        state = self._answerer.state()
        for line in tuple(self._lines):
            line.tell(changes, state)

    def _accept(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            end = self._server.nextPendingConnection()
            if len(self._lines) >= MOST_CONNECTIONS or not is_owner(int(end.socketDescriptor())):
                end.abort()
                continue
            end.setParent(None)  # ours: two owners would both delete it at the end
            line = _Line(end, self._answerer, self._forget)
            self._lines.add(line)
            line.read()  # what came before we listened to it

    def _forget(self, line: "_Line") -> None:
        """Let go of a connection that has ended, as soon as Qt is done with saying so."""
        self._lines.discard(line)
        self._ended.append(line)
        self._bury.start()


class _Line:
    """One connection: its messages in order, its bounds in time and bytes."""

    def __init__(
        self, end: QLocalSocket, answerer: Answerer, ended: Callable[["_Line"], None]
    ) -> None:
        self._end = end
        self._ended = ended
        end.setReadBufferSize(MAX_LINE)
        self._answerer = answerer
        self._answering = False
        self._open = True
        self._begun = False
        self._following = frozenset[Change]()
        self._told: Answer = {}
        self._patience = QTimer(end, singleShot=True)
        self._patience.timeout.connect(self.hang_up)
        self._next = QTimer(end, singleShot=True, interval=0)
        self._next.timeout.connect(self.read)
        end.readyRead.connect(self.read)
        end.disconnected.connect(self._leave)

    @property
    def following(self) -> frozenset[Change]:
        """Of which changes it is told."""
        return self._following

    def read(self) -> None:
        """Answer what has come in, for a short while; then let the window go on."""
        until = time.perf_counter() + _PORTION
        while self._open and not self._answering and self._end.canReadLine():
            self._patience.stop()
            self._begun = False
            self._take(bytes(self._end.readLine(MAX_LINE).data()))
            if time.perf_counter() > until:
                self._next.start()
                return
        if self._open and not self._answering:
            self._wait()

    def tell(self, changes: frozenset[Change], state: Answer) -> None:
        """Send the state to who follows such changes and was not told that state last."""
        wanted = changes & self._following
        if not wanted:
            return
        if wanted == {Change.STATE} and _without_position(state) == self._told:
            return
        self._told = _without_position(state)
        self._send(state)

    def hang_up(self) -> None:
        """End the connection."""
        self._open = False
        self._end.abort()

    def _leave(self) -> None:
        self._open = False
        self._patience.stop()
        self._next.stop()
        self._ended(self)

    def _take(self, raw: bytes) -> None:
        try:
            message = json.loads(raw)
        except (ValueError, RecursionError):
            self._refuse("That is no JSON.")
            return
        if following := self._answerer.follows(message):
            self._following = following
            self.tell(following, self._answerer.state())
            return
        self._answering = True
        self._answerer.answer(message, self._answered)

    def _answered(self, answer: Answer) -> None:
        self._answering = False
        self._send(answer)
        if self._open:
            self._next.start()

    def _refuse(self, why: str) -> None:
        """Say what is wrong and hang up: whoever sends that does not speak our language."""
        self._send({"ok": False, "error": why})
        self._open = False
        self._end.disconnectFromServer()

    def _wait(self) -> None:
        """Give the rest of a message its time, and silence some more; who follows may be silent."""
        begun = self._end.bytesAvailable()
        if begun >= MAX_LINE:
            self._refuse("That is too long.")
        elif begun and not self._begun:
            self._begun = True
            self._patience.start(LINE_WITHIN)
        elif not begun and not self._following:
            self._patience.start(IDLE_WITHIN)

    def _send(self, answer: Answer) -> None:
        if not self._open:
            return
        self._end.write(json.dumps(answer).encode() + b"\n")
        if self._end.bytesToWrite() > MOST_UNREAD:
            self.hang_up()
        else:
            self._end.flush()


def _without_position(state: Answer) -> Answer:
    return {name: value for name, value in state.items() if name != "position_ms"}
