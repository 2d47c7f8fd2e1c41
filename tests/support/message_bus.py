"""A message bus of a test's own, with nothing on it but what the test brings, and a guest on it.

Called by the tests of what talks to the desktop. Needs ``dbus-daemon``; where it is missing the
test fails and names it. Starts no services and never touches the user's session.
"""

import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jeepney import (  # noqa: TID251
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    new_error,
    new_method_call,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection  # noqa: TID251

from player.desktop.bus import Bus

PATIENCE = 20.0

_DAEMON = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")

_CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"""


@contextmanager
def message_bus() -> Iterator[str]:
    """Run a bus until the block ends; yield its address."""
    with running_bus() as (address, _):
        yield address


def catch_up(bus: Bus) -> None:
    """Wait until ``bus`` has done all that it was told."""
    done = threading.Event()
    bus.do(lambda _line: done.set())
    assert done.wait(PATIENCE)


@contextmanager
def running_bus() -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """Run a bus until the block ends or it is killed; yield its address and its process."""
    with tempfile.TemporaryDirectory() as folder:
        configuration = Path(folder) / "bus.conf"
        configuration.write_text(_CONFIGURATION.format(socket=Path(folder) / "bus"))
        with subprocess.Popen(
            [
                *("dbus-daemon", "--nofork", "--nosyslog", "--print-address=1"),
                f"--config-file={configuration}",
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as daemon:
            try:
                assert daemon.stdout is not None
                yield daemon.stdout.readline().strip(), daemon
            finally:
                daemon.terminate()


class BusError(Exception):
    """A call was answered with an error; the text is its name."""


class Guest:
    """Another program on the bus: calls, listens, or offers methods of its own."""

    def __init__(self, address: str) -> None:
        self._connection: DBusConnection = open_dbus_connection(address, enable_fds=True)
        self.heard: list[Message] = []
        self._asked: list[Message] = []

    @property
    def name(self) -> str:
        """The name that the bus gave it."""
        return str(self._connection.unique_name)

    def close(self) -> None:
        """Leave the bus."""
        self._connection.close()

    def call(
        self, to: tuple[str, str, str], member: str, signature: str = "", *values: object
    ) -> Sequence[Any]:
        """Call a method of name, path, interface; return what comes back."""
        name, path, interface = to
        message = new_method_call(
            DBusAddress(path, name, interface), member, signature or None, values
        )
        serial = next(self._connection.outgoing_serial)
        self._connection.send(message, serial=serial)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            reply = self._connection.receive(timeout=PATIENCE)
            if reply.header.fields.get(HeaderFields.reply_serial) != serial:
                self._keep(reply)
            elif reply.header.message_type is MessageType.error:
                raise BusError(reply.header.fields[HeaderFields.error_name])
            else:
                return tuple(reply.body)
        raise TimeoutError(member)

    def get(self, name: str, path: str, interface: str, member: str) -> Any:  # noqa: ANN401
        """Return a property, without its variant."""
        to = (name, path, "org.freedesktop.DBus.Properties")
        return self.call(to, "Get", "ss", interface, member)[0][1]

    def put(self, to: tuple[str, str, str], member: str, variant: tuple[str, object]) -> None:
        """Set a property of name, path, interface."""
        name, path, interface = to
        properties = (name, path, "org.freedesktop.DBus.Properties")
        self.call(properties, "Set", "ssv", interface, member, variant)

    def names(self) -> list[str]:
        """Return all names on the bus."""
        return list(self.call(_DAEMON, "ListNames")[0])

    def wait_for_name(self, name: str) -> None:
        """Wait until somebody has ``name``."""
        deadline = time.monotonic() + PATIENCE
        while name not in self.names():
            assert time.monotonic() < deadline, f"nobody is {name}"
            time.sleep(0.01)

    # -- listening ------------------------------------------------------------------------------

    def listen(self, rule: str) -> None:
        """Hear the signals that a match rule names, from now on."""
        self.call(_DAEMON, "AddMatch", "s", f"type='signal',{rule}")

    def signals(self) -> list[tuple[str, Sequence[Any]]]:
        """Return the signals heard so far but for those of the bus, as members with values.

        All that was sent before this was called has been heard: the bus keeps the order.
        """
        self.names()
        found = [m for m in self.heard if m.header.message_type is MessageType.signal]
        return [
            (m.header.fields[HeaderFields.member], m.body)
            for m in found
            if m.header.fields[HeaderFields.interface] != _DAEMON[2]
        ]

    # -- offering -------------------------------------------------------------------------------

    def own(self, name: str) -> None:
        """Take a name."""
        assert self.call(_DAEMON, "RequestName", "su", name, 4)[0] == 1

    def asked(self, member: str) -> Sequence[Any]:
        """Wait until ``member`` is called, and return its arguments; answer with ``answer``."""
        return tuple(self._next(member).body)

    def answer(self, member: str, signature: str = "", *values: object) -> Sequence[Any]:
        """Wait until ``member`` is called, answer it with ``values`` and return its arguments."""
        message = self._next(member)
        self._connection.send(new_method_return(message, signature or None, values))
        return tuple(message.body)

    def refuse(self, member: str, error: str) -> Sequence[Any]:
        """Wait until ``member`` is called, answer it with an error and return its arguments."""
        message = self._next(member)
        self._connection.send(new_error(message, error, "s", ("no",)))
        return tuple(message.body)

    def emit(self, path: str, interface: str, member: str, signature: str, *values: object) -> None:
        """Send a signal."""
        emitter = DBusAddress(path, interface=interface)
        self._connection.send(new_signal(emitter, member, signature, values))

    def _next(self, member: str) -> Message:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for message in self._asked:
                if message.header.fields[HeaderFields.member] == member:
                    self._asked.remove(message)
                    return message
            self._keep(self._connection.receive(timeout=PATIENCE))
        raise TimeoutError(member)

    def _keep(self, message: Message) -> None:
        kind = message.header.message_type
        (self._asked if kind is MessageType.method_call else self.heard).append(message)
