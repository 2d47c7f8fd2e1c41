"""One copy per profile: the lock, and files that go over to the first."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from player.commands.outside import Outside
from player.commands.registry import build
from player.desktop import single_instance
from player.desktop.control_server import ControlServer
from player.desktop.single_instance import SingleInstance
from tests.support.outside import at_once


@pytest.fixture
def got(tmp_path: Path, qtbot: QtBot) -> Iterator[list[list[str]]]:
    """Return what the first copy was handed over."""
    del qtbot  # an application must exist
    instance, took = SingleInstance(tmp_path), list[list[str]]()
    assert instance.acquire()
    opened = Outside(build([]), pytest.fail, lambda paths: took.append(list(paths)), lambda _: None)
    server = ControlServer(opened)
    server.listen(str(tmp_path))
    yield took
    server.close()
    instance.close()


def test_a_second_copy_is_refused_until_the_first_is_gone(tmp_path: Path) -> None:
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert first.acquire()
    assert not second.acquire()
    first.close()
    assert second.acquire()
    second.close()


def test_a_second_start_hands_its_paths_over(
    got: list[list[str]], tmp_path: Path, qtbot: QtBot
) -> None:
    second = SingleInstance(tmp_path)
    assert not second.acquire()
    paths = ["/music/Björk", "/music/\udcff.flac"]
    assert at_once(qtbot, lambda: second.hand_over(paths))
    assert got == [paths]
    assert not second.hand_over(["x" * (1 << 20)]), "nobody drops that much by hand"


def test_a_first_that_does_not_answer_is_not_waited_for_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single_instance, "ANSWER_WITHIN", 0.1)
    assert not SingleInstance(tmp_path).hand_over(["/music"])


def test_a_first_that_is_about_to_listen_is_waited_for(tmp_path: Path, qtbot: QtBot) -> None:
    opened = Outside(build([]), pytest.fail, lambda _paths: None, lambda _paths: None)
    server = ControlServer(opened)
    begun = threading.Event()

    def second() -> bool:
        begun.set()
        return SingleInstance(tmp_path).hand_over([])

    thread_done: list[bool] = []
    thread = threading.Thread(target=lambda: thread_done.append(second()))
    thread.start()
    begun.wait()
    server.listen(str(tmp_path))
    qtbot.waitUntil(lambda: bool(thread_done), timeout=20_000)
    thread.join()
    server.close()
    assert thread_done == [True]
