"""Plain clients of the socket by which commands reach Senza, also clumsy and hostile ones.

Called by the tests of the server. Each runs on a thread of its own, as the server lives on the
test's own: ``at_once`` runs it and keeps the events of Qt going meanwhile.
"""

import json
import socket
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from pytestqt.qtbot import QtBot

T = TypeVar("T")

PATIENCE = 20.0
"""Seconds that a client waits for anything."""


def connected(path: str) -> socket.socket:
    """Return a connection to the socket at ``path``."""
    end = socket.socket(socket.AF_UNIX)
    end.settimeout(PATIENCE)
    end.connect(path)
    return end


def said(path: str, *messages: bytes) -> list[bytes]:
    """Send all messages at once, then read lines until as many came or the server hung up."""
    with connected(path) as end, end.makefile("rb") as lines:
        try:
            end.sendall(b"".join(messages))
        except (BrokenPipeError, ConnectionResetError):
            return [b"hung up"]
        return [line for _, line in zip(messages, _lines(lines), strict=False)]


def asked(path: str, *messages: object) -> list[Any]:
    """Send all messages as JSON, and return the answers."""
    raw = [json.dumps(message).encode() + b"\n" for message in messages]
    return [json.loads(line) for line in said(path, *raw)]


def at_once(qtbot: QtBot, client: Callable[[], T]) -> T:
    """Run ``client`` on a thread, and Qt's events meanwhile; return what it returns."""
    found: list[T] = []
    thread = threading.Thread(target=lambda: found.append(client()))
    thread.start()
    qtbot.waitUntil(lambda: not thread.is_alive(), timeout=int(2000 * PATIENCE))
    thread.join()
    assert found, "the client failed"
    return found[0]


def _lines(lines: Any) -> Any:  # noqa: ANN401 - a file's lines up to the end or a reset
    while True:
        try:
            line = lines.readline()
        except ConnectionResetError:
            return
        if not line:
            return
        yield line
