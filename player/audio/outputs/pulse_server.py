"""The PulseAudio server, or PipeWire in its place: its sinks, and what it does to our stream.

The only door to pulsectl; used by ``devices`` and ``watch``, and by the outputs to choose a sink.
Only asks; never sets a volume, moves a stream or starts a server. Where there is no server, no
library or no Linux, there is simply nothing to see.
"""

import os
import re
import threading
from dataclasses import dataclass
from typing import Any, Protocol

from player.models.audio import AudioFormat, SampleType
from player.models.problems import EnvironmentFailure, Problem, ProblemKind
from player.models.sound import Route, Unplugged
from player.models.units import Hertz

PULSE = "pulse:"
"""What a ``Device.id`` begins with that names a sink."""

# enum pa_sample_format of pulse/sample.h; those of 8 bits hold no sample of ours.
_SAMPLES = {
    **dict.fromkeys((3, 4), SampleType.S16),
    **dict.fromkeys((5, 6), SampleType.F32),
    **dict.fromkeys((7, 8), SampleType.S32),
    **dict.fromkeys((9, 10, 11, 12), SampleType.S24),
}
_HARDWARE_VOLUME = 0x0001  # PA_SINK_HW_VOLUME_CTRL of pulse/def.h

_WORN = re.compile(r"head(phone|set)", re.IGNORECASE)

_CHOOSERS = ("PULSE_SINK", "PIPEWIRE_NODE")
_FOUND = {name: os.environ.get(name) for name in _CHOOSERS}
"""The variables by which ALSA's plugins and libVLC choose a sink, as they were given to us."""


@dataclass(frozen=True, slots=True)
class Sink:
    """One sink. ``attenuated``: its volume changes samples; None where hardware has a part in it.

    ``format`` is None where it has fewer than 16 bits. ``worn``: it sounds in headphones that are
    plugged in.
    """

    index: int
    name: str
    description: str
    format: AudioFormat | None
    attenuated: bool | None
    worn: bool = False


@dataclass(frozen=True, slots=True)
class OurStream:
    """The stream of this process: the sink that it plays on, and how the server got it.

    ``latency`` is in seconds, from the server's buffer to the loudspeaker.
    """

    sink: int
    format: AudioFormat | None
    attenuated: bool
    latency: float


@dataclass(frozen=True, slots=True)
class ServerView:
    """What the server looks like at one moment. ``floating``: it passes all sound on as floats."""

    sinks: tuple[Sink, ...]
    default: str
    stream: OurStream | None
    floating: bool


class _Sizes(Protocol):
    values: list[float]


class _Spec(Protocol):
    format: int
    rate: int
    channels: int


class _Struct(Protocol):
    sample_spec: _Spec


class _Info(Protocol):
    """What is used of pulsectl's answers; ``sample_spec`` is what ``_copy_format`` made of it."""

    index: int
    name: str
    mute: int
    volume: _Sizes
    sample_spec: tuple[int, int, int]
    proplist: dict[str, str]


class _Port(Protocol):
    name: str
    available: object


class _SinkInfo(_Info, Protocol):
    description: str | None
    flags: int
    port_active: _Port | None


class _StreamInfo(_Info, Protocol):
    sink: int
    buffer_usec: int
    sink_usec: int


class _ServerInfo(Protocol):
    default_sink_name: str | None
    server_name: str | None


class _Connection(Protocol):
    connected: bool | None

    def server_info(self) -> _ServerInfo: ...
    def sink_list(self) -> list[_SinkInfo]: ...
    def sink_input_list(self) -> list[_StreamInfo]: ...
    def event_listen(self, timeout: float, raise_on_disconnect: bool) -> None: ...  # noqa: FBT001
    def event_listen_stop(self) -> None: ...
    def close(self) -> None: ...


class SoundServer:
    """A connection that is made when needed, and made anew when the server was started again.

    For one thread, but for ``wake``.
    """

    def __init__(self, process: int | None = None) -> None:
        self._process = str(os.getpid() if process is None else process)
        self._pulse: _Connection | None = None
        self._lock = threading.Lock()

    def look(self) -> ServerView | None:
        """Return what there is, or None without a server."""
        try:
            import pulsectl  # type: ignore[import-untyped]  # noqa: PLC0415, TID251 - may be missing
        except (ImportError, OSError):
            return None
        # Raised where the server goes away between two questions; it has no public name.
        gone = pulsectl._pulsectl.LibPulse.CallError  # noqa: SLF001
        try:
            if self._pulse is None:
                self._pulse = _connect()
            return self._view(self._pulse)
        except (pulsectl.PulseError, pulsectl.PulseDisconnected, gone):
            self.close()
            return None

    def wait(self, seconds: float) -> bool:
        """Wait until something changes, ``wake`` is called, or the time is over.

        Returns False at once where there is no server to wait for.
        """
        if self._pulse is None:
            return False
        self._pulse.event_listen(seconds, raise_on_disconnect=False)
        return True

    def wake(self) -> None:
        """End ``wait``, from another thread; to be called again if it had not begun."""
        with self._lock:
            if self._pulse is not None and self._pulse.connected:
                self._pulse.event_listen_stop()

    def close(self) -> None:
        """Let go of the connection."""
        with self._lock:
            pulse, self._pulse = self._pulse, None
            if pulse is not None:
                pulse.close()

    def _view(self, pulse: _Connection) -> ServerView:
        info = pulse.server_info()
        sinks = tuple(_sink(sink) for sink in pulse.sink_list())
        ours = [
            stream
            for stream in pulse.sink_input_list()
            if stream.proplist.get("application.process.id") == self._process
        ]
        # One that was just closed may still be there: the newest is what is heard.
        newest = max(ours, key=lambda stream: int(stream.index), default=None)
        return ServerView(
            sinks,
            info.default_sink_name or "",
            None if newest is None else _stream(newest),
            "PipeWire" in (info.server_name or ""),
        )


def _connect() -> _Connection:
    import pulsectl  # noqa: PLC0415, TID251 - the caller has seen that it is there

    class SinkInfo(pulsectl.PulseSinkInfo):  # type: ignore[misc]
        _init_from_struct = _copy_format

    class StreamInfo(pulsectl.PulseSinkInputInfo):  # type: ignore[misc]
        _init_from_struct = _copy_format

    copying = {pulsectl.PulseSinkInfo: SinkInfo, pulsectl.PulseSinkInputInfo: StreamInfo}

    class Copying(pulsectl.Pulse):  # type: ignore[misc]
        def _pulse_info_cb(self, info_cls: type, *rest: object) -> None:
            super()._pulse_info_cb(copying.get(info_cls, info_cls), *rest)

    def stop(_: object) -> None:
        raise pulsectl.PulseLoopStop

    pulse: Any = Copying("Senza", connect=False)
    try:
        # Not with a time limit: pulsectl would use it up to the end each time.
        pulse.connect()
        pulse.event_mask_set("sink", "sink_input", "server")
    except pulsectl.PulseError:
        pulse.close()
        raise
    pulse.event_callback_set(stop)
    connection: _Connection = pulse
    return connection


def _copy_format(info: _Info, struct: _Struct) -> None:
    """Keep the sample format: pulsectl would leave a pointer to memory that is given back."""
    spec = struct.sample_spec
    info.sample_spec = (int(spec.format), int(spec.rate), int(spec.channels))


def _format(spec: tuple[int, int, int]) -> AudioFormat | None:
    kind, rate, channels = spec
    sample = _SAMPLES.get(kind)
    return None if sample is None else AudioFormat(Hertz(rate), channels, sample)


def _full(info: _Info) -> bool:
    return not info.mute and all(value == 1.0 for value in info.volume.values)


def _sink(info: _SinkInfo) -> Sink:
    attenuated: bool | None = not _full(info)
    if attenuated and info.flags & _HARDWARE_VOLUME:
        attenuated = None
    description = info.description or info.name
    form = _format(info.sample_spec)
    return Sink(info.index, info.name, description, form, attenuated, is_worn(info.port_active))


def is_worn(port: _Port | None) -> bool:
    """Return whether a port leads to headphones, as far as the system knows plugged in.

    Ports are called what ALSA's use-case files and PulseAudio's path files call them, as in
    ``analog-output-headphones`` and ``[Out] Headset``.
    """
    return port is not None and bool(_WORN.search(port.name)) and port.available != "no"


def _stream(info: _StreamInfo) -> OurStream:
    latency = (info.buffer_usec + info.sink_usec) / 1e6
    return OurStream(info.sink, _format(info.sample_spec), not _full(info), latency)


def lead_to(route: Route) -> None:
    """Let the next stream that this process opens on the server go to the sink of ``route``.

    A route that names no sink leads where the system leads. Raises EnvironmentFailure with
    NO_DEVICE where the sink is not there and the listener does not want another.
    """
    wanted = route.device.removeprefix(PULSE) if route.device.startswith(PULSE) else ""
    if wanted and not _is_there(wanted):
        if route.unplugged is not Unplugged.MOVE:
            raise EnvironmentFailure(Problem(ProblemKind.NO_DEVICE, wanted, "it is not connected"))
        wanted = ""
    for name in _CHOOSERS:
        value = wanted or _FOUND[name]
        if value is None:
            os.environ.pop(name, None)
        elif os.environ.get(name) != value:
            os.environ[name] = value


def _is_there(sink: str) -> bool:
    server = SoundServer()
    try:
        view = server.look()
    finally:
        server.close()
    return view is not None and any(known.name == sink for known in view.sinks)
