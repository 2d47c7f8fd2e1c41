"""The bounds of the folder of covers: what goes first, and what stays."""

import os
from pathlib import Path

import pytest

from player.library.cover_cache import keep_within
from player.library.jobs import large_name

OLD, USED, RARE, OFTEN = ("".join([letter] * 32) for letter in "abcd")


@pytest.fixture
def covers(tmp_path: Path) -> Path:
    """Return a folder of eight files of 100 bytes: two for each of four covers."""
    for age, key in enumerate((OFTEN, USED, RARE, OLD)):
        for name in (f"{key}-320.webp", large_name(key)):
            (tmp_path / name).write_bytes(bytes(100))
            os.utime(tmp_path / name, (9000 - age, 9000 - age))
    return tmp_path


@pytest.mark.parametrize(
    ("bound", "gone"),
    [
        (800, set()),
        (600, {OLD}),
        (599, {OLD, RARE}),
        (400, {OLD, RARE, USED}),
        (0, {OLD, RARE, USED, OFTEN}),
    ],
)
def test_what_is_missed_least_goes_first(covers: Path, bound: int, gone: set[str]) -> None:
    keep_within(covers, {USED, RARE, OFTEN}, bound)
    left = {file.name for file in covers.iterdir()}
    for key in (USED, RARE, OFTEN):
        assert f"{key}-320.webp" in left
        assert (large_name(key) not in left) == (key in gone)
    assert (f"{OLD}-320.webp" not in left) == (OLD in gone)


def test_no_folder_is_within_its_bounds(tmp_path: Path) -> None:
    assert keep_within(tmp_path / "none", set(), 0) == 0
