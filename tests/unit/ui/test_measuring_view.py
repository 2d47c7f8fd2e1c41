"""The measuring in the real window: nothing if it is quick, else a line, a sentence and a Stop."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from player.models.analysis import (
    AnalysisProgress,
    AnalysisReport,
    AnalysisWaiting,
    LevelsChanged,
)
from player.models.problems import Problem, ProblemKind
from player.models.scan import ScanProgress, ScanReport
from player.ui.measuring_view import _PATIENCE, MeasuringView
from tests.support.looking import commands, shown
from tests.support.window import Stand, shelf

pytestmark = pytest.mark.usefixtures("qapp")

Make = Callable[..., Stand]
BEGUN = AnalysisProgress(0, 0, "")
SOME = AnalysisProgress(1200, 3300, "/music/a.flac")
TEXT = "Measuring loudness: 1,200 of 3,300 files"
REPORT = AnalysisReport(3300, 3300, 0, (), 9.0)


def impatient(stand: Stand) -> MeasuringView:
    view = stand.shell._measuring
    view._patience.setInterval(0)
    return view


def test_what_is_over_soon_is_not_spoken_of() -> None:
    view = MeasuringView()
    for event in (BEGUN, SOME, REPORT):
        view.take(event)
        assert not view.property("shown")
    assert view._patience.interval() == _PATIENCE


def test_it_is_shown_as_a_sentence_and_a_line(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(3))
    view = impatient(stand)
    stand.shell.analysis_event(BEGUN)
    qtbot.waitUntil(lambda: bool(shown(stand, "Status", "Measuring loudness")))
    stand.shell.analysis_event(SOME)
    assert shown(stand, "Status", TEXT)
    assert view.property("measured") == pytest.approx(1200 / 3300)
    stand.shell.analysis_event(AnalysisWaiting())
    assert shown(stand, "Status", "Measuring loudness: waiting for mains power")
    stand.shell.analysis_event(LevelsChanged(9))
    assert shown(stand, "Status", "Measuring loudness: waiting for mains power")
    stand.shell.analysis_event(SOME)
    assert shown(stand, "Status", TEXT)
    stand.shell.analysis_event(REPORT)
    assert not shown(stand, "Status", TEXT)


def test_a_scan_comes_first_and_stop_is_for_what_is_shown(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(3))
    impatient(stand)
    stand.shell._shelves._patience.setInterval(0)
    stand.shell.analysis_event(SOME)
    stand.shell.scan_event(ScanProgress(1, 2, "/music"))
    qtbot.waitUntil(lambda: bool(shown(stand, "Status", "Looking for music: 1 of 2 files")))
    assert not shown(stand, "Status", TEXT)
    stop(stand)
    stand.shell.scan_event(ScanReport(2, 0, 0, 0, 0, (), 0.1))
    qtbot.waitUntil(lambda: bool(shown(stand, "Status", TEXT)))
    stop(stand)
    assert commands(stand) == ["library.cancel_scan", "library.cancel_measuring"]


def stop(stand: Stand) -> None:
    """Press the Stop that is shown, by keyboard."""
    button = shown(stand, "Status", "Stop")[0]
    button.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    stand.press(Qt.Key.Key_Return)


def test_files_that_cannot_be_measured_are_not_told_but_that_it_stopped_is(
    make_stand: Make,
) -> None:
    stand = make_stand(shelf(3))
    bad = Problem(ProblemKind.DAMAGED, "/music/a.flac")
    stand.shell.analysis_event(AnalysisReport(1, 0, 0, (bad,), 1.0))
    assert stand.shell._notices.property("text") == ""
    died = Problem(ProblemKind.ANALYSIS_STOPPED, "", "exit code 3")
    stand.shell.analysis_event(AnalysisReport(0, 0, 0, (bad, died), 0.0, cancelled=True))
    assert str(stand.shell._notices.property("text")).startswith("Measuring the loudness stopped")
