import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtQuick import QQuickWindow
from pytestqt.qtbot import QtBot

from player.ui import first_frame
from player.ui.first_frame import AfterFirstFrame, wait_for


class _Bell(QObject):
    rung = Signal()


@pytest.mark.usefixtures("qapp")
def test_it_waits_until_it_is_told_and_no_longer() -> None:
    bell = _Bell()
    told: list[None] = []
    bell.rung.connect(lambda: told.append(None))
    QTimer.singleShot(0, bell.rung.emit)
    wait_for(bell.rung, 3_600_000, unless=False)
    assert told


@pytest.mark.usefixtures("qapp")
def test_it_does_not_wait_for_ever_nor_for_what_was_told_before() -> None:
    bell = _Bell()
    wait_for(bell.rung, 1, unless=False)
    wait_for(bell.rung, 3_600_000, unless=True)


def test_what_waits_for_the_first_frame_goes_on_once(qtbot: QtBot) -> None:
    window = QQuickWindow()
    frames: list[None] = []
    gone: list[int] = []
    window.frameSwapped.connect(lambda: frames.append(None))
    AfterFirstFrame(window, lambda: gone.append(len(frames)))
    window.show()
    qtbot.waitUntil(lambda: len(frames) > 0 and bool(gone))
    window.update()
    qtbot.waitUntil(lambda: len(frames) > 1)
    assert len(gone) == 1
    assert gone[0] > 0
    window.close()


def test_a_window_that_is_never_painted_holds_nothing_up(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_frame, "_NEVER_PAINTED", 1)
    window = QQuickWindow()
    gone: list[None] = []
    AfterFirstFrame(window, lambda: gone.append(None))
    qtbot.waitUntil(lambda: bool(gone))
    window.show()
    qtbot.wait(50)
    assert len(gone) == 1
    window.close()
