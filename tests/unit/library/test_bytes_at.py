"""Whatever was read before, the bytes at a place are those of the file."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from player.library.bytes_at import HEAD, TAIL
from tests.unit.library.held import held

DATA = random.Random(1).randbytes(HEAD + 50_000 + TAIL)  # noqa: S311 - no secret
PLACES = st.integers(-5, len(DATA) + 5) | st.sampled_from([0, HEAD, len(DATA) - TAIL, len(DATA)])
COUNTS = st.integers(-1, 20_000) | st.sampled_from([1, 4, 64, 65, 4096])


@settings(max_examples=80, deadline=None)
@given(
    looks=st.lists(st.tuples(st.booleans(), PLACES, COUNTS), max_size=12),
    size=st.sampled_from([1, 100, HEAD, HEAD + 70, len(DATA)]),
)
def test_looks_one_after_the_other(looks: list[tuple[bool, int, int]], size: int) -> None:
    data = DATA[:size]
    file = held(data)
    for ahead, place, count in looks:
        if ahead:
            file.ahead(place)
        expected = data[place : place + count] if place >= 0 and count > 0 else b""
        assert file.at(place, count) == expected
