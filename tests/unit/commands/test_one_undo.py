"""One history for all that a listener may regret: taken back in the order of time, and redone."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from player.commands.library import add_folder
from player.playback.undo import Told, Way
from tests.support.desk import Desk
from tests.unit.commands.test_handlers import album_of


class Seen:
    """All of the listener's data and the queue, as far as it can be undone."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self.folder = desk, folder
        self.tracks = desk.library.album_tracks(album_of(desk, "Senza fretta"))
        self.told: list[Told] = []
        desk.player.changes.subscribe(self.told.append)

    def all(self) -> tuple[Any, ...]:
        desk = self.desk
        return (
            desk.titles(),
            [desk.marks.is_loved(track) for track in self.tracks],
            [(one.name, one.query) for one in desk.searches.all],
            sorted(desk.folders.folders),
            {one.name: one.read_bytes() for one in self.folder.glob("*.m3u8")},
        )

    def made(self) -> int:
        """Return how many changes were made."""
        return sum(1 for told in self.told if told.way is Way.DONE)

    def run(self, name: str, *arguments: object) -> None:
        self.desk.run(name, *arguments)
        for _ in range(3):
            self.desk.settle()
        self.desk.settle_marks()


@pytest.fixture
def seen(desk: Desk, tmp_path: Path) -> Seen:
    desk.marks.begin()
    return Seen(desk, tmp_path / "playlists")


def deeds(seen: Seen) -> list[Callable[[], None]]:
    """Return things to do that each change something, whatever was done before."""
    run, desk = seen.run, seen.desk
    counter = iter(range(1000))
    album = album_of(desk, "Senza fretta")
    return [
        lambda: run("queue.play_album", album),
        lambda: run("queue.add_album", album),
        lambda: run("queue.add_track", seen.tracks[0].path),
        lambda: run("shelves.love_track", seen.tracks[next(counter) % 3].id),
        lambda: run("searches.save", f"query {next(counter)}", f"name {next(counter)}"),
        lambda: run("searches.save", f"query {next(counter)}", "the same"),
        lambda: run("queue.save", f"list {next(counter)}"),
        lambda: run("library.forget", desk.folders.folders[0]),
    ]


@pytest.mark.parametrize("seed", range(4))
def test_everything_is_taken_back_in_order_and_made_again(seen: Seen, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    seen.run("queue.play_album", album_of(seen.desk, "Senza fretta"))
    things = deeds(seen)
    states = [seen.all()]
    for _ in range(12):
        deed = chance.choice(things if len(seen.desk.folders.folders) else things[:-1])
        before = seen.made()
        deed()
        assert seen.made() - before in {0, 1}, "one step back for one thing done"
        states += [seen.all()] * (seen.made() - before)
    assert len(states) > 6
    for state in reversed(states[:-1]):
        seen.run("queue.undo")
        assert seen.all() == state
    for state in states[1:]:
        seen.run("queue.redo")
        assert seen.all() == state


def test_each_says_what_it_was(seen: Seen) -> None:
    seen.run("shelves.love_track", seen.tracks[1].id)
    seen.run("searches.save", "mood:calm", "Calm")
    seen.run("searches.rename", "Calm", "Calmer")
    seen.run("searches.delete", "Calmer")
    folder = seen.desk.folders.folders[0]
    seen.run("library.forget", folder)
    seen.told.clear()
    for _ in range(5):
        seen.run("queue.undo")
    assert [(t.way, t.edit.kind.value, t.edit.name) for t in seen.told if t.edit] == [
        (Way.UNDONE, "folder taken out", folder),
        (Way.UNDONE, "search deleted", "Calmer"),
        (Way.UNDONE, "search renamed", "Calm"),
        (Way.UNDONE, "search saved", "Calm"),
        (Way.UNDONE, "loved", seen.tracks[1].title),
    ]


def test_what_changes_nothing_is_not_remembered(seen: Seen) -> None:
    seen.run("searches.save", "a", "b")
    seen.told.clear()
    seen.run("searches.save", "a", "b")
    seen.run("searches.rename", "b", "b")
    seen.run("library.forget", "/not/ours")
    assert seen.told == []


def test_the_folders_own_undo_and_the_common_one_are_the_same(seen: Seen) -> None:
    folder = seen.desk.folders.folders[0]
    seen.run("library.forget", folder)
    seen.run("library.take_back")
    assert list(seen.desk.folders.folders) == [folder]
    seen.run("queue.redo")
    assert list(seen.desk.folders.folders) == []
    seen.run("searches.save", "a", "b")
    seen.run("library.take_back")
    assert list(seen.desk.folders.folders) == [folder], "also where something else was done since"
    assert [one.name for one in seen.desk.searches.all] == ["b"]


def test_a_folder_that_was_picked_is_taken_out_again(seen: Seen) -> None:
    desk = seen.desk
    known = desk.folders.folders[0]
    add_folder(desk.folders, desk.player.changes, "/more/music")
    add_folder(desk.folders, desk.player.changes, known)
    assert seen.made() == 1, "what was there already is nothing to undo"
    seen.run("queue.undo")
    assert "/more/music" not in desk.folders.folders
    seen.run("queue.redo")
    assert "/more/music" in desk.folders.folders
    seen.run("library.forget", known)
    seen.run("library.take_back")
    assert set(desk.folders.folders) == {known, "/more/music"}
