"""Lists at their edges: what is cut dissolves, what begins there is whole; rows end in sight."""

from functools import partial

import pytest
from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtQml import QQmlProperty
from PySide6.QtQuick import QQuickItem

from tests.support.looking import everything, item, wait_until
from tests.support.window import shelf
from tests.unit.ui.conftest import MakeStand

ALBUMS = 60
ROW = 52
CLOSE = 2
"""Steps of lightness; a place without a cover differs by 12 from the ground."""


def fading(of: QQuickItem, *, below: bool) -> QQuickItem:
    """Return what dissolves the rows at one edge."""
    (found,) = (
        child
        for child in of.childItems()
        if child.metaObject().className().startswith("Fading") and child.property("below") is below
    )
    return found


def test_a_cut_row_of_covers_dissolves_and_a_whole_one_is_seen(make_stand: MakeStand) -> None:
    stand = make_stand(shelf(ALBUMS), window={"width": 1200, "height": 760})
    grid = item(stand, "AlbumGrid")
    upper = fading(grid, below=False)
    assert upper.opacity() == 0
    top, height = grid.property("contentY"), grid.property("cellHeight")
    grid.setProperty("contentY", top + height / 2)
    assert upper.opacity() == pytest.approx(1)
    place = grid.mapToScene(QPointF(grid.property("cellWidth") / 2, 0)).toPoint()
    stand.let(50)
    picture = stand.shell.window.grabWindow()
    at_edge, above = (picture.pixelColor(place.x(), place.y() + by) for by in (0, -2))
    assert abs(at_edge.lightness() - above.lightness()) <= CLOSE
    grid.setProperty("contentY", top + height)
    assert upper.opacity() == 0


def test_the_edge_of_the_window_cuts_by_itself_and_words_below_do_not(
    make_stand: MakeStand,
) -> None:
    wide = make_stand(shelf(ALBUMS), window={"width": 1200, "height": 760})
    assert fading(item(wide, "AlbumGrid"), below=True).opacity() == 0
    compact = make_stand(shelf(ALBUMS), window={"width": 420, "height": 760})
    lower = fading(item(compact, "AlbumGrid"), below=True)
    wait_until(lambda: lower.opacity() == pytest.approx(1))


def test_rows_that_come_after_their_place_dissolve_too(make_stand: MakeStand) -> None:
    stand = make_stand(shelf(ALBUMS), window={"width": 420, "height": 760})
    stand.run("view.place", "tracks")
    rows = item(stand, "RowList")
    wait_until(lambda: rows.property("contentHeight") > 0)
    lower = fading(rows, below=True)
    for height in (730, 745, 780):
        stand.shell.window.setHeight(height)
        wait_until(partial(has_height, stand.shell.window.contentItem(), height))
        wait_until(lambda: lower.property("cut") == pytest.approx(smaller(rows.height() % ROW)))


def test_a_list_out_of_sight_is_looked_at_when_it_is_seen_again(
    make_stand: MakeStand,
) -> None:
    stand = make_stand(shelf(ALBUMS), window={"width": 1200, "height": 760})
    grid = item(stand, "AlbumGrid")
    lower = fading(grid, below=True)
    (late,) = (one for one in lower.findChildren(QObject) if one.inherits("QQmlTimer"))
    stand.run("view.place", "tracks")
    wait_until(lambda: not grid.isVisible() and not late.property("running"))
    before = lower.property("looks")
    grid.setProperty("contentY", 300)
    assert not late.property("running"), "nor will it look"
    stand.run("view.place", "albums")
    wait_until(lambda: lower.property("looks") > before)


def test_a_ring_that_is_not_seen_follows_no_colour(make_stand: MakeStand) -> None:
    stand = make_stand(shelf(ALBUMS), window={"width": 1200, "height": 760})
    stand.press(Qt.Key.Key_Right)
    content = stand.shell.window.contentItem()
    rings = [i for i in everything(content) if i.metaObject().className().startswith("FocusRing")]
    colours = {r.isVisible(): QQmlProperty.read(r, "border.color").alpha() for r in rings}
    assert colours == {True: 255, False: 0}


def has_height(one: QQuickItem, height: int) -> bool:
    return one.height() == height


def smaller(part: float) -> float:
    return min(part, ROW - part)


def test_rows_of_a_wide_window_end_where_the_eye_still_finds_them(make_stand: MakeStand) -> None:
    stand = make_stand(shelf(ALBUMS), window={"width": 1920, "height": 1000})
    stand.run("view.place", "tracks")
    page, words = item(stand, "ShelfPage"), item(stand, "ShelfWords")
    assert page.width() == 800 + 2 * 12
    assert words.x() + words.width() == pytest.approx(page.x() + page.parentItem().x() + 12 + 800)


def test_what_is_above_the_first_row_dissolves_too(make_stand: MakeStand) -> None:
    stand = make_stand(shelf(ALBUMS), window={"width": 420, "height": 760})
    stand.press(Qt.Key.Key_5)
    page = item(stand, "SoundPage")
    rows = next(child for child in page.childItems() if child.inherits("QQuickListView"))
    upper = fading(rows, below=False)
    top = rows.property("originY")
    rows.setProperty("contentY", top)
    wait_until(lambda: upper.property("cut") == 0)
    rows.setProperty("contentY", top + 10)
    assert upper.property("cut") == pytest.approx(10)
