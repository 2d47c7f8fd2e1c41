"""Loving and listening from the window: nothing waits, nothing is shown that is not on the disk."""

import queue
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from player.library.identity import track_uid
from player.library.listening import ListeningStore
from player.library.marks import Marks
from player.models.problems import Problem, ProblemKind
from player.models.units import TrackUid
from player.util.workers import Worker
from tests.support.tracks import in_parts, track
from tests.unit.library.conftest import GoodMusic

ONE = replace(track(1), uid=TrackUid("a" * 32))
OTHER = replace(track(2), uid=TrackUid("b" * 32))


class Desk:
    """Marks with a mailbox for what comes back, opened by hand."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.mailbox: queue.Queue[Callable[[], None]] = queue.Queue()
        self.problems: list[Problem] = []
        self.changes = 0
        self.marks = Marks(path, Worker("test-marks", self.mailbox.put), self.problems.append)
        self.marks.subscribe(self._changed)

    def _changed(self) -> None:
        self.changes += 1

    def answer(self) -> None:
        """Wait for the next answer and take it in."""
        self.mailbox.get(timeout=30)()

    def close(self) -> ListeningStore:
        """End the marks; return what they left."""
        assert self.marks.close()
        return ListeningStore(self.path)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "data" / "listening.db")
    yield made
    made.marks.close()


def test_loving_shows_when_it_is_on_the_disk(desk: Desk) -> None:
    desk.marks.toggle(ONE)
    assert not desk.marks.is_loved(ONE)
    desk.answer()
    assert desk.marks.is_loved(ONE)
    assert not desk.marks.is_loved(OTHER)
    assert desk.changes == 1
    store = desk.close()
    assert store.loved() == {ONE.uid}
    store.close()


def test_loving_again_takes_it_back(desk: Desk) -> None:
    desk.marks.toggle(ONE)
    desk.marks.toggle(ONE)
    desk.answer()
    desk.answer()
    assert not desk.marks.is_loved(ONE)


def test_what_was_loved_before_is_known(desk: Desk) -> None:
    desk.marks.toggle(ONE)
    desk.close().close()
    again = Desk(desk.path)
    again.marks.begin()
    again.answer()
    assert again.marks.is_loved(ONE)
    again.marks.close()


def test_two_files_of_one_sound_are_loved_together(desk: Desk) -> None:
    desk.marks.toggle(ONE)
    desk.answer()
    assert desk.marks.is_loved(replace(OTHER, uid=ONE.uid))


def test_a_track_that_no_scan_has_seen_is_loved_by_its_sound(
    desk: Desk, good_music: GoodMusic, tmp_path: Path
) -> None:
    file = good_music.with_suffix(".flac").path
    unknown = track(1, path=str(file))
    desk.marks.toggle(unknown)
    desk.answer()
    assert desk.marks.is_loved(unknown)
    moved = tmp_path / "moved.flac"
    shutil.copy(file, moved)
    assert desk.marks.is_loved(replace(track(1, path=str(moved)), uid=track_uid(str(moved))))


def test_parts_of_a_file_that_no_scan_has_seen_are_loved_one_by_one(
    desk: Desk, good_music: GoodMusic
) -> None:
    file = good_music.with_suffix(".flac").path
    one, two = in_parts(track(1, path=str(file)), 40)
    desk.marks.toggle(two)
    desk.answer()
    assert desk.marks.is_loved(two)
    assert not desk.marks.is_loved(one)
    store = desk.close()
    assert store.loved() == {f"{track_uid(str(file))}#40-0"}
    store.close()


def test_a_track_that_is_away_and_unknown_cannot_be_loved(desk: Desk) -> None:
    desk.marks.toggle(track(1))
    desk.answer()
    assert [problem.kind for problem in desk.problems] == [ProblemKind.MISSING]
    assert not desk.marks.is_loved(track(1))


def test_a_listen_is_written(desk: Desk) -> None:
    desk.marks.listened(ONE, 7)
    desk.marks.listened(track(3), 8)  # its file is gone: there is nothing it could hang on
    desk.answer()
    desk.answer()
    store = desk.close()
    assert store.listens() == [(ONE.uid, 7)]
    store.close()


def test_listens_wait_until_they_can_be_written(desk: Desk) -> None:
    desk.path.parent.write_bytes(b"in the way")
    for at in (7, 8):
        desk.marks.listened(ONE, at)
        desk.answer()
    assert [problem.kind for problem in desk.problems] == [ProblemKind.CANNOT_WRITE]
    desk.marks.toggle(ONE)
    desk.answer()
    assert not desk.marks.is_loved(ONE)
    desk.path.parent.unlink()
    store = desk.close()
    assert store.listens() == [(ONE.uid, 7), (ONE.uid, 8)]
    store.close()


def test_damage_is_told(desk: Desk) -> None:
    desk.path.parent.mkdir()
    desk.path.write_bytes(b"no database" * 100)
    desk.marks.begin()
    desk.answer()
    assert [problem.kind for problem in desk.problems] == [ProblemKind.LISTENING_UNUSABLE]
