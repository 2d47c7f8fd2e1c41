"""The orders of the lists, by keys: what was stood on and chosen stays so in another one."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem

from player.models.shelves import Place, Shelf
from tests.support.looking import item, wait_until
from tests.support.shelf_page import browser, current, go, rows
from tests.support.window import Stand, shelf

K = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
Make = Callable[..., Stand]


@pytest.fixture
def stand(make_stand: Make) -> Stand:
    return make_stand(shelf(40))


def test_a_list_has_orders_and_begins_at_the_first_row_in_a_new_one(stand: Stand) -> None:
    go(stand, Shelf.TRACKS)
    assert browser(stand).property("order") == "by artist"
    stand.press(K.Key_B)
    assert browser(stand).property("order") == "by title"
    wait_until(lambda: rows(stand) == sorted(t.title for t in stand.library.tracks))
    wait_until(lambda: current(stand) == 0)


@pytest.mark.parametrize("keys", [[K.Key_End], [K.Key_PageDown, K.Key_Down], [K.Key_Down]])
@pytest.mark.parametrize("times", [1, 2])
def test_the_row_that_is_stood_on_stays_in_sight_in_another_order(
    stand: Stand, keys: list[Qt.Key], times: int
) -> None:
    go(stand, Shelf.TRACKS)
    lines = browser(stand)._reader.rows
    for key in keys:
        stand.press(key)
    there = lines.key(current(stand))
    view = item(stand, "ShelfPage").childItems()[2]
    before = rows(stand)
    for _ in range(times):
        stand.press(K.Key_B)
    wait_until(lambda: not browser(stand)._reader.is_waiting)
    wait_until(lambda: rows(stand) != before)
    assert lines.key(current(stand)) == there
    wait_until(lambda: is_whole(view))
    stand.let(50)
    assert (lines.key(current(stand)), is_whole(view)) == (there, True)
    assert browser(stand).state()["row"] == current(stand), "it is there after the next start too"


def test_several_that_are_chosen_stay_so_in_another_order(stand: Stand) -> None:
    go(stand, Shelf.TRACKS)
    stand.press(K.Key_PageDown)
    stand.press(K.Key_Down, SHIFT)
    stand.press(K.Key_Down, SHIFT)
    chosen = {*browser(stand)._selection.chosen()}
    before = rows(stand)
    stand.press(K.Key_B)
    wait_until(lambda: rows(stand) != before)
    assert (len(chosen), {*browser(stand)._selection.chosen()}) == (3, chosen)
    browser(stand).show(Place(Shelf.TRACKS))
    assert browser(stand)._selection.size == 0


def is_whole(view: QQuickItem) -> bool:
    """Return whether all of the current row of a list is in sight."""
    row = view.property("currentItem")
    top = row.y() - view.property("contentY")
    return bool(-1 <= top <= view.height() - row.height() + 1)


def test_albums_are_ordered_too(stand: Stand) -> None:
    grid = item(stand, "AlbumGrid")
    stand.press(K.Key_B)
    albums = sorted(stand.library.all_albums(), key=lambda a: a.title)
    wait_until(lambda: [r[0] for r in stand.shell._shelves._albums] == [a.id for a in albums])
    assert grid.property("count") == 40
