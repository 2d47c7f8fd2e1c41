"""L loves what is heard, or the row that the keyboard stands on; a heart shows it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from player.commands.context import Page
from player.models.units import AlbumId
from tests.support.looking import has_focus
from tests.support.window import Stand, shelf

K = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier

Make = Callable[..., Stand]


def loved_rows(stand: Stand, page: str) -> list[int]:
    rows = stand.shell._queue._rows if page == "queue" else stand.shell._album._tracks
    loved = rows._fields.index("loved")
    return [place for place, row in enumerate(rows) if row[loved]]


def loved(stand: Stand) -> bool:
    return bool(stand.shell._player.property("loved"))


def hearts(parent: QQuickItem) -> int:
    """Count the hearts of rows that are seen."""
    own = parent.metaObject().className().startswith("Heart_QML") and parent.isVisible()
    return int(own) + sum(hearts(child) for child in parent.childItems())


@pytest.mark.parametrize("modifiers", [Qt.KeyboardModifier.NoModifier, CONTROL])
def test_l_loves_what_is_heard_and_takes_it_back(
    qtbot: QtBot, make_stand: Make, modifiers: Qt.KeyboardModifier
) -> None:
    stand = make_stand(shelf(4))
    stand.controller.play(stand.library.of(AlbumId(1)), 1)
    stand.press(K.Key_L, modifiers)
    qtbot.waitUntil(lambda: loved(stand))
    stand.controller.next()
    assert not loved(stand)
    stand.controller.previous()
    assert loved(stand)
    stand.press(K.Key_L, modifiers)
    qtbot.waitUntil(lambda: not loved(stand))


def test_l_on_the_album_page_is_for_the_row(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(4))
    tester = QAbstractItemModelTester(stand.shell._album._tracks)
    stand.controller.play(stand.library.of(AlbumId(1)))
    stand.shell.view.show_album(AlbumId(2))
    qtbot.waitUntil(lambda: has_focus(stand, "AlbumPage"))
    qtbot.waitUntil(lambda: len(stand.shell._album._tracks) > 0)
    stand.press(K.Key_Down)
    stand.press(K.Key_L)
    qtbot.waitUntil(lambda: loved_rows(stand, "album") == [1])
    assert not loved(stand)
    assert hearts(stand.shell.window.contentItem()) == 1
    stand.press(K.Key_L, CONTROL)
    qtbot.waitUntil(lambda: loved(stand))
    assert loved_rows(stand, "album") == [1]
    del tester


def test_l_in_the_queue_is_for_the_row_and_for_all_rows_of_that_track(
    qtbot: QtBot, make_stand: Make
) -> None:
    stand = make_stand(shelf(4))
    tester = QAbstractItemModelTester(stand.shell._queue._rows)
    tracks = stand.library.of(AlbumId(1))[:3]
    stand.controller.play([*tracks, *tracks])
    stand.shell.view.show_page(Page.QUEUE)
    qtbot.waitUntil(lambda: has_focus(stand, "QueuePage"))
    stand.press(K.Key_End)
    stand.press(K.Key_L)
    qtbot.waitUntil(lambda: loved_rows(stand, "queue") == [2, 5])
    del tester


def test_the_heart_is_a_button_that_says_what_it_does(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(4))

    def buttons() -> list[QQuickItem]:
        found = stand.shell.window.findChildren(QQuickItem)
        return [one for one in found if str(one.property("name")).startswith("heart")]

    button = buttons()[0]
    assert not button.isVisible()
    stand.controller.play(stand.library.of(AlbumId(1)))
    assert button.isVisible()
    interface = QAccessible.queryAccessibleInterface(button)
    assert interface.text(QAccessible.Text.Name) == "Love"
    button.forceActiveFocus()
    stand.press(K.Key_Return)
    qtbot.waitUntil(lambda: loved(stand))
    assert "Loved" in interface.text(QAccessible.Text.Name)
