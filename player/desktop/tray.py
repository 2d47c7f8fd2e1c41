"""An icon in the tray, for who wants one: what plays on hovering, and a small menu.

Made by ``desktop.following`` on Linux, when the listener asks for it. Speaks StatusNotifierItem
(the specification of freedesktop.org and KDE) by itself: Qt's own tray icon would load Qt Widgets.
A click brings the window, one with the middle button plays or pauses, the wheel changes the volume.
Where nobody shows such icons, nothing happens. Works on the thread of the bus.
"""

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from player.desktop.bus import Bus
from player.desktop.bus_line import DAEMON, Answer, Line, Signal
from player.desktop.bus_objects import Interface, Method, Object, Property
from player.desktop.media import NOTHING, Asking, MediaState, plain
from player.desktop.tray_menu import Entry, TrayMenu
from player.models.units import Milliseconds, Percent

if TYPE_CHECKING:
    from player.desktop.bus_line import Reply

ITEM = "org.kde.StatusNotifierItem"
WATCHER = "org.kde.StatusNotifierWatcher"
WATCHER_PATH = "/StatusNotifierWatcher"
PATH = "/StatusNotifierItem"
MENU = "/StatusNotifierMenu"

_NOTCH = 120
"""What one step of a wheel counts, in the units of Qt that those who show the icon pass on."""

_STEP = 5
"""Percent of the volume for it."""

Picture = tuple[int, int, bytes]
"""Width, height, and pixels of four bytes: alpha, red, green, blue."""


class Tray:
    """The icon; a ``MediaControls`` that shows little."""

    def __init__(
        self, bus: Bus, ask: Asking, menu: Sequence[Entry], picture: Callable[[], Picture]
    ) -> None:
        """Appear; ``menu`` is what a right click offers.

        ``picture`` reads the icon, on the thread of the bus, for who has none of that name.
        """
        self._bus = bus
        self._ask = ask
        self._menu = TrayMenu(menu, ask)
        self._picture = picture
        self._newest = NOTHING
        self._state = NOTHING  # on the thread of the bus
        self._object: Object | None = None
        self._name = f"{ITEM}-{os.getpid()}-1"
        bus.do(self._appear)

    def show(self, state: MediaState) -> None:
        """Have ``state`` seen by who hovers over the icon."""
        self._newest = state
        self._bus.do(self._tell)

    def at(self, position: Milliseconds) -> None:
        """Take where the music is: not shown."""

    def jumped(self, position: Milliseconds) -> None:
        """Take where the music went on: not shown."""

    def close(self) -> None:
        """Go out of the tray."""
        self._bus.do(self._leave)

    # -- on the thread of the bus ---------------------------------------------------------------

    def _appear(self, line: Line) -> None:
        self._object = Object(line, PATH, (self._item(),))
        self._menu.appear(line, MENU)
        came = Signal(DAEMON[1], DAEMON[2], "NameOwnerChanged")
        line.listen(DAEMON[0], came, lambda _change: self._register(line), first=WATCHER)
        line.own(self._name, lambda _ours: self._register(line))

    def _register(self, line: Line) -> None:
        if self._object is not None:
            watcher = (WATCHER, WATCHER_PATH, WATCHER)
            line.call(watcher, "RegisterStatusNotifierItem", "s", (self._name,), _heard)

    def _leave(self, line: Line) -> None:
        self._object = None
        line.call(DAEMON, "ReleaseName", "s", (self._name,), _heard)

    def _tell(self, _line: Line) -> None:
        before, self._state = self._state, self._newest
        if self._object is not None and before.entry != self._state.entry:
            self._object.emit(ITEM, "NewToolTip")

    def _tip(self) -> object:
        entry = self._state.entry
        title, text = (entry.track.title, entry.track.artist) if entry else ("Senza", "")
        return "", [], plain(title), plain(text)

    def _scroll(self, given: Sequence[Any], answer: Answer) -> None:
        steps = round(given[0] / _NOTCH) or (1 if given[0] > 0 else -1)
        volume = Percent(min(max(self._state.volume + _STEP * steps, 0), 100))
        self._ask(lambda wishes: wishes.set_volume(volume))
        answer.give()

    def _activate(self, _given: Sequence[Any], answer: Answer) -> None:
        self._ask(lambda wishes: wishes.raise_window())
        answer.give()

    def _toggle(self, _given: Sequence[Any], answer: Answer) -> None:
        self._ask(lambda wishes: wishes.toggle())
        answer.give()

    def _item(self) -> Interface:
        place = (("x", "i"), ("y", "i"))
        return Interface(
            ITEM,
            {
                "Activate": Method(self._activate, place),
                "SecondaryActivate": Method(self._toggle, place),
                "ContextMenu": Method(lambda _given, answer: answer.give(), place),
                "Scroll": Method(self._scroll, (("delta", "i"), ("orientation", "s"))),
            },
            {
                "Category": Property("s", lambda: "ApplicationStatus"),
                "Id": Property("s", lambda: "senza"),
                "Title": Property("s", lambda: "Senza"),
                "Status": Property("s", lambda: "Active"),
                "WindowId": Property("i", lambda: 0),
                "IconName": Property("s", lambda: "senza"),
                "IconPixmap": Property("a(iiay)", lambda: [self._picture()]),
                "ToolTip": Property("(sa(iiay)ss)", self._tip, told="false"),
                "ItemIsMenu": Property("b", lambda: False),
                "Menu": Property("o", lambda: MENU),
            },
            {"NewToolTip": (), "NewStatus": (("status", "s"),), "NewTitle": (), "NewIcon": ()},
        )


def _heard(_reply: "Reply") -> None:
    """Take an answer that changes nothing: there may be nobody who shows icons."""
