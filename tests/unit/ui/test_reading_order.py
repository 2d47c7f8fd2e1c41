"""What is in a list is told to screen readers from above, wherever it was scrolled to."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from player.models.shelves import Place, Shelf
from player.models.units import AlbumId
from player.ui.reading_order import ReadingOrder
from player.util.paths import resources_folder
from tests.support.looking import item
from tests.support.window import Stand, shelf

Make = Callable[..., Stand]
Role = QAccessible.Role
Key = Qt.Key
FILES = sorted((resources_folder() / "qml" / "Senza").glob("*.qml"))


@pytest.fixture(autouse=True)
def _listening() -> Iterator[None]:
    before = QAccessible.isActive()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(before)


def told(within: QAccessibleInterface) -> list[QAccessibleInterface]:
    """Return the lines in sight, in the order in which they are told."""
    every = [within.child(place) for place in range(within.childCount())]
    return [one for one in every if one.role() == Role.ListItem and not one.state().invisible]


def places(stand: Stand, kind: str) -> list[tuple[int, int]]:
    """Return where the lines are that are told, top and begin, in that order."""
    listed = QAccessible.queryAccessibleInterface(item(stand, kind))
    side = -1 if QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft else 1
    found = []
    for one in told(listed):
        line = one.object()
        assert isinstance(line, QQuickItem)
        at = line.mapToScene(QPointF(0, 0))
        found.append((round(at.y()), side * round(at.x())))
    return found


def in_order(stand: Stand, kind: str) -> bool:
    found = places(stand, kind)
    assert len(found) > 3
    return found == sorted(found)


def in_sight(stand: Stand) -> int:
    """Return how many covers of the grid are in it, as a whole or in part."""
    grid = item(stand, "AlbumGrid")
    top, height = grid.property("contentY"), grid.height()
    cells = grid.property("contentItem").childItems()
    shown = [c for c in cells if c.y() + c.height() > top and c.y() < top + height]
    return sum(c.metaObject().className().startswith("AlbumCell") for c in shown)


def walk(stand: Stand, *keys: Key) -> None:
    for key in keys:
        QTest.keyClick(stand.shell.window, key)
        QTest.qWait(5)


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_covers_are_told_in_the_order_of_reading_after_scrolling(
    qtbot: QtBot, make_stand: Make, direction: Qt.LayoutDirection
) -> None:
    before = QGuiApplication.layoutDirection()
    QGuiApplication.setLayoutDirection(direction)
    try:
        stand = make_stand(shelf(200), window={"width": 1200, "height": 760})
        down, up = [Key.Key_PageDown] * 6, [Key.Key_PageUp] * 4
        for keys in (down, up, [Key.Key_End], [Key.Key_Up] * 9, [Key.Key_Home], [Key.Key_Down]):
            walk(stand, *keys)
            qtbot.waitUntil(lambda: in_order(stand, "AlbumGrid"))
            assert len(places(stand, "AlbumGrid")) >= in_sight(stand) > 10
    finally:
        QGuiApplication.setLayoutDirection(before)


def test_tracks_are_told_in_their_order_after_scrolling_and_going_back(
    qtbot: QtBot, make_stand: Make
) -> None:
    stand = make_stand(shelf(60), window={"width": 1200, "height": 460})
    stand.shell.view.show_place(Place(Shelf.TRACKS))
    qtbot.waitUntil(lambda: stand.shell._browser.is_here)
    for key in (Key.Key_PageDown, Key.Key_End, Key.Key_PageUp, Key.Key_PageUp, Key.Key_Home):
        walk(stand, key, key, key)
        qtbot.waitUntil(lambda: in_order(stand, "RowList"))
    stand.shell.view.show_place(Place(Shelf.ARTISTS))
    stand.shell.view.show_place(Place(Shelf.TRACKS))
    qtbot.waitUntil(lambda: in_order(stand, "RowList"))


def test_an_albums_tracks_are_told_in_their_order_when_another_was_open_before(
    qtbot: QtBot, make_stand: Make
) -> None:
    stand = make_stand(shelf(12), window={"width": 1200, "height": 760})
    for number in (4, 5, 4, 10):
        stand.shell.view.show_album(AlbumId(number))
        qtbot.waitUntil(lambda: in_order(stand, "RowList"))
        stand.shell.view.back()


def test_nothing_is_done_while_nobody_listens(make_stand: Make) -> None:
    QAccessible.setActive(False)
    stand = make_stand(shelf(200), window={"width": 1200, "height": 760})
    walk(stand, *[Key.Key_PageDown] * 3)
    orders = stand.shell.window.findChildren(ReadingOrder)
    assert orders
    assert not any(order._pause.isActive() for order in orders)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_lines_that_are_used_again_are_told_again(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    lists = re.search(r"^ *RowList \{|^RowList \{|reuseItems: true", text, re.MULTILINE)
    if lists and re.search(r"^ +delegate: ", text, re.MULTILINE):
        assert ".onReused: Accessible.ignored" in text
