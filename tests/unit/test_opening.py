"""What is given by its path; how it reaches the queue is run by the end-to-end tests."""

import os
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from player.library.folders import Folders
from player.library.queries import Library
from player.library.service import Given, LibraryService
from player.models.music import Track
from player.models.problems import Problem, ProblemKind
from player.models.shelves import Place
from player.models.sound import Equaliser
from player.opening import Opening, equaliser_in
from player.playback.controller import PlaybackController
from player.playback.silent import SilentEngine
from player.util.workers import Worker
from tests.support.tracks import tracks
from tests.unit.library.test_folders import StillScan


def test_an_equaliser_is_read_from_its_file(tmp_path: Path) -> None:
    file = tmp_path / "HD 600 ParametricEQ.txt"
    file.write_text("Preamp: -6.2 dB\nFilter 1: ON PK Fc 105 Hz Gain -2.3 dB Q 0.70\n")
    found = equaliser_in(str(file))
    assert isinstance(found, Equaliser)
    assert (found.name, len(found.bands)) == ("HD 600", 1)


def test_a_file_that_is_none_is_a_problem_to_tell(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear Ada")
    found = [equaliser_in(str(path)) for path in (file, tmp_path / "gone.txt")]
    kinds = [p.kind for p in found if isinstance(p, Problem)]
    assert kinds == [ProblemKind.BAD_EQUALISER, ProblemKind.MISSING]


class Music:
    """What opening works with, on a library that knows nothing, and its two threads."""

    def __init__(self, folder: Path) -> None:
        self._mail: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._reader, self.opener = (Worker(name, self._mail.put) for name in ("library", "files"))
        self._library = Library(folder / "library.db")
        self.service = LibraryService(self._library, self._reader, self.opener)
        self.player = PlaybackController(SilentEngine(lambda _event: None, lambda: 0.0))
        self.folders = Folders([], Path("/demo"), StillScan, lambda _folders: None)
        self.told: list[Problem] = []
        self.known: tuple[Track, ...] = ()
        self.opening = Opening(
            self.player,
            self.folders,
            _Questions(self),
            self.opener,
            self.told.append,
        )

    def answer(self) -> None:
        """Wait for one answer, and take it."""
        self._mail.get(timeout=20)()

    def close(self) -> None:
        self._reader.close()
        self.opener.close()
        self._library.close()


class _Questions(LibraryService):
    """The questions to a library that has ``Music.known`` in every folder."""

    def __init__(self, music: Music) -> None:
        self._music = music

    def given(self, paths: Sequence[str], then: Callable[[Given], None]) -> None:
        """Look at the disk as ever."""
        self._music.service.given(paths, then)

    def tracks_of(
        self, _places: Sequence[Place], then: Callable[[tuple[Track, ...]], None]
    ) -> None:
        """Answer at once."""
        then(self._music.known)


@pytest.fixture
def music(tmp_path: Path) -> Iterator[Music]:
    made = Music(tmp_path)
    yield made
    made.close()


def test_a_folder_that_is_dropped_or_pasted_can_be_taken_out_again(
    music: Music, tmp_path: Path
) -> None:
    music.opening.play([str(tmp_path), str(tmp_path / "gone.flac")])
    music.answer()
    assert music.folders.folders == (str(tmp_path),)
    told = [(problem.kind, problem.subject) for problem in music.told]
    assert told == [(ProblemKind.MISSING, str(tmp_path / "gone.flac"))]
    assert music.player.changes.undo()
    assert list(music.folders.folders) == []


def test_a_folder_is_queued_as_far_as_it_is_known_and_else_named(
    music: Music, tmp_path: Path
) -> None:
    music.opening.queue([str(tmp_path)])
    music.answer()
    assert music.told == [Problem(ProblemKind.FOLDER_UNKNOWN, str(tmp_path))]
    music.known = tuple(tracks(2))
    music.opening.queue([str(tmp_path)])
    music.answer()
    assert len(music.player.queue.entries) == 2
    assert len(music.told) == 1


def test_a_drive_that_hangs_holds_up_neither_the_window_nor_the_library(
    music: Music, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    back = threading.Event()

    def hang(path: object) -> None:
        if str(path).startswith(str(drive)):
            assert threading.current_thread() is not threading.main_thread(), path
            back.wait(20)

    for name in ("stat", "open"):
        usual = getattr(os, name)

        def asked(path: Any, *more: Any, usual: Any = usual, **others: Any) -> object:  # noqa: ANN401 - as os has it
            hang(path)
            return usual(path, *more, **others)

        monkeypatch.setattr(os, name, asked)
    try:
        music.opening.play([str(drive)])
        music.opening.queue([str(drive / "one.flac")])
        music.opening.read_equaliser(str(drive / "HD 600.txt"), lambda _found: None)
        seen: list[object] = []
        music.service.albums(seen.append)
        music.answer()
        assert seen == [()], "the library answers meanwhile"
        assert not music.folders.folders
    finally:
        back.set()
    for _ in range(3):
        music.answer()
    assert music.folders.folders == (str(drive),)
    assert [problem.kind for problem in music.told] == [ProblemKind.MISSING] * 2
