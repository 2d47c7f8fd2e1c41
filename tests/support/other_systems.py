"""As much of Windows and macOS as the media controls of each need to be tried on any system.

Called by their tests, which put these modules in the place of ``winrt``, ``MediaPlayer`` and
``AppKit``. They take what the real ones take by their documentation, and keep what they are told;
that the real ones behave alike is not shown by them.
"""

from collections.abc import Callable
from enum import IntEnum
from types import ModuleType, SimpleNamespace
from typing import Any

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
