"""Texts, numbers and dates out of tags: what people wrote, and what nobody should have."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.library import tag_values
from player.library.tag_values import LONGEST_TEXT, clean, clean_all, index, name_parts

ANYTHING = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Für Elise", "Für Elise"),
        ("  two\t words \n", "two words"),
        ("nul\0inside", "nul inside"),
        ("caf\udce9", "caf\ufffd"),
        ("👩\u200d🎤", "👩\u200d🎤"),
        ("a\u2028b", "a b"),
        ("\0", ""),
        ("\u202eevissergorp\u202c song", "evissergorp song"),
        ("\u2067עברית\u2069 👩\u200d🎤", "\u2067עברית\u2069 👩\u200d🎤"),
    ],
)
def test_clean(written: str, shown: str) -> None:
    assert clean(written) == shown


@given(ANYTHING)
def test_clean_text_is_one_line_that_can_be_stored(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.encode().decode() == cleaned
    assert cleaned == cleaned.strip()
    assert len(cleaned.splitlines()) <= 1
    assert clean(cleaned) == cleaned


def test_a_tag_of_any_length_is_shown_at_a_length_fit_to_show() -> None:
    assert len(clean("long " * 1_000_000)) <= LONGEST_TEXT


def test_clean_all_keeps_order_and_drops_what_says_nothing() -> None:
    assert clean_all(["b", " ", "a", "b ", "\0"]) == ("b", "a")


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("3", 3), ("03", 3), ("3/12", 3), (" 7 of 9", 7), ("0", 0), ("", 0), ("A1", 0), ("-1", 0),
        ("12345", 0), ("9999", 9999), ("99999999999999999999", 0), ("³", 0), ("٣", 3),
    ],
)  # fmt: skip
def test_index(written: str, number: int) -> None:
    assert index(written) == number


@given(ANYTHING)
def test_any_index_fits_the_library(text: str) -> None:
    assert 0 <= index(text) <= tag_values.HIGHEST_INDEX


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("1999", "1999"),
        ("1999-05", "1999-05"),
        ("1999-05-03", "1999-05-03"),
        ("1999-05-03T12:00:00Z", "1999-05-03"),
        ("1999-05-03 12:00:00", "1999-05-03"),
        ("19990503", "1999-05-03"),
        ("1999-00-00", "1999"),
        ("1999-13-01", "1999"),
        ("1999-05-32", "1999-05"),
        ("0000", ""),
        ("May 1999", "1999"),
        ("03/05/1999", "1999"),
        ("12345", ""),
        ("", ""),
        ("unknown", ""),
    ],
)
def test_date(written: str, date: str) -> None:
    assert tag_values.date(written) == date


@given(ANYTHING)
def test_any_date_is_a_date_or_nothing(text: str) -> None:
    year, *rest = tag_values.date(text).split("-")
    assert year == "" or len(year) == 4
    assert all(len(part) == 2 and 1 <= int(part) <= 31 for part in rest)


@pytest.mark.parametrize(
    ("stem", "title", "number", "disc"),
    [
        ("01 Song", "Song", 1, 0),
        ("01. Song", "Song", 1, 0),
        ("1 - Song", "Song", 1, 0),
        ("12 Song", "Song", 12, 0),
        ("03_My_Song", "My Song", 3, 0),
        ("1-02 Song", "Song", 2, 1),
        ("101 - Song", "Song", 101, 0),
        ("Song", "Song", 0, 0),
        ("99 Luftballons", "99 Luftballons", 0, 0),
        ("7 Seconds", "7 Seconds", 0, 0),
        ("1999", "1999", 0, 0),
        ("01", "01", 0, 0),
        ("50 Ways to Leave", "50 Ways to Leave", 0, 0),
        ("4′33″", "4′33″", 0, 0),
        ("caf\udce9", "caf\ufffd", 0, 0),
    ],
)
def test_names_of_files(stem: str, title: str, number: int, disc: int) -> None:
    assert name_parts(stem) == (title, number, disc)


@given(ANYTHING)
def test_any_name_gives_some_title(stem: str) -> None:
    title, number, disc = name_parts(stem)
    assert title or not clean(stem.replace("_", " "))
    assert 0 <= number <= 999
    assert 0 <= disc <= 9


@pytest.mark.parametrize(("written", "flag"), [("1", True), (" TRUE", True), ("0", False)])
def test_flags(written: str, *, flag: bool) -> None:
    assert tag_values.is_true(written) is flag


@pytest.mark.parametrize(
    ("text", "total"), [("3/12", 12), ("03 / 012", 12), ("3", 0), ("/12", 12), ("3/x", 0)]
)
def test_totals(text: str, total: int) -> None:
    assert tag_values.index_total(text) == total


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("GBAAA9700001", "GBAAA9700001"), ("gb-aaa-97-00001", "GBAAA9700001"),
        (" US RC1 76 07839 ", "USRC17607839"), ("GBAAA970000", ""), ("GBAAA97000012", ""), ("", ""),
        ("٣BAAA9700001", ""),
    ],
)  # fmt: skip
def test_recording_codes(text: str, code: str) -> None:
    assert tag_values.isrc(text) == code


def test_identifiers_that_were_joined_come_apart() -> None:
    assert tag_values.identifiers(["A-1/B-2", "b-2; C-3", " "]) == ("a-1", "b-2", "c-3")


def test_genres_come_apart_at_semicolons_only() -> None:
    told = ["Jazz; Soul", "jazz", "R&B/Soul", ""]
    assert tag_values.genres(told) == ("Jazz", "Soul", "R&B/Soul")


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_numbers_with_totals_read_back(number: int, total: int) -> None:
    text = f"{number}/{total}"
    assert (tag_values.index(text), tag_values.index_total(text)) == (number, total)


@given(st.text())
def test_no_text_makes_codes_totals_and_genres_fail(text: str) -> None:
    assert 0 <= tag_values.index_total(text) <= tag_values.HIGHEST_INDEX
    assert len(tag_values.isrc(text)) in {0, 12}
    assert all(tag_values.identifiers([text]))
    assert all(tag_values.genres([text]))


@given(st.dates())
def test_dates_read_back_in_each_precision(day: dt.date) -> None:
    full = day.isoformat()
    for text in (full, full[:7], full[:4]):
        assert tag_values.date(text) == text
    assert tag_values.date(full.replace("-", "")) == full
