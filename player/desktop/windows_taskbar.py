"""Previous, play or pause, and next under the picture of the window in the taskbar of Windows.

Made by ``desktop.following`` on Windows alone, on the GUI thread, which gets the messages of the
window. By Microsoft's "Taskbar Extensions": buttons are there once for each button that the taskbar
has for the window, and come again when the taskbar does. It has not been run on Windows.
"""

import logging
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

from player.desktop.media import NOTHING, Asking, ButtonWords, MediaState, MediaWishes
from player.models.units import Milliseconds
from player.playback.engine import EngineState

_LOG = logging.getLogger("senza.windows")

PREVIOUS, TOGGLE, NEXT = range(3)

_PRESSED: dict[int, Callable[[MediaWishes], None]] = {
    PREVIOUS: lambda wishes: wishes.previous(),
    TOGGLE: lambda wishes: wishes.toggle(),
    NEXT: lambda wishes: wishes.next(),
}

_ICONS = ("previous", "play", "pause", "next")

COMMAND, SETTINGS_CHANGED = 0x0111, 0x001A
"""WM_COMMAND, WM_SETTINGCHANGE."""

CLICKED = 0x1800
"""THBN_CLICKED, the upper half of the word of a command; the lower is the button's number."""


class Button(NamedTuple):
    """A button: ``icon`` is the handle of a picture, ``tip`` what it does in words."""

    number: int
    icon: int
    tip: str
    enabled: bool


class Message(NamedTuple):
    """A message that a window got: its handle, the number of the message, its word."""

    window: int
    number: int
    word: int


class Taskbar(Protocol):
    """The taskbar; every call raises OSError where it refuses."""

    def add(self, window: int, buttons: Sequence[Button]) -> None:
        """Put ``buttons`` under the picture of ``window``: once for each button in the taskbar."""

    def update(self, window: int, buttons: Sequence[Button]) -> None:
        """Change buttons that are there, by their numbers."""

    def close(self) -> None:
        """Let it go."""


class Shell(Protocol):
    """What is asked of Windows besides; ``created`` tells a window that the taskbar has it."""

    created: int

    def taskbar(self) -> Taskbar:
        """Return the taskbar as it is now; raises OSError where there is none."""

    def make_icon(self, png: bytes, side: int) -> int:
        """Return the handle of an icon of that many pixels; raises OSError where there is none."""

    def drop_icon(self, handle: int) -> None:
        """Forget an icon that nothing of ours shows any more."""

    def message(self, address: int) -> Message:
        """Return the message that lies at ``address``."""

    def is_light(self) -> bool:
        """Return whether the taskbar is light."""


Draw = Callable[[str, int, bool], bytes]
"""Returns the icon of a name as PNG, of so many pixels on a side, dark or else white."""


class WindowsTaskbar(QAbstractNativeEventFilter):
    """The three buttons; a ``MediaControls`` that shows no more than what can be pressed."""

    def __init__(
        self,
        shell: Shell,
        window: Callable[[], int],
        ask: Asking,
        words: ButtonWords,
        *,
        draw: Draw,
        side: int,
    ) -> None:
        """Appear under the window whose handle is ``window``; wishes go to ``ask``.

        ``side`` is that of an icon in pixels.
        """
        super().__init__()
        self._shell = shell
        self._window = window
        self._ask = ask
        self._words = words
        self._draw = draw
        self._side = side
        self._state = NOTHING
        self._shown: tuple[Button, ...] = ()
        self._taskbar: Taskbar | None = None
        self._icons: dict[str, int] = {}
        self._light = False
        self._application = QCoreApplication.instance()
        if self._application is not None:
            self._application.installNativeEventFilter(self)
        self._appear()

    def show(self, state: MediaState) -> None:
        """Have the buttons be as ``state`` has them."""
        self._state = state
        self._refresh()

    def at(self, position: Milliseconds) -> None:
        """Take where the music is: not shown."""

    def jumped(self, position: Milliseconds) -> None:
        """Take where the music went on: not shown."""

    def close(self) -> None:
        """Take no more clicks; the buttons go with the window."""
        if self._application is not None:
            self._application.removeNativeEventFilter(self)
            self._application = None
        self._leave()

    def nativeEventFilter(  # noqa: N802 - as Qt calls it
        self, _kind: QByteArray | bytes | bytearray | memoryview, message: int, /
    ) -> object:
        """Take what the taskbar tells the window; return whether it was ours, and an answer."""
        told = self._shell.message(int(message))
        if told.number == COMMAND and told.word >> 16 == CLICKED:
            wish = _PRESSED.get(told.word & 0xFFFF)
            if wish is not None and told.window == self._window():
                self._ask(wish)
                return True, 0
        elif told.number == self._shell.created and told.window == self._window():
            self._appear()
        elif told.number == SETTINGS_CHANGED and self._shell.is_light() != self._light:
            self._drop_icons()
            self._refresh()
        return False, 0

    # -- inside ---------------------------------------------------------------------------------

    def _appear(self) -> None:
        """Put the buttons where none are: a taskbar that began anew knows nothing of us."""
        self._leave()
        try:
            self._taskbar = self._shell.taskbar()
            buttons = self._buttons()
        except OSError as error:
            _LOG.info("the taskbar shows no buttons: %s", error)
            return
        try:
            self._taskbar.add(self._window(), buttons)
        except OSError:  # not there yet, and then they come with its message; or there already
            self._refresh()
        else:
            self._shown = buttons

    def _refresh(self) -> None:
        if self._taskbar is None:
            return
        try:
            buttons = self._buttons()
            if buttons != self._shown:
                self._taskbar.update(self._window(), buttons)
                self._shown = buttons
        except OSError as error:
            _LOG.info("the buttons in the taskbar are as they were: %s", error)

    def _buttons(self) -> tuple[Button, ...]:
        if not self._icons:
            self._light = self._shell.is_light()
            for name in _ICONS:
                png = self._draw(name, self._side, self._light)
                self._icons[name] = self._shell.make_icon(png, self._side)
        state, words, icons = self._state, self._words, self._icons
        there = state.entry is not None
        if state.state is EngineState.PLAYING:
            middle = Button(TOGGLE, icons["pause"], words.pause, there)
        else:
            middle = Button(TOGGLE, icons["play"], words.play, there)
        return (
            Button(PREVIOUS, icons["previous"], words.previous, there),
            middle,
            Button(NEXT, icons["next"], words.next, state.has_next),
        )

    def _leave(self) -> None:
        self._drop_icons()
        taskbar, self._taskbar = self._taskbar, None
        if taskbar is not None:
            taskbar.close()

    def _drop_icons(self) -> None:
        """Forget the icons; the taskbar keeps pictures of its own."""
        self._shown = ()
        icons, self._icons = self._icons, {}
        for handle in icons.values():
            self._shell.drop_icon(handle)
