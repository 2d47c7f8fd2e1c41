"""Every command does what its title says: on a real library and the silent engine."""

import queue
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from player.commands import library, listening, playback, searches, shelves, sound, view
from player.commands import queue as queue_commands
from player.commands.context import Context, Page
from player.commands.registry import CommandError, Registry, build
from player.config.keeping import SettingsKeeper
from player.config.settings import Settings
from player.library.database import open_database
from player.library.folders import Folders
from player.library.marks import Marks
from player.library.measuring import Measuring
from player.library.queries import Library
from player.library.saved_searches import SavedSearches
from player.library.scanner import scan
from player.library.service import LibraryService
from player.models.analysis import AnalysisEvent
from player.models.music import Track
from player.models.problems import Problem
from player.models.scan import ScanEvent, ScanReport, ScanRequest
from player.models.shelves import Place as ShelfPlace
from player.models.shelves import Shelf
from player.models.units import AlbumId
from player.playback.controller import PlaybackController
from player.playback.engine import EngineState
from player.playback.queue import Repeat, StopAfter
from player.playback.silent import SilentEngine
from player.playback.sound_desk import SoundDesk
from player.util.workers import Worker
from tests.support import media
from tests.support.sounds import Aside, equaliser
from tests.unit.library.test_folders import StillScan
from tests.unit.library.test_measuring import StillMeasuring


class NotedView:
    """A window that only notes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[object] = []

    def show_page(self, page: Page) -> None:
        self.asked.append(page)

    def show_album(self, album: AlbumId) -> None:
        self.asked.append(album)

    def show_place(self, place: ShelfPlace) -> None:
        self.asked.append(place)

    def step_shelf(self, by: int) -> None:
        self.asked.append(by)

    def begin_jump(self) -> None:
        self.asked.append("jump")

    def next_order(self) -> None:
        self.asked.append("order")

    def open_search(self) -> None:
        self.asked.append("search")

    def toggle_listening(self) -> None:
        self.asked.append("listening")

    def toggle_strip(self) -> None:
        self.asked.append("strip")

    def toggle_on_top(self) -> None:
        self.asked.append("on top")

    def toggle_singing(self) -> None:
        self.asked.append("singing")

    def toggle_keys(self) -> None:
        self.asked.append("keys")

    def toggle_scheme(self) -> None:
        self.asked.append("scheme")

    def choose_folder(self) -> None:
        self.asked.append("folder")

    def choose_equaliser(self) -> None:
        self.asked.append("equaliser")

    def choose_impulse(self) -> None:
        self.asked.append("impulse")

    def back(self) -> None:
        self.asked.append("back")

    def quit(self) -> None:
        self.asked.append("quit")


class Desk:
    """All that commands work through, and a way to run them to their end."""

    def __init__(self, profile: Path, music: Path, data: Path) -> None:
        self.mail: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self.worker = Worker("test-library", self.mail.put)
        self.library = Library(profile / "library.db")
        engine = SilentEngine(lambda _event: None, lambda: 0.0)
        self.player = PlaybackController(engine)
        self.sound = SoundDesk(engine)
        self.view = NotedView()
        self.scans: list[StillScan] = []
        self.folders = Folders([str(music)], Path("/demo"), self._start_scan, lambda _folders: None)
        self.measurings: list[StillMeasuring] = []
        self.measuring = Measuring(self._start_measuring, lambda: False)
        self.registry: Registry = build(
            [playback, sound, listening, queue_commands, library, view, searches, shelves]
        )
        self.demo: tuple[str, ...] = ()
        self.searches = SavedSearches(None, lambda _document: None)
        self.settings = SettingsKeeper(Settings(), lambda _document: None)
        self.problems: list[Problem] = []
        marker = Worker("test-listening", self.mail.put)
        self.marks = Marks(data / "listening.db", marker, self.problems.append)

    def _start_scan(
        self, roots: Sequence[str], request: ScanRequest, tell: Callable[[ScanEvent], None]
    ) -> StillScan:
        self.scans.append(StillScan(roots, request, tell))
        return self.scans[-1]

    def _start_measuring(self, tell: Callable[[AnalysisEvent], None]) -> StillMeasuring:
        self.measurings.append(StillMeasuring(tell))
        return self.measurings[-1]

    def run(self, name: str, *arguments: object) -> None:
        """Run a command and wait until the library has answered all that was asked."""
        service = LibraryService(self.library, self.worker)
        context = Context(
            player=self.player,
            view=self.view,
            library=service,
            folders=self.folders,
            measuring=self.measuring,
            marks=self.marks,
            demo=self.demo,
            sound=self.sound,
            read_equaliser=lambda path, then: then(equaliser(Path(path).stem)),
            aside=Aside(self.sound),
            searches=self.searches,
            settings=self.settings,
        )
        self.registry.run(context, name, arguments)
        self.settle()

    def settle(self) -> None:
        """Deliver what the worker has answered, and what is asked because of that."""
        done: list[bool] = []
        self.worker.do(lambda: True, done.append)
        while not done:
            self.mail.get(timeout=20)()

    def state(self) -> EngineState:
        return self.player.state

    def titles(self) -> list[str]:
        return [entry.track.title for entry in self.player.queue.entries]


def make_disc(folder: Path) -> None:
    """Make an album of two tracks in one file."""
    folder.mkdir()
    media.write_wav(folder / "disc.wav", media.tone(1.0, 44100, 2, 9), 44100, 2, 16)
    tracks = [f"TRACK {n} AUDIO\nINDEX 01 00:00:{n * 20}\n" for n in (1, 2)]
    (folder / "disc.cue").write_text(f'TITLE "Disc"\nFILE "disc.wav" WAVE\n{"".join(tracks)}')


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with ``Music`` and a library of it."""
    base = tmp_path_factory.mktemp("shelf")
    (base / "Music").mkdir()
    media.make_album_files(base / "Music")
    make_disc(base / "Music" / "Disc")
    with open_database(base / "library.db") as database:
        scan(database, [base / "Music"], base / "covers", lambda _event: None, lambda: False)
    return base


@pytest.fixture
def desk(shelf: Path, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(shelf, shelf / "Music", tmp_path)
    yield made
    made.marks.close()
    made.worker.close()
    made.library.close()


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
    desk.run("searches.undo")
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
