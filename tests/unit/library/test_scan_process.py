"""A scan in another process: its events arrive, and however it ends there is one report."""

import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from player.library.event_process import ends_with
from player.library.scan_process import ScanProcess, WantedAlbums
from player.models.problems import ProblemKind
from player.models.scan import AlbumsChanged, ScanEvent, ScanProgress, ScanReport
from player.models.units import AlbumId
from tests.support.senza import wait_until
from tests.unit.library.conftest import GoodMusic

CHILD = Path(__file__).with_name("scan_child.py")
PROGRESS = '{"event": "progress", "done": 1, "total": 2, "folder": "/m"}'


class Watched:
    """The events of one scanning process, as they arrive."""

    def __init__(self, command: Sequence[str]) -> None:
        self.events: list[ScanEvent] = []
        self._changed = threading.Condition()
        self.process = ScanProcess(command, self._take)

    def _take(self, event: ScanEvent) -> None:
        with self._changed:
            self.events.append(event)
            self._changed.notify_all()

    def wait(self, enough: Callable[[list[ScanEvent]], bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: enough(self.events), timeout=30)

    def report(self) -> ScanReport:
        self.wait(lambda events: bool(events) and isinstance(events[-1], ScanReport))
        self.process.close()
        reports = [event for event in self.events if isinstance(event, ScanReport)]
        assert len(reports) == 1
        return reports[0]


def python(script: str) -> list[str]:
    return [sys.executable, "-c", f"import os, signal, sys, time\n{script}"]


def test_a_real_scan_is_followed_to_its_report(good_music: GoodMusic, tmp_path: Path) -> None:
    command = [sys.executable, str(CHILD), str(tmp_path), str(good_music.folder)]
    watched = Watched(command)
    report = watched.report()
    assert (report.files, report.added, report.failed) == (10, 10, ())
    assert not report.cancelled
    assert any(isinstance(event, AlbumsChanged) for event in watched.events)


def test_a_real_scan_can_be_cancelled(good_music: GoodMusic, tmp_path: Path) -> None:
    command = [sys.executable, str(CHILD), str(tmp_path), str(good_music.folder)]
    watched = Watched(command)
    watched.process.cancel()
    assert watched.report().cancelled


@pytest.mark.parametrize(
    "script",
    [
        "sys.exit(3)",
        "os.kill(os.getpid(), signal.SIGKILL)",
        "print('what is this')",
        f"print({PROGRESS!r})",
        "raise ZeroDivisionError",
    ],
)
def test_a_process_that_ends_badly_is_a_report_with_a_problem(
    script: str, capfd: pytest.CaptureFixture[str]
) -> None:
    report = Watched(python(script)).report()
    assert [problem.kind for problem in report.failed] == [ProblemKind.SCAN_STOPPED]
    assert report.failed[0].detail
    capfd.readouterr()


def test_a_program_that_is_not_there_is_a_report_with_a_problem(tmp_path: Path) -> None:
    report = Watched([str(tmp_path / "none")]).report()
    assert [problem.kind for problem in report.failed] == [ProblemKind.SCAN_STOPPED]


def test_cancelling_is_no_problem_even_if_it_took_force(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("player.library.event_process.CANCEL_SECONDS", 0.2)
    watched = Watched(python(f"print({PROGRESS!r}, flush=True); time.sleep(60)"))
    watched.wait(lambda events: len(events) == 1)
    assert watched.events == [ScanProgress(1, 2, "/m")]
    watched.process.cancel()
    report = watched.report()
    assert report.cancelled
    assert report.failed == ()


def test_nothing_is_heard_after_closing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("player.library.event_process.CLOSE_SECONDS", 0.2)
    ignore = "signal.signal(signal.SIGTERM, signal.SIG_IGN)"
    loop = f"\nwhile True: print({PROGRESS!r}, flush=True); time.sleep(0.01)"
    watched = Watched(python(ignore + loop))
    watched.wait(lambda events: len(events) > 3)
    watched.process.close()
    count = len(watched.events)
    time.sleep(0.1)
    assert len(watched.events) == count
    watched.process.close()


def test_it_can_be_closed_from_its_own_event() -> None:
    done = threading.Event()
    processes: list[ScanProcess] = []

    def close(_event: ScanEvent) -> None:
        while not processes:
            time.sleep(0.001)
        processes[0].close()
        done.set()

    processes.append(ScanProcess(python("sys.exit(0)"), close))
    assert done.wait(30)


def test_a_scanning_process_learns_that_its_window_is_gone(tmp_path: Path) -> None:
    script = (
        "from player.library.event_process import ends_with\n"
        "ended = ends_with(sys.stdin.buffer)\n"
        f"print({PROGRESS!r}, flush=True)\n"
        "while not ended(): time.sleep(0.01)\n"
        f"open({str(tmp_path / 'ended')!r}, 'w').close()"
    )
    root = Path(__file__).resolve().parents[3]
    watched = Watched(python(f"sys.path.insert(0, {str(root)!r})\n{script}"))
    watched.wait(lambda events: len(events) == 1)
    assert not (tmp_path / "ended").exists()
    watched.process.cancel()
    watched.report()
    assert (tmp_path / "ended").exists()


def test_the_end_of_input_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    with (tmp_path / "empty").open("rb") as stream:
        ended = ends_with(stream)
        end = time.monotonic() + 10
        while not ended() and time.monotonic() < end:
            time.sleep(0.001)
        assert ended()


def test_wanted_albums_reach_the_scan(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    script = (
        "import sys, time; from pathlib import Path;"
        "from player.library.event_process import ends_with;"
        "from player.library.scan_process import WantedAlbums;"
        "wanted = WantedAlbums(); ended = ends_with(sys.stdin.buffer, wanted.take);\n"
        "while not ended(): time.sleep(0.01)\n"
        "Path(sys.argv[1]).write_text(repr(wanted()))"
    )
    process = ScanProcess([sys.executable, "-c", script, str(seen)], lambda _: None)
    process.want([AlbumId(3)])
    process.want([AlbumId(7), AlbumId(5)])
    process.cancel()
    wait_until(seen.exists, "the end of the process")
    process.close()
    process.want([AlbumId(1)])  # nobody listens any more
    assert seen.read_text() == "(7, 5)"


@pytest.mark.parametrize("line", [b"{}", b'{"wanted": ["a"]}', b"no"])
def test_what_no_window_says_is_an_error(line: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        WantedAlbums().take(line)
