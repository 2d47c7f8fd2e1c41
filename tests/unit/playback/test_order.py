"""Other orders: nothing is lost, nothing comes twice, what was not meant keeps its order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.playback.order import placed, shifted, spliced

letters = st.text("abcdefgh", max_size=8).map(lambda text: "".join(dict.fromkeys(text)))


@pytest.mark.parametrize(
    ("chosen", "index", "expected"),
    [
        ("bd", 0, "bdace"),
        ("bd", 5, "acebd"),
        ("bd", 2, "abdce"),
        ("abc", 1, "abcde"),
        ("e", 9, "abcde"),
    ],
)
def test_chosen_ones_are_put_before_a_place(chosen: str, index: int, expected: str) -> None:
    assert "".join(placed("abcde", chosen, index)) == expected


@pytest.mark.parametrize(
    ("chosen", "down", "expected"),
    [
        ("b", False, "bacde"),
        ("b", True, "acbde"),
        ("bc", True, "adbce"),
        ("bc", False, "bcade"),
        ("ab", False, "abcde"),
        ("ac", False, "acbde"),
        ("ce", True, "abdce"),
        ("abcde", True, "abcde"),
    ],
)
def test_chosen_ones_go_one_place(chosen: str, down: bool, expected: str) -> None:  # noqa: FBT001
    assert "".join(shifted("abcde", chosen, down=down)) == expected


def test_new_ones_are_put_in() -> None:
    assert spliced("abc", 1, "xy") == ("a", "x", "y", "b", "c")


@given(letters, st.sets(st.sampled_from("abcdefgh")), st.integers(0, 9), st.booleans())
def test_the_same_ones_are_there_in_any_order(
    items: str,
    chosen: set[str],
    index: int,
    down: bool,  # noqa: FBT001
) -> None:
    for order in (placed(items, chosen, index), shifted(items, chosen, down=down)):
        assert sorted(order) == sorted(items)
        for kind in (True, False):
            same = [item for item in items if (item in chosen) is kind]
            assert [item for item in order if (item in chosen) is kind] == same
