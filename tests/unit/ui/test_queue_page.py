"""The queue page by keys and by the mouse."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from player.models.units import AlbumId, EntryId
from player.playback.queue import Repeat, StopAfter
from tests.support.looking import commands, everything, has_focus, item, playing, shown, titles
from tests.support.window import Stand, shelf

K = Qt.Key
M = Qt.KeyboardModifier
SHIFT, CONTROL, ALT = M.ShiftModifier, M.ControlModifier, M.AltModifier
LEFT = Qt.MouseButton.LeftButton

Make = Callable[..., Stand]


def opened(qtbot: QtBot, stand: Stand, start: int = 0) -> tuple[EntryId, ...]:
    """Play the first album and go to the queue; return the ids of its nine entries."""
    stand.controller.play(stand.library.of(AlbumId(1)), start)
    stand.press(K.Key_2)
    qtbot.waitUntil(lambda: has_focus(stand, "QueuePage"))
    return stand.controller.queue.ids


def test_who_leaves_at_once_is_asked_for_no_name(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(3))
    opened(qtbot, stand)
    stand.run("queue.save")
    stand.run("view.albums")
    qtbot.waitUntil(lambda: has_focus(stand, "AlbumGrid"))
    qtbot.wait(20)
    assert has_focus(stand, "AlbumGrid")
    (name,) = (i for i in everything(item(stand, "QueuePage")) if i.objectName() == "queueName")
    assert not name.property("open")


def ids(stand: Stand) -> tuple[EntryId, ...]:
    return stand.controller.queue.ids


def standing(stand: Stand) -> int:
    return int(item(stand, "QueuePage").property("currentIndex"))


def in_sight(stand: Stand, index: int) -> bool:
    """Return whether the row at ``index`` is drawn on the page; those kept for reuse are not."""
    page, entry = item(stand, "QueuePage"), ids(stand)[index]
    return any(
        0 <= page.mapFromItem(i, QPointF(0, 0)).y() < page.height()
        for i in everything(page)
        if i.property("entry") == entry and i.property("index") == index and i.isVisible()
    )


def said(stand: Stand) -> str:
    return str(stand.shell._notices.property("text"))


def row(stand: Stand, entry: EntryId) -> QQuickItem:
    """Return the row of ``entry``."""
    rows = everything(item(stand, "QueuePage"))
    (only,) = (
        i for i in rows
        if i.metaObject().className().startswith("QueueRow_QML")
        and i.property("entry") == entry and i.isVisible()
    )  # fmt: skip
    return only


def point(stand: Stand, entry: EntryId) -> QPoint:
    """Return a point in the window over the title of ``entry``."""
    return row(stand, entry).mapToScene(QPointF(100, 26)).toPoint()


def test_rows_move_and_the_keyboard_goes_with_them(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    before = opened(qtbot, stand)
    stand.press(K.Key_Down, ALT)
    stand.press(K.Key_Down, ALT)
    assert ids(stand) == (*before[1:3], before[0], *before[3:])
    assert standing(stand) == 2
    stand.press(K.Key_Up, ALT)
    assert standing(stand) == 1
    assert playing(stand)[0] == titles(stand, 1)[0]


def test_many_are_chosen_moved_and_removed(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    before = opened(qtbot, stand)
    stand.press(K.Key_Down)
    stand.press(K.Key_Down, SHIFT)
    stand.press(K.Key_Down, SHIFT)
    stand.press(K.Key_Up, SHIFT)
    stand.press(K.Key_Down, ALT)
    assert ids(stand) == (before[0], before[3], before[1], before[2], *before[4:])
    stand.press(K.Key_Delete)
    assert ids(stand) == (before[0], before[3], *before[4:])
    assert standing(stand) == 2, "on the first that came after them"
    stand.press(K.Key_A, CONTROL)
    stand.press(K.Key_Delete)
    assert ids(stand) == ()
    assert str(item(stand, "Nothing").property("text")).startswith("The queue is empty.")


def test_changes_are_undone_and_said(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    before = opened(qtbot, stand, 2)
    stand.press(K.Key_Delete, SHIFT)
    assert ids(stand) == before[:3]
    stand.press(K.Key_Z, CONTROL)
    assert ids(stand) == before
    assert said(stand) == f"Put back {len(before) - 3} tracks."
    stand.press(K.Key_Z, CONTROL | SHIFT)
    assert ids(stand) == before[:3]
    stand.press(K.Key_Y, CONTROL)
    assert said(stand) == "There is nothing to redo."


def test_playing_another_album_by_mistake_is_undone(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    before = opened(qtbot, stand, 3)
    stand.let(10)
    stand.press(K.Key_1)
    stand.press(K.Key_Right)
    stand.press(K.Key_Return)
    qtbot.waitUntil(lambda: ids(stand) != before)
    stand.press(K.Key_Z, CONTROL)
    assert ids(stand) == before
    assert playing(stand) == (titles(stand, 1)[3], True)
    assert stand.controller.position == 10_000


def test_chosen_rows_are_played_next(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    before = opened(qtbot, stand)
    stand.press(K.Key_End)
    stand.press(K.Key_Up, SHIFT)
    stand.press(K.Key_Q, SHIFT)
    assert ids(stand) == (before[0], *before[-2:], *before[1:-2])


@pytest.mark.parametrize(
    ("key", "modifiers", "place"),
    [
        (K.Key_Q, M.NoModifier, -1),
        (K.Key_Return, SHIFT, -1),
        (K.Key_Q, SHIFT, 1),
        (K.Key_Return, ALT, 1),
    ],
)
def test_an_album_or_a_track_goes_to_the_queue(
    qtbot: QtBot, make_stand: Make, key: Qt.Key, modifiers: M, place: int
) -> None:
    stand = make_stand(shelf(8))
    stand.controller.play(stand.library.of(AlbumId(1)))
    count = len(ids(stand))
    stand.press(K.Key_Right)
    stand.press(key, modifiers)
    qtbot.waitUntil(lambda: len(ids(stand)) > count)
    added = len(ids(stand)) - count
    assert said(stand) == f"Added {added} tracks to the queue."
    assert added == len(stand.library.of(AlbumId(2)))
    stand.press(K.Key_O)
    qtbot.waitUntil(lambda: item(stand, "AlbumPage").isVisible())
    qtbot.waitUntil(lambda: len(stand.shell._album._tracks) > 0)
    stand.press(K.Key_Down)
    stand.press(key, modifiers)
    qtbot.waitUntil(lambda: len(ids(stand)) == count + added + 1)
    new = stand.controller.queue.entries[place].track
    assert new == stand.library.of(AlbumId(2))[1]
    assert said(stand) == "Added 1 track to the queue."


def test_what_else_it_will_do_is_shown_where_it_is_on_and_ended_by_a_press(
    qtbot: QtBot, make_stand: Make
) -> None:
    stand = make_stand(shelf(8))
    before = opened(qtbot, stand)
    words = ("Shuffled", "Repeats", "Stops after this track")
    assert not any(shown(stand, "QueuePage", word) for word in words)
    stand.type("sr")
    stand.press(K.Key_Period)
    assert said(stand) == "The music stops after this track."
    assert all(shown(stand, "QueuePage", word) for word in words)
    for word in words:
        button = shown(stand, "QueuePage", word)[0]
        button.forceActiveFocus()
        stand.press(K.Key_Space)
    assert not any(shown(stand, "QueuePage", word) for word in words)
    queue = stand.controller.queue
    assert (queue.ids, queue.repeat, queue.stop) == (before, Repeat.OFF, StopAfter.NOTHING)
    assert "playback.toggle" not in commands(stand)


def test_rows_are_chosen_with_the_mouse(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    before = opened(qtbot, stand)
    window = stand.shell.window
    QTest.mouseClick(window, LEFT, pos=point(stand, before[2]))
    QTest.mouseClick(window, LEFT, SHIFT, pos=point(stand, before[4]))
    QTest.mouseClick(window, LEFT, CONTROL, pos=point(stand, before[3]))
    QTest.mouseClick(window, LEFT, CONTROL, pos=point(stand, before[6]))
    selection = stand.shell._queue._selection
    assert selection.keys(0) == f"{before[2]} {before[4]} {before[6]}"


def drag(stand: Stand, start: QPoint, end: QPoint) -> None:
    """Move the mouse from one point to another with its button held."""
    window = stand.shell.window
    QTest.mousePress(window, LEFT, pos=start)
    for step in range(1, 11):
        QTest.mouseMove(window, start + (end - start) * step / 10)
        QTest.qWait(5)


def test_rows_are_dragged_with_the_mouse(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    before = opened(qtbot, stand)
    down = QPoint(0, 20)
    end = point(stand, before[5]) + down
    drag(stand, point(stand, before[1]), end)
    QTest.mouseRelease(stand.shell.window, LEFT, pos=end)
    moved = (before[0], *before[2:6], before[1], *before[6:])
    assert ids(stand) == moved
    assert standing(stand) == 5
    stand.press(K.Key_Up, SHIFT)
    top = point(stand, before[0]) - down
    drag(stand, point(stand, before[5]), top)
    QTest.mouseRelease(stand.shell.window, LEFT, pos=top)
    assert ids(stand) == (before[5], before[1], before[0], *before[2:5], *before[6:])


def test_a_drag_is_given_up_with_escape(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    before = opened(qtbot, stand)
    end = point(stand, before[5])
    drag(stand, point(stand, before[1]), end)
    assert item(stand, "QueueDrag").property("dragging")
    lit = [i for i in everything(item(stand, "QueuePage")) if i.property("hovered")]
    assert lit == []  # the place between rows that is pointed at has a line
    stand.press(K.Key_Escape)
    QTest.mouseRelease(stand.shell.window, LEFT, pos=end)
    assert ids(stand) == before
    assert not item(stand, "QueueDrag").property("dragging")


def test_the_current_row_is_in_view_with_what_was_just_before(
    qtbot: QtBot, make_stand: Make
) -> None:
    stand = make_stand(shelf(8))
    many = stand.library.of(AlbumId(1)) * 20
    stand.controller.play(many, 100)
    stand.press(K.Key_2)
    qtbot.waitUntil(lambda: has_focus(stand, "QueuePage"))
    entries = ids(stand)
    page = item(stand, "QueuePage")
    before, now = row(stand, entries[98]), row(stand, entries[100])
    assert page.mapFromItem(before, QPointF(0, 0)).y() >= 0
    assert 0 < page.mapFromItem(now, QPointF(0, 0)).y() < page.height() / 2
    stand.controller.next()
    assert standing(stand) == 101, "who stands on the current row goes on with it"
    stand.press(K.Key_Home)
    stand.controller.next()
    assert standing(stand) == 0, "who looks elsewhere stays there"
    stand.press(K.Key_2)
    assert standing(stand) == 102


@pytest.mark.parametrize("width", [1200, 420])
def test_who_comes_back_is_where_they_were_unless_another_track_plays(
    qtbot: QtBot, make_stand: Make, width: int
) -> None:
    stand = make_stand(shelf(8))
    stand.shell.window.resize(width, 760)
    stand.controller.play(stand.library.of(AlbumId(1)) * 20, 100)
    stand.press(K.Key_2)
    qtbot.waitUntil(lambda: has_focus(stand, "QueuePage"))
    for away in (K.Key_1, K.Key_3):
        stand.press(K.Key_Home)
        for _ in range(33):
            stand.press(K.Key_Down)
        for _ in range(3):
            stand.press(K.Key_Up)
        stand.press(away)
        stand.press(K.Key_2)
        qtbot.waitUntil(lambda: has_focus(stand, "QueuePage"))
        assert standing(stand) == 30
        qtbot.waitUntil(lambda: in_sight(stand, 30))
        stand.press(K.Key_2)
        assert standing(stand) == stand.controller.queue.position, "asked for once more"
        stand.press(K.Key_Home)
        stand.press(away)
        stand.controller.next()
        stand.press(K.Key_2)
        qtbot.waitUntil(lambda: has_focus(stand, "QueuePage"))
        assert standing(stand) == stand.controller.queue.position


def test_rows_say_what_was_and_what_is(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    entries = opened(qtbot, stand, 1)

    def description(entry: EntryId) -> str:
        interface = QAccessible.queryAccessibleInterface(row(stand, entry))
        return interface.text(QAccessible.Text.Description)

    told = [description(entry) for entry in entries[:3]]
    assert told == ["Played before", "", ""], "the current track ends its name with what it does"


def test_what_was_is_written_stronger_where_the_pointer_lights_its_row(
    qtbot: QtBot, make_stand: Make
) -> None:
    stand = make_stand(shelf(1))
    entries = opened(qtbot, stand, 2)
    place = point(stand, entries[0])
    inside = everything(row(stand, entries[0]))
    texts = [i for i in inside if i.inherits("QQuickText") and i.property("text")]
    plain = [QColor(text.property("color")).alphaF() for text in texts]
    QTest.mouseMove(stand.shell.window, QPoint(5, 5))
    QTest.mouseMove(stand.shell.window, place)
    qtbot.waitUntil(
        lambda: all(
            QColor(text.property("color")).alphaF() > before
            for text, before in zip(texts, plain, strict=True)
        )
    )
