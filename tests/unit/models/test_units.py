"""Unit conversions."""

from hypothesis import given
from hypothesis import strategies as st

from player.models.problems import PROBLEM_TEXTS, Problem, ProblemKind, describe
from player.models.units import Frames, Hertz, to_frames, to_milliseconds


@given(st.integers(0, 10**12), st.sampled_from([8000, 44100, 48000, 96000, 384000]))
def test_a_frame_survives_to_within_a_millisecond(frame: int, rate: int) -> None:
    time = to_milliseconds(Frames(frame), Hertz(rate))
    back = to_frames(time, Hertz(rate))
    assert 0 <= frame - back <= rate // 1000 + 1


def test_every_problem_has_both_sentences() -> None:
    assert set(PROBLEM_TEXTS) == set(ProblemKind)
    for what, way_on in PROBLEM_TEXTS.values():
        assert what.endswith(".")
        assert way_on.endswith(".")


def test_a_report_names_the_file_the_reason_and_the_way_on() -> None:
    text = describe(Problem(ProblemKind.TRUNCATED, "/music/a.flac", "1.2 of 4.0 s"))
    assert text.startswith("/music/a.flac: The file ends too early (1.2 of 4.0 s). ")
    assert "copy it again" in text
