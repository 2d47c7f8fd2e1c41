"""What the pictures of all surfaces share: waiting, covers, music that plays.

Called by the modules of this package that know one kind of surface each.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from player.library.artwork import make_cover, make_large
from player.library.jobs import Source
from player.models.problems import Problem, ProblemKind
from player.models.units import AlbumId, Milliseconds
from tests.support.pictures import cover
from tests.support.window import MemoryLibrary, Stand

WIDE, COMPACT, NARROW, LARGE = (1200, 760), (420, 760), (800, 560), (1920, 1200)
Act = Callable[[Stand], None]


@dataclass(frozen=True, slots=True)
class Surface:
    """What is to be done to see a surface, on how many albums, and at which sizes it is looked at.

    Sizes are width and height in logical pixels.
    """

    act: Act
    albums: int = 40
    sizes: tuple[tuple[int, int], ...] = (WIDE, COMPACT)


def wait(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def covers(folder: Path, count: int) -> list[str]:
    """Make ``count`` covers in ``folder``; return their keys."""
    keys = []
    for seed in range(count):
        file = folder / f"{seed}.png"
        file.write_bytes(cover(seed))
        source = (Source(str(file), embedded=False),)
        key = make_cover(source, str(folder)).key
        if seed == 0:
            make_large(source, key, str(folder))
        keys.append(key)
    return keys


def playing(stand: Stand) -> None:
    """Play the first album, somewhere in its third track."""
    stand.controller.play(stand.library.of(AlbumId(1)), 2)
    stand.let(0)
    stand.controller.seek(Milliseconds(74_000))
    stand.let(0)


def bad_files(library: MemoryLibrary) -> None:
    """Have some files that could not be read."""
    library.bad = (
        Problem(ProblemKind.EMPTY, "/home/ada/Music/Unsorted/03 Untitled.flac"),
        Problem(
            ProblemKind.TRUNCATED,
            "/home/ada/Music/The Distant Machines/2011 - Glass Midnight (Remastered Anniversary "
            "Edition)/CD2/07 A Very Long Title That Does Not Fit Into One Line.flac",
            "1.2 of 4.0 s",
        ),
        Problem(ProblemKind.NOT_AUDIO, "/home/ada/Music/notes.mp3"),
    )


def nothing(_: Stand) -> None:
    pass
