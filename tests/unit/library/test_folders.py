"""The list of folders and the scan of them: what starts, what waits, what is called after."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from player.library.folders import Folders, RunningScan
from player.models.scan import ScanEvent, ScanProgress, ScanReport

DEMO = Path("/senza/demo")
REPORT = ScanReport(1, 1, 0, 0, 0, (), 0.1)


class StillScan:
    """A scan that does nothing until the test says so."""

    def __init__(self, roots: Sequence[str], tell: Callable[[ScanEvent], None]) -> None:
        self.roots, self.tell = tuple(roots), tell
        self.cancelled = self.closed = False

    def cancel(self) -> None:
        self.cancelled = True

    def close(self) -> None:
        self.closed = True


class Desk:
    """Folders with scans that stand still, and what they did."""

    def __init__(self, *folders: str) -> None:
        self.scans: list[StillScan] = []
        self.saved: list[tuple[str, ...]] = []
        self.folders = Folders(folders, DEMO, self._start, self.saved.append)

    def _start(self, roots: Sequence[str], tell: Callable[[ScanEvent], None]) -> RunningScan:
        self.scans.append(StillScan(roots, tell))
        return self.scans[-1]


@pytest.fixture
def desk() -> Desk:
    return Desk("/music")


def test_adding_saves_and_scans_all_folders(desk: Desk) -> None:
    desk.folders.add("/more")
    assert desk.saved == [("/music", "/more")]
    assert [scan.roots for scan in desk.scans] == [("/music", "/more")]
    assert desk.folders.scanning


def test_a_change_during_a_scan_is_scanned_afterwards(desk: Desk) -> None:
    desk.folders.rescan()
    desk.folders.add("/more")
    assert len(desk.scans) == 1
    desk.scans[0].tell(REPORT)
    assert [scan.roots for scan in desk.scans] == [("/music",), ("/music", "/more")]


def test_events_reach_listeners(desk: Desk) -> None:
    events: list[ScanEvent] = []
    desk.folders.subscribe(events.append)
    desk.folders.rescan()
    progress = ScanProgress(1, 2, "/music")
    desk.scans[0].tell(progress)
    desk.scans[0].tell(REPORT)
    assert events == [ScanProgress(0, 0, "/music"), progress, REPORT]
    assert not desk.folders.scanning


def test_the_demo_is_played_once_it_is_scanned() -> None:
    desk, played = Desk(), list[str]()
    desk.folders.add_demo(lambda: played.append("demo"))
    assert desk.scans[0].roots == (str(DEMO),)
    assert played == []
    desk.scans[0].tell(REPORT)
    assert played == ["demo"]


def test_the_demo_makes_way_for_real_music() -> None:
    desk = Desk(str(DEMO))
    desk.folders.add("/music")
    assert desk.folders.folders == ("/music",)


def test_without_folders_there_is_nothing_to_scan() -> None:
    desk = Desk()
    desk.folders.rescan()
    assert desk.scans == []


def test_cancel_keeps_quiet_about_the_next(desk: Desk) -> None:
    desk.folders.rescan()
    desk.folders.rescan()
    desk.folders.cancel()
    desk.scans[0].tell(REPORT)
    assert desk.scans[0].cancelled
    assert len(desk.scans) == 1


def test_after_close_nothing_is_heard(desk: Desk) -> None:
    events: list[ScanEvent] = []
    desk.folders.subscribe(events.append)
    desk.folders.rescan()
    desk.folders.close()
    events.clear()
    desk.scans[0].tell(REPORT)
    assert desk.scans[0].closed
    assert events == []
