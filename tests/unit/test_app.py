"""The composition root's own small steps; the whole of it is run by the end-to-end tests."""

from pathlib import Path

from player.app import _equaliser_in
from player.models.problems import Problem, ProblemKind
from player.models.sound import Equaliser


def test_an_equaliser_is_read_from_its_file(tmp_path: Path) -> None:
    file = tmp_path / "HD 600 ParametricEQ.txt"
    file.write_text("Preamp: -6.2 dB\nFilter 1: ON PK Fc 105 Hz Gain -2.3 dB Q 0.70\n")
    found = _equaliser_in(str(file))
    assert isinstance(found, Equaliser)
    assert (found.name, len(found.bands)) == ("HD 600", 1)


def test_a_file_that_is_none_is_a_problem_to_tell(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear Ada")
    found = [_equaliser_in(str(path)) for path in (file, tmp_path / "gone.txt")]
    kinds = [p.kind for p in found if isinstance(p, Problem)]
    assert kinds == [ProblemKind.BAD_EQUALISER, ProblemKind.MISSING]
