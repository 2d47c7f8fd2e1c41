"""Buttons in the taskbar of Windows and the Dock of macOS obey the battery, on imitated ones."""

import ctypes
import importlib
import logging
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from ctypes import wintypes
from dataclasses import replace
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from PySide6.QtGui import QWindow
from pytestqt.qtbot import QtBot

from player.desktop import following
from player.desktop.media import ButtonWords, MediaControls
from player.desktop.windows_taskbar import (
    CLICKED,
    COMMAND,
    SETTINGS_CHANGED,
    Button,
    Message,
    WindowsTaskbar,
)
from player.playback.engine import EngineState
from player.playback.queue import Queue
from tests.support.media_controls import NotedWishes
from tests.support.other_systems import Dock, NotedShell, mac_with_dock, windows_api
from tests.support.tracks import track
from tests.unit.desktop.media_battery import ButtonBattery, playing

WORDS = ButtonWords("Play", "Pause", "Next", "Previous")
WINDOW = 77
BUTTONS = ("toggle", "next", "previous")


class TaskbarRig:
    """The buttons in the taskbar, and Windows itself."""

    def __init__(self, shell: NotedShell) -> None:
        self.wishes = NotedWishes()
        self.shell = shell
        self.taskbar = WindowsTaskbar(
            shell,
            lambda: WINDOW,
            self.wishes.ask,
            WORDS,
            draw=lambda name, _side, dark: f"{name} {dark}".encode(),
            side=32,
        )

    @property
    def controls(self) -> MediaControls:
        return self.taskbar

    def icons(self) -> list[bytes]:
        """Return what is drawn on the buttons."""
        buttons = self.shell.buttons or {}
        return [self.shell.icons[button.icon] for button in buttons.values()]

    def seen(self) -> dict[str, Any]:
        assert self.shell.buttons is not None
        middle = self.shell.buttons[1]
        if not middle.enabled:
            return {"state": EngineState.STOPPED}
        plays = middle.tip == "Pause"
        return {"state": EngineState.PLAYING if plays else EngineState.PAUSED}

    def tell(self, number: int, word: int = 0, window: int = WINDOW) -> object:
        """Have the window get a message; return what its filter says."""
        self.shell.messages[1] = Message(window, number, word)
        return self.taskbar.nativeEventFilter(b"windows_generic_MSG", 1)

    def press(self, button: str) -> None:
        number = ("previous", "toggle", "next").index(button)
        assert self.shell.buttons is not None
        if self.shell.buttons[number].enabled:
            assert self.tell(COMMAND, CLICKED << 16 | number) == (True, 0)

    def noted(self) -> list[tuple[Any, ...]]:
        return self.wishes.noted


class DockRig:
    """The menu in the Dock, and macOS itself."""

    def __init__(self, module: ModuleType, dock: Dock) -> None:
        self.wishes = NotedWishes()
        self.dock = dock
        self._dock_menu = module.MacDock(self.wishes.ask, WORDS)

    @property
    def controls(self) -> MediaControls:
        controls: MediaControls = self._dock_menu
        return controls

    def lines(self) -> list[tuple[str, bool]]:
        """Return what is seen of the menu, and whether it can be pressed."""
        assert self.dock.menu is not None
        return [(one.title, one.enabled) for one in self.dock.menu.items if not one.hidden]

    def seen(self) -> dict[str, Any]:
        lines = dict(self.lines())
        state = EngineState.PLAYING if "Pause" in lines else EngineState.PAUSED
        if not lines.get("Play", True):
            state = EngineState.STOPPED
        title = self.lines()[0][0]
        return {"state": state, "title": title if title != "Senza" else ""}

    def press(self, button: str) -> None:
        assert self.dock.menu is not None
        plays = "Pause" if ("Pause", True) in self.lines() else "Play"
        self.dock.menu.press(plays if button == "toggle" else button.capitalize())

    def noted(self) -> list[tuple[Any, ...]]:
        return self.wishes.noted


@pytest.fixture
def taskbar(qtbot: QtBot) -> Iterator[TaskbarRig]:  # noqa: ARG001 - an application
    rig = TaskbarRig(NotedShell(WINDOW))
    yield rig
    rig.controls.close()
    assert rig.shell.icons == {}


def loaded_dock(monkeypatch: pytest.MonkeyPatch, dock: Dock) -> ModuleType:
    for name, module in mac_with_dock(dock).items():
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.delitem(sys.modules, "player.desktop.mac_dock", raising=False)
    found = importlib.import_module("player.desktop.mac_dock")
    monkeypatch.delitem(sys.modules, "player.desktop.mac_dock")
    return found


@pytest.fixture
def dock(monkeypatch: pytest.MonkeyPatch) -> DockRig:
    dock = Dock()
    return DockRig(loaded_dock(monkeypatch, dock), dock)


class TestTaskbar(ButtonBattery):
    """The buttons of Windows."""

    buttons = BUTTONS

    @pytest.fixture
    def rig(self, taskbar: TaskbarRig) -> TaskbarRig:
        return taskbar


class TestDock(ButtonBattery):
    """The menu of macOS."""

    buttons = BUTTONS

    @pytest.fixture
    def rig(self, dock: DockRig) -> DockRig:
        return dock


def enabled(shell: NotedShell) -> list[bool]:
    assert shell.buttons is not None
    return [button.enabled for button in shell.buttons.values()]


def test_in_the_taskbar_what_makes_no_sense_is_disabled(taskbar: TaskbarRig) -> None:
    assert enabled(taskbar.shell) == [False, False, False]
    taskbar.controls.show(playing(1))
    assert enabled(taskbar.shell) == [True, True, False]
    taskbar.controls.show(playing(2))
    assert enabled(taskbar.shell) == [True, True, True]
    assert taskbar.icons() == [b"32:previous False", b"32:pause False", b"32:next False"]


def test_the_taskbar_is_told_only_what_it_does_not_show(taskbar: TaskbarRig) -> None:
    taskbar.controls.show(playing(3))
    taskbar.controls.show(playing(3, 1))
    assert taskbar.shell.changes == 1


def test_a_taskbar_that_begins_anew_gets_the_buttons_again(taskbar: TaskbarRig) -> None:
    taskbar.controls.show(playing(2))
    taskbar.shell.buttons = None
    assert taskbar.tell(taskbar.shell.created, window=1) == (False, 0)
    assert taskbar.shell.buttons is None, "it was another window's"
    assert taskbar.tell(taskbar.shell.created) == (False, 0)
    assert enabled(taskbar.shell) == [True, True, True]
    taskbar.tell(taskbar.shell.created)  # told twice, it has them already
    assert enabled(taskbar.shell) == [True, True, True]


def test_buttons_wait_for_the_taskbar(qtbot: QtBot) -> None:  # noqa: ARG001 - an application
    shell = NotedShell(WINDOW)
    shell.there = False
    rig = TaskbarRig(shell)
    rig.controls.show(playing(2))
    assert shell.buttons is None
    shell.there = True
    rig.tell(shell.created)
    assert rig.seen() == {"state": EngineState.PLAYING}
    rig.controls.close()


def test_clicks_of_others_and_after_the_end_are_not_taken(taskbar: TaskbarRig) -> None:
    taskbar.controls.show(playing(2))
    click = CLICKED << 16 | 1
    for message in ((COMMAND, click, 1), (COMMAND, 1), (COMMAND, CLICKED << 16 | 9), (5, click)):
        assert taskbar.tell(*message) == (False, 0)
    assert taskbar.noted() == []


def test_on_a_light_taskbar_the_buttons_are_dark(taskbar: TaskbarRig) -> None:
    taskbar.tell(SETTINGS_CHANGED)
    assert taskbar.shell.changes == 0
    taskbar.shell.light = True
    taskbar.tell(SETTINGS_CHANGED)
    assert taskbar.icons() == [b"32:previous True", b"32:play True", b"32:next True"]
    assert len(taskbar.shell.icons) == 4


def test_without_a_taskbar_there_are_no_buttons(
    qtbot: QtBot,  # noqa: ARG001 - an application
    caplog: pytest.LogCaptureFixture,
) -> None:
    class Nowhere(NotedShell):
        def taskbar(self) -> NotedShell:
            raise OSError(1, "no shell")

    with caplog.at_level(logging.INFO):
        rig = TaskbarRig(Nowhere(WINDOW))
    rig.controls.show(playing())
    rig.controls.close()
    assert "the taskbar shows no buttons" in caplog.text


def test_the_dock_says_what_plays(dock: DockRig) -> None:
    nothing = [("Senza", False), ("", True), ("Play", False), ("Next", False), ("Previous", False)]
    assert dock.lines() == nothing
    dock.controls.show(playing(1))
    ways = [("", True), ("Pause", True), ("Next", False), ("Previous", True)]
    assert dock.lines() == [("Title 1", False), ("Artist", False), *ways]
    odd = replace(track(1), title="a\udcffb\0", artist="")
    dock.controls.show(playing().with_queue(Queue().replaced([odd])))
    assert dock.lines()[:2] == [("a?b", False), ("", True)]


def test_the_dock_has_its_own_menu_after_the_end(dock: DockRig) -> None:
    dock.controls.close()
    assert dock.dock.menu is None


def test_a_qt_without_a_place_for_it_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    dock = Dock()
    dock.has_place = False
    with caplog.at_level(logging.INFO):
        rig = DockRig(loaded_dock(monkeypatch, dock), dock)
    rig.controls.show(playing())
    rig.controls.close()
    assert dock.menu is None
    assert "no place for a menu" in caplog.text


# -- the calls of Windows -------------------------------------------------------------------------


def registry(value: int | None) -> Any:  # noqa: ANN401 - in the place of a module
    """Return a registry with one value, or without any."""

    def open_key(_root: object, _path: str) -> AbstractContextManager[None]:
        if value is None:
            raise FileNotFoundError
        return nullcontext()

    return SimpleNamespace(
        HKEY_CURRENT_USER=1, OpenKey=open_key, QueryValueEx=lambda _key, _name: (value, 4)
    )


@pytest.fixture
def calls() -> list[tuple[Any, ...]]:
    return []


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch, calls: list[tuple[Any, ...]]) -> ModuleType:
    """Return ``windows_shell``, loaded on a Windows that only notes what it is asked."""
    for name, value in windows_api(calls).items():
        monkeypatch.setattr(ctypes, name, value, raising=False)
    monkeypatch.setitem(sys.modules, "winreg", registry(None))
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.delitem(sys.modules, "player.desktop.windows_shell", raising=False)
    found = importlib.import_module("player.desktop.windows_shell")
    monkeypatch.delitem(sys.modules, "player.desktop.windows_shell")
    return found


def told(structures: Sequence[Any]) -> list[tuple[int, int, int, str, int]]:
    """Return what a program of Windows reads in some THUMBBUTTONs."""
    return [
        (b.mask, b.number, b.icon, bytes(b.tip).decode("utf-16-le").partition("\0")[0], b.flags)
        for b in structures
    ]


def test_a_button_lies_in_memory_as_windows_has_it(api: ModuleType) -> None:
    fields = [getattr(api.ThumbButton, name) for name, *_ in api.ThumbButton._fields_]
    # Of 64 bits: the handle is aligned to 8 bytes, and so is the whole.
    assert [field.offset for field in fields] == [0, 4, 8, 16, 24, 544]
    assert ctypes.sizeof(api.ThumbButton) == 552


def test_the_taskbar_is_called_by_the_places_of_its_methods(
    api: ModuleType, calls: list[tuple[Any, ...]]
) -> None:
    taskbar = api.WindowsShell().taskbar()
    buttons = (Button(0, 5, "Zurück 𝄞", enabled=True), Button(2, 6, "n" * 300, enabled=False))
    taskbar.add(WINDOW, buttons)
    taskbar.update(WINDOW, buttons[:1])
    taskbar.close()
    names = [call[0] for call in calls]
    assert names == [
        "user32.RegisterWindowMessageW",
        "ole32.CoCreateInstance",
        "3 HrInit",
        "15 ThumbBarAddButtons",
        "16 ThumbBarUpdateButtons",
        "2 Release",
    ]
    assert calls[0][1] == "TaskbarButtonCreated"
    class_, _, where, interface, _ = calls[1][1:]
    assert class_.hex() == "44f3fd566dfdd011958a006097c9a090"
    assert interface.hex() == "91fb1aea289e864b90e99e9f8a5eefaf"
    assert where == 1
    window, count, made = calls[3][1:]
    assert (window, count) == (WINDOW, 2)
    assert told(made) == [(14, 0, 5, "Zurück 𝄞", 0), (14, 2, 6, "n" * 259, 1)]
    assert told(calls[4][3]) == told(made)[:1]


def test_icons_are_made_of_png_and_dropped(api: ModuleType, calls: list[tuple[Any, ...]]) -> None:
    shell = api.WindowsShell()
    assert shell.make_icon(b"png", 16) == 7
    shell.drop_icon(7)
    assert calls[-2:] == [
        ("user32.CreateIconFromResourceEx", b"png", 3, 1, 0x30000, 16, 16, 0),
        ("user32.DestroyIcon", 7),
    ]
    calls.append(("user32.CreateIconFromResourceEx", "fails"))
    with pytest.raises(OSError, match="refused"):
        shell.make_icon(b"no png", 16)


def test_a_message_is_read_where_it_lies(api: ModuleType) -> None:
    lies = wintypes.MSG(WINDOW, COMMAND, CLICKED << 16 | 2, 0)
    read = api.WindowsShell().message(ctypes.addressof(lies))
    assert read == Message(WINDOW, COMMAND, CLICKED << 16 | 2)


@pytest.mark.parametrize(("value", "light"), [(1, True), (0, False), (None, False)])
def test_the_registry_says_whether_the_taskbar_is_light(
    api: ModuleType, monkeypatch: pytest.MonkeyPatch, value: int | None, *, light: bool
) -> None:
    monkeypatch.setattr(api, "winreg", registry(value))
    assert api.WindowsShell().is_light() is light


# -- which of them there are ----------------------------------------------------------------------


def test_the_system_decides_which_buttons_there_are(
    qtbot: QtBot,  # noqa: ARG001 - an application
    api: ModuleType,
    calls: list[tuple[Any, ...]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ask = NotedWishes().ask
    monkeypatch.setitem(sys.modules, "player.desktop.windows_shell", api)
    assert following._buttons(ask) is None, "there is no window"
    window = QWindow()
    window.create()
    buttons = following._buttons(ask)
    assert isinstance(buttons, WindowsTaskbar)
    buttons.close()
    (handle, _, made) = next(call for call in calls if call[0].endswith("AddButtons"))[1:]
    assert handle == window.winId()
    assert [tip for _, _, _, tip, _ in told(made)] == ["Previous track", "Play", "Next track"]
    dock = Dock()
    monkeypatch.setitem(sys.modules, "player.desktop.mac_dock", loaded_dock(monkeypatch, dock))
    monkeypatch.setattr(sys, "platform", "darwin")
    assert following._buttons(ask) is not None
    assert dock.menu is not None
    monkeypatch.setattr(sys, "platform", "linux")
    assert following._buttons(ask) is None
