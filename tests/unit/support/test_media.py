"""The files that tests are made of are what they say: asked of other programs than ours."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.support import media
from tests.support.media import Codec, GoodFile
from tests.support.tagging import Tags, write_tags

LOSSLESS: list[tuple[Codec, str, int]] = [
    ("flac", ".flac", 16),
    ("flac", ".flac", 24),
    ("alac", ".m4a", 16),
    ("alac", ".m4a", 24),
    ("wavpack", ".wv", 16),
    ("wavpack", ".wv", 24),
    ("pcm", ".wav", 16),
    ("pcm", ".wav", 32),
    ("pcm", ".aiff", 16),
    ("pcm", ".aiff", 24),
]
AAC_TAIL = 1024
"""Frames that an AAC file may add: at most the block that the recording's end falls into."""


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> list[GoodFile]:
    return media.make_album_files(tmp_path_factory.mktemp("good"))


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return media.make_bad_files(tmp_path_factory.mktemp("bad"))


@dataclass(frozen=True, slots=True)
class Probed:
    """What ffprobe says: its streams, sound first, and all tags with plain lower-case names."""

    streams: list[dict[str, Any]]
    tags: dict[str, str]


def probe(path: Path) -> Probed:
    asked = ["ffprobe", "-v", "error", "-of", "json", "-show_format", "-show_streams", str(path)]
    found = json.loads(subprocess.run(asked, check=True, capture_output=True).stdout)
    streams = found["streams"]
    raw = found["format"].get("tags", {}) | streams[0].get("tags", {})
    tags = {name.lower().replace(" ", "_"): text for name, text in raw.items()}
    return Probed(streams, tags)


def decode(path: Path, bits: int) -> bytes:
    """Return the samples of ``path`` as FFmpeg decodes them, packed to ``bits``."""
    form = f"s{bits}le"
    asked = ["ffmpeg", "-v", "error", "-nostdin", "-i", str(path), "-map", "0:a", "-f", form, "-"]
    return subprocess.run(asked, check=True, capture_output=True).stdout


def complaints(path: Path) -> str:
    """Return what FFmpeg complains of while it decodes ``path``."""
    asked = ["ffmpeg", "-v", "error", "-nostdin", "-i", str(path), "-f", "null", "-"]
    return subprocess.run(asked, check=False, capture_output=True, text=True).stderr


def test_a_recording_is_the_same_each_time_and_differs_by_seed() -> None:
    assert media.tone(0.1, 8000, 2, 5) == media.tone(0.1, 8000, 2, 5)
    assert media.tone(0.1, 8000, 2, 5) != media.tone(0.1, 8000, 2, 6)


@given(
    st.floats(0.01, 0.2), st.sampled_from([8000, 44100, 96000]), st.integers(1, 6), st.integers(0)
)
def test_a_recording_has_the_asked_length_and_keeps_off_the_rails(
    seconds: float, rate: int, channels: int, seed: int
) -> None:
    pcm = media.tone(seconds, rate, channels, seed)
    assert len(pcm) == round(seconds * rate) * channels * 4
    peak = max(abs(sample) for sample in memoryview(pcm).cast("i"))
    assert peak < 2**31 * 10 ** (-2 / 20)


def test_a_recording_uses_every_bit() -> None:
    pcm = media.tone(0.1, 44100, 1, 1)
    used = 0
    for sample in memoryview(pcm).cast("i"):
        used |= sample & 0x7FFFFFFF
    assert used == 0x7FFFFFFF


def test_packing_keeps_the_top_of_each_sample() -> None:
    pcm = bytes.fromhex("78563412 f1debc9a")
    assert media.packed(pcm, 32) == pcm
    assert media.packed(pcm, 24) == bytes.fromhex("563412 debc9a")
    assert media.packed(pcm, 16) == bytes.fromhex("3412 bc9a")


@pytest.mark.parametrize(("codec", "suffix", "bits"), LOSSLESS)
def test_lossless_files_hold_the_recording(
    tmp_path: Path, codec: Codec, suffix: str, bits: int
) -> None:
    pcm = media.tone(0.3, 48000, 2, 3)
    source, target = tmp_path / "source.wav", tmp_path / f"out{suffix}"
    media.write_wav(source, pcm, 48000, 2, bits)
    media.encode(source, target, codec)
    assert decode(target, bits) == media.packed(pcm, bits)


def test_an_encoder_that_refuses_is_heard(tmp_path: Path) -> None:
    (tmp_path / "source.wav").write_text("not a recording")
    with pytest.raises(subprocess.CalledProcessError):
        media.encode(tmp_path / "source.wav", tmp_path / "out.flac", "flac")


def test_there_is_a_file_of_each_format(good: list[GoodFile]) -> None:
    suffixes = sorted(file.path.suffix for file in good)
    expected = [".aiff", ".flac", ".flac", ".m4a", ".m4a", ".mp3", ".ogg", ".opus", ".wav", ".wv"]
    assert suffixes == expected
    assert {file.codec for file in good} == {
        "flac", "alac", "mp3", "aac", "opus", "vorbis", "pcm", "wavpack",
    }  # fmt: skip
    assert not list(good[0].path.parents[2].rglob("*.source.wav"))


def test_good_files_are_of_the_format_they_name(good: list[GoodFile]) -> None:
    for file in good:
        stream = probe(file.path).streams[0]
        end = "be" if file.path.suffix == ".aiff" else "le"
        name = f"pcm_s{file.bits}{end}" if file.codec == "pcm" else file.codec
        assert stream["codec_name"] == name, file.path
        assert (int(stream["sample_rate"]), stream["channels"]) == (file.rate, file.channels)
        if file.bits and file.codec != "pcm":
            assert int(stream["bits_per_raw_sample"]) == file.bits, file.path


def test_good_files_carry_their_tags(good: list[GoodFile]) -> None:
    for file in good:
        tags = probe(file.path).tags
        tags.setdefault("date", tags.get("year", ""))
        names = {key: tags.get(key) for key in ("title", "artist", "album", "date", "genre")}
        assert names == {
            "title": file.title,
            "artist": file.artist,
            "album": file.album,
            "date": file.date,
            "genre": file.genre,
        }, file.path
        assert tags["album_artist" if "album_artist" in tags else "albumartist"] == (
            file.album_artist
        )
        assert int(tags["track"].split("/")[0]) == file.number
        assert int(tags["disc"].split("/")[0]) == file.disc


def test_good_files_decode_whole_and_without_complaint(good: list[GoodFile]) -> None:
    for file in good:
        assert complaints(file.path) == "", file.path
        frames = len(decode(file.path, 16)) // 4
        slack = AAC_TAIL if file.codec == "aac" else 0
        assert file.frames <= frames <= file.frames + slack, file.path


def test_covers_are_where_they_are_said_to_be(good: list[GoodFile]) -> None:
    for file in good:
        pictures = [s for s in probe(file.path).streams if s["codec_type"] == "video"]
        assert len(pictures) == int(file.cover), file.path
    assert {file.cover for file in good} == {True, False}
    with Image.open(good[0].path.with_name("cover.jpg")) as cover:
        assert (cover.format, cover.size) == ("JPEG", (64, 64))


def test_a_flac_can_carry_a_picture(tmp_path: Path) -> None:
    source, target = tmp_path / "source.wav", tmp_path / "out.flac"
    media.write_wav(source, media.tone(0.1, 44100, 2, 1), 44100, 2, 16)
    media.encode(source, target, "flac")
    write_tags(target, Tags("t", "a", "b", "c", 1, 1, "2020", "g"), media.draw_cover(1))
    assert [s["codec_type"] for s in probe(target).streams] == ["audio", "video"]


def test_flac_files_prove_themselves(good: list[GoodFile]) -> None:
    for file in good:
        if file.codec == "flac":
            subprocess.run(["flac", "--silent", "--test", str(file.path)], check=True)


def test_bad_files_are_all_there_and_nothing_else(bad: dict[str, Path]) -> None:
    assert sorted(bad.values()) == sorted(bad["empty.flac"].parent.iterdir())
    assert all(name == path.name for name, path in bad.items())


def test_empty_text_and_links(bad: dict[str, Path]) -> None:
    assert bad["empty.flac"].stat().st_size == 0
    assert bad["text.mp3"].read_text(encoding="ascii").startswith("Remember")
    assert bad["loop"].resolve() == bad["empty.flac"].parent.resolve()
    assert bad["gone.flac"].is_symlink()
    assert not bad["gone.flac"].exists()
    assert bad["locked.flac"].stat().st_mode & 0o777 == 0


@pytest.mark.parametrize(
    "name", ["half.flac", "half.wav", "half.m4a", "half.mp3", "half.opus", "half.wv"]
)
def test_the_first_half_plays_and_the_rest_is_missing(bad: dict[str, Path], name: str) -> None:
    asked = ["ffmpeg", "-v", "error", "-nostdin", "-i", str(bad[name]), "-f", "s16le", "-"]
    found = subprocess.run(asked, check=False, capture_output=True).stdout
    seconds = len(found) / 4 / (48000 if name == "half.opus" else 44100)
    assert 0.9 < seconds < 2.1


def test_nothing_plays_without_the_index(bad: dict[str, Path]) -> None:
    assert "moov atom not found" in complaints(bad["headless.m4a"])


def test_halves_keep_the_tags_in_front(bad: dict[str, Path]) -> None:
    for name in ("half.flac", "half.m4a", "half.mp3", "half.opus"):
        assert probe(bad[name]).tags["title"] == name


@pytest.mark.parametrize(("rate", "bits"), [(44100, 16), (96000, 24)])
def test_a_cut_pair_joins_to_the_whole(tmp_path: Path, rate: int, bits: int) -> None:
    whole, first, second = media.cut_pair(tmp_path / "new", rate, bits)
    head = decode(first, bits)
    assert decode(whole, bits) == head + decode(second, bits)
    frames = len(head) // (2 * bits // 8)
    assert frames % 2 == 1
    for path in (whole, first, second):
        subprocess.run(["flac", "--silent", "--test", str(path)], check=True)
        stream = probe(path).streams[0]
        assert (int(stream["sample_rate"]), int(stream["bits_per_raw_sample"])) == (rate, bits)
