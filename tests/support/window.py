"""A window with everything behind it small and in memory: for tests and for pictures of it.

``Stand`` builds the real shell, controller, registry and keys on a library of made-up albums and
on the silent engine, whose clock is turned by hand. Needs a ``QGuiApplication``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from player.commands.context import Context
from player.commands.handlers import all_commands
from player.commands.key_choices import KeyChoices, shipped
from player.commands.keymap import Keymap
from player.commands.registry import Registry
from player.config.keeping import SettingsKeeper
from player.config.settings import Settings
from player.desktop.system_look import SystemLook
from player.library.folders import Folders, RunningScan
from player.library.lyrics import FoundLyrics
from player.library.marks import Marks
from player.library.measuring import Measuring, RunningMeasuring
from player.library.own_playlists import OwnPlaylists
from player.library.playlist_files import read_playlist
from player.library.playlist_folder import PlaylistFolder
from player.library.query_notes import NO_FIELD
from player.library.saved_searches import SavedSearches
from player.library.service import LibraryService
from player.library.sources import Source
from player.models.analysis import AnalysisEvent
from player.models.languages import Language
from player.models.music import Album, Playlist, Track, TrackPlace
from player.models.problems import Problem
from player.models.scan import ScanEvent, ScanRequest
from player.models.shelves import Listing, Order, Place, Shelf, ShelfEntry
from player.models.units import AlbumId, Hertz, Milliseconds, TrackId, TrackUid
from player.playback.controller import PlaybackController
from player.playback.engine import EngineEvent
from player.playback.silent import SilentEngine
from player.playback.sleep import SleepTimer
from player.playback.sound_desk import SoundDesk
from player.ui.bridge import GuiPost
from player.ui.ports import ShellPorts
from player.ui.shell import Shell
from player.util.paths import resources_folder
from player.util.workers import Worker
from tests.support.desktop import NotedDesktop
from tests.support.memory_shelves import listing, tracks_at
from tests.support.sounds import Aside, equaliser
from tests.support.waiting import Waiting

RATE = Hertz(44100)

LANGUAGES = (Language("en", "English"), Language("zh_CN", "简体中文"))

_ON_THE_WAY = ("move.", "selection.")
"""Commands that are not noted: they move about, or have a page run the command that counts."""

_NONE = Qt.KeyboardModifier.NoModifier


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence about what was typed."""

    text: str
    values: tuple[str, ...] = ()


_NO_SUCH_FIELD = Said(NO_FIELD, ("gener", "genre"))


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found."""

    albums: tuple[Album, ...]
    tracks: tuple[Track, ...]
    notes: tuple[Said, ...] = ()
    artists: tuple[str, ...] = ()


class MemoryLibrary:
    """Answers the questions of ``LibraryService`` from lists; each answer comes a little later."""

    def __init__(self, post: Callable[[Callable[[], None]], None], folder: Path) -> None:
        self._post = post
        self.folder = folder
        self.tracks: list[Track] = []
        self.is_new = True
        self.bad: tuple[Problem, ...] = ()
        self.words: dict[TrackPlace, FoundLyrics] = {}
        self.playlists_there: tuple[Playlist, ...] = ()
        self.own: Callable[[], tuple[Playlist, ...]] = tuple
        self.words_asked: list[str] = []
        self.levels: dict[TrackPlace, bytes] = {}
        self.sources_known: dict[str, Source] = {}

    def changed(self, then: Callable[[bool], None]) -> None:
        """Answer that it did: whoever tests may have put anything there."""
        self._post(lambda: then(self.is_new))

    def albums(
        self, then: Callable[[tuple[Album, ...]], None], order: Order = Order.ARTIST
    ) -> None:
        """Answer with the albums in the order of their first tracks, or by title."""

        def answer() -> None:
            albums = self.all_albums()
            then(tuple(sorted(albums, key=lambda a: a.title)) if order is Order.TITLE else albums)

        self._post(answer)

    def shelf(self, place: Place, order: Order, then: Callable[[Listing], None]) -> None:
        """Answer with what lies at a place."""
        if place == Place(Shelf.PLAYLISTS):
            told = listing(self.tracks, self.all_albums(), place, order)
            mine = [
                ShelfEntry(Shelf.PLAYLISTS, one.path, one.title, one.entries) for one in self.own()
            ]
            self._post(lambda: then(Listing((*told.entries, *mine))))
        elif (mine_opened := self._own_tracks(place)) is not None:
            self._post(lambda: then(Listing(loose=tuple(mine_opened))))
        else:
            self._post(lambda: then(listing(self.tracks, self.all_albums(), place, order)))

    def tracks_with(
        self, numbers: Sequence[int], then: Callable[[tuple[Track, ...]], None]
    ) -> None:
        """Answer with the tracks that have these ids."""
        by_id = {int(t.id): t for t in self.tracks}
        self._post(lambda: then(tuple(by_id[n] for n in numbers if n in by_id)))

    def tracks_of(self, places: Sequence[Place], then: Callable[[tuple[Track, ...]], None]) -> None:
        """Answer with all tracks at some places."""
        found: list[Track] = []
        for place in places:
            mine = self._own_tracks(place)
            found += tracks_at(self.tracks, place) if mine is None else mine
        self._post(lambda: then(tuple(found)))

    def first_albums(
        self, most: int, then: Callable[[tuple[Album, ...]], None], order: Order = Order.ARTIST
    ) -> None:
        """Answer with the first of them."""
        self.albums(lambda albums: then(albums[:most]), order)

    def album_tracks(self, album: AlbumId, then: Callable[[tuple[Track, ...]], None]) -> None:
        """Answer with the tracks of an album."""
        self._post(lambda: then(self.of(album)))

    def album_around(
        self, path: str, begin: int, then: Callable[[tuple[Track, ...], int], None]
    ) -> None:
        """Answer with the album of a track and its index there."""
        track = self._track(path, begin)
        album = self.of(track.album_id)
        self._post(lambda: then(album, album.index(track)))

    def track_at(self, path: str, begin: int, then: Callable[[Track], None]) -> None:
        """Answer with one track."""
        track = self._track(path, begin)
        self._post(lambda: then(track))

    def tracks_at(self, paths: Sequence[str], then: Callable[[tuple[Track, ...]], None]) -> None:
        """Answer with the tracks of some paths."""
        wanted = set(paths)
        self._post(lambda: then(tuple(t for t in self.tracks if t.path in wanted)))

    def search(self, text: str, limit: int, then: Callable[[Hits], None]) -> None:
        """Answer with what has ``text`` in its title."""
        word = text.casefold().strip()
        albums = tuple(a for a in self.all_albums() if word in a.title.casefold())
        tracks = tuple(t for t in self.tracks if word in t.title.casefold())
        notes = (_NO_SUCH_FIELD,) if "gener:" in word else ()
        names = dict.fromkeys(t.artist for t in self.tracks if word in t.artist.casefold())
        artists = tuple(names)[:limit]
        self._post(lambda: then(Hits(albums[:limit], tracks[:limit], notes, artists)))

    def playlists(self, then: Callable[[tuple[Playlist, ...]], None]) -> None:
        """Answer with the playlists, later."""
        self._post(lambda: then((*self.playlists_there, *self.own())))

    def matching(self, text: str, then: Callable[[Hits], None]) -> None:
        """Answer with all tracks that have ``text`` in their title; none for an unknown field."""
        word = text.casefold().strip()
        tracks = tuple(t for t in self.tracks if word in t.title.casefold())
        notes = (_NO_SUCH_FIELD,) if "gener:" in word else ()
        self._post(lambda: then(Hits((), tracks, notes)))

    def sources(self, folders: Sequence[str], then: Callable[[tuple[Source, ...]], None]) -> None:
        """Answer with what was put into ``sources_known``."""
        known = self.sources_known
        self._post(lambda: then(tuple(known.get(f, Source(f, 0)) for f in folders)))

    def problems(self, then: Callable[[tuple[Problem, ...]], None]) -> None:
        """Answer with the bad files."""
        self._post(lambda: then(self.bad))

    def lyrics(self, track: Track, then: Callable[[FoundLyrics], None]) -> None:
        """Answer with the words that were put beside a track."""
        self.words_asked.append(track.title)
        found = self.words.get(track.place, FoundLyrics(None))
        self._post(lambda: then(found))

    def waveform(self, track: Track, then: Callable[[bytes], None]) -> None:
        """Answer with the levels that were put beside a track."""
        found = self.levels.get(track.place, b"")
        self._post(lambda: then(found))

    def of(self, album: AlbumId) -> tuple[Track, ...]:
        """Return the tracks of an album."""
        return tuple(t for t in self.tracks if t.album_id == album)

    def all_albums(self) -> tuple[Album, ...]:
        """Return the albums of the tracks."""
        ids = dict.fromkeys(t.album_id for t in self.tracks)
        return tuple(self._album(i) for i in ids)

    def _own_tracks(self, place: Place) -> list[Track] | None:
        """Return the tracks of a playlist of the listener's; None of another place."""
        if place.shelf is not Shelf.PLAYLISTS or not any(
            one.path == place.subject for one in self.own()
        ):
            return None
        by_path = {track.path: track for track in self.tracks}
        entries = read_playlist(Path(place.subject)).entries
        return [by_path[entry.path] for entry in entries]

    def _track(self, path: str, begin: int) -> Track:
        return next(t for t in self.tracks if (t.path, t.begin) == (path, begin))

    def _album(self, album: AlbumId) -> Album:
        tracks = self.of(album)
        length = Milliseconds(sum(t.duration for t in tracks))
        first = tracks[0]
        return Album(
            album, first.album, first.album_artist, first.date, len(tracks), length, first.cover
        )


@cache
def _registry() -> Registry:
    """Return all commands, collected once for all windows; nothing changes them."""
    return all_commands()


@cache
def _key_sets() -> dict[str, Keymap]:
    """Return the shipped keys, read once; choices are laid over them and leave them alone."""
    return shipped(resources_folder(), _registry())


class Stand:
    """The window and all that it works on."""

    def __init__(
        self,
        covers: Path,
        settings: Settings | None = None,
        window: dict[str, Any] | None = None,
        fill: Callable[[MemoryLibrary], None] | None = None,
        keys: dict[str, Any] | None = None,
    ) -> None:
        self.post = GuiPost()
        self.worker = Worker("window", self.post)
        self.library = MemoryLibrary(self.post, covers.parent / "music")
        if fill is not None:
            fill(self.library)
        for track in self.library.tracks:
            Path(track.path).parent.mkdir(parents=True, exist_ok=True)
            Path(track.path).touch()
        self.now = 0.0
        self.engine = SilentEngine(self._on_engine, lambda: self.now)
        self.controller = PlaybackController(self.engine)
        self.desk = SoundDesk(self.engine)
        self.aside = Aside(self.desk)
        self.waiting = Waiting()
        self.sleep = SleepTimer(self.controller, self.desk, self.waiting, lambda: self.waiting.now)
        self.saved_searches: list[dict[str, Any]] = []
        self.searches = SavedSearches(None, self.saved_searches.append)
        self.playlist_folder = PlaylistFolder(covers / "data" / "playlists")
        self.playlists = OwnPlaylists(self.playlist_folder, self.worker, self._tell)
        self.library.own = self.playlist_folder.all
        self.folders_chosen: list[str] = []
        self.covers_wanted: list[Sequence[AlbumId]] = []
        self.opened: list[str] = []
        self.measured: list[tuple[str, bool]] = []
        self.saved_window: dict[str, Any] = {}
        self.saved_settings: list[Settings] = []
        self.look = SystemLook()
        self.settings = SettingsKeeper(settings or Settings(), self._save_settings)
        self.desktop = NotedDesktop()
        self.ran: list[tuple[str, tuple[object, ...]]] = []
        self.registry = _registry()
        self.saved_keys: list[dict[str, Any]] = []
        self.keys = KeyChoices(_key_sets(), self.registry, keys, self.saved_keys.append)
        self.folders = Folders((), Path("/demo"), self._start_scan, lambda _: None)
        self.measuring = Measuring(self._start_measuring, lambda: False)
        listening = covers / "data" / "listening.db"
        self.marks = Marks(listening, Worker("listening", self.post), self._tell)
        self.shell = Shell(
            ShellPorts(
                registry=self.registry,
                keys=self.keys,
                run=self._run,
                controller=self.controller,
                sound=self.desk,
                marks=self.marks,
                aside=self.aside,
                searches=self.searches,
                playlists=self.playlists,
                library=self.library,
                folders=self.folders,
                worker=self.worker,
                covers=covers,
                resources=resources_folder(),
                settings=self.settings,
                sleep=self.sleep,
                look=self.look,
                window=window or {},
                save_window=self.saved_window.update,
                folder_chosen=self.folders_chosen.append,
                want_covers=self.covers_wanted.append,
                opened=self.opened.extend,
                queued=self._queue_files,
                measure_track=self._measure_track,
                languages=LANGUAGES,
                refusal=lambda name: self.registry[name].refusal(self._context()),
            )
        )

    def run(self, command: str, *arguments: object) -> None:
        """Run a command, as the window does."""
        self._run(command, arguments)

    def let(self, seconds: float) -> None:
        """Let the music go on for a while."""
        self.now += seconds
        self.engine.catch_up()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE) -> None:
        """Press and release a key in the window, once the page that was asked for has it."""
        while self.shell.view.is_turning:
            QTest.qWait(1)
        QTest.keyClick(self.shell.window, key, modifiers)

    def type(self, text: str) -> None:
        """Type letters and spaces."""
        for sign in text:
            self.press(Qt.Key(ord(sign.upper())))

    def close(self) -> None:
        """Take everything down in order."""
        self.shell.close()
        self.marks.close()
        self.worker.close()

    def _queue_files(self, paths: Sequence[str], then: Callable[[Sequence[Track]], None]) -> None:
        self.library.tracks_at(paths, then)

    def _tell(self, problem: Problem) -> None:
        self.shell.tell(problem)

    def _save_settings(self, document: dict[str, Any]) -> None:
        self.saved_settings.append(Settings.from_document(document)[0])

    def _on_engine(self, event: EngineEvent) -> None:
        self.controller.handle(event)
        self.desk.handle(event)

    def _run(self, name: str, arguments: Sequence[object]) -> None:
        if not name.startswith(_ON_THE_WAY):
            self.ran.append((name, tuple(arguments)))
        self.registry.run(self._context(), name, arguments)

    def _context(self) -> Context:
        library = cast("LibraryService", self.library)
        return Context(
            player=self.controller,
            view=self.shell.view,
            library=library,
            folders=self.folders,
            measuring=self.measuring,
            marks=self.marks,
            demo=(),
            sound=self.desk,
            read_equaliser=lambda path, then: then(equaliser(Path(path).stem)),
            aside=self.aside,
            searches=self.searches,
            playlists=self.playlists,
            settings=self.settings,
            sleep=self.sleep,
            keys=self.keys,
            languages=LANGUAGES,
            desktop=self.desktop,
        )

    def _start_scan(
        self, _roots: Sequence[str], _request: ScanRequest, _tell: Callable[[ScanEvent], None]
    ) -> RunningScan:
        return _NoScan()

    def _start_measuring(self, _tell: Callable[[AnalysisEvent], None]) -> RunningMeasuring:
        return _NoScan()

    def _measure_track(
        self, path: str, _tell: Callable[[AnalysisEvent], None], *, on_battery: bool
    ) -> RunningMeasuring:
        self.measured.append((path, on_battery))
        return _NoScan()


class _NoScan:
    def want(self, albums: Sequence[AlbumId]) -> None:
        """There are no covers to make."""

    def cancel(self) -> None:
        """There is nothing to stop."""

    def close(self) -> None:
        """There is nothing to stop."""


def album(
    folder: Path,
    number: int,
    title: str,
    artist: str,
    titles: Sequence[str],
    *,
    cover: str = "",
    discs: int = 1,
) -> list[Track]:
    """Return the tracks of a made-up album, spread over its discs."""
    per_disc = -(-len(titles) // discs)
    return [
        replace(
            _BLANK,
            id=TrackId(number * 100 + place),
            path=f"{folder}/{number:03d}/{place:02d}.flac",
            title=name,
            artist=artist,
            album=title,
            album_artist=artist,
            album_id=AlbumId(number),
            disc=place // per_disc + 1,
            number=place % per_disc + 1,
            date=str(1960 + number * 7 % 66),
            genre=_GENRES[number % len(_GENRES)],
            duration=Milliseconds(101_000 + (number * 37 + place * 53) % 370 * 1000),
            cover=cover,
            uid=TrackUid(f"{number:016x}{place:016x}"),
        )
        for place, name in enumerate(titles)
    ]


_BLANK = Track(
    TrackId(0), "", "", "", "", "", AlbumId(0), 1, 1, "", "", Milliseconds(0), "flac", RATE, 16, 2
)

_GENRES = ("Jazz", "Chamber music", "Electronic", "Folk", "Ambient")
_FIRST = ("Slow", "Velvet", "Glass", "Amber", "Winter", "Northern", "Paper", "Salt", "Golden")
_SECOND = ("Lanterns", "Engines", "Midnight", "Maps", "Shorelines", "Gardens", "Rivers", "Tides")
_NAMES = ("Anton Aalto Trio", "The Distant Machines", "Ivo Moreau", "The Midnight Tides",
          "Petra Petrov", "Milo Aalto", "Yuki Duarte", "Clara Weiss", "Tess Novak")  # fmt: skip


def title_of(number: int) -> str:
    """Return a title that sounds like one."""
    return f"{_FIRST[number % 9]} {_SECOND[number * 5 % 8]}"


def shelf(
    count: int, cover: Callable[[int], str] = lambda _: ""
) -> Callable[[MemoryLibrary], None]:
    """Return a filler that puts ``count`` albums of 4 to 12 tracks on a library."""

    def fill(library: MemoryLibrary) -> None:
        for number in range(1, count + 1):
            titles = [title_of(number * 3 + place) for place in range(4 + number * 5 % 9)]
            library.tracks += album(
                library.folder, number, title_of(number), _NAMES[number % 9], titles,
                cover=cover(number),
                discs=2 if number % 6 == 4 else 1,
            )  # fmt: skip

    return fill
