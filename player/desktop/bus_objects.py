"""Objects on a message bus, declared as data: interfaces with their methods, properties, signals.

Used by whatever offers itself to other programs, on the thread of the bus. Answers the interfaces
that every object has by the D-Bus specification: Properties, Introspectable, Peer. A property is
read when it is asked for; who changes one calls ``changed``. Never waits.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from player.desktop.bus_line import Answer, Call, Line, Signal

PROPERTIES = "org.freedesktop.DBus.Properties"
INTROSPECTABLE = "org.freedesktop.DBus.Introspectable"
PEER = "org.freedesktop.DBus.Peer"

_ERROR = "org.freedesktop.DBus.Error."
UNKNOWN_METHOD = f"{_ERROR}UnknownMethod"
UNKNOWN_INTERFACE = f"{_ERROR}UnknownInterface"
UNKNOWN_PROPERTY = f"{_ERROR}UnknownProperty"
READ_ONLY = f"{_ERROR}PropertyReadOnly"
INVALID = f"{_ERROR}InvalidArgs"

_STANDARD = f"""\
<interface name="{PROPERTIES}">\
<method name="Get"><arg name="interface" type="s" direction="in"/>\
<arg name="name" type="s" direction="in"/><arg name="value" type="v" direction="out"/></method>\
<method name="GetAll"><arg name="interface" type="s" direction="in"/>\
<arg name="values" type="a{{sv}}" direction="out"/></method>\
<method name="Set"><arg name="interface" type="s" direction="in"/>\
<arg name="name" type="s" direction="in"/><arg name="value" type="v" direction="in"/></method>\
<signal name="PropertiesChanged"><arg name="interface" type="s"/>\
<arg name="changed" type="a{{sv}}"/><arg name="invalidated" type="as"/></signal>\
</interface>\
<interface name="{INTROSPECTABLE}">\
<method name="Introspect"><arg name="data" type="s" direction="out"/></method>\
</interface>\
<interface name="{PEER}"><method name="Ping"/>\
<method name="GetMachineId"><arg name="id" type="s" direction="out"/></method>\
</interface>"""
"""What every object has, described as the D-Bus specification has it."""

_MACHINE = (Path("/var/lib/dbus/machine-id"), Path("/etc/machine-id"))
"""Where the name of the machine is, in the order of the D-Bus specification."""

_PROPERTY_CALLS = {"Get": "ss", "GetAll": "s", "Set": "ssv"}
"""What the methods of Properties take."""

Do = Callable[[Sequence[Any], Answer], None]
"""Carries out a method with its arguments, and answers."""


@dataclass(frozen=True, slots=True)
class Method:
    """A method; each of ``takes`` and ``gives`` is a name and a signature."""

    do: Do
    takes: tuple[tuple[str, str], ...] = ()
    gives: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Property:
    """A property; ``told`` is how a change is: true, false, const or invalidates."""

    signature: str
    get: Callable[[], object]
    set: Callable[[Any, Answer], None] | None = None
    told: str = "true"


@dataclass(frozen=True, slots=True)
class Interface:
    """One interface of an object."""

    name: str
    methods: Mapping[str, Method] = field(default_factory=dict)
    properties: Mapping[str, Property] = field(default_factory=dict)
    signals: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)


class Object:
    """An object with its interfaces, at a path of a line."""

    def __init__(self, line: Line, path: str, interfaces: Sequence[Interface]) -> None:
        self._line = line
        self._path = path
        self._interfaces = {one.name: one for one in interfaces}
        line.serve(path, self._answer)

    def changed(
        self, interface: str, values: Mapping[str, tuple[str, object]], invalid: Sequence[str] = ()
    ) -> None:
        """Tell in one signal which properties of ``interface`` have other values now."""
        signal = Signal(self._path, PROPERTIES, "PropertiesChanged")
        self._line.signal(signal, "sa{sv}as", (interface, dict(values), list(invalid)))

    def emit(self, interface: str, member: str, *values: object) -> None:
        """Send one of the declared signals."""
        declared = self._interfaces[interface].signals[member]
        signature = "".join(one for _, one in declared)
        self._line.signal(Signal(self._path, interface, member), signature, values)

    # -- calls ----------------------------------------------------------------------------------

    def _answer(self, call: Call, answer: Answer) -> None:
        match call.interface, call.member:
            case (("" | "org.freedesktop.DBus.Introspectable"), "Introspect"):
                answer.give("s", self._described(call.path))
            case (("" | "org.freedesktop.DBus.Peer"), "Ping"):
                answer.give()
            case (("" | "org.freedesktop.DBus.Peer"), "GetMachineId"):
                _give_machine(answer)
            case ("org.freedesktop.DBus.Properties", "Get" | "GetAll" | "Set"):
                self._property(call, answer)
            case _:
                self._method(call, answer)

    def _method(self, call: Call, answer: Answer) -> None:
        known = (one for name, one in self._interfaces.items() if call.interface in {"", name})
        found = next(
            (one.methods[call.member] for one in known if call.member in one.methods), None
        )
        if found is None or call.path != self._path:
            answer.refuse(UNKNOWN_METHOD, f"there is no {call.interface}.{call.member}")
        elif call.signature != (wanted := "".join(one for _, one in found.takes)):
            answer.refuse(INVALID, f"{call.member} takes “{wanted}”, not “{call.signature}”")
        else:
            found.do(call.body, answer)

    def _property(self, call: Call, answer: Answer) -> None:
        if call.signature != _PROPERTY_CALLS[call.member]:
            answer.refuse(INVALID, f"{call.member} takes “{_PROPERTY_CALLS[call.member]}”")
            return
        wanted = call.body[0]
        if (wanted and wanted not in self._interfaces) or call.path != self._path:
            answer.refuse(UNKNOWN_INTERFACE, f"there is none at {call.path}")
            return
        # Who names no interface means any, says the specification.
        known = {
            name: one
            for interface in self._interfaces.values()
            if wanted in {"", interface.name}
            for name, one in interface.properties.items()
        }
        if call.member == "GetAll":
            answer.give("a{sv}", {name: (one.signature, one.get()) for name, one in known.items()})
            return
        found = known.get(call.body[1])
        if found is None:
            answer.refuse(UNKNOWN_PROPERTY, f"there is no {call.body[1]}")
        elif call.member == "Get":
            answer.give("v", (found.signature, found.get()))
        elif found.set is None:
            answer.refuse(READ_ONLY, f"{call.body[1]} cannot be set")
        else:
            self._set(found, call.body[2], answer)

    def _set(self, found: Property, given: tuple[str, Any], answer: Answer) -> None:
        signature, value = given
        if signature == found.signature and found.set is not None:
            found.set(value, answer)
        else:
            answer.refuse(INVALID, f"its type is {found.signature}, not {signature}")

    # -- description ----------------------------------------------------------------------------

    def _described(self, path: str) -> str:
        if path != self._path:
            below = self._path[len(path.rstrip("/")) + 1 :].partition("/")[0]
            return f"<node><node name={quoteattr(below)}/></node>"
        ours = "".join(_described(one) for one in self._interfaces.values())
        return f"<node>{_STANDARD}{ours}</node>"


def _give_machine(answer: Answer) -> None:
    for file in _MACHINE:
        try:
            answer.give("s", file.read_text("ascii").strip())
        except (OSError, UnicodeDecodeError):
            continue
        return
    answer.refuse(f"{_ERROR}FileNotFound", "this machine has no name")


def _described(interface: Interface) -> str:
    parts = [f"<interface name={quoteattr(interface.name)}>"]
    for name, method in interface.methods.items():
        given = _arguments(method.takes, "in") + _arguments(method.gives, "out")
        parts.append(f'<method name="{name}">{given}</method>')
    for name, arguments in interface.signals.items():
        parts.append(f'<signal name="{name}">{_arguments(arguments, "out")}</signal>')
    for name, one in interface.properties.items():
        access = "readwrite" if one.set is not None else "read"
        parts.append(
            f'<property name="{name}" type="{one.signature}" access="{access}">'
            '<annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal"'
            f' value="{one.told}"/></property>'
        )
    return "".join([*parts, "</interface>"])


def _arguments(arguments: Sequence[tuple[str, str]], direction: str) -> str:
    return "".join(
        f'<arg name="{name}" type="{signature}" direction="{direction}"/>'
        for name, signature in arguments
    )
