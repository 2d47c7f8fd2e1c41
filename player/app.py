"""Composition root of the window: builds every part, connects them, runs, and ends in reverse.

Called by ``main.py``. This is the one place that sees all floors; it holds no rule of its own
beyond who is told what. Everything here runs on the GUI thread.
"""

import logging
import sys
import time
from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path

from player.audio.client import EngineClient
from player.commands.context import Context
from player.commands.handlers import all_commands
from player.commands.key_choices import DOCUMENT as KEYS
from player.commands.key_choices import KeyChoices, shipped
from player.commands.library import add_folder
from player.commands.outside import Outside
from player.commands.status import follow
from player.config import settings as configuration
from player.config import sound as sound_configuration
from player.config.home import prepare
from player.config.keeping import SettingsKeeper
from player.config.settings import Settings
from player.desktop.at_home import AtHome, Doors
from player.desktop.control_server import ControlServer
from player.desktop.signals import EndRequests
from player.desktop.single_instance import SingleInstance
from player.desktop.system_look import system_look
from player.kept_folders import KeptFolders
from player.kept_sound import KeptSound
from player.library.documents import DocumentStore
from player.library.marks import Marks
from player.library.measuring import Measuring
from player.library.own_playlists import OwnPlaylists
from player.library.playlist_folder import PlaylistFolder
from player.library.queries import Library
from player.library.saved_searches import DOCUMENT as SEARCHES
from player.library.saved_searches import SavedSearches
from player.library.service import LibraryService
from player.library.upgrading import Upgrade
from player.models.analysis import AnalysisEvent, AnalysisReport, LevelsChanged
from player.models.problems import EnvironmentFailure, Problem, describe
from player.models.scan import AlbumsChanged, ScanEvent, ScanReport, ScanRequest
from player.models.sound import GainMode
from player.opening import Opening
from player.playback.controller import PlaybackController
from player.playback.engine import EngineEvent
from player.playback.events import PlaybackProblem, PlayerEvent
from player.playback.hearing import Hearing
from player.playback.session import DOCUMENT as SESSION
from player.playback.session import SessionKeeper
from player.playback.sleep import SleepTimer
from player.playback.undo import Told, Way
from player.resuming import Resuming
from player.saving import Saving
from player.starting import Processes, sound_command
from player.ui.bridge import GuiPost
from player.ui.languages import Languages
from player.ui.later import Later
from player.ui.ports import ShellPorts
from player.ui.shell import Shell, make_application
from player.ui.words import translate
from player.util import log
from player.util.paths import Profile, resources_folder
from player.util.workers import Worker

WINDOW = "window"
"""Name of the document with the window's size and place."""

ENVIRONMENT = 3

_PATIENCE = 0.5
"""Seconds that the end waits for files that are being opened."""

_LOG = logging.getLogger("senza")


def main(profile: Profile, paths: tuple[str, ...], output: str, *qt: str) -> int:
    """Open the window and return the exit code when it is closed; ``qt`` is for Qt itself."""
    try:
        prepare(profile)
        log.configure(profile.log)
        application = make_application(qt)
        instance = SingleInstance(profile.data)
        if not instance.acquire():
            return _hand_over(instance, paths)
        languages = Languages(resources_folder() / "i18n", application)
        app = App(profile, output, instance, languages)
    except EnvironmentFailure as failure:
        return _refuse(describe(failure.problem))
    try:
        app.open(paths)
        return app.run()
    finally:
        app.close()
        del application


def _hand_over(instance: SingleInstance, paths: Sequence[str]) -> int:
    if instance.hand_over([str(Path(path).absolute()) for path in paths]):
        return 0
    return _refuse("Senza is running already, but does not answer. End it, then try again.")


def _refuse(text: str) -> int:
    sys.stderr.write(text + "\n")
    return ENVIRONMENT


def _log_problem(problem: Problem) -> None:
    """Keep what went wrong: the sentence in the window is gone in seconds."""
    _LOG.info("%s: %s %s", problem.kind, problem.subject, problem.detail)


def _log_event(event: PlayerEvent) -> None:
    if isinstance(event, PlaybackProblem):
        _log_problem(event.problem)


def _log_failures(report: AnalysisReport) -> None:
    """Keep what cannot be measured: for the listener it plays as any music without gains does."""
    for problem in report.failed:
        _LOG.info("not measured: %s: %s %s", problem.kind, problem.subject, problem.detail)


class App:
    """The running player: its parts, and who is told what."""

    def __init__(
        self,
        profile: Profile,
        output: str,
        instance: SingleInstance,
        languages: Languages,
    ) -> None:
        self._profile = profile
        self._instance = instance
        self._post = GuiPost()
        self._processes = Processes(profile, self._post)
        self._reader = Worker("library", self._post)
        self._opener = Worker("opening", self._post)
        self._writer = Worker("documents", self._post)
        self._documents = DocumentStore(profile.documents)
        self._saving = Saving(self._documents, self._writer, self._say)
        self._save = self._saving.save
        settings, _ = configuration.load(self._documents)
        self._settings = SettingsKeeper(settings, partial(self._save, configuration.DOCUMENT))
        self._languages = languages
        self._look = system_look()
        self._languages.speak(settings.language)
        self._settings.subscribe(self._on_settings)
        self._searches = SavedSearches(
            self._documents.read(SEARCHES), partial(self._save, SEARCHES)
        )
        playlists = PlaylistFolder(profile.playlists)
        self._library = Library(profile.library, profile.listening, playlists.all)
        playlists.beside(self._library.others_playlists)
        self._playlists = OwnPlaylists(playlists, self._writer, self._say)
        self._questions = LibraryService(self._library, self._reader, self._opener)
        self._engine = EngineClient(self._on_engine, sound_command(output))
        self._controller = PlaybackController(self._engine)
        self._upgrade = Upgrade(profile.library, self._reader)
        self._resuming = Resuming(self._controller, self._library, self._reader)
        self._marks = Marks(profile.listening, Worker("listening", self._post), self._say)
        self._controller.subscribe(Hearing(self._marks.listened).take)
        stored = self._documents.read(sound_configuration.DOCUMENT)
        self._kept_sound = KeptSound(self._engine, stored, self._save)
        self._desk = self._kept_sound.desk
        self._sleep = SleepTimer(self._controller, self._desk, Later(), time.time)
        self._folders = KeptFolders(
            self._settings, self._documents, self._writer, self._processes, self._opener
        ).folders
        self._opening = Opening(
            self._controller, self._folders, self._questions, self._opener, self._note
        )
        self._measuring = self._make_measuring()
        self._registry = all_commands()
        self._shell = Shell(self._ports())
        self._folders.subscribe(self._on_scan)
        self._measuring.subscribe(self._on_analysis)
        self._controller.subscribe(_log_event)
        self._controller.changes.subscribe(self._on_queue_change)
        self._keeper = SessionKeeper(self._controller, partial(self._saving.save_made, SESSION))
        self._outside = Outside(
            self._registry, lambda: self._context, self._on_opened, self._opening.queue, translate
        )
        self._control = ControlServer(self._outside)
        self._ends = EndRequests(self._shell.quit)
        self._at_home = AtHome(
            self._controller,
            self._desk,
            self._settings,
            Doors(
                self._shell,
                self._opening.play,
                self._opening.queue,
                profile.covers,
            ),
            self._post,
        )
        follow(self._context, self._control.changed)

    def open(self, paths: Sequence[str]) -> None:
        """Take up the saved session, then whatever ``paths`` name; look through the folders."""
        if self._documents.problem is not None:
            self._shell.tell(self._documents.problem)
        self._marks.begin()
        self._upgrade.begin(self._shell.upgrade_begun, self._shell.upgrade_done)
        self._resuming.restore(partial(self._documents.read, SESSION))
        self._listen()
        self._opening.play(paths)
        self._shell.show(self._go_on)

    def _listen(self) -> None:
        try:
            self._control.listen(str(self._profile.data))
        except EnvironmentFailure as failure:  # then nobody outside is heard; the music plays
            self._shell.tell(failure.problem)

    def _go_on(self) -> None:
        """Start what must not hold up the first frame: the sound process, and a look around."""
        if not self._folders.scanning:
            # The whole of it is looked through when the folders are watched; see ``watching``.
            self._folders.rescan(ScanRequest(quick=True))
        self._engine.start()
        self._at_home.start()

    def run(self) -> int:
        """Run until the window is closed; return the exit code."""
        return self._shell.run()

    def close(self) -> None:
        """End everything, in the reverse order of its making."""
        self._ends.close()
        self._upgrade.close()
        self._at_home.close()
        self._control.close()
        self._sleep.close()
        if self._resuming.done:  # who ends it at once keeps the queue of before
            self._keeper.save()
        self._measuring.close()
        self._folders.close()
        self._engine.close()
        self._shell.close()
        self._look.close()
        if not self._marks.close():
            _LOG.warning("the disk took too long to write what was listened to")
        self._opener.close(_PATIENCE)  # what it still reads is of no use any more
        self._writer.close()
        self._reader.close()
        self._library.close()
        self._documents.close()
        self._instance.close()

    # -- building -------------------------------------------------------------------------------

    def _ports(self) -> ShellPorts:
        registry = self._registry
        self._keys = KeyChoices(
            shipped(resources_folder(), registry),
            registry,
            self._documents.read(KEYS),
            partial(self._save, KEYS),
        )
        return ShellPorts(
            registry=registry,
            keys=self._keys,
            run=lambda name, arguments: registry.run(self._context, name, arguments),
            controller=self._controller,
            sound=self._desk,
            marks=self._marks,
            aside=self._kept_sound.aside,
            searches=self._searches,
            playlists=self._playlists,
            library=self._questions,
            folders=self._folders,
            worker=self._reader,
            covers=self._profile.covers,
            resources=resources_folder(),
            settings=self._settings,
            sleep=self._sleep,
            look=self._look,
            window=self._documents.read(WINDOW) or {},
            save_window=partial(self._save, WINDOW),
            folder_chosen=partial(add_folder, self._folders, self._controller.changes),
            want_covers=self._folders.want,
            opened=self._opening.play,
            queued=self._opening.queue,
            measure_track=self._processes.measure_track,
            languages=self._languages.known,
            refusal=lambda name: registry[name].refusal(self._context),
        )

    @cached_property
    def _context(self) -> Context:
        demo = sorted(str(path) for path in (resources_folder() / "demo").glob("*.flac"))
        return Context(
            player=self._controller,
            view=self._shell.view,
            library=self._questions,
            folders=self._folders,
            measuring=self._measuring,
            marks=self._marks,
            demo=tuple(demo),
            sound=self._desk,
            read_equaliser=self._opening.read_equaliser,
            aside=self._kept_sound.aside,
            searches=self._searches,
            playlists=self._playlists,
            settings=self._settings,
            sleep=self._sleep,
            keys=self._keys,
            languages=self._languages.known,
            desktop=self._at_home,
        )

    def _make_measuring(self) -> Measuring:
        """Return the measuring; it is wanted as long as the desk evens out loudness."""

        def evened() -> bool:
            return self._desk.sound.gain is not GainMode.OFF

        measuring = Measuring(
            self._processes.measure, lambda: self._folders.scanning, wanted=evened()
        )
        self._desk.subscribe(lambda _event: measuring.want(wanted=evened()))
        return measuring

    # -- who is told what -----------------------------------------------------------------------

    def _on_engine(self, event: EngineEvent) -> None:
        def handle() -> None:
            self._controller.handle(event)
            self._desk.handle(event)

        self._post(handle)

    def _on_scan(self, event: ScanEvent) -> None:
        self._shell.scan_event(event)
        if isinstance(event, AlbumsChanged | ScanReport):
            self._resuming.refresh()
        self._measuring.take_scan(event)

    def _on_analysis(self, event: AnalysisEvent) -> None:
        self._shell.analysis_event(event)
        if isinstance(event, LevelsChanged | AnalysisReport):
            self._resuming.refresh()
        if isinstance(event, AnalysisReport):
            _log_failures(event)

    def _on_settings(self, _before: Settings, now: Settings) -> None:
        if self._languages.speak(now.language):
            self._shell.say_again()
            self._outside.say_again()

    def _say(self, problem: Problem) -> None:
        self._shell.tell(problem)

    def _note(self, problem: Problem) -> None:
        _log_problem(problem)
        self._shell.tell(problem)

    def _on_queue_change(self, told: Told) -> None:
        if told.way is not Way.DONE:  # what comes back may have older tags
            self._resuming.refresh()

    def _on_opened(self, paths: Sequence[str]) -> None:
        self._shell.raise_window()
        self._opening.play(paths)
