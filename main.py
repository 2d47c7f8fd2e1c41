"""Where Senza starts: reads the command line and hands over to the window, a verb, or the sound.

Started by people, by desktops, by scripts, and by Senza itself for its sound process. Imports only
what the chosen path needs: the sound process must not load Qt, the window need not load FFmpeg.
"""

import argparse
import multiprocessing
import sys
from collections.abc import Sequence
from pathlib import Path

from player import __version__
from player.util.collector import collecting_seldom
from player.util.paths import default_profile, profile_in

VERBS = ("scan", "search", "render", "verify", "watch", "analyse", "doctor")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="senza",
        description="A music player. Without a verb it opens the window.",
        epilog=f"Verbs: {', '.join(VERBS)}. “senza VERB --help” tells more.",
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
    return parser


def _verb_at(argv: Sequence[str]) -> int:
    """Return the place of the verb in ``argv``, or -1: it follows at most ``--profile DIR``."""
    place = 0
    while place < len(argv) and argv[place].startswith("--profile"):
        place += 1 if "=" in argv[place] else 2
    return place if place < len(argv) and argv[place] in VERBS else -1


def main(argv: Sequence[str]) -> int:
    """Run Senza with ``argv`` (without the program's name); return the exit code."""
    if argv[:1] == ["--sound-process"]:
        from player.audio import process  # noqa: PLC0415 - only this path needs it

        return process.main(argv[1:])
    verb = _verb_at(argv)
    if verb >= 0:
        from player import cli  # noqa: PLC0415

        return cli.main([argv[verb], *argv[:verb], *argv[verb + 1 :]])
    options = _parser().parse_args(argv)
    profile = profile_in(options.profile) if options.profile else default_profile()
    # From the first import on, and while there is a window: a deep look would cost a frame.
    with collecting_seldom():
        from player import app  # noqa: PLC0415

        qt = ("-reverse",) if options.reverse else ()
        return app.main(profile, tuple(options.paths), options.output, *qt)


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main(sys.argv[1:]))
