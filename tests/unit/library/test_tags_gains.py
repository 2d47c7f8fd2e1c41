"""Gains and peaks: what each family of tags says, however it is written, and what nobody meant."""
# mutagen ships no types for what it exports.
# mypy: allow-untyped-calls

import math
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutagen.aiff import AIFF  # noqa: TID251
from mutagen.apev2 import APEv2  # noqa: TID251
from mutagen.asf import ASFTags  # noqa: TID251 - made by hand: nothing here encodes WMA
from mutagen.flac import FLAC  # noqa: TID251
from mutagen.id3 import RVA2, TXXX  # noqa: TID251
from mutagen.mp3 import MP3  # noqa: TID251
from mutagen.mp4 import MP4, MP4FreeForm  # noqa: TID251
from mutagen.oggopus import OggOpus  # noqa: TID251
from mutagen.oggvorbis import OggVorbis  # noqa: TID251
from mutagen.wave import WAVE  # noqa: TID251
from mutagen.wavpack import WavPack  # noqa: TID251

from player.library import tags_gains
from player.library.levels import MOST_GAIN, MOST_PEAK, gain, levels_of, peak, r128_gain
from player.library.loose import loose_tracks
from player.library.tags import read_tags
from player.models.sound import NO_LEVELS, Levels
from player.models.units import Decibels
from tests.unit.library.conftest import GoodMusic
from tests.unit.library.places import Place

ANYTHING = st.text(st.characters(exclude_categories=()))
FIELDS = {
    "replaygain_track_gain": "-7.32 dB",
    "replaygain_track_peak": "0.988312",
    "replaygain_album_gain": "+1.50 dB",
    "replaygain_album_peak": "1.023",
}
LEVELS = Levels(Decibels(-7.32), 0.988312, Decibels(1.5), 1.023)


@pytest.mark.parametrize(
    ("text", "decibels"),
    [
        ("-7.32 dB", -7.32),
        ("-7,32", -7.32),
        ("−7,32 DB", -7.32),
        ("+3.5dB", 3.5),
        ("  0 db ", 0.0),
        (".5", 0.5),
        ("-60", -60.0),
        ("60.01 dB", None),
        ("-1000", None),
        ("", None),
        ("dB", None),
        ("1e3", None),
        ("nan", None),
        ("inf dB", None),
        ("--3", None),
        ("1.2.3", None),
        ("٣ dB", None),
        ("3 dBFS", None),
        ("9" * 5000, None),
    ],
)
def test_gain(text: str, decibels: float | None) -> None:
    assert gain(text) == decibels


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("0.988", 0.988), ("1", 1.0), ("1,05", 1.05), ("0.000000", None), ("-0.5", None),
        ("32767", None), ("junk", None), ("", None),
    ],
)  # fmt: skip
def test_peak(text: str, factor: float | None) -> None:
    assert peak(text) == factor


@pytest.mark.parametrize(
    ("text", "decibels"),
    [
        ("0", 5.0), ("-1280", 0.0), ("256", 6.0), ("-3217", -3217 / 256 + 5), (" +512 ", 7.0),
        ("-32768", None), ("40000", None), ("-7.32 dB", None), ("", None), ("1.5", None),
    ],
)  # fmt: skip
def test_r128(text: str, decibels: float | None) -> None:
    assert r128_gain(text) == decibels


@given(ANYTHING)
def test_whatever_is_written_is_a_believable_figure_or_none(text: str) -> None:
    for found in (gain(text), r128_gain(text)):
        assert found is None or abs(found) <= MOST_GAIN
    factor = peak(text)
    assert factor is None or 0 < factor <= MOST_PEAK


@given(
    st.floats(-MOST_GAIN, MOST_GAIN),
    st.integers(0, 6),
    st.sampled_from([" dB", "dB", "", " DB"]),
    st.booleans(),
)
def test_a_gain_reads_back_as_it_was_written(
    number: float,
    places: int,
    unit: str,
    comma: bool,  # noqa: FBT001 - drawn
) -> None:
    text = f"{number:+.{places}f}"
    written = float(text)
    if comma:
        text = text.replace(".", ",")
    assert gain(text + unit) == written


# -- files --------------------------------------------------------------------------------------


def copied(good_music: GoodMusic, suffix: str, folder: Path) -> Path:
    target = folder / f"copy{suffix}"
    shutil.copyfile(good_music.with_suffix(suffix).path, target)
    return target


def tag(path: Path, fields: dict[str, str]) -> None:
    """Write ``fields`` as each format's taggers do."""
    audio: Any
    match path.suffix:
        case ".flac" | ".ogg" | ".opus":
            audio = {".flac": FLAC, ".ogg": OggVorbis, ".opus": OggOpus}[path.suffix](path)
            audio.update({name.upper(): text for name, text in fields.items()})
        case ".mp3" | ".wav" | ".aiff":
            audio = {".mp3": MP3, ".wav": WAVE, ".aiff": AIFF}[path.suffix](path)
            for name, text in fields.items():
                audio.tags.add(TXXX(encoding=3, desc=name.upper(), text=text))
        case ".m4a":
            audio = MP4(path)
            for name, text in fields.items():
                audio[f"----:com.apple.iTunes:{name}"] = [MP4FreeForm(text.encode())]
        case _:
            audio = WavPack(path)
            audio.update({name.upper(): text for name, text in fields.items()})
    audio.save()


@pytest.mark.parametrize(
    "suffix", [".flac", ".ogg", ".opus", ".mp3", ".wav", ".aiff", ".m4a", ".wv"]
)
def test_every_format_says_how_loud_it_is(
    good_music: GoodMusic, tmp_path: Path, suffix: str
) -> None:
    path = copied(good_music, suffix, tmp_path)
    assert read_tags(str(path)).levels == NO_LEVELS
    tag(path, FIELDS)
    assert read_tags(str(path)).levels == LEVELS
    tag(path, dict.fromkeys(FIELDS, "junk"))
    assert read_tags(str(path)).levels == NO_LEVELS


@pytest.mark.parametrize("suffix", [".mp3", ".m4a", ".wv", ".flac"])
def test_the_case_of_names_does_not_matter(
    good_music: GoodMusic, tmp_path: Path, suffix: str
) -> None:
    path = copied(good_music, suffix, tmp_path)
    audio: Any
    name = "ReplayGain_Track_GAIN"
    if suffix == ".mp3":
        audio = MP3(path)
        audio.tags.add(TXXX(encoding=1, desc=name, text="-3.00 dB"))
    elif suffix == ".m4a":
        audio = MP4(path)
        audio[f"----:com.apple.iTunes:{name}"] = [MP4FreeForm(b"-3.00 dB")]
    else:
        audio = WavPack(path) if suffix == ".wv" else FLAC(path)
        audio[name] = "-3.00 dB"
    audio.save()
    assert read_tags(str(path)).levels == Levels(track_gain=Decibels(-3.0))


def test_real_tools_agree(good_music: GoodMusic, tmp_path: Path) -> None:
    flac = copied(good_music, ".flac", tmp_path)
    subprocess.run(["metaflac", "--add-replay-gain", str(flac)], check=True)
    wv = copied(good_music, ".wv", tmp_path)
    subprocess.run(["wvgain", "-a", "-q", str(wv)], check=True)
    told = FLAC(flac)
    levels = read_tags(str(flac)).levels
    assert levels.track_gain == float(told["replaygain_track_gain"][0].removesuffix(" dB"))
    assert levels.track_peak == float(told["replaygain_track_peak"][0])
    assert levels.album_gain == levels.track_gain  # of one file, it is the same
    found = read_tags(str(wv)).levels
    assert None not in {found.track_gain, found.track_peak, found.album_gain, found.album_peak}
    assert str(WavPack(wv)["replaygain_track_gain"]) == f"{found.track_gain:+.2f} dB"


def test_opus_takes_its_own_gains_first(good_music: GoodMusic, tmp_path: Path) -> None:
    path = copied(good_music, ".opus", tmp_path)
    tag(path, {**FIELDS, "R128_TRACK_GAIN": "-1792"})
    expected = Levels(Decibels(-2.0), LEVELS.track_peak, LEVELS.album_gain, LEVELS.album_peak)
    assert read_tags(str(path)).levels == expected
    tag(path, {"R128_ALBUM_GAIN": "256"})
    assert read_tags(str(path)).levels.album_gain == 6.0
    tag(path, {"R128_TRACK_GAIN": "junk"})
    assert read_tags(str(path)).levels.track_gain == LEVELS.track_gain


def test_r128_gains_are_for_opus_only(good_music: GoodMusic, tmp_path: Path) -> None:
    path = copied(good_music, ".flac", tmp_path)
    tag(path, {"R128_TRACK_GAIN": "-1792"})
    assert read_tags(str(path)).levels == NO_LEVELS


def test_relative_volume_frames_are_read_after_texts(good_music: GoodMusic, tmp_path: Path) -> None:
    path = copied(good_music, ".mp3", tmp_path)
    audio: Any = MP3(path)
    audio.tags.add(RVA2(desc="Track", channel=1, gain=-4.5, peak=0.5))
    audio.tags.add(RVA2(desc="album", channel=1, gain=2.0, peak=0.75))
    audio.tags.add(RVA2(desc="other", channel=1, gain=9.0, peak=0.75))
    audio.save()
    levels = read_tags(str(path)).levels
    assert levels.track_gain == -4.5
    assert levels.album_gain == 2.0
    assert levels.track_peak is not None
    assert math.isclose(levels.track_peak, 0.5, rel_tol=0.001)
    tag(path, {"replaygain_track_gain": "-1.00 dB"})
    assert read_tags(str(path)).levels.track_gain == -1.0


@pytest.mark.parametrize("id3v1", [b"", b"TAG".ljust(128, b"\0")])
def test_figures_behind_an_mp3_are_found(
    good_music: GoodMusic, tmp_path: Path, id3v1: bytes
) -> None:
    path = copied(good_music, ".mp3", tmp_path)
    ape: Any = APEv2()
    ape.update({name.upper(): text for name, text in FIELDS.items()})
    ape.save(path)
    with path.open("ab") as file:
        file.write(id3v1)
    assert read_tags(str(path)).levels == LEVELS
    assert read_tags(str(path)).title == good_music.with_suffix(".mp3").title
    data = path.read_bytes()
    path.write_bytes(data[:-40] + b"APETAGEX" + data[-32:])
    assert read_tags(str(path)).title == good_music.with_suffix(".mp3").title


@pytest.mark.parametrize("prefix", ["", "replaygain/"])
def test_asf(prefix: str) -> None:
    tags: Any = ASFTags()
    for name, text in FIELDS.items():
        tags[prefix + name.upper()] = [text]

    class Audio:
        def __init__(self) -> None:
            self.tags = tags

    assert levels_of(tags_gains.gains_of(Audio(), BytesIO()), opus=False) == LEVELS


# -- further on ---------------------------------------------------------------------------------


def test_they_reach_the_library_and_loose_files(full: Place) -> None:
    for path in full.music.rglob("01.flac"):
        tag(path, FIELDS)
    full.scan()
    tracks = full.tracks()
    (name,) = (name for name in tracks if name.endswith("01.flac"))
    assert {n for n, track in tracks.items() if track.levels != NO_LEVELS} == {name}
    assert tracks[name].levels == LEVELS
    (loose,), _ = loose_tracks(str(full.music / name))
    assert loose.levels == LEVELS
