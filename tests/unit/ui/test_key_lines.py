"""The overview of keys: how its lines are spread over columns."""

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from player.ui.key_lines import KeyLine, spread


@example([5], 4)
@given(st.lists(st.integers(1, 12), min_size=1, max_size=8), st.integers(1, 4))
def test_no_line_of_a_group_stands_alone(groups: list[int], count: int) -> None:
    every = [
        line
        for size in groups
        for line in (
            KeyLine("Group"),
            *(KeyLine(f"{n} of {size}", "X") for n in range(1, size + 1)),
        )
    ]
    columns = spread(every, count)
    assert [line for column in columns for line in column] == every
    assert 1 <= len(columns) <= count
    for column in columns[1:]:
        assert not column[0].keys or (len(column) > 1 and column[1].keys)
    for column, following in pairwise(columns):
        assert column[-1].keys
        assert not following[0].keys or column[-2].keys
