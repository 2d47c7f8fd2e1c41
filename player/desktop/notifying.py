"""Announces a track in a notification of the desktop, one that takes the place of the one before.

Told by ``desktop.around_playing``, where the listener has asked for that. By
``org.freedesktop.Notifications`` of the Desktop Notifications Specification 1.2; where nobody shows
notifications, nothing happens. Never makes a sound.
"""

from collections.abc import Callable, Mapping
from html import escape
from typing import TYPE_CHECKING

from player.desktop.bus import Bus

if TYPE_CHECKING:
    from player.desktop.bus_line import Line, Reply

SERVICE = (
    "org.freedesktop.Notifications",
    "/org/freedesktop/Notifications",
    "org.freedesktop.Notifications",
)

_AS_THE_DESKTOP_LIKES = -1
"""How long it is shown, in milliseconds."""

_LOW = 0
"""Its urgency."""


class Notifier:
    """The one notification that Senza has."""

    def __init__(self, bus: Bus, picture: Callable[[str], str] = str) -> None:
        """``picture`` makes of a cover one that others can show, on the thread of ``bus``."""
        self._bus = bus
        self._picture = picture
        self._shown = 0  # on the thread of the bus

    def say(self, title: str, text: str, cover: str) -> None:
        """Show ``title`` above ``text``, with the picture in the file ``cover`` if there is one."""
        hints: dict[str, tuple[str, object]] = {
            "desktop-entry": ("s", "senza"),
            "suppress-sound": ("b", True),
            "transient": ("b", True),
            "urgency": ("y", _LOW),
        }

        def show(line: "Line") -> None:
            picture = self._picture(cover)
            more = {"image-path": ("s", picture)} if picture else {}
            self._show(line, title, text, {**hints, **more})

        self._bus.do(show)

    def _show(
        self, line: "Line", title: str, text: str, hints: Mapping[str, tuple[str, object]]
    ) -> None:
        def take(reply: "Reply") -> None:
            if not reply.error:
                self._shown = reply.body[0]

        # Only the text may hold marks like those of HTML.
        values: tuple[object, ...] = (
            *("Senza", self._shown, "senza", title, escape(text, quote=False)),
            *([], dict(hints), _AS_THE_DESKTOP_LIKES),
        )
        line.call(SERVICE, "Notify", "susssasa{sv}i", values, take)
