"""Starts an X server without a screen, for tests that drive the real window.

Called by the end-to-end tests. Several may run at once: each server finds a free display by
itself. Needs ``Xvfb``; where it is missing the test fails and names it. Never touches a display
that somebody looks at.
"""

import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Display:
    """A running X server: its name (``:7``) and the size of its screen in pixels."""

    name: str
    width: int
    height: int

    def environment(self, base: Mapping[str, str] = os.environ) -> dict[str, str]:
        """Return ``base`` changed so that a Qt or X program opens its windows here."""
        without_wayland = {
            name: value
            for name, value in base.items()
            if name not in {"WAYLAND_DISPLAY", "XAUTHORITY", "XDG_SESSION_TYPE"}
        }
        return without_wayland | {"DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb"}


@contextmanager
def display(width: int = 1280, height: int = 800, depth: int = 24) -> Iterator[Display]:
    """Run an X server with one screen of the given size and depth.

    Raises FileNotFoundError without Xvfb, and TimeoutError with the server's own words where it
    does not come up.
    """
    program = shutil.which("Xvfb")
    if program is None:
        raise FileNotFoundError("Xvfb is not installed; the tests of the real window need it")
    answer, tell = os.pipe()
    with tempfile.TemporaryFile() as log:
        try:
            server = subprocess.Popen(
                _command(program, tell, f"{width}x{height}x{depth}"),
                pass_fds=(tell,),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        finally:
            os.close(tell)
        try:
            number = _number(answer)
            if number is None:
                log.seek(0)
                raise TimeoutError(log.read().decode(errors="replace") or "Xvfb said nothing")
            yield Display(f":{number}", width, height)
        finally:
            os.close(answer)
            server.terminate()
            server.wait()


def screenshot(screen: Display, target: Path) -> None:
    """Write what is on ``screen`` to ``target``, a PNG file. Needs ``ffmpeg``."""
    size = f"{screen.width}x{screen.height}"
    grab = ["-f", "x11grab", "-video_size", size, "-i", screen.name, "-frames:v", "1"]
    command = ["ffmpeg", "-v", "error", "-nostdin", "-y", *grab, os.fspath(target)]
    subprocess.run(command, check=True)


def _command(program: str, tell: int, screen: str) -> list[str]:
    quiet = ["-nolisten", "tcp", "-noreset", "-dpi", "96"]
    return [program, "-displayfd", str(tell), "-screen", "0", screen, *quiet]


def _number(answer: int) -> str | None:
    """Return the number of the display that the server found, or None if it found none."""
    deadline = time.monotonic() + START_SECONDS
    told = b""
    while not told.endswith(b"\n"):
        ready, _, _ = select.select([answer], [], [], max(0.0, deadline - time.monotonic()))
        block = os.read(answer, 16) if ready else b""
        if not block:
            return None
        told += block
    return told.decode("ascii").strip()
