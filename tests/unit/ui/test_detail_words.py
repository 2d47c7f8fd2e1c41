"""The details of problems in the listener's language, as far as they are ours to say."""

from collections.abc import Iterator

import pytest

from player.models.problems import Problem, ProblemKind
from player.ui.detail_words import detail_words
from player.ui.languages import ENGLISH, Languages
from player.ui.words import what_happened

SAID = {
    "it is not connected": "未连接",
    "Permission denied": "权限不足",
    "line 3: “FLIES” is not known": "第 3 行：“FLIES”未知",
    "not read within 30 s": "30 s 内未能读完",
    "song.flac: a network address": "song.flac：网络地址",
    "track 2 has no location; it is too long; the rest was left out": (
        "曲目 2 没有位置；太长；其余已略去"
    ),
    "sheet.cue: line 3: “7:99” is no time": "sheet.cue：第 3 行：“7:99”不是时间",
    "Invalid data found": "Invalid data found",
    "a; b": "a；b",
}


@pytest.fixture
def chinese(languages: Languages) -> Iterator[None]:
    languages.speak("zh_CN")
    yield
    languages.speak(ENGLISH)


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("detail", SAID)
def test_what_is_known_is_translated_and_the_rest_left_as_it_is(detail: str) -> None:
    assert detail_words(detail) == SAID[detail]


@pytest.mark.usefixtures("languages")
@pytest.mark.parametrize("detail", SAID)
def test_english_stays_as_it_is(detail: str) -> None:
    assert detail_words(detail) == detail


@pytest.mark.usefixtures("chinese")
def test_a_problem_is_told_with_its_detail() -> None:
    problem = Problem(ProblemKind.TIMED_OUT, "/m/a.flac", "not read within 30 s")
    assert what_happened(problem).endswith("（30 s 内未能读完）。")
