"""The window as the composition root sees it: made from ports, told of events, closed in order.

The order of things:

    application = make_application()
    post = GuiPost()
    worker = Worker("window", post)
    shell = Shell(ShellPorts(...))     # the view port of the commands is ``shell.view``
    shell.show()
    shell.run()                        # ends when the window is closed
    shell.close()                      # before worker, library and engine

Events come in through ``scan_event``, ``analysis_event`` and ``tell``, on the GUI thread; the shell
subscribes to the controller and the sound desk by itself. Never decides what plays.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRect, Qt, QTimer, QUrl
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtQuick import QQuickWindow

from player.commands.completion import prepare
from player.models.analysis import AnalysisEvent, AnalysisReport
from player.models.problems import Problem, ProblemKind
from player.models.scan import AlbumsChanged, ScanEvent, ScanProgress, ScanReport
from player.models.units import AlbumId
from player.playback.events import (
    PlaybackChanged,
    PlaybackProblem,
    PlayerEvent,
    PositionChanged,
    QueueChanged,
    RepeatWanted,
    SoundChanged,
    SoundEvent,
    StopWanted,
    TrackChanged,
)
from player.playback.sleep import SleepEvent
from player.playback.undo import Told
from player.ui import counts
from player.ui.album_view import OpenAlbum
from player.ui.appearance import Appearance
from player.ui.application import make_application
from player.ui.carrying import Carrying
from player.ui.choice_words import choice_words
from player.ui.choosing import Choosing
from player.ui.commands import Commands
from player.ui.finding import Finder
from player.ui.first_frame import AfterFirstFrame, wait_for
from player.ui.images import Covers
from player.ui.key_scope import KeyScope  # noqa: F401 - QML makes it
from player.ui.keyboard import Keyboard
from player.ui.keys_view import KeysView
from player.ui.lyrics_view import LyricsView
from player.ui.measuring_view import MeasuringView
from player.ui.navigation import Navigator
from player.ui.notices import Notices
from player.ui.palette_search import PalettePorts
from player.ui.parts import Engine, say_again
from player.ui.playing import Player
from player.ui.ports import ShellPorts
from player.ui.queue_view import QueueView
from player.ui.queue_words import QueueWords
from player.ui.reading_order import ReadingOrder  # noqa: F401 - QML makes it
from player.ui.settings_view import DesktopView, SettingsView
from player.ui.shelves_browser import Browser
from player.ui.shelves_view import Shelves
from player.ui.sleep_view import Sleep
from player.ui.sound_view import SoundView
from player.ui.sources_view import Sources
from player.ui.waveform import Waveform
from player.ui.window_modes import WindowModes
from player.ui.window_state import SMALLEST, WindowState
from player.ui.words import correction_notice, notice, on_top_words

__all__ = ["Shell", "make_application"]

_FIRST_PATIENCE = 250
"""Milliseconds that the first frame waits for its albums, most of which have passed by then."""

_OF_THE_MEASURING = frozenset({ProblemKind.ANALYSIS_STOPPED, ProblemKind.ANALYSIS_UNUSABLE})


def _address(folder: Path) -> str:
    return QUrl.fromLocalFile(f"{folder}/").toString()


class Shell:
    """The window and its view-models."""

    def __init__(self, ports: ShellPorts) -> None:
        self._ports = ports
        self._state = WindowState.from_document(ports.window)
        self._restored = False
        self._open = True
        self._window: QQuickWindow | None = None
        covers = Covers(ports.covers)
        self._appearance = Appearance(
            ports.settings, ports.look, _address(ports.resources / "icons")
        )
        self._player = Player(covers, ports.worker, ports.marks.is_loved)
        self._queue = QueueView(ports.marks.is_loved)
        self._queue_words = QueueWords(partial(choice_words, ports))
        self._shelves = Shelves(ports.library, covers)
        self._album = OpenAlbum(ports.library, covers, self._shelves.album, ports.marks.is_loved)
        self._notices = Notices()
        self._sound = SoundView(ports.run, ports.aside)
        self._measuring = MeasuringView()
        self._lyrics = LyricsView(ports.library)
        self._waveform = Waveform(ports.library, ports.measure_track)
        self._sources = Sources(ports.library, ports.folders, ports.run)
        self._browser = Browser(
            ports.library,
            covers,
            ports.searches,
            ports.run,
            self._shelves.order_by,
            is_loved=ports.marks.is_loved,
        )
        choosing = Choosing(self._shelves, self._browser, self._album, self._queue)
        self._navigator = Navigator(
            self._album.open,
            self._appearance.toggle,
            self._notices.dismiss_shown,
            self._browser,
            say=self._notices.pass_by,
            chosen=choosing.chosen,
            is_there=choosing.is_there,
        )
        self._carrying = Carrying(
            ports.library,
            self._navigator.chosen_in_sight,
            ports.controller.insert,
            ports.queued,
            self._navigator.say,
        )
        self._modes = WindowModes(on_top=self._state.on_top)
        self._navigator.stripWanted.connect(self._modes.toggle_strip)
        self._navigator.onTopWanted.connect(self._toggle_on_top)
        self._navigator.roomWanted.connect(self._modes.leave_strip)
        self._commands = Commands(ports.run, ports.folder_chosen, ports.opened, self._navigator.say)
        self._keyboard = Keyboard(ports.keys, ports.run, lambda: not self._navigator.is_turning)
        self._keys_view = KeysView(ports.keys, self._keyboard, ports.run)
        self._finder = Finder(
            ports.library,
            covers,
            ports.searches,
            ports.run,
            ports=PalettePorts(
                ports.registry,
                ports.refusal,
                self._keyboard.key_of,
                lambda: ports.sound.devices,
                lambda: ports.folders.folders,
                ports.languages,
                lambda: ports.worker.do(prepare),
            ),
        )
        self._finder.restore(self._state.palette)
        self._navigator.commandWanted.connect(self._finder.type_command)
        self._settings_view, self._desktop_view = (
            kind(ports.settings, ports.languages, lambda: ports.folders.folders, ports.run)
            for kind in (SettingsView, DesktopView)
        )
        self._sleep = Sleep()
        self._engine = Engine(
            (
                self._appearance,
                self._player,
                self._queue,
                self._shelves,
                self._album,
                self._browser,
                self._notices,
                self._sound,
                self._measuring,
                self._lyrics,
                self._waveform,
                self._sources,
                self._navigator,
                self._carrying,
                self._commands,
                self._settings_view,
                self._desktop_view,
                self._finder,
                self._keyboard,
                self._keys_view,
                self._sleep,
            )
        )
        self._engine.addImportPath(str(ports.resources / "qml"))
        self._shelves.begun.connect(self._restore_album)
        self._shelves.loadedChanged.connect(self._restore_album)
        self._shelves.answered.connect(self._browser.refresh)
        self._shelves.answered.connect(self._album.refresh)
        self._shelves.wanted.connect(ports.want_covers)
        ports.controller.subscribe(self._take)
        ports.controller.changes.subscribe(self._take_change)
        ports.sound.subscribe(self._take_sound)
        ports.marks.subscribe(self._take_loved)
        ports.sleep.subscribe(self._take_sleep)
        ports.playlists.subscribe(self._browser.take_playlists)
        ports.folders.subscribe_to_list(self._sources.take_list)
        ports.folders.subscribe_to_list(self._settings_view.say_again)
        self._take_present()

    @property
    def view(self) -> Navigator:
        """The ``View`` port for the commands."""
        return self._navigator

    @property
    def window(self) -> QQuickWindow:
        """The window; there is one between ``show`` and ``close``."""
        if self._window is None:
            raise RuntimeError("there is no window before show()")
        return self._window

    def show(self, then: Callable[[], None] | None = None) -> None:
        """Load the QML and show the window where it was; call ``then`` after its first frame."""
        self._navigator.show_page(self._state.page)
        self._browser.restore(self._state.shelf)
        self._shelves.begin(self._state.albums_top)
        self._browser.begin()
        self._engine.loadFromModule("Senza", "Main")
        roots = self._engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise RuntimeError("the window's QML did not load; the log says why")
        # Held, as Qt's wrappers of the items in it are only good while this one lives.
        self._window = roots[0]
        self._window.resize(self._state.width, self._state.height)  # lists find their place in it
        wait_for(self._shelves.begun, _FIRST_PATIENCE, unless=self._shelves.has_begun)
        AfterFirstFrame(self._window, partial(self._go_on, then))
        self._place(self._window)

    def _go_on(self, then: Callable[[], None] | None) -> None:
        """Do what the first frame was not to wait for."""
        if self._open:
            self._shelves.refresh()
            if then is not None:
                then()

    def run(self) -> int:
        """Run the event loop until the window is closed; return the exit code."""
        return QGuiApplication.exec()

    def quit(self) -> None:
        """Close the window, and with it the event loop."""
        self._navigator.quit()

    def raise_window(self) -> None:
        """Bring the window to the front, as far as the system allows it."""
        self.window.setWindowStates(self.window.windowStates() & ~Qt.WindowState.WindowMinimized)
        self.window.raise_()
        self.window.requestActivate()

    def close(self) -> None:
        """Save the window's state and take the window down: QML first, then what it shows."""
        self._open = False
        self._waveform.close()
        if self._window is not None:
            self._remember(self._window)
            self._ports.save_window(self._state.to_document())
        parts = self._engine.parts
        self._modes.release()
        self._window = None
        del self._engine
        for timer in (timer for part in parts for timer in part.findChildren(QTimer)):
            timer.stop()  # nobody is there to be shown anything
        del parts

    # -- what the composition root tells --------------------------------------------------------

    def scan_event(self, event: ScanEvent) -> None:
        """Show how far a scan is, what it brought and how it ended."""
        self._sources.take_scan(event)
        match event:
            case ScanProgress(done, total, folder):
                self._shelves.scan_progress(done, total, folder)
            case AlbumsChanged():
                self._shelves.refresh()
                self._player.refresh_cover()
            case ScanReport():
                if found := self._shelves.scan_finished(event):
                    self._notices.pass_by(counts.new_problems(found))
                self._player.refresh_cover()

    def upgrade_begun(self) -> None:
        """Say that the library is being brought up to date, should it take long."""
        self._shelves.upgrade_begun()

    def upgrade_done(self, problem: Problem | None) -> None:
        """Say no more of it, but what went wrong."""
        self._shelves.upgrade_done()
        if problem is not None:
            self.tell(problem)

    def analysis_event(self, event: AnalysisEvent) -> None:
        """Show how far the measuring is; files that it cannot do play on as they did, unsaid."""
        self._measuring.take(event)
        self._waveform.take_measuring(event)
        if isinstance(event, AnalysisReport):
            for problem in event.failed:
                if problem.kind in _OF_THE_MEASURING:
                    self.tell(problem)

    def tell(self, problem: Problem) -> None:
        """Say what went wrong, in one quiet sentence."""
        self._notices.show(notice(problem))

    def say_again(self) -> None:
        """Say everything in the language that is spoken now."""
        say_again(self._engine)

    # -- inside ---------------------------------------------------------------------------------

    def _take(self, event: PlayerEvent) -> None:
        if not self._open:
            return
        match event:
            case QueueChanged(queue):
                self._queue.take(queue)
            case PlaybackProblem(problem, None) if self._sound.corrects_with(problem.subject):
                if self._sound.refuse(problem.subject):
                    self._notices.show(correction_notice(problem))
            case PlaybackProblem(problem):
                self.tell(problem)
            case RepeatWanted(repeat):
                self._notices.pass_by(self._queue_words.repeat(repeat))
            case StopWanted(stop):
                self._notices.pass_by(self._queue_words.stop(stop))
            case _:
                self._player.take(event)
                self._lyrics.take(event)
                self._waveform.take(event)
        if isinstance(event, PositionChanged):
            self._queue.take_position(event.position)

    def _take_change(self, told: Told) -> None:
        text = self._queue_words.told(told)
        if self._open and text:
            self._notices.pass_by(text)

    def _take_sleep(self, event: SleepEvent) -> None:
        text = self._sleep.take(event)
        if self._open:
            self._notices.pass_by(text)

    def _take_sound(self, event: SoundEvent) -> None:
        if self._open:
            self._sound.take(event)

    def _take_loved(self) -> None:
        if self._open:
            self._player.refresh_loved()
            self._queue.refresh_loved()
            self._album.refresh_loved()
            self._browser.refresh_loved()

    def _take_present(self) -> None:
        """Start from what controller and desk already hold: both may have been restored."""
        desk = self._ports.sound
        self._sound.begin(desk.path, desk.devices, SoundChanged(desk.sound, desk.route))
        controller = self._ports.controller
        self._take(QueueChanged(controller.queue))
        self._take(TrackChanged(controller.queue.current, controller.duration))
        self._take(PositionChanged(controller.position))
        self._take(PlaybackChanged(controller.state))

    def _place(self, window: QQuickWindow) -> None:
        state = self._state
        self._modes.take_window(window)
        window.setIcon(QIcon(str(self._ports.resources / "icons" / "senza-256.png")))
        window.resize(state.width, state.height)
        if state.x is not None and state.y is not None:
            place = QRect(state.x, state.y, state.width, state.height)
            if any(s.availableGeometry().intersects(place) for s in QGuiApplication.screens()):
                window.setPosition(state.x, state.y)
        if state.maximized:
            window.showMaximized()
        else:
            window.show()
        if state.strip:
            self._modes.toggle_strip()

    def _toggle_on_top(self) -> None:
        self._modes.toggle_on_top()
        self._notices.pass_by(on_top_words(on_top=self._modes.on_top))

    def _restore_album(self) -> None:
        """Select the album that was selected: in the first frame, if it is among its albums."""
        if self._restored:
            return
        album = self._shelves.album_like(self._state.album_title, self._state.album_artist)
        self._restored = bool(album) or self._shelves.has_all
        if album:
            self._shelves.select(album)
            if self._state.album_open:
                self._album.stand_on(self._state.album_row)
                self._navigator.restore_album(AlbumId(album))

    def _remember(self, window: QQuickWindow) -> None:
        """Take the window's present state; a maximised window keeps the size it had before."""
        title, artist = self._shelves.place()
        page, album_open = self._navigator.place()
        maximized = window.windowStates() == Qt.WindowState.WindowMaximized
        self._state = replace(
            self._state,
            maximized=maximized,
            strip=self._modes.is_strip,
            on_top=self._modes.on_top,
            page=page,
            album_title=title,
            album_artist=artist,
            album_open=album_open != 0,
            album_row=self._album.row,
            albums_top=self._shelves.top,
            shelf=self._browser.state(),
            palette=self._finder.state(),
        )
        if window.windowStates() == Qt.WindowState.WindowNoState:
            place = window.geometry()
            self._state = replace(self._state, x=place.x(), y=place.y())
            if self._modes.is_strip:
                place = self._modes.before or place
            if place.height() >= SMALLEST[1]:
                self._state = replace(self._state, width=place.width(), height=place.height())
