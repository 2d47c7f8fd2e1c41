"""One copy per profile: lock, hand-over, and messages that are not ours."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from player.desktop.single_instance import MAX_MESSAGE, SingleInstance


@pytest.fixture
def first(tmp_path: Path, qtbot: QtBot) -> Iterator[tuple[SingleInstance, list[tuple[str, ...]]]]:
    del qtbot  # an application must exist
    instance, got = SingleInstance(tmp_path), list[tuple[str, ...]]()
    assert instance.acquire()
    instance.listen(got.append)
    yield instance, got
    instance.close()


def test_a_second_copy_is_refused_until_the_first_is_gone(tmp_path: Path) -> None:
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert first.acquire()
    assert not second.acquire()
    first.close()
    assert second.acquire()
    second.close()


SECOND_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from player.desktop.single_instance import SingleInstance
application = QCoreApplication([])
second = SingleInstance(Path(sys.argv[1]))
assert not second.acquire()
sys.exit(0 if second.hand_over(["/music/Björk", "/music/\\udcff.flac"]) else 9)
"""


def test_a_second_start_hands_its_paths_over(
    first: tuple[SingleInstance, list[tuple[str, ...]]], tmp_path: Path, qtbot: QtBot
) -> None:
    _, got = first
    second = subprocess.Popen([sys.executable, "-c", SECOND_START, str(tmp_path)])
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert second.returncode == 0
    assert got == [("/music/Björk", "/music/\udcff.flac")]


@pytest.mark.parametrize(
    "message",
    [
        b"{}\n",
        b"nonsense\n",
        b'{"open": [1]}\n',
        b'["open"]\n',
        b"\xff\n",
        b"x" * (MAX_MESSAGE + 9),
    ],
)
def test_a_message_that_is_not_ours_has_no_effect(
    message: bytes, first: tuple[SingleInstance, list[tuple[str, ...]]], qtbot: QtBot
) -> None:
    instance, got = first
    socket = QLocalSocket()
    socket.connectToServer(instance._name)
    assert socket.waitForConnected(3000)
    socket.write(message)
    qtbot.waitUntil(
        lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState, timeout=5000
    )
    assert got == []
