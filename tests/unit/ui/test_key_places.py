"""What keys mean depends on where the keyboard is: covers, rows, fields; like vi and plain."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from player.commands.context import Page
from player.models.shelves import Place, Shelf
from player.models.units import AlbumId
from tests.support.looking import commands, focus, has_focus, item, view
from tests.support.window import Stand, shelf

K = Qt.Key
M = Qt.KeyboardModifier
Make = Callable[..., Stand]


@pytest.fixture
def like_vi(make_stand: Make) -> Stand:
    stand = make_stand(shelf(40))
    stand.keys.use("vi")
    return stand


def _grid(stand: Stand) -> int:
    return int(item(stand, "AlbumGrid").property("currentIndex"))


def test_like_vi_letters_move_among_covers(like_vi: Stand) -> None:
    columns = int(item(like_vi, "AlbumGrid").property("columns"))
    like_vi.type("LLJK")
    assert _grid(like_vi) == 2
    like_vi.type("J")
    assert _grid(like_vi) == 2 + columns
    like_vi.type("H")
    assert _grid(like_vi) == 1 + columns


def test_like_vi_a_count_says_how_far(like_vi: Stand) -> None:
    like_vi.type("12L")
    assert _grid(like_vi) == 12
    like_vi.press(K.Key_G, M.ShiftModifier)
    assert _grid(like_vi) == 39
    like_vi.type("GG")
    assert _grid(like_vi) == 0
    like_vi.type("7GG")
    assert _grid(like_vi) == 6
    like_vi.press(K.Key_9)
    like_vi.press(K.Key_Escape)
    like_vi.type("L")
    assert _grid(like_vi) == 7


def test_like_vi_rows_of_the_queue_move_and_go(like_vi: Stand) -> None:
    like_vi.controller.play(like_vi.library.of(AlbumId(1)))
    like_vi.shell.view.show_page(Page.QUEUE)
    QTest.qWait(0)
    before = len(like_vi.controller.queue.entries)
    like_vi.type("2JDD")
    assert commands(like_vi) == ["queue.remove"]
    assert len(like_vi.controller.queue.entries) == before - 1
    like_vi.type("D")
    like_vi.press(K.Key_Escape)
    like_vi.type("U")
    assert commands(like_vi) == ["queue.remove", "queue.undo"]


def _rows(stand: Stand) -> QObject:
    """Return the list that has the keyboard; the row that it stands on may hold it."""
    found: QObject = focus(stand)
    while found.property("currentIndex") is None and isinstance(found, QQuickItem):
        found = found.parentItem()
    return found


def test_half_a_page_is_half_of_what_is_seen(qtbot: QtBot, like_vi: Stand) -> None:
    like_vi.shell.view.show_place(Place(Shelf.TRACKS))
    qtbot.waitUntil(lambda: has_focus(like_vi, "ShelfPage"))
    qtbot.waitUntil(lambda: int(_rows(like_vi).property("count")) > 100)
    like_vi.press(K.Key_D, M.ControlModifier)
    half = int(_rows(like_vi).property("currentIndex"))
    assert half > 2
    like_vi.press(K.Key_F, M.ControlModifier)
    assert int(_rows(like_vi).property("currentIndex")) - half in {2 * half, 2 * half - 1}
    like_vi.press(K.Key_U, M.ControlModifier)
    like_vi.press(K.Key_B, M.ControlModifier)
    assert int(_rows(like_vi).property("currentIndex")) <= 1


def test_a_sequence_goes_to_a_shelf(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    stand.type("GT")
    assert stand.ran == [("view.place", ("tracks",))]
    stand.type("GQ")
    qtbot.waitUntil(lambda: view(stand, "page") == "queue")


def test_turning_elsewhere_ends_a_sequence(make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    stand.press(K.Key_G)
    stand.press(K.Key_Tab)
    stand.press(K.Key_T)
    assert commands(stand) == ["view.scheme"]


def test_the_row_is_loved_on_rows_and_what_plays_elsewhere(make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    stand.controller.play(stand.library.of(AlbumId(1)))
    stand.shell.view.show_page(Page.QUEUE)
    QTest.qWait(0)
    stand.press(K.Key_L)
    stand.shell.view.show_page(Page.PLAYING)
    QTest.qWait(0)
    stand.press(K.Key_L)
    assert commands(stand) == ["listening.love_entry", "listening.love"]


def test_what_is_bound_in_a_place_holds_there_only(make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    stand.keys.bind("sound.mute", "queue", ("X",))
    stand.press(K.Key_X)
    assert commands(stand) == []
    stand.shell.view.show_page(Page.QUEUE)
    QTest.qWait(0)
    stand.press(K.Key_X)
    assert commands(stand) == ["sound.mute"]


def test_a_key_of_another_script_works_where_it_is(make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    press = QKeyEvent(QKeyEvent.Type.KeyPress, ord("Т"), M.NoModifier, 49 + 8, 0, 0, "т")
    QCoreApplication.sendEvent(stand.shell.window, press)
    assert commands(stand) == ["playback.next"]


@pytest.mark.parametrize("keys", ["plain", "vi"])
def test_no_letter_is_stolen_from_a_field(qtbot: QtBot, make_stand: Make, keys: str) -> None:
    stand = make_stand(shelf(8))
    stand.keys.use(keys)
    stand.press(K.Key_Slash)
    qtbot.waitUntil(lambda: view(stand, "overlay") == "search")
    stand.ran.clear()
    stand.type("GGJK3L DD/N")
    assert focus(stand).property("text") == "ggjk3l dd/n"
    assert commands(stand) == []


@pytest.mark.parametrize(
    ("typed", "written"), [(("ni", "nihao"), "你好"), (("よ", "よあけ"), "夜明け")]
)
def test_an_input_method_writes_undisturbed(
    qtbot: QtBot, make_stand: Make, typed: tuple[str, ...], written: str
) -> None:
    stand = make_stand(shelf(8))
    stand.keys.use("vi")
    stand.press(K.Key_Slash)
    qtbot.waitUntil(lambda: view(stand, "overlay") == "search")
    stand.ran.clear()
    field = focus(stand)
    for preedit in typed:
        QCoreApplication.sendEvent(field, QInputMethodEvent(preedit, []))
        assert field.property("preeditText") == preedit
        # What the input method leaves to us while it is in the middle of something does nothing.
        for key in (K.Key_F1, K.Key_F5):
            stand.press(key)
    commit = QInputMethodEvent()
    commit.setCommitString(written)
    QCoreApplication.sendEvent(field, commit)
    assert field.property("text") == written
    assert field.property("preeditText") == ""
    assert commands(stand) == []
    stand.press(K.Key_F5)
    assert commands(stand) == ["library.rescan"]


def test_the_overview_is_read_by_keys_and_left_by_one(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(8), window={"width": 420, "height": 760})
    stand.press(K.Key_F1)
    qtbot.waitUntil(lambda: has_focus(stand, "KeyOverview"))
    top = focus(stand)
    stand.press(K.Key_PageDown)
    qtbot.waitUntil(lambda: float(top.property("contentY")) > 300)  # pressed ahead, and not lost
    stand.press(K.Key_Home)
    assert float(top.property("contentY")) == 0
    stand.press(K.Key_Escape)
    qtbot.waitUntil(lambda: view(stand, "overlay") == "")


def test_a_way_that_is_typed_is_gone_on_the_page_beneath(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(40))
    stand.press(K.Key_K, M.ControlModifier)
    qtbot.waitUntil(lambda: view(stand, "overlay") == "search")
    stand.type(">MOVE.TO RIGHT")
    qtbot.waitUntil(lambda: len(stand.shell._finder._rows) == 1)
    stand.press(K.Key_Return)
    qtbot.waitUntil(lambda: _grid(stand) == 1)
