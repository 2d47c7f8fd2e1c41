"""What both real outputs do alike, into a PulseAudio sink that is recorded."""

import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from player.models.audio import SampleType
from player.models.problems import ProblemKind
from player.models.units import Milliseconds
from player.playback.engine import EngineState, ItemFailed, Moved
from tests.support import media
from tests.support.pulse import PulseServer, client_environment, pulse_server
from tests.unit.audio.conftest import reference
from tests.unit.audio.outputs.device_rig import (
    NO_LIBRARY,
    PATIENCE,
    PORTAUDIO,
    SURROUND,
    VLC,
    failed,
    play_files,
    rig_on,
    runs,
    whole,
    with_change,
)
from tests.unit.audio.test_client import LONG_SONG, ClientRig, playing
from tests.unit.playback.engine_battery import START

Command = tuple[str, ...]


@pytest.fixture(params=[VLC, PORTAUDIO], ids=["vlc", "portaudio"])
def command(request: pytest.FixtureRequest) -> Command:
    chosen: Command = request.param
    return chosen


@pytest.fixture
def server() -> Iterator[PulseServer]:
    with pulse_server() as server:
        yield server


def test_two_joined_files_are_heard_sample_for_sample(
    command: Command, server: PulseServer, tmp_path: Path
) -> None:
    uncut, first, second = media.cut_pair(tmp_path, 44100, 16)
    play_files(server, [first, second], command)
    assert whole(server.recording, reference(uncut, SampleType.S16))


def test_each_channel_reaches_its_speaker(command: Command, tmp_path: Path) -> None:
    source, target = tmp_path / "5.1.wav", tmp_path / "5.1.flac"
    media.write_wav(source, media.tone(1.0, 48000, 6, 4), 48000, 6, 16)
    encode = ["ffmpeg", "-v", "error", "-channel_layout", "5.1", "-i", str(source), str(target)]
    subprocess.run(encode, check=True)
    with pulse_server(rate=48000, channels=SURROUND) as server:
        play_files(server, [target], command)
        assert server.recording.wait_for(reference(target, SampleType.S16), PATIENCE)


def test_a_change_of_rate_plays_both(
    command: Command, server: PulseServer, songs: dict[int, Path], tmp_path: Path
) -> None:
    source, other = tmp_path / "48.wav", tmp_path / "48.flac"
    media.write_wav(source, media.tone(0.5, 48000, 2, 4), 48000, 2, 16)
    media.encode(source, other, "flac")
    play_files(server, [songs[300], other, songs[1200]], command)
    assert server.recording.wait_for(reference(songs[1200], SampleType.S16), PATIENCE)
    assert server.recording.wait_for(reference(songs[300], SampleType.S16), PATIENCE)


def test_the_shortest_file_is_heard(command: Command, server: PulseServer, tmp_path: Path) -> None:
    source = tmp_path / "short.wav"
    media.write_wav(source, media.tone(0.01, 44100, 2, 4), 44100, 2, 16)
    play_files(server, [source], command)
    assert server.recording.wait_for(reference(source, SampleType.S16), PATIENCE)


def test_pauses_lose_nothing(command: Command, server: PulseServer, songs: dict[int, Path]) -> None:
    pcm = reference(songs[30_000], SampleType.S16)
    with playing(rig_on(server, songs, command)) as rig:
        rig.engine.load([rig.song(1, LONG_SONG)], START)
        for _ in range(3):
            rig.wait_moved(3)
            rig.engine.pause()
            rig.wait_place_in(EngineState.PAUSED)
            rig.run(0.2)
            rig.engine.resume()
            rig.wait_state(EngineState.PLAYING)
        rig.wait_moved(2)
    heard = runs(server.recording, pcm)
    assert len(heard) == 4
    assert heard[0][0] == 0
    for (_, end), (start, _) in pairwise(heard):
        assert 0 <= end - start < 44100 // 5, "a little may be heard twice, nothing is left out"


def test_a_seek_is_heard_from_the_very_frame(
    command: Command, server: PulseServer, songs: dict[int, Path]
) -> None:
    pcm = reference(songs[30_000], SampleType.S16)
    with playing(rig_on(server, songs, command)) as rig:
        rig.engine.load([rig.song(1, LONG_SONG)], START)
        rig.wait_moved(3)
        for place in (20_000, 7_003):
            frames = place * 441 // 10
            rig.engine.seek(Milliseconds(place))
            # Reports of the place before may still be on their way when there is little time.
            assert rig.wait_until(lambda: any(0 < m.frame - frames < 441_000 for m in rig.moves()))  # noqa: B023 - at once
            rig.wait_moved(2)
    heard = [(0, 0), *runs(server.recording, pcm)]
    # What goes on where it left off was only interrupted, as happens where others want the time.
    starts = [start for (_, end), (start, _) in pairwise(heard) if start != end]
    assert heard[1][0] == 0
    assert starts == [20_000 * 441 // 10, 7_003 * 441 // 10]


def test_position_is_what_is_heard(
    command: Command, server: PulseServer, songs: dict[int, Path]
) -> None:
    pcm = reference(songs[30_000], SampleType.S16)
    with playing(rig_on(server, songs, command)) as rig:
        rig.engine.load([rig.song(1, LONG_SONG)], START)
        rig.wait_moved(8)
        rig.engine.pause()
        held = rig.wait_place_in(EngineState.PAUSED)
    (heard,) = runs(server.recording, pcm)
    assert abs(heard[1] - held.frame) < 44100 // 5


def test_without_a_device_it_says_so_and_waits(
    command: Command, tmp_path: Path, songs: dict[int, Path]
) -> None:
    with playing(ClientRig(songs, command, environment=client_environment(tmp_path))) as rig:
        rig.engine.load([rig.song(1, LONG_SONG)], Milliseconds(3000))
        assert failed(rig).problem.kind is ProblemKind.NO_DEVICE
        rig.wait_state(EngineState.PAUSED)
        rig.engine.resume()
        failed(rig, 2)
        assert all(0 <= move.frame - 3 * 44100 < 44100 for move in rig.moves())


def test_a_device_that_is_pulled_out_keeps_the_place(
    command: Command, server: PulseServer, songs: dict[int, Path]
) -> None:
    with playing(rig_on(server, songs, command)) as rig:
        rig.engine.load([rig.song(1, LONG_SONG)], START)
        rig.wait_moved(6)
        server.kill()
        assert failed(rig).problem.kind is ProblemKind.NO_DEVICE
        held = rig.wait_place_in(EngineState.PAUSED)
        before = [event for event in rig.events if isinstance(event, Moved)][5]
        assert 0 <= held.frame - before.frame < 44100 * 5
        assert rig.count(ItemFailed) == 0


@pytest.mark.parametrize(
    ("output", "kind"),
    [("vlc", ProblemKind.NO_SOUND_LIBRARY), ("portaudio", ProblemKind.NO_PORTAUDIO)],
)
def test_without_its_library_it_says_what_is_missing(
    output: str, kind: ProblemKind, tmp_path: Path, songs: dict[int, Path]
) -> None:
    changed = with_change(NO_LIBRARY, output)
    with playing(ClientRig(songs, changed, environment=client_environment(tmp_path))) as rig:
        rig.engine.load([rig.song(1, LONG_SONG)], START)
        assert failed(rig).problem.kind is kind
