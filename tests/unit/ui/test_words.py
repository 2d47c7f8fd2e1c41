from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.models.problems import Problem, ProblemKind
from player.ui import words


@pytest.mark.parametrize(
    ("milliseconds", "shown"),
    [(0, "0:00"), (999, "0:00"), (61_000, "1:01"), (3_599_999, "59:59"), (3_600_000, "1:00:00"),
     (36_061_000, "10:01:01"), (-5, "0:00")],
)  # fmt: skip
def test_clock(milliseconds: int, shown: str) -> None:
    assert words.clock(milliseconds) == shown


@pytest.mark.parametrize(
    ("milliseconds", "shown"),
    [(10_000, "1 min"), (1_920_000, "32 min"), (3_600_000, "1 h 0 min"), (7_500_000, "2 h 5 min")],
)
def test_length(milliseconds: int, shown: str) -> None:
    assert words.length(milliseconds) == shown


DEVICES = {ProblemKind.NO_DEVICE, ProblemKind.FORMAT_REFUSED, ProblemKind.DEVICE_BUSY}


@pytest.mark.parametrize("kind", [kind for kind in ProblemKind if kind not in DEVICES])
def test_a_notice_names_the_file_what_happened_and_the_way_on(kind: ProblemKind) -> None:
    text = words.notice(Problem(kind, "/music/An Album/01 Song.flac"))
    assert text.startswith("01 Song.flac: ")
    assert words.what_happened(Problem(kind)) in text
    assert text.endswith(words.way_on(Problem(kind)))


@pytest.mark.parametrize("kind", sorted(DEVICES))
def test_a_notice_names_the_whole_device(kind: ProblemKind) -> None:
    assert words.notice(Problem(kind, "HDA: S/PDIF out")).startswith("HDA: S/PDIF out")


def test_a_device_that_went_away_is_told_as_such() -> None:
    text = words.notice(Problem(ProblemKind.NO_DEVICE, "Lantern DAC"))
    assert text.startswith("Lantern DAC is not connected any more. Music is paused.")
    assert "Sound page" in text


def test_a_notice_without_a_file_begins_with_what_happened() -> None:
    problem = Problem(ProblemKind.NO_DEVICE)
    assert words.notice(problem).startswith(words.what_happened(problem))


def test_the_detail_is_told_where_there_is_one() -> None:
    assert "(1.2 of 4.0 s)" in words.what_happened(
        Problem(ProblemKind.TRUNCATED, "", "1.2 of 4.0 s")
    )


@given(st.binary(max_size=40))
def test_any_file_name_can_be_shown(name: bytes) -> None:
    shown = words.showable(name.decode("utf-8", "surrogateescape"))
    shown.encode("utf-8")
    assert words.notice(Problem(ProblemKind.EMPTY, str(PurePath("/m") / "a"))) != ""
