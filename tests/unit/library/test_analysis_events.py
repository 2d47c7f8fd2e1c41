"""Events of the measuring through a line of text and back, with any path in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.library.analysis_events import decode_event, encode_event
from player.models.analysis import (
    AnalysisEvent,
    AnalysisProgress,
    AnalysisReport,
    AnalysisWaiting,
    LevelsChanged,
)
from player.models.problems import Problem, ProblemKind

COUNT = st.integers(0, 10**9)
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
PATH = st.binary().map(lambda data: data.decode("utf-8", "surrogateescape"))
PROBLEM = st.builds(Problem, st.sampled_from(ProblemKind), PATH, TEXT)
EVENT = st.one_of(
    st.builds(AnalysisProgress, COUNT, COUNT, PATH),
    st.builds(AnalysisWaiting),
    st.builds(LevelsChanged, COUNT),
    st.builds(
        AnalysisReport,
        files=COUNT,
        measured=COUNT,
        known=COUNT,
        failed=st.lists(PROBLEM, max_size=3).map(tuple),
        seconds=st.floats(0, 10**6),
        cancelled=st.booleans(),
    ),
)


@given(EVENT)
def test_every_event_comes_back_as_it_was(event: AnalysisEvent) -> None:
    line = encode_event(event)
    assert "\n" not in line
    assert line.isascii()
    assert decode_event(line) == decode_event(line.encode()) == event


@pytest.mark.parametrize(
    "line", ["", "{", "[]", "{}", '{"event": "albums", "tracks": 1}', '{"event": "levels"}']
)
def test_anything_else_is_refused(line: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each has its own words
        decode_event(line)
