"""Ratings on every scale in use come to one from 0 to 1."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.library import ratings


@pytest.mark.parametrize(
    ("number", "rating"),
    [(0, None), (1, 0.2), (13, 0.1), (64, 0.4), (128, 0.6), (186, 0.7), (196, 0.8), (255, 1.0)],
)
def test_popularimeters(number: int, rating: float | None) -> None:
    assert ratings.popm(number) == rating


@pytest.mark.parametrize(
    ("field", "text", "rating"),
    [
        ("ratingunit", "0.8", 0.8), ("ratingunit", "0,5", 0.5), ("ratingunit", "7", None),
        ("rating", "4", 0.8), ("rating", "4.5", 0.9), ("rating", "8", 0.8), ("rating", "80", 0.8),
        ("rating", "100", 1.0), ("rating", "0", None), ("rating", "101", None),
        ("rating", "good", None), ("ratingasf", "1", 0.2), ("ratingasf", "25", 0.4),
        ("ratingasf", "50", 0.6), ("ratingasf", "75", 0.8), ("ratingasf", "99", 1.0),
        ("ratingasf", "0", None), ("ratingpercent", "60", 0.6), ("ratingpopm", "196", 0.8),
    ],
)  # fmt: skip
def test_each_scale(field: str, text: str, rating: float | None) -> None:
    assert ratings.rating_of({field: [text]}) == rating


def test_the_scale_that_leaves_no_doubt_comes_first() -> None:
    assert ratings.rating_of({"rating": ["1"], "ratingunit": ["junk", "0.9"]}) == 0.9
    assert ratings.rating_of({}) is None


SCALES = ["rating", "ratingunit", "ratingasf", "ratingpercent", "ratingpopm"]


@given(st.sampled_from(SCALES), st.text() | st.integers().map(str) | st.floats().map(str))
def test_what_comes_out_is_a_rating_or_nothing(field: str, text: str) -> None:
    rating = ratings.rating_of({field: [text]})
    assert rating is None or 0 <= rating <= 1
