"""What works on this machine and how to mend the rest, for ``senza doctor``.

Called by the command line. Looks at versions, sound, screen, folders and permissions; changes
nothing and never fails because of what it finds.
"""

import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from player import __version__
from player.audio.facts import sound_facts
from player.config import settings as configuration
from player.library.documents import DocumentStore
from player.library.queries import Library
from player.models.problems import PROBLEM_TEXTS, EnvironmentFailure, ProblemKind, describe
from player.util.paths import Profile, music_folder

PACKAGES = ("PySide6-Essentials", "av", "mutagen", "python-vlc", "tinydb", "pillow")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; ``mend`` is empty where nothing is wrong."""

    what: str
    state: str
    mend: str = ""


def examine(profile: Profile) -> list[Finding]:
    """Return what was found, in the order in which it is best read."""
    return [
        Finding("Senza", __version__),
        Finding("Python", f"{platform.python_version()} on {platform.platform()}"),
        *(Finding(name, metadata.version(name)) for name in PACKAGES),
        *_sound(),
        _screen(),
        *_profile(profile),
        *_folders(profile),
        _library(profile),
    ]


def _sound() -> list[Finding]:
    with _libraries_silenced():
        facts = sound_facts()
    return [Finding(what, state, _way_on(state)) for what, state in facts]


def _way_on(state: str) -> str:
    """Return what can be done about a state of the sound that begins with a kind of problem."""
    kind = state.partition(":")[0]
    return PROBLEM_TEXTS[ProblemKind(kind)][1] if kind in set(ProblemKind) else ""


@contextmanager
def _libraries_silenced() -> Iterator[None]:
    """Keep ALSA and others, which write to the error stream at length, from doing so."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _screen() -> Finding:
    if not sys.platform.startswith("linux"):
        return Finding("Screen", "the system's")
    for variable in ("WAYLAND_DISPLAY", "DISPLAY"):
        if os.environ.get(variable):
            return Finding("Screen", f"{variable}={os.environ[variable]}")
    return Finding("Screen", "none", "Start Senza from a desktop session to see its window.")


def _profile(profile: Profile) -> Iterator[Finding]:
    for what, folder in (("Data folder", profile.data), ("Cache folder", profile.cache)):
        existing = next(place for place in (folder, *folder.parents) if place.exists())
        if os.access(existing, os.W_OK | os.X_OK):
            yield Finding(what, str(folder))
        else:
            yield Finding(what, f"{folder} may not be written", f"Allow writing in {existing}.")


def _folders(profile: Profile) -> Iterator[Finding]:
    try:
        documents = DocumentStore(profile.documents)
    except EnvironmentFailure as failure:
        yield Finding("Settings", describe(failure.problem), PROBLEM_TEXTS[failure.problem.kind][1])
        return
    settings, refused = configuration.load(documents)
    documents.close()
    if refused:
        yield Finding("Settings", f"not understood: {', '.join(refused)}", "Set them anew.")
    for folder in settings.folders or (str(music_folder()),):
        yield _folder(Path(folder), wanted=bool(settings.folders))


def _folder(folder: Path, *, wanted: bool) -> Finding:
    if folder.is_dir() and os.access(folder, os.R_OK | os.X_OK):
        return Finding("Music folder", str(folder))
    if folder.is_dir():
        return Finding("Music folder", f"{folder} may not be read", "Change its permissions.")
    mend = PROBLEM_TEXTS[ProblemKind.FOLDER_MISSING][1] if wanted else ""
    return Finding("Music folder", f"{folder} is not there", mend)


def _library(profile: Profile) -> Finding:
    library = Library(profile.library)
    try:
        albums, problems = len(library.albums()), len(library.problems())
        if library.problem is not None:
            return Finding("Library", describe(library.problem), "Scan once: senza scan")
        return Finding("Library", f"{albums} albums, {problems} files with problems")
    finally:
        library.close()
