"""Files that are dropped into the window are opened; what is no file is not taken."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from tests.support.window import Stand, shelf

Make = Callable[..., Stand]

COPY = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def drop(stand: Stand, urls: Sequence[str]) -> bool:
    """Drop ``urls`` into the middle of the window; return whether they were taken."""
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    window = stand.shell.window
    middle = QPoint(window.width() // 2, window.height() // 2)
    QCoreApplication.sendEvent(window, QDragEnterEvent(middle, COPY, data, LEFT, NONE))
    event = QDropEvent(QPointF(middle), COPY, data, LEFT, NONE)
    QCoreApplication.sendEvent(window, event)
    return event.isAccepted()


def test_dropped_files_are_opened(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    assert drop(stand, ["file:///music/B%C3%A9la.m3u8", "http://example/x.flac", "file:///a"])
    qtbot.waitUntil(lambda: stand.opened == ["/music/Béla.m3u8", "/a"])


def test_what_is_no_file_is_not_taken(make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    assert not drop(stand, ["http://example/x.flac"])
    assert stand.opened == []
    said = "That is an address on the web. Senza plays files of this machine."
    assert stand.shell._notices.property("text") == said
