"""Words with their times, from LRC of every make, from files beside the music."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.library.lyrics import has_times, parse_lyrics
from player.library.lyrics_reading import lyrics_beside, lyrics_of
from player.models.music import TrackPlace
from player.models.problems import EnvironmentFailure, ProblemKind
from player.models.units import CdFrames
from tests.support import media


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


def test_words_with_times_come_first_and_those_inside_the_file_before_those_beside(
    tmp_path: Path,
) -> None:
    song = tmp_path / "Song.flac"
    write_flac(song)

    def found() -> str:
        lyrics = lyrics_of(TrackPlace(str(song), CdFrames(0), is_part=False), CdFrames(0)).lyrics
        return lyrics.plain if lyrics is not None else ""

    assert found() == ""
    song.with_suffix(".txt").write_text("text beside")
    assert found() == "text beside"
    add_lyrics(song, "inside")
    assert found() == "inside"
    song.with_suffix(".lrc").write_text("[00:01.00]timed beside")
    assert found() == "timed beside"
    add_lyrics(song, "[00:01.00]timed inside")
    assert found() == "timed inside"


def test_a_file_that_is_gone_says_so_unless_its_words_are_there(tmp_path: Path) -> None:
    place = TrackPlace(str(tmp_path / "Song.flac"), CdFrames(0), is_part=False)
    gone = lyrics_of(place, CdFrames(0))
    assert gone.lyrics is None
    assert gone.problem is not None
    assert gone.problem.kind is ProblemKind.MISSING
    (tmp_path / "Song.lrc").write_text("[00:01.00]Still here")
    assert lyrics_of(place, CdFrames(0)).problem is None


def test_a_part_of_a_file_has_the_words_sung_in_it_from_its_own_beginning(tmp_path: Path) -> None:
    album = tmp_path / "Album.flac"
    write_flac(album)
    album.with_suffix(".lrc").write_text("[00:01.00]A\n[00:04.00]B\n[00:05.50]C\n[00:08.00]D")
    path, four, eight, nine = str(album), CdFrames(300), CdFrames(600), CdFrames(675)
    middle = lyrics_of(TrackPlace(path, four, is_part=True), eight).lyrics
    assert middle is not None
    assert [(line.time, line.text) for line in middle.lines] == [(0, "B"), (1500, "C")]
    last = lyrics_of(TrackPlace(path, eight, is_part=True), CdFrames(0)).lyrics
    assert last is not None
    assert last.plain == "D"
    assert lyrics_of(TrackPlace(path, nine, is_part=True), CdFrames(0)).lyrics is None


def write_flac(path: Path) -> None:
    source = path.with_suffix(".wav")
    media.write_wav(source, bytes(8 * 4410), 44100, 2, 16)
    media.encode(source, path, "flac")
    source.unlink()


def add_lyrics(path: Path, text: str) -> None:
    command = ["metaflac", "--remove-tag=LYRICS", f"--set-tag=LYRICS={text}", str(path)]
    subprocess.run(command, check=True)
