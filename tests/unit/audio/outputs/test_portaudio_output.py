"""What is PortAudio's alone: the real output into a recorded sink, and its parts."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.audio.outputs.portaudio import Library
from player.audio.outputs.portaudio_output import PortAudioOutput
from player.audio.outputs.server_delay import Delay
from player.models.audio import AudioFormat, SampleType
from player.models.problems import EnvironmentFailure, ProblemKind
from player.models.sound import DEFAULT_ROUTE, Route, Unplugged
from player.models.units import Frames
from tests.support import media
from tests.support.pulse import PulseServer, pulse_server
from tests.unit.audio.conftest import reference
from tests.unit.audio.outputs.device_rig import PATIENCE, PORTAUDIO, play_files
from tests.unit.audio.outputs.test_outputs import CD, Time, play


@pytest.fixture
def server() -> Iterator[PulseServer]:
    with pulse_server() as server:
        yield server


def test_24_bits_at_96_khz_are_heard_sample_for_sample(tmp_path: Path) -> None:
    whole, first, second = media.cut_pair(tmp_path, 96000, 24)
    with pulse_server(sample="s32le", rate=96000) as server:
        play_files(server, [first, second], PORTAUDIO)
        assert server.recording.wait_for(reference(whole, SampleType.S24), PATIENCE)


@pytest.mark.parametrize(
    ("codec", "sample", "sink"),
    [("pcm_s32le", SampleType.S32, "s32le"), ("pcm_f32le", SampleType.F32, "float32le")],
)
def test_32_bits_are_heard_sample_for_sample(
    codec: str, sample: SampleType, sink: str, tmp_path: Path
) -> None:
    source, target = tmp_path / "source.wav", tmp_path / "target.wav"
    media.write_wav(source, media.tone(1.0, 96000, 2, 5), 96000, 2, 32)
    command = ["ffmpeg", "-v", "error", "-i", os.fspath(source), "-c:a", codec, os.fspath(target)]
    subprocess.run(command, check=True)
    with pulse_server(sample=sink, rate=96000) as server:
        play_files(server, [target], PORTAUDIO)
        assert server.recording.wait_for(reference(target, sample), PATIENCE)


BATTERY = """
import sys, time
from player.audio.outputs.portaudio_output import PortAudioOutput
from tests.unit.audio.outputs.test_outputs import CD, play
play(PortAudioOutput(), CD, sys.stdin.buffer.read(), lambda: time.sleep(0.01))
"""
LOADED = """
import sys
from player.audio.outputs.portaudio import Library
assert Library().version.startswith("PortAudio ")
print(*sys.modules)
"""


def test_it_does_what_every_output_does(server: PulseServer, songs: dict[int, Path]) -> None:
    pcm = reference(songs[1200], SampleType.S16)
    subprocess.run(
        [sys.executable, "-c", BATTERY],
        input=pcm,
        env=server.environment,
        check=True,
        stderr=subprocess.DEVNULL,
    )
    assert server.recording.wait_for(pcm, PATIENCE)


def test_it_loads_no_numpy() -> None:
    command = [sys.executable, "-c", LOADED]
    done = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    loaded = set(done.stdout.split())
    assert "sounddevice" in loaded
    assert "numpy" not in loaded


# The parts


class Device:
    """A device that takes what it is given in steps, by a clock turned by hand."""

    capacity = 22050
    step = 5512
    latency = 0.4

    def __init__(self, time: Time) -> None:
        self._time = time
        self._since: float | None = None
        self._begin = 0
        self._written = 0
        self.given = bytearray()
        self.pace = 1.0
        self.broken = False
        self.closed = False

    @property
    def taken(self) -> int:
        if self._since is None:
            return self._begin
        heard = self._begin + int((self._time.now - self._since) * 44100 * self.pace)
        return min(self._written, heard - heard % self.step)

    @property
    def write_available(self) -> int:
        if self.broken:
            raise Broken("Stream is stopped")
        return self.capacity - (self._written - self.taken)

    def start(self) -> None:
        assert self._since is None

    def write(self, data: bytes | bytearray) -> bool:
        ran_dry = 0 < self._written == self.taken
        if ran_dry:
            self._begin, self._since = self._written, None
        assert len(data) // 4 <= self.write_available, "it would have to wait"
        self._written += len(data) // 4
        self.given += data
        if self._since is None and self._written - self._begin >= self.step:
            self._since = self._time.now
        return ran_dry

    def abort(self) -> None:
        if self.broken:
            raise Broken("Stream is stopped")

    def close(self) -> None:
        self.closed = True


class Broken(Exception):  # noqa: N818 - it stands for sounddevice's PortAudioError
    """What PortAudio would raise."""


class Devices(Library):
    """A library with devices of ``Device`` only."""

    def __init__(self, time: Time) -> None:
        self._error = Broken
        self._time = time
        self.opened: list[Device] = []
        self.missing = False
        self.unplugged: set[str] = set()
        self.looked_again = 0

    def open(self, audio_format: AudioFormat, route: Route = DEFAULT_ROUTE) -> Device:
        assert audio_format == CD
        with self.failing():
            if self.missing or route.device in self.unplugged:
                raise Broken("Error querying device -1")
        self.opened.append(Device(self._time))
        return self.opened[-1]

    def look_again(self) -> None:
        self.looked_again += 1


class Answers:
    """A sound server's answers, given by hand."""

    def __init__(self) -> None:
        self.asking = 0
        self.answer: Delay | None = None

    def begin(self) -> None:
        self.asking += 1
        self.answer = None

    def end(self) -> None:
        self.answer = None

    def latest(self) -> Delay | None:
        return self.answer


@dataclass
class Desk:
    """An output on such devices."""

    time: Time = field(default_factory=Time)

    def __post_init__(self) -> None:
        self.devices = Devices(self.time)
        self.answers = Answers()
        self.output = PortAudioOutput(self.time, lambda: self.devices, self.answers)

    @property
    def device(self) -> Device:
        return self.devices.opened[-1]

    def fill(self) -> None:
        self.output.write(bytes(self.output.room() * 4))

    def play(self, seconds: float) -> None:
        """Keep it fed for so long."""
        end = self.time.now + seconds
        while self.time.now < end:
            self.fill()
            self.time.now += 0.05


@given(st.integers(1, 100_000), st.floats(0.001, 0.2))
@settings(max_examples=20, deadline=None)
def test_the_fake_does_what_every_output_does(frames: int, pause: float) -> None:
    desk = Desk()
    pcm = b"\1\2\3\4" * frames

    def wait() -> None:
        desk.time.now += pause

    play(desk.output, CD, pcm, wait)
    given = bytes(desk.device.given)
    assert given[: len(pcm)] == pcm
    assert not given[len(pcm) :].strip(b"\0")
    assert desk.device.closed


@pytest.mark.parametrize("pace", [0.999, 1.0, 1.001])
def test_what_is_heard_keeps_to_the_device(pace: float) -> None:
    desk = Desk()
    desk.output.open(CD)
    desk.device.pace = pace
    begin = desk.time.now
    desk.play(600)
    truth = (desk.time.now - begin) * 44100 * pace
    assert abs(desk.output.heard() - truth) < 0.06 * 44100


def test_the_device_gets_nothing_before_there_is_enough() -> None:
    desk = Desk()
    desk.output.open(CD)
    desk.output.write(bytes(4 * 4096))
    assert not desk.device.given
    desk.time.now += 5
    assert desk.output.heard() == 0, "and it is no fault of the device"
    desk.output.write(bytes(4 * 4096))
    desk.output.write(bytes(4 * 4096))
    assert len(desk.device.given) == 3 * 4 * 4096


def test_after_running_dry_it_goes_on_from_where_it_was() -> None:
    desk = Desk()
    desk.output.open(CD)
    desk.play(3.2)
    desk.time.now += 0.8
    dry = desk.output.heard()
    desk.play(0.5)
    assert desk.output.heard() <= dry + 0.55 * 44100


def test_a_device_that_takes_nothing_is_lost_and_looked_for_again() -> None:
    desk = Desk()
    desk.output.open(CD)
    desk.device.pace = 0
    with pytest.raises(EnvironmentFailure) as failure:
        desk.play(2.5)
    assert failure.value.problem.kind is ProblemKind.NO_DEVICE
    desk.output.close()
    assert desk.device.closed
    desk.output.open(CD)
    assert desk.devices.looked_again == 1
    desk.play(2)
    desk.output.close()
    desk.output.open(CD)
    assert desk.devices.looked_again == 1


def test_a_device_that_breaks_is_lost_and_let_go() -> None:
    desk = Desk()
    desk.output.open(CD)
    desk.play(1)
    desk.device.broken = True
    for call in (desk.output.room, desk.output.heard, desk.fill):
        with pytest.raises(EnvironmentFailure) as failure:
            call()
        assert failure.value.problem.kind is ProblemKind.NO_DEVICE
    desk.output.close()
    assert desk.device.closed


def test_a_device_that_breaks_unnoticed_does_not_hinder_closing() -> None:
    desk = Desk()
    desk.output.open(CD)
    desk.play(1)
    desk.device.broken = True
    desk.output.close()
    assert desk.device.closed
    desk.output.open(CD)
    assert desk.devices.looked_again == 1


def test_without_any_device_each_try_looks_again() -> None:
    desk = Desk()
    desk.devices.missing = True
    for tries in range(3):
        with pytest.raises(EnvironmentFailure) as failure:
            desk.output.open(CD)
        assert failure.value.problem.kind is ProblemKind.NO_DEVICE
        desk.output.close()
        assert desk.devices.looked_again == tries
    desk.devices.missing = False
    desk.output.open(CD)
    desk.play(1)


def test_a_device_that_is_unplugged_is_not_replaced_unless_that_is_wished_for() -> None:
    desk = Desk()
    desk.devices.unplugged = {"portaudio:x:y"}
    desk.output.use(Route("portaudio:x:y"))
    with pytest.raises(EnvironmentFailure) as failure:
        desk.output.open(CD)
    assert failure.value.problem.kind is ProblemKind.NO_DEVICE
    desk.output.close()
    desk.output.use(Route("portaudio:x:y", unplugged=Unplugged.MOVE))
    desk.output.open(CD)
    desk.play(1)
    desk.output.close()


def play_with_answers(desk: Desk, seconds: float, late: float) -> list[Frames]:
    """Play, the server saying that all is heard ``late``; return what was told as heard."""
    told, begin = [], desk.time.now
    end = begin + seconds
    while desk.time.now < end:
        desk.fill()
        desk.time.now += 0.02
        told.append(desk.output.heard())
        heard = max(0.0, desk.time.now - begin - late) * 44100
        asked = desk.time.now
        desk.time.now += 0.002
        held = (len(desk.device.given) // 4 - heard) / 44100
        desk.answers.answer = Delay(asked, desk.time.now, held)
        desk.time.now += 0.03
    return told


@pytest.mark.parametrize("late", [0.0, 0.03, 0.15])
def test_what_the_server_says_puts_the_place_right(late: float) -> None:
    desk = Desk()
    desk.output.open(CD)
    begin = desk.time.now
    told = play_with_answers(desk, 2, late)
    assert told == sorted(told), "and it never goes back"
    truth = (desk.time.now - begin - late) * 44100
    assert abs(desk.output.heard() - truth) < 0.003 * 44100
    play_with_answers(desk, 0.05, late)


def test_the_next_stream_begins_as_late_as_the_one_before() -> None:
    desk = Desk()
    desk.output.open(CD)
    play_with_answers(desk, 2, 0.05)
    desk.output.close()
    desk.output.open(CD)
    begin = desk.time.now
    desk.play(0.4)
    assert desk.output.heard() == pytest.approx((desk.time.now - begin - 0.05) * 44100, abs=150)
    desk.output.close()
    desk.output.use(Route("portaudio:x:y"))
    desk.output.open(CD)
    begin = desk.time.now
    desk.play(0.4)
    assert desk.output.heard() == pytest.approx((desk.time.now - begin) * 44100, abs=150)


def test_the_server_is_asked_anew_after_running_dry() -> None:
    desk = Desk()
    desk.output.open(CD)
    assert desk.answers.asking == 0
    desk.play(1)
    assert desk.answers.asking == 1
    desk.time.now += 2
    desk.play(1)
    assert desk.answers.asking == 2


def test_an_answer_from_while_something_was_written_says_nothing() -> None:
    desk = Desk()
    desk.output.open(CD)
    begin = desk.time.now
    for _ in range(20):
        before = len(desk.device.given) // 4
        desk.fill()
        now = desk.time.now
        late = before / 44100 - (now - begin) + 0.3
        if len(desk.device.given) // 4 > before:
            desk.answers.answer = Delay(now - 0.001, now + 0.001, late)
        desk.time.now += 0.05
    assert desk.output.heard() == pytest.approx((desk.time.now - begin) * 44100, abs=150)
