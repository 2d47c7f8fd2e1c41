"""The window's tests: a Qt application without a screen, and stands that are taken down again."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow, QSGRendererInterface
from pytestqt.qtbot import QtBot

from player.config.settings import ReducedMotion, Settings
from player.ui.languages import ENGLISH, Languages
from player.util.paths import resources_folder
from tests.support.window import MemoryLibrary, Stand
from tests.unit.ui.rooms import Room

MakeStand = Callable[..., Stand]


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """Senza has no widgets; its tests have none either."""
    QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)
    return QGuiApplication


@pytest.fixture(scope="session", autouse=True)
def languages(qapp: QGuiApplication) -> Languages:
    """Return the languages, of which English is spoken: it has words for one and for many."""
    spoken = Languages(resources_folder() / "i18n", qapp)
    spoken.speak(ENGLISH)
    return spoken


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Room:
    """Return the shelves of a library of three albums, loaded."""
    room = Room(tmp_path, 3)
    room.shelves.refresh()
    qtbot.waitUntil(lambda: room.shelves.property("loaded"))
    return room


def closed(stand: Stand) -> list[str]:
    """Take ``stand`` down; return the view-models with a timer that runs all the same."""
    parts = stand.shell._engine.parts
    stand.close()
    timers = [(part, timer) for part in parts for timer in part.findChildren(QTimer)]
    return [type(part).__name__ for part, timer in timers if timer.isActive()]


@pytest.fixture
def make_stand(qtbot: QtBot, tmp_path: Path) -> Iterator[MakeStand]:
    """Return a maker of shown windows that have settled; all are closed after the test."""
    stands: list[Stand] = []

    def make(
        fill: Callable[[MemoryLibrary], None] | None = None,
        *,
        window: dict[str, Any] | None = None,
        settings: Settings | None = None,
        covers: Path = tmp_path,
    ) -> Stand:
        stand = Stand(covers, settings or Settings(reduced_motion=ReducedMotion.ON), window, fill)
        stands.append(stand)
        stand.shell.show()
        qtbot.waitExposed(stand.shell.window)
        qtbot.waitUntil(lambda: stand.shell._shelves._loaded)
        stand.shell.window.requestActivate()
        qtbot.waitUntil(lambda: stand.shell.window.activeFocusItem() is not None)
        return stand

    yield make
    running = [timer for stand in stands for timer in closed(stand)]
    assert not running, f"would wake the windows of later tests: {running}"
