"""Runs a Wayland compositor inside an X server of a test's own, so that keys can be pressed in it.

Called by the end-to-end test of Wayland. Needs ``weston``; where it is missing the test fails and
names it. Never touches a session that somebody looks at.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.display import Display
from tests.support.senza import wait_until

_SOCKET = "senza-test"


@contextmanager
def compositor(screen: Display) -> Iterator[dict[str, str]]:
    """Run a compositor as large as ``screen``; yield the variables that lead a Qt program there.

    What is typed into the X server reaches the program that the compositor gave the keyboard to.
    """
    program = shutil.which("weston")
    if program is None:
        raise FileNotFoundError("weston is not installed; the test of Wayland needs it")
    with tempfile.TemporaryDirectory() as folder:
        environment = screen.environment() | {"XDG_RUNTIME_DIR": folder}
        size = (f"--width={screen.width}", f"--height={screen.height}")
        options = ("--backend=x11-backend.so", "--use-pixman", "--no-config", "--idle-time=0")
        with (Path(folder) / "log").open("wb") as log:
            weston = subprocess.Popen(
                [program, *options, *size, f"--socket={_SOCKET}"],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            wait_until((Path(folder) / _SOCKET).exists, "a Wayland compositor")
            _give_keyboard(environment)
            yield {
                "WAYLAND_DISPLAY": str(Path(folder) / _SOCKET),
                "QT_QPA_PLATFORM": "wayland",
                "DISPLAY": screen.name,  # for whoever presses keys
            }
        finally:
            os.killpg(weston.pid, signal.SIGTERM)  # also what it started, its desktop
            weston.wait()


def _give_keyboard(environment: dict[str, str]) -> None:
    """Let the compositor's window have what is typed; no window manager does."""

    def xdotool(*arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments],
            env=environment,
            check=False,
            capture_output=True,
            text=True,
            timeout=30,
        )
        return done.stdout

    def windows() -> list[str]:
        return xdotool("search", "--class", "weston").split()

    wait_until(windows, "the compositor's window")
    xdotool("windowfocus", windows()[-1])
