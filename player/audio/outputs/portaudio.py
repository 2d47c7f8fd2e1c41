"""PortAudio itself: the library, the devices that it sees, and opening one of them.

The only door to sounddevice; used by ``portaudio_output``, ``devices`` and ``facts``. Keeps no
stream; turns PortAudio's errors into problems. What is written is neither dithered nor clipped.
"""

import errno
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from player.audio.outputs.alsa_status import ALSA, cards
from player.audio.outputs.pulse_server import PULSE, lead_to
from player.models.audio import AudioFormat, SampleType
from player.models.problems import EnvironmentFailure, Problem, ProblemKind
from player.models.sound import DEFAULT_ROUTE, Route
from player.models.units import Hertz

PORTAUDIO = "portaudio:"
"""What a ``Device.id`` begins with that is PortAudio's own: ``portaudio:<host>:<name>``."""

WASAPI = "Windows WASAPI"
COREAUDIO = "Core Audio"

LATENCY_SECONDS = 0.4
"""How much PortAudio is asked to hold; ALSA makes half a second of it.

It carries the sound over the times in which a busy machine gives this process no turn. With 0.2 s
there were 12 holes in 29 minutes on two cores that seven to fifteen others wanted.
"""

_TYPES = {
    SampleType.S16: "int16",
    SampleType.S24: "int32",
    SampleType.S32: "int32",
    SampleType.F32: "float32",
}

# PaErrorCode of portaudio.h.
_REFUSED = {
    -9998: "channels",  # paInvalidChannelCount
    -9997: "rate",  # paInvalidSampleRate
    -9994: "samples",  # paSampleFormatNotSupported
}
_UNAVAILABLE = -9985  # paDeviceUnavailable

# What the systems themselves call it: AUDCLNT_E_DEVICE_IN_USE and AUDCLNT_E_UNSUPPORTED_FORMAT of
# audioclient.h, as signed numbers.
_IN_USE = {-errno.EBUSY, 0x8889000A - (1 << 32)}
_UNSUPPORTED = {0x88890008 - (1 << 32)}

_STATE = threading.Lock()
"""PortAudio has one state for the whole process; looking again must not meet a list being read."""


class DeviceStream(Protocol):
    """What is used of sounddevice's ``RawOutputStream``."""

    @property
    def latency(self) -> float:
        """Seconds from writing to hearing, as PortAudio believes."""

    @property
    def write_available(self) -> int:
        """Frames that can be written without waiting."""

    def start(self) -> None:
        """Begin; sound comes with the first frames."""

    def write(self, data: bytes | bytearray) -> bool:
        """Write whole frames; return whether the device had run dry before."""

    def abort(self) -> None:
        """Drop what was not heard."""

    def close(self) -> None:
        """Let go of the device."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One playback device as PortAudio lists it; ``rate`` is what it runs at by itself."""

    index: int
    host: str
    name: str
    channels: int
    rate: Hertz
    default: bool
    twin: int = 1

    @property
    def id(self) -> str:
        """The ``Device.id``; of several with one name the second is numbered 2."""
        number = f"#{self.twin}" if self.twin > 1 else ""
        return f"{PORTAUDIO}{self.host}:{self.name}{number}"


def _load() -> Any:  # noqa: ANN401 - it has no types
    try:
        import sounddevice  # type: ignore[import-untyped]  # noqa: PLC0415, TID251 - may be missing
    except OSError as error:
        problem = Problem(ProblemKind.NO_PORTAUDIO, "PortAudio", str(error))
        raise EnvironmentFailure(problem) from error
    return sounddevice


class Library:
    """PortAudio, loaded once. Raises EnvironmentFailure with NO_PORTAUDIO where it is missing."""

    def __init__(self, load: Callable[[], Any] = _load) -> None:
        self._sounddevice = sounddevice = load()
        self._error: type[Exception] = sounddevice.PortAudioError
        self.version: str = sounddevice.get_portaudio_version()[1]

    def open(self, audio_format: AudioFormat, route: Route = DEFAULT_ROUTE) -> DeviceStream:
        """Return a stream on the device of ``route``, not started.

        Raises EnvironmentFailure with NO_DEVICE, DEVICE_BUSY or FORMAT_REFUSED.
        """
        if sys.platform == "linux":
            lead_to(route)
        entry = self._found(route)
        words = f"{audio_format.rate} Hz, {audio_format.channels} channels"
        with self.failing(entry.name if entry else "", words):
            stream: DeviceStream = self._sounddevice.RawOutputStream(
                device=entry.index if entry else None,
                samplerate=audio_format.rate,
                channels=audio_format.channels,
                dtype=_TYPES[audio_format.sample],
                latency=LATENCY_SECONDS,
                clip_off=True,
                dither_off=True,
                extra_settings=self._settings(entry, exclusive=route.exclusive),
            )
        return stream

    def entries(self) -> tuple[Entry, ...]:
        """Return the playback devices that there were when PortAudio last looked."""
        with _STATE, self.failing():
            hosts: Any = self._sounddevice.query_hostapis()
            listed: Any = self._sounddevice.query_devices()
        defaults = {host["default_output_device"] for host in hosts}
        found, twins = [], Counter[tuple[str, str]]()
        for index, device in enumerate(listed):
            if not device["max_output_channels"]:
                continue
            host, name = hosts[device["hostapi"]]["name"], device["name"]
            twins[host, name] += 1
            found.append(
                Entry(
                    index,
                    host,
                    name,
                    device["max_output_channels"],
                    Hertz(round(device["default_samplerate"])),
                    index in defaults,
                    twins[host, name],
                )
            )
        return tuple(found)

    def look_again(self) -> None:
        """Have PortAudio see the devices that there are now; no stream may be open."""
        # It looks for them only when it starts, and sounddevice has no public name for that.
        with _STATE, self.failing():
            self._sounddevice._terminate()  # noqa: SLF001
            self._sounddevice._initialize()  # noqa: SLF001

    @contextmanager
    def failing(self, subject: str = "", words: str = "") -> Iterator[None]:
        """Make problems of PortAudio's errors: what ``subject`` is, and ``words`` of the format."""
        try:
            yield
        except self._error as error:
            raise EnvironmentFailure(problem_of(error, subject, words)) from error

    def _found(self, route: Route) -> Entry | None:
        """Return the entry to open, None for the default one. Raises NO_DEVICE."""
        if not route.device:
            return self._default_alone() if route.exclusive else None
        if route.device.startswith(PULSE):
            # The sink was chosen already. This entry leads to the server, whatever the default is.
            return next((entry for entry in self.entries() if entry.name == "pulse"), None)
        for again in (False, True):
            if again:
                self.look_again()
            for entry in self.entries():
                if _is_meant(entry, route.device):
                    return entry
        raise EnvironmentFailure(_absent(route.device))

    def _default_alone(self) -> Entry | None:
        """Return the default device of an interface that lends it out alone, if there is one."""
        lenders = (entry for entry in self.entries() if entry.host in {WASAPI, COREAUDIO})
        return next((entry for entry in lenders if entry.default), None)

    def _settings(self, entry: Entry | None, *, exclusive: bool) -> object:
        """Return what the system's own interface has to be told, if anything."""
        if entry is not None and entry.host == WASAPI:
            settings = self._sounddevice.WasapiSettings
            return settings(exclusive=True) if exclusive else settings(auto_convert=True)
        if entry is not None and entry.host == COREAUDIO and exclusive:
            return self._sounddevice.CoreAudioSettings(
                change_device_parameters=True, fail_if_conversion_required=True
            )
        return None


def _is_meant(entry: Entry, device: str) -> bool:
    if not device.startswith(ALSA):
        return entry.id == device
    # PortAudio names cards by numbers, which change from one start to the next.
    places = {card.id: f"(hw:{card.number},{card.device})" for card in cards()}
    return device in places and entry.name.endswith(places[device])


def _absent(device: str) -> Problem:
    """Return why PortAudio does not list ``device``."""
    for card in cards():
        if card.id == device:
            # It leaves out what it cannot open while it looks.
            return Problem(ProblemKind.DEVICE_BUSY, card.name, "it cannot be opened")
    return Problem(ProblemKind.NO_DEVICE, device.partition(":")[2], "it is not connected")


def problem_of(error: Exception, subject: str, words: str) -> Problem:
    """Return what PortAudio's ``error`` (a text, then maybe its code and the system's) means."""
    text = str(error)
    code = error.args[1] if len(error.args) > 1 else 0
    cause = error.args[2][1] if len(error.args) > 2 else 0  # noqa: PLR2004 - host, code, text
    if code in _REFUSED or cause in _UNSUPPORTED:
        return Problem(ProblemKind.FORMAT_REFUSED, subject, words or text)
    if code == _UNAVAILABLE or cause in _IN_USE:
        return Problem(ProblemKind.DEVICE_BUSY, subject, text)
    return Problem(ProblemKind.NO_DEVICE, subject, text)


def lost(detail: str) -> EnvironmentFailure:
    """Return the failure of a device that is gone."""
    return EnvironmentFailure(Problem(ProblemKind.NO_DEVICE, "", detail))
