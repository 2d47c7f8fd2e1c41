"""The window's tests: a Qt application without a screen, and stands that are taken down again."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow, QSGRendererInterface
from pytestqt.qtbot import QtBot

from player.config.settings import ReducedMotion, Settings
from player.ui.languages import ENGLISH, Languages
from player.util.paths import resources_folder
from tests.support.window import MemoryLibrary, Stand

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
    for stand in stands:
        stand.close()
