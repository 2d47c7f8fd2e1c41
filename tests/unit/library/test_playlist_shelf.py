"""Playlists among the music, in whole scans: found, counted, read again only when they change."""

import os
from contextlib import closing

import pytest

from player.library.playlist_files import PARSERS
from player.library.queries import Library
from player.library.walk import PLAYLIST_SUFFIXES
from player.models.music import Playlist
from tests.unit.library.places import Place


def listed(place: Place) -> list[tuple[str, str, int]]:
    with closing(Library(place.database)) as library:
        return [
            (os.path.relpath(one.path, place.music), one.title, one.entries)
            for one in library.playlists()
        ]


@pytest.fixture
def shelf(place: Place) -> Place:
    """Return a place with two playlists, scanned."""
    inner = place.music / "Lists"
    inner.mkdir(parents=True)
    (inner / "Zebra 10.m3u8").write_text("a.flac\nb.flac\n")
    (inner / "Zebra 9.m3u8").write_text("a.flac\n")
    (place.music / "x.jspf").write_text('{"playlist": {"title": "Apples", "track": []}}')
    (place.music / "._x.m3u").write_bytes(b"\0\0")
    place.scan()
    return place


def test_every_kind_that_can_be_read_is_seen() -> None:
    assert set(PARSERS) == PLAYLIST_SUFFIXES


def test_they_are_listed_by_title_with_their_counts(shelf: Place) -> None:
    assert listed(shelf) == [
        ("x.jspf", "Apples", 0),
        ("Lists/Zebra 9.m3u8", "Zebra 9", 1),
        ("Lists/Zebra 10.m3u8", "Zebra 10", 2),
    ]
    with closing(Library(shelf.database)) as library:
        assert library.playlists()[0] == Playlist(str(shelf.music / "x.jspf"), "Apples", 0)


def test_only_what_changed_is_read_again(shelf: Place) -> None:
    changed = shelf.music / "Lists" / "Zebra 9.m3u8"
    status = changed.stat()
    changed.write_text("#.flac\n")
    os.utime(changed, ns=(status.st_atime_ns, status.st_mtime_ns))
    shelf.scan()
    assert ("Lists/Zebra 9.m3u8", "Zebra 9", 1) in listed(shelf), "it looks the same"
    changed.write_text("a.flac\nb.flac\nc.flac\n")
    shelf.scan()
    assert ("Lists/Zebra 9.m3u8", "Zebra 9", 3) in listed(shelf)


def test_what_is_gone_is_forgotten_and_what_is_away_stays(shelf: Place) -> None:
    (shelf.music / "x.jspf").unlink()
    shelf.scan()
    assert len(listed(shelf)) == 2
    away = shelf.music.rename(shelf.music.with_name("away"))
    shelf.scan()
    assert len(listed(shelf)) == 2, "a folder that is not there takes nothing with it"
    away.rename(shelf.music)
    (shelf.music / "Lists").rename(shelf.music / "Elsewhere")
    shelf.scan()
    assert [name for name, _, _ in listed(shelf)] == [
        "Elsewhere/Zebra 9.m3u8", "Elsewhere/Zebra 10.m3u8",
    ]  # fmt: skip
    other = shelf.music.with_name("other")
    other.mkdir()
    shelf.scan(other, whole=True)
    assert listed(shelf) == []


def test_what_cannot_be_read_is_named_until_it_can(shelf: Place) -> None:
    (shelf.music / "list.pls").mkdir()
    pipe = shelf.music / "pipe.m3u"
    os.mkfifo(pipe)
    for _ in range(2):
        assert [p.subject for p in shelf.scan().failed] == [str(pipe)]
    pipe.unlink()
    pipe.write_text("a.flac\n")
    assert shelf.scan().failed == ()
    assert ("pipe.m3u", "pipe", 1) in listed(shelf)
