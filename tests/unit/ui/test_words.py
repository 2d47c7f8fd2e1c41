import unicodedata
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


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (ProblemKind.MISSING, "The file is no longer there."),
        (ProblemKind.TIMED_OUT, "The disk or network did not answer in time."),
        (ProblemKind.UNREADABLE, "The file may not be opened by you."),
    ],
)
def test_a_correction_that_cannot_be_read_says_so_and_what_plays(
    kind: ProblemKind, said: str
) -> None:
    problem = Problem(kind, "/rooms/at home.wav", "what the system says")
    text = words.correction_notice(problem)
    assert text == f"at home.wav: {said} Music plays without this room correction."


def test_a_correction_that_does_not_suit_says_which_one_would() -> None:
    problem = Problem(ProblemKind.BAD_IMPULSE, "/rooms/at home.wav", "6 channels")
    assert words.correction_notice(problem) == (
        "at home.wav: The impulse file does not suit this music (6 channels)."
        " Choose a short WAV file with one channel or with as many."
        " Music plays without this room correction."
    )


@pytest.mark.parametrize("kind", [ProblemKind.FORMAT_REFUSED, ProblemKind.DEVICE_BUSY])
def test_a_device_that_refuses_offers_playing_without_exclusive_use(kind: ProblemKind) -> None:
    text = words.notice(Problem(kind, "Lantern DAC", "-9997"))
    assert text.startswith("Lantern DAC: ")
    assert "without exclusive use" in text


def test_an_equaliser_that_cannot_be_understood_says_which_one_would() -> None:
    text = words.notice(Problem(ProblemKind.BAD_EQUALISER, "/a/letter.txt", "line 3"))
    assert text.startswith("letter.txt: The equaliser file could not be understood (line 3).")
    assert "ParametricEQ" in text


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


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("slow lanterns", "S"), ("  (What’s Left)", "W"), ("“Heroes”", "H"), ("élan", "É"),
        ("e\u0301lan", "É"), ("夜明けの港", "夜"), ("مصابيح", "م"), ("नि शब्द", "नि"),
        ("12 Inch", "1"), ("ßa", "ß"), ("ლურჯი", "ლ"), ("\U0001f319 Moon", "M"), ("…", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_name_is_stood_for_by_its_first_letter(name: str, letter: str) -> None:
    assert words.initial(name) == letter


@given(st.text())
def test_what_stands_for_a_name_is_one_sign(name: str) -> None:
    letter = words.initial(name)
    assert words.initial(letter) == letter
    assert not letter or letter[0].isalnum() or unicodedata.category(letter[0])[0] in "LN"
    assert all(unicodedata.category(mark)[0] == "M" for mark in letter[1:])
