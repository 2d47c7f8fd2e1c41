from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from player.library.lyrics import LyricsLine
from player.models.units import Milliseconds
from player.ui.lyrics_following import (
    CLOSE,
    PAUSE,
    line_at,
    together,
    until_next,
    with_signs,
)

TIMES = st.lists(st.integers(0, 600_000).map(Milliseconds), unique=True, max_size=40).map(sorted)
POSITIONS = st.integers(0, 700_000).map(Milliseconds)


@given(TIMES, POSITIONS)
def test_the_line_has_begun_and_the_next_one_has_not(
    times: list[Milliseconds], position: Milliseconds
) -> None:
    line = line_at(times, position, -1)
    assert all(time <= position for time in times[: line + 1])
    wait = until_next(times, line, position)
    if wait is None:
        assert line == len(times) - 1
        return
    close = line == -1 and times[0] - position <= CLOSE
    assert wait > 0 or close
    assert line_at(times, Milliseconds(position + wait), line) == line + 1


@given(TIMES, POSITIONS, st.integers(-1, 45))
def test_a_line_that_is_shown_stays_only_close_to_its_time(
    times: list[Milliseconds], position: Milliseconds, shown: int
) -> None:
    plain = line_at(times, position, -5)
    line = line_at(times, position, shown)
    if line != plain:
        assert line == shown == plain + 1
        assert 0 < times[line] - position <= CLOSE
    elif 0 <= shown < len(times) and shown == plain + 1:
        assert times[shown] - position > CLOSE


LINES = st.lists(
    st.builds(LyricsLine, st.integers(0, 20).map(Milliseconds), st.sampled_from(["", "one", "two"]))
).map(lambda lines: sorted(lines, key=lambda line: line.time))


@given(LINES)
def test_lines_of_one_time_are_one_and_no_word_is_lost(lines: list[LyricsLine]) -> None:
    found = together(lines)
    times = [line.time for line in found]
    assert times == sorted(set(times))
    words = [word for line in found for word in line.text.split("\n") if word]
    assert words == [line.text for line in lines if line.text]
    assert not any(a.text == b.text == "" for a, b in pairwise(found))


def test_a_pause_begins_on_the_side_of_the_words_around_it() -> None:
    assert with_signs(["", "خذيني", "", "home", ""]) == [
        "\u200f" + PAUSE, "خذيني", "\u200f" + PAUSE, "home", PAUSE,
    ]  # fmt: skip


def test_a_translation_goes_with_its_line() -> None:
    lines = [LyricsLine(Milliseconds(9), "海"), LyricsLine(Milliseconds(9), "The sea")]
    assert together(lines) == (LyricsLine(Milliseconds(9), "海\nThe sea"),)
