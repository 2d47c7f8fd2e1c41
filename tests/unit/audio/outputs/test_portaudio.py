"""How a device is found and asked for, on systems that are not here: PortAudio is stood in for."""

from types import SimpleNamespace

import pytest

from player.audio.outputs import portaudio
from player.audio.outputs.alsa_status import Card
from player.audio.outputs.portaudio import COREAUDIO, WASAPI, Library
from player.models.audio import AudioFormat, SampleType
from player.models.problems import EnvironmentFailure, ProblemKind
from player.models.sound import DEFAULT_ROUTE, Route
from player.models.units import Hertz

DVD = AudioFormat(Hertz(96000), 2, SampleType.S24)


class Refused(Exception):  # noqa: N818 - it stands for sounddevice's PortAudioError
    """What PortAudio would raise."""


class Sounddevice:
    """What is used of sounddevice, over ``devices``: pairs of a host and a name, channels last."""

    PortAudioError = Refused

    def __init__(self, *devices: tuple[str, str, int]) -> None:
        self.devices = list(devices)
        self.later: list[tuple[str, str, int]] = []
        self.asked: list[dict[str, object]] = []
        self.refusal: Refused | None = None
        self.WasapiSettings = SimpleNamespace
        self.CoreAudioSettings = SimpleNamespace

    @staticmethod
    def get_portaudio_version() -> tuple[int, str]:
        return 1, "PortAudio V19"

    @property
    def hosts(self) -> list[str]:
        return list(dict.fromkeys(host for host, _, _ in self.devices))

    def query_hostapis(self) -> list[dict[str, object]]:
        firsts = [next(n for n, d in enumerate(self.devices) if d[0] == h) for h in self.hosts]
        return [
            {"name": host, "default_output_device": first}
            for host, first in zip(self.hosts, firsts, strict=True)
        ]

    def query_devices(self) -> list[dict[str, object]]:
        return [
            {
                "hostapi": self.hosts.index(host),
                "name": name,
                "max_output_channels": channels,
                "default_samplerate": 48000.0,
            }
            for host, name, channels in self.devices
        ]

    def RawOutputStream(self, **asked: object) -> object:  # noqa: N802 - sounddevice's name
        if self.refusal is not None:
            raise self.refusal
        self.asked.append(asked)
        return object()

    def _terminate(self) -> None:
        self.devices += self.later

    def _initialize(self) -> None:
        self.later = []


def asked_for(sounddevice: Sounddevice, route: Route) -> tuple[object, object]:
    """Open a stream on ``route``; return the device and the settings that were asked for."""
    Library(lambda: sounddevice).open(DVD, route)
    (asked,) = sounddevice.asked
    assert (asked["samplerate"], asked["channels"], asked["dtype"]) == (96000, 2, "int32")
    assert asked["clip_off"]
    assert asked["dither_off"]
    return asked["device"], asked["extra_settings"]


WINDOWS = (("MME", "Amp", 2), (WASAPI, "Mic", 0), (WASAPI, "Speakers", 2), (WASAPI, "Amp", 2))
MAC = ((COREAUDIO, "Built-in", 2), (COREAUDIO, "Amp", 2))


def test_the_default_device_is_left_to_the_system() -> None:
    assert asked_for(Sounddevice(*WINDOWS), DEFAULT_ROUTE) == (None, None)


def test_a_shared_device_of_windows_converts_rates() -> None:
    device, settings = asked_for(Sounddevice(*WINDOWS), Route("portaudio:Windows WASAPI:Amp"))
    assert (device, settings) == (3, SimpleNamespace(auto_convert=True))


def test_exclusive_use_is_asked_for_in_each_systems_words() -> None:
    windows = asked_for(
        Sounddevice(*WINDOWS), Route("portaudio:Windows WASAPI:Amp", exclusive=True)
    )
    assert windows == (3, SimpleNamespace(exclusive=True))
    mac = asked_for(Sounddevice(*MAC), Route("portaudio:Core Audio:Amp", exclusive=True))
    strict = SimpleNamespace(change_device_parameters=True, fail_if_conversion_required=True)
    assert mac == (1, strict)
    assert asked_for(Sounddevice(*MAC), Route("", exclusive=True)) == (0, strict)
    assert asked_for(Sounddevice(("OSS", "dsp", 2)), Route("", exclusive=True)) == (None, None)


def test_twins_are_told_apart() -> None:
    twins = Sounddevice((COREAUDIO, "Amp", 2), (COREAUDIO, "Amp", 2))
    assert [entry.id for entry in Library(lambda: twins).entries()] == [
        "portaudio:Core Audio:Amp",
        "portaudio:Core Audio:Amp#2",
    ]
    assert asked_for(twins, Route("portaudio:Core Audio:Amp#2"))[0] == 1


def test_a_device_that_was_plugged_in_since_is_found() -> None:
    sounddevice = Sounddevice((COREAUDIO, "Built-in", 2))
    sounddevice.later = [(COREAUDIO, "Amp", 2)]
    assert asked_for(sounddevice, Route("portaudio:Core Audio:Amp"))[0] == 1


def test_a_card_is_found_by_its_name_whatever_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portaudio, "cards", lambda: (Card("Amp", 2, 0, "Amp"),))
    cards = (("ALSA", "PCH: Analog (hw:0,0)", 2), ("ALSA", "Amp: USB (hw:2,0)", 2))
    assert asked_for(Sounddevice(*cards), Route("alsa:Amp,0", exclusive=True)) == (1, None)
    with pytest.raises(EnvironmentFailure) as failure:
        asked_for(Sounddevice(*cards), Route("alsa:PCH,0"))
    assert failure.value.problem.kind is ProblemKind.NO_DEVICE
    assert failure.value.problem.subject == "PCH,0"


def test_a_card_that_is_there_but_not_listed_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portaudio, "cards", lambda: (Card("Amp", 2, 0, "Amp - Two"),))
    with pytest.raises(EnvironmentFailure) as failure:
        asked_for(Sounddevice(("ALSA", "default", 2)), Route("alsa:Amp,0", exclusive=True))
    assert failure.value.problem.kind is ProblemKind.DEVICE_BUSY
    assert failure.value.problem.subject == "Amp - Two"


def test_a_device_of_another_program_is_named() -> None:
    sounddevice = Sounddevice((COREAUDIO, "Amp", 2))
    sounddevice.refusal = Refused("Device unavailable", -9985)
    with pytest.raises(EnvironmentFailure) as failure:
        asked_for(sounddevice, Route("portaudio:Core Audio:Amp", exclusive=True))
    assert failure.value.problem.kind is ProblemKind.DEVICE_BUSY
    assert failure.value.problem.subject == "Amp"
