"""Looks at a ``Stand``'s window from the outside: which items there are, what has the keyboard.

Called by the window's tests. Changes nothing.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from player.models.units import AlbumId
from player.playback.engine import EngineState
from tests.support.window import Stand


def item(stand: Stand, kind: str) -> QQuickItem:
    """Return the one item of a QML type of ours; of several the one that is in sight."""
    everything = stand.shell.window.findChildren(QQuickItem)
    found = [i for i in everything if i.metaObject().className().startswith(f"{kind}_QML")]
    (only,) = found if len(found) == 1 else (i for i in found if i.isVisible())
    return only


def focus(stand: Stand) -> QObject:
    found = stand.shell.window.activeFocusItem()
    assert found is not None
    return found


def has_focus(stand: Stand, kind: str) -> bool:
    return bool(item(stand, kind).property("activeFocus"))


def view(stand: Stand, name: str) -> object:
    return stand.shell.view.property(name)


def playing(stand: Stand) -> tuple[str, bool]:
    current = stand.controller.queue.current
    assert current is not None
    return current.track.title, stand.controller.state is EngineState.PLAYING


def commands(stand: Stand) -> list[str]:
    return [name for name, _ in stand.ran]


def titles(stand: Stand, number: int) -> list[str]:
    return [t.title for t in stand.library.of(AlbumId(number))]


def everything(inside: QQuickItem) -> list[QQuickItem]:
    """Return an item and all that is drawn in it, delegates and loaded items too."""
    found, waiting = [], [inside]
    while waiting:
        found.append(waiting.pop())
        waiting.extend(reversed(found[-1].childItems()))
    return found


def shown(stand: Stand, kind: str, text: str) -> list[QQuickItem]:
    """Return the visible items with ``text`` in the one item of a type of ours, outermost first."""
    inside = everything(item(stand, kind))
    return [i for i in inside if i.property("text") == text and i.isVisible()]


def wait_until(condition: Callable[[], bool]) -> None:
    """Let the window live until ``condition()`` is true; fail after ten seconds."""
    for _ in range(1000):
        if condition():
            return
        QTest.qWait(10)
    raise AssertionError("never happened")


def text_items(inside: QQuickItem) -> list[QQuickItem]:
    """Return all texts that are drawn in an item, also those of fields that are typed into."""
    kinds = ("QQuickText", "QQuickTextInput", "QQuickTextField")
    return [i for i in everything(inside) if any(i.inherits(kind) for kind in kinds)]


def is_put(grid: QQuickItem) -> bool:
    """Return whether the grid of albums has been put in place in the size that it has."""
    measures = (grid.property("columns"), grid.property("cellHeight"), grid.height())
    return str(grid.property("shape")) == ",".join(f"{one:g}" for one in measures)


def pooled(item: QQuickItem | None) -> bool:
    """Return whether an item belongs to a row that its list keeps for another: it is not drawn."""
    while item is not None:
        if item.property("index") == -1:
            return True
        item = item.parentItem()
    return False
