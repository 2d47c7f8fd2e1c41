"""The measuring by need: when it begins, when it waits, when it is left; and the real one."""

import queue
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

from player.library.analysis_process import AnalysisProcess
from player.library.measuring import Measuring, RunningMeasuring
from player.models.analysis import (
    AnalysisEvent,
    AnalysisProgress,
    AnalysisReport,
    LevelsChanged,
)
from player.models.scan import AlbumsChanged, ScanReport
from player.models.sound import NO_LEVELS
from player.util.paths import profile_in
from tests.unit.library.conftest import GoodMusic
from tests.unit.library.places import Place

CHILD = Path(__file__).parents[1] / "analyse_child.py"
BEGUN = AnalysisProgress(0, 0, "")
REPORT = AnalysisReport(1, 1, 0, (), 0.1)
LEFT = AnalysisReport(1, 0, 0, (), 0.1, cancelled=True)
NEW = ScanReport(1, 1, 0, 0, 0, (), 0.1)
NOTHING_NEW = ScanReport(1, 0, 0, 0, 0, (), 0.1)


class StillMeasuring:
    """A measuring that does nothing until the test says so; told to stop, it reports at once."""

    def __init__(self, tell: Callable[[AnalysisEvent], None]) -> None:
        self._tell = tell
        self.cancelled = self.closed = False

    def tell(self, event: AnalysisEvent) -> None:
        """Say something, unless nobody shall hear of it any more."""
        if not self.closed:
            self._tell(event)

    def cancel(self) -> None:
        self.cancelled = True

    def close(self) -> None:
        self.closed = True


class Desk:
    """A measuring with runs that stand still, and what was heard of it."""

    def __init__(self, *, wanted: bool = True) -> None:
        self.runs: list[Run] = []
        self.events: list[AnalysisEvent] = []
        self.scanning = False
        self.measuring = Measuring(self._start, lambda: self.scanning, wanted=wanted)
        self.measuring.subscribe(self.events.append)

    def _start(self, tell: Callable[[AnalysisEvent], None]) -> RunningMeasuring:
        assert all(run.ended for run in self.runs), "never twice"
        self.runs.append(Run(tell))
        return self.runs[-1]


class Run(StillMeasuring):
    """A still measuring that knows whether it has reported."""

    ended = False

    def tell(self, event: AnalysisEvent) -> None:
        self.ended = isinstance(event, AnalysisReport)
        super().tell(event)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_it_begins_when_a_scan_has_ended(desk: Desk) -> None:
    desk.measuring.take_scan(AlbumsChanged(3))
    assert desk.runs == []
    desk.measuring.take_scan(NOTHING_NEW)  # of what an earlier start of Senza may have left
    assert len(desk.runs) == 1
    assert desk.measuring.running
    assert desk.events == [BEGUN]


def test_with_gain_off_nothing_begins_until_it_is_on() -> None:
    desk = Desk(wanted=False)
    desk.measuring.take_scan(NEW)
    assert desk.runs == []
    desk.measuring.want(wanted=True)
    desk.measuring.want(wanted=True)
    assert len(desk.runs) == 1


def test_during_a_scan_it_waits_for_its_end() -> None:
    desk = Desk(wanted=False)
    desk.scanning = True
    desk.measuring.want(wanted=True)
    desk.measuring.measure()
    desk.measuring.take_scan(NEW)  # followed by another at once
    assert desk.runs == []
    desk.scanning = False
    desk.measuring.take_scan(NOTHING_NEW)
    assert len(desk.runs) == 1


def test_only_new_music_begins_it_again(desk: Desk) -> None:
    desk.measuring.take_scan(NEW)
    desk.runs[0].tell(REPORT)
    desk.measuring.take_scan(NOTHING_NEW)
    assert len(desk.runs) == 1
    for place, report in enumerate([(1, 0, 0), (0, 1, 0), (0, 0, 1)], 2):
        desk.measuring.take_scan(ScanReport(9, *report, 0, (), 0.1))
        assert len(desk.runs) == place
        desk.runs[-1].tell(REPORT)


def test_music_that_comes_while_it_runs_is_measured_afterwards(desk: Desk) -> None:
    desk.measuring.take_scan(NEW)
    desk.measuring.take_scan(NEW)
    assert len(desk.runs) == 1
    desk.runs[0].tell(REPORT)
    assert len(desk.runs) == 2
    assert desk.events == [BEGUN, REPORT, BEGUN]


def test_it_is_left_with_gain_off_and_taken_up_again(desk: Desk) -> None:
    desk.measuring.take_scan(NEW)
    desk.measuring.want(wanted=False)
    assert desk.runs[0].cancelled
    desk.measuring.want(wanted=True)  # before it has stopped
    assert len(desk.runs) == 1
    desk.runs[0].tell(LEFT)
    assert len(desk.runs) == 2


def test_what_was_finished_is_not_taken_up_again(desk: Desk) -> None:
    desk.measuring.take_scan(NEW)
    desk.runs[0].tell(REPORT)
    desk.measuring.want(wanted=False)
    desk.measuring.take_scan(NOTHING_NEW)
    assert len(desk.runs) == 1


def test_one_that_was_stopped_stays_so_until_there_is_reason(desk: Desk) -> None:
    desk.measuring.take_scan(NEW)
    desk.measuring.take_scan(NEW)
    desk.measuring.cancel()
    desk.runs[0].tell(LEFT)
    desk.measuring.take_scan(NOTHING_NEW)
    assert len(desk.runs) == 1
    desk.measuring.take_scan(NEW)
    assert len(desk.runs) == 2


def test_on_demand_it_runs_without_gain_too() -> None:
    desk = Desk(wanted=False)
    desk.measuring.measure()
    assert len(desk.runs) == 1
    desk.measuring.measure()
    desk.runs[0].tell(REPORT)
    desk.runs[1].tell(REPORT)
    assert len(desk.runs) == 2
    assert not desk.measuring.running


def test_after_close_nothing_is_begun_or_heard(desk: Desk) -> None:
    desk.measuring.take_scan(NEW)
    desk.measuring.take_scan(NEW)
    desk.measuring.close()
    desk.events.clear()
    desk.runs[0].tell(REPORT)
    desk.measuring.take_scan(NEW)
    assert desk.runs[0].closed
    assert (desk.events, len(desk.runs)) == ([], 1)


# -- what every measuring that can be started does: the still one, and the real process -----------


class Start(Protocol):
    """Starts one measuring of some music; the still one has to be told to work."""

    def __call__(self, tell: Callable[[AnalysisEvent], None]) -> RunningMeasuring: ...


class _Willing(StillMeasuring):
    """A still measuring that reports when it is told to stop, and at once otherwise."""

    def __init__(self, tell: Callable[[AnalysisEvent], None], *, at_once: bool) -> None:
        super().__init__(tell)
        if at_once:
            for event in (AnalysisProgress(1, 1, "/m"), LevelsChanged(1), REPORT):
                self.tell(event)

    def cancel(self) -> None:
        super().cancel()
        self.tell(LEFT)


@pytest.fixture
def place(tmp_path: Path, good_music: GoodMusic) -> Place:
    """Return a scanned place with a few small files."""
    made = Place(tmp_path)
    made.music.mkdir()
    for file in sorted(good_music.folder.rglob("*.flac"))[:3]:
        shutil.copy(file, made.music)
    profile = profile_in(tmp_path)
    profile.create()
    made.database = profile.library
    made.scan()
    return made


@pytest.fixture(params=["still", "real"])
def battery(request: pytest.FixtureRequest, place: Place) -> Callable[..., Start]:
    """Return what makes a ``Start``; with ``at_once`` off the run lasts until it is stopped."""

    def still(*, at_once: bool) -> Start:
        return lambda tell: _Willing(tell, at_once=at_once)

    def real(*, at_once: bool) -> Start:
        command = [sys.executable, str(CHILD), str(place.music.parent)]
        if not at_once:
            command = [sys.executable, "-c", "import sys; sys.stdin.read()"]
        return lambda tell: AnalysisProcess(command, tell)

    return still if request.param == "still" else real


class Ear:
    """Hears events on whatever thread they come."""

    def __init__(self) -> None:
        self.mail: queue.SimpleQueue[AnalysisEvent] = queue.SimpleQueue()
        self.events: list[AnalysisEvent] = []

    def until_report(self) -> AnalysisReport:
        while True:
            event = self.mail.get(timeout=60)
            self.events.append(event)
            if isinstance(event, AnalysisReport):
                return event


def test_every_measuring_ends_in_one_report(battery: Callable[..., Start]) -> None:
    ear = Ear()
    run = battery(at_once=True)(ear.mail.put)
    assert not ear.until_report().cancelled
    assert any(isinstance(event, LevelsChanged) for event in ear.events)
    run.cancel()
    run.close()
    assert ear.mail.empty() or not isinstance(run, AnalysisProcess)


def test_every_measuring_that_is_cancelled_says_so(battery: Callable[..., Start]) -> None:
    ear = Ear()
    run = battery(at_once=False)(ear.mail.put)
    run.cancel()
    report = ear.until_report()
    assert (report.cancelled, report.failed) == (True, ())
    run.close()


def test_nothing_is_heard_of_a_closed_one(battery: Callable[..., Start]) -> None:
    ear = Ear()
    run = battery(at_once=False)(ear.mail.put)
    run.close()
    run.cancel()
    assert ear.mail.empty()


def test_the_real_one_gives_tracks_their_levels(place: Place) -> None:
    ear = Ear()
    calls: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
    command = [sys.executable, str(CHILD), str(place.music.parent)]

    def start(tell: Callable[[AnalysisEvent], None]) -> RunningMeasuring:
        return AnalysisProcess(command, lambda event: calls.put(lambda: tell(event)))

    measuring = Measuring(start, lambda: False, wanted=True)
    measuring.subscribe(ear.mail.put)
    measuring.take_scan(NEW)
    while measuring.running:
        calls.get(timeout=60)()
    report = ear.until_report()
    assert (report.files, report.failed, report.cancelled) == (len(place.tracks()), (), False)
    assert all(track.levels != NO_LEVELS for track in place.tracks().values())
    measuring.close()
