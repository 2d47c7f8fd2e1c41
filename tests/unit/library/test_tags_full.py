"""Every field, written by mutagen into every format in its own words, reads back as it was."""
# mutagen ships no types for what it exports.
# mypy: allow-untyped-calls

import shutil
import struct
import subprocess
from pathlib import Path
from typing import Any

import pytest
from mutagen.apev2 import APEv2  # noqa: TID251
from mutagen.id3 import ID3, TIT2, TXXX  # noqa: TID251
from mutagen.mp3 import MP3  # noqa: TID251

from player.library.records import LyricsKind, TagRecord
from player.library.tags import front_picture, read_tags
from player.library.tags_lyrics import lyrics_in
from tests.support import dsd, full_tags
from tests.support.full_tags import BACK, FRONT, FRONT_DATA, IDS, TEXTS
from tests.support.media import encode, tone, write_wav

RATE = 44100
CODECS = {
    ".flac": "flac", ".ogg": "vorbis", ".opus": "opus", ".oga": "flac", ".mp3": "mp3",
    ".wav": "pcm", ".aiff": "pcm", ".tta": "tta", ".dsf": "dsd", ".dff": "dsd", ".wv": "wavpack",
    ".ape": "ape", ".mpc": "musepack", ".m4a": "aac", ".wma": "wma",
}  # fmt: skip
ENCODERS = {".opus": ["-c:a", "libopus"], ".oga": ["-c:a", "flac"], ".ogg": ["-c:a", "libvorbis"]}
ONE_VALUED = {".wav", ".dsf"}


@pytest.fixture(scope="module")
def tagged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a second of music in each format with every tag in it; the files are only read."""
    folder = tmp_path_factory.mktemp("full")
    source = folder / "source.wav"
    write_wav(source, tone(1, RATE, 2, 5), RATE, 2, 16)
    for suffix in CODECS:
        target = folder / f"a{suffix}"
        if suffix in {".dsf", ".dff"}:
            write = dsd.write_dsf if suffix == ".dsf" else dsd.write_dff
            write(target, [bytes(28224)] * 2, 2_822_400)
        elif suffix == ".ape":
            target.write_bytes(monkey(75 * RATE))
        elif suffix == ".mpc":
            target.write_bytes(b"MP+\x07" + struct.pack("<II", 100, 0) + bytes(2000))
        elif suffix == ".mp3":
            encode(source, target, "mp3")
        else:
            command = ["ffmpeg", "-v", "error", "-nostdin", "-i", str(source)]
            options = ENCODERS.get(suffix, [])
            subprocess.run([*command, "-map_metadata", "-1", *options, str(target)], check=True)
        full_tags.write_full_tags(target)
    source.unlink()
    return folder


def monkey(samples: int) -> bytes:
    """Return the header of a Monkey's Audio file of 16 bits, version 3.99, and some sound."""
    descriptor = struct.pack("<4sHH7I16s", b"MAC ", 3990, 0, 52, 24, 0, 44, 1000, 0, 0, b"")
    header = struct.pack("<HHIIIHHI", 2000, 0, samples, samples, 1, 16, 2, RATE)
    return descriptor + header + bytes(44 + 1000)


@pytest.mark.parametrize("suffix", CODECS)
def test_every_field_of_every_format(tagged: Path, suffix: str) -> None:
    record = read_tags(str(tagged / f"a{suffix}"))
    assert record.title == "Þögn"
    assert record.artists == ("Björk", "山田静")
    assert record.artist_names == ("Björk", "山田静", "Guest")
    assert record.album == "Homogenic"
    assert (record.album_artist, record.album_artists) == ("Björk", ("Björk", "Everybody"))
    assert record.composers == ("One", "Two")
    assert record.genres == ("Jazz", "Soul")
    sort = record.sort
    assert (sort.title, sort.artist, sort.album) == ("Thogn", "Bjork", "Homogenic, The")
    assert (sort.album_artist, sort.composer) == ("Bjork & All", "Uno")
    assert (record.number, record.track_total, record.disc, record.disc_total) == (3, 12, 1, 2)
    assert (record.date, record.original_date) == ("2001-02-03", "1997-09-22")
    assert record.isrcs == ("GBAAA9700001",)
    assert record.compilation
    assert record.lyrics is LyricsKind.SYNCED
    assert record.rating == 0.8
    assert record.cue_sheet == TEXTS["CUESHEET"][0]
    assert_ids(record)


def assert_ids(record: TagRecord) -> None:
    assert record.release == IDS["release"]
    assert record.ids.recording == IDS["recording"]
    assert record.ids.release_track == IDS["releasetrack"]
    assert record.ids.release_group == IDS["releasegroup"]
    assert record.ids.artists == (IDS["artist"], IDS["second"])
    assert record.ids.album_artists == (IDS["albumartist"],)


@pytest.mark.parametrize("suffix", CODECS)
def test_pictures_of_every_type(tagged: Path, suffix: str) -> None:
    path = str(tagged / f"a{suffix}")
    record = read_tags(path)
    # MP4 knows no types: all are fronts.
    assert record.pictures == ((FRONT,) if suffix == ".m4a" else (FRONT, BACK))
    assert record.picture
    assert front_picture(path) == FRONT_DATA


@pytest.mark.parametrize("suffix", CODECS)
def test_technical_facts(tagged: Path, suffix: str) -> None:
    record = read_tags(str(tagged / f"a{suffix}"))
    assert record.codec == CODECS[suffix]
    assert record.channels == 2
    rates = {".opus": 48000, ".dsf": 2_822_400, ".dff": 2_822_400}
    assert record.rate == rates.get(suffix, RATE)
    lossless = {"flac", "pcm", "tta", "wavpack", "ape"}
    assert record.bits == (1 if record.codec == "dsd" else 16 if record.codec in lossless else 0)
    assert record.bit_rate > 0
    assert record.duration > 0


def test_what_encoders_added(tagged: Path) -> None:
    assert read_tags(str(tagged / "a.opus")).delay == 312
    m4a = read_tags(str(tagged / "a.m4a"))
    assert (m4a.delay, m4a.padding) == (0x840, 0x1C0)
    mp3 = read_tags(str(tagged / "a.mp3"))
    assert mp3.delay > 0
    assert (RATE + mp3.delay + mp3.padding) % 1152 == 0
    assert abs(mp3.duration - 1000) <= 1
    assert read_tags(str(tagged / "a.flac")).delay == 0


@pytest.mark.parametrize("suffix", CODECS)
def test_the_words_come_with_their_times(tagged: Path, suffix: str) -> None:
    lyrics = lyrics_in(str(tagged / f"a{suffix}"))
    assert lyrics is not None
    assert [(line.time, line.text) for line in lyrics.lines] == [(1000, "One"), (2000, "Two")]
    assert lyrics.plain == "One\nTwo"


def test_syllables_come_together_to_lines(tagged: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.mp3"
    shutil.copyfile(tagged / "a.mp3", path)
    audio: Any = MP3(path)
    (frame,) = audio.tags.getall("SYLT")
    frame.text = [("Hel", 0), ("lo", 500), ("\nyou", 900)]
    audio.save()
    lyrics = lyrics_in(str(path))
    assert lyrics is not None
    assert [(line.time, line.text) for line in lyrics.lines] == [(0, "Hello"), (900, "you")]


def bare_mp3(tagged: Path, target: Path) -> Path:
    shutil.copyfile(tagged / "a.mp3", target)
    audio: Any = MP3(target)
    audio.delete()
    return target


def test_an_apev2_tag_behind_an_mp3_is_read(tagged: Path, tmp_path: Path) -> None:
    path = bare_mp3(tagged, tmp_path / "a.mp3")
    ape: Any = APEv2()
    full_tags.write_ape(ape)
    ape.save(path)
    record = read_tags(str(path))
    assert (record.title, record.artists) == ("Þögn", ("Björk", "山田静"))
    assert (record.track_total, record.rating) == (12, 0.8)
    assert_ids(record)


def test_id3_comes_before_apev2_field_by_field(tagged: Path, tmp_path: Path) -> None:
    path = bare_mp3(tagged, tmp_path / "a.mp3")
    ape: Any = APEv2()
    ape["Title"], ape["Album"] = "of APE", "of APE"
    ape.save(path)
    id3: Any = ID3()
    id3.add(TIT2(3, ["of ID3"]))
    id3.save(path)
    record = read_tags(str(path))
    assert (record.title, record.album) == ("of ID3", "of APE")


def test_an_id3v1_tag_alone_is_read(tagged: Path, tmp_path: Path) -> None:
    path = bare_mp3(tagged, tmp_path / "a.mp3")
    with path.open("ab") as file:
        texts = b"TAG" + b"Title".ljust(30, b"\0") + b"Artist".ljust(30, b"\0")
        rest = b"Album".ljust(30, b"\0") + b"1999" + bytes(28) + b"\0\x07" + b"\x08"
        file.write(texts + rest)
    record = read_tags(str(path))
    assert (record.title, record.artists, record.album) == ("Title", ("Artist",), "Album")
    assert (record.date, record.number, record.genres) == ("1999", 7, ("Jazz",))


@pytest.mark.parametrize("trailer", [b"", b"TAG" + bytes(125)])
def test_an_id3v2_tag_at_the_end_is_read(tagged: Path, tmp_path: Path, trailer: bytes) -> None:
    path = bare_mp3(tagged, tmp_path / "a.mp3")
    text = b"\x03At the end"
    frame = b"TIT2" + len(text).to_bytes(4, "big") + b"\0\0" + text
    size = bytes([0, 0, 0, len(frame)])
    head, foot = b"ID3\x04\0\x10" + size, b"3DI\x04\0\x10" + size
    with path.open("ab") as file:
        file.write(head + frame + foot + trailer)
    assert read_tags(str(path)).title == "At the end"


def test_names_of_free_fields_in_any_case(tagged: Path, tmp_path: Path) -> None:
    path = bare_mp3(tagged, tmp_path / "a.mp3")
    id3: Any = ID3()
    id3.add(TXXX(3, "MUSICBRAINZ ALBUM ID", ["AB-CD"]))
    id3.add(TXXX(3, "originalyear", ["1969"]))
    id3.add(TXXX(3, "musicbrainz artist id", ["A-1/B-2"]))
    id3.save(path)
    record = read_tags(str(path))
    assert (record.release, record.original_date) == ("ab-cd", "1969")
    assert record.ids.artists == ("a-1", "b-2")


def test_riff_info_beside_or_without_id3(tagged: Path, tmp_path: Path) -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        return name + len(data).to_bytes(4, "little") + data + b"\0" * (len(data) % 2)

    source = tmp_path / "plain.wav"
    write_wav(source, tone(0.1, RATE, 2, 5), RATE, 2, 16)
    info = b"INFO" + chunk(b"INAM", "Title é".encode("cp1252")) + chunk(b"IART", b"Somebody\0")
    data = source.read_bytes() + chunk(b"LIST", info + chunk(b"ITRK", b"7/9"))
    data = data[:4] + (len(data) - 8).to_bytes(4, "little") + data[8:]
    source.write_bytes(data)
    record = read_tags(str(source))
    assert (record.title, record.artists) == ("Title é", ("Somebody",))
    assert (record.number, record.track_total) == (7, 9)
    assert read_tags(str(tagged / "a.wav")).title == "Þögn"
