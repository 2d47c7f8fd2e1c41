"""Files that end too early: named where a header promises more, never where it does not."""

import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.audio.decode.decoder import Decoder
from player.audio.decode.endings import last_packet_cut
from player.models.problems import Problem, ProblemKind
from tests.support import media

FFMPEG = ("ffmpeg", "-v", "error", "-i", "{in}", "-c:a")
COMMANDS = {
    "a.aac": (*FFMPEG, "aac", "{out}"),
    "flac.mka": (*FFMPEG, "flac", "{out}"),
    "vorbis.mka": (*FFMPEG, "libvorbis", "{out}"),
    "opus.webm": (*FFMPEG, "libopus", "{out}"),
    "cbr.mp3": ("lame", "--quiet", "-t", "-b", "128", "{in}", "{out}"),
    "vbr.mp3": ("lame", "--quiet", "-t", "-V2", "{in}", "{out}"),
    "low.mp3": ("lame", "--quiet", "-t", "-b", "32", "--resample", "16", "{in}", "{out}"),
    "w.wma": (*FFMPEG, "wmav2", "{out}"),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("endings")
    source = folder / "source.wav"
    media.write_wav(source, media.tone(3.0, 44100, 2, 3), 44100, 2, 16)
    for name, command in COMMANDS.items():
        names = {"{in}": str(source), "{out}": str(folder / name)}
        subprocess.run([names.get(part, part) for part in command], check=True)
    return {name: folder / name for name in COMMANDS}


def problem_of(path: Path) -> Problem | None:
    with closing(Decoder(str(path))) as decoder:
        while decoder.read():
            pass
        return decoder.problem


@pytest.mark.parametrize("name", COMMANDS)
def test_what_is_missing_is_named(name: str, files: dict[str, Path], tmp_path: Path) -> None:
    data = files[name].read_bytes()
    for kept in (0.41, 0.63, 0.97):
        cut = tmp_path / name
        cut.write_bytes(data[: int(len(data) * kept)])
        problem = problem_of(cut)
        assert problem is not None, kept
        assert problem.kind is ProblemKind.TRUNCATED, kept


@pytest.mark.parametrize("name", COMMANDS)
def test_whole_files_are_not_called_short(
    name: str, files: dict[str, Path], tmp_path: Path
) -> None:
    assert problem_of(files[name]) is None
    tagged = tmp_path / name
    tagged.write_bytes(files[name].read_bytes() + b"TAG" + bytes(125))
    problem = problem_of(tagged)
    assert problem is None or problem.kind is not ProblemKind.TRUNCATED


def test_a_recording_of_open_length_is_not_called_short(
    files: dict[str, Path], tmp_path: Path
) -> None:
    command = ["ffmpeg", "-v", "error", "-i", str(files["flac.mka"]), "-c", "copy"]
    live = tmp_path / "live.mka"
    with live.open("wb") as file:
        subprocess.run([*command, "-f", "matroska", "-live", "1", "-"], check=True, stdout=file)
    assert problem_of(live) is None


@given(st.sampled_from(["aac", "mp3float", "flac"]), st.binary(max_size=12))
def test_any_packet_is_judged(codec: str, packet: bytes) -> None:
    assert last_packet_cut(codec, packet) in {True, False}


def test_a_packet_of_the_promised_size_is_whole() -> None:
    # MPEG 1 layer III, 128 kbit/s at 44.1 kHz: 417 bytes, 418 with padding (144 x 128000 / 44100).
    assert not last_packet_cut("mp3float", b"\xff\xfb\x90\x00".ljust(417, b"x"))
    assert last_packet_cut("mp3float", b"\xff\xfb\x90\x00".ljust(416, b"x"))
    assert last_packet_cut("mp3float", b"\xff\xfb\x92\x00".ljust(417, b"x"))
    # MPEG 2 layer III, 64 kbit/s at 22.05 kHz: 72 x 64000 / 22050.
    assert not last_packet_cut("mp3float", b"\xff\xf3\x80\x00".ljust(208, b"x"))
    assert last_packet_cut("mp3float", b"\xff\xf3\x80\x00".ljust(207, b"x"))
    # ADTS: a length of 13 bits, here 300.
    adts = b"\xff\xf1\x50" + (0x80 << 24 | 300 << 13 | 0x1FFC).to_bytes(4, "big")
    assert not last_packet_cut("aac", adts.ljust(300, b"x"))
    assert last_packet_cut("aac", adts.ljust(299, b"x"))
