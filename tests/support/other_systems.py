"""As much of Windows and macOS as the media controls of each need to be tried on any system.

Called by their tests, which put these modules in the place of ``winrt``, ``MediaPlayer`` and
``AppKit``. They take what the real ones take by their documentation, and keep what they are told;
that the real ones behave alike is not shown by them.
"""

import ctypes
import itertools
from collections.abc import Callable, Sequence
from enum import IntEnum
from types import ModuleType, SimpleNamespace
from typing import Any

from player.desktop.windows_taskbar import Button as ThumbButton
from player.desktop.windows_taskbar import Message

# -- Windows --------------------------------------------------------------------------------------


class Updater(SimpleNamespace):
    """What Windows shows of a track; seen once it is told to update."""

    def __init__(self) -> None:
        super().__init__(type=None, thumbnail=None, seen="")
        self.clear_all()

    def clear_all(self) -> None:
        """Forget the track."""
        self.music_properties = SimpleNamespace(title="")
        self.seen = ""

    def update(self) -> None:
        """Show the track."""
        self.seen = self.music_properties.title


class Controls(SimpleNamespace):
    """The media controls of one window, and the hands of who presses them."""

    def __init__(self) -> None:
        super().__init__(display_updater=Updater(), times=None, is_enabled=False)
        self.listeners: dict[str, Callable[[Any, Any], None]] = {}

    def update_timeline_properties(self, times: SimpleNamespace) -> None:
        """Take length and position."""
        self.times = times

    def __getattr__(self, name: str) -> Callable[[Callable[[Any, Any], None]], None]:
        """Return what adds a listener."""
        if not name.startswith("add_"):
            raise AttributeError(name)
        return lambda listener: self.listeners.update({name.removeprefix("add_"): listener})

    def tell(self, event: str, **values: object) -> None:
        """Have somebody do something to the controls."""
        self.listeners[event](self, SimpleNamespace(**values))


class Button(IntEnum):
    """The buttons, numbered as Windows numbers them."""

    PLAY = 0
    PAUSE = 1
    STOP = 2
    RECORD = 3
    NEXT = 6
    PREVIOUS = 7


def windows(controls: Controls) -> dict[str, ModuleType]:
    """Return the modules of ``winrt`` on a Windows that gives ``controls`` to every window."""
    opened = SimpleNamespace(get=lambda: "file")
    return {
        "winrt": _module("winrt"),
        "winrt.runtime": _module(
            "winrt.runtime",
            ApartmentType=SimpleNamespace(MULTI_THREADED=1),
            init_apartment=lambda _kind: None,
        ),
        "winrt.windows": _module("winrt.windows"),
        "winrt.windows.media": _module(
            "winrt.windows.media",
            AutoRepeatModeChangeRequestedEventArgs=SimpleNamespace,
            MediaPlaybackAutoRepeatMode=IntEnum("Mode", ["NONE", "TRACK", "LIST"], start=0),
            MediaPlaybackStatus=IntEnum("Status", ["STOPPED", "PLAYING", "PAUSED"], start=2),
            MediaPlaybackType=SimpleNamespace(MUSIC=1),
            PlaybackPositionChangeRequestedEventArgs=SimpleNamespace,
            ShuffleEnabledChangeRequestedEventArgs=SimpleNamespace,
            SystemMediaTransportControls=Controls,
            SystemMediaTransportControlsButton=Button,
            SystemMediaTransportControlsButtonPressedEventArgs=SimpleNamespace,
            SystemMediaTransportControlsTimelineProperties=SimpleNamespace,
        ),
        "winrt.windows.media.interop": _module(
            "winrt.windows.media.interop", get_for_window=lambda _window: controls
        ),
        "winrt.windows.storage": _module(
            "winrt.windows.storage",
            StorageFile=SimpleNamespace(get_file_from_path_async=lambda _path: opened),
        ),
        "winrt.windows.storage.streams": _module(
            "winrt.windows.storage.streams",
            RandomAccessStreamReference=SimpleNamespace(create_from_file=lambda file: file),
        ),
    }


class NotedShell:
    """A ``Shell`` and its ``Taskbar``, with a button for one window, once that is ``there``.

    It refuses as Windows does: buttons that are there already, or for a window that is not.
    """

    created = 0xC0DE

    def __init__(self, window: int) -> None:
        self.window = window
        self.there = True
        self.buttons: dict[int, ThumbButton] | None = None
        self.changes = 0
        self.icons: dict[int, bytes] = {}
        self.light = False
        self.messages: dict[int, Message] = {}
        self._handles = itertools.count(1)

    def taskbar(self) -> "NotedShell":
        """Return itself."""
        return self

    def add(self, window: int, buttons: Sequence[ThumbButton]) -> None:
        """Take buttons that are not there yet."""
        if window != self.window or not self.there or self.buttons is not None:
            raise OSError(22, "refused")
        self.buttons = {button.number: button for button in buttons}

    def update(self, window: int, buttons: Sequence[ThumbButton]) -> None:
        """Take what has changed of those that are there."""
        if window != self.window or self.buttons is None:
            raise OSError(22, "refused")
        assert all(button.icon in self.icons for button in buttons)
        self.changes += 1
        self.buttons |= {button.number: button for button in buttons}

    def close(self) -> None:
        """Be let go."""

    def make_icon(self, png: bytes, side: int) -> int:
        """Keep an icon."""
        handle = next(self._handles)
        self.icons[handle] = b"%d:%s" % (side, png)
        return handle

    def drop_icon(self, handle: int) -> None:
        """Forget one that is known."""
        del self.icons[handle]

    def message(self, address: int) -> Message:
        """Return the message that was put there."""
        return self.messages[address]

    def is_light(self) -> bool:
        """Return whether it is light."""
        return self.light


def windows_api(calls: list[tuple[Any, ...]]) -> dict[str, Any]:
    """Return what ``ctypes`` has on Windows alone; what is called through it goes to ``calls``.

    A call fails if the list ends with its name and "fails".
    """

    def call(name: str, *arguments: object) -> int:
        fails = bool(calls) and calls[-1] == (name, "fails")
        calls.append((name, *arguments))
        return 0 if fails else 7

    def prototype(*_types: object) -> Callable[[int, str], Callable[..., int]]:
        return lambda place, name: lambda _this, *given: call(f"{place} {name}", *given)

    class Library:
        def __init__(self, name: str, **_options: object) -> None:
            self._name = name

        def __getattr__(self, name: str) -> "Procedure":
            procedure = Procedure(f"{self._name}.{name}")
            setattr(self, name, procedure)
            return procedure

    class Procedure:
        argtypes: object = None
        restype: object = None

        def __init__(self, name: str) -> None:
            self._name = name

        def __call__(self, *arguments: object) -> int:
            return call(self._name, *arguments)

    return {
        "WINFUNCTYPE": prototype,
        "HRESULT": ctypes.c_long,
        "WinDLL": Library,
        "OleDLL": Library,
        "get_last_error": lambda: 5,
        "WinError": lambda number: OSError(number, "refused"),
    }


# -- macOS ----------------------------------------------------------------------------------------


class Command:
    """One of the remote commands."""

    def __init__(self) -> None:
        self.handler: Callable[[Any], int] | None = None
        self.enabled = True
        self.current: object = None

    def addTargetWithHandler_(self, handler: Callable[[Any], int]) -> object:  # noqa: N802
        """Have ``handler`` called when it is given."""
        self.handler = handler
        return self

    def removeTarget_(self, target: object) -> None:  # noqa: N802
        """Call nobody any more."""
        assert target is self
        self.handler = None

    def setEnabled_(self, enabled: bool) -> None:  # noqa: N802, FBT001 - as macOS has it
        """Take whether it makes sense."""
        self.enabled = enabled

    def setCurrentRepeatType_(self, kind: object) -> None:  # noqa: N802
        """Take what repeats."""
        self.current = kind

    setCurrentShuffleType_ = setCurrentRepeatType_  # noqa: N815


class Centre:
    """All remote commands, by the names of their methods; and Now Playing."""

    def __init__(self) -> None:
        self.commands: dict[str, Command] = {}
        self.info: dict[str, Any] | None = None
        self.state: object = 3

    def __getattr__(self, name: str) -> Callable[[], Command]:
        """Return what returns a command."""
        if not name.endswith("Command"):
            raise AttributeError(name)
        return lambda: self.commands.setdefault(name, Command())

    def setNowPlayingInfo_(self, info: dict[str, Any] | None) -> None:  # noqa: N802
        """Take what plays."""
        self.info = info

    def setPlaybackState_(self, state: object) -> None:  # noqa: N802
        """Take whether it plays."""
        self.state = state

    def give(self, name: str, **values: object) -> int:
        """Give a command, with an event that has these values."""
        handler = self.commands[name].handler
        assert handler is not None
        return handler(SimpleNamespace(**{n: lambda v=v: v for n, v in values.items()}))


class MenuItem:
    """An entry of a menu, or a line between others."""

    def __init__(self, title: str = "", action: str | None = None) -> None:
        self.title, self.action = title, action
        self.enabled, self.hidden = True, False
        self.target: Any = None
        self.number = 0

    def initWithTitle_action_keyEquivalent_(  # noqa: N802 - as macOS has it
        self, title: str, action: str | None, _key: str
    ) -> "MenuItem":
        """Begin with these."""
        self.__init__(title, action)  # type: ignore[misc] # as macOS does it
        return self

    def setTitle_(self, title: str) -> None:  # noqa: N802
        """Take what it says."""
        title.encode()
        self.title = title

    def setEnabled_(self, enabled: bool) -> None:  # noqa: N802, FBT001
        """Take whether it can be pressed."""
        self.enabled = enabled

    def setHidden_(self, hidden: bool) -> None:  # noqa: N802, FBT001
        """Take whether it is not to be seen."""
        self.hidden = hidden

    def setTarget_(self, target: object) -> None:  # noqa: N802
        """Take who gets presses."""
        self.target = target

    def setTag_(self, number: int) -> None:  # noqa: N802
        """Take its number."""
        self.number = number

    def tag(self) -> int:
        """Return its number."""
        return self.number


class Menu:
    """A menu."""

    def __init__(self) -> None:
        self.items: list[MenuItem] = []

    def init(self) -> "Menu":
        """Return itself."""
        return self

    def setAutoenablesItems_(self, enables: bool) -> None:  # noqa: N802, FBT001
        """Take whether it decides by itself what can be pressed: then all could."""
        assert not enables

    def addItem_(self, item: MenuItem) -> None:  # noqa: N802
        """Take an entry."""
        self.items.append(item)

    def press(self, title: str) -> None:
        """Press the entry called so, if it can be pressed."""
        item = next(one for one in self.items if one.title == title)
        if item.enabled and item.action is not None:
            getattr(item.target, item.action.replace(":", "_"))(item)


class Dock:
    """The delegate of an application of Qt, which keeps the menu for the Dock."""

    def __init__(self) -> None:
        self.menu: Menu | None = None
        self.has_place = True

    def respondsToSelector_(self, name: str) -> bool:  # noqa: N802
        """Return whether it can do that."""
        return self.has_place and name == "setDockMenu:"

    def setDockMenu_(self, menu: Menu | None) -> None:  # noqa: N802
        """Take the menu."""
        self.menu = menu


class _Object:
    """What objects of macOS come from."""

    @classmethod
    def alloc(cls) -> "_Object":
        return cls()

    def init(self) -> "_Object":
        return self


def mac_with_dock(dock: Dock) -> dict[str, ModuleType]:
    """Return the modules of a macOS whose application has this delegate."""
    application = SimpleNamespace(delegate=lambda: dock)
    return {
        "AppKit": _module(
            "AppKit",
            NSApplication=SimpleNamespace(sharedApplication=lambda: application),
            NSMenu=SimpleNamespace(alloc=Menu),
            NSMenuItem=SimpleNamespace(alloc=MenuItem, separatorItem=MenuItem),
            NSObject=_Object,
        )
    }


_WORDS = (
    "MPMediaItemPropertyAlbumArtist",
    "MPMediaItemPropertyAlbumTitle",
    "MPMediaItemPropertyArtist",
    "MPMediaItemPropertyArtwork",
    "MPMediaItemPropertyPlaybackDuration",
    "MPMediaItemPropertyTitle",
    "MPNowPlayingInfoPropertyElapsedPlaybackTime",
    "MPNowPlayingInfoPropertyPlaybackRate",
)


def mac(centre: Centre) -> dict[str, ModuleType]:
    """Return the modules of a macOS with this ``centre``."""

    def initWithBoundsSize_requestHandler_(  # noqa: N802 - as macOS has it
        size: tuple[float, float], handler: Callable[[object], object]
    ) -> object:
        return handler(size)

    artwork = SimpleNamespace(initWithBoundsSize_requestHandler_=initWithBoundsSize_requestHandler_)
    image = SimpleNamespace(initWithContentsOfFile_=lambda path: path)
    return {
        "AppKit": _module("AppKit", NSImage=SimpleNamespace(alloc=lambda: image)),
        "MediaPlayer": _module(
            "MediaPlayer",
            **{word: word for word in _WORDS},
            MPMediaItemArtwork=SimpleNamespace(alloc=lambda: artwork),
            MPNowPlayingInfoCenter=SimpleNamespace(defaultCenter=lambda: centre),
            MPNowPlayingPlaybackStatePlaying=1,
            MPNowPlayingPlaybackStatePaused=2,
            MPNowPlayingPlaybackStateStopped=3,
            MPRemoteCommandCenter=SimpleNamespace(sharedCommandCenter=lambda: centre),
            MPRemoteCommandHandlerStatusSuccess=0,
            MPRepeatTypeOff=0,
            MPRepeatTypeOne=1,
            MPRepeatTypeAll=2,
            MPShuffleTypeOff=0,
            MPShuffleTypeItems=1,
        ),
    }


def _module(name: str, **contents: object) -> ModuleType:
    module = ModuleType(name)
    module.__dict__.update(contents)
    return module
