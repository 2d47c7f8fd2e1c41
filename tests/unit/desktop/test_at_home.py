"""At home: nothing of a bus is loaded before the start, and the end is quick whenever it comes."""

import subprocess
import sys
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from player.commands.context import Copied
from player.config.keeping import SettingsKeeper
from player.config.settings import Settings
from player.desktop.at_home import AtHome, Doors
from player.desktop.mpris import NAME, PATH, PLAYER
from player.desktop.tray import WATCHER
from player.playback.controller import PlaybackController
from player.playback.silent import SilentEngine
from player.playback.sound_desk import SoundDesk
from tests.support.message_bus import Guest, message_bus
from tests.support.tracks import tracks

_LOADED = """
import sys
import player.app
late = ("jeepney", "following", "mpris", "media_session", "clipboard", "file_manager")
print([name for name in sys.modules if name.rpartition(".")[2] in late])
"""


class House:
    """A player that is at home, and the calls that wait for the GUI thread."""

    def __init__(self) -> None:
        self.posted: deque[Callable[[], None]] = deque()
        self.opened: list[Sequence[str]] = []
        self.queued: list[Sequence[str]] = []
        engine = SilentEngine(lambda _event: None, lambda: 0.0)
        self.player = PlaybackController(engine)
        doors = Doors(
            self,
            self.opened.append,
            lambda paths, _put=None: self.queued.append(paths),
            Path("/covers"),
        )
        self.settings = SettingsKeeper(Settings(), lambda _document: None)
        self.home = AtHome(self.player, SoundDesk(engine), self.settings, doors, self.posted.append)

    def raise_window(self) -> None:
        """There is no window."""

    def quit(self) -> None:
        """There is no window."""

    def settle(self) -> None:
        while self.posted:
            self.posted.popleft()()


def test_nothing_of_it_is_loaded_with_the_window() -> None:
    root = Path(__file__).resolve().parents[3]
    loaded = subprocess.run(
        [sys.executable, "-c", _LOADED], cwd=root, check=True, capture_output=True, text=True
    )
    assert loaded.stdout.strip() == "[]"


def test_where_there_is_no_bus_it_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("player.desktop.at_home.system_address", str)
    house = House()
    house.home.start()
    house.player.play(tracks(2))
    house.settle()
    house.home.close()
    assert house.posted == deque()


def test_what_plays_is_seen_a_little_later(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    with message_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        house, guest = House(), Guest(address)
        house.player.play(tracks(2))
        house.home.start()
        qtbot.waitUntil(lambda: bool(house.posted))
        house.settle()
        guest.wait_for_name(NAME)
        seen = guest.get(NAME, PATH, PLAYER, "Metadata")["xesam:title"][1]
        house.home.close()
        assert NAME not in guest.names()
        guest.close()
    assert seen == "Title 1"


def test_the_tray_has_an_icon_while_that_is_wanted(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with message_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        house, guest = House(), Guest(address)
        guest.own(WATCHER)
        house.home.start()
        qtbot.waitUntil(lambda: bool(house.posted))
        house.settle()
        house.settings.change(Settings(tray=True))
        (name,) = guest.answer("RegisterStatusNotifierItem")
        house.settings.change(Settings(tray=True, language="zh_CN"))
        assert guest.answer("RegisterStatusNotifierItem") == (name,)
        assert name in guest.names()
        house.settings.change(Settings(language="zh_CN"))
        qtbot.waitUntil(lambda: name not in guest.names())
        house.home.close()
        guest.close()


def test_who_leaves_at_once_appears_nowhere(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    with message_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        house, guest = House(), Guest(address)
        house.home.start()
        qtbot.waitUntil(lambda: bool(house.posted))
        house.home.close()
        house.settle()
        assert NAME not in guest.names()
        guest.close()


def test_the_clipboard_and_opening_need_no_start(qtbot: QtBot) -> None:  # noqa: ARG001
    house = House()
    house.home.copy_text("/music/a.flac")
    assert house.home.copied_files() == Copied(("/music/a.flac",))
    house.home.open_files(["/music/a.flac"])
    house.home.queue_files(["/music/b.flac"])
    assert (house.opened, house.queued) == ([["/music/a.flac"]], [["/music/b.flac"]])
    QGuiApplication.clipboard().clear()
