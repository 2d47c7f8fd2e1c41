"""Sentences take their values at once, and stand beside one another as their writing asks."""

from hypothesis import given
from hypothesis import strategies as st

from player.models.sentences import filled, joined, with_detail


def test_values_take_their_places() -> None:
    assert filled("%2 of %1", "ten", "one") == "one of ten"
    assert filled("%1 and %1, %3", "a", "b") == "a and a, %3"
    assert filled("%L1 %n 100 %", "7") == "7 %n 100 %"


@given(st.text(), st.text())
def test_a_value_that_looks_like_a_place_is_a_value(first: str, second: str) -> None:
    assert filled("<%1|%2>", first, second) == f"<{first}|{second}>"


def test_sentences_stand_apart_where_their_writing_does() -> None:
    assert joined(["One.", "", "Two."]) == "One. Two."
    assert joined(["文件已损坏。", "请重新复制。"]) == "文件已损坏。请重新复制。"
    assert joined(["song.flac:", "文件已损坏。"]) == "song.flac: 文件已损坏。"
    assert joined([]) == ""


def test_a_detail_stands_before_the_stop_of_its_sentence() -> None:
    assert with_detail("It ends.", "at 2 s") == "It ends (at 2 s)."
    assert with_detail("文件已损坏。", "第 2 帧", "%1（%2）") == "文件已损坏（第 2 帧）。"
    assert with_detail("No stop", "a %1") == "No stop (a %1)"
