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
        for at, size in enumerate(groups)
        for line in (
            KeyLine(f"Group {at}"),
            *(KeyLine(f"{n} of {size}", "X") for n in range(1, size + 1)),
        )
    ]
    columns = spread(every, count)
    assert not any(column[0].keys for column in columns)
    whole = columns[0] + [
        line
        for before, column in pairwise(columns)
        for line in (column[1:] if column[0] == _group(before) else column)
    ]
    assert whole == every
    assert 1 <= len(columns) <= count
    for column, following in pairwise(columns):
        assert column[-1].keys
        if following[0] == _group(column):
            assert column[-2].keys
            assert all(line.keys for line in following[1:3])


def _group(column: list[KeyLine]) -> KeyLine:
    """Return the heading of the group with which a column ends."""
    return next(line for line in reversed(column) if not line.keys)
