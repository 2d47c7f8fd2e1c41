"""The covers of the grid begin and end where the header does, at every width of the window."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import Q_ARG, Q_RETURN_ARG, QMetaObject, QRectF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.support.looking import everything, is_put, item, pooled, wait_until
from tests.support.window import Stand, shelf
from tests.unit.ui.conftest import MakeStand

WIDTHS = sorted({*range(420, 2561, 83), 759, 760, 1920, 2560})
MARGIN = 40
"""Logical pixels between the header's last word and the edge of a wide window."""


@pytest.fixture(params=[Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def mirrored(request: pytest.FixtureRequest, qapp: QGuiApplication) -> Iterator[bool]:
    """Have windows laid out in one direction of reading, then in the other."""
    qapp.setLayoutDirection(request.param)
    yield request.param == Qt.LayoutDirection.RightToLeft
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def box(one: QQuickItem) -> QRectF:
    return one.mapRectToScene(QRectF(0, 0, one.width(), one.height()))


def covers(stand: Stand) -> list[QRectF]:
    """Return where the covers of the first row are."""
    grid = item(stand, "AlbumGrid")
    found = [
        box(i) for i in everything(grid)
        if i.metaObject().className().startswith("Cover_QML") and not pooled(i)
    ]  # fmt: skip
    return [one for one in found if one.y() == min(other.y() for other in found)]


def cell_at(grid: QQuickItem, place: int) -> QQuickItem:
    found = QMetaObject.invokeMethod(
        grid, "itemAtIndex", Q_RETURN_ARG(QQuickItem), Q_ARG(int, place)
    )
    assert isinstance(found, QQuickItem)
    return found


def resize(stand: Stand, width: int) -> None:
    stand.shell.window.setWidth(width)
    QTest.qWait(1)


def test_the_first_and_the_last_cover_are_in_line_with_what_is_above(
    make_stand: MakeStand, *, mirrored: bool
) -> None:
    stand = make_stand(shelf(40), window={"width": 1200, "height": 760})
    stand.controller.play(stand.library.tracks[:1])
    inside = everything(stand.shell.window.contentItem())
    word = next(i for i in inside if i.property("text") == "/  Search")
    wrong = []
    for width in WIDTHS:
        resize(stand, width)
        column = box(item(stand, "Pages"))
        row = covers(stand)
        left, right = min(c.left() for c in row), max(c.right() for c in row)
        if (left, right) != (column.left(), column.right()):
            wrong.append((width, left - column.left(), right - column.right()))
        if width >= 760:
            search = box(word)
            outer = search.left() - MARGIN if mirrored else width - MARGIN - search.right()
            assert outer == 0, width
            assert (search.left() if mirrored else search.right()) in (
                column.left(),
                column.right(),
            )
    assert not wrong, str(wrong)


def test_covers_are_as_far_from_each_other_as_a_pixel_allows(make_stand: MakeStand) -> None:
    stand = make_stand(shelf(40), window={"width": 1200, "height": 760})
    for width in (1193, 1559, 1920):
        resize(stand, width)
        row = sorted(covers(stand), key=lambda cover: cover.left())
        assert len(row) > 3
        gaps = [b.left() - a.right() for a, b in pairwise(row)]
        assert max(gaps) - min(gaps) <= 1
        assert {cover.width() for cover in row} == {row[0].width()}


@pytest.mark.parametrize("above", [0, 3])
def test_rows_are_in_their_places_after_a_jump_of_the_width(
    make_stand: MakeStand, *, mirrored: bool, above: int
) -> None:
    stand = make_stand(shelf(120), window={"width": 1200, "height": 760})
    stand.controller.play(stand.library.tracks[:1])
    resize(stand, 2495)
    grid = item(stand, "AlbumGrid")
    wait_until(lambda: is_put(grid))
    grid.setProperty("contentY", above * grid.property("cellHeight"))
    first = above * int(grid.property("columns"))
    for width in (759, 760, 2495, 760):
        resize(stand, width)
        wait_until(lambda: is_put(grid))
        across, down = (grid.property(f"cell{side}") for side in ("Width", "Height"))
        columns = int(grid.property("columns"))
        row = (grid.property("contentY") - grid.property("originY")) / down
        assert int(row + 0.01) == first // columns, width
        for place in range(columns * int(row), columns * int(row + 2)):
            cell = cell_at(grid, place)
            column = place % columns
            there = (columns - 1 - column if mirrored else column) * across
            found = cell.x(), cell.y() - grid.property("originY")
            assert found == (there, place // columns * down), (width, place)
