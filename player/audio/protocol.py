"""What the two processes say to each other, and how it travels through a pipe.

Used by ``client`` (window side) and ``process`` (sound side), and nobody else. Each message is one
frame: its length in bytes (4, little-endian), its kind (1), then its fields as MessagePack. Paths
travel as bytes, because a file name need not be valid text.

The sound side speaks first, with ``Hello``; whoever hears another protocol number hangs up.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import IO

import msgspec

from player.models.audio import SampleType
from player.models.path import SignalPath, Step
from player.models.problems import Problem, ProblemKind
from player.models.sound import NO_LEVELS, Device, Levels, Route, Sound
from player.playback.engine import EngineState

PROTOCOL = 3

MAX_FRAME = 64 << 20
"""The largest message in bytes: a queue of half a million files. More than this is nonsense."""

_LENGTH_BYTES = 4


class ProtocolError(ValueError):
    """The other side said something that this protocol does not know."""


@dataclass(frozen=True, slots=True)
class WireItem:
    """One thing to play. ``key`` is unique for each place in each list that was ever sent.

    The rest is as in ``playback.engine.PlayItem``.
    """

    key: int
    path: bytes
    levels: Levels = NO_LEVELS
    in_album: bool = False
    follows: bool = False
    begin: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class WireProblem:
    """A ``Problem`` whose subject may be a path that is not text."""

    kind: ProblemKind
    subject: bytes
    detail: bytes


# Commands, from the window to the sound


@dataclass(frozen=True, slots=True)
class Load:
    """Drop all; play ``items``, the first from ``start`` (in steps of ``per_second`` a second).

    ``load`` numbers the lists: what is said about an earlier one is out of date.
    """

    load: int
    items: tuple[WireItem, ...]
    start: int
    per_second: int
    paused: bool


@dataclass(frozen=True, slots=True)
class Follow:
    """Let ``items`` come after the one with the key ``after``, or after what follows it by now."""

    after: int
    items: tuple[WireItem, ...]


@dataclass(frozen=True, slots=True)
class Pause:
    """Hold the sound."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on."""


@dataclass(frozen=True, slots=True)
class Seek:
    """Go to ``position`` in milliseconds in the item being heard."""

    position: int


@dataclass(frozen=True, slots=True)
class Stop:
    """Drop all and be silent; a list without items, as it were, numbered like one."""

    load: int


@dataclass(frozen=True, slots=True)
class Treat:
    """Do to the sound what ``sound`` says; ``impulse`` is its path, which need not be text."""

    sound: Sound
    impulse: bytes


@dataclass(frozen=True, slots=True)
class Take:
    """Play to where ``route`` leads."""

    route: Route


# Events, from the sound to the window


@dataclass(frozen=True, slots=True)
class Hello:
    """The first message: who speaks, and in which protocol."""

    protocol: int
    senza: str


@dataclass(frozen=True, slots=True)
class State:
    """The state of list ``load`` is now ``state``."""

    load: int
    state: EngineState


@dataclass(frozen=True, slots=True)
class Opening:
    """The file of ``key`` is about to be opened: the suspect, should this be the last word."""

    key: int


@dataclass(frozen=True, slots=True)
class Hearing:
    """From now on ``key`` is heard."""

    key: int
    rate: int
    channels: int
    sample: SampleType
    length: int


@dataclass(frozen=True, slots=True)
class Position:
    """``frame`` of ``key`` is heard at this moment."""

    key: int
    frame: int
    rate: int


@dataclass(frozen=True, slots=True)
class Failed:
    """``key`` could not be played, or not all of it."""

    key: int
    problem: WireProblem


@dataclass(frozen=True, slots=True)
class Ended:
    """The last item of list ``load`` was heard to its end."""

    load: int


@dataclass(frozen=True, slots=True)
class NoOutput:
    """Nothing can be heard; list ``load`` is paused where it was."""

    load: int
    problem: WireProblem


@dataclass(frozen=True, slots=True)
class Alive:
    """Nothing new, but the sound process is well (sent while it waits for a slow file)."""


@dataclass(frozen=True, slots=True)
class Path:
    """The way of what is heard now, from the file to the device."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Devices:
    """The devices that there are."""

    devices: tuple[Device, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A part of ``Treat`` or ``Take`` cannot be done; the music goes on without it."""

    problem: WireProblem


Command = Load | Follow | Pause | Resume | Seek | Stop | Treat | Take
Event = (
    Hello | State | Opening | Hearing | Position | Failed | Ended | NoOutput | Alive
    | Path | Devices | Refused
)  # fmt: skip
Message = Command | Event

# The place in this tuple is the kind on the wire: append only, and raise PROTOCOL for the rest.
_KINDS: tuple[type[Message], ...] = (
    Load, Follow, Pause, Resume, Seek, Stop,
    Hello, State, Opening, Hearing, Position, Failed, Ended, NoOutput, Alive,
    Treat, Take, Path, Devices, Refused,
)  # fmt: skip
_KIND_OF = {kind: place for place, kind in enumerate(_KINDS)}
_encode = msgspec.msgpack.Encoder().encode
_DECODERS: tuple[Callable[[bytes], Message], ...] = tuple(
    msgspec.msgpack.Decoder(kind).decode for kind in _KINDS
)


def pack(message: Message) -> bytes:
    """Return ``message`` as one frame, ready to be written. Raises ProtocolError if too large."""
    body = bytes((_KIND_OF[type(message)],)) + _encode(message)
    if len(body) > MAX_FRAME:
        raise ProtocolError(f"a message of {len(body)} bytes")
    return len(body).to_bytes(_LENGTH_BYTES, "little") + body


def unpack(body: bytes) -> Message:
    """Return the message in ``body``, a frame without its length. Raises ProtocolError."""
    if not body or body[0] >= len(_KINDS):
        raise ProtocolError(f"a message of unknown kind {body[:1]!r}")
    try:
        return _DECODERS[body[0]](body[1:])
    except msgspec.MsgspecError as error:
        raise ProtocolError(str(error)) from error


def receive(stream: IO[bytes]) -> Message | None:
    """Wait for the next message; return None when the other side is gone. Raises ProtocolError."""
    head = stream.read(_LENGTH_BYTES)
    length = int.from_bytes(head, "little")
    if length > MAX_FRAME:
        raise ProtocolError(f"a message of {length} bytes")
    body = stream.read(length)
    if len(head) < _LENGTH_BYTES or len(body) < length:
        return None
    return unpack(body)


def treat(sound: Sound) -> Treat:
    """Return the command to treat the sound as ``sound`` says, in a form that can travel."""
    return Treat(replace(sound, impulse=""), os.fsencode(sound.impulse))


def treatment(message: Treat) -> Sound:
    """Return what ``treat`` was given."""
    return replace(message.sound, impulse=os.fsdecode(message.impulse))


def path_message(path: SignalPath) -> Path:
    """Return the event that tells ``path``; what is not text in a detail becomes question marks."""
    return Path(tuple(replace(step, detail=_text(step.detail)) for step in path.steps))


def devices_message(devices: tuple[Device, ...]) -> Devices:
    """Return the event that tells ``devices``."""
    return Devices(tuple(replace(d, id=_text(d.id), name=_text(d.name)) for d in devices))


def _text(words: str) -> str:
    return words.encode("utf-8", "replace").decode("utf-8")


def to_wire(problem: Problem) -> WireProblem:
    """Return ``problem`` in a form that can travel, whatever its subject is called."""
    return WireProblem(problem.kind, os.fsencode(problem.subject), os.fsencode(problem.detail))


def from_wire(problem: WireProblem) -> Problem:
    """Return what ``to_wire`` was given."""
    return Problem(problem.kind, os.fsdecode(problem.subject), os.fsdecode(problem.detail))
