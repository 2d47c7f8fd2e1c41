"""Words with their times, from LRC of every make, from files beside the music."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.library.lyrics import has_times, parse_lyrics
from player.library.lyrics_reading import lyrics_beside
from player.models.problems import EnvironmentFailure, ProblemKind


def lines(text: str) -> list[tuple[int, str]]:
    return [(line.time, line.text) for line in parse_lyrics(text).lines]


def test_times_of_every_width() -> None:
    text = "[00:01]a\n[00:02.5]b\n[00:03.25]c\n[00:04.125]d\n[100:00:50]e"
    assert lines(text) == [
        (1000, "a"), (2500, "b"), (3250, "c"), (4125, "d"), (6_000_500, "e"),
    ]  # fmt: skip


def test_a_line_that_returns_comes_at_each_of_its_times() -> None:
    assert lines("[00:10.00][00:30.00] Chorus\n[00:20.00] Verse") == [
        (10_000, "Chorus"), (20_000, "Verse"), (30_000, "Chorus"),
    ]  # fmt: skip


def test_headers_are_no_words_and_an_offset_moves_all() -> None:
    text = "[ar:Nina]\n[ti:Song]\n[offset:+500]\n[00:01.00]One\n[00:00.20]Zero"
    assert lines(text) == [(0, "Zero"), (500, "One")]


def test_times_of_words_are_left_out() -> None:
    assert lines("[00:01.00] <00:01.00> Slow <00:01.50> song") == [(1000, "Slow song")]


def test_an_empty_line_is_a_pause_and_one_without_a_time_goes_on() -> None:
    assert lines("[00:01]One\nstill one\n[00:05]\n") == [
        (1000, "One"), (1000, "still one"), (5000, ""),
    ]  # fmt: skip


def test_plain_words_keep_their_lines() -> None:
    lyrics = parse_lyrics("One\r\n\r\n[Chorus]\r\nTwo\x00\r\n")
    assert lyrics.plain == "One\n\n[Chorus]\nTwo"
    assert lyrics.lines == ()


def test_words_beside_the_music(tmp_path: Path) -> None:
    song = tmp_path / "Song.flac"
    assert lyrics_beside(song) is None
    (tmp_path / "Song.txt").write_text("plain", encoding="utf-8")
    found = lyrics_beside(song)
    assert found is not None
    assert found.plain == "plain"
    (tmp_path / "Song.lrc").write_bytes("[00:01.00]Песня о друге".encode("cp1251"))
    found = lyrics_beside(song)
    assert found is not None
    assert [line.text for line in found.lines] == ["Песня о друге"]


def test_words_that_cannot_be_read_say_why(tmp_path: Path) -> None:
    (tmp_path / "Song.lrc").symlink_to(tmp_path / "Song.lrc")
    with pytest.raises(EnvironmentFailure) as caught:
        lyrics_beside(tmp_path / "Song.flac")
    assert caught.value.problem.kind is ProblemKind.LINK_LOOP


@given(st.lists(st.tuples(st.integers(0, 5_999_999), st.sampled_from(["a", "b c", ""]))))
def test_what_is_written_reads_back(told: list[tuple[int, str]]) -> None:
    text = "\n".join(
        f"[{time // 60000:02}:{time // 1000 % 60:02}.{time % 1000:03}]{words}"
        for time, words in told
    )
    assert lines(text) == sorted(told, key=lambda one: one[0])


@given(st.text(st.sampled_from("[]<>:.0123456789 a\n\roffset-+²"), max_size=80))
def test_no_text_makes_it_fail(text: str) -> None:
    lyrics = parse_lyrics(text)
    assert bool(lyrics.lines) == has_times(text)
    assert all(line.time >= 0 for line in lyrics.lines)
