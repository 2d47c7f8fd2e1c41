"""Pictures on made-up music in memory: every state that a window can be in, also the rare ones.

Called by ``__main__`` in a process of its own.
"""

import tempfile
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from player.config.settings import ReducedMotion, Scheme, Settings
from player.ui.application import Renderer, make_application
from player.ui.languages import Languages
from player.ui.snapshot import save_picture
from player.util.paths import resources_folder
from tests.looks import hearing, library, queue, telling
from tests.looks.acting import Surface, bad_files, covers, wait
from tests.looks.options import Size, Wanted
from tests.support.window import MemoryLibrary, Stand, shelf

GROUPS: dict[str, dict[str, Surface]] = {
    "library": library.SURFACES,
    "queue": queue.SURFACES,
    "hearing": hearing.SURFACES,
    "telling": telling.SURFACES,
}
"""Name of a sheet → the surfaces on it."""

COVERS = 18


def take_all(wanted: Wanted) -> None:
    """Make the pictures that are wanted."""
    application = make_application(renderer=Renderer.SOFTWARE)
    with tempfile.TemporaryDirectory() as folder:
        pictures = Path(folder) / "covers"
        pictures.mkdir()
        keys = covers(pictures, COVERS)
        languages = Languages(resources_folder() / "i18n", application)
        surfaces = {name: one for group in GROUPS.values() for name, one in group.items()}
        for language in wanted.languages:
            languages.speak(language)
            for name, surface in surfaces.items():
                if wanted.wants(name):
                    for size in wanted.sizes or surface.sizes:
                        stand = _stand(surface, size, pictures, keys, wanted.schemes[0])
                        _take(wanted, language, name, size, stand)
                        stand.close()
    QGuiApplication.processEvents()
    del application


def _stand(surface: Surface, size: Size, folder: Path, keys: list[str], scheme: Scheme) -> Stand:
    """Return a window of one size on which what is to be done was done."""

    def fill(to: MemoryLibrary) -> None:
        shelf(surface.albums, lambda number: keys[number % len(keys)] if number % 13 else "")(to)
        if surface.albums:
            bad_files(to)

    settings = Settings(scheme=scheme, reduced_motion=ReducedMotion.ON)
    stand = Stand(folder, settings, {"width": size[0], "height": size[1]}, fill)
    stand.shell.show()
    wait(120)
    surface.act(stand)
    wait(300)
    return stand


def _take(wanted: Wanted, language: str, name: str, size: Size, stand: Stand) -> None:
    """Make the pictures of what a window shows, in each scheme."""
    for scheme in wanted.schemes:
        if stand.shell._appearance.property("dark") != (scheme is Scheme.DARK):
            stand.shell.view.toggle_scheme()
            wait(100)
        file = wanted.file("made-up", language, scheme, size, name)
        file.parent.mkdir(parents=True, exist_ok=True)
        save_picture(stand.shell.window, file)
