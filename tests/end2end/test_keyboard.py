"""Everything that one does with the window, by keys alone, in the real program.

A table for each part of the window: what is done, the keys, and what is so afterwards. What is
shown and what has the keyboard is heard as a screen reader hears it; the rest is read from what the
player keeps.
"""

import sqlite3  # noqa: TID251 - looks at the file from outside
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.screen_reader import ScreenReader, screen_reader
from tests.support.senza import Senza, senza, wait_until
from tests.support.small_library import EVENING, small_library
from tests.support.stage import Stage

HARBOUR, MEADOW, REED = ["Anchor", "Beacon", "Current"], ["Clover", "Dew"], ["Egret"]
QUARRY = ["Flint", "Gravel", "Halite"]


@dataclass(frozen=True, slots=True)
class Sight:
    """The player as it is now."""

    player: Senza
    reader: ScreenReader

    def focus(self, name: str) -> bool:
        """Return whether the keyboard is on what is called ``name``; ``…`` stands for any end."""
        said = self.reader.focus()
        return said.startswith(name[:-1]) if name.endswith("…") else said == name

    def shows(self, role: str, name: str) -> bool:
        return self.reader.find(role, name) is not None

    def rows(self, of: str) -> list[str]:
        """Return the names of the rows of a list, in the order in which they are on the screen."""
        found = self.reader.find("list", of)
        return [] if found is None else [one.name for one in found.inside]

    def found(self, name: str) -> bool:
        """Return whether the palette has a row that begins so."""
        return any(row.startswith(name) for row in self.rows("Found"))

    def searches(self) -> list[str]:
        kept = self.player.document("searches").get("searches", [])
        return [one["name"] for one in kept]

    def chosen(self) -> list[str]:
        return sorted(name.partition(",")[0] for name in self.reader.selected())

    def queue(self, *titles: str) -> bool:
        return self.player.queue() == list(titles)

    def kept(self, document: str, name: str) -> object:
        return self.player.document(document).get(name)

    def loved(self) -> int:
        file = self.player.profile / "data" / "listening.db"
        with closing(sqlite3.connect(file)) as connection:
            return int(connection.execute("SELECT count(*) FROM loved").fetchone()[0])

    def unread(self) -> int:
        """Return how many files the last scan found problems with."""
        file = self.player.profile / "cache" / "library.db"
        with closing(sqlite3.connect(file)) as connection:
            return int(connection.execute("SELECT count(*) FROM problems").fetchone()[0])

    def summary(self) -> str:
        """Return what is so, for whoever reads why a test failed."""
        queue = (self.player.queue(), self.player.place(), self.player.position())
        return f"keyboard on {self.reader.focus()!r}, chosen {self.chosen()}, queue {queue}"

    def told(self, words: str) -> bool:
        """Return whether something is said that begins with ``words``."""
        said = (one for one in self.reader.shown() if one.role == "alert message")
        return any(one.name.startswith(words) for one in said)


class Act(NamedTuple):
    """A line of a table. ``keys`` are named as X names them; ``"text`` is typed."""

    what: str
    keys: str
    so: Callable[[Sight], object]


LIBRARY = [
    Act("albums: go along the grid", "Home Right", lambda s: s.focus("Meadow, Bo Marsh")),
    Act("albums: choose several", "Home shift+Down", lambda s: len(s.chosen()) == 4),
    Act("albums: let go", "Escape", lambda s: len(s.chosen()) == 1),
    Act("albums: choose with gaps", "Home ctrl+space End ctrl+space",
        lambda s: s.chosen() == ["Harbour", "Quarry"]),
    Act("albums: choose all", "Escape ctrl+a", lambda s: len(s.chosen()) == 4),
    Act("albums: play all that is chosen", "Return",
        lambda s: s.queue(*HARBOUR, *MEADOW, *REED, *QUARRY)),
    Act("hold", "Escape space", lambda s: s.shows("push button", "Play")),
    Act("albums: play one", "Home Right Return", lambda s: s.queue(*MEADOW)),
    Act("hold", "space", lambda s: s.shows("push button", "Play")),
    Act("albums: add one", "Right q", lambda s: s.queue(*MEADOW, *REED)),
    Act("albums: play one next", "Home shift+q",
        lambda s: s.queue("Clover", *HARBOUR, "Dew", *REED)),
    Act("album: open", "o", lambda s: s.focus("Anchor, 0:45")),
    Act("album: choose tracks", "shift+Down", lambda s: s.chosen() == ["Anchor", "Beacon"]),
    Act("album: add them", "q",
        lambda s: s.queue("Clover", *HARBOUR, "Dew", *REED, "Anchor", "Beacon")),
    Act("album: love a track", "Escape Home l", lambda s: s.loved() == 1),
    Act("album: go back", "BackSpace", lambda s: s.focus("Harbour, Ada Lind")),
    Act("albums: by title", "b", lambda s: s.shows("push button", "by title")),
    Act("albums: jump by typing", 'j "qua Return', lambda s: s.focus("Quarry, Cy Novak")),
    Act("artists", "bracketright", lambda s: s.focus("Ada Lind, 1 album")),
    Act("artists: by how many", "b",
        lambda s: s.rows("Artists")[0] == "Bo Marsh, 2 albums, paused"),
    Act("artists: by name", "b", lambda s: s.rows("Artists")[0] == "Ada Lind, 1 album"),
    Act("artists: jump by typing", 'j "bo Return',
        lambda s: s.focus("Bo Marsh, 2 albums, paused")),
    Act("artist: open", "o", lambda s: s.rows("Bo Marsh") == [
        "Meadow, 2001, 2 tracks, paused", "Reed, 2010, 1 track"]),
    Act("artist: open an album", "Down o", lambda s: s.focus("Egret, 0:45")),
    Act("album: back to the artist", "BackSpace", lambda s: s.focus("Reed, 2010, 1 track")),
    Act("artist: back", "BackSpace", lambda s: s.focus("Bo Marsh, 2 albums, paused")),
    Act("artists: play", "Return", lambda s: s.queue(*MEADOW, *REED)),
    Act("hold", "space", lambda s: s.shows("push button", "Play")),
    Act("tracks", "bracketright", lambda s: s.focus("Anchor, …")),
    Act("tracks: by length", "b b b", lambda s: s.shows("push button", "shortest first")),
    Act("tracks: by artist", "b", lambda s: s.shows("push button", "by artist")),
    Act("tracks: to the end", "End", lambda s: s.focus("Halite, …")),
    Act("tracks: choose and add", "shift+Up q", lambda s: s.queue(*MEADOW, *REED, *QUARRY[1:])),
    Act("genres", "Escape bracketright", lambda s: s.focus("Ambient, 3 tracks")),
    Act("genre: open", "Down o", lambda s: s.focus("Clover, …")),
    Act("genre: back", "BackSpace", lambda s: s.focus("Folk, 3 tracks")),
    Act("folders", "bracketright", lambda s: s.focus("Harbour")),
    Act("playlists", "bracketright", lambda s: s.focus("Evening…")),
    Act("playlist: play", "Return", lambda s: s.queue(*EVENING)),
    Act("hold", "space", lambda s: s.shows("push button", "Play")),
    Act("searches: none yet", "bracketright", lambda s: s.shows("page tab", "Searches")),
]  # fmt: skip

QUEUE = [
    Act("play", "Home Return", lambda s: s.queue(*HARBOUR)),
    Act("hold", "space", lambda s: s.shows("push button", "Play")),
    Act("the queue", "2", lambda s: s.focus("Anchor, Ada Lind, 0:45, paused")),
    Act("move down", "alt+Down", lambda s: s.queue("Beacon", "Anchor", "Current")),
    Act("move up", "alt+Up", lambda s: s.queue(*HARBOUR)),
    Act("undo both", "ctrl+z ctrl+z", lambda s: s.queue(*HARBOUR)),
    Act("redo one", "ctrl+shift+z", lambda s: s.queue("Beacon", "Anchor", "Current")),
    Act("and back", "ctrl+z", lambda s: s.queue(*HARBOUR)),
    Act("play from another", "Home Down Return", lambda s: s.player.place() == 1),
    Act("hold", "space", lambda s: s.shows("push button", "Play")),
    Act("what was is dim and there", "Home", lambda s: s.focus("Anchor, …")),
    Act("love it there", "l", lambda s: s.loved() == 1),
    Act("no longer", "l", lambda s: s.loved() == 0),
    Act("remove several", "End shift+Up Delete", lambda s: s.queue("Anchor")),
    Act("undo", "ctrl+z", lambda s: s.queue(*HARBOUR)),
    Act("clear what comes", "shift+Delete", lambda s: s.queue("Anchor", "Beacon")),
    Act("undo", "ctrl+z", lambda s: s.queue(*HARBOUR)),
    Act("play from the first", "Home Return", lambda s: s.player.place() == 0),
    Act("hold", "space", lambda s: s.shows("push button", "Play")),
    Act("the last one next", "End alt+Return", lambda s: s.queue("Anchor", "Current", "Beacon")),
    Act("shuffle", "s", lambda s: s.shows("push button", "Shuffled")),
    Act("in order", "s", lambda s: not s.shows("push button", "Shuffled")),
    Act("repeat all", "r", lambda s: s.kept("queue", "repeat") == "all"),
    Act("repeat one", "r", lambda s: s.kept("queue", "repeat") == "one"),
    Act("no repeat", "r", lambda s: s.kept("queue", "repeat") in {None, "off"}),
    Act("stop after the track", "period", lambda s: s.kept("queue", "stop_after") == "track"),
    Act("stop after the album", "period", lambda s: s.kept("queue", "stop_after") == "album"),
    Act("go on", "period", lambda s: s.kept("queue", "stop_after") is None),
    Act("replace by an album", "1 Right Return", lambda s: s.queue(*MEADOW)),
    Act("undo also that", "ctrl+z", lambda s: s.queue("Anchor", "Current", "Beacon")),
]  # fmt: skip

HEARING = [
    Act("play", "Home Return", lambda s: s.queue(*HARBOUR)),
    Act("hold", "space", lambda s: s.shows("push button", "Play")),
    Act("go on", "space", lambda s: s.shows("push button", "Pause")),
    Act("next", "n", lambda s: s.player.place() == 1),
    Act("previous", "p", lambda s: s.player.place() == 0),
    Act("hold", "space", lambda s: s.shows("push button", "Play")),
    Act("forward", "shift+Right shift+Right shift+Right", lambda s: s.player.position() >= 10_000),
    Act("back", "shift+Left shift+Left shift+Left", lambda s: s.player.position() < 10_000),
    Act("now playing", "3", lambda s: s.focus("Play")),
    Act("its seek line", "shift+Tab shift+Tab",
        lambda s: s.focus("Place in the track, in seconds")),
    Act("seek by arrows", "Right Right Right Right", lambda s: s.player.position() >= 15_000),
    Act("love what is heard", "l", lambda s: s.shows("push button", "Loved; love no longer")),
    Act("no longer", "l", lambda s: s.shows("push button", "Love")),
    Act("its artist", "alt+a", lambda s: s.rows("Ada Lind") == [
        "Harbour, 2019, 3 tracks, paused"]),
    Act("its album", "alt+b", lambda s: s.shows("list", "Tracks of Harbour")),
    Act("quieter", "minus minus", lambda s: s.kept("sound", "volume") == 90),
    Act("louder", "plus", lambda s: s.kept("sound", "volume") == 95),
    Act("mute", "m", lambda s: s.kept("sound", "muted") is True),
    Act("audible", "m", lambda s: s.kept("sound", "muted") is False),
    Act("the words", "y", lambda s: s.shows("list", "Lyrics") and s.focus("Cast off")),
    Act("seek by a line", "Home Down Down Return",
        lambda s: 33_000 <= s.player.position() < 40_000),
    Act("sing along", "F11",
        lambda s: s.shows("panel", "Sing along") and not s.shows("push button", "Play")),
    Act("seek there too", "Home Down Return", lambda s: 31_000 <= s.player.position() < 33_000),
    Act("no more", "Escape", lambda s: s.shows("push button", "Play")),
    Act("just listening", "f",
        lambda s: s.shows("panel", "Listening") and not s.shows("push button", "Next track")),
    Act("no more", "Escape", lambda s: s.shows("push button", "Next track")),
    Act("a strip", "F9",
        lambda s: s.shows("push button", "Play") and not s.shows("push button", "Search")),
    Act("no more", "F9", lambda s: s.shows("push button", "Search")),
    Act("always on top", "F10", lambda s: s.told("The window stays above")),
    Act("no more", "F10", lambda s: not s.told("The window stays above")),
]  # fmt: skip

CHOICES = [
    Act("the settings", "ctrl+comma", lambda s: s.focus("Music folders: 1 folder")),
    Act("the desktop", "Down Down Down Return", lambda s: s.focus("Awake while music plays: …")),
    Act("an icon in the tray", "Down Down Down Right", lambda s: s.kept("settings", "tray")),
    Act("and back", "ctrl+comma", lambda s: s.focus("Desktop: …")),
    Act("dark or light", "Down Right Right",
        lambda s: s.focus("Dark or light: Light") and s.kept("settings", "scheme") == "light"),
    Act("accent", "Down Right", lambda s: s.kept("settings", "accent") == "blue"),
    Act("text size", "Down Right", lambda s: s.kept("settings", "text_size") == 115),
    Act("motion", "Down Right Right", lambda s: s.kept("settings", "reduced_motion") == "on"),
    Act("language", "Down Right Right", lambda s: s.shows("page tab", "音乐库")),
    Act("and back", "Left", lambda s: s.shows("page tab", "Library")),
    Act("nothing is synced", "Down", lambda s: s.focus("Sync: …")),
    Act("the way to the folders", "Home Return", lambda s: s.shows("list", "Music folders")),
    Act("take one out", "Delete", lambda s: s.told("9 tracks left the library")),
    Act("and back", "ctrl+z", lambda s: len(s.rows("Music folders")) == 1),
    Act("the sound", "5", lambda s: s.focus("Volume: 100%")),
    Act("volume", "Left Left", lambda s: s.kept("sound", "volume") == 90),
    Act("loudness", "Down Return Down Down Return", lambda s: s.kept("sound", "gain") == "album"),
    Act("crossfade", "Down Down Down Right", lambda s: s.kept("sound", "crossfade")),
    Act("files with problems", "4", lambda s: "04 Broken.flac" in s.reader.focus()),
    Act("the keys", "question", lambda s: s.shows("dialog", "Keyboard map")),
    Act("no more", "Escape", lambda s: not s.shows("dialog", "Keyboard map")),
    Act("dark again", "t", lambda s: s.kept("settings", "scheme") == "dark"),
]  # fmt: skip

PALETTE = [
    Act("find a track", 'slash "gravel', lambda s: s.found("Gravel, Cy Novak")),
    Act("play it, and its album", "Return", lambda s: s.queue(*QUARRY) and s.player.place() == 1),
    Act("hold", "space", lambda s: s.shows("push button", "Play")),
    Act("add an album", 'slash "meadow shift+Return', lambda s: s.queue(*QUARRY, *MEADOW)),
    Act("play a track next", 'slash "egret alt+Return',
        lambda s: s.queue("Flint", "Gravel", *REED, "Halite", *MEADOW)),
    Act("open an album", 'slash "harbour ctrl+Return', lambda s: s.focus("Anchor, 0:45")),
    Act("find an artist", 'slash "bo_marsh', lambda s: s.found("Artist, Bo Marsh")),
    Act("go there", "Return", lambda s: s.focus("Meadow, 2001, 2 tracks")),
    Act("find a playlist", 'slash "eveni', lambda s: s.found("Playlist, Evening")),
    Act("go there", "Return", lambda s: s.focus("Clover, …")),
    Act("a command with its argument", 'ctrl+k ">volume_60 Return',
        lambda s: s.kept("sound", "volume") == 60),
    Act("a field in a search", 'slash "year:..2005', lambda s: s.found("Album, Meadow")),
    Act("keep it", 'ctrl+s "Old Return', lambda s: s.searches() == ["Old"]),
    Act("find what is kept", "ctrl+a BackSpace", lambda s: s.found("Saved search, Old")),
    Act("name it otherwise", 'Home Down F2 "Older Return', lambda s: s.searches() == ["Older"]),
    Act("forget it", "Home Down Delete", lambda s: s.searches() == []),
    Act("undo", "ctrl+z", lambda s: s.searches() == ["Older"]),
    Act("close", "Escape", lambda s: not s.shows("dialog", "Search")),
    Act("the saved searches", "1 bracketright", lambda s: s.focus("Older, year:..2005")),
    Act("open one", "o", lambda s: s.focus("Clover, …")),
    Act("play it", "Return", lambda s: s.queue(*MEADOW, *QUARRY)),
]  # fmt: skip

PLAYLISTS = [
    Act("play", "Home Return", lambda s: s.queue(*HARBOUR)),
    Act("hold", "space", lambda s: s.shows("push button", "Play")),
    Act("save the queue", "2 ctrl+s", lambda s: s.focus("Name of the playlist")),
    Act("under a name", '"Rain Return', lambda s: s.told("Saved as “Rain”")),
    Act("go to the playlists by two keys", "g p Home Down", lambda s: s.focus("Rain, 3 tracks")),
    Act("name it otherwise", 'F2 "Storm Return', lambda s: s.focus("Storm, 3 tracks")),
    Act("open it", "o", lambda s: s.focus("Anchor, …")),
    Act("take a track out", "Delete", lambda s: s.focus("Beacon, …")),
    Act("undo", "ctrl+z", lambda s: len(s.rows("Storm")) == 3),
    Act("go back", "BackSpace", lambda s: s.focus("Storm, 3 tracks")),
    Act("add the chosen to one", 'slash ">add_to_playlist_storm Return',
        lambda s: s.focus("Storm, 6 tracks")),
    Act("delete it", "Delete", lambda s: s.told("“Storm” is deleted")),
    Act("undo", "ctrl+z Down", lambda s: s.focus("Storm, 6 tracks")),
    Act("play it", "Return", lambda s: s.queue(*HARBOUR, *HARBOUR)),
]  # fmt: skip

TABLES = {
    "library": LIBRARY, "queue": QUEUE, "hearing": HEARING, "choices": CHOICES, "palette": PALETTE,
    "playlists": PLAYLISTS,
}  # fmt: skip


@pytest.fixture(scope="module")
def music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small") / "Music"
    small_library(folder)
    return folder


@pytest.fixture
def sight(stage: Stage, music: Path, tmp_path: Path) -> Iterator[Sight]:
    """Return a player that has read all of the music and stands on the grid."""
    with ExitStack() as stack:
        reader = stack.enter_context(screen_reader())
        environment = stage.environment | reader.environment
        player = stack.enter_context(senza(tmp_path / "profile", environment, music))
        sight = Sight(player, reader)
        albums = {"Harbour, Ada Lind", "Meadow, Bo Marsh", "Reed, Bo Marsh", "Quarry, Cy Novak"}
        wait_until(lambda: albums <= set(sight.rows("Albums")), "all albums are there")
        wait_until(lambda: sight.unread() == 1, "all files are read")
        yield sight
        player.press("ctrl+q")
        assert player.wait_for_end() == 0


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_everything_is_done_by_keys(sight: Sight, table: Sequence[Act]) -> None:
    for act in table:
        for keys in act.keys.split():
            if keys.startswith('"'):
                sight.player.type(keys[1:].replace("_", " "))
            else:
                sight.player.press(keys)
        try:
            wait_until(lambda so=act.so: so(sight), f"{act.what} ({act.keys})")  # type: ignore[misc]
        except AssertionError as never:
            raise AssertionError(f"{never}; {sight.summary()}") from None
