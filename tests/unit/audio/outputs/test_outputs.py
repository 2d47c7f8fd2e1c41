"""What every output must do; the one that is a device is put through it in ``test_vlc_output``."""

from collections.abc import Callable
from pathlib import Path

import pytest

from player.audio.outputs.clock import StreamClock
from player.audio.outputs.file_output import FileOutput
from player.audio.outputs.null_output import NullOutput
from player.audio.outputs.output import Output
from player.models.audio import AudioFormat, SampleType
from player.models.problems import EnvironmentFailure, ProblemKind
from player.models.units import Hertz
from tests.unit.audio.conftest import reference

CD = AudioFormat(Hertz(44100), 2, SampleType.S16)
DVD = AudioFormat(Hertz(96000), 2, SampleType.S24)


class Time:
    """A clock turned by hand."""

    def __init__(self) -> None:
        self.now = 5.0

    def __call__(self) -> float:
        return self.now


def play(output: Output, audio_format: AudioFormat, pcm: bytes, wait: Callable[[], None]) -> None:
    """Play ``pcm`` to its end, checking the promises of the port on the way."""
    width = audio_format.frame_bytes
    frames, written, heard = len(pcm) // width, 0, 0
    output.open(audio_format)
    assert output.heard() == 0
    while written < frames:
        room = output.room()
        assert room >= 0
        part = pcm[written * width : (written + room) * width]
        output.write(part)
        written += len(part) // width
        now = output.heard()
        assert heard <= now <= written, "time goes on, and never beyond what was written"
        heard = now
        wait()
    output.drain()
    for _ in range(1000):
        if output.drained():
            break
        wait()
    assert output.drained()
    assert output.heard() == frames
    output.close()


def test_the_null_output_takes_its_time() -> None:
    time = Time()

    def wait() -> None:
        time.now += 0.01

    output = NullOutput(time)
    play(output, CD, bytes(44100 * 4), wait)
    assert time.now == pytest.approx(6.0, abs=0.05)
    play(output, DVD, bytes(96000 * 8), wait)
    assert time.now == pytest.approx(7.0, abs=0.1)


def test_the_null_output_is_not_written_far_ahead() -> None:
    output = NullOutput(Time())
    output.open(CD)
    room = output.room()
    assert room == 44100 // 2
    output.write(bytes(room * 4))
    assert output.room() == 0


def test_closing_twice_or_unopened_is_harmless(tmp_path: Path) -> None:
    for output in (NullOutput(), FileOutput(tmp_path / "x.wav")):
        output.close()
        output.close()


def test_a_clock_counts_from_its_start_and_not_beyond() -> None:
    time = Time()
    clock = StreamClock(time, Hertz(1000))
    time.now += 3
    assert clock.frames(500) == 0
    assert not clock.running
    clock.start()
    time.now += 0.25
    assert clock.frames(500) == 250
    time.now += 3
    assert clock.frames(500) == 500
    assert clock.running


@pytest.mark.parametrize(
    ("audio_format", "codec"),
    [
        (CD, "pcm_s16le"),
        (AudioFormat(Hertz(8000), 1, SampleType.S16), "pcm_s16le"),
        (DVD, "pcm_s24le"),
        (AudioFormat(Hertz(384000), 2, SampleType.S32), "pcm_s32le"),
        (AudioFormat(Hertz(48000), 6, SampleType.F32), "pcm_f32le"),
        (AudioFormat(Hertz(48000), 12, SampleType.S16), "pcm_s16le"),
    ],
)
def test_a_file_holds_exactly_what_was_written(
    audio_format: AudioFormat, codec: str, tmp_path: Path
) -> None:
    target = tmp_path / "out.wav"
    samples = 20_000 * audio_format.channels
    if audio_format.sample is SampleType.S16:
        pcm = b"".join((n * 7 % 65536).to_bytes(2, "little") for n in range(samples))
    else:
        # Whole numbers in the upper bytes: any of them is also a finite float.
        pcm = b"".join(b"\0" + (n % 60_000).to_bytes(2, "little") + b"\x3f" for n in range(samples))
    output = FileOutput(target)
    play(output, audio_format, pcm, lambda: None)
    assert not target.exists(), "it is not whole yet"
    output.keep()
    assert reference(target, audio_format.sample) == pcm
    assert [path.name for path in tmp_path.iterdir()] == ["out.wav"]
    bits = {"pcm_s16le": 16, "pcm_s24le": 24}.get(codec, 32)
    head = target.read_bytes()[:200]
    assert head[head.index(b"fmt ") + 22 :][:2] == bits.to_bytes(2, "little")


def test_streams_of_one_format_make_one_file(tmp_path: Path) -> None:
    output = FileOutput(tmp_path / "out.wav")
    for _ in range(2):
        output.open(CD)
        output.write(bytes(400))
        output.close()
    output.keep()
    assert len(reference(tmp_path / "out.wav", SampleType.S16)) == 800


def test_a_file_has_one_format(tmp_path: Path) -> None:
    output = FileOutput(tmp_path / "out.wav")
    output.open(CD)
    output.write(bytes(400))
    with pytest.raises(EnvironmentFailure) as caught:
        output.open(DVD)
    assert caught.value.problem.kind is ProblemKind.FORMATS_DIFFER
    assert "44100" in caught.value.problem.detail
    assert "96000" in caught.value.problem.detail
    output.discard()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    output = FileOutput(tmp_path / "nowhere" / "out.wav")
    with pytest.raises(EnvironmentFailure) as caught:
        output.open(CD)
    assert caught.value.problem.kind is ProblemKind.CANNOT_WRITE


def test_what_was_there_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "out.wav"
    target.write_bytes(b"precious")
    output = FileOutput(target)
    output.open(CD)
    output.write(bytes(4000))
    output.discard()
    assert target.read_bytes() == b"precious"
    assert list(tmp_path.iterdir()) == [target]
