"""The real output: libVLC into a PulseAudio sink that is recorded, through the whole engine."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.audio.vlc_channel import Channel, PipeChannel, SocketChannel
from player.audio.vlc_log import LogPipe
from player.audio.vlc_output import reordered
from player.models.audio import SampleType
from player.models.problems import ProblemKind
from player.models.units import Milliseconds
from player.playback.engine import EngineState, ItemFailed, Moved, OutputFailed
from tests.support import media
from tests.support.pulse import PulseServer, Recording, client_environment, pulse_server
from tests.unit.audio.conftest import reference
from tests.unit.audio.test_client import LONG_SONG, ClientRig, playing
from tests.unit.playback.engine_battery import START

VLC = (sys.executable, "-m", "player.audio.process", "--output", "vlc")
BY_SOCKET = (
    "import player.audio.vlc_output as output, player.audio.vlc_channel as channel\n"
    "output.open_channel = channel.SocketChannel"
)
NO_VLC = "import ctypes.util; ctypes.util.find_library = lambda name: None"
SURROUND = "front-left,front-right,front-center,lfe,rear-left,rear-right"
SECOND = 44100 * 4
PATIENCE = 60.0


def with_change(change: str) -> tuple[str, ...]:
    """Return a command for the sound process with something changed before it starts."""
    code = f"import sys\n{change}\nfrom player.audio import process\nprocess.main(sys.argv[1:])"
    return (sys.executable, "-c", code, "--output", "vlc")


@pytest.fixture
def server() -> Iterator[PulseServer]:
    with pulse_server() as server:
        yield server


def rig_on(
    server: PulseServer, files: dict[int, Path], command: tuple[str, ...] = VLC
) -> ClientRig:
    return ClientRig(files, command, environment=server.environment)


def play_files(server: PulseServer, files: list[Path], command: tuple[str, ...] = VLC) -> None:
    """Play ``files`` to their end."""
    names = dict(enumerate(files, start=1))
    with playing(rig_on(server, names, command)) as rig:
        rig.engine.load([rig.song(n, Milliseconds(n)) for n in names], START)
        rig.wait_finished()
        assert rig.heard() == list(names)
        assert not [event for event in rig.events if isinstance(event, ItemFailed)]


def runs(recording: Recording, pcm: bytes) -> list[tuple[int, int]]:
    """Return the stretches of ``pcm``, as frames from and to, that were heard one after another.

    The recording may hold nothing else but silence between them.
    """
    kind = {4: "<i4", 8: "<i8"}[recording.frame_bytes]
    recorded = recording.pcm()
    whole = len(recorded) // recording.frame_bytes * recording.frame_bytes
    heard, track = np.frombuffer(recorded[:whole], kind), np.frombuffer(pcm, kind)
    found, place = [], 0
    while (loud := np.flatnonzero(heard[place:])).size:
        place += int(loud[0])
        starts = np.flatnonzero(track == heard[place])
        assert starts.size, "something else than the track was heard"
        start = int(starts[0])
        length = min(len(heard) - place, len(track) - start)
        differ = np.flatnonzero(heard[place : place + length] != track[start : start + length])
        length = int(differ[0]) if differ.size else length
        found.append((start, start + length))
        place += length
    return found


def whole(recording: Recording, pcm: bytes) -> bool:
    """Wait for the end of ``pcm`` and return whether all of it was heard, and in one piece."""
    assert recording.wait_for(pcm[-4000 * recording.frame_bytes :], PATIENCE)
    return runs(recording, pcm) == [(0, len(pcm) // recording.frame_bytes)]


@pytest.mark.parametrize(
    "command",
    [VLC, with_change(BY_SOCKET)],
    ids=["pipe", "socket"],
)
def test_two_joined_files_are_heard_sample_for_sample(
    command: tuple[str, ...], server: PulseServer, tmp_path: Path
) -> None:
    uncut, first, second = media.cut_pair(tmp_path, 44100, 16)
    play_files(server, [first, second], command)
    assert whole(server.recording, reference(uncut, SampleType.S16))


def test_24_bits_at_96_khz_are_heard_sample_for_sample(tmp_path: Path) -> None:
    uncut, first, second = media.cut_pair(tmp_path, 96000, 24)
    with pulse_server(sample="float32le", rate=96000) as server:
        play_files(server, [first, second])
        # Above 16 bits the device gets floats, which hold 24 bits exactly.
        assert whole(server.recording, reference(uncut, SampleType.F32))


def test_each_channel_reaches_its_speaker(tmp_path: Path) -> None:
    source = tmp_path / "5.1.wav"
    media.write_wav(source, media.tone(1.0, 48000, 6, 4), 48000, 6, 16)
    target = tmp_path / "5.1.flac"
    command = ["ffmpeg", "-v", "error", "-channel_layout", "5.1", "-i", str(source), str(target)]
    subprocess.run(command, check=True)
    with pulse_server(rate=48000, channels=SURROUND) as server:
        play_files(server, [target])
        assert server.recording.wait_for(reference(target, SampleType.S16), PATIENCE)


def test_a_change_of_rate_plays_both(
    server: PulseServer, songs: dict[int, Path], tmp_path: Path
) -> None:
    source, other = tmp_path / "48.wav", tmp_path / "48.flac"
    media.write_wav(source, media.tone(0.5, 48000, 2, 4), 48000, 2, 16)
    media.encode(source, other, "flac")
    play_files(server, [songs[300], other, songs[1200]])
    recording = server.recording
    assert recording.wait_for(reference(songs[1200], SampleType.S16), PATIENCE)
    assert recording.wait_for(reference(songs[300], SampleType.S16), PATIENCE)


def test_pauses_lose_nothing(server: PulseServer, songs: dict[int, Path]) -> None:
    pcm = reference(songs[30_000], SampleType.S16)
    with playing(rig_on(server, songs)) as rig:
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
    with playing(rig_on(server, songs)) as rig:
        rig.engine.load([rig.song(1, LONG_SONG)], START)
        rig.wait_moved(3)
        for place in (20_000, 7_003):
            rig.engine.seek(Milliseconds(place))
            rig.wait_moved(4)
    heard = runs(server.recording, pcm)
    assert [start for start, _ in heard] == [0, 20_000 * 441 // 10, 7_003 * 441 // 10]


def test_position_is_what_is_heard(server: PulseServer, songs: dict[int, Path]) -> None:
    pcm = reference(songs[30_000], SampleType.S16)
    with playing(rig_on(server, songs)) as rig:
        rig.engine.load([rig.song(1, LONG_SONG)], START)
        rig.wait_moved(8)
        rig.engine.pause()
        held = rig.wait_place_in(EngineState.PAUSED)
    (heard,) = runs(server.recording, pcm)
    assert abs(heard[1] - held.frame) < 44100 // 5


def test_music_goes_on_after_a_crash(server: PulseServer, songs: dict[int, Path]) -> None:
    pcm = reference(songs[30_000], SampleType.S16)
    with playing(rig_on(server, songs)) as rig:
        rig.engine.load([rig.song(1, LONG_SONG)], Milliseconds(2000))
        rig.wait_moved(5)
        rig.kill_child()
        rig.wait_moved(6)
        assert rig.heard() == [1]
    (start, end), (again, _) = runs(server.recording, pcm)
    assert start == 2 * 44100
    assert -(44100 // 10) <= end - again < 44100, "it goes on from the same place"


def failed(rig: ClientRig, times: int = 1) -> OutputFailed:
    """Wait for the engine to say, for the ``times``-th time, that nothing can be heard."""
    assert rig.wait_until(lambda: rig.count(OutputFailed) == times), rig.events
    return [event for event in rig.events if isinstance(event, OutputFailed)][-1]


def test_without_a_device_it_says_so_and_waits(tmp_path: Path, songs: dict[int, Path]) -> None:
    rig = ClientRig(songs, VLC, environment=client_environment(tmp_path))
    with playing(rig):
        rig.engine.load([rig.song(1, LONG_SONG)], Milliseconds(3000))
        assert failed(rig).problem.kind is ProblemKind.NO_DEVICE
        rig.wait_state(EngineState.PAUSED)
        rig.engine.resume()
        failed(rig, 2)
        assert all(0 <= move.frame - 3 * 44100 < 44100 for move in rig.moves())


def test_a_device_that_is_pulled_out_keeps_the_place(
    server: PulseServer, songs: dict[int, Path]
) -> None:
    with playing(rig_on(server, songs)) as rig:
        rig.engine.load([rig.song(1, LONG_SONG)], START)
        rig.wait_moved(6)
        server.kill()
        assert failed(rig).problem.kind is ProblemKind.NO_DEVICE
        held = rig.wait_place_in(EngineState.PAUSED)
        before = [event for event in rig.events if isinstance(event, Moved)][5]
        assert 0 <= held.frame - before.frame < 44100 * 5
        assert rig.count(ItemFailed) == 0


def test_without_libvlc_it_says_what_is_missing(tmp_path: Path, songs: dict[int, Path]) -> None:
    rig = ClientRig(songs, with_change(NO_VLC), environment=client_environment(tmp_path))
    with playing(rig):
        rig.engine.load([rig.song(1, LONG_SONG)], START)
        assert failed(rig).problem.kind is ProblemKind.NO_SOUND_LIBRARY


FACTS = "from player.audio.facts import sound_facts\nprint(dict(sound_facts()))"


def facts(environment: dict[str, str], change: str = "") -> str:
    result = subprocess.run(
        [sys.executable, "-c", f"{change}\n{FACTS}"],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    return result.stdout


def test_the_doctor_hears_silence(server: PulseServer) -> None:
    told = facts(server.environment)
    assert "'Sound output': 'opens'" in told
    assert "'libVLC': '3." in told
    assert "'FFmpeg': '" in told


def test_the_doctor_survives_what_is_missing(tmp_path: Path) -> None:
    environment = client_environment(tmp_path)
    assert "'Sound output': 'no-device: " in facts(environment)
    assert "'libVLC': \"missing: " in facts(environment, NO_VLC)


# The parts


@given(st.integers(0, 50), st.permutations(range(6)), st.sampled_from([2, 4]))
def test_channels_are_put_in_order(frames: int, order: list[int], width: int) -> None:
    kind = "<i2" if width == 2 else "<i4"
    samples = np.arange(frames * 6).astype(kind).reshape(-1, 6)
    put = reordered(samples.tobytes(), tuple(order), width)
    assert put == samples[:, order].tobytes()


def read_end(channel: Channel) -> int:
    """Open the other end of ``channel``, as libVLC would; return its descriptor."""
    scheme, _, rest = channel.mrl.partition("://")
    if scheme == "fd":
        return os.dup(int(rest))
    host, _, port = rest.partition(":")
    with socket.create_connection((host, int(port))) as peer:
        return os.dup(peer.fileno())


@pytest.mark.parametrize("kind", [PipeChannel, SocketChannel])
def test_a_channel_passes_everything_on_and_never_waits(
    kind: type[PipeChannel | SocketChannel],
) -> None:
    channel = kind()
    reader = read_end(channel)
    data = np.arange(3_000_000).astype("<i4").tobytes()
    left, got = memoryview(data), bytearray()
    while left:
        sent = channel.send(left)
        left = left[sent:]
        if not sent:
            got += os.read(reader, 1 << 20)
    channel.end()
    while block := os.read(reader, 1 << 20):
        got += block
    assert bytes(got) == data
    os.close(reader)
    channel.close()


def test_a_log_is_searched_for_bad_news_only() -> None:
    log = LogPipe()
    write = log._libc.fprintf
    for line in (b"creating audio output\n", b"cannot write samples: Broken pipe\n", b"\xff\xfe\n"):
        write(log.file, line)
    assert log.failure == ""
    write(log.file, b"cannot write: Connection terminated\nfailed to create audio output\n")
    log.close()
    assert log.failure == "cannot write: Connection terminated"
    log.forget()
    assert log.failure == ""
