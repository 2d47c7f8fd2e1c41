"""The second real output: PortAudio into a PulseAudio sink that is recorded, and its parts."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.audio.portaudio_output import DeviceClock, Library, PortAudioOutput
from player.models.audio import AudioFormat, SampleType
from player.models.problems import EnvironmentFailure, ProblemKind
from player.models.units import Hertz, Milliseconds
from player.playback.engine import EngineState, ItemFailed, Moved
from tests.support import media
from tests.support.pulse import PulseServer, client_environment, pulse_server
from tests.unit.audio.conftest import reference
from tests.unit.audio.test_client import LONG_SONG, ClientRig, playing
from tests.unit.audio.test_outputs import CD, Time, play
from tests.unit.audio.test_vlc_output import PATIENCE, SURROUND, failed, play_files, rig_on, runs
from tests.unit.playback.engine_battery import START

PORTAUDIO = (sys.executable, "-m", "player.audio.process", "--output", "portaudio")
NO_PORTAUDIO = "import ctypes.util; ctypes.util.find_library = lambda name: None"


@pytest.fixture
def server() -> Iterator[PulseServer]:
    with pulse_server() as server:
        yield server


def test_two_joined_files_are_heard_sample_for_sample(server: PulseServer, tmp_path: Path) -> None:
    whole, first, second = media.cut_pair(tmp_path, 44100, 16)
    play_files(server, [first, second], PORTAUDIO)
    assert server.recording.wait_for(reference(whole, SampleType.S16), PATIENCE)
    assert server.recording.sound() == reference(whole, SampleType.S16)


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


def test_each_channel_reaches_its_speaker(tmp_path: Path) -> None:
    source = tmp_path / "5.1.wav"
    media.write_wav(source, media.tone(1.0, 48000, 6, 4), 48000, 6, 16)
    target = tmp_path / "5.1.flac"
    command = ["ffmpeg", "-v", "error", "-channel_layout", "5.1", "-i", str(source), str(target)]
    subprocess.run(command, check=True)
    with pulse_server(rate=48000, channels=SURROUND) as server:
        play_files(server, [target], PORTAUDIO)
        assert server.recording.wait_for(reference(target, SampleType.S16), PATIENCE)


def test_a_change_of_rate_plays_both(
    server: PulseServer, songs: dict[int, Path], tmp_path: Path
) -> None:
    source, other = tmp_path / "48.wav", tmp_path / "48.flac"
    media.write_wav(source, media.tone(0.5, 48000, 2, 4), 48000, 2, 16)
    media.encode(source, other, "flac")
    play_files(server, [songs[300], other, songs[1200]], PORTAUDIO)
    assert server.recording.wait_for(reference(songs[1200], SampleType.S16), PATIENCE)
    assert server.recording.wait_for(reference(songs[300], SampleType.S16), PATIENCE)


def test_the_shortest_file_is_heard(server: PulseServer, tmp_path: Path) -> None:
    source = tmp_path / "short.wav"
    media.write_wav(source, media.tone(0.01, 44100, 2, 4), 44100, 2, 16)
    play_files(server, [source], PORTAUDIO)
    assert server.recording.wait_for(reference(source, SampleType.S16), PATIENCE)


def test_pauses_lose_nothing(server: PulseServer, songs: dict[int, Path]) -> None:
    pcm = reference(songs[30_000], SampleType.S16)
    with playing(rig_on(server, songs, PORTAUDIO)) as rig:
        rig.engine.load([rig.song(1, LONG_SONG)], START)
        for _ in range(4):
            rig.wait_moved(3)
            rig.engine.pause()
            rig.wait_place_in(EngineState.PAUSED)
            rig.run(0.2)
            rig.engine.resume()
            rig.wait_state(EngineState.PLAYING)
        rig.wait_moved(2)
    heard = runs(server.recording, pcm)
    assert len(heard) == 5
    assert heard[0][0] == 0
    for (_, end), (start, _) in pairwise(heard):
        assert 0 <= end - start < 44100 // 5, "a little may be heard twice, nothing is left out"


def test_a_seek_is_heard_from_the_very_frame(server: PulseServer, songs: dict[int, Path]) -> None:
    pcm = reference(songs[30_000], SampleType.S16)
    with playing(rig_on(server, songs, PORTAUDIO)) as rig:
        rig.engine.load([rig.song(1, LONG_SONG)], START)
        rig.wait_moved(3)
        for place in (20_000, 7_003):
            rig.engine.seek(Milliseconds(place))
            rig.wait_moved(4)
    heard = runs(server.recording, pcm)
    assert [start for start, _ in heard] == [0, 20_000 * 441 // 10, 7_003 * 441 // 10]


def test_position_is_what_is_heard(server: PulseServer, songs: dict[int, Path]) -> None:
    pcm = reference(songs[30_000], SampleType.S16)
    with playing(rig_on(server, songs, PORTAUDIO)) as rig:
        rig.engine.load([rig.song(1, LONG_SONG)], START)
        rig.wait_moved(20)
        rig.engine.pause()
        held = rig.wait_place_in(EngineState.PAUSED)
    (heard,) = runs(server.recording, pcm)
    assert abs(heard[1] - held.frame) < 44100 // 10


def test_without_a_device_it_says_so_and_waits(tmp_path: Path, songs: dict[int, Path]) -> None:
    with playing(ClientRig(songs, PORTAUDIO, environment=client_environment(tmp_path))) as rig:
        rig.engine.load([rig.song(1, LONG_SONG)], Milliseconds(3000))
        assert failed(rig).problem.kind is ProblemKind.NO_DEVICE
        rig.wait_state(EngineState.PAUSED)
        rig.engine.resume()
        failed(rig, 2)
        assert all(move.frame == 3 * 44100 for move in rig.moves())


def test_a_device_that_is_pulled_out_keeps_the_place(
    server: PulseServer, songs: dict[int, Path]
) -> None:
    with playing(rig_on(server, songs, PORTAUDIO)) as rig:
        rig.engine.load([rig.song(1, LONG_SONG)], START)
        rig.wait_moved(6)
        server.kill()
        assert failed(rig).problem.kind is ProblemKind.NO_DEVICE
        held = rig.wait_place_in(EngineState.PAUSED)
        before = [event for event in rig.events if isinstance(event, Moved)][5]
        assert 0 <= held.frame - before.frame < 44100 * 3
        assert rig.count(ItemFailed) == 0


def test_without_portaudio_it_says_what_is_missing(tmp_path: Path, songs: dict[int, Path]) -> None:
    code = (
        f"import sys\n{NO_PORTAUDIO}\nfrom player.audio import process\nprocess.main(sys.argv[1:])"
    )
    command = (sys.executable, "-c", code, "--output", "portaudio")
    with playing(ClientRig(songs, command, environment=client_environment(tmp_path))) as rig:
        rig.engine.load([rig.song(1, LONG_SONG)], START)
        assert failed(rig).problem.kind is ProblemKind.NO_PORTAUDIO


BATTERY = """
import sys, time
from player.audio.portaudio_output import PortAudioOutput
from tests.unit.audio.test_outputs import CD, play
play(PortAudioOutput(), CD, sys.stdin.buffer.read(), lambda: time.sleep(0.01))
"""
LOADED = """
import sys
from player.audio.portaudio_output import Library
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
        self.looked_again = 0

    def open(self, audio_format: AudioFormat) -> Device:
        assert audio_format == CD
        with self.failing():
            if self.missing:
                raise Broken("Error querying device -1")
        self.opened.append(Device(self._time))
        return self.opened[-1]

    def look_again(self) -> None:
        self.looked_again += 1


@dataclass
class Desk:
    """An output on such devices."""

    time: Time = field(default_factory=Time)

    def __post_init__(self) -> None:
        self.devices = Devices(self.time)
        self.output = PortAudioOutput(self.time, lambda: self.devices)

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


def test_the_clock_stands_until_it_is_started() -> None:
    time = Time()
    clock = DeviceClock(time, Hertz(1000), 0)
    time.now += 3
    clock.see(500)
    assert clock.frames() == 0
    clock.start(40)
    time.now += 1
    assert clock.frames() == 1040
