"""Playlists on disk: paths, titles, durations; network addresses named and never followed."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.library.playlist_files import (
    PARSERS,
    PlaylistEntry,
    PlaylistFile,
    parse_playlist,
    read_playlist,
)
from player.models.problems import EnvironmentFailure, ProblemKind
from player.models.units import Milliseconds

HOME = "/music/lists"


def parsed(text: str | bytes, suffix: str) -> PlaylistFile:
    data = text if isinstance(text, bytes) else text.encode()
    return parse_playlist(data, Path(HOME) / f"list{suffix}")


def entries(text: str | bytes, suffix: str) -> list[tuple[str, str, int]]:
    return [(e.path, e.title, e.duration) for e in parsed(text, suffix).entries]


def test_extended_m3u() -> None:
    text = (
        "\ufeff#EXTM3U\r\n#PLAYLIST:Evening\r\n#EXTINF:123,Nina - Song\r\n../a.flac\r\n"
        '#EXTINF:-1 tvg-id="x",Live\r\n/abs/b.mp3\r\n\r\n# a remark\r\nsub\\c d.ogg\r\n'
    )
    assert entries(text, ".m3u8") == [
        ("/music/a.flac", "Nina - Song", 123_000), ("/abs/b.mp3", "Live", 0),
        ("/music/lists/sub/c d.ogg", "", 0),
    ]  # fmt: skip
    assert parsed(text, ".m3u8").title == "Evening"
    assert parsed(text, ".m3u8").problems == ()


def test_m3u_in_an_old_encoding() -> None:
    text = "#EXTM3U\n#EXTINF:10,Аквариум - Волки и вороны\nРусский альбом/Волки и вороны.mp3\n"
    assert entries(text.encode("cp1251"), ".m3u") == [
        ("/music/lists/Русский альбом/Волки и вороны.mp3", "Аквариум - Волки и вороны", 10_000)
    ]


def test_a_name_that_is_not_unicode_is_found_as_it_is(tmp_path: Path) -> None:
    name = b"caf\xe9 \x81\xff.mp3"
    (tmp_path / os.fsdecode(name)).touch()
    (tmp_path / "list.m3u").write_bytes(b"#EXTM3U\n" + name + b"\n")
    (entry,) = read_playlist(tmp_path / "list.m3u").entries
    assert os.fsencode(entry.path) == os.fsencode(tmp_path) + b"/" + name


def test_a_name_with_a_backslash_in_it_is_found(tmp_path: Path) -> None:
    (tmp_path / "a\\b.mp3").touch()
    (tmp_path / "list.m3u").write_text("a\\b.mp3\n", encoding="utf-8")
    assert read_playlist(tmp_path / "list.m3u").entries[0].path == str(tmp_path / "a\\b.mp3")


def test_pls_in_any_order() -> None:
    text = (
        "[playlist]\nNumberOfEntries=3\nTitle2=Two\nFile2=b.mp3\nFile1=a.mp3\nLength1=61\n"
        "Length2=-1\nTitle3=nothing\nVersion=2\n"
    )
    assert entries(text, ".pls") == [
        ("/music/lists/a.mp3", "", 61_000), ("/music/lists/b.mp3", "Two", 0),
    ]  # fmt: skip
    assert [p.detail for p in parsed(text, ".pls").problems] == ["entry 3 names no file"]


XSPF = """<?xml version="1.0" encoding="UTF-8"?>
<playlist version="1" xmlns="http://xspf.org/ns/0/"><title>Evening</title><trackList>
<track><location>file:///music/a%20b%23.flac</location><title>Song</title>
<creator>Nina</creator><duration>123456</duration></track>
<track><location>sub/c%C3%A9.ogg</location></track>
<track><title>nowhere</title></track>
<track><location>https://example.org/d.mp3</location></track>
</trackList></playlist>"""


def test_xspf() -> None:
    assert entries(XSPF, ".xspf") == [
        ("/music/a b#.flac", "Nina - Song", 123_456), ("/music/lists/sub/cé.ogg", "", 0),
    ]  # fmt: skip
    told = parsed(XSPF, ".xspf")
    assert told.title == "Evening"
    assert [problem.detail for problem in told.problems] == [
        "track 3 has no location", "https://example.org/d.mp3: a network address",
    ]  # fmt: skip


def test_xspf_that_would_grow_without_end_is_refused() -> None:
    bomb = '<!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><playlist>&b;</playlist>'
    for data in (bomb.encode(), bomb.encode("utf-16")):
        told = parsed(data, ".xspf")
        assert told.entries == ()
        assert "document type" in told.problems[0].detail


def test_jspf() -> None:
    tracks = [
        {"location": ["file:///music/a.flac"], "title": "Song", "creator": "N", "duration": 1500},
        {"location": "b.flac"}, {"title": "nowhere"}, 7,
    ]  # fmt: skip
    text = json.dumps({"playlist": {"title": "Evening", "track": tracks}})
    assert entries(text, ".jspf") == [
        ("/music/a.flac", "N - Song", 1500), ("/music/lists/b.flac", "", 0),
    ]  # fmt: skip
    assert len(parsed(text, ".jspf").problems) == 2


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("http://example.org/a.mp3", "a network address"),
        ("https://example.org/a.m3u8", "a network address"),
        ("rtsp://example.org/a", "a network address"),
        ("file://elsewhere/a.mp3", "a network address"),
        ("C:\\Music\\a.mp3", "a path of another system"),
        ("\\\\server\\share\\a.mp3", "a path of another system"),
        ("file:///C:/Music/a.mp3", "a path of another system"),
        ("a\0b.mp3", "not a path"),
    ],
)
def test_what_is_no_path_here_is_named(line: str, reason: str) -> None:
    told = parsed(f"{line}\nb.mp3\n", ".m3u8")
    assert [entry.path for entry in told.entries] == ["/music/lists/b.mp3"]
    (problem,) = told.problems
    assert problem.kind is ProblemKind.PLAYLIST_UNCLEAR
    assert problem.detail.endswith(reason)


@pytest.mark.parametrize(("suffix", "text"), [(".xspf", "<a>"), (".jspf", "{"), (".jspf", "[]")])
def test_broken_ones_say_so(suffix: str, text: str) -> None:
    told = parsed(text, suffix)
    assert told.entries == ()
    assert told.problems


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailure) as caught:
        read_playlist(tmp_path / "gone.m3u")
    assert caught.value.problem.kind is ProblemKind.MISSING
    with pytest.raises(EnvironmentFailure) as caught:
        read_playlist(tmp_path / "a.doc")
    assert caught.value.problem.kind is ProblemKind.PLAYLIST_UNCLEAR


NAMES = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"], exclude_characters="\\/#:\ufeff"
    ),
    min_size=1,
).filter(lambda name: name not in {".", ".."})


@given(st.lists(st.tuples(NAMES, st.integers(0, 100_000)), max_size=8))
def test_what_is_written_reads_back(told: list[tuple[str, int]]) -> None:
    text = "#EXTM3U\n" + "".join(f"#EXTINF:{s},{name}\n{name}.mp3\n" for name, s in told)
    assert list(parsed(text, ".m3u8").entries) == [
        PlaylistEntry(f"{HOME}/{name}.mp3", name, Milliseconds(s * 1000)) for name, s in told
    ]


@given(st.sampled_from(sorted(PARSERS)), st.binary(max_size=120) | st.text().map(str.encode))
def test_no_bytes_make_it_fail(suffix: str, data: bytes) -> None:
    for entry in parsed(data, suffix).entries:
        assert os.path.isabs(entry.path)  # noqa: PTH117
        assert entry.duration >= 0


@given(st.sampled_from([".pls", ".m3u", ".xspf", ".jspf"]), st.text(max_size=40))
def test_no_location_makes_it_fail(suffix: str, location: str) -> None:
    texts = {
        ".pls": f"File1={location}",
        ".m3u": location,
        ".xspf": f"<p><trackList><track><location><![CDATA[{location}]]></location></track>"
        "</trackList></p>",
        ".jspf": json.dumps({"playlist": {"track": [{"location": location}]}}),
    }
    told = parsed(texts[suffix].encode("utf-8", "replace"), suffix)
    assert all("\0" not in entry.path for entry in told.entries)
