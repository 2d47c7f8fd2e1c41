"""What is libVLC's alone: the real output into a recorded sink, and its parts."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.audio.outputs.channel_order import reordered
from player.audio.outputs.vlc_channel import Channel, PipeChannel, SocketChannel
from player.audio.outputs.vlc_log import LogPipe
from player.models.audio import SampleType
from player.models.units import Milliseconds
from tests.support import media
from tests.support.pulse import PulseServer, pulse_server
from tests.unit.audio.conftest import reference
from tests.unit.audio.outputs.device_rig import play_files, rig_on, runs, whole, with_change
from tests.unit.audio.test_client import LONG_SONG, playing

BY_SOCKET = (
    "from player.audio.outputs import vlc_channel as channel, vlc_output as output\n"
    "output.open_channel = channel.SocketChannel"
)


@pytest.fixture
def server() -> Iterator[PulseServer]:
    with pulse_server() as server:
        yield server


def test_two_joined_files_are_heard_through_a_socket_too(
    server: PulseServer, tmp_path: Path
) -> None:
    uncut, first, second = media.cut_pair(tmp_path, 44100, 16)
    play_files(server, [first, second], with_change(BY_SOCKET))
    assert whole(server.recording, reference(uncut, SampleType.S16))


def test_24_bits_at_96_khz_are_heard_sample_for_sample(tmp_path: Path) -> None:
    uncut, first, second = media.cut_pair(tmp_path, 96000, 24)
    with pulse_server(sample="float32le", rate=96000) as server:
        play_files(server, [first, second])
        # Above 16 bits the device gets floats, which hold 24 bits exactly.
        assert whole(server.recording, reference(uncut, SampleType.F32))


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


class Log:
    """A log into which lines are put at times."""

    def __init__(self) -> None:
        self.pipe = LogPipe()

    def say(self, at: float, line: str) -> float | None:
        self.pipe._hear(line, at)
        return self.pipe.started


def test_a_log_says_when_the_sound_began() -> None:
    log = Log()
    log.pipe.forget()
    assert log.say(1.0, "started") is None, "it is about the stream before"
    assert log.say(2.0, "Creating an input for 'fd://9'") is None
    assert log.say(2.5, "starting late (-38506 us)") is None
    assert log.say(3.0, "started") == 3.0
    assert log.say(4.0, "started") == 3.0
    log.pipe.forget()
    assert log.pipe.started is None
    log.pipe.close()


def test_a_hole_makes_everything_behind_it_later() -> None:
    log = Log()
    log.pipe.forget()
    log.say(2.0, "Creating an input for 'fd://9'")
    log.say(3.0, "started")
    assert log.say(10.0, "underflow") == 3.0
    assert log.say(10.5, "started") == 3.5
    assert log.say(10.6, "underflow") == 3.5, "it is the same hole"
    assert log.say(10.7, "started") == pytest.approx(3.7)
    assert log.say(12.0, "started") == pytest.approx(3.7)
    assert log.say(20.0, "underflow") == pytest.approx(3.7)
    assert log.say(21.0, "started") == pytest.approx(4.7)
    log.pipe.close()
