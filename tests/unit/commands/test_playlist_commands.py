"""Commands on the listener's own playlists, on real files: done, undone, refused in words."""

from pathlib import Path

import pytest

from player.commands.registry import CommandError
from player.models.problems import ProblemKind
from player.models.shelves import Chosen, Place, Shelf
from tests.support.desk import Desk
from tests.unit.commands.test_handlers import album_of


def lists(desk: Desk) -> dict[str, int]:
    return {one.title: one.entries for one in desk.library.playlists()}


def opened(desk: Desk, name: str) -> list[str]:
    """Return the titles that the shelf shows of a playlist."""
    found: list[str] = []
    path = next(one.path for one in desk.library.playlists() if one.title == name)
    desk.service.tracks_of(
        [Place(Shelf.PLAYLISTS, path)], lambda tracks: found.extend(t.title for t in tracks)
    )
    desk.settle()
    return found


def test_the_queue_is_saved_and_comes_back_as_it_was(desk: Desk) -> None:
    desk.run("queue.play_album", album_of(desk, "Disc"))
    desk.run("queue.add_album", album_of(desk, "Vetrarljós"))
    every = desk.titles()
    desk.run("queue.save", "Evening")
    assert lists(desk) == {"Evening": len(every)}
    assert opened(desk, "Evening") == every, "both parts of one file as well"
    desk.player.changes.undo()
    desk.settle()
    assert lists(desk) == {}
    desk.player.changes.redo()
    desk.settle()
    assert opened(desk, "Evening") == every


def test_without_a_name_or_without_music_the_window_asks(desk: Desk) -> None:
    desk.run("queue.save", "Evening")
    desk.run("queue.play_album", album_of(desk, "Vetrarljós"))
    desk.run("queue.save")
    assert desk.view.asked == ["name the queue"] * 2
    assert lists(desk) == {}


def test_what_is_chosen_is_added_or_else_what_plays(desk: Desk) -> None:
    desk.run("playlist.add")
    assert desk.view.asked == ["playlist.add"]
    desk.run("playlist.add", "Nothing")
    assert lists(desk) == {}
    album = album_of(desk, "Vetrarljós")
    desk.run("queue.play_album", album, 1)
    desk.run("playlist.add", "Evening")
    assert opened(desk, "Evening") == [desk.titles()[1]]
    tracks = desk.library.album_tracks(album)
    desk.view.choice = Chosen(places=(Place(Shelf.ALBUMS, str(album)),), ids=(tracks[0].id,))
    desk.run("playlist.add", "evening")
    desk.settle()  # what is chosen in two ways is asked for one after the other
    desk.settle()
    assert lists(desk) == {"Evening": 2 + len(tracks)}
    desk.view.choice = Chosen(tracks=tracks[:1])
    desk.run("playlist.add", "evening")
    assert opened(desk, "Evening")[-1] == tracks[0].title


def test_others_are_only_read_and_that_is_said(desk: Desk) -> None:
    desk.run("queue.play_album", album_of(desk, "Vetrarljós"))
    desk.run("queue.save", "Evening")
    for command in (("rename", "Morning", "x"), ("delete", "Morning")):
        desk.run(f"playlist.{command[0]}", *command[1:])
    assert [p.kind for p in desk.problems] == [ProblemKind.PLAYLIST_UNKNOWN] * 2
    desk.run("playlist.rename", "Evening", "Morning")
    assert lists(desk) == {"Morning": len(desk.titles())}
    path = desk.library.playlists()[0].path
    desk.run("playlist.remove_track", path, "0")
    assert opened(desk, "Morning") == desk.titles()[1:]
    with pytest.raises(CommandError):
        desk.run("playlist.remove_track", path, "first")
    Path(path).unlink()
    desk.player.changes.undo()
    desk.settle()
    assert desk.problems[-1].kind is ProblemKind.PLAYLIST_CHANGED
