"""What mutagen cannot read: Matroska, CAF, Wave64, RF64, AU; cut ones are found out."""

import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from player.library import tags
from player.library.integrity import extent
from player.library.reading import read_file
from player.library.tags import NotUnderstood, front_picture, read_tags
from player.models.problems import ProblemKind
from player.models.units import Milliseconds
from tests.support import dsd
from tests.support.media import draw_cover, tone, write_wav
from tests.unit.library.held import held

RATE = 48000
NAMES: dict[str, tuple[str, list[str]]] = {
    "flac.mka": ("flac", ["-c:a", "flac"]),
    "opus.mka": ("opus", ["-c:a", "libopus"]),
    "pcm.mka": ("pcm", ["-c:a", "pcm_s24le"]),
    "mp3.mka": ("mp3", ["-c:a", "libmp3lame"]),
    "vorbis.weba": ("vorbis", ["-c:a", "libvorbis", "-f", "webm"]),
    "pcm.caf": ("pcm", ["-c:a", "pcm_s16be"]),
    "alac.caf": ("alac", ["-c:a", "alac"]),
    "pcm.w64": ("pcm", ["-c:a", "pcm_s24le"]),
    "pcm.rf64": ("pcm", ["-f", "wav", "-rf64", "always"]),
    "pcm.au": ("pcm", ["-c:a", "pcm_s16be"]),
    "a.ac3": ("ac3", []),
    "a.eac3": ("eac3", []),
    "a.mp2": ("mp2", []),
}
DEPTHS = {"pcm.mka": 24, "pcm.w64": 24}
TAGGED = ("flac.mka", "opus.mka", "pcm.mka", "vorbis.weba", "pcm.caf", "pcm.rf64")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one second of music in each kind; the files are only read."""
    folder = tmp_path_factory.mktemp("containers")
    write_wav(folder / "source.wav", tone(1, RATE, 2, 3), RATE, 2, 16)
    (folder / "cover.jpg").write_bytes(draw_cover(3))
    for name, (_, options) in NAMES.items():
        command = ["ffmpeg", "-v", "error", "-nostdin", "-i", str(folder / "source.wav")]
        told = ["-metadata", "title=Þögn", "-metadata", "artist=Björk", "-metadata", "album=A"]
        if name == "flac.mka":
            told += ["-metadata", "track=3", "-metadata", "disc=2", "-metadata", "genre=Jazz"]
            told += ["-metadata", "date=1997-09", "-metadata", "album_artist=All"]
            told += ["-metadata", "REPLAYGAIN_TRACK_GAIN=-7.50 dB"]
            told += ["-attach", str(folder / "cover.jpg"), "-metadata:s:t", "mimetype=image/jpeg"]
        subprocess.run([*command, *told, *options, str(folder / name)], check=True)
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_facts(made: Path, name: str) -> None:
    reading = read_file(str(made / name))
    record = reading.tags
    assert reading.problems == ()
    assert record is not None
    codec = NAMES[name][0]
    assert (record.codec, record.rate, record.channels) == (codec, RATE, 2)
    lossless = codec in {"pcm", "flac", "alac"}
    assert record.bits == (DEPTHS.get(name, 16) if lossless else 0)
    # FFmpeg fills the last packet up and does not say so in CAF.
    assert abs(record.duration - 1000) <= (1 if lossless and name != "alac.caf" else 60)
    assert record.bit_rate > 10_000


@pytest.mark.parametrize("name", TAGGED)
def test_tags(made: Path, name: str) -> None:
    record = read_tags(str(made / name))
    assert (record.title, record.artists, record.album) == ("Þögn", ("Björk",), "A")


def test_all_tags_and_the_cover_in_matroska(made: Path) -> None:
    path = str(made / "flac.mka")
    record = read_tags(path)
    assert (record.number, record.disc, record.genres) == (3, 2, ("Jazz",))
    assert (record.date, record.album_artist) == ("1997-09", "All")
    assert record.levels.track_gain == -7.5
    assert record.pictures == (3,)
    assert front_picture(path) == draw_cover(3)
    assert read_tags(str(made / "opus.mka")).delay == 312


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("a.")])
def test_a_wrong_suffix_does_not_matter(made: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / "wrong.mp3"
    path.write_bytes((made / name).read_bytes())
    assert read_tags(str(path)).codec == NAMES[name][0]


def element(number: int, content: bytes) -> bytes:
    width = (number.bit_length() + 7) // 8
    return number.to_bytes(width, "big") + (len(content) | 1 << 56).to_bytes(8, "big") + content


def simple(name: str, text: str) -> bytes:
    return element(0x67C8, element(0x45A3, name.encode()) + element(0x4487, text.encode()))


def test_matroska_tells_the_album_from_the_track_by_levels() -> None:
    album = element(0x63C0, element(0x68CA, b"\x32"))
    track = element(0x63C0, element(0x68CA, b"\x1e"))
    tagged = element(0x7373, album + simple("TITLE", "Album") + simple("ARTIST", "All"))
    tagged += element(0x7373, track + simple("TITLE", "Song") + simple("PART_NUMBER", "3"))
    sound = element(0x83, b"\x02") + element(0x86, b"A_FLAC") + element(0xE1, b"")
    inner = element(0x1654AE6B, element(0xAE, sound)) + element(0x1254C367, tagged)
    data = element(0x1A45DFA3, b"") + element(0x18538067, inner)
    record = tags.read_open_tags("a.mka", BytesIO(data))
    assert (record.title, record.album, record.album_artist) == ("Song", "Album", "All")
    assert record.number == 3


def test_matroska_without_sound_is_not_understood() -> None:
    data = element(0x1A45DFA3, b"") + element(0x18538067, b"")
    with pytest.raises(NotUnderstood, match="without sound"):
        tags.read_open_tags("a.mka", BytesIO(data))


CUT = ["flac.mka", "pcm.caf", "pcm.w64", "pcm.rf64", "pcm.au", "a.tta", "a.wma", "a.dsf", "a.dff"]


@pytest.mark.parametrize("name", CUT)
def test_a_cut_file_says_so(made: Path, tmp_path: Path, name: str) -> None:
    path = made / name
    if name in {"a.tta", "a.wma"}:
        path = tmp_path / name
        command = ["ffmpeg", "-v", "error", "-nostdin", "-i", str(made / "source.wav"), str(path)]
        subprocess.run(command, check=True)
    elif name.startswith("a.d"):
        path = tmp_path / name
        write = dsd.write_dsf if name == "a.dsf" else dsd.write_dff
        write(path, [bytes(282_240)] * 2, 2_822_400)
    assert read_file(str(path)).problems == ()
    cut = tmp_path / f"cut{path.suffix}"
    data = path.read_bytes()
    cut.write_bytes(data[: len(data) * 6 // 10])
    reading = read_file(str(cut))
    assert [problem.kind for problem in reading.problems] == [ProblemKind.TRUNCATED]
    assert reading.tags is not None
    whole = read_file(str(path)).tags
    assert whole is not None
    assert reading.tags.duration < whole.duration


def test_an_mp4_index_without_its_sound_is_cut() -> None:
    data = b"\0\0\0\x10ftypM4A \0\0\0\0" + b"\0\0\0\x08moov"
    there = extent(held(data), Milliseconds(5000))
    assert there is not None
    assert (there.cut, there.playable) == (True, 0)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_damage_makes_it_fail(made: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(NAMES)))
    content = bytearray((made / name).read_bytes()[:20_000])
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, min(len(content), 1500) - 1))
        content[place] = data.draw(st.integers(0, 255))
    del content[data.draw(st.integers(1, len(content))) :]
    file = BytesIO(bytes(content))
    try:
        record = tags.read_open_tags(name, file)
    except NotUnderstood:
        return
    assert 0 <= record.duration <= 3_600_000_000
    assert record.bit_rate >= 0
    extent(held(file.getvalue()), record.duration)


HEADS = (
    b"FRM8", b"DSD ", bytes.fromhex("726966662e91cf11a5d628db04c10000"), b"caff\0\1\0\0", b".snd",
    b"TTA1", b"MAC ", bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c"), b"\x1a\x45\xdf\xa3",
    b"RIFF\xff\xff\xff\x7fWAVE", b"RF64\xff\xff\xff\xffWAVEds64", b"\0\0\0\x10ftypM4A ",
)  # fmt: skip


@given(st.sampled_from(HEADS), st.binary(max_size=80), st.sampled_from([b"\0", b"\x7f", b"\xff"]))
def test_lengths_beyond_any_file_are_no_crash(head: bytes, rest: bytes, filler: bytes) -> None:
    file = BytesIO(head + rest + filler * 100)
    extent(held(file.getvalue()), Milliseconds(1000))
    try:
        tags.read_open_tags("a.wav", file)
    except NotUnderstood:
        return


@pytest.mark.parametrize("length", [0, 1, 24, 2**31, 2**63 - 1, 2**63, 2**64 - 1])
def test_a_wave64_chunk_of_any_length_is_no_crash(made: Path, length: int) -> None:
    data = bytearray((made / "pcm.w64").read_bytes()[:200])
    data[56:64] = length.to_bytes(8, "little")
    file = BytesIO(bytes(data))
    extent(held(file.getvalue()), Milliseconds(1000))
    try:
        tags.read_open_tags("a.w64", file)
    except NotUnderstood:
        return
