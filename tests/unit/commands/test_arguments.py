"""Values as they are typed: minutes, times, decibels."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.commands.arguments import Argument, Kind, milliseconds, minutes, seconds


@pytest.mark.parametrize(
    ("text", "expected"),
    [("30", 30), ("30m", 30), ("45 min", 45), ("1h", 60), ("1h30", 90), ("2 h 5 m", 125),
     ("1:30", 90), ("0", 0), (" 90 Minutes ", 90)],
)  # fmt: skip
def test_minutes_are_read_as_people_type_them(text: str, expected: int) -> None:
    assert minutes(text) == expected


@pytest.mark.parametrize(
    "text", ["", "  ", "soon", "--3", "1:2:3", "m", "h", ":", "30x", "½", "1:²"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="“"):
        minutes(text)
    with pytest.raises(ValueError, match="“"):
        milliseconds(text if text != "1:2:3" else "1:2:33:4")


@given(st.integers(0, 999), st.integers(0, 59), st.integers(0, 59))
def test_a_time_in_a_track_is_hours_minutes_and_seconds(
    hour: int, minute: int, second: int
) -> None:
    expected = ((hour * 60 + minute) * 60 + second) * 1000
    assert milliseconds(f"{hour}:{minute:02}:{second:02}") == expected
    assert milliseconds(f"{hour * 60 + minute}:{second:02}") == expected


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    for read in (minutes, milliseconds, seconds):
        with suppress(ValueError):
            assert isinstance(read(text), int)


@pytest.mark.parametrize(
    ("kind", "base", "text", "expected"),
    [
        (Kind.PERCENT, int, "60 %", 60),
        (Kind.PERCENT, int, "60", 60),
        (Kind.DECIBELS, float, "−3,5 dB", -3.5),
        (Kind.MINUTES, int, "1h", 60),
        (Kind.TEXT, str, " as it is ", " as it is "),
    ],
)
def test_a_text_becomes_the_value_of_its_kind(
    kind: Kind, base: type, text: str, expected: object
) -> None:
    assert Argument("it", kind, base, optional=False).value(text) == expected


def test_a_value_stays_what_it_is() -> None:
    assert Argument("it", Kind.MINUTES, int, optional=False).value(7) == 7
