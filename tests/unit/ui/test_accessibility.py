from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from player.models.units import AlbumId
from tests.support.surfaces import ON_TOP, SIZES, SURFACES, full
from tests.support.window import Stand

Make = Callable[..., Stand]
Role = QAccessible.Role
MOST_STOPS = 40
SILENT = {Role.NoRole, Role.Client, Role.Window, Role.Application}


@pytest.fixture(params=SIZES, ids=["wide", "compact"])
def size(request: pytest.FixtureRequest) -> dict[str, int]:
    width, height = request.param
    return {"width": width, "height": height}


def shown(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for place in range(interface.childCount()):
        child = interface.child(place)
        if not child.state().invisible:
            yield child
            yield from shown(child)


def describe(interface: QAccessibleInterface) -> str:
    return f"{interface.role()} {interface.object()}"


@pytest.mark.parametrize("surface", SURFACES)
def test_all_that_is_shown_has_a_name_for_screen_readers(
    qtbot: QtBot, make_stand: Make, size: dict[str, int], surface: Callable[[Stand], None]
) -> None:
    stand = make_stand(full, window=size)
    surface(stand)
    qtbot.wait(60)
    root = QAccessible.queryAccessibleInterface(stand.shell.window)
    everything = list(shown(root))
    assert len(everything) > 5
    nameless = [
        describe(i)
        for i in everything
        if i.role() not in SILENT and not i.text(QAccessible.Text.Name).strip()
    ]
    assert nameless == []
    unreachable = [describe(i) for i in everything if i.state().focusable and i.role() in SILENT]
    assert unreachable == []


@pytest.mark.parametrize("surface", SURFACES)
def test_tab_goes_round_and_always_shows_where_it_is(
    qtbot: QtBot, make_stand: Make, size: dict[str, int], surface: Callable[[Stand], None]
) -> None:
    stand = make_stand(full, window=size)
    surface(stand)
    qtbot.wait(60)
    window = stand.shell.window
    start = window.activeFocusItem()
    visited = []
    for _ in range(MOST_STOPS):
        stand.press(Qt.Key.Key_Tab)
        at = window.activeFocusItem()
        assert at is not None
        visited.append(at)
        interface = QAccessible.queryAccessibleInterface(at)
        assert interface.text(QAccessible.Text.Name).strip()
        assert at.isVisible()
        if surface in ON_TOP:
            assert within(at, ON_TOP[surface])
        else:
            assert rings_shown(stand) == 1, interface.text(QAccessible.Text.Name)
        if at == start:
            break
    assert visited[-1] == start, "it comes round"
    assert backward_steps(visited) <= 1, [place_of(at) for at in visited]
    back = []
    for _ in visited:
        QTest.keyClick(window, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        back.append(window.activeFocusItem())
    assert back == [*visited[-2::-1], start]


def place_of(at: QQuickItem) -> tuple[str, QRectF]:
    """Return which column of the window an item is in, and where it is."""
    scene = at.mapRectToScene(QRectF(0, 0, at.width(), at.height()))
    left = any(within(at, kind) for kind in ("NowPlaying", "Status"))
    return "playing" if left else "page", scene


def backward_steps(visited: list[QQuickItem]) -> int:
    """Return how often Tab goes up or to the left within a column; once it does to come round."""
    back = 0
    for one, next_ in pairwise(visited):
        (column, from_), (other, to) = place_of(one), place_of(next_)
        beside = min(from_.bottom(), to.bottom()) - max(from_.top(), to.top()) > 4
        nested = from_.contains(to) or to.contains(from_)
        if column == other and not nested:
            back += to.left() < from_.left() if beside else to.top() < from_.top()
    return back


def within(item: QQuickItem | None, kind: str) -> bool:
    while item is not None and not item.metaObject().className().startswith(f"{kind}_QML"):
        item = item.parentItem()
    return item is not None


def rings_shown(stand: Stand) -> int:
    def rings(parent: QQuickItem) -> int:
        ring = parent.metaObject().className().startswith("FocusRing_QML")
        own = (ring or bool(parent.property("ringed"))) and parent.isVisible()
        return int(own) + sum(rings(child) for child in parent.childItems())

    return rings(stand.shell.window.contentItem())


def test_the_pointer_hides_the_ring_and_a_key_shows_it_again(make_stand: Make) -> None:
    stand = make_stand(full)
    window = stand.shell.window
    assert rings_shown(stand) == 1
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(20, window.height() - 20))
    assert rings_shown(stand) == 0
    stand.press(Qt.Key.Key_Right)
    assert rings_shown(stand) == 1


def test_the_seek_line_is_a_slider_with_a_value(make_stand: Make) -> None:
    stand = make_stand(full)
    stand.controller.play(stand.library.of(AlbumId(1)))
    stand.let(61)
    root = QAccessible.queryAccessibleInterface(stand.shell.window)
    slider = next(i for i in shown(root) if i.role() == Role.Slider)
    value = slider.valueInterface()
    assert value.currentValue() == pytest.approx(61, abs=0.3)
    assert value.maximumValue() == pytest.approx(stand.controller.duration / 1000)
    length = stand.shell._player.clock(stand.controller.duration)
    assert slider.text(QAccessible.Text.Description) == f"1:01 of {length}"
