"""All of the desktop that follows what plays: media controls, staying awake, sleep, notifications.

Made by ``desktop.at_home`` after the first frame, once a thread of its own has loaded this and all
that it needs. On the GUI thread. Chooses by system; decides nothing about the music.
"""

import sys

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QWindow

from player.config.keeping import SettingsKeeper
from player.config.settings import Settings
from player.desktop.around_playing import AroundPlaying
from player.desktop.bus import Bus
from player.desktop.doors import Doors
from player.desktop.media import Asking, ButtonWords, MediaControls
from player.desktop.media_session import MediaSession
from player.desktop.notifying import Notifier
from player.desktop.pictures import Pictures, drawn, pixels
from player.desktop.sleeping import Sleeping
from player.desktop.staying_awake import Awake
from player.playback.controller import PlaybackController
from player.playback.sound_desk import SoundDesk
from player.util.paths import resources_folder
from player.util.workers import Post

if sys.platform == "linux":  # loaded with this module, on the thread that loads it
    from player.desktop.mpris import Mpris


_ICON_SIDE = 48
"""Of the icon in the tray, in pixels: twice what most trays show."""

_BUTTON_SIDE = 16
"""Of an icon in the taskbar of Windows, in points."""


class Following:
    """What follows, until it is closed; ``session`` and ``machine`` are the buses there are."""

    def __init__(
        self,
        player: PlaybackController,
        desk: SoundDesk,
        settings: SettingsKeeper,
        doors: Doors,
        post: Post,
        *,
        session: Bus | None,
        machine: Bus | None,
    ) -> None:
        self._session = session
        self._media = MediaSession(player, desk, doors, post)
        self._tray: MediaControls | None = None
        self._buttons: MediaControls | None = None
        pictures = Pictures(doors.covers.parent / "shown")
        controls = _controls(self._media.ask, session, pictures, post)
        if controls is not None:
            self._media.begin(controls)
        self._around = AroundPlaying(player, settings, doors.covers, _in_front)
        if session is None:
            self._around.begin(None, None)
        else:
            self._around.begin(Awake(session, machine), Notifier(session, pictures.shown))
        self._sleeping: Sleeping | None = None
        if machine is not None:
            around = self._around
            self._sleeping = Sleeping(machine, post, around.before_sleep, around.after_sleep)
        self._take_settings(Settings(), settings.now)
        settings.subscribe(self._take_settings)

    def close(self) -> None:
        """Follow no more; what the buses were told last is still to be sent."""
        self._session = None
        self._media.close()
        self._around.end()
        if self._sleeping is not None:
            self._sleeping.close()

    def _take_settings(self, before: Settings, now: Settings) -> None:
        if self._tray is not None and (not now.tray or before.language != now.language):
            self._media.end(self._tray)
            self._tray = None
        if now.tray and self._tray is None and self._session is not None:
            self._tray = _tray(self._media.ask, self._session)
            self._media.begin(self._tray)
        if self._buttons is None or before.language != now.language:
            self._say_buttons()

    def _say_buttons(self) -> None:
        """Have the buttons of the system, if it has some, in the language that is spoken now."""
        if self._buttons is not None:
            self._media.end(self._buttons)
        self._buttons = _buttons(self._media.ask)
        if self._buttons is not None:
            self._media.begin(self._buttons)


def _tray(ask: Asking, session: Bus) -> MediaControls:
    from player.desktop.tray import Tray  # noqa: PLC0415 - few want it
    from player.desktop.tray_menu import Entry  # noqa: PLC0415

    def said(text: str) -> str:
        return QCoreApplication.translate("Command", text)

    menu = (
        Entry(said("Play / pause"), lambda wishes: wishes.toggle()),
        Entry(said("Next track"), lambda wishes: wishes.next()),
        Entry(said("Previous track"), lambda wishes: wishes.previous()),
        Entry(),
        Entry(
            QCoreApplication.translate("Tray", "Show the window"),
            lambda wishes: wishes.raise_window(),
        ),
        Entry(said("Quit"), lambda wishes: wishes.quit()),
    )
    icon = resources_folder() / "icons" / "senza-256.png"
    return Tray(session, ask, menu, lambda: pixels(icon, _ICON_SIDE))


def _buttons(ask: Asking) -> MediaControls | None:
    """Return the buttons of this system, whose module no other system can load."""
    words = ButtonWords(
        QCoreApplication.translate("Transport", "Play"),
        QCoreApplication.translate("Transport", "Pause"),
        QCoreApplication.translate("Transport", "Next track"),
        QCoreApplication.translate("Transport", "Previous track"),
    )
    buttons: MediaControls | None = None
    if sys.platform == "win32":
        from player.desktop.windows_shell import WindowsShell  # noqa: PLC0415
        from player.desktop.windows_taskbar import WindowsTaskbar  # noqa: PLC0415

        window = _window()
        if window is not None:
            side = round(_BUTTON_SIDE * window.devicePixelRatio())
            buttons = WindowsTaskbar(WindowsShell(), _handle, ask, words, draw=_draw, side=side)
    elif sys.platform == "darwin":
        from player.desktop.mac_dock import MacDock  # noqa: PLC0415

        buttons = MacDock(ask, words)
    return buttons


def _draw(name: str, side: int, dark: bool) -> bytes:  # noqa: FBT001 - see ``windows_taskbar``
    file = resources_folder() / "icons" / f"{name}.svg"
    return drawn(file, side, "black" if dark else "white")


def _window() -> QWindow | None:
    return next(iter(QGuiApplication.topLevelWindows()), None)


def _handle() -> int:
    window = _window()
    return int(window.winId()) if window is not None else 0


def _controls(
    ask: Asking, session: Bus | None, pictures: Pictures, post: Post
) -> MediaControls | None:
    """Return the media controls of this system, whose module no other system can load."""
    controls: MediaControls | None = None
    if sys.platform == "win32":
        from player.desktop.windows_media import WindowsMedia  # noqa: PLC0415

        window = _window()
        if window is not None:
            controls = WindowsMedia(window.winId(), ask, post, pictures.shown)
    elif sys.platform == "darwin":
        from player.desktop.mac_media import MacMedia  # noqa: PLC0415

        controls = MacMedia(ask)
    elif session is not None:
        controls = Mpris(session, ask, pictures.shown)
    return controls


def _in_front() -> bool:
    return QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive
