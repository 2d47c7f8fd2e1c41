"""Scans that are stopped, killed, cheated and broken: nothing that was known is lost."""

import os
import signal
import subprocess
import sys

import pytest

from player.library import scanner
from player.library.database import open_database
from player.library.jobs import Job, ReadJob, Result
from player.library.performing import perform
from player.library.workers import Lost, Outcome
from player.models.problems import EnvironmentFailure, ProblemKind
from player.models.scan import AlbumsChanged
from tests.unit.library.places import CHILD, Place


def test_a_cancelled_scan_says_so_and_the_next_one_goes_on(full: Place) -> None:
    def enough() -> bool:
        return any(isinstance(event, AlbumsChanged) for event in full.events)

    report = full.scan(cancelled=enough)
    assert report.cancelled
    found = len(full.tracks())
    assert report.added == found > 0
    report = full.scan()
    assert not report.cancelled
    assert report.added == 10 - found
    assert len(full.tracks()) == 10
    assert all(album.cover for album in full.albums())


def test_cancelling_loses_nothing_that_was_known(full: Place) -> None:
    full.scan()
    before = full.tracks()
    assert full.scan(cancelled=lambda: True).cancelled
    assert full.tracks() == before


@pytest.mark.parametrize("lines", [1, 2, 4])
def test_a_killed_scan_leaves_a_good_cache(full: Place, lines: int) -> None:
    command = [sys.executable, str(CHILD), str(full.database.parent), str(full.music)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        for _ in range(lines):
            process.stdout.readline()
        process.kill()
    assert process.returncode in {-signal.SIGKILL, 0}
    report = full.scan()
    assert report.failed == ()
    assert len(full.tracks()) == 10
    assert all(album.cover for album in full.albums())


class Clumsy:
    """Reads like the real processes, but crashes on one file and hangs on another."""

    def __init__(self, *_arguments: object) -> None:
        self._outcomes: list[Outcome[Job, Result]] = []

    @property
    def pending(self) -> int:
        return len(self._outcomes)

    def submit(self, jobs: list[Job], *, first: bool = False) -> None:
        del first
        for job in jobs:
            lost = None
            if isinstance(job, ReadJob):
                lost = {"01.flac": Lost.CRASHED, "02.flac": Lost.TIMED_OUT}.get(
                    os.path.basename(job.path)  # noqa: PTH119 - a str all the way
                )
            result = None if lost else perform(job)
            self._outcomes.append(Outcome(job, result, lost, "why" if lost else ""))

    def poll(self, _seconds: float) -> list[Outcome[Job, Result]]:
        done, self._outcomes = self._outcomes[:1], self._outcomes[1:]
        return done

    def close(self) -> None:
        self._outcomes.clear()


def test_files_that_kill_or_hang_their_reader_are_named(
    full: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(scanner, "Pool", Clumsy)
        report = full.scan()
    folder = full.music / "Björg Sól/Vetrarljós"
    assert [(p.kind, p.subject, p.detail) for p in report.failed] == [
        (ProblemKind.DAMAGED, str(folder / "01.flac"), "its reader crashed (why)"),
        (ProblemKind.TIMED_OUT, str(folder / "02.flac"), "not read within why"),
    ]
    assert len(full.tracks()) == 8
    report = full.scan()  # what was slow is tried again; what crashed, when it has changed
    assert [p.kind for p in report.failed] == [ProblemKind.DAMAGED]
    assert len(full.tracks()) == 9


def test_a_damaged_cache_is_made_anew_and_told(full: Place) -> None:
    full.scan()
    before = {path: track.title for path, track in full.tracks().items()}
    data = bytearray(full.database.read_bytes())
    data[4096:] = bytes(byte ^ 0x5A for byte in data[4096:])
    full.database.write_bytes(data)
    report = full.scan()
    assert [p.kind for p in report.failed] == [ProblemKind.INDEX_UNUSABLE]
    assert {path: track.title for path, track in full.tracks().items()} == before
    assert full.scan().failed == ()


def test_a_cache_that_cannot_be_written_is_the_environments_failure(full: Place) -> None:
    with open_database(full.database) as database:
        database.connection.execute("PRAGMA query_only = ON")
        with pytest.raises(EnvironmentFailure) as caught:
            scanner.scan(
                database, [full.music], full.covers, full.events.append, lambda: False, workers=1
            )
    assert caught.value.problem.kind is ProblemKind.CANNOT_WRITE


def test_music_files_are_only_read(full: Place) -> None:
    def looks() -> dict[str, tuple[int, int, bytes]]:
        return {
            str(file): (file.stat().st_mtime_ns, file.stat().st_mode, file.read_bytes())
            for file in full.music.rglob("*")
            if file.is_file()
        }

    before = looks()
    full.scan()
    assert looks() == before


def test_a_file_that_vanishes_meanwhile_is_named(full: Place) -> None:
    victim = full.music / "Senza fretta/1 Naïveté.ogg"

    class Thief(Clumsy):
        def submit(self, jobs: list[Job], *, first: bool = False) -> None:
            if ReadJob(str(victim)) in jobs:
                victim.unlink()
            super().submit(jobs, first=first)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scanner, "Pool", Thief)
        report = full.scan()
    named = {p.subject: p.kind for p in report.failed}
    assert named[str(victim)] is ProblemKind.MISSING
    report = full.scan()
    assert str(victim) not in {p.subject for p in report.failed}
