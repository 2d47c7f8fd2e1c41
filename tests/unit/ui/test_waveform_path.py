import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from player.ui.waveform_path import BAR, PITCH, bars, outline

LEVELS = st.binary(min_size=1, max_size=400)
SIZES = st.integers(PITCH * 2, 900), st.integers(2, 60)
ONE = re.compile(r"M(\d+) (\d+)h(\d+)v(\d+)h-\3z")


@given(LEVELS, st.integers(1, 300))
def test_bars_lie_between_the_levels_that_they_stand_for(levels: bytes, count: int) -> None:
    heights = bars(levels, count)
    assert len(heights) == count
    low, high = min(levels) / 255, max(levels) / 255
    assert all(low - 1e-9 <= one <= high + 1e-9 for one in heights)


@given(LEVELS)
def test_as_many_bars_as_levels_are_the_levels(levels: bytes) -> None:
    assert [round(one * 255) for one in bars(levels, len(levels))] == list(levels)


@given(LEVELS, st.integers(1, 5))
def test_more_bars_than_levels_repeat_them(levels: bytes, times: int) -> None:
    wide = bars(levels, len(levels) * times)
    assert wide[::times] == bars(levels, len(levels))


def test_a_bar_is_the_root_mean_square_of_its_levels() -> None:
    assert bars(bytes([255, 0, 0, 0]), 1) == [0.5]
    assert bars(b"", 10) == bars(b"a", 0) == []


@given(LEVELS, *SIZES)
def test_the_bars_fill_the_place_and_stay_in_it(levels: bytes, width: int, height: int) -> None:
    path = outline(levels, width, height)
    found = [tuple(int(n) for n in one) for one in ONE.findall(path)]
    assert ONE.sub("", path) == "", "nothing but bars"
    lefts = [x for x, _, _, _ in found]
    assert lefts[0] == 0
    assert lefts[-1] == width - BAR
    gaps = {b - a for a, b in pairwise(lefts)}
    assert gaps <= {PITCH, PITCH + 1, PITCH + 2, PITCH + 3}
    for _, top, wide, high in found:
        assert wide == BAR
        assert high >= 2
        assert top + high / 2 == height // 2
        assert top >= 0
        assert top + high <= height


def test_full_height_is_reached_and_silence_is_a_dotted_line() -> None:
    assert outline(bytes([255, 0]), 6, 20) == "M0 0h2v20h-2zM4 9h2v2h-2z"


def test_without_levels_or_room_there_is_nothing() -> None:
    assert outline(b"", 400, 36) == outline(b"abc", 4, 36) == outline(b"abc", 400, 1) == ""
