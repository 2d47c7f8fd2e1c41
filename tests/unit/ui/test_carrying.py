"""Rows and files are dragged to a place in the queue, and rows out of the window as files."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from player.models.units import AlbumId
from player.ui.carrying import FILES, ROWS
from tests.support.looking import everything, has_focus, item, titles
from tests.support.window import Stand, shelf

K = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
COPY = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier

Make = Callable[..., Stand]


class Pointer:
    """Drags over the window as the system does."""

    def __init__(self, stand: Stand, data: QMimeData) -> None:
        self.window, self.data = stand.shell.window, data

    def enter(self, place: QPoint) -> None:
        self._send(QDragEnterEvent(place, COPY, self.data, LEFT, NONE))
        self._send(QDragMoveEvent(place, COPY, self.data, LEFT, NONE))

    def drop(self, place: QPoint) -> bool:
        self.enter(place)
        event = QDropEvent(QPointF(place), COPY, self.data, LEFT, NONE)
        self._send(event)
        return event.isAccepted()

    def leave(self) -> None:
        self._send(QDragLeaveEvent())

    def _send(self, event: QDragEnterEvent | QDragMoveEvent | QDropEvent | QDragLeaveEvent) -> None:
        QCoreApplication.sendEvent(self.window, event)


def files(stand: Stand, paths: Sequence[str]) -> Pointer:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return Pointer(stand, data)


def rows(stand: Stand) -> Pointer:
    """Return the pointer with what was taken up in the window."""
    data = QMimeData()
    for kind, text in stand.shell._carrying.property("data").items():
        data.setData(kind, text.encode())
    return Pointer(stand, data)


def over(stand: Stand, kind: str, y: float = 0.0) -> QPoint:
    """Return a place in the window over an item, some pixels below its top."""
    found = item(stand, kind)
    return found.mapToScene(QPointF(found.width() / 2, y)).toPoint()


def word(stand: Stand, text: str) -> QPoint:
    """Return the middle of a word of the tabs."""
    for one in everything(item(stand, "Tabs")):
        if one.property("text") == text and one.isVisible():
            return one.mapToScene(QPointF(one.width() / 2, one.height() / 2)).toPoint()
    raise AssertionError(text)


def queue(stand: Stand) -> list[str]:
    return [entry.track.title for entry in stand.controller.queue.entries]


def on_queue(qtbot: QtBot, stand: Stand) -> list[str]:
    stand.controller.play(stand.library.of(AlbumId(1)))
    stand.press(K.Key_2)
    qtbot.waitUntil(lambda: has_focus(stand, "QueuePage"))
    return titles(stand, 1)


def test_files_are_put_where_the_line_is(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    before = on_queue(qtbot, stand)
    two = [track.path for track in stand.library.of(AlbumId(2))[:2]]
    pointer = files(stand, two)
    height = 52.0
    pointer.enter(over(stand, "QueuePage", height * 3))
    drag = item(stand, "QueueDrag")
    assert drag.property("over")
    assert drag.property("to") == 3
    pointer.leave()
    assert not drag.property("over")
    assert pointer.drop(over(stand, "QueuePage", height * 3))
    new = titles(stand, 2)[:2]
    qtbot.waitUntil(lambda: queue(stand) == [*before[:3], *new, *before[3:]])
    assert stand.opened == [], "they are queued, not played"
    stand.press(K.Key_Z, CONTROL)
    assert queue(stand) == before
    web = QMimeData()
    web.setUrls([QUrl("http://example/x.flac")])
    Pointer(stand, web).drop(over(stand, "QueuePage", 20))
    assert queue(stand) == before


def test_albums_are_put_at_the_end_by_the_word(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    stand.controller.play(stand.library.of(AlbumId(1)))
    stand.press(K.Key_Right)
    carrying = stand.shell._carrying
    with qtbot.waitSignal(carrying.changed):
        carrying.begin()
    assert carrying.property("words") == f"{len(titles(stand, 2))} tracks"
    urls = carrying.property("data")[FILES].split("\r\n")
    assert [QUrl(url).toLocalFile() for url in urls] == [
        track.path for track in stand.library.of(AlbumId(2))
    ]
    assert carrying.property("data")[ROWS]
    pointer = rows(stand)
    middle = QPoint(stand.shell.window.width() // 2, stand.shell.window.height() // 2)
    pointer.drop(middle)
    assert stand.opened == [], "rows of ours are no files from outside"
    assert pointer.drop(word(stand, "Queue"))
    assert queue(stand) == [*titles(stand, 1), *titles(stand, 2)]
    carrying.end()
    assert not carrying.property("active")


def test_who_waits_over_the_word_is_shown_the_queue(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    stand.controller.play(stand.library.of(AlbumId(1)))
    stand.shell.view.show_album(AlbumId(2))
    qtbot.waitUntil(lambda: has_focus(stand, "AlbumPage"))
    qtbot.waitUntil(lambda: len(stand.shell._album._tracks) > 0)
    stand.press(K.Key_Down)
    carrying = stand.shell._carrying
    with qtbot.waitSignal(carrying.ready):
        carrying.begin()
    assert carrying.property("words") == titles(stand, 2)[1]
    pointer = rows(stand)
    pointer.enter(word(stand, "Queue"))
    qtbot.waitUntil(lambda: has_focus(stand, "QueuePage"))
    assert pointer.drop(over(stand, "QueuePage", 5))
    qtbot.waitUntil(lambda: queue(stand) == [titles(stand, 2)[1], *titles(stand, 1)])
    carrying.end()


def test_the_mouse_takes_up_a_row_and_lets_it_go(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    stand.shell.view.show_album(AlbumId(2))
    qtbot.waitUntil(lambda: has_focus(stand, "AlbumPage"))
    qtbot.waitUntil(lambda: len(stand.shell._album._tracks) > 0)
    carrying = stand.shell._carrying
    window = stand.shell.window
    first = next(
        one for one in everything(item(stand, "AlbumPage"))
        if one.property("text") == titles(stand, 2)[0] and one.isVisible()
    )  # fmt: skip
    start = middle(first)
    began: list[str] = []
    carrying.ready.connect(lambda: began.append(str(carrying.property("words"))))
    QTest.mousePress(window, LEFT, NONE, start)
    for step in range(1, 8):
        QTest.mouseMove(window, start + QPoint(6 * step, 2 * step))
    # The system's drag has a loop of its own, which ends when the button is let go.
    release = QTimer(window, interval=300, singleShot=True)
    release.timeout.connect(lambda: QTest.mouseRelease(window, LEFT, NONE, start + QPoint(60, 20)))
    release.start()
    qtbot.waitUntil(lambda: began == [titles(stand, 2)[0]])
    qtbot.waitUntil(lambda: not carrying.property("active"))
    assert stand.opened == []


def middle(one: QQuickItem) -> QPoint:
    return one.mapToScene(QPointF(one.width() / 2, one.height() / 2)).toPoint()


def test_nothing_is_taken_up_where_nothing_is_chosen(make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    carrying = stand.shell._carrying
    carrying.begin()
    assert not carrying.property("active")
    carrying.drop(0)
    assert queue(stand) == []
    assert not carrying.drop_files([QUrl("http://x/y.flac")], 0)
    assert not carrying.start()
