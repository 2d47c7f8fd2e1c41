"""The devices there are to play to, and what the one that we play on does, on any system.

Used by ``watch``, by ``facts`` and by whoever lists devices. Asks the sound server, the kernel or
PortAudio, whichever the system has; opens no device and changes nothing.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from player.audio.outputs.alsa_status import ALSA, ROOT, cards, running_at
from player.audio.outputs.device_status import DeviceStatus
from player.audio.outputs.portaudio import COREAUDIO, WASAPI, Entry, Library
from player.audio.outputs.pulse_server import PULSE, ServerView, Sink, SoundServer
from player.models.audio import AudioFormat, SampleType
from player.models.problems import EnvironmentFailure
from player.models.sound import DEFAULT_ROUTE, Device, Route

_BLUETOOTH = "bluez"
"""What the names of sinks begin with that lead through the air."""


@dataclass(frozen=True, slots=True)
class View:
    """One moment: the devices there are, and the state of the one that we play on, if any."""

    devices: tuple[Device, ...]
    status: DeviceStatus | None = None


def devices() -> tuple[Device, ...]:
    """Return the devices that there are now. May wait for a sound server that is slow to answer."""
    surroundings = Surroundings()
    try:
        return surroundings.look(DEFAULT_ROUTE, playing=False).devices
    finally:
        surroundings.close()


class Surroundings:
    """Asks the system, over and over, from one thread; ``wake`` may be called from any."""

    def __init__(self, root: Path = ROOT, process: int | None = None) -> None:
        self._root = root
        self._server = SoundServer(process)
        self._library: Library | None = None

    def look(self, route: Route, *, playing: bool) -> View:
        """Return what there is; the status only while ``playing`` on the device of ``route``."""
        if not sys.platform.startswith("linux"):
            return self._portaudio_view(route, playing=playing)
        view = self._server.look()
        sinks = () if view is None else _of_sinks(view)
        hardware = [Device(card.id, card.name, exclusive=True) for card in cards(self._root)]
        found = numbered([*sinks, *hardware])
        if not playing:
            return View(found)
        if route.device.startswith(ALSA):
            status = self._hardware_status(route, found)
            if status is not None:
                return View(found, status)
        return View(found, None if view is None else sink_status(view, route, found))

    def wait(self, seconds: float) -> bool:
        """Wait for a change, if the system tells of any; see ``SoundServer.wait``."""
        return self._server.wait(seconds)

    def wake(self) -> None:
        """End ``wait``."""
        self._server.wake()

    def close(self) -> None:
        """Let go of the server."""
        self._server.close()

    def _hardware_status(self, route: Route, found: tuple[Device, ...]) -> DeviceStatus | None:
        form = running_at(route.device, self._root)
        if form is None:
            return None
        return DeviceStatus(
            route.device,
            _name(route.device, found),
            format=form,
            stream=form,
            mixed=False,
            resampled=False,
            attenuated=False,
        )

    def _portaudio_view(self, route: Route, *, playing: bool) -> View:
        try:
            self._library = self._library or Library()
            entries = self._library.entries()
        except EnvironmentFailure:
            return View(())
        found = of_entries(entries)
        return View(found, entry_status(entries, route, found) if playing else None)


def numbered(found: Iterable[Device]) -> tuple[Device, ...]:
    """Return ``found`` with the names told apart that several have, always in the same way."""
    listed = list(found)
    several = Counter(device.name for device in listed)
    places = {
        name: sorted(device.id for device in listed if device.name == name)
        for name, count in several.items()
        if count > 1
    }
    return tuple(
        replace(device, name=f"{device.name} ({places[device.name].index(device.id) + 1})")
        if places.get(device.name, [device.id])[0] != device.id
        else device
        for device in listed
    )


def _name(device: str, found: tuple[Device, ...]) -> str:
    return next((known.name for known in found if known.id == device), device.partition(":")[2])


def _of_sinks(view: ServerView) -> list[Device]:
    return [
        Device(PULSE + sink.name, sink.description, default=sink.name == view.default)
        for sink in view.sinks
    ]


def sink_status(view: ServerView, route: Route, found: tuple[Device, ...]) -> DeviceStatus | None:
    """Return what the server does to our stream, or None while it has none of ours."""
    stream = view.stream
    sink = next((sink for sink in view.sinks if stream and sink.index == stream.sink), None)
    if stream is None or sink is None:
        return None
    device = PULSE + sink.name
    known = stream.format is not None and sink.format is not None
    return DeviceStatus(
        device,
        _name(device, found),
        format=sink.format,
        stream=stream.format,
        mixed=True,
        resampled=_rate(stream.format) != _rate(sink.format) if known else None,
        attenuated=True if stream.attenuated else sink.attenuated,
        floating=view.floating,
        moved=bool(route.device) and route.device != device,
        wireless=_through_the_air(sink),
        latency=stream.latency,
        worn=sink.worn,
    )


def _rate(form: AudioFormat | None) -> int:
    return 0 if form is None else form.rate


def _through_the_air(sink: Sink) -> bool:
    return sink.name.startswith(_BLUETOOTH)


def _chosen(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return those of the best host there is: each lists the same devices again."""
    hosts = [entry.host for entry in entries]
    best = WASAPI if WASAPI in hosts else next(iter(hosts), "")
    return tuple(entry for entry in entries if entry.host == best)


def of_entries(entries: tuple[Entry, ...]) -> tuple[Device, ...]:
    """Return PortAudio's devices as ours."""
    return numbered(
        Device(entry.id, entry.name, entry.host in {WASAPI, COREAUDIO}, entry.default)
        for entry in _chosen(entries)
    )


def entry_status(
    entries: tuple[Entry, ...], route: Route, found: tuple[Device, ...]
) -> DeviceStatus | None:
    """Return what is known of a device of Windows or macOS: the rate that its mixer runs at."""
    for entry in _chosen(entries):
        if entry.id == route.device or (not route.device and entry.default):
            # Both systems mix in floats of 32 bits. Alone with the device, they do not mix.
            form = AudioFormat(entry.rate, min(entry.channels, 2), SampleType.F32)
            shared = not route.exclusive
            return DeviceStatus(
                entry.id,
                _name(entry.id, found),
                format=form if shared else None,
                mixed=shared,
            )
    return None
