"""The media controls of Windows and macOS obey the battery, on as much of each as is imitated."""

import importlib
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from types import ModuleType
from typing import Any

import pytest

from player.desktop.media import MediaControls
from player.models.units import Milliseconds
from player.playback.engine import EngineState
from player.playback.queue import Repeat
from tests.support.media_controls import NotedWishes
from tests.support.message_bus import PATIENCE
from tests.support.other_systems import Button, Centre, Controls, mac, windows
from tests.unit.desktop.media_battery import Battery, playing

STATES = {2: EngineState.STOPPED, 3: EngineState.PLAYING, 4: EngineState.PAUSED}
MODES = {0: Repeat.OFF, 1: Repeat.ONE, 2: Repeat.ALL}


def loaded(
    monkeypatch: pytest.MonkeyPatch, modules: dict[str, ModuleType], name: str
) -> ModuleType:
    """Return one of our modules, loaded on another system."""
    for one, module in modules.items():
        monkeypatch.setitem(sys.modules, one, module)
    monkeypatch.delitem(sys.modules, name, raising=False)
    found = importlib.import_module(name)
    monkeypatch.delitem(sys.modules, name)
    return found


class WindowsRig:
    """The controls of Windows, and Windows itself."""

    def __init__(self, module: ModuleType, system: Controls) -> None:
        self.wishes = NotedWishes()
        self.system = system
        self._media = module.WindowsMedia(1, self.wishes.ask, lambda call: call())
        self.settle()

    @property
    def controls(self) -> MediaControls:
        controls: MediaControls = self._media
        return controls

    def settle(self) -> None:
        """Wait until Windows has been told all."""
        done = threading.Event()
        self._media._worker.do(done.set)
        assert done.wait(PATIENCE)

    def seen(self) -> dict[str, Any]:
        self.settle()
        system = self.system
        times: Any = system.times
        return {
            "state": STATES[getattr(system, "playback_status", 2)],
            "title": system.display_updater.seen,
            "length": times.end_time // timedelta(milliseconds=1) if times else 0,
            "repeat": MODES[getattr(system, "auto_repeat_mode", 0)],
            "shuffled": getattr(system, "shuffle_enabled", False),
        }

    def position(self) -> int:
        self.settle()
        return int(self.system.times.position / timedelta(milliseconds=1))

    def press(self, button: str) -> None:
        if button == "toggle":  # Windows makes a play or a pause of that
            self.wishes.toggle()
        else:
            self.system.tell("button_pressed", button=Button[button.upper()])

    def noted(self) -> list[tuple[Any, ...]]:
        return self.wishes.noted


class MacRig:
    """The controls of macOS, and macOS itself."""

    def __init__(self, module: ModuleType, system: Centre) -> None:
        self.wishes = NotedWishes()
        self.system = system
        self._media = module.MacMedia(self.wishes.ask)

    @property
    def controls(self) -> MediaControls:
        controls: MediaControls = self._media
        return controls

    def seen(self) -> dict[str, Any]:
        info = self.system.info or {}
        commands = self.system.commands
        return {
            "state": {
                1: EngineState.PLAYING,
                2: EngineState.PAUSED,
                3: EngineState.STOPPED,
            }[int(str(self.system.state))],
            "title": info.get("MPMediaItemPropertyTitle", ""),
            "length": info.get("MPMediaItemPropertyPlaybackDuration", 0) * 1000,
            "repeat": MODES[int(str(commands["changeRepeatModeCommand"].current or 0))],
            "shuffled": commands["changeShuffleModeCommand"].current == 1,
        }

    def position(self) -> int:
        assert self.system.info is not None
        return int(self.system.info["MPNowPlayingInfoPropertyElapsedPlaybackTime"] * 1000)

    def press(self, button: str) -> None:
        names = {"toggle": "togglePlayPause", "next": "nextTrack", "previous": "previousTrack"}
        assert self.system.give(f"{names.get(button, button)}Command") == 0

    def noted(self) -> list[tuple[Any, ...]]:
        return self.wishes.noted


@pytest.fixture
def windows_rig(monkeypatch: pytest.MonkeyPatch) -> Iterator[WindowsRig]:
    system = Controls()
    module = loaded(monkeypatch, windows(system), "player.desktop.windows_media")
    rig = WindowsRig(module, system)
    yield rig
    rig.controls.close()


@pytest.fixture
def mac_rig(monkeypatch: pytest.MonkeyPatch) -> MacRig:
    system = Centre()
    return MacRig(loaded(monkeypatch, mac(system), "player.desktop.mac_media"), system)


class TestWindows(Battery):
    """Those of Windows."""

    @pytest.fixture
    def rig(self, windows_rig: WindowsRig) -> WindowsRig:
        return windows_rig


class TestMac(Battery):
    """Those of macOS."""

    @pytest.fixture
    def rig(self, mac_rig: MacRig) -> MacRig:
        return mac_rig


def test_windows_is_told_the_running_position_now_and_then(windows_rig: WindowsRig) -> None:
    windows_rig.controls.show(playing())
    for place in range(0, 9_750, 250):
        windows_rig.controls.at(Milliseconds(place))
        windows_rig.settle()
    assert windows_rig.position() == 5000


def test_windows_asks_for_more_than_buttons(windows_rig: WindowsRig) -> None:
    windows_rig.controls.show(playing(cover="C:\\covers\\a.webp"))
    windows_rig.settle()
    system = windows_rig.system
    assert system.display_updater.thumbnail == "file"
    system.tell("playback_position_change_requested", requested_playback_position=timedelta(0, 4))
    system.tell("auto_repeat_mode_change_requested", requested_auto_repeat_mode=2)
    system.tell("shuffle_enabled_change_requested", requested_shuffle_enabled=True)
    system.tell("button_pressed", button=Button.RECORD)
    wishes = [("seek", 4000), ("repeat", Repeat.ALL), ("shuffle", True)]
    assert windows_rig.noted() == wishes


def test_windows_forgets_it_at_the_end(windows_rig: WindowsRig) -> None:
    windows_rig.controls.show(playing())
    windows_rig.controls.close()
    assert not windows_rig.system.is_enabled


def test_macos_asks_for_more_than_buttons(mac_rig: MacRig) -> None:
    mac_rig.controls.show(playing(cover="/covers/a.webp"))
    assert mac_rig.system.info is not None
    assert mac_rig.system.info["MPMediaItemPropertyArtwork"] == "/covers/a.webp"
    mac_rig.system.give("changePlaybackPositionCommand", positionTime=4.0)
    mac_rig.system.give("changeRepeatModeCommand", repeatType=1)
    mac_rig.system.give("changeShuffleModeCommand", shuffleType=2)
    wishes = [("seek", 4000), ("repeat", Repeat.ONE), ("shuffle", True)]
    assert mac_rig.noted() == wishes


def test_macos_forgets_it_at_the_end(mac_rig: MacRig) -> None:
    mac_rig.controls.show(playing())
    mac_rig.controls.close()
    assert mac_rig.system.info is None
    assert all(command.handler is None for command in mac_rig.system.commands.values())
