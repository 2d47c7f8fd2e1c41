"""What is given by its path; how it reaches the queue is run by the end-to-end tests."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from player.library.folders import Folders
from player.library.service import LibraryService
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


def test_a_folder_that_is_dropped_or_pasted_can_be_taken_out_again(tmp_path: Path) -> None:
    player = PlaybackController(SilentEngine(lambda _event: None, lambda: 0.0))
    folders = Folders([], Path("/demo"), StillScan, lambda _folders: None)
    told: list[Problem] = []
    questions, reader = cast("LibraryService", None), cast("Worker", None)
    opening = Opening(player, folders, questions, reader, told.append)
    opening.play([str(tmp_path), str(tmp_path / "gone.flac")])
    assert folders.folders == (str(tmp_path),)
    assert [problem.kind for problem in told] == [ProblemKind.MISSING]
    assert player.changes.undo()
    assert list(folders.folders) == []


class Knows:
    """A library that has these tracks in every folder."""

    def __init__(self) -> None:
        self.tracks: tuple[Track, ...] = ()

    def tracks_of(
        self, _places: Sequence[Place], then: Callable[[tuple[Track, ...]], None]
    ) -> None:
        """Answer at once."""
        then(self.tracks)


def test_a_folder_is_queued_as_far_as_it_is_known_and_else_named(tmp_path: Path) -> None:
    player = PlaybackController(SilentEngine(lambda _event: None, lambda: 0.0))
    knows, told = Knows(), list[Problem]()
    opening = Opening(
        player,
        cast("Folders", None),
        cast("LibraryService", knows),
        cast("Worker", None),
        told.append,
    )
    opening.queue([str(tmp_path)])
    assert told == [Problem(ProblemKind.FOLDER_UNKNOWN, str(tmp_path))]
    knows.tracks = tuple(tracks(2))
    opening.queue([str(tmp_path)])
    assert len(player.queue.entries) == 2
    assert len(told) == 1
