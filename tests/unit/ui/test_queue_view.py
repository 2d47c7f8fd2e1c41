import pytest
from pytestqt.qtbot import QtBot

from player.models.units import EntryId
from player.playback.queue import Queue
from player.ui.queue_view import QueueView
from tests.support.tracks import tracks

pytestmark = pytest.mark.usefixtures("qapp")


def titles(view: QueueView) -> list[str]:
    return [row[1] for row in view._rows]


def test_shows_entries_and_the_current_one() -> None:
    view = QueueView()
    view.take(Queue().replaced(tracks(3), 1))
    assert titles(view) == ["Title 1", "Title 2", "Title 3"]
    assert view.property("position") == 1
    assert view._rows.row(0) == (1, "Title 1", "Artist", "0:10", False)


def test_a_step_changes_the_position_and_no_row(qtbot: QtBot) -> None:
    view = QueueView()
    queue = Queue().replaced(tracks(3))
    view.take(queue)
    rows = view._rows
    with qtbot.assertNotEmitted(rows.aboutToUpdate), qtbot.waitSignal(view.positionChanged):
        view.take(queue.at(2))


def test_removing_takes_out_one_row(qtbot: QtBot) -> None:
    view = QueueView()
    queue = Queue().replaced(tracks(3))
    view.take(queue)
    rows = view._rows
    with qtbot.assertNotEmitted(rows.modelReset), qtbot.waitSignal(rows.rowsRemoved):
        view.take(queue.removed({EntryId(2)}))
    assert titles(view) == ["Title 1", "Title 3"]
