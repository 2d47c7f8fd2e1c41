from random import Random

import pytest
from pytestqt.qtbot import QtBot

from player.models.units import EntryId, Milliseconds
from player.playback.queue import Queue, Repeat, StopAfter
from player.ui.queue_view import QueueView
from tests.support.tracks import track, tracks

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


def test_says_how_long_the_music_goes_on(qtbot: QtBot) -> None:
    view = QueueView()
    assert view.property("left") == ""
    queue = Queue().replaced([track(n, duration=600_000) for n in range(1, 5)], 1)
    view.take(queue)
    assert view.property("left") == "30 min left"
    with qtbot.waitSignal(view.leftChanged):
        view.take_position(Milliseconds(540_000))
    assert view.property("left") == "21 min left"
    view.take(queue.stopping(StopAfter.TRACK))
    assert view.property("left") == "1 min left"
    view.take(queue.repeating(Repeat.ALL))
    assert view.property("left") == ""  # for ever
    view.take(queue.repeating(Repeat.ONE).stopping(StopAfter.ALBUM))
    assert view.property("left") == "21 min left"


def test_says_what_else_than_playing_on_it_will_do(qtbot: QtBot) -> None:
    view = QueueView()
    queue = Queue().replaced(tracks(3))
    view.take(queue)
    with qtbot.waitSignal(view.modesChanged):
        view.take(queue.shuffled(Random(1)).repeating(Repeat.ONE))  # noqa: S311
    assert view.property("shuffled")
    assert (view.property("repeat"), view.property("stop")) == ("one", "nothing")


def test_rows_that_stay_are_not_made_again() -> None:
    view = QueueView()
    queue = Queue().replaced(tracks(3))
    view.take(queue)
    before = list(view._rows)
    view.take(queue.moved(queue.ids[:1], 3))
    assert [id(row) for row in view._rows] == [id(before[place]) for place in (1, 2, 0)]
