"""One connection to a message bus of Linux: calls out, calls in, signals both ways, exact types.

Used by ``desktop.bus`` on its thread, which alone touches it; the one door to jeepney, as QtDBus
does not let Python say which type a number has. Values are those of the D-Bus specification as
jeepney has them: a variant is ``(signature, value)``, an array a list, a dictionary a dict, a file
descriptor something to ``close``. Never waits but for the bus to say hello.
"""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from jeepney import (  # noqa: TID251
    DBusAddress,
    HeaderFields,
    Message,
    MessageFlag,
    MessageType,
    SizeLimitError,
    new_error,
    new_method_call,
    new_method_return,
    new_signal,
)
from jeepney.auth import AuthenticationError  # noqa: TID251
from jeepney.bus import get_bus  # noqa: TID251
from jeepney.io.blocking import DBusConnection, prep_socket  # noqa: TID251

DAEMON = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
"""Name, path and interface of the bus itself."""

FAILED = "org.freedesktop.DBus.Error.Failed"
UNKNOWN_OBJECT = "org.freedesktop.DBus.Error.UnknownObject"

_PATIENCE = 2.0
"""Seconds in which a bus must take or give what it began with; one that does not is gone."""

_DO_NOT_QUEUE, _OWNER = 4, (1, 4)
"""Flag of ``RequestName``, and its answers that mean that the name is ours."""


@dataclass(frozen=True, slots=True)
class Call:
    """A method that somebody calls; ``interface`` may be empty."""

    path: str
    interface: str
    member: str
    signature: str
    body: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: the values, or the name of an error."""

    body: Sequence[Any] = ()
    error: str = ""


@dataclass(frozen=True, slots=True)
class Signal:
    """A signal, by what is listened to."""

    path: str
    interface: str
    member: str


class Answer:
    """How a call is answered: once, now or later, on the thread of the line."""

    def __init__(self, line: "Line", message: Message) -> None:
        self._line = line
        self._message = message

    def give(self, signature: str = "", *values: object) -> None:
        """Return ``values``."""
        self._send(new_method_return(self._message, signature or None, values))

    def refuse(self, name: str, text: str) -> None:
        """Return an error."""
        self._send(new_error(self._message, name, "s", (text,)))

    def _send(self, reply: Message) -> None:
        if not self._message.header.flags & MessageFlag.no_reply_expected:
            self._line.send(reply)


Serve = Callable[[Call, Answer], None]


class Line:
    """A connection. Everything raises OSError once the bus is gone."""

    def __init__(self, address: str) -> None:
        """Connect. Raises OSError where there is no bus, or one that does not answer as such."""
        try:
            socket = prep_socket(get_bus(address), enable_fds=True, timeout=_PATIENCE)
            with ExitStack() as unless_well:
                unless_well.callback(socket.close)
                socket.settimeout(_PATIENCE)
                self._connection = DBusConnection(socket, enable_fds=True)
                unless_well.pop_all()
        except (AuthenticationError, RuntimeError, ValueError) as error:
            raise ConnectionError(str(error)) from error
        self._served: dict[str, Serve] = {}
        self._waiting: dict[int, Callable[[Reply], None]] = {}
        self._listened: dict[Signal, Callable[[Sequence[Any]], None]] = {}

    def fileno(self) -> int:
        """Return what to wait for until there is something to read."""
        return int(self._connection.sock.fileno())

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    # -- out ------------------------------------------------------------------------------------

    def call(
        self,
        to: tuple[str, str, str],
        member: str,
        signature: str = "",
        values: Sequence[object] = (),
        then: Callable[[Reply], None] | None = None,
    ) -> None:
        """Call a method of ``to``: name, path, interface. ``then`` gets what comes back, if any."""
        name, path, interface = to
        address = DBusAddress(path, name, interface)
        message = new_method_call(address, member, signature or None, tuple(values))
        serial = next(self._connection.outgoing_serial)
        if then is None:
            message.header.flags |= MessageFlag.no_reply_expected
        else:
            self._waiting[serial] = then
        self._connection.send(message, serial=serial)

    def signal(self, signal: Signal, signature: str, values: Sequence[object]) -> None:
        """Send a signal to whoever listens."""
        emitter = DBusAddress(signal.path, interface=signal.interface)
        self.send(new_signal(emitter, signal.member, signature, tuple(values)))

    def send(self, message: Message) -> None:
        """Send a message as it is."""
        self._connection.send(message)

    # -- in -------------------------------------------------------------------------------------

    def own(self, name: str, then: Callable[[bool], None]) -> None:
        """Ask for a name on the bus; ``then`` is told whether it is ours."""
        self.call(
            DAEMON,
            "RequestName",
            "su",
            (name, _DO_NOT_QUEUE),
            lambda reply: then(not reply.error and reply.body[0] in _OWNER),
        )

    def serve(self, path: str, serve: Serve) -> None:
        """Have calls to the object at ``path``, and to those above it, answered by ``serve``."""
        self._served[path] = serve

    def listen(
        self,
        sender: str,
        signal: Signal,
        take: Callable[[Sequence[Any]], None],
        *,
        first: str = "",
    ) -> None:
        """Have ``take`` called with the values of a signal of ``sender``.

        Only if the first of them is ``first``, where that is given.
        """
        self._listened[signal] = take
        rule = (
            f"type='signal',sender='{sender}',path='{signal.path}',"
            f"interface='{signal.interface}',member='{signal.member}'"
        )
        self.call(DAEMON, "AddMatch", "s", (f"{rule},arg0='{first}'" if first else rule,))

    def read(self) -> None:
        """Take in all that has come."""
        while True:
            try:
                message = self._connection.receive(timeout=0)
            except TimeoutError:
                return
            except (SizeLimitError, ValueError) as error:
                raise ConnectionError(str(error)) from error
            self._take(message)

    def _take(self, message: Message) -> None:
        header = message.header
        match header.message_type:
            case MessageType.method_call:
                self._answer(message)
            case MessageType.signal:
                take = self._listened.get(_signal_of(message))
                if take is not None:
                    take(message.body)
            case kind:
                then = self._waiting.pop(header.fields.get(HeaderFields.reply_serial, 0), None)
                failed = kind is MessageType.error
                name = header.fields.get(HeaderFields.error_name, FAILED) if failed else ""
                if then is not None:
                    then(Reply(message.body, name))

    def _answer(self, message: Message) -> None:
        fields = message.header.fields
        path = fields[HeaderFields.path]
        below = path.rstrip("/") + "/"
        serve = self._served.get(path) or next(
            (one for place, one in self._served.items() if place.startswith(below)), None
        )
        answer = Answer(self, message)
        if serve is None:
            answer.refuse(UNKNOWN_OBJECT, f"there is nothing at {path}")
            return
        interface = fields.get(HeaderFields.interface, "")
        signature = fields.get(HeaderFields.signature, "")
        serve(Call(path, interface, fields[HeaderFields.member], signature, message.body), answer)


def _signal_of(message: Message) -> Signal:
    fields = message.header.fields
    return Signal(
        fields[HeaderFields.path], fields[HeaderFields.interface], fields[HeaderFields.member]
    )
