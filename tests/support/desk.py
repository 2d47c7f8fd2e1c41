"""All that commands work through: a real library, the silent engine, a window that only notes.

Used by the tests of commands. What the library answers is delivered by hand (``Desk.settle``).
"""

import queue
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from player.commands.context import Act, Context, Page, Way
from player.commands.handlers import all_commands
from player.commands.key_choices import KeyChoices, shipped
from player.commands.registry import Registry
from player.config.keeping import SettingsKeeper
from player.config.settings import Settings
from player.library.folders import Folders
from player.library.marks import Marks
from player.library.measuring import Measuring
from player.library.own_playlists import OwnPlaylists
from player.library.playlist_folder import PlaylistFolder
from player.library.queries import Library
from player.library.saved_searches import SavedSearches
from player.library.service import LibraryService
from player.models.analysis import AnalysisEvent
from player.models.languages import Language
from player.models.problems import Problem
from player.models.scan import ScanEvent, ScanRequest
from player.models.sentences import filled
from player.models.shelves import Chosen, Order
from player.models.shelves import Place as ShelfPlace
from player.models.units import AlbumId
from player.playback.controller import PlaybackController
from player.playback.engine import EngineState
from player.playback.silent import SilentEngine
from player.playback.sleep import SleepTimer
from player.playback.sound_desk import SoundDesk
from player.util.paths import resources_folder
from player.util.workers import Worker
from tests.support.desktop import NotedDesktop
from tests.support.sounds import Aside, equaliser
from tests.support.waiting import Waiting
from tests.unit.library.test_folders import StillScan
from tests.unit.library.test_measuring import StillMeasuring


class NotedView:
    """A window that only notes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[object] = []
        self.choice = Chosen()

    def show_page(self, page: Page) -> None:
        self.asked.append(page)

    def show_album(self, album: AlbumId) -> None:
        self.asked.append(album)

    def show_place(self, place: ShelfPlace) -> None:
        self.asked.append(place)

    def step_shelf(self, by: int) -> None:
        self.asked.append(by)

    def act(self, act: Act) -> None:
        self.asked.append(act)

    def move(self, way: Way, number: int, *, extend: bool) -> None:
        self.asked.append((way, number, extend))

    def begin_jump(self) -> None:
        self.asked.append("jump")

    def put_in_order(self, order: Order | None) -> bool:
        self.asked.append(order or "order")
        return order is not Order.LENGTH

    def chosen(self) -> Chosen:
        return self.choice

    def name_queue(self) -> None:
        self.asked.append("name the queue")

    def say(self, text: str, *values: str) -> None:
        self.asked.append(filled(text, *values))

    def open_command(self, command: str) -> None:
        self.asked.append(command)

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
        self.playlist_folder = PlaylistFolder(data / "playlists")
        self.library = Library(profile / "library.db", own=self.playlist_folder.all)
        self.playlist_folder.beside(self.library.others_playlists)
        self.service = LibraryService(self.library, self.worker)
        engine = SilentEngine(lambda _event: None, lambda: 0.0)
        self.player = PlaybackController(engine, random=Random(1))  # noqa: S311 - shuffles alike
        self.sound = SoundDesk(engine)
        self.waiting = Waiting()
        self.sleep = SleepTimer(self.player, self.sound, self.waiting, lambda: self.waiting.now)
        self.view = NotedView()
        self.desktop = NotedDesktop()
        self.scans: list[StillScan] = []
        self.folders = Folders([str(music)], Path("/demo"), self._start_scan, lambda _folders: None)
        self.measurings: list[StillMeasuring] = []
        self.measuring = Measuring(self._start_measuring, lambda: False)
        self.registry: Registry = all_commands()
        self.demo: tuple[str, ...] = ()
        self.searches = SavedSearches(None, lambda _document: None)
        self.settings = SettingsKeeper(Settings(), lambda _document: None)
        sets = shipped(resources_folder(), self.registry)
        self.keys = KeyChoices(sets, self.registry, None, lambda _document: None)
        self.problems: list[Problem] = []
        self.playlists = OwnPlaylists(self.playlist_folder, self.worker, self.problems.append)
        self.marker = Worker("test-listening", self.mail.put)
        self.marks = Marks(data / "listening.db", self.marker, self.problems.append)

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
        self.registry.run(self.context(), name, arguments)
        self.settle()

    def context(self) -> Context:
        """Return what commands work through."""
        return Context(
            player=self.player,
            view=self.view,
            library=self.service,
            folders=self.folders,
            measuring=self.measuring,
            marks=self.marks,
            demo=self.demo,
            sound=self.sound,
            read_equaliser=lambda path, then: then(equaliser(Path(path).stem)),
            aside=Aside(self.sound),
            searches=self.searches,
            playlists=self.playlists,
            settings=self.settings,
            sleep=self.sleep,
            keys=self.keys,
            desktop=self.desktop,
            languages=(Language("en", "English"), Language("zh_CN", "简体中文")),
        )

    def settle(self) -> None:
        """Deliver what the worker has answered, and what is asked because of that."""
        self._settle(self.worker)

    def settle_marks(self) -> None:
        """Deliver what has come of loving."""
        self._settle(self.marker)

    def _settle(self, worker: Worker) -> None:
        done: list[bool] = []
        worker.do(lambda: True, done.append)
        while not done:
            self.mail.get(timeout=20)()

    def state(self) -> EngineState:
        return self.player.state

    def titles(self) -> list[str]:
        return [entry.track.title for entry in self.player.queue.entries]
