"""Every command does what its title says: on a real library and the silent engine."""

from pathlib import Path

import pytest

from player.commands.context import Page
from player.commands.registry import CommandError
from player.models.music import Track
from player.models.scan import ScanReport
from player.models.shelves import Order, Shelf
from player.models.shelves import Place as ShelfPlace
from player.models.units import AlbumId
from player.playback.engine import EngineState
from player.playback.queue import Repeat, StopAfter
from tests.support.desk import Desk


def album_of(desk: Desk, title: str) -> AlbumId:
    return next(album.id for album in desk.library.albums() if album.title == title)


def test_an_album_is_played_from_one_of_its_tracks(desk: Desk) -> None:
    album = album_of(desk, "Vetrarljós")
    desk.run("queue.play_album", album, 1)
    tracks = desk.library.album_tracks(album)
    assert desk.titles() == [track.title for track in tracks]
    assert desk.player.queue.position == 1
    assert desk.state() is EngineState.PLAYING


def test_an_album_that_is_gone_is_not_played(desk: Desk) -> None:
    desk.run("queue.play_album", 9999)
    desk.run("queue.play_album", album_of(desk, "Vetrarljós"), 99)
    desk.run("queue.play_track", "/nowhere.flac")
    assert desk.titles() == []


def test_an_artist_is_played_with_all_there_is_and_nobody_with_nothing(desk: Desk) -> None:
    artist = desk.library.albums()[0].artist
    desk.run("queue.play_artist", artist)
    own = [album for album in desk.library.albums() if album.artist == artist]
    titles = [t.title for album in own for t in desk.library.album_tracks(album.id)]
    assert set(titles) <= set(desk.titles())
    assert desk.titles()
    desk.run("queue.play_artist", "Nobody at all")
    assert desk.state() is EngineState.PLAYING


def test_a_list_is_put_into_an_order_that_it_has(desk: Desk) -> None:
    desk.run("view.order")
    desk.run("view.order", "title")
    assert desk.view.asked == ["order", Order.TITLE]
    with pytest.raises(CommandError, match="no such order"):
        desk.run("view.order", "length")
    with pytest.raises(CommandError, match="is none of"):
        desk.run("view.order", "colour")


def test_a_track_is_played_with_its_album(desk: Desk) -> None:
    tracks = desk.library.album_tracks(album_of(desk, "Senza fretta"))
    desk.run("queue.play_track", tracks[2].path)
    assert desk.titles() == [track.title for track in tracks]
    assert desk.player.queue.position == 2


def test_of_several_tracks_in_one_file_the_one_that_is_meant_is_played(desk: Desk) -> None:
    one, two = desk.library.album_tracks(album_of(desk, "Disc"))
    assert one.path == two.path
    desk.run("queue.play_track", two.path, two.begin)
    assert desk.titles() == ["Track 1", "Track 2"]
    assert desk.player.queue.position == 1
    desk.run("queue.play_track", two.path, 7)
    assert desk.player.queue.position == 1, "none begins there"
    desk.run("queue.add_track", one.path)
    desk.run("queue.add_track", two.path, two.begin)
    assert desk.titles() == ["Track 1", "Track 2"] * 2


def test_an_album_is_added_and_entries_are_chosen_and_removed(desk: Desk) -> None:
    desk.run("queue.play_album", album_of(desk, "Vetrarljós"))
    count = len(desk.titles())
    desk.run("queue.add_album", album_of(desk, "Senza fretta"))
    assert len(desk.titles()) == count + 4
    last = desk.player.queue.entries[-1]
    desk.run("queue.play_entry", last.id)
    assert desk.player.queue.current == last
    desk.run("queue.remove", last.id)
    assert last not in desk.player.queue.entries


def test_what_is_added_can_be_an_album_or_one_of_its_tracks_last_or_next(desk: Desk) -> None:
    album = album_of(desk, "Senza fretta")
    names = [track.title for track in desk.library.album_tracks(album)]
    paths = [track.path for track in desk.library.album_tracks(album)]
    desk.run("queue.play_album", album)
    desk.run("queue.add_album", album, 1)
    desk.run("queue.next_album", album, 2)
    desk.run("queue.next_track", paths[3])
    desk.run("queue.add_track", paths[0])
    desk.run("queue.add_album", album, 99)  # has gone meanwhile
    assert desk.titles() == [names[0], names[3], names[2], *names[1:], names[1], names[0]]
    desk.run("queue.next_album", album)
    assert desk.titles()[1:5] == names


def test_entries_are_moved_shuffled_cleared_and_brought_back(desk: Desk) -> None:
    desk.run("queue.play_album", album_of(desk, "Senza fretta"))
    first, second, third, fourth = ids = desk.player.queue.ids
    desk.run("queue.down", f"{first} {second}")
    assert desk.player.queue.ids == (third, first, second, fourth)
    desk.run("queue.up", f"{fourth}")
    desk.run("queue.move", f"{third}", 4)
    assert desk.player.queue.ids == (first, fourth, second, third)
    desk.run("queue.move_next", f"{third}")
    assert desk.player.queue.ids == (first, third, fourth, second)
    desk.run("queue.shuffle")
    assert desk.player.queue.is_shuffled
    desk.run("queue.clear_rest")
    assert list(desk.player.queue.ids) == [first]
    desk.run("queue.remove", f"{first}")
    assert desk.titles() == []
    for _ in range(7):
        desk.run("queue.undo")
    assert desk.player.queue.ids == ids
    desk.run("queue.redo")
    assert desk.player.queue.ids == (third, first, second, fourth)


def test_repeating_and_stopping_go_round_or_are_named(desk: Desk) -> None:
    seen = []
    for _ in range(3):
        desk.run("queue.repeat")
        desk.run("queue.stop_after")
        seen.append((desk.player.queue.repeat.value, desk.player.queue.stop.value))
    assert seen == [("all", "track"), ("one", "album"), ("off", "nothing")]
    desk.run("queue.repeat", "one")
    desk.run("queue.stop_after", "album")
    assert (desk.player.queue.repeat, desk.player.queue.stop) == (Repeat.ONE, StopAfter.ALBUM)


@pytest.mark.parametrize(
    ("name", "word"), [("remove", "x"), ("up", "1 y"), ("repeat", "some"), ("stop_after", "now")]
)
def test_words_that_the_queue_does_not_know_are_refused(desk: Desk, name: str, word: str) -> None:
    with pytest.raises(CommandError, match=word[-1]):
        desk.run(f"queue.{name}", word)


def test_playing_commands(desk: Desk) -> None:
    desk.run("queue.play_album", album_of(desk, "Vetrarljós"))
    desk.run("playback.toggle")
    assert desk.state() is EngineState.PAUSED
    desk.run("playback.next")
    assert desk.player.queue.position == 1
    desk.run("playback.previous")
    assert desk.player.queue.position == 0
    desk.run("playback.seek", 700)
    assert desk.player.position == 700
    desk.run("playback.back")
    assert desk.player.position == 0
    desk.run("playback.forward", 60)  # past the end: the next track
    assert desk.player.queue.position == 1
    desk.run("playback.stop")
    assert desk.state() is EngineState.STOPPED


def test_view_commands(desk: Desk) -> None:
    names = (
        "search",
        "albums",
        "queue",
        "playing",
        "problems",
        "sound",
        "lyrics",
        "sing",
        "listen",
        "strip",
        "on_top",
        "settings",
        "desktop",
        "sources",
        "back",
        "scheme",
        "keys",
        "quit",
    )
    for name in names:
        desk.run(f"view.{name}")
    desk.run("view.album", 7)
    desk.run("library.choose_folder")
    assert desk.view.asked == [
        "search",
        Page.ALBUMS,
        Page.QUEUE,
        Page.PLAYING,
        Page.PROBLEMS,
        Page.SOUND,
        Page.LYRICS,
        "singing",
        "listening",
        "strip",
        "on top",
        Page.SETTINGS,
        Page.DESKTOP,
        Page.SOURCES,
        "back",
        "scheme",
        "keys",
        "quit",
        7,
        "folder",
    ]


def test_folders_are_looked_through_and_left(desk: Desk) -> None:
    desk.run("library.rescan")
    assert len(desk.scans) == 1
    desk.run("library.cancel_scan")
    assert desk.scans[0].cancelled


def test_loudness_is_measured_and_left(desk: Desk) -> None:
    desk.run("library.measure")
    desk.run("library.measure")
    assert len(desk.measurings) == 1
    desk.run("library.cancel_measuring")
    assert desk.measurings[0].cancelled


def test_the_demo_is_scanned_and_then_played(desk: Desk) -> None:
    tracks = desk.library.album_tracks(album_of(desk, "Senza fretta"))
    desk.demo = tuple(track.path for track in tracks)
    desk.run("library.play_demo")
    assert desk.titles() == []
    desk.scans[0].tell(ScanReport(4, 4, 0, 0, 0, (), 0.1))
    desk.settle()
    assert desk.titles() == [track.title for track in tracks]


def wait_for_love(desk: Desk, track: Track, *, loved: bool) -> None:
    """Deliver answers until ``track`` is loved, or not; it may have come while others were."""
    while desk.marks.is_loved(track) is not loved:
        desk.mail.get(timeout=20)()


def test_the_track_that_is_heard_is_loved_and_no_longer(desk: Desk) -> None:
    desk.run("queue.play_album", album_of(desk, "Vetrarljós"), 1)
    current = desk.player.queue.entries[1].track
    for loved in (True, False):
        desk.run("listening.love")
        wait_for_love(desk, current, loved=loved)
    assert desk.problems == []


def test_without_a_track_there_is_nothing_to_love(desk: Desk) -> None:
    desk.run("listening.love")
    desk.run("listening.love_entry", 5)
    desk.run("listening.love_on_album", 9999, 0)
    assert desk.mail.empty()


def test_tracks_of_an_album_and_of_the_queue_are_loved(desk: Desk) -> None:
    album = album_of(desk, "Vetrarljós")
    tracks = desk.library.album_tracks(album)
    desk.run("listening.love_on_album", album, 1)
    wait_for_love(desk, tracks[1], loved=True)
    assert not desk.marks.is_loved(tracks[0])
    desk.run("queue.play_album", album)
    desk.run("listening.love_entry", desk.player.queue.entries[0].id)
    wait_for_love(desk, tracks[0], loved=True)
    assert desk.marks.is_loved(tracks[1])


def test_saved_searches_are_kept_played_renamed_deleted_and_brought_back(desk: Desk) -> None:
    desk.run("searches.save", "track:>0", "All")
    desk.run("searches.play", "all", 1)
    everything = desk.titles()
    assert len(everything) > 1
    assert desk.player.queue.position == 1
    desk.run("searches.add", "All")
    assert desk.titles() == everything * 2
    desk.run("searches.rename", "All", "Every")
    desk.run("searches.delete", "Every")
    with pytest.raises(CommandError, match="Every"):
        desk.run("searches.play", "Every")
    desk.run("queue.undo")
    assert [one.name for one in desk.searches.all] == ["Every"]
    desk.run("searches.play", "Every", 999)
    assert desk.titles() == everything * 2


def test_what_is_on_a_shelf_is_played_and_queued_whole_or_in_part(desk: Desk) -> None:
    tracks = desk.library.album_tracks(album_of(desk, "Senza fretta"))
    names, artist = [track.title for track in tracks], tracks[0].album_artist
    desk.run("shelves.play", "artists", artist, 1)
    assert desk.titles() == names
    assert desk.player.queue.position == 1
    desk.run("shelves.play", "artists", artist, 99)
    assert desk.player.queue.position == 1
    desk.run("shelves.add", "artists", artist, "0 2 77")
    assert desk.titles() == [*names, names[0], names[2]]
    desk.run("shelves.next", "folders", str(Path(tracks[0].path).parent), "3")
    assert len(desk.titles()) == len(names) + 3
    album = str(album_of(desk, "Senza fretta"))
    desk.run("shelves.play", "albums", f"{album}\0{album}")
    assert desk.titles() == names, "what is named twice is played once"
    with pytest.raises(CommandError):
        desk.run("shelves.play", "cellar", "wine")


def test_tracks_are_played_and_queued_by_their_ids(desk: Desk) -> None:
    one, two, three, _ = desk.library.album_tracks(album_of(desk, "Senza fretta"))
    desk.run("shelves.play_tracks", f"{two.id} {one.id} 999999", 1)
    assert desk.titles() == [two.title, one.title]
    assert desk.player.queue.position == 1
    desk.run("shelves.play_tracks", f"{two.id} 999999", 1)
    assert desk.player.queue.position == 1, "the one that is meant is gone"
    desk.run("shelves.add_tracks", f"{three.id}")
    desk.run("shelves.next_tracks", f"{two.id}")
    assert desk.titles() == [two.title, one.title, two.title, three.title]
    with pytest.raises(CommandError):
        desk.run("shelves.add_tracks", "first second")


def test_the_window_is_asked_for_shelves(desk: Desk) -> None:
    desk.run("view.place", "artists", "Anna")
    for name in ("next_shelf", "previous_shelf", "jump", "order"):
        desk.run(f"view.{name}")
    assert desk.view.asked == [ShelfPlace(Shelf.ARTISTS, "Anna"), 1, -1, "jump", "order"]


def test_an_album_is_shown_in_its_folder_and_several_in_the_first(desk: Desk) -> None:
    first, second = album_of(desk, "Senza fretta"), album_of(desk, "Disc")
    files = list(dict.fromkeys(track.path for track in desk.library.album_tracks(first)))
    desk.run("library.show_places", "albums", str(first))
    assert desk.desktop.shown == [tuple(files)]
    assert desk.view.asked == []
    desk.run("library.show_places", "albums", f"{first}\0{second}")
    assert desk.desktop.shown[1:] == [tuple(files)]
    assert desk.view.asked == ["The music lies in 2 folders. This is the first of them."]
    desk.run("library.show_places", "albums", "9999")
    assert len(desk.desktop.shown) == 2


def test_music_in_folders_of_one_folder_is_shown_there(desk: Desk) -> None:
    above = str(Path(desk.library.album_tracks(album_of(desk, "Disc"))[0].path).parents[2])
    desk.folders.add(above)
    ids = [str(album_of(desk, title)) for title in ("Senza fretta", "Disc")]
    desk.run("library.show_places", "albums", "\0".join(ids))
    assert desk.desktop.shown == [(f"{above}/Music/",)]


def test_the_paths_of_what_is_on_a_shelf_are_copied(desk: Desk) -> None:
    album = album_of(desk, "Disc")
    desk.run("library.copy_places", "albums", str(album))
    assert desk.desktop.copied == [desk.library.album_tracks(album)[0].path], "one file, two tracks"
