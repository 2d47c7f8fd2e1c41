"""Which tracks of a queue are heard as parts of an album, and which join must stay untouched."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from player.models.music import Track
from player.models.sound import Levels
from player.models.units import AlbumId, Decibels
from player.playback.items import continues, play_item
from player.playback.queue import Queue
from tests.support.tracks import in_parts, track


def part(album: int, disc: int, number: int) -> Track:
    named = f"Album {album}" if album else ""
    return replace(
        track(album * 100 + disc * 20 + number),
        album=named,
        album_id=AlbumId(album),
        disc=disc,
        number=number,
    )


def marks(*tracks: Track) -> list[tuple[bool, bool]]:
    """Return for each track of a queue whether it is in its album, and whether it follows."""
    queue = Queue().replaced(tracks)
    items = [play_item(queue, index) for index in range(len(tracks))]
    return [(item.in_album, item.follows) for item in items]


def test_an_album_from_its_first_to_its_last_track() -> None:
    album = [part(1, 1, 1), part(1, 1, 2), part(1, 2, 1), part(1, 2, 2)]
    assert marks(*album) == [(True, False), (True, True), (True, True), (True, True)]


def test_tracks_of_many_albums_are_on_their_own() -> None:
    assert marks(part(1, 1, 3), part(2, 1, 4), part(3, 1, 1)) == [(False, False)] * 3


def test_an_album_between_strangers() -> None:
    mixed = [part(2, 1, 1), part(1, 1, 4), part(1, 1, 5), part(3, 1, 6)]
    assert marks(*mixed) == [(False, False), (True, False), (True, True), (False, False)]


def test_a_track_left_out_or_turned_round_is_no_album() -> None:
    assert marks(part(1, 1, 1), part(1, 1, 3)) == [(False, False)] * 2
    assert marks(part(1, 1, 2), part(1, 1, 1)) == [(False, False)] * 2
    assert marks(part(1, 1, 1), part(1, 1, 1)) == [(False, False)] * 2


def test_a_second_disc_is_only_followed_on_to_from_the_start() -> None:
    assert continues(part(1, 1, 9), part(1, 2, 1))
    assert not continues(part(1, 1, 9), part(1, 2, 2))
    assert not continues(part(1, 1, 9), part(1, 3, 1))


def test_files_without_an_album_never_belong_together() -> None:
    assert marks(part(0, 0, 1), part(0, 0, 2)) == [(False, False)] * 2


def test_neighbours_in_one_file_belong_together_whatever_their_tags() -> None:
    parts = in_parts(replace(part(0, 0, 0), path="/side.flac"), 750, 1500)
    bare = [replace(one, number=0) for one in parts]
    assert marks(*bare) == [(True, False), (True, True), (True, True)]
    assert not continues(bare[0], bare[2])
    assert not continues(bare[1], bare[0])
    assert not continues(bare[0], replace(bare[1], path="/other.flac"))
    whole = replace(part(0, 0, 0), path="/side.flac")
    assert not continues(whole, whole)
    assert not continues(bare[2], whole)
    items = [play_item(Queue().replaced(bare), index) for index in range(3)]
    assert [(item.begin, item.end) for item in items] == [(0, 750), (750, 1500), (1500, 0)]


def test_an_item_says_where_what_and_how_loud() -> None:
    levels = Levels(Decibels(-7.0), 0.9)
    queue = Queue().replaced([replace(part(1, 1, 1), levels=levels)])
    item = play_item(queue, 0)
    entry = queue.entries[0]
    assert (item.entry, item.path, item.duration, item.levels) == (
        entry.id,
        entry.track.path,
        entry.track.duration,
        levels,
    )


PLACES = st.tuples(st.integers(0, 3), st.integers(1, 2), st.integers(1, 4))


@given(st.lists(PLACES, min_size=1, max_size=12))
def test_only_parts_of_an_album_follow_and_the_one_before_is_a_part_too(
    places: list[tuple[int, int, int]],
) -> None:
    found = marks(*(part(*place) for place in places))
    assert not found[0][1]
    for (before, _), (in_album, follows) in pairwise(found):
        assert not follows or (in_album and before)
