"""A thread with a connection to a message bus, for whatever of the desktop is asked through one.

Made by ``desktop.at_home``; jobs come from the GUI thread and get the ``Line`` on this one. A bus
that is not there, or goes, is said once in the log, and from then on nothing happens. The thread
never keeps the program from ending.
"""

import logging
import os
import select
import socket
import sys
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from player.desktop.bus_line import Line

_LOG = logging.getLogger("senza.bus")

SYSTEM = "unix:path=/var/run/dbus/system_bus_socket"
"""Where the bus of the machine is, unless the environment says otherwise (D-Bus specification)."""

_GOODBYE = 0.5
"""Seconds that the end waits for the thread."""


def session_address() -> str:
    """Return the address of the bus of the listener's session, or nothing where there is none."""
    address = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    if address:
        return address
    place = Path(os.environ.get("XDG_RUNTIME_DIR", "")) / "bus"
    return f"unix:path={place}" if place.is_absolute() and place.exists() else ""


def system_address() -> str:
    """Return the address of the bus of the machine, or nothing where there is none."""
    address = os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", "")
    return address or (SYSTEM if Path(SYSTEM.partition("=")[2]).exists() else "")


class Bus:
    """A connection, and the thread that alone touches it."""

    def __init__(self, name: str, address: str) -> None:
        """Connect to the bus at ``address``; ``name`` is for the log and the thread."""
        self._name = name
        self._address = address
        self._jobs: deque[Callable[[Line], None]] = deque()
        self._inside, self._outside = socket.socketpair()
        self._outside.settimeout(0)
        self._closing = False
        self._gone = False
        self._thread = threading.Thread(target=self._run, name=f"bus {name}", daemon=True)
        self._thread.start()

    def do(self, job: "Callable[[Line], None]") -> None:
        """Run ``job`` on the thread, after those that wait; never, where the bus is gone."""
        if not self._gone:
            self._jobs.append(job)
            self._wake()

    def close(self) -> None:
        """Do what waits, then hang up; a bus that hangs is left to itself."""
        self._closing = True
        self._wake()
        self._thread.join(_GOODBYE)
        self._outside.close()

    def _wake(self) -> None:
        try:
            self._outside.send(b"\0")
        except OSError:  # it has been woken often enough, or is gone
            return

    def _run(self) -> None:
        # Loaded here, as that would cost the window a frame.
        from player.desktop.bus_line import Line  # noqa: PLC0415

        try:
            line = Line(self._address)
            try:
                self._serve(line)
            finally:
                line.close()
        except OSError as error:
            _LOG.info("the %s bus is not there: %s", self._name, error)
        finally:
            self._gone = True
            self._jobs.clear()
            self._inside.close()

    def _serve(self, line: "Line") -> None:
        if sys.platform == "win32":
            raise NotImplementedError  # there are no message buses
        poll = select.poll()
        poll.register(line, select.POLLIN)
        poll.register(self._inside, select.POLLIN)
        while not self._closing or self._jobs:
            while self._jobs:
                self._jobs.popleft()(line)
            line.read()
            if not self._jobs and not self._closing:
                poll.poll()
                self._drain()

    def _drain(self) -> None:
        if select.select([self._inside], [], [], 0)[0]:
            self._inside.recv(4096)
