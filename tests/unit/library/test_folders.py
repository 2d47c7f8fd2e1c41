"""The list of folders and the scan of them: what starts, what waits, what is called after."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from player.library.folders import Folders, RunningScan, RunningWatch
from player.models.scan import EVERYTHING, ScanEvent, ScanProgress, ScanReport, ScanRequest
from player.models.units import AlbumId
from player.models.watch import EverythingDue, FoldersChanged, WatchEnded, WatchEvent

DEMO = Path("/senza/demo")
REPORT = ScanReport(1, 1, 0, 0, 0, (), 0.1)


class StillScan:
    """A scan that does nothing until the test says so."""

    def __init__(
        self, roots: Sequence[str], request: ScanRequest, tell: Callable[[ScanEvent], None]
    ) -> None:
        self.roots, self.request, self.tell = tuple(roots), request, tell
        self.wanted: list[tuple[AlbumId, ...]] = []
        self.cancelled = self.closed = False

    def cancel(self) -> None:
        self.cancelled = True

    def close(self) -> None:
        self.closed = True

    def want(self, albums: Sequence[AlbumId]) -> None:
        self.wanted.append(tuple(albums))


class StillWatch:
    """A watching that sees nothing until the test says so."""

    def __init__(self, roots: Sequence[str], tell: Callable[[WatchEvent], None]) -> None:
        self.roots, self.tell = tuple(roots), tell
        self.ended = ""

    def cancel(self) -> None:
        self.ended = "cancelled"

    def close(self) -> None:
        self.ended = "closed"


class Desk:
    """Folders with scans that stand still, and what they did."""

    def __init__(self, *folders: str) -> None:
        self.scans: list[StillScan] = []
        self.watches: list[StillWatch] = []
        self.saved: list[tuple[str, ...]] = []
        self.folders = Folders(folders, DEMO, self._start, self.saved.append, self._watch)

    def _watch(self, roots: Sequence[str], tell: Callable[[WatchEvent], None]) -> RunningWatch:
        self.watches.append(StillWatch(roots, tell))
        return self.watches[-1]

    def _start(
        self, roots: Sequence[str], request: ScanRequest, tell: Callable[[ScanEvent], None]
    ) -> RunningScan:
        self.scans.append(StillScan(roots, request, tell))
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


# -- watching ---------------------------------------------------------------------------------


@pytest.fixture
def watched(desk: Desk) -> Desk:
    """Return a desk whose folders were looked through and are watched."""
    desk.folders.rescan(ScanRequest(quick=True))
    assert desk.watches == []
    desk.scans[0].tell(REPORT)
    assert [watch.roots for watch in desk.watches] == [("/music",)]
    return desk


def test_what_changed_is_looked_into_and_nothing_else(watched: Desk) -> None:
    watched.watches[0].tell(FoldersChanged(("/music/a",)))
    assert watched.scans[-1].request == ScanRequest(only=("/music/a",))
    watched.scans[-1].tell(REPORT)
    watched.watches[0].tell(EverythingDue())
    assert watched.scans[-1].request == EVERYTHING
    assert len(watched.watches) == 1


def test_what_changes_during_a_scan_waits_for_its_end(watched: Desk) -> None:
    watched.folders.rescan()
    watched.watches[0].tell(FoldersChanged(("/music/a",)))
    watched.watches[0].tell(FoldersChanged(("/music/b", "/music/a")))
    watched.scans[-1].tell(REPORT)
    assert watched.scans[-1].request == ScanRequest(only=("/music/a", "/music/b"))
    watched.watches[0].tell(FoldersChanged(("/music/c",)))
    watched.folders.rescan()
    watched.scans[-1].tell(REPORT)
    assert watched.scans[-1].request == EVERYTHING


def test_other_folders_are_another_watching(watched: Desk) -> None:
    watched.folders.add("/more")
    watched.scans[-1].tell(REPORT)
    assert watched.watches[0].ended == "cancelled"
    assert watched.watches[1].roots == ("/music", "/more")
    scans = len(watched.scans)
    watched.watches[0].tell(FoldersChanged(("/music/a",)))
    assert len(watched.scans) == scans


def test_a_watching_that_ends_is_let_go(watched: Desk) -> None:
    watched.watches[0].tell(WatchEnded("killed"))
    watched.folders.close()
    assert watched.watches[0].ended == ""


def test_closing_ends_the_watching(watched: Desk) -> None:
    watched.folders.close()
    assert watched.watches[0].ended == "closed"


# -- forgetting -------------------------------------------------------------------------------


def test_a_forgotten_folder_is_hidden_and_can_be_taken_back(desk: Desk) -> None:
    desk.folders.add("/more")
    desk.scans[-1].tell(REPORT)
    desk.folders.forget("/more")
    assert (desk.saved[-1], desk.folders.forgotten) == (("/music",), ("/more",))
    assert desk.scans[-1].request == ScanRequest(hidden=("/more",))
    desk.scans[-1].tell(REPORT)
    desk.folders.take_back()
    assert (desk.saved[-1], desk.folders.forgotten) == (("/music", "/more"), ())
    assert desk.scans[-1].request == EVERYTHING


def test_the_last_folder_can_be_forgotten(desk: Desk) -> None:
    desk.folders.forget("/music")
    assert desk.scans[-1].roots == ()
    assert desk.scans[-1].request.hidden == ("/music",)
    desk.folders.forget("/nowhere")
    assert len(desk.scans) == 1


def test_a_list_that_somebody_else_saved_is_taken_and_not_saved_again(desk: Desk) -> None:
    desk.folders.take_folders(("/music", "/other"))
    assert desk.saved == []
    assert desk.scans[-1].roots == ("/music", "/other")
    desk.folders.take_folders(("/music", "/other"))
    assert len(desk.scans) == 1


def test_wanted_covers_reach_the_scan_that_runs_and_the_next(desk: Desk) -> None:
    desk.folders.want([AlbumId(3)])
    desk.folders.rescan()
    desk.folders.want([AlbumId(4)])
    assert desk.scans[0].wanted == [(AlbumId(3),), (AlbumId(4),)]
