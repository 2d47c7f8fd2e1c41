from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from player.config.settings import ReducedMotion, Scheme, Settings
from player.models.problems import Problem, ProblemKind
from player.models.scan import AlbumsChanged, ScanProgress, ScanReport
from player.models.units import AlbumId
from player.playback.queue import Queue
from tests.support.looking import commands, focus, has_focus, item, playing, shown, titles, view
from tests.support.window import MemoryLibrary, Stand, shelf

K = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
COMPACT = {"width": 420, "height": 760}
REPORT = ScanReport(3, 3, 0, 0, 0, (), 1.0)

Make = Callable[..., Stand]


def test_the_queue_opens_on_the_current_track_plays_from_any_and_removes(
    qtbot: QtBot, make_stand: Make
) -> None:
    stand = make_stand(shelf(8))
    stand.controller.play(stand.library.of(AlbumId(1)), 3)
    names = titles(stand, 1)
    stand.press(K.Key_2)
    qtbot.waitUntil(lambda: has_focus(stand, "QueuePage"))
    stand.press(K.Key_Up)
    stand.press(K.Key_Return)
    assert playing(stand) == (names[2], True)
    stand.press(K.Key_Down)
    stand.press(K.Key_Delete)
    stand.press(K.Key_Delete)
    left = [e.track.title for e in stand.controller.queue.entries]
    assert left == [*names[:3], *names[5:]]
    assert playing(stand) == (names[2], True)


def test_the_queues_selection_stays_on_its_entry_while_others_go(
    qtbot: QtBot, make_stand: Make
) -> None:
    stand = make_stand(shelf(8))
    stand.controller.play(stand.library.of(AlbumId(1)))
    stand.press(K.Key_2)
    qtbot.waitUntil(lambda: has_focus(stand, "QueuePage"))
    stand.press(K.Key_End)
    page = item(stand, "QueuePage")
    last = page.property("currentItem").property("entry")
    stand.controller.remove({stand.controller.queue.entries[0].id})
    assert page.property("currentItem").property("entry") == last


def test_the_queues_selection_stays_on_its_entry_in_another_order(
    qtbot: QtBot, make_stand: Make
) -> None:
    stand = make_stand(shelf(8))
    stand.controller.play(stand.library.of(AlbumId(1)))
    stand.press(K.Key_2)
    qtbot.waitUntil(lambda: has_focus(stand, "QueuePage"))
    stand.press(K.Key_Down)
    page = item(stand, "QueuePage")
    entry = page.property("currentItem").property("entry")
    queue = stand.controller.queue
    stand.shell._queue.take(replace(queue, entries=queue.entries[::-1], version=queue.version + 1))
    assert page.property("currentIndex") == len(queue.entries) - 2
    qtbot.waitUntil(lambda: page.property("currentItem").property("entry") == entry)


def test_shows_what_is_heard_and_where(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(3))
    stand.controller.play(stand.library.of(AlbumId(1)))
    stand.let(61)
    title = titles(stand, 1)[0]
    assert stand.shell.window.title().startswith(title)
    seek = item(stand, "SeekLine")
    qtbot.waitUntil(lambda: seek.property("value") == pytest.approx(61, abs=0.3))


def test_the_seek_line_is_moved_by_arrows_and_by_the_pointer(make_stand: Make) -> None:
    stand = make_stand(shelf(3))
    stand.controller.play(stand.library.of(AlbumId(1)))
    stand.let(1)
    seek = item(stand, "SeekLine")
    seek.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    stand.press(K.Key_Right)
    stand.press(K.Key_Left)
    assert commands(stand) == ["playback.forward", "playback.back"]

    middle = seek.mapToScene(QPoint(int(seek.width() / 2), 12)).toPoint()
    QTest.mouseClick(stand.shell.window, Qt.MouseButton.LeftButton, pos=middle)
    name, (place,) = stand.ran[-1]
    assert name == "playback.seek"
    assert place == pytest.approx(stand.controller.duration / 2, rel=0.03)
    assert stand.controller.position == place


def test_without_music_enter_plays_the_demo(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand()
    qtbot.waitUntil(lambda: focus(stand).property("text") == "Play the demo album")
    stand.press(K.Key_Return)
    assert commands(stand) == ["library.play_demo"]
    stand.press(K.Key_Down)
    assert focus(stand).property("text") == "Choose a folder"


def test_the_first_albums_take_the_place_of_the_welcome(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand()
    qtbot.waitUntil(lambda: has_focus(stand, "Welcome"))
    stand.shell.scan_event(ScanProgress(1, 9, "/m"))
    shelf(2)(stand.library)
    stand.shell.scan_event(AlbumsChanged(2))
    qtbot.waitUntil(lambda: has_focus(stand, "AlbumGrid"))
    assert item(stand, "AlbumGrid").isVisible()
    assert not item(stand, "Welcome").isVisible()


def test_a_picked_folder_is_handed_over_as_a_path(make_stand: Make, tmp_path: Path) -> None:
    stand = make_stand()
    folder = tmp_path / "Musik #1 100% ü"
    from_url = stand.shell._commands.folder_picked
    from_url(stand.shell._commands.likely_folder().fromLocalFile(str(folder)))
    assert stand.folders_chosen == [str(folder)]


def test_a_scan_is_told_and_can_be_stopped(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(3))
    status = item(stand, "Status")
    quiet = status.height()
    stand.shell.scan_event(ScanProgress(5, 10, "/m"))
    qtbot.waitUntil(lambda: status.height() > quiet)
    stop = next(c for c in status.findChildren(QQuickItem) if c.property("text") == "Stop")
    stop.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    stand.press(K.Key_Return)
    assert commands(stand) == ["library.cancel_scan"]
    stand.shell.scan_event(REPORT)
    qtbot.waitUntil(lambda: status.height() == quiet)


def test_a_missing_file_is_told_in_a_sentence_that_escape_takes_away(
    qtbot: QtBot, make_stand: Make
) -> None:
    stand = make_stand(shelf(3))
    gone = stand.library.of(AlbumId(1))[0]
    Path(gone.path).unlink()
    stand.controller.play([gone])
    stand.let(0)
    notice = next(
        c
        for c in item(stand, "Status").findChildren(QQuickItem)
        if "no longer there" in str(c.property("text"))
    )
    assert notice.isVisible()
    stand.press(K.Key_Escape)
    qtbot.waitUntil(lambda: not notice.isVisible())


def test_new_files_with_problems_are_told_once_and_have_a_page(
    qtbot: QtBot, make_stand: Make
) -> None:
    stand = make_stand(shelf(3))
    assert not shown(stand, "Tabs", "1 problem")
    stand.library.bad = (Problem(ProblemKind.EMPTY, "/m/a.flac"),)
    report = replace(REPORT, failed=stand.library.bad)
    stand.shell.scan_event(report)
    told = "1 file with a new problem. Music folders lists it."
    qtbot.waitUntil(lambda: bool(shown(stand, "Status", told)))
    stand.shell._notices.dismiss()
    qtbot.waitUntil(lambda: stand.shell._shelves.property("problemsText") == "1 problem")
    stand.shell.scan_event(report)
    assert not shown(stand, "Status", told)
    stopped = Problem(ProblemKind.SCAN_STOPPED, "", "it ended")
    stand.shell.scan_event(replace(report, failed=(*report.failed, stopped), cancelled=True))
    assert stand.shell._notices.property("text") == ""
    assert not shown(stand, "Tabs", "1 problem")
    stand.press(K.Key_4)
    qtbot.waitUntil(lambda: has_focus(stand, "ProblemsPage"))
    stand.press(K.Key_Escape)
    qtbot.waitUntil(lambda: has_focus(stand, "AlbumGrid"))


def test_a_compact_window_shows_one_page_at_a_time(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(3), window=COMPACT)
    kinds = {K.Key_1: "AlbumGrid", K.Key_2: "QueuePage", K.Key_3: "NowPlaying"}
    for key, kind in kinds.items():
        stand.press(key)
        qtbot.waitUntil(lambda k=kind: has_focus(stand, k))  # type: ignore[misc]
        assert [k for k in kinds.values() if item(stand, k).isVisible()] == [kind]


def test_a_wide_window_keeps_what_is_playing_beside_the_page(
    qtbot: QtBot, make_stand: Make
) -> None:
    stand = make_stand(shelf(3))
    stand.press(K.Key_2)
    stand.press(K.Key_3)
    qtbot.waitUntil(lambda: has_focus(stand, "NowPlaying"))
    assert item(stand, "QueuePage").isVisible()


def test_light_and_dark_change_at_once_and_are_remembered(make_stand: Make) -> None:
    stand = make_stand(
        shelf(3), settings=Settings(scheme=Scheme.DARK, reduced_motion=ReducedMotion.ON)
    )
    assert stand.shell.window.color().lightnessF() < 0.2
    stand.press(K.Key_T)
    assert stand.shell.window.color().lightnessF() > 0.8
    assert [s.scheme for s in stand.saved_settings] == [Scheme.LIGHT]


def test_opens_again_where_it_was_left(qtbot: QtBot, make_stand: Make) -> None:
    first = make_stand(shelf(60))
    first.shell.window.resize(1000, 700)
    first.press(K.Key_End)
    first.press(K.Key_O)
    qtbot.waitUntil(lambda: has_focus(first, "AlbumPage"))
    first.press(K.Key_2)
    first.shell._remember(first.shell.window)
    saved = first.shell._state.to_document()

    def other_ids(library: MemoryLibrary) -> None:
        shelf(60)(library)
        library.tracks = [replace(t, album_id=AlbumId(t.album_id + 900)) for t in library.tracks]

    second = make_stand(other_ids, window=saved)
    window = second.shell.window
    assert (window.width(), window.height()) == (1000, 700)
    assert view(second, "page") == "queue"
    second.press(K.Key_1)
    qtbot.waitUntil(lambda: has_focus(second, "AlbumPage"))
    assert view(second, "album") == 960
    second.press(K.Key_Escape)
    qtbot.waitUntil(lambda: has_focus(second, "AlbumGrid"))
    grid = item(second, "AlbumGrid")
    assert grid.property("currentIndex") == 59
    assert grid.property("contentY") > 0


def test_a_restored_queue_is_shown_paused_in_its_place(make_stand: Make) -> None:
    stand = make_stand(shelf(3))
    queue = Queue().replaced(stand.library.of(AlbumId(2)), 2)
    stand.controller.restore(queue, stand.controller.position)
    assert stand.shell.window.title().startswith(titles(stand, 2)[2])
    assert stand.shell._queue.property("position") == 2


def test_quitting_closes_the_window(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(3))
    stand.press(K.Key_Q, CONTROL)
    qtbot.waitUntil(lambda: not stand.shell.window.isVisible())


@pytest.mark.usefixtures("qapp")
def test_closing_saves_where_the_window_was(tmp_path: Path) -> None:
    stand = Stand(tmp_path, window={"page": "queue", "width": 900, "height": 650})
    stand.shell.show()
    stand.close()
    saved = stand.saved_window
    assert (saved["page"], saved["width"], saved["height"]) == ("queue", 900, 650)


@pytest.mark.usefixtures("qapp")
def test_a_window_that_was_never_shown_saves_nothing(tmp_path: Path) -> None:
    stand = Stand(tmp_path)
    stand.close()
    assert stand.saved_window == {}


def test_nothing_is_shown_after_the_end(make_stand: Make) -> None:
    stand = make_stand(shelf(3))
    stand.shell._open = False
    stand.controller.play(stand.library.of(AlbumId(1)))
    assert not stand.shell._player.property("hasTrack")
