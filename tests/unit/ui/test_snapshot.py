from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from player.models.problems import EnvironmentFailure, ProblemKind
from player.ui.snapshot import save_picture, save_picture_later
from tests.support.window import Stand, shelf


def test_a_picture_holds_what_the_window_shows(
    make_stand: Callable[..., Stand], tmp_path: Path
) -> None:
    stand = make_stand(shelf(3))
    save_picture(stand.shell.window, tmp_path / "a.png")
    picture = QImage(str(tmp_path / "a.png"))
    assert (picture.width(), picture.height()) == (1200, 760)
    colours = {picture.pixel(x, y) for x in range(0, 1200, 7) for y in range(0, 760, 7)}
    assert len(colours) > 10


def test_a_picture_is_taken_later(
    qtbot: QtBot, make_stand: Callable[..., Stand], tmp_path: Path
) -> None:
    stand = make_stand(shelf(3))
    done: list[bool] = []
    save_picture_later(stand.shell.window, tmp_path / "a.png", 1, lambda: done.append(True))
    assert not (tmp_path / "a.png").exists()
    qtbot.waitUntil(lambda: bool(done))
    assert (tmp_path / "a.png").exists()


def test_a_picture_that_cannot_be_written_is_a_problem(
    make_stand: Callable[..., Stand], tmp_path: Path
) -> None:
    stand = make_stand(shelf(3))
    with pytest.raises(EnvironmentFailure) as failure:
        save_picture(stand.shell.window, tmp_path / "no" / "a.png")
    assert failure.value.problem.kind is ProblemKind.CANNOT_WRITE
