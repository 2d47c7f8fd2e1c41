"""What is typed into the palette of the real player for each command, and what must come of it.

Data of ``test_commands``. A new command gets a line in ``TOLD``, where its state is known, or a
reason in ``ELSEWHERE``. Each chapter is a story: a line starts from what the one before left.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.support.senza import Senza

ALBUM = ["Ebb", "Slack", "Flood"]


@dataclass(frozen=True, slots=True)
class Seen:
    """The player from the outside: what its window shows, and what is on the disk."""

    player: Senza
    look: Callable[[], Mapping[str, Any]]

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - whatever a property is
        return self.look().get(name)

    def sound(self, name: str) -> object:
        """Return one of the saved choices of the sound."""
        return self.player.document("sound").get(name)

    def setting(self, name: str) -> object:
        """Return one of the saved settings."""
        return self.player.document("settings").get(name)

    def queue(self, name: str) -> object:
        """Return a part of the saved queue beside its tracks."""
        return self.player.document("queue").get(name)

    def searches(self) -> list[str]:
        """Return the names of the saved searches."""
        return [one["name"] for one in self.player.document("searches").get("searches", [])]

    def playlists(self) -> list[str]:
        """Return the names of the listener's own playlists."""
        folder = self.player.profile / "data" / "playlists"
        return sorted(path.stem for path in folder.glob("*.m3u8"))

    def bound(self) -> object:
        """Return what the listener bound otherwise than it was shipped."""
        return self.player.document("keys").get("changes")

    def titles(self) -> list[str]:
        """Return the titles in the queue."""
        return self.player.queue()

    def at(self, milliseconds: int) -> bool:
        """Return whether the music stands at that time, or has come a little further."""
        return 0 <= int(self["player.position"] or 0) - milliseconds < 1500


@dataclass(frozen=True, slots=True)
class Told:
    """What is typed for a command, and when it has been done; ``command`` is its id."""

    command: str
    text: str
    done: Callable[[Seen], object]


def page(name: str) -> Callable[[Seen], object]:
    """Return the test that the page ``name`` is in front and nothing on top of it."""
    return lambda seen: (seen["navigator.page"], seen["navigator.overlay"]) == (name, "")


def overlay(name: str) -> Callable[[Seen], object]:
    """Return the test that ``name`` lies on top."""
    return lambda seen: seen["navigator.overlay"] == name


def sound(name: str, value: object) -> Callable[[Seen], object]:
    """Return the test that ``value`` was chosen for the sound."""
    return lambda seen: seen.sound(name) == value


def setting(name: str, value: object) -> Callable[[Seen], object]:
    """Return the test that ``value`` was chosen in the settings."""
    return lambda seen: seen.setting(name) == value


def titles(*wanted: str) -> Callable[[Seen], object]:
    """Return the test that the queue has these tracks."""
    return lambda seen: seen.titles() == list(wanted)


def many(count: int) -> Callable[[Seen], object]:
    """Return the test that the queue has so many tracks."""
    return lambda seen: len(seen.titles()) == count


def settled(seen: Seen) -> object:
    """Test that the palette is closed again; what came of it shows in the next line."""
    return seen["navigator.overlay"] == ""


TOLD: Mapping[str, tuple[Told, ...]] = {
    "playing": (
        Told("playback.pause", "hold", lambda seen: not seen["player.playing"]),
        Told("playback.play", "play on", lambda seen: seen["player.playing"]),
        Told("playback.toggle", "playback.toggle", lambda seen: not seen["player.playing"]),
        Told("playback.seek", "seek 0:20", lambda seen: seen.at(20_000)),
        Told("playback.back", "rewind 8", lambda seen: seen.at(12_000)),
        Told("playback.forward", "forward 3", lambda seen: seen.at(15_000)),
        Told("playback.stop", "stop", lambda seen: seen["player.position"] == 0),
        Told("playback.next", "next track", lambda seen: seen["player.title"] == "Slack"),
        Told("playback.previous", "previous track", lambda seen: seen["player.title"] == "Ebb"),
        Told("listening.love", "favourite", lambda seen: seen["player.loved"]),
    ),
    "queue": (
        Told("queue.add_album", "queue album tidal", titles(*ALBUM, *ALBUM)),
        Told(
            "queue.next_album",
            "play album next tidal",
            titles("Ebb", *ALBUM, "Slack", "Flood", *ALBUM),
        ),
        Told("queue.undo", "undo", titles(*ALBUM, *ALBUM)),
        Told("queue.redo", "redo", many(9)),
        Told("queue.shuffle", "shuffle", lambda seen: seen.queue("straight")),
        Told("queue.clear_rest", "clear queue", titles("Ebb")),
        Told("queue.add_track", "queue track flood", titles("Ebb", "Flood")),
        Told("queue.next_track", "play track next slack", titles(*ALBUM)),
        Told("queue.repeat", "repeat all", lambda seen: seen.queue("repeat") == "all"),
        Told(
            "queue.stop_after", "stop after album", lambda seen: seen.queue("stop_after") == "album"
        ),
        Told("queue.play_track", "play track flood", lambda seen: seen["player.title"] == "Flood"),
        Told("queue.clear_history", "clear history", titles("Flood")),
        Told("queue.play_artist", "play artist meridian", many(3)),
        Told("queue.play_album", "play album tidal", lambda seen: seen["player.title"] == "Ebb"),
    ),
    "playlists and searches": (
        Told("session.sleep", "sleep 40m", lambda seen: seen["sleep.words"]),
        Told("queue.save", "save playlist Evening", lambda seen: seen.playlists() == ["Evening"]),
        Told("playlist.add", "add to playlist Night", lambda seen: "Night" in seen.playlists()),
        Told(
            "playlist.delete", "delete playlist Night", lambda seen: seen.playlists() == ["Evening"]
        ),
        Told(
            "playlist.rename",
            "rename playlist Evening Day",
            lambda seen: seen.playlists() == ["Day"],
        ),
        Told("searches.save", "save search flood", lambda seen: seen.searches() == ["flood"]),
        Told(
            "searches.rename", "rename search flood high", lambda seen: seen.searches() == ["high"]
        ),
        Told("searches.play", "play search high", titles("Flood")),
        Told("searches.add", "queue search high", many(2)),
        Told("searches.next", "play search next high", many(3)),
        Told("searches.delete", "delete search high", lambda seen: not seen.searches()),
        Told("queue.undo", "undo", lambda seen: seen.searches() == ["high"]),
    ),
    "sound": (
        Told("sound.volume", "volume 60", sound("volume", 60)),
        Told("sound.louder", "louder 15", sound("volume", 75)),
        Told("sound.quieter", "quieter 20", sound("volume", 55)),
        Told("sound.mute", "mute", sound("muted", value=True)),
        Told("sound.gain", "loudness by album", sound("gain", "album")),
        Told("sound.next_gain", "next gain", sound("gain", "auto")),
        Told("sound.preamp", "preamp 3", sound("preamp", 3)),
        Told("sound.untagged_preamp", "untagged preamp -4", sound("untagged_preamp", -4)),
        Told("sound.crossfeed", "crossfeed on", sound("crossfeed", 60)),
        Told("sound.crossfade", "crossfade 4", sound("crossfade", 4000)),
        Told("sound.output", "output fifo", sound("device", "pulse:recorded")),
        Told("sound.next_output", "next output", sound("device", "")),
        Told("sound.exclusive", "exclusive on", lambda seen: "Senza alone" in seen["finder.note"]),
        Told("sound.unplugged", "unplugged move", sound("unplugged", "move")),
        Told("sound.equaliser", "equaliser on", lambda seen: seen.sound("equaliser")),
        Told("sound.impulse", "room correction on", lambda seen: seen.sound("impulse")),
        Told("sound.rate", "resample 96", sound("rate", 96000)),
        Told("sound.stereo", "downmix on", sound("stereo", value=True)),
        Told("sound.dsd", "dsd dop", sound("dop", value=True)),
    ),
    "pages": (
        Told("view.queue", "up next", page("queue")),
        Told("view.playing", "now playing", page("playing")),
        Told("view.problems", "broken files", page("problems")),
        Told("view.sound", "signal path", page("sound")),
        Told("view.lyrics", "show lyrics", page("lyrics")),
        Told("view.settings", "preferences", page("settings")),
        Told("view.desktop", "desktop settings", page("desktop")),
        Told("view.sources", "music folders", page("sources")),
        Told("view.albums", "show albums", page("albums")),
        Told("view.place", "go artists", lambda seen: seen["browser.shelf"] == "artists"),
        Told(
            "view.next_shelf",
            "next shelf: artists, tracks",
            lambda seen: seen["browser.shelf"] == "tracks",
        ),
        Told(
            "view.previous_shelf", "previous shelf", lambda seen: seen["browser.shelf"] == "artists"
        ),
        Told("view.jump", "jump", lambda seen: seen["browser.jumping"]),
        Told(
            "view.order",
            "sort most",
            lambda seen: seen["browser.order"] == "most first",
        ),
        Told("view.album", "show album tidal", lambda seen: seen["navigator.album"]),
        Told("view.back", "back", lambda seen: not seen["navigator.album"]),
        Told("view.playing_album", "go to album", lambda seen: seen["navigator.album"]),
        Told(
            "view.playing_artist",
            "go to artist",
            lambda seen: seen["browser.title"] == "Björk Meridian",
        ),
        Told("view.keys", "shortcuts", overlay("keys")),
        Told("view.sing", "karaoke", overlay("singing")),
        Told("view.listen", "listening mode", overlay("listening")),
        Told(
            "view.search",
            "search everything",
            lambda seen: (seen["navigator.overlay"], seen["finder.query"]) == ("search", ""),
        ),
        Told("view.scheme", "dark mode", lambda seen: not seen["appearance.dark"]),
    ),
    "keys": (
        Told("keys.reset", "all keys as they were at first", lambda seen: not seen.bound()),
        Told("queue.undo", "undo", lambda seen: seen.bound()),
        Told("keys.use", "vi keys vi", lambda seen: seen.player.document("keys")["set"] == "vi"),
    ),
    "rows": (
        Told("selection.add", "selection.add", titles(*ALBUM, *ALBUM)),
        Told("selection.next", "selection.next", titles("Ebb", *ALBUM, "Slack", "Flood", *ALBUM)),
        Told("selection.open", "open what is chosen", lambda seen: seen["navigator.album"]),
        Told("move.to", "move.to down", settled),
        Told("selection.play", "play what is chosen", lambda seen: seen["player.title"] == "Slack"),
        Told("move.extend", "move.extend up", settled),
        Told("selection.toggle", "choose this one too, or not", settled),
        Told("view.queue", "up next", page("queue")),
        Told("selection.love", "love this one, or no longer", lambda seen: seen["player.loved"]),
        Told("listening.love_chosen", "love selection", lambda seen: not seen["player.loved"]),
        Told("selection.up", "move what is chosen up", titles("Slack", "Ebb", "Flood")),
        Told("selection.down", "move what is chosen down", titles(*ALBUM)),
        Told(
            "selection.copy_path",
            "copy the path of what is chosen",
            lambda seen: seen["clipboard"].endswith(".flac"),
        ),
        Told("queue.clear_history", "clear history", titles("Slack", "Flood")),
        Told("selection.all", "choose all", settled),
        Told("selection.remove", "remove what is chosen", titles()),
        Told("view.keys_page", "change keys", page("keys")),
        Told("selection.restore", "put back what is chosen as it was at first", settled),
    ),
    "looks and library": (
        Told("appearance.scheme", "scheme dark", setting("scheme", "dark")),
        Told("appearance.accent", "accent teal", setting("accent", "teal")),
        Told("appearance.text_size", "font size 115", setting("text_size", 115)),
        Told("appearance.larger", "larger text", setting("text_size", 130)),
        Told("appearance.smaller", "smaller text", setting("text_size", 115)),
        Told("appearance.motion", "motion reduced", setting("reduced_motion", "on")),
        Told("desktop.stay_awake", "keep awake logout", setting("stay_awake", "logout")),
        Told("desktop.after_sleep", "wake up on", setting("resume_after_sleep", value=True)),
        Told("desktop.tray", "status icon on", setting("tray", value=True)),
        Told("desktop.notifications", "popups on", setting("notifications", value=True)),
        Told("library.forget", "forget folder music", lambda seen: not seen.setting("folders")),
        Told("library.take_back", "take the folder back", lambda seen: seen.setting("folders")),
        Told("library.play_demo", "demo", titles("Alba", "Marea", "Quiete")),
        Told("library.copy_path", "copy path", lambda seen: seen["clipboard"].endswith(".flac")),
        Told("library.paste_to_queue", "clipboard to queue", many(4)),
        Told("library.paste", "play what was copied", many(1)),
        Told("view.strip", "mini player", lambda seen: seen["window.height"] < 200),
        Told("view.on_top", "stay above", lambda seen: seen["window.onTop"]),
        Told("appearance.language", "language zh", setting("language", "zh_CN")),
        Told("view.quit", "exit", lambda seen: seen.player.process.poll() is not None),
    ),
}
"""Chapters, each told to a player of its own, in which an album of three tracks plays."""

ELSEWHERE = {
    "library.choose_folder": "opens the system's picker, which is not ours to type into",
    "sound.choose_equaliser": "the same",
    "sound.choose_impulse": "the same",
    "library.show_in_folder": "another program shows it; see test_media_controls",
    "selection.show_in_folder": "the same",
    "selection.rename": "opens a line for the name on shelves of lists; see test_playlists",
    "library.cancel_scan": "three tracks are looked through before it could be typed",
    "library.rescan": "the same",
    "library.measure": "the same",
    "library.cancel_measuring": "the same",
}
"""Commands that are shown to work in another way, each with the reason."""
