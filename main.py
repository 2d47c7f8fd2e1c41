"""Where Senza starts: reads the command line and hands over to the window, a verb, or the sound.

Started by people, by desktops, by scripts, and by Senza itself for its sound process. Imports only
what the chosen path needs: the sound process must not load Qt, the window need not load FFmpeg,
and a verb that a key is bound to must be quick.
"""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from player.window_options import WindowOptions

FILE_VERBS = ("scan", "search", "render", "verify", "watch", "analyse", "doctor")


def _verb_place(argv: Sequence[str]) -> int:
    """Return where in ``argv`` a verb may be: it follows at most ``--profile DIR``."""
    place = 0
    while place < len(argv) and argv[place].startswith("--profile"):
        place += 1 if "=" in argv[place] else 2
    return place


def _data(folder: str) -> str:
    """Return the data folder of the profile in ``folder``, or of the default one."""
    if folder:
        import os.path  # noqa: PLC0415

        return os.path.join(os.path.abspath(os.path.expanduser(folder)), "data")  # noqa: PTH100, PTH111, PTH118
    from player.util.paths import default_profile  # noqa: PLC0415 - looks up the system's folders

    return str(default_profile().data)


def _open_window(options: "WindowOptions") -> int:
    from player.util.collector import collecting_seldom  # noqa: PLC0415

    # From the first import on, and while there is a window: a deep look would cost a frame.
    with collecting_seldom():
        from player import app  # noqa: PLC0415

        return app.main(options.profile, options.paths, options.output, *options.qt)


def main(argv: Sequence[str]) -> int:
    """Run Senza with ``argv`` (without the program's name); return the exit code."""
    if argv[:1] == ["--sound-process"]:
        from player.audio import process  # noqa: PLC0415 - only this path needs it

        return process.main(argv[1:])
    place = _verb_place(argv)
    verb, others = "".join(argv[place : place + 1]), [*argv[:place], *argv[place + 1 :]]
    if verb in FILE_VERBS:
        from player import cli  # noqa: PLC0415

        return cli.main([verb, *others])
    from player import outside  # noqa: PLC0415

    if verb in outside.VERBS:
        return outside.main(verb, others, _data)
    from player.window_options import window_options  # noqa: PLC0415

    options = window_options(argv, (*FILE_VERBS, *outside.VERBS))
    if outside.hand_over(options.paths, str(options.profile.data)):
        return 0
    return _open_window(options)


if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # there other processes begin here, too
        import multiprocessing

        multiprocessing.freeze_support()
    sys.exit(main(sys.argv[1:]))
