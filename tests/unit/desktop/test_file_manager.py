"""Files shown where they lie: by the file manager that answers, else by opening their folder."""

from collections.abc import Callable, Iterator
from queue import Queue
from typing import cast

import pytest
from PySide6.QtCore import QMimeData, QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot

from player.commands.context import Copied
from player.desktop.bus import Bus
from player.desktop.clipboard import copied_files, copy_text
from player.desktop.file_manager import NAME, show_files, show_folder
from tests.support.message_bus import PATIENCE, Guest

FILE = "/music/Björk/01 Ebb.flac"
ADDRESS = "file:///music/Bj%C3%B6rk/01%20Ebb.flac"


class Opener(QObject):
    """Takes what the system would open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, address: QUrl) -> None:
        self.opened.append(address.toLocalFile())


@pytest.fixture
def opener(qtbot: QtBot) -> Iterator[Opener]:  # noqa: ARG001 - an application
    opener = Opener()
    QDesktopServices.setUrlHandler("file", opener, cast("bytes", "open"))
    yield opener
    QDesktopServices.unsetUrlHandler("file")


def test_the_file_manager_is_asked(guest: Guest, bus: Bus, opener: Opener) -> None:
    guest.own(NAME)
    show_files([FILE, "/b.mp3"], bus, lambda call: call())
    assert guest.answer("ShowItems") == ([ADDRESS, "file:///b.mp3"], "")
    assert opener.opened == []


def test_a_folder_is_shown_open(guest: Guest, bus: Bus, opener: Opener) -> None:
    posted: Queue[Callable[[], None]] = Queue()
    show_folder("/music/Björk", bus, posted.put)  # nobody answers yet
    posted.get(timeout=PATIENCE)()
    assert opener.opened == ["/music/Björk"]
    guest.own(NAME)
    show_folder("/music/Björk", bus, posted.put)
    assert guest.answer("ShowFolders") == (["file:///music/Bj%C3%B6rk"], "")
    show_folder("/music/Björk", None, posted.put)
    assert opener.opened == ["/music/Björk"] * 2


def test_where_nobody_answers_the_folder_is_opened(bus: Bus, opener: Opener) -> None:
    posted: Queue[Callable[[], None]] = Queue()
    show_files([FILE], bus, posted.put)
    posted.get(timeout=PATIENCE)()
    assert opener.opened == ["/music/Björk"]


def test_without_a_bus_the_folder_is_opened(opener: Opener) -> None:
    show_files([FILE], None, lambda call: call())
    assert opener.opened == ["/music/Björk"]


def test_copied_files_are_found(qtbot: QtBot) -> None:  # noqa: ARG001 - an application
    clipboard = QGuiApplication.clipboard()
    held = QMimeData()
    held.setUrls([QUrl(ADDRESS), QUrl("https://example.org/a.flac")])
    clipboard.setMimeData(held)
    assert copied_files() == Copied((FILE,))
    held = QMimeData()
    held.setUrls([QUrl("https://example.org/a.flac")])
    clipboard.setMimeData(held)
    assert copied_files() == Copied(web=True)
    copy_text(f"{FILE}\n{ADDRESS}")
    assert copied_files() == Copied((FILE, FILE))
    copy_text("https://example.org/a.flac")
    assert copied_files() == Copied(web=True)
    copy_text("a song")
    assert copied_files() == Copied()
    clipboard.clear()
    assert copied_files() == Copied()
