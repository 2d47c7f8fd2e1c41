"""What is written as a playlist is read back as it was, by us and as others read it."""

import os
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from player.library.playlist_files import PlaylistEntry, parse_playlist
from player.library.playlist_writing import entry_of, m3u8
from player.models.units import CdFrames, Milliseconds
from tests.support.tracks import in_parts, track

HERE = Path("/lists/Evening.m3u8")

names = st.binary(min_size=1, max_size=20).filter(
    lambda b: b"\0" not in b and b"/" not in b and b not in {b".", b".."}
)
paths = st.lists(names, min_size=1, max_size=3).map(
    lambda parts: os.fsdecode(b"/" + b"/".join(parts))
)
words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), max_size=20)
entries = st.builds(
    PlaylistEntry,
    path=paths,
    title=words,
    duration=st.integers(0, 9_999).map(lambda s: Milliseconds(s * 1000)),
    begin=st.integers(0, 75 * 4000).map(CdFrames),
    end=st.integers(0, 75 * 4000).map(CdFrames),
)


@given(st.lists(entries, max_size=5))
def test_what_was_written_is_read(told: list[PlaylistEntry]) -> None:
    read = parse_playlist(m3u8("Evening", told), HERE)
    assert read.problems == ()
    assert read.title == "Evening"
    assert [(e.path, e.duration, e.begin, e.end) for e in read.entries] == [
        (os.path.normpath(e.path), e.duration, e.begin, e.end) for e in told
    ]


def test_it_looks_as_other_players_write_it() -> None:
    one = replace(
        track(1, path="/music/Béla/01.flac", duration=61_500),
        title="Allegro, ma\nnon troppo",
        artist="Béla",
    )
    _, part, _ = in_parts(replace(track(1, path="/music/disc.wav"), artist=""), 1500, 3000)
    assert m3u8("Evening", map(entry_of, [one, part])).decode() == (
        "#EXTM3U\n#PLAYLIST:Evening\n"
        "#EXTINF:62,Béla - Allegro, ma non troppo\n"
        "/music/Béla/01.flac\n"
        f"#EXTINF:{part.duration // 1000},{part.title}\n"
        "#EXTVLCOPT:start-time=20.000\n#EXTVLCOPT:stop-time=40.000\n/music/disc.wav\n"
    )


def test_a_name_that_no_line_of_text_holds_is_written_as_an_address() -> None:
    odd = os.fsdecode(b"/m/\xff\n.flac")
    text = m3u8("", [PlaylistEntry(odd)])
    assert b"file:///m/%FF%0A.flac" in text
    assert parse_playlist(text, HERE).entries[0].path == odd
