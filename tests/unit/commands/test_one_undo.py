"""One history for all that a listener may regret: taken back in the order of time, and redone."""

import itertools
import random
from collections.abc import Callable

import pytest

from player.commands.library import add_folder
from player.models.sound import Route, Unplugged
from player.models.units import Decibels
from player.playback.engine import DevicesChanged
from player.playback.undo import Way
from tests.support.sounds import DEVICES
from tests.support.taken_back import Seen

GAINS, SIZES = ("track", "album", "off"), (115, 130, 100)


def deeds(seen: Seen) -> list[Callable[[], None]]:
    """Return things to do that each change something, whatever was done before."""
    run, desk = seen.run, seen.desk
    counter = iter(range(1000))
    gains, sizes, keys = (itertools.cycle(one) for one in (GAINS, SIZES, "XZW"))
    return [
        lambda: run("queue.play_album", seen.album),
        lambda: run("queue.add_album", seen.album),
        lambda: run("queue.add_track", seen.tracks[0].path),
        lambda: run("shelves.love_track", seen.tracks[next(counter) % 3].id),
        lambda: run("searches.save", f"query {next(counter)}", f"name {next(counter)}"),
        lambda: run("searches.save", f"query {next(counter)}", "the same"),
        lambda: run("queue.save", f"list {next(counter)}"),
        lambda: run("sound.gain", next(gains)),
        lambda: run("sound.preamp", next(counter) % 7),
        lambda: run("sound.volume", next(counter) % 100),
        lambda: run("appearance.text_size", next(sizes)),
        lambda: run("keys.bind", "playback.next", next(keys)),
        lambda: run("library.forget", desk.folders.folders[0]),
    ]


@pytest.mark.parametrize("seed", range(4))
def test_everything_is_taken_back_in_order_and_made_again(seen: Seen, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    seen.run("queue.play_album", seen.album)
    things = deeds(seen)
    states = [seen.all()]
    for _ in range(20):
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


def test_what_was_turned_meanwhile_stays_when_a_choice_is_taken_back(seen: Seen) -> None:
    seen.run("sound.gain", "album")
    seen.run("sound.volume", 40)
    seen.run("sound.mute")
    seen.run("appearance.accent", "teal")
    seen.run("queue.undo")
    seen.run("queue.undo")
    sound = seen.desk.sound.sound
    assert (sound.gain, sound.volume, sound.muted) == ("off", 40, True)


def test_one_pull_along_a_line_is_taken_back_at_once(seen: Seen) -> None:
    for decibels in (-1, -2, -3):
        seen.run("sound.preamp", decibels)
    assert seen.made() == 1
    seen.run("queue.undo")
    assert seen.desk.sound.sound.preamp == Decibels(0)
    seen.run("queue.redo")
    assert seen.desk.sound.sound.preamp == Decibels(-3)
    seen.run("sound.stereo", "on")
    seen.run("queue.undo")
    seen.run("sound.preamp", -4)
    seen.run("queue.redo")
    assert not seen.desk.sound.sound.stereo, "what was undone before is forgotten"
    seen.run("queue.undo")
    assert seen.desk.sound.sound.preamp == Decibels(0)


def test_a_device_and_how_it_was_used_come_back_together(seen: Seen) -> None:
    desk = seen.desk.sound
    desk.handle(DevicesChanged(DEVICES))
    dac = next(device for device in DEVICES if device.exclusive)
    seen.run("sound.output", dac.id)
    seen.run("sound.exclusive", "on")
    seen.run("sound.output")
    seen.run("sound.unplugged", "move")
    for _ in range(2):
        seen.run("queue.undo")
    assert desk.route == Route(dac.id, exclusive=True, unplugged=Unplugged.PAUSE)


def test_keys_choices_and_the_queue_are_taken_back_in_the_order_of_time(seen: Seen) -> None:
    seen.run("queue.play_album", seen.album)
    seen.run("keys.bind", "playback.next", "X")
    seen.run("appearance.scheme", "light")
    seen.run("keys.use", "vi")
    seen.told.clear()
    for _ in range(4):
        seen.run("queue.undo")
    assert [(t.edit.kind.value, t.edit.name) for t in seen.told if t.edit] == [
        ("keys changed", ""),
        ("chosen", "scheme"),
        ("key changed", "playback.next"),
        ("played", ""),
    ]
    assert not seen.desk.keys.changed
