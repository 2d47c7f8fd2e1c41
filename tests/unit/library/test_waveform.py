from array import array
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from player.library.waveform import FULL, POINTS, waveform
from player.models.units import CdFrames

ENERGIES = st.lists(st.floats(0, 4, width=32), max_size=3000)
WHOLE = CdFrames(0), CdFrames(0)


def stored(energies: list[float]) -> bytes:
    return array("f", energies).tobytes()


@given(ENERGIES)
def test_every_waveform_reaches_its_full_height_and_no_further(energies: list[float]) -> None:
    levels = waveform(stored(energies), *WHOLE)
    assert len(levels) == min(len(energies), POINTS)
    assert max(levels, default=0) == (FULL if any(energies) else 0)


@given(ENERGIES, st.integers(-12, 12))
def test_how_loud_the_whole_is_changes_nothing(energies: list[float], power: int) -> None:
    energies = [one if one > 1e-20 else 0.0 for one in energies]
    louder = [one * 2.0**power for one in energies]
    assert waveform(stored(louder), *WHOLE) == waveform(stored(energies), *WHOLE)


@given(st.lists(st.floats(0, 1, width=32), min_size=1, max_size=POINTS))
def test_a_louder_part_is_never_lower(energies: list[float]) -> None:
    levels = waveform(stored(energies), *WHOLE)
    inside = sorted(zip(energies, levels, strict=True))
    assert all(lower <= higher for (_, lower), (_, higher) in pairwise(inside))


@given(ENERGIES, st.integers(0, 200), st.integers(1, 200))
def test_a_part_of_a_file_is_drawn_as_if_it_were_alone(
    energies: list[float], first: int, count: int
) -> None:
    begin, end = CdFrames(first * 75 // 10), CdFrames((first + count) * 75 // 10)
    alone = energies[begin * 10 // 75 : end * 10 // 75]
    assert waveform(stored(energies), begin, end) == waveform(stored(alone), *WHOLE)


def test_amplitude_counts_and_not_energy() -> None:
    assert list(waveform(stored([1.0, 0.25, 0.0, 0.0625]), *WHOLE)) == [255, 128, 0, 64]


def test_a_part_to_the_end_of_its_file_goes_on_to_it() -> None:
    assert list(waveform(stored([1.0] * 10 + [0.25, 1.0]), CdFrames(75), CdFrames(0))) == [128, 255]


def test_long_music_is_told_in_parts_of_equal_time() -> None:
    levels = waveform(stored([1.0, 0.0] * POINTS + [0.0] * POINTS * 2), *WHOLE)
    assert list(levels) == [FULL] * (POINTS // 2) + [0] * (POINTS // 2)
