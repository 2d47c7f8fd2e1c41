"""Watching folders: what is told of them, when, and how it ends."""

import errno
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from watchdog.observers.api import BaseObserver  # noqa: TID251

from player.library import watching
from player.library.bursts import LONGEST_SECONDS, QUIET_SECONDS, Bursts
from player.library.polling import FolderTimes
from player.library.watch_events import decode_event, encode_event
from player.library.watch_process import WatchProcess
from player.models.watch import (
    EverythingDue,
    FoldersChanged,
    SettingsChanged,
    WatchEnded,
    WatchEvent,
)
from tests.support.senza import MAIN, wait_until

# -- bursts -------------------------------------------------------------------------------------


def test_a_folder_is_told_once_when_it_is_quiet() -> None:
    bursts = Bursts()
    for moment in range(5):
        bursts.add("/a", moment / 8)
        assert bursts.due(moment / 8) == ()
    assert bursts.due(0.5 + QUIET_SECONDS) == ("/a",)
    assert bursts.due(99) == ()


def test_folders_of_one_burst_are_told_together() -> None:
    bursts = Bursts()
    bursts.add("/from", 0.0)
    bursts.add("/to", 0.75)
    assert bursts.due(1.0) == ()
    assert bursts.due(1.75) == ("/from", "/to")


@given(st.lists(st.floats(0, 0.9), min_size=1))
def test_what_never_gets_quiet_is_told_all_the_same(pauses: list[float]) -> None:
    bursts, now = Bursts(), 0.0
    told: list[float] = []
    for pause in [*pauses, *[0.5] * 40]:
        now += pause
        bursts.add("/a", now)
        if bursts.due(now):
            told.append(now)
    assert told
    assert told[0] <= LONGEST_SECONDS + pauses[0] + 1


# -- polling ------------------------------------------------------------------------------------


def test_polling_tells_of_folders_that_changed(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / ".Trash-1").mkdir()
    times = FolderTimes(str(tmp_path))
    assert times.changed() == times.changed() == []
    os.utime(tmp_path / "a/b", ns=(1, 1))
    (tmp_path / ".Trash-1/x").touch()
    assert times.changed() == [str(tmp_path / "a/b")]
    (tmp_path / "a/b").rmdir()
    os.utime(tmp_path / "a", ns=(1, 1))
    assert times.changed() == [str(tmp_path / "a")]


# -- watching -----------------------------------------------------------------------------------


class Watched:
    """A watching on a thread of the test's."""

    def __init__(self, root: Path, *, poll: bool = False) -> None:
        self.root = root
        self.events: list[WatchEvent] = []
        self.end, self.woken = threading.Event(), threading.Event()
        self.documents = root.parent / "documents.json"
        tell, ended = self.events.append, self.end.is_set
        arguments = ([str(root)], self.documents, tell, ended, self.woken)
        self.thread = threading.Thread(target=watching.watch, args=arguments, kwargs={"poll": poll})
        self.thread.start()

    def folders(self) -> set[str]:
        """Return the names of all folders that were told."""
        told = [e.folders for e in self.events if isinstance(e, FoldersChanged)]
        return {os.path.relpath(folder, self.root) for several in told for folder in several}

    def close(self) -> None:
        self.end.set()
        self.woken.set()
        self.thread.join(10)
        assert not self.thread.is_alive()


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Watched]]:
    monkeypatch.setattr(watching, "ROOT_SECONDS", 0.1)
    monkeypatch.setattr(watching, "POLL_SECONDS", 0.1)
    running: list[Watched] = []

    def begin(*, poll: bool = False) -> Watched:
        root = tmp_path / "music"
        (root / "a").mkdir(parents=True, exist_ok=True)
        (root / "b").mkdir(exist_ok=True)
        running.append(Watched(root, poll=poll))
        time.sleep(0.5)  # until the system watches: there is no word for it
        return running[-1]

    yield begin
    for one in running:
        one.close()


def test_at_rest_it_sleeps_until_something_happens_or_it_is_ended(
    start: Callable[..., Watched], monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[Path] = []
    monkeypatch.setattr(watching, "_REST_SECONDS", 600.0)
    monkeypatch.setattr(watching, "_stamp", looks.append)
    seen = start()
    time.sleep(1)
    assert len(looks) == 1, "it woke for nothing"
    (seen.root / "a/1.mp3").write_bytes(b"x")
    wait_until(lambda: seen.folders() == {"a"}, "the new file's folder")
    seen.close()


def test_new_renamed_and_written_files_are_told_by_their_folders(
    start: Callable[..., Watched],
) -> None:
    seen = start()
    (seen.root / "a/1.mp3").write_bytes(b"x")
    wait_until(lambda: seen.folders() == {"a"}, "the new file's folder")
    seen.events.clear()
    (seen.root / "a/1.mp3").rename(seen.root / "b/1.mp3")
    wait_until(lambda: seen.folders() == {"a", "b"}, "both folders of the move")
    assert len(seen.events) == 1
    seen.events.clear()
    (seen.root / "b").rename(seen.root / "c")
    wait_until(lambda: seen.folders() >= {"."}, "the folder above a renamed one")
    seen.events.clear()
    (seen.root / "c/.1.tmp").write_bytes(b"xyz")
    (seen.root / "c/.1.tmp").replace(seen.root / "c/1.mp3")
    wait_until(lambda: "c" in seen.folders(), "a file that was saved by replacing it")


def test_what_is_no_music_is_not_told(start: Callable[..., Watched]) -> None:
    seen = start()
    (seen.root / "a/notes.txt").write_text("x")
    (seen.root / "a/.trash").mkdir()
    (seen.root / "a/.trash/1.mp3").write_bytes(b"x")
    (seen.root / "b/cover.jpg").write_bytes(b"x")
    wait_until(lambda: seen.folders() == {"b"}, "the cover")


def test_a_burst_is_told_once(start: Callable[..., Watched]) -> None:
    seen = start()
    for number in range(2000):
        (seen.root / f"a/{number}.mp3").write_bytes(b"x")
    wait_until(lambda: seen.events, "the burst")
    assert seen.events == [FoldersChanged((str(seen.root / "a"),))]


def test_many_folders_are_everything(start: Callable[..., Watched]) -> None:
    seen = start()
    for number in range(300):
        (seen.root / f"a/{number}").mkdir()
        (seen.root / f"a/{number}/1.mp3").write_bytes(b"x")
    wait_until(lambda: seen.events, "the burst")
    assert seen.events == [EverythingDue()]


@pytest.mark.parametrize("poll", [False, True])
def test_a_root_that_goes_and_comes_back_is_told(
    start: Callable[..., Watched], *, poll: bool
) -> None:
    seen = start(poll=poll)
    away = seen.root.parent / "away"
    seen.root.rename(away)
    wait_until(lambda: "." in seen.folders(), "that it is gone")
    seen.events.clear()
    away.rename(seen.root)
    wait_until(lambda: "." in seen.folders(), "that it is back")
    seen.events.clear()
    (seen.root / "a/2.mp3").write_bytes(b"x")
    wait_until(lambda: "a" in seen.folders(), "that it is watched again")


def test_at_the_systems_limit_it_is_polled(
    start: Callable[..., Watched], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")

    monkeypatch.setattr(BaseObserver, "schedule", refuse)
    seen = start()
    (seen.root / "a/1.mp3").write_bytes(b"x")
    wait_until(lambda: "a" in seen.folders(), "the new file, by polling")


def test_lost_events_mean_everything(start: Callable[..., Watched]) -> None:
    seen = start()
    logging.getLogger("watchdog.observers.inotify").warning("Inotify queue overflowed")
    wait_until(lambda: seen.events == [EverythingDue()], "a whole look")


def test_documents_that_somebody_else_wrote_are_told(start: Callable[..., Watched]) -> None:
    seen = start()
    seen.documents.write_text("{}")
    wait_until(lambda: seen.events == [SettingsChanged()], "the documents")


def test_everything_is_due_once_after_the_start(
    start: Callable[..., Watched], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "WHOLE_AFTER_SECONDS", 0.1)
    seen = start()
    wait_until(lambda: seen.events, "a whole look")
    assert seen.events == [EverythingDue()]


# -- the process --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "event",
    [FoldersChanged(("/a", "/caf\udce9")), EverythingDue(), SettingsChanged(), WatchEnded("x")],
)
def test_events_survive_the_pipe(event: WatchEvent) -> None:
    assert decode_event(encode_event(event)) == event


def test_the_watching_process_tells_and_ends_with_its_window(tmp_path: Path) -> None:
    (tmp_path / "music").mkdir()
    events: list[WatchEvent] = []
    profile = f"--profile={tmp_path / 'profile'}"
    command = [sys.executable, str(MAIN), "watch", profile, "--", str(tmp_path / "music")]
    process = WatchProcess(command, events.append)

    def write() -> bool:
        (tmp_path / f"music/{time.monotonic()}.mp3").write_bytes(b"x")
        time.sleep(1.5)
        return bool(events)

    wait_until(write, "the new file")
    assert events[0] == FoldersChanged((str(tmp_path / "music"),))
    process.cancel()
    wait_until(lambda: events[-1] == WatchEnded(), "its end")
    process.close()
    assert process._process is not None
    assert process._process.returncode == 0


def test_a_watching_process_ends_when_the_window_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, str(MAIN), "watch", f"--profile={tmp_path}", "--", str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(30) == 0
