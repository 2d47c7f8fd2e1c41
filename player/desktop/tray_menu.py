"""The menu of the tray icon, as those who show such icons ask for it: com.canonical.dbusmenu.

Called by ``desktop.tray`` on the thread of the bus. The menu is short and never changes while it is
there. The protocol is described in ``dbus-menu.xml`` of libdbusmenu; of its properties only labels
and separators are needed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from player.desktop.bus_line import Answer, Line
from player.desktop.bus_objects import Interface, Method, Object, Property
from player.desktop.media import Asking, MediaWishes

NAME = "com.canonical.dbusmenu"

_ROOT = 0
_REVISION = 1

_LAYOUT = "(ia{sv}av)"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu; without a ``wish`` it is a line between others."""

    label: str = ""
    wish: Callable[[MediaWishes], None] | None = None


class TrayMenu:
    """Some entries, numbered from 1."""

    def __init__(self, entries: Sequence[Entry], ask: Asking) -> None:
        self._entries = dict(enumerate(entries, 1))
        self._ask = ask

    def appear(self, line: Line, path: str) -> None:
        """Be at ``path``."""
        Object(line, path, (self._interface(),))

    def _interface(self) -> Interface:
        return Interface(
            NAME,
            {
                "GetLayout": Method(
                    self._layout,
                    (("parentId", "i"), ("recursionDepth", "i"), ("propertyNames", "as")),
                    (("revision", "u"), ("layout", _LAYOUT)),
                ),
                "GetGroupProperties": Method(
                    self._group,
                    (("ids", "ai"), ("propertyNames", "as")),
                    (("properties", "a(ia{sv})"),),
                ),
                "GetProperty": Method(
                    self._property, (("id", "i"), ("name", "s")), (("value", "v"),)
                ),
                "Event": Method(
                    self._event,
                    (("id", "i"), ("eventId", "s"), ("data", "v"), ("timestamp", "u")),
                ),
                "EventGroup": Method(self._events, (("events", "a(isvu)"),), (("idErrors", "ai"),)),
                "AboutToShow": Method(
                    lambda _given, answer: answer.give("b", False),  # noqa: FBT003
                    (("id", "i"),),
                    (("needUpdate", "b"),),
                ),
                "AboutToShowGroup": Method(
                    lambda _given, answer: answer.give("aiai", [], []),
                    (("ids", "ai"),),
                    (("updatesNeeded", "ai"), ("idErrors", "ai")),
                ),
            },
            {
                "Version": Property("u", lambda: 3),
                "TextDirection": Property("s", lambda: "ltr"),
                "Status": Property("s", lambda: "normal"),
                "IconThemePath": Property("as", list),
            },
            {"LayoutUpdated": (("revision", "u"), ("parent", "i"))},
        )

    def _properties(self, number: int) -> dict[str, tuple[str, object]]:
        entry = self._entries.get(number)
        if entry is None:
            return {"children-display": ("s", "submenu")} if number == _ROOT else {}
        if entry.wish is None:
            return {"type": ("s", "separator")}
        return {"label": ("s", entry.label.replace("_", "__"))}  # else the next letter is a key

    def _layout(self, given: Sequence[Any], answer: Answer) -> None:
        parent, depth = given[0], given[1]
        below: list[tuple[str, object]] = []
        if parent == _ROOT and depth != 0:
            below = [(_LAYOUT, (one, self._properties(one), [])) for one in self._entries]
        answer.give(f"u{_LAYOUT}", _REVISION, (parent, self._properties(parent), below))

    def _group(self, given: Sequence[Any], answer: Answer) -> None:
        asked = [one for one in given[0] or (_ROOT, *self._entries) if self._properties(one)]
        answer.give("a(ia{sv})", [(one, self._properties(one)) for one in asked])

    def _property(self, given: Sequence[Any], answer: Answer) -> None:
        answer.give("v", self._properties(given[0]).get(given[1], ("s", "")))

    def _event(self, given: Sequence[Any], answer: Answer) -> None:
        self._take(given[0], given[1])
        answer.give()

    def _events(self, given: Sequence[Any], answer: Answer) -> None:
        for number, event, _data, _time in given[0]:
            self._take(number, event)
        answer.give("ai", [])

    def _take(self, number: int, event: str) -> None:
        entry = self._entries.get(number)
        if event == "clicked" and entry is not None and entry.wish is not None:
            self._ask(entry.wish)
