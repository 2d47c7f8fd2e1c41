"""The chosen album, or the first that is seen, stays in sight whatever size the grid takes."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from player.commands.context import Page
from player.models.shelves import Order, Place, Shelf
from player.models.units import Percent
from tests.support.looking import is_put, item
from tests.support.window import Stand, shelf

K = Qt.Key
Make = Callable[..., Stand]
ALBUMS = Place(Shelf.ALBUMS)
LARGE, WIDE, COMPACT, NARROW = (1920, 1200), (1200, 760), (420, 760), (800, 560)


def number(grid: QQuickItem, name: str) -> float:
    return float(str(grid.property(name)))


def first_row(grid: QQuickItem) -> float:
    """Return how many rows are above the upper edge."""
    return (number(grid, "contentY") - number(grid, "originY")) / number(grid, "cellHeight")


def sees(grid: QQuickItem, index: int) -> bool:
    row = index // int(number(grid, "columns")) - first_row(grid)
    return -0.05 <= row <= grid.height() / number(grid, "cellHeight") - 0.9


def resize(qtbot: QtBot, stand: Stand, size: tuple[int, int]) -> None:
    grid = item(stand, "AlbumGrid")
    stand.shell.window.resize(*size)
    qtbot.waitUntil(lambda: (stand.shell.window.width(), stand.shell.window.height()) == size)
    qtbot.wait(20)
    if grid.isVisible():
        qtbot.waitUntil(lambda: is_put(grid))


def stand_on(qtbot: QtBot, stand: Stand, place: int) -> QQuickItem:
    """Go to the album at ``place`` by keys, and wait until it is in sight."""
    grid = item(stand, "AlbumGrid")
    columns = int(number(grid, "columns"))
    for _ in range(place // columns):
        stand.press(K.Key_Down)
    for _ in range(place % columns):
        stand.press(K.Key_Right)
    assert grid.property("currentIndex") == place
    qtbot.waitUntil(lambda: sees(grid, place))
    return grid


@pytest.mark.parametrize("place", [22, 119])
@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize(
    ("before", "after"),
    [(LARGE, WIDE), (LARGE, COMPACT), (LARGE, NARROW), (WIDE, NARROW), (COMPACT, LARGE)],
)
def test_the_chosen_album_stays_in_sight_in_a_window_of_another_size(
    qtbot: QtBot,
    make_stand: Make,
    before: tuple[int, int],
    after: tuple[int, int],
    place: int,
    *,
    hidden: bool,
) -> None:
    stand = make_stand(shelf(120))
    resize(qtbot, stand, before)
    grid = stand_on(qtbot, stand, place)
    if hidden:
        stand.shell.view.show_page(Page.QUEUE)
        qtbot.waitUntil(lambda: not grid.isVisible())
    resize(qtbot, stand, after)
    if hidden:
        stand.shell.view.show_place(ALBUMS)
        qtbot.waitUntil(grid.isVisible)
        qtbot.waitUntil(lambda: is_put(grid))
    assert sees(grid, place), (place, first_row(grid), number(grid, "columns"))


@pytest.mark.parametrize("hidden", [False, True])
def test_what_was_seen_first_is_and_all_is_as_it_was_in_the_former_size(
    qtbot: QtBot, make_stand: Make, *, hidden: bool
) -> None:
    stand = make_stand(shelf(120))
    resize(qtbot, stand, WIDE)
    grid = item(stand, "AlbumGrid")
    stand.press(K.Key_Right)
    grid.setProperty("contentY", number(grid, "cellHeight") * 9.25)
    first = 9 * int(number(grid, "columns"))
    for size in (LARGE, COMPACT, NARROW, WIDE):
        if hidden:
            stand.shell.view.show_page(Page.QUEUE)
            qtbot.waitUntil(lambda: not grid.isVisible())
        resize(qtbot, stand, size)
        stand.shell.view.show_place(ALBUMS)
        qtbot.waitUntil(grid.isVisible)
        qtbot.waitUntil(lambda: is_put(grid))
        columns = int(number(grid, "columns"))
        assert int(first_row(grid)) == first // columns
        current = grid.property("currentItem")
        there = current.x(), current.y() - number(grid, "originY")
        assert there == (number(grid, "cellWidth"), 0), "out of sight, in its own place"
    assert first_row(grid) == pytest.approx(9.25, abs=0.02)


@pytest.mark.parametrize("size", [115, 150])
@pytest.mark.parametrize("hidden", [False, True])
def test_the_chosen_album_stays_in_sight_when_text_is_of_another_size(
    qtbot: QtBot, make_stand: Make, size: int, *, hidden: bool
) -> None:
    stand = make_stand(shelf(120))
    resize(qtbot, stand, WIDE)
    grid = stand_on(qtbot, stand, 75)
    if hidden:
        stand.shell.view.show_page(Page.QUEUE)
    stand.settings.change(replace(stand.settings.now, text_size=Percent(size)))
    if hidden:
        stand.shell.view.show_place(ALBUMS)
    qtbot.waitUntil(lambda: grid.isVisible() and is_put(grid))
    assert sees(grid, 75)


def test_the_chosen_album_stays_in_sight_in_another_order(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(120))
    grid = stand_on(qtbot, stand, 75)
    album = stand.shell._shelves.property("selected")
    for order in (Order.TITLE, Order.ARTIST):
        stand.shell._shelves.order_by(order)
        qtbot.waitUntil(lambda: grid.property("currentItem").property("album") == album)
        qtbot.waitUntil(lambda: sees(grid, grid.property("currentIndex")))
