"""Files that were copied or dropped are taken, or it is said why there are none."""

import pytest

from player.commands.context import Copied
from player.commands.library import NOTHING_COPIED, ON_THE_WEB, take_files


@pytest.mark.parametrize(
    ("given", "taken", "said"),
    [
        (Copied(("/a.flac", "/b")), [("/a.flac", "/b")], []),
        (Copied(("/a.flac",), web=True), [("/a.flac",)], []),
        (Copied(web=True), [], [ON_THE_WEB]),
        (Copied(), [], [NOTHING_COPIED]),
    ],
)
def test_files_are_taken_or_it_is_said_why_not(
    given: Copied, taken: list[object], said: list[str]
) -> None:
    took: list[object] = []
    words: list[str] = []
    assert take_files(given, took.append, words.append) == bool(taken)
    assert (took, words) == (taken, said)
