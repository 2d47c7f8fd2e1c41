"""What is known of a track in the words of MPRIS: any tags, exact types, nothing that is empty."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from jeepney import Endianness  # noqa: TID251
from jeepney.low_level import parse_signature  # noqa: TID251

from player.desktop.mpris_values import (
    NO_TRACK,
    entry_of,
    metadata,
    microseconds,
    milliseconds,
    track_path,
)
from player.models.units import EntryId, Milliseconds
from player.playback.queue import QueueEntry
from tests.support.tracks import track

any_text = st.text(st.characters(), max_size=12) | st.sampled_from(["\0", "\udcff", "a\0b"])


@given(title=any_text, artist=any_text, date=any_text, path=any_text)
def test_any_tags_fit_on_a_bus(title: str, artist: str, date: str, path: str) -> None:
    path = "/" + path.encode("utf-8", "replace").decode() + "\udcfe"
    song = replace(track(1), title=title, artist=artist, date=date, path=path)
    told = metadata(QueueEntry(EntryId(1), song), Milliseconds(5), "/covers/a.webp")
    whole = parse_signature(list("a{sv}")).serialise(told, 0, Endianness.little)
    assert b"mpris:trackid" in whole
    assert all("\0" not in value for _, value in told.values() if isinstance(value, str))


def test_what_is_not_known_is_left_out() -> None:
    bare = replace(track(1), artist="", album="", album_artist="", genre="", disc=0, number=0)
    told = metadata(QueueEntry(EntryId(1), replace(bare, date="old")), Milliseconds(0), "")
    assert sorted(told) == ["mpris:trackid", "xesam:title", "xesam:url"]


@given(st.integers(1, 2**40))
def test_entries_are_found_again_by_their_paths(number: int) -> None:
    assert entry_of(track_path(EntryId(number))) == number


@given(st.text(st.sampled_from("/orgsenzaqu0123456789-²")) | st.just(NO_TRACK))
def test_other_paths_are_none_of_ours(path: str) -> None:
    entry = entry_of(path)
    assert entry is None or track_path(entry) == path or path.startswith("/org/senza/queue/0")


@given(st.integers(-(10**9), 10**9))
def test_times_come_back(time: int) -> None:
    assert milliseconds(microseconds(Milliseconds(time))) == time
