"""Folders that are there, that are not, and that do not answer."""

import threading
from pathlib import Path

import pytest

from player.library import scanner
from player.library.root_states import RootState, root_states
from player.models.problems import ProblemKind
from tests.unit.library.places import Place


def test_one_that_does_not_answer_holds_up_nobody(tmp_path: Path) -> None:
    let_go = threading.Event()

    def is_folder(path: str) -> bool:
        return let_go.wait(60) if path == "/silent" else Path(path).is_dir()

    there, gone = str(tmp_path), str(tmp_path / "gone")
    states = root_states([there, "/silent", gone], 0.2, is_folder)
    let_go.set()
    assert states == {
        there: RootState.HERE,
        "/silent": RootState.SILENT,
        gone: RootState.MISSING,
    }


def test_a_silent_root_is_offline_and_the_others_are_scanned(
    full: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = full.music.parent / "other"
    (full.music / "Björg Sól").rename(other)
    full.scan(full.music, other)
    before = full.tracks()
    (other / "Vetrarljós" / "01.flac").unlink()  # which nobody can know yet

    def states(roots: list[str]) -> dict[str, RootState]:
        silent = str(other)
        return {root: RootState.SILENT if root == silent else RootState.HERE for root in roots}

    monkeypatch.setattr(scanner, "root_states", states)
    report = full.scan(full.music, other)
    assert [(p.kind, p.subject) for p in report.failed] == [(ProblemKind.TIMED_OUT, str(other))]
    assert full.tracks() == before
    assert report.offline == sum(track.away for track in full.tracks().values()) > 0
