"""Lists of devices from what each system tells, with ids that stay."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.audio.outputs.devices import (
    Surroundings,
    entry_status,
    numbered,
    of_entries,
    sink_status,
)
from player.audio.outputs.portaudio import COREAUDIO, WASAPI, Entry, problem_of
from player.audio.outputs.pulse_server import OurStream, ServerView, Sink
from player.models.audio import AudioFormat, SampleType
from player.models.problems import ProblemKind
from player.models.sound import DEFAULT_ROUTE, Device, Route
from player.models.units import Hertz
from tests.unit.audio.outputs.test_alsa_status import CARDS, PCMS

CD = AudioFormat(Hertz(44100), 2, SampleType.S16)
SPEAKERS = Sink(0, "alsa_output.pci", "Speakers", CD, attenuated=False)
HEADSET = Sink(1, "bluez_output.00", "Headset", CD, attenuated=None)


def entry(index: int, host: str, name: str, *, default: bool = False, twin: int = 1) -> Entry:
    return Entry(index, host, name, 8, Hertz(48000), default, twin)


WINDOWS = (
    entry(0, "MME", "Speakers (Cut", default=True),
    entry(3, WASAPI, "Speakers", default=True),
    entry(4, WASAPI, "Amp"),
    entry(5, WASAPI, "Amp", twin=2),
)


def test_windows_lists_each_device_once_and_through_its_best_interface() -> None:
    assert of_entries(WINDOWS) == (
        Device("portaudio:Windows WASAPI:Speakers", "Speakers", exclusive=True, default=True),
        Device("portaudio:Windows WASAPI:Amp", "Amp", exclusive=True),
        Device("portaudio:Windows WASAPI:Amp#2", "Amp (2)", exclusive=True),
    )


def test_macos_devices_can_be_used_alone_and_others_cannot() -> None:
    (mac,) = of_entries((entry(0, COREAUDIO, "Built-in"),))
    assert mac.exclusive
    (other,) = of_entries((entry(0, "OSS", "dsp"),))
    assert not other.exclusive


def test_a_mixer_that_runs_at_another_rate_is_told_of() -> None:
    found = of_entries(WINDOWS)
    shared = entry_status(WINDOWS, DEFAULT_ROUTE, found)
    assert shared is not None
    assert shared.format == AudioFormat(Hertz(48000), 2, SampleType.F32)
    assert shared.mixed
    assert (shared.name, shared.resampled) == ("Speakers", None)
    alone = entry_status(WINDOWS, Route("portaudio:Windows WASAPI:Amp#2", exclusive=True), found)
    assert alone is not None
    assert (alone.name, alone.mixed, alone.format) == ("Amp (2)", False, None)
    assert entry_status(WINDOWS, Route("portaudio:gone"), found) is None


@given(st.lists(st.tuples(st.sampled_from("xyz"), st.integers(0, 9)), unique=True), st.randoms())
def test_twins_keep_their_numbers_whatever_the_order(
    pairs: list[tuple[str, int]], random: st.DataObject
) -> None:
    listed = [Device(f"{name}{place}", name) for name, place in pairs]
    names = {device.id: device.name for device in numbered(listed)}
    assert len(set(names.values())) == len(listed)
    random.shuffle(listed)  # type: ignore[attr-defined]
    assert {device.id: device.name for device in numbered(listed)} == names


def test_cards_are_listed_where_there_is_no_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cards").write_text(CARDS)
    (tmp_path / "pcm").write_text(PCMS)
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nothing")
    surroundings = Surroundings(tmp_path)
    view = surroundings.look(DEFAULT_ROUTE, playing=True)
    assert not surroundings.wait(0)
    surroundings.close()
    assert view.devices == (
        Device("alsa:PCH,0", "HDA Intel PCH, ALC892 Analog", exclusive=True),
        Device("alsa:Amp,0", "Amp - Two, USB Audio", exclusive=True),
    )
    assert view.status is None


def test_our_stream_is_followed_to_where_it_plays() -> None:
    stream = OurStream(1, CD, attenuated=False, latency=0.1)
    view = ServerView((SPEAKERS, HEADSET), SPEAKERS.name, stream, floating=True)
    status = sink_status(view, Route("pulse:alsa_output.pci"), (Device("pulse:x", "X"),))
    assert status is not None
    assert status.device == "pulse:bluez_output.00"
    assert status.moved
    assert status.wireless
    assert status.floating
    assert status.attenuated is None
    assert not status.resampled
    gone = ServerView((SPEAKERS,), SPEAKERS.name, stream, floating=False)
    assert sink_status(gone, DEFAULT_ROUTE, ()) is None


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        (("Invalid sample rate", -9997), ProblemKind.FORMAT_REFUSED),
        (("Invalid number of channels", -9998), ProblemKind.FORMAT_REFUSED),
        (("Device unavailable", -9985), ProblemKind.DEVICE_BUSY),
        (("Unanticipated host error", -9999, (0, -16, "busy")), ProblemKind.DEVICE_BUSY),
        (("Unanticipated host error", -9999, (1, -2004287478, "")), ProblemKind.DEVICE_BUSY),
        (("Unanticipated host error", -9999, (1, -2004287480, "")), ProblemKind.FORMAT_REFUSED),
        (("Unanticipated host error", -9999, (0, -5, "I/O")), ProblemKind.NO_DEVICE),
        (("Error querying device -1",), ProblemKind.NO_DEVICE),
    ],
)
def test_errors_of_portaudio_are_understood(
    arguments: tuple[object, ...], kind: ProblemKind
) -> None:
    problem = problem_of(Exception(*arguments), "Amp", "44100 Hz")
    assert (problem.kind, problem.subject) == (kind, "Amp")
