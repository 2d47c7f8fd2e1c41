"""What can be said on the command line when the window is to be opened.

Called by ``main.py``. Only reads the words; opens nothing.
"""

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from player import __version__
from player.util.paths import Profile, default_profile, profile_in


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """Where the data lies, what is to be opened, where the sound goes, and what is for Qt."""

    profile: Profile
    paths: tuple[str, ...]
    output: str
    qt: tuple[str, ...]


def window_options(argv: Sequence[str], verbs: Iterable[str]) -> WindowOptions:
    """Read ``argv``; ends the program where it makes no sense, or for ``--help``.

    ``verbs`` are only named there.
    """
    parser = argparse.ArgumentParser(
        prog="senza",
        description="A music player. Without a verb it opens the window.",
        epilog=f"Verbs: {', '.join(verbs)}. “senza VERB --help” tells more.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"Senza {__version__}")
    parser.add_argument(
        "--profile", type=Path, metavar="DIR", help="keep all data in DIR, apart from the rest"
    )
    parser.add_argument(
        "--output",
        choices=("portaudio", "vlc", "null"),
        default="portaudio",
        help="by which library the sound goes out, where it is there, or nowhere (null)",
    )
    parser.add_argument("--reverse", action="store_true", help=argparse.SUPPRESS)  # mirrored
    parser.add_argument("paths", nargs="*", metavar="FILE or FOLDER", help="music to open")
    said = parser.parse_args(argv)
    profile = profile_in(said.profile) if said.profile else default_profile()
    qt = ("-reverse",) if said.reverse else ()
    return WindowOptions(profile, tuple(said.paths), said.output, qt)
