"""Pictures of the real program on a real library: one start for all of one language.

Called by ``__main__`` in a process of its own. Drives the program by its commands and by keys, as
a person would; nothing is scanned but what the library's own start looks at.
"""

import shutil
import sqlite3  # noqa: TID251 - the library's cache is made to look otherwise, in a copy of it
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from player.app import App
from player.config import settings as configuration
from player.config.home import prepare
from player.config.settings import ReducedMotion, Scheme
from player.desktop.single_instance import SingleInstance
from player.library.documents import DocumentStore
from player.ui.application import Renderer, make_application
from player.ui.languages import Languages
from player.ui.snapshot import save_picture
from player.util.paths import Profile, profile_in, resources_folder
from tests.looks.acting import COMPACT, LARGE, WIDE, wait
from tests.looks.options import Wanted
from tests.looks.scanned import profile_of

SIZES = (WIDE, COMPACT, LARGE)
ROOT = Path(__file__).resolve().parents[2]

_LONG = (
    " – A Title That Goes On and On, as Titles of Movements Do: Allegro ma non troppo, 夜明けの港"
)
_SETTLE = 250
"""Milliseconds that covers are given to arrive."""
_PATIENCE = 100
"""Tenths of a second that a long shelf is waited for."""
_TRIES = 12
"""Albums that are played in search of one with a cover."""


class Driver:
    """The running program and the hands on it."""

    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def window(self) -> QQuickWindow:
        """Return the program's window."""
        return self.app._shell.window

    def run(self, command: str, *arguments: object) -> None:
        """Run a command."""
        self.app._shell._ports.run(command, arguments)
        wait(80)

    def press(self, key: Qt.Key) -> None:
        """Press a key."""
        QTest.keyClick(self.window, key)

    def type(self, text: str) -> None:
        """Type letters and spaces, and give the answer its time."""
        for sign in text:
            self.press(Qt.Key(ord(sign.upper())))
        wait(400)

    def play(self) -> None:
        """Play the first album that has a cover, add some, and hold in its second track."""
        self.run("view.place", "albums")
        for _ in range(_TRIES):
            self.press(Qt.Key.Key_Right)
            self.press(Qt.Key.Key_Return)
            wait(300)
            if self.app._shell._player.property("cover"):
                break
        for _ in range(3):
            self.press(Qt.Key.Key_Right)
            self.press(Qt.Key.Key_Q)
            wait(100)
        self.run("playback.next")
        wait(200)
        self.run("playback.toggle")
        wait(600)

    def open_first(self, shelf: str, rows: int = 2) -> None:
        """Show a shelf and open one of its first lines."""
        self.run("view.place", shelf)
        wait(200)
        for _ in range(rows):
            self.press(Qt.Key.Key_Down)
        self.press(Qt.Key.Key_O)
        wait(200)

    def await_rows(self) -> None:
        """Wait for the rows of a long shelf, which a busy machine may be a while about."""
        for _ in range(_PATIENCE):
            if not self.app._shell._browser.property("loading"):
                return
            wait(100)

    def find(self, text: str) -> None:
        """Open the palette and search."""
        self.run("view.search")
        self.type(text)


Act = Callable[[Driver], None]


def _command(name: str, *arguments: object) -> Act:
    return lambda driver: driver.run(name, *arguments)


SURFACES: dict[str, Act] = {
    "albums": _command("view.place", "albums"),
    "album": lambda driver: driver.open_first("albums"),
    "artists": _command("view.place", "artists"),
    "artist": lambda driver: driver.open_first("artists"),
    "tracks": _command("view.place", "tracks"),
    "genres": _command("view.place", "genres"),
    "genre": lambda driver: driver.open_first("genres"),
    "folders": _command("view.place", "folders"),
    "playlists": _command("view.place", "playlists"),
    "searches": _command("view.place", "searches"),
    "queue": _command("view.queue"),
    "playing": _command("view.playing"),
    "lyrics": _command("view.lyrics"),
    "sing": _command("view.sing"),
    "listening": _command("view.listen"),
    "sound": _command("view.sound"),
    "sources": _command("view.sources"),
    "settings": _command("view.settings"),
    "desktop": _command("view.desktop"),
    "problems": _command("view.problems"),
    "palette": _command("view.search"),
    "commands": lambda driver: driver.find(">s"),
    "found": lambda driver: driver.find("night"),
    "keys": _command("view.keys"),
    "keys_page": _command("view.keys_page"),
    "strip": _command("view.strip"),
}
"""Name → how to get there, from a page without anything on top."""


def take_all(wanted: Wanted) -> None:
    """Make the pictures that are wanted of the one kind of covers."""
    (covers,) = wanted.covers
    application = make_application(renderer=Renderer.SOFTWARE)
    languages = Languages(resources_folder() / "i18n", application)
    with tempfile.TemporaryDirectory() as folder:
        for language in wanted.languages:
            profile = _profile(wanted, Path(folder) / language, covers, language)
            _take_language(wanted, profile, covers, language, languages)
    QGuiApplication.processEvents()
    del application


def _take_language(
    wanted: Wanted, profile: Profile, covers: str, language: str, languages: Languages
) -> None:
    instance = SingleInstance(profile.data)
    if not instance.acquire():
        raise RuntimeError("another program has the profile")
    app = App(profile, "null", instance, languages)
    app.open(())
    driver = Driver(app)
    wait(2500)
    driver.play()
    for scheme in wanted.schemes:
        if app._shell._appearance.property("dark") != (scheme is Scheme.DARK):
            driver.run("view.scheme")
        for size in wanted.sizes or SIZES:
            driver.window.resize(*size)
            wait(200)
            for name, act in SURFACES.items():
                if not wanted.wants(name):
                    continue
                act(driver)
                wait(_SETTLE)
                driver.await_rows()
                file = wanted.file(covers, language, scheme, size, name)
                file.parent.mkdir(parents=True, exist_ok=True)
                save_picture(driver.window, file)
                driver.app._shell.view.close_overlay()
    app.close()


# -- the library ---------------------------------------------------------------------------------


def _profile(wanted: Wanted, folder: Path, covers: str, language: str) -> Profile:
    """Return a copy of the scanned profile that looks as is wanted."""
    scanned = profile_of(wanted)
    if wanted.library is not None and not profile_in(scanned).library.exists():
        _scan(scanned, wanted.library)
    shutil.copytree(scanned, folder, ignore=shutil.ignore_patterns("covers", "*.lock"))
    profile = profile_in(folder)
    profile.covers.symlink_to(profile_in(scanned).covers, target_is_directory=True)
    prepare(profile)
    with closing(sqlite3.connect(profile.library)) as database:
        for statement in _DISGUISES[covers]:
            database.execute(statement, (_LONG,))
        database.commit()
    documents = DocumentStore(profile.documents)
    settings = replace(
        configuration.load(documents)[0],
        scheme=wanted.schemes[0],
        reduced_motion=ReducedMotion.ON,
        language=language,
    )
    documents.write(configuration.DOCUMENT, settings.to_document())
    documents.close()
    return profile


_DISGUISES: dict[str, tuple[str, ...]] = {
    "real": (),
    "none": ("update albums set cover = '', cover_due = 0 where ?1 > ''",),
    "longest": (
        "update albums set title = title || ?1, artist = artist || ?1",
        "update tracks set title = title || ?1, artist = artist || ?1",
        "update tracks set album = album || ?1, album_artist = album_artist || ?1",
    ),
}


def _scan(profile: Path, library: Path) -> None:
    """Scan the library into a profile that is kept."""
    verb: Sequence[str] = ["scan", "--profile", str(profile), str(library)]
    subprocess.run([sys.executable, str(ROOT / "main.py"), *verb], check=False)
