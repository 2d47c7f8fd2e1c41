"""A walk through the registry: each command can be taken back, or it says here why it need not.

A command that changes the listener's data or the queue gets a line in ``DEEDS``; any other is named
under its reason. One that is in neither fails.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from player.commands.handlers import all_commands
from player.models.shelves import Chosen, Shelf
from player.playback.engine import DevicesChanged
from tests.support.sounds import DEVICES
from tests.support.taken_back import Seen

Arguments = Callable[[Seen], tuple[object, ...]]
Line = tuple[str, Arguments]


def told(*arguments: object) -> Arguments:
    """Return the same arguments, whatever there is."""
    return lambda _seen: arguments


def nothing(_seen: Seen) -> tuple[object, ...]:
    """Return no argument."""
    return ()


def a_path(seen: Seen) -> tuple[object, ...]:
    """Return the path of a track."""
    return (seen.tracks[1].path,)


def an_album(seen: Seen) -> tuple[object, ...]:
    """Return an album."""
    return (seen.album,)


def an_id(seen: Seen) -> tuple[object, ...]:
    """Return the id of a track."""
    return (str(seen.tracks[1].id),)


def an_artist(seen: Seen) -> tuple[object, ...]:
    """Return the artist of the album."""
    return (seen.tracks[0].album_artist,)


def on_a_shelf(seen: Seen) -> tuple[object, ...]:
    """Return a shelf and what lies on it."""
    return (Shelf.ARTISTS.value, seen.tracks[0].album_artist)


def the_second(seen: Seen) -> tuple[object, ...]:
    """Return the id of the second entry of the queue."""
    return (str(seen.desk.player.queue.entries[1].id),)


def the_list(seen: Seen) -> tuple[object, ...]:
    """Return the path of the playlist, and the place of its first track."""
    return (str(seen.folder / "Evening.m3u8"), "0")


def first_folder(seen: Seen) -> tuple[object, ...]:
    """Return a music folder."""
    return (seen.desk.folders.folders[0],)


@dataclass(frozen=True, slots=True)
class Deed:
    """What is told to a command so that it changes something, and what is done before."""

    arguments: Arguments = nothing
    before: tuple[Line, ...] = ()


PLAYED: Line = ("queue.play_album", an_album)
SAVED: Line = ("queue.save", told("Evening"))
SEARCHED: Line = ("searches.save", told("album:fretta", "Calm"))
AT_THE_LAST: Line = ("playback.next", nothing)
WITH_EQUALISER: Line = ("sound.equaliser", told("/some/headphones.txt"))
EXCLUSIVE_DEVICE: Line = ("sound.output", told(next(d.id for d in DEVICES if d.exclusive)))
BOUND: Line = ("keys.bind", told("playback.next", "X"))

DEEDS: Mapping[str, Deed] = {
    "sound.gain": Deed(told("album")),
    "sound.next_gain": Deed(),
    "sound.preamp": Deed(told("-3")),
    "sound.untagged_preamp": Deed(told("-6")),
    "sound.crossfeed": Deed(told("on")),
    "sound.crossfade": Deed(told("4")),
    "sound.output": Deed(told(DEVICES[-1].id)),
    "sound.next_output": Deed(),
    "sound.exclusive": Deed(told("on"), (EXCLUSIVE_DEVICE,)),
    "sound.unplugged": Deed(told("move")),
    "sound.equaliser": Deed(told("off"), (WITH_EQUALISER,)),
    "sound.impulse": Deed(told("/some/room.wav")),
    "sound.rate": Deed(told("96000")),
    "sound.stereo": Deed(told("on")),
    "sound.dsd": Deed(told("dop")),
    "listening.love": Deed(),
    "listening.love_on_album": Deed(lambda seen: (seen.album, 1)),
    "listening.love_entry": Deed(the_second),
    "listening.love_chosen": Deed(),
    "queue.play_album": Deed(an_album),
    "queue.play_artist": Deed(an_artist),
    "queue.play_track": Deed(a_path),
    "queue.add_album": Deed(an_album),
    "queue.next_album": Deed(an_album),
    "queue.add_track": Deed(a_path),
    "queue.next_track": Deed(a_path),
    "queue.remove": Deed(the_second),
    "queue.clear_rest": Deed(),
    "queue.clear_history": Deed(before=(AT_THE_LAST,)),
    "queue.up": Deed(the_second),
    "queue.down": Deed(the_second),
    "queue.move": Deed(lambda seen: (*the_second(seen), 0)),
    "queue.move_next": Deed(lambda seen: (str(seen.desk.player.queue.entries[2].id),)),
    "queue.shuffle": Deed(),
    "queue.save": Deed(told("Evening")),
    "playlist.add": Deed(told("Night")),
    "playlist.rename": Deed(told("Evening", "Day"), (SAVED,)),
    "playlist.delete": Deed(told("Evening"), (SAVED,)),
    "playlist.remove_track": Deed(the_list, (SAVED,)),
    "library.forget": Deed(first_folder),
    "searches.save": Deed(told("title:a", "Calm")),
    "searches.rename": Deed(told("Calm", "Calmer"), (SEARCHED,)),
    "searches.delete": Deed(told("Calm"), (SEARCHED,)),
    "searches.play": Deed(told("Calm"), (SEARCHED,)),
    "searches.add": Deed(told("Calm"), (SEARCHED,)),
    "searches.next": Deed(told("Calm"), (SEARCHED,)),
    "shelves.play": Deed(on_a_shelf),
    "shelves.add": Deed(on_a_shelf),
    "shelves.next": Deed(on_a_shelf),
    "shelves.play_tracks": Deed(an_id),
    "shelves.add_tracks": Deed(an_id),
    "shelves.next_tracks": Deed(an_id),
    "shelves.love_track": Deed(an_id),
    "appearance.scheme": Deed(told("light")),
    "appearance.accent": Deed(told("teal")),
    "appearance.text_size": Deed(told("130")),
    "appearance.larger": Deed(),
    "appearance.smaller": Deed(before=(("appearance.larger", nothing),)),
    "appearance.motion": Deed(told("reduced")),
    "appearance.language": Deed(told("zh")),
    "desktop.stay_awake": Deed(told("logout")),
    "desktop.after_sleep": Deed(told("on")),
    "desktop.notifications": Deed(told("on")),
    "desktop.tray": Deed(told("on")),
    "keys.use": Deed(told("vi")),
    "keys.bind": Deed(told("playback.next", "X")),
    "keys.unbind": Deed(told("playback.next", "N")),
    "keys.restore": Deed(told("playback.next"), (BOUND,)),
    "keys.reset": Deed(before=(BOUND,)),
}
"""What changes the listener's data or the queue; told to a player in which an album plays."""

PLAYING = "what plays, when and how loud has keys and knobs of its own, a press away"
SHOWING = "only shows something, or goes somewhere"
ASKING = "asks for something; what is answered can be taken back"
OF_THE_ROWS = "has what is chosen done by other commands, which can be taken back"
LOOKING = "reads music files; what is found is not the listener's"

NOT_TAKEN_BACK: Mapping[str, str] = {
    "playback.toggle": PLAYING,
    "playback.play": PLAYING,
    "playback.pause": PLAYING,
    "playback.next": PLAYING,
    "playback.previous": PLAYING,
    "playback.forward": PLAYING,
    "playback.back": PLAYING,
    "playback.seek": PLAYING,
    "playback.stop": PLAYING,
    "sound.louder": PLAYING,
    "sound.quieter": PLAYING,
    "sound.volume": PLAYING,
    "sound.mute": PLAYING,
    "sound.choose_equaliser": ASKING,
    "sound.choose_impulse": ASKING,
    "queue.play_entry": PLAYING,
    "queue.repeat": PLAYING,
    "queue.stop_after": PLAYING,
    "queue.undo": "is the way back itself",
    "queue.redo": "is the way forth itself",
    "session.sleep": PLAYING,
    "library.choose_folder": ASKING,
    "library.take_back": "takes back",
    "library.play_demo": "what it plays is taken back as any other queue",
    "library.rescan": LOOKING,
    "library.cancel_scan": LOOKING,
    "library.measure": LOOKING,
    "library.cancel_measuring": LOOKING,
    "library.show_in_folder": SHOWING,
    "library.show_tracks": SHOWING,
    "library.show_entries": SHOWING,
    "library.show_files": SHOWING,
    "library.show_places": SHOWING,
    "library.copy_path": "the clipboard is not ours",
    "library.copy_tracks": "the same",
    "library.copy_entries": "the same",
    "library.copy_files": "the same",
    "library.copy_places": "the same",
    "library.paste": "what it opens is taken back: a queue, or a folder",
    "library.paste_to_queue": "the same",
    "view.search": SHOWING,
    "view.albums": SHOWING,
    "view.place": SHOWING,
    "view.next_shelf": SHOWING,
    "view.previous_shelf": SHOWING,
    "view.jump": SHOWING,
    "view.order": SHOWING,
    "view.queue": SHOWING,
    "view.playing": SHOWING,
    "view.playing_artist": SHOWING,
    "view.playing_album": SHOWING,
    "view.problems": SHOWING,
    "view.sound": SHOWING,
    "view.lyrics": SHOWING,
    "view.sing": SHOWING,
    "view.listen": SHOWING,
    "view.strip": SHOWING,
    "view.on_top": SHOWING,
    "view.settings": SHOWING,
    "view.desktop": SHOWING,
    "view.sources": SHOWING,
    "view.album": SHOWING,
    "view.back": SHOWING,
    "view.scheme": "the window knows the other one; see the tests of the window",
    "view.keys": SHOWING,
    "view.keys_page": SHOWING,
    "view.quit": "all is kept for the next start",
    "selection.play": OF_THE_ROWS,
    "selection.open": OF_THE_ROWS,
    "selection.add": OF_THE_ROWS,
    "selection.next": OF_THE_ROWS,
    "selection.love": OF_THE_ROWS,
    "selection.remove": OF_THE_ROWS,
    "selection.rename": OF_THE_ROWS,
    "selection.show_in_folder": OF_THE_ROWS,
    "selection.copy_path": OF_THE_ROWS,
    "selection.restore": OF_THE_ROWS,
    "selection.all": SHOWING,
    "selection.toggle": SHOWING,
    "selection.up": OF_THE_ROWS,
    "selection.down": OF_THE_ROWS,
    "move.to": SHOWING,
    "move.extend": SHOWING,
}
"""Why the other commands are not taken back."""


def test_each_command_can_be_taken_back_or_says_why_it_need_not() -> None:
    known = {*DEEDS, *NOT_TAKEN_BACK}
    assert set(all_commands()) - known == set(), "these want a line in DEEDS or a reason"
    assert known - set(all_commands()) == set(), "there is no such command any more"
    assert not set(DEEDS) & set(NOT_TAKEN_BACK)
    assert all(NOT_TAKEN_BACK.values())


@pytest.mark.parametrize("name", DEEDS)
def test_it_is_taken_back_in_one_step_and_made_again(seen: Seen, name: str) -> None:
    seen.desk.sound.handle(DevicesChanged(DEVICES))
    seen.desk.view.choice = Chosen(tracks=(seen.tracks[0], seen.tracks[2]))
    for other, arguments in (PLAYED, *DEEDS[name].before):
        seen.run(other, *arguments(seen))
    before, made, played = seen.all(), seen.made(), seen.desk.player.queue.ids
    seen.run(name, *DEEDS[name].arguments(seen))
    after, queue = seen.all(), seen.desk.player.queue.ids
    assert (after, queue) != (before, played), "it was to change something"
    assert seen.made() - made == 1
    seen.run("queue.undo")
    assert (seen.all(), seen.desk.player.queue.ids) == (before, played)
    seen.run("queue.redo")
    assert (seen.all(), seen.desk.player.queue.ids) == (after, queue)
