"""Where writing runs from right to left, the window is its own mirror image; the music is not."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from player.models.units import AlbumId
from tests.support.looking import everything, item, shown, wait_until
from tests.support.window import Stand, shelf
from tests.unit.ui.conftest import MakeStand

WIDE = {"width": 1200, "height": 760}
RIGHT, LEFT = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight


@pytest.fixture
def mirrored(qapp: QGuiApplication) -> Iterator[None]:
    """Have windows laid out from right to left."""
    qapp.setLayoutDirection(RIGHT)
    yield
    qapp.setLayoutDirection(LEFT)


def edges(stand: Stand, one: QQuickItem) -> tuple[float, float]:
    """Return the left and the right edge of an item in its window."""
    left = one.mapToItem(stand.shell.window.contentItem(), QPointF(0, 0)).x()
    return left, left + one.width()


def places(stand: Stand) -> dict[str, tuple[float, float]]:
    """Return the edges of what a listener finds its way by."""
    kinds = ("NowPlaying", "AlbumGrid", "Tabs")
    first = {kind: item(stand, kind) for kind in kinds}
    cells = [i for i in everything(first["AlbumGrid"]) if i.property("album") == 1]
    return {
        **{kind: edges(stand, found) for kind, found in first.items()},
        "cell": edges(stand, cells[0]),
    }


def test_the_columns_change_sides(qapp: QGuiApplication, make_stand: MakeStand) -> None:
    plain = places(make_stand(shelf(9), window=WIDE))
    qapp.setLayoutDirection(RIGHT)
    try:
        turned = places(make_stand(shelf(9), window=WIDE))
    finally:
        qapp.setLayoutDirection(LEFT)
    width = WIDE["width"]
    for name, (left, right) in plain.items():
        assert turned[name] == pytest.approx((width - right, width - left), abs=2), name
    assert plain["NowPlaying"][0] < plain["AlbumGrid"][0]
    assert turned["NowPlaying"][0] > turned["AlbumGrid"][0]


@pytest.mark.usefixtures("mirrored")
def test_a_row_reads_from_the_right(make_stand: MakeStand) -> None:
    stand = make_stand(shelf(5), window=WIDE)
    stand.shell.view.show_album(AlbumId(1))
    row = stand.library.of(AlbumId(1))[0]
    wait_until(lambda: bool(shown(stand, "AlbumPage", row.title)))
    title = shown(stand, "AlbumPage", row.title)[0]
    times = [i for i in everything(item(stand, "AlbumPage")) if ":" in str(i.property("text"))]
    assert edges(stand, times[0])[1] < edges(stand, title)[0]
    assert edges(stand, title)[0] > 0


@pytest.mark.usefixtures("mirrored")
def test_the_music_still_runs_to_the_right(make_stand: MakeStand) -> None:
    stand = make_stand(shelf(5), window=WIDE)
    stand.controller.play(stand.library.of(AlbumId(1)), 0)
    stand.let(0)
    pane = everything(item(stand, "NowPlaying"))
    named = {str(i.property("name")): edges(stand, i) for i in pane if i.property("name")}
    assert named["previous"][1] <= named["pause"][0] < named["next"][0]
    seek = next(i for i in pane if i.metaObject().className().startswith("SeekLine"))
    assert not seek.property("mirrored")
    elapsed, remaining = (
        edges(stand, next(i for i in pane if str(i.property("text")).startswith(begin)))
        for begin in ("0:", "−")
    )
    assert elapsed[1] < remaining[0]


@pytest.mark.usefixtures("mirrored")
def test_keys_go_where_the_eye_goes(make_stand: MakeStand) -> None:
    stand = make_stand(shelf(9), window=WIDE)
    grid = item(stand, "AlbumGrid")
    stand.press(Qt.Key.Key_Left)
    assert grid.property("currentIndex") == 1
    stand.press(Qt.Key.Key_Right)
    assert grid.property("currentIndex") == 0


@pytest.mark.usefixtures("mirrored")
def test_the_way_back_points_back(make_stand: MakeStand) -> None:
    stand = make_stand(shelf(5), window=WIDE)
    stand.shell.view.show_album(AlbumId(1))
    assert shown(stand, "AlbumPage", "\u200f→ All albums")


@pytest.mark.usefixtures("mirrored")
def test_what_is_typed_begins_at_the_right(make_stand: MakeStand) -> None:
    stand = make_stand(shelf(9), window=WIDE)
    stand.shell.view.begin_jump()
    stand.type("ab")
    field = stand.shell.window.activeFocusItem()
    assert field is not None
    assert field.property("cursorRectangle").x() > 0.8 * field.width()
    assert field.property("rightPadding") > field.property("leftPadding")
    stand.shell.view.open_search()
    stand.type("ab")
    field = stand.shell.window.activeFocusItem()
    assert field is not None
    assert field.property("text") == "ab"
    assert field.property("cursorRectangle").x() > 0.8 * field.width()


@pytest.mark.usefixtures("mirrored")
def test_what_is_offered_stands_below_the_words(make_stand: MakeStand) -> None:
    stand = make_stand(window=WIDE)
    wait_until(lambda: stand.shell._shelves.property("offering"))
    inside = everything(item(stand, "Welcome"))
    offer = next(i for i in inside if i.metaObject().className().startswith("Offer"))
    words = next(i for i in inside if i.property("text") == "Your music, and nothing else")
    assert edges(stand, offer)[1] == pytest.approx(edges(stand, words)[1], abs=2)
