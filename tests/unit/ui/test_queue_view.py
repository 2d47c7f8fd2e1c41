from dataclasses import replace
from random import Random

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from player.models.music import Track
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


def test_any_row_of_a_model_that_qt_tests_is_as_the_queue_says(qtbot: QtBot) -> None:
    view = QueueView()
    rows = view._rows
    tester = QAbstractItemModelTester(rows)
    queue = Queue()
    chance = Random(3)  # noqa: S311
    for turn in range(60):
        ids = chance.sample(queue.ids, min(len(queue.ids), 1 + turn % 5))
        change = turn % 6
        if change == 0 or not queue.entries:
            queue = queue.appended(tracks(5))
        elif change == 1:
            queue = queue.moved(ids, chance.randrange(len(queue.entries)))
        elif change == 2:
            queue = queue.removed(ids[:2])
        elif change == 3:
            queue = queue.inserted_next(tracks(3))
        elif change == 4:
            queue = queue.shuffled(chance)
        else:
            queue = queue.shifted(ids, down=bool(turn % 2))
        view.take(queue)
        assert list(rows.ids()) == list(queue.ids)
        assert [row[0] for row in rows] == list(queue.ids)
        assert all(rows.find(key) == place for place, key in enumerate(queue.ids))
    with qtbot.waitSignal(rows.dataChanged):
        newer = replace(queue.entries[3].track, title="Another")
        view.take(queue.retagged({newer.place: newer}))
    assert "Another" in titles(view)
    del tester


def test_of_a_long_queue_only_rows_that_are_looked_at_are_made() -> None:
    asked: list[str] = []

    def look(track: Track) -> bool:
        asked.append(track.path)
        return False

    view = QueueView(look)
    view.take(Queue().replaced(tracks(5000)))
    assert asked == []
    assert view._rows.row(4000)[1] == "Title 4001"
    assert len(asked) == 1
    assert view._rows.find(4001) == 4000
    assert len(asked) == 1


def test_rows_out_of_sight_follow_later_and_at_once_when_they_come_into_sight(
    qtbot: QtBot,
) -> None:
    view = QueueView()
    view.setProperty("watched", False)  # noqa: FBT003 - as Qt has it
    queue = Queue().replaced(tracks(3), 1)
    with qtbot.assertNotEmitted(view._rows.aboutToUpdate):
        view.take(queue)
    assert view.property("position") == 1
    qtbot.waitUntil(lambda: titles(view) == ["Title 1", "Title 2", "Title 3"])
    view.take(queue.removed({EntryId(1)}))
    assert len(titles(view)) == 3
    with qtbot.waitSignal(view.watchedChanged):
        view.setProperty("watched", True)  # noqa: FBT003 - as Qt has it
    assert titles(view) == ["Title 2", "Title 3"]
    view.take(queue)
    assert len(titles(view)) == 3
