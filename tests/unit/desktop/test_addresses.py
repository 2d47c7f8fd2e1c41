"""Files as other programs name them."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.desktop.addresses import is_web_address, local_path, paths_in

names = st.text(st.characters(exclude_characters="\0/", exclude_categories=["Cs"]), min_size=1)


@given(st.binary(min_size=1).map(lambda raw: raw.replace(b"\0", b"").replace(b"/", b"") or b"x"))
def test_any_name_comes_back_from_its_address(raw: bytes) -> None:
    path = "/music/" + os.fsdecode(raw)
    assert local_path(Path(path).as_uri()) == path if raw not in {b".", b".."} else True


@pytest.mark.parametrize(
    "address",
    ["", "file:", "http://x/a", "file://elsewhere/a", "file:a/b", "file:///a%00b", "file://[x/a"],
)
def test_others_are_no_files_of_this_machine(address: str) -> None:
    assert local_path(address) == ""


def test_lines_of_paths_are_files() -> None:
    text = 'FILE:///a%20b.flac\r\n\n"/c d.mp3"\n~/e.ogg\n  /f.wav  \n'
    assert paths_in(text) == ("/a b.flac", "/c d.mp3", str(Path.home() / "e.ogg"), "/f.wav")


@pytest.mark.parametrize("text", ["", " \n", "a song I like", "/a.flac\nand another", "a/b.flac"])
def test_an_ordinary_text_holds_none(text: str) -> None:
    assert paths_in(text) == ()


@given(st.text())
def test_any_text_can_be_on_the_clipboard(text: str) -> None:
    assert all(map(os.path.isabs, paths_in(text)))


def test_a_book_is_no_list() -> None:
    assert paths_in("/a\n" * 10_001) == ()


def test_addresses_on_the_web_are_told_from_texts() -> None:
    assert is_web_address(" https://example.org/a.flac\nand more\n")
    assert not any(
        map(is_web_address, ("", "http", "file:///a", "https://a and b", "see http://a"))
    )
