from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.ui.rows import Rows
from player.ui.selection import Selection

pytestmark = pytest.mark.usefixtures("qapp")


class One(NamedTuple):
    key: int


def made(*keys: int) -> tuple[Rows, Selection]:
    rows = Rows(One)
    rows.replace([One(key) for key in keys])
    return rows, Selection(rows, rows)


def test_one_row_is_what_one_stands_on() -> None:
    _, selection = made(5, 6, 7)
    selection.choose(1)
    assert selection.keys(1) == "6"
    assert not selection.holds(6, 0)  # the ring is enough for one
    assert selection.keys(9) == ""


def test_a_choice_extends_from_where_it_began_in_both_directions() -> None:
    _, selection = made(5, 6, 7, 8)
    selection.choose(2)
    selection.extend(2, 3)
    assert selection.keys(3) == "7 8"
    selection.extend(3, 0)
    assert selection.keys(0) == "5 6 7"
    assert (selection.first(2), selection.holds(5, 0), selection.holds(8, 0)) == (0, True, False)
    selection.choose(3)
    assert selection.keys(3) == "8"


def test_rows_are_added_and_taken_out_one_by_one() -> None:
    _, selection = made(5, 6, 7)
    selection.toggle(0, 2)
    assert selection.keys(2) == "5 7"
    selection.toggle(2, 0)
    assert selection.keys(0) == "5"


def test_rows_are_picked_while_one_walks_over_others() -> None:
    _, selection = made(5, 6, 7)
    selection.choose(0)
    selection.pick(0)
    assert (selection.property("picking"), selection.keys(1)) == (True, "6")  # one is not many
    selection.pick(2)
    assert selection.keys(1) == "5 7"
    selection.pick(0)
    selection.pick(2)
    assert (selection.property("picking"), selection.size) == (False, 0)
    selection.pick(1)
    selection.choose(2)
    assert (selection.property("picking"), selection.keys(2)) == (False, "7")


def test_all_are_chosen() -> None:
    _, selection = made(5, 6, 7)
    selection.choose_all()
    assert selection.keys(0) == "5 6 7"
    assert selection.property("count") == 3


def test_one_row_that_goes_is_not_chosen_any_more() -> None:
    rows, selection = made(5, 6)
    selection.choose(0)
    rows.replace([One(key) for key in (6, 5)])
    assert selection.chosen() == (5,)
    rows.replace([One(6)])
    assert selection.chosen() == ()


def test_a_choice_moves_with_its_rows_and_forgets_those_that_go() -> None:
    rows, selection = made(5, 6, 7, 8)
    selection.choose(0)
    selection.extend(0, 2)
    before = selection.property("revision")
    rows.replace([One(key) for key in (8, 7, 5)])
    assert selection.keys(0) == "7 5"
    assert selection.property("revision") > before
    rows.replace([])
    assert (selection.property("count"), selection.keys(0)) == (0, "")


@given(st.lists(st.tuples(st.sampled_from("ceta"), st.integers(-1, 5)), max_size=12))
def test_only_rows_that_exist_are_ever_chosen(steps: list[tuple[str, int]]) -> None:
    _, selection = made(1, 2, 3)
    for step, place in steps:
        match step:
            case "c":
                selection.choose(place)
            case "e":
                selection.extend(0, place)
            case "t":
                selection.toggle(0, place)
            case _:
                selection.choose_all()
        assert selection._keys <= {1, 2, 3}
