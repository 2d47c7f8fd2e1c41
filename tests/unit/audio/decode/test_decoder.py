"""Decoding: every sample of every format, from any frame on, and what bad files lead to."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from player.audio.decode.decoder import Decoder
from player.models.audio import AudioFormat, SampleType
from player.models.problems import EnvironmentFailure, ProblemKind
from player.models.units import Frames, Hertz
from tests.support import media
from tests.unit.audio.conftest import LOSSLESS, LOSSY, SECONDS, reference

LOSSLESS_NAMES = [take.name for take in LOSSLESS]
LOSSY_NAMES = [take.name for take in LOSSY]
TAKES = {take.name: take for take in (*LOSSLESS, *LOSSY)}
ROUNDING = 2e-6
"""Two FFmpeg versions may round the last bit of a float differently."""


def read_all(decoder: Decoder) -> bytes:
    return b"".join(iter(decoder.read, b""))


def decoded(path: Path) -> bytes:
    decoder = Decoder(str(path))
    pcm = read_all(decoder)
    decoder.close()
    return pcm


def problem_of(path: Path | str) -> ProblemKind:
    with pytest.raises(EnvironmentFailure) as caught:
        Decoder(str(path))
    assert caught.value.problem.subject == str(path)
    return caught.value.problem.kind


def same_sound(one: bytes, other: bytes) -> bool:
    """Whether two float streams are the same but for the rounding of their last bits."""
    if len(one) != len(other):
        return False
    left, right = np.frombuffer(one, "<f4"), np.frombuffer(other, "<f4")
    return bool(np.allclose(left, right, rtol=0, atol=ROUNDING))


@pytest.mark.parametrize("name", LOSSLESS_NAMES)
def test_lossless_files_give_every_sample(name: str, music: dict[str, Path]) -> None:
    take = TAKES[name]
    decoder = Decoder(str(music[name]))
    pcm = read_all(decoder)
    decoder.close()
    assert decoder.format == AudioFormat(Hertz(take.rate), take.channels, take.sample)
    assert pcm == reference(music[name], take.sample)
    assert len(pcm) // decoder.format.frame_bytes >= SECONDS * take.rate
    assert decoder.problem is None


def test_the_samples_are_those_that_were_recorded(music: dict[str, Path]) -> None:
    recorded = media.tone(SECONDS, 96000, 2, 3)
    assert decoded(music["wide.flac"]) == recorded
    wide = np.frombuffer(recorded, "<i4")
    assert decoded(music["dvd.flac"]) == (wide >> 8 << 8).astype("<i4").tobytes()


@pytest.mark.parametrize("name", LOSSY_NAMES)
def test_lossy_files_give_what_ffmpeg_gives(name: str, music: dict[str, Path]) -> None:
    take = TAKES[name]
    decoder = Decoder(str(music[name]))
    pcm = read_all(decoder)
    decoder.close()
    assert decoder.format == AudioFormat(Hertz(take.rate), take.channels, take.sample)
    expected = reference(music[name], take.sample)
    if name == "aac.m4a":
        # FFmpeg leaves the padding of the last packet in.
        expected = expected[: int(SECONDS * take.rate) * decoder.format.frame_bytes]
    assert same_sound(pcm, expected)
    assert decoder.problem is None


@pytest.mark.parametrize("name", ["lame.mp3", "opusenc.opus", "vorbis.ogg", "aac.m4a"])
def test_encoder_delay_and_padding_are_gone(name: str, music: dict[str, Path]) -> None:
    assert len(decoded(music[name])) // 8 == SECONDS * TAKES[name].rate


@pytest.mark.parametrize("name", LOSSLESS_NAMES + LOSSY_NAMES)
def test_the_stated_length_is_true_or_none(name: str, music: dict[str, Path]) -> None:
    take = TAKES[name]
    decoder = Decoder(str(music[name]))
    frames = len(read_all(decoder)) // decoder.format.frame_bytes
    decoder.close()
    assert decoder.length == (frames if take.exact else 0)


@pytest.mark.parametrize("name", LOSSLESS_NAMES + LOSSY_NAMES)
def test_seeks_to_the_very_frame(name: str, music: dict[str, Path]) -> None:
    decoder = Decoder(str(music[name]))
    whole = read_all(decoder)
    width = decoder.format.frame_bytes
    frames = len(whole) // width
    for place in (0, 1, frames - 1, frames // 2, 3, frames - 5000, *range(11, frames, 17_011)):
        decoder.seek(Frames(place))
        wanted = whole[place * width : (place + 500) * width]
        got = b""
        while len(got) < len(wanted) and (block := decoder.read()):
            got += block
        got = got[: len(wanted)]
        if decoder.format.sample is SampleType.F32:
            assert same_sound(got, wanted), place
        else:
            assert got == wanted, place
    assert decoder.problem is None
    decoder.close()


@pytest.mark.parametrize("name", ["cd.flac", "cd.mka", "opusenc.opus"])
def test_beyond_the_end_there_is_nothing(name: str, music: dict[str, Path]) -> None:
    decoder = Decoder(str(music[name]))
    for place in (10_000_000, int(SECONDS * TAKES[name].rate)):
        decoder.seek(Frames(place))
        assert decoder.read() == b""
    assert decoder.problem is None
    decoder.seek(Frames(100))
    assert decoder.read()
    decoder.close()


def test_floats_on_request_keep_the_value(music: dict[str, Path]) -> None:
    decoder = Decoder(str(music["dvd.flac"]), as_float=True)
    assert decoder.format.sample is SampleType.F32
    assert read_all(decoder) == reference(music["dvd.flac"], SampleType.F32)
    decoder.close()


# Files that are not what they should be


def noise(length: int) -> bytes:
    return np.random.PCG64(2).random_raw(length // 8 + 1).tobytes()[:length]


def damage(path: Path, target: Path, place: float, length: int) -> Path:
    data = bytearray(path.read_bytes())
    start = int(len(data) * place)
    data[start : start + length] = noise(length)
    target.write_bytes(data)
    return target


@pytest.mark.parametrize("name", ["cd.flac", "cd.wv", "cd.tta"])
def test_what_is_lost_becomes_silence_of_its_length(
    name: str, music: dict[str, Path], tmp_path: Path
) -> None:
    whole = decoded(music[name])
    decoder = Decoder(str(damage(music[name], tmp_path / name, 0.35, 200)))
    pcm = read_all(decoder)
    decoder.close()
    assert decoder.problem is not None
    assert decoder.problem.kind is ProblemKind.DAMAGED
    assert len(pcm) == len(whole), "what follows would come too early"
    same = np.frombuffer(pcm, "<i4") == np.frombuffer(whole, "<i4")
    assert same[-8000:].all()
    assert np.frombuffer(pcm, "<i4")[~same].max() == 0, "something else than silence"
    assert 0.5 < same.mean() < 1


def test_after_a_damaged_ogg_page_time_is_right_again(
    tmp_path: Path, music: dict[str, Path]
) -> None:
    whole = decoded(music["cd.oga"])
    decoder = Decoder(str(damage(music["cd.oga"], tmp_path / "cd.oga", 0.35, 200)))
    pcm = read_all(decoder)
    decoder.close()
    assert decoder.problem is not None
    assert decoder.problem.kind is ProblemKind.DAMAGED
    assert len(pcm) == len(whole)
    assert pcm[-8000:] == whole[-8000:]


@pytest.mark.parametrize("name", ["lame.mp3", "aac.m4a"])
def test_damaged_lossy_files_play_on(name: str, music: dict[str, Path], tmp_path: Path) -> None:
    whole = len(decoded(music[name]))
    decoder = Decoder(str(damage(music[name], tmp_path / name, 0.5, 6000)))
    pcm = read_all(decoder)
    decoder.close()
    assert decoder.problem is not None
    assert decoder.problem.kind is ProblemKind.DAMAGED
    assert len(pcm) > whole * 0.5


@pytest.mark.parametrize(
    "name", ["cd.flac", "cd.wav", "float.wav", "dvd.aiff", "cd.wv", "cd.tta", "lame.mp3", "cd.w64"]
)
def test_a_file_cut_short_plays_as_far_as_it_goes(
    name: str, music: dict[str, Path], tmp_path: Path
) -> None:
    whole = decoded(music[name])
    cut = tmp_path / name
    cut.write_bytes(music[name].read_bytes()[: music[name].stat().st_size * 6 // 10 + 1])
    decoder = Decoder(str(cut))
    pcm = read_all(decoder)
    decoder.close()
    assert decoder.problem is not None
    assert decoder.problem.kind is ProblemKind.TRUNCATED
    assert 0.4 < len(pcm) / len(whole) < 0.65
    assert same_sound(pcm[:8000], whole[:8000]) or pcm[:8000] == whole[:8000]


def test_a_wav_file_from_a_pipe_is_not_called_short(tmp_path: Path, music: dict[str, Path]) -> None:
    command = ["ffmpeg", "-v", "error", "-i", str(music["cd.flac"]), "-f", "wav", "-"]
    target = tmp_path / "piped.wav"
    target.write_bytes(subprocess.run(command, check=True, capture_output=True).stdout)
    decoder = Decoder(str(target))
    assert read_all(decoder) == decoded(music["cd.flac"])
    assert decoder.problem is None
    decoder.close()


@pytest.mark.parametrize("tail", [b"TAG" + b"\0" * 125, b"APETAGEX" + b"\xd0\x07\0\0" + b"x" * 900])
def test_tags_behind_the_music_are_no_damage(
    tail: bytes, tmp_path: Path, music: dict[str, Path]
) -> None:
    target = tmp_path / "tagged.mp3"
    target.write_bytes(music["lame.mp3"].read_bytes() + tail)
    decoder = Decoder(str(target))
    read_all(decoder)
    assert decoder.problem is None
    decoder.close()


def test_names_that_mean_something_to_ffmpeg_are_just_names(
    tmp_path: Path, music: dict[str, Path]
) -> None:
    folder = os.fsdecode(tmp_path)
    for name in (
        "concat:a|b.flac",
        "100%03d.flac",
        "http:b.flac",
        os.fsdecode(b"caf\xe9\xff.flac"),
    ):
        path = f"{folder}/{name}"
        Path(path).write_bytes(music["cd.flac"].read_bytes())
        decoder = Decoder(path)
        assert decoder.length == SECONDS * 44100
        decoder.close()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("empty.flac", b"", ProblemKind.EMPTY),
        ("text.mp3", b"Remember to buy strings.\n" * 300, ProblemKind.NOT_AUDIO),
        ("noise.flac", noise(50_000), ProblemKind.NOT_AUDIO),
        ("zeros.mp3", bytes(50_000), ProblemKind.NOT_AUDIO),
        ("headonly.flac", b"fLaC" + bytes(60), ProblemKind.DAMAGED),
        ("playlist.mp3", b"#EXTM3U\n#EXTINF:9,\n/etc/passwd\n", ProblemKind.NOT_AUDIO),
        ("list.wav", b"ffconcat version 1.0\nfile /etc/passwd\n", ProblemKind.NOT_AUDIO),
    ],
)
def test_what_is_no_music_is_named(
    name: str, content: bytes, kind: ProblemKind, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert problem_of(path) is kind


def test_what_is_no_file_is_named(tmp_path: Path, music: dict[str, Path]) -> None:
    os.mkfifo(tmp_path / "pipe.mp3")
    (tmp_path / "loop.mp3").symlink_to(tmp_path / "loop.mp3")
    assert problem_of(tmp_path / "pipe.mp3") is ProblemKind.NOT_AUDIO
    assert problem_of(tmp_path) is ProblemKind.NOT_AUDIO
    assert problem_of(tmp_path / "loop.mp3") is ProblemKind.LINK_LOOP
    assert problem_of(tmp_path / "gone.mp3") is ProblemKind.MISSING
    assert problem_of(music["cd.flac"] / "inside.flac") is ProblemKind.MISSING
    assert problem_of(tmp_path / ("x" * 300)) is ProblemKind.MISSING


def test_a_headless_mp4_is_damaged(tmp_path: Path, music: dict[str, Path]) -> None:
    cut = tmp_path / "headless.m4a"
    cut.write_bytes(music["cd.m4a"].read_bytes()[:50_000])
    assert problem_of(cut) is ProblemKind.DAMAGED


def test_what_may_not_be_opened_is_named(tmp_path: Path, music: dict[str, Path]) -> None:
    locked = tmp_path / "locked.flac"
    locked.write_bytes(music["cd.flac"].read_bytes())
    locked.chmod(0o000)
    code = (
        "import sys; from player.audio.decode.decoder import Decoder\n"
        "from player.models.problems import EnvironmentFailure\n"
        "try: Decoder(sys.argv[1])\n"
        "except EnvironmentFailure as failure: print(failure.problem.kind)"
    )
    command = [sys.executable, "-c", code, str(locked)]
    if os.geteuid() == 0:
        # Root opens everything; without that right it does not.
        command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]
    result = subprocess.run(command, check=True, capture_output=True, text=True)
    assert result.stdout.strip() == ProblemKind.UNREADABLE
