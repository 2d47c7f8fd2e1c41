"""Is a file all there? Whole files of every format are; cut ones are not, with honest figures."""

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.library import flac_frames
from player.library.flac_frames import StreamInfo, last_frame_end
from player.library.integrity import Extent, extent
from player.library.tags import read_tags
from player.models.units import Milliseconds
from tests.support import media
from tests.support.media import Codec
from tests.unit.library.conftest import BadMusic, GoodMusic
from tests.unit.library.held import held


def looked_at(path: Path) -> Extent | None:
    stated = read_tags(str(path)).duration
    return extent(held(path.read_bytes()), stated)


def test_whole_files_are_whole(good_music: GoodMusic) -> None:
    for file in good_music.files:
        found = looked_at(file.path)
        if file.codec == "mp3" and found is None:
            continue  # of constant bit rate, without a count
        assert found is not None, file.path
        assert not found.cut, file.path
        assert found.playable == pytest.approx(file.frames * 1000 / file.rate, abs=80)


@pytest.mark.parametrize(
    ("name", "playable"),
    [
        ("half.flac", 2000),
        ("half.wav", 2000),
        ("half.m4a", 2000),
        ("half.mp3", 2000),
        ("half.wv", 2000),
    ],
)
def test_half_files_say_how_much_is_there(bad_music: BadMusic, name: str, playable: int) -> None:
    found = looked_at(bad_music.files[name])
    assert found is not None
    assert found.cut
    assert found.promised == pytest.approx(4000, abs=80)
    # Whole blocks only; AAC and MP3 in bytes, not in time.
    assert playable - 600 <= found.playable <= playable + 100
    assert found.detail.endswith(f" of {found.promised / 1000:.1f} s")


def test_half_an_ogg_has_no_end_mark(bad_music: BadMusic) -> None:
    found = looked_at(bad_music.files["half.opus"])
    assert found is not None
    assert found.cut
    assert found.promised == 0
    assert found.detail == f"ends after {found.playable / 1000:.1f} s without an end mark"


CUTTABLE: list[tuple[Codec, str]] = [
    ("flac", ".flac"),
    ("pcm", ".wav"),
    ("pcm", ".aiff"),
    ("wavpack", ".wv"),
    ("opus", ".opus"),
    ("vorbis", ".ogg"),
]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return untagged files of 3 s, by suffix."""
    folder = tmp_path_factory.mktemp("plain")
    source = folder / "source.wav"
    media.write_wav(source, media.tone(3.0, 44100, 2, 5), 44100, 2, 16)
    for codec, suffix in CUTTABLE:
        media.encode(source, folder / f"plain{suffix}", codec)
    return {suffix: (folder / f"plain{suffix}").read_bytes() for _, suffix in CUTTABLE}


@pytest.mark.parametrize("suffix", [suffix for _, suffix in CUTTABLE])
@given(share=st.floats(0.2, 0.97))
def test_a_cut_anywhere_is_noticed(plain: dict[str, bytes], suffix: str, share: float) -> None:
    whole = plain[suffix]
    found = extent(held(whole[: int(len(whole) * share)]), Milliseconds(3000))
    assert found is not None
    assert found.cut
    if found.promised:
        assert abs(found.playable - 3000 * share) < 700


@given(data=st.binary(max_size=400), start=st.sampled_from(
    [b"fLaC", b"OggS", b"RIFF0000WAVE", b"RF640000WAVE", b"FORM0000AIFF", b"0000ftyp", b"wvpk",
     b"ID3\x04\0\0\0\0\0\x01", b"\xff\xfb", b""]
))  # fmt: skip
def test_no_bytes_make_it_fail(data: bytes, start: bytes) -> None:
    found = extent(held(start + data), Milliseconds(1000))
    assert found is None or found.playable >= 0


@given(data=st.data())
def test_no_damage_makes_it_fail(plain: dict[str, bytes], data: st.DataObject) -> None:
    content = bytearray(plain[data.draw(st.sampled_from(sorted(plain)))])
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    extent(held(bytes(content)), Milliseconds(3000))


def wav(size: int, there: int) -> bytes:
    head = struct.pack(
        "<4sI4s4sIHHIIHH", b"RIFF", 36, b"WAVE", b"fmt ", 16, 1, 2, 8000, 32000, 4, 16
    )
    return head + struct.pack("<4sI", b"data", size) + bytes(there)


@pytest.mark.parametrize("size", [0, 0xFFFFFFFF])
def test_a_wav_of_unknown_length_plays_to_its_end(size: int) -> None:
    found = extent(held(wav(size, 32000)), Milliseconds(0))
    assert found == Extent(Milliseconds(1000), Milliseconds(1000), cut=False)


def test_rf64_tells_its_length_elsewhere() -> None:
    plain = wav(0xFFFFFFFF, 16000)
    sizes = struct.pack("<4sIQQQI", b"ds64", 28, 0, 32000, 8000, 0)
    found = extent(held(b"RF64" + plain[4:12] + sizes + plain[12:]), Milliseconds(0))
    assert found == Extent(Milliseconds(500), Milliseconds(1000), cut=True)


def test_mp4_atoms_of_64_bits_and_to_the_end() -> None:
    start = struct.pack(">I4s8x", 16, b"ftyp")
    long = struct.pack(">I4sQ", 1, b"mdat", 1016) + bytes(1000)
    whole = Extent(Milliseconds(2000), Milliseconds(2000), cut=False)
    assert extent(held(start + long), Milliseconds(2000)) == whole
    half = extent(held(start + long[:508]), Milliseconds(2000))
    assert half == Extent(Milliseconds(1000), Milliseconds(2000), cut=True)
    open_end = struct.pack(">I4s", 0, b"mdat") + bytes(500)
    assert extent(held(start + open_end), Milliseconds(2000)) == whole


def test_a_flac_that_does_not_say_its_length_is_left_in_peace(plain: dict[str, bytes]) -> None:
    content = bytearray(plain[".flac"])
    content[21] &= 0xF0
    content[22:26] = bytes(4)
    assert extent(held(bytes(content[:50_000])), Milliseconds(0)) is None


@pytest.mark.parametrize("tail", [b"TAG" + bytes(125), b"\xff" * 300, bytes(2000)])
def test_what_follows_a_flac_does_not_hide_its_end(plain: dict[str, bytes], tail: bytes) -> None:
    found = extent(held(plain[".flac"] + tail), Milliseconds(3000))
    assert found is None or not found.cut


def test_where_no_frame_is_in_reach_nothing_is_said(plain: dict[str, bytes]) -> None:
    assert extent(held(plain[".flac"] + bytes(1 << 20)), Milliseconds(3000)) is None


@pytest.mark.parametrize("options", [["-b", "192"], ["-b", "4608", "--lax"], ["-b", "16", "--lax"]])
def test_every_frame_of_a_flac_is_placed(tmp_path: Path, options: list[str]) -> None:
    import subprocess  # noqa: PLC0415 - for options that the generator does not have

    source, target = tmp_path / "a.wav", tmp_path / "a.flac"
    media.write_wav(source, media.tone(1.0, 44100, 2, 9), 44100, 2, 24)
    subprocess.run(["flac", "--totally-silent", *options, "-o", target, source], check=True)
    data = target.read_bytes()
    info = StreamInfo.parse(data[8 : 8 + flac_frames.STREAMINFO_BYTES])
    assert info is not None
    assert (info.rate, info.channels, info.bits, info.total) == (44100, 2, 24, 44100)
    assert last_frame_end(data[-info.longest_frame :], info) == 44100


def test_a_number_over_many_bytes_is_read_as_the_standard_says() -> None:
    """RFC 9639, section 9.1.5: numbers of up to 36 bits in 7 bytes."""
    numbers = [0, 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x1FFFFF, 0x3FFFFFF, 0x7FFFFFFF, (1 << 36) - 1]
    for number in numbers:
        assert flac_frames._coded_number(coded(number) + b"\0", 0)[0] == number


def coded(number: int) -> bytes:
    """Return ``number`` in the extended UTF-8 of FLAC frame headers."""
    if number < 0x80:
        return bytes([number])
    count = next(n for n in range(2, 8) if number < 1 << (5 * n + 1 if n < 7 else 36))
    rest = [0x80 | number >> 6 * place & 0x3F for place in range(count - 1)]
    first = (0xFF << (8 - count) & 0xFF) | number >> 6 * (count - 1)
    return bytes([first, *reversed(rest)])


def test_an_ogg_cut_between_two_pages_is_noticed(plain: dict[str, bytes]) -> None:
    whole = plain[".ogg"]
    found = extent(held(whole[: whole.rindex(b"OggS")]), Milliseconds(3000))
    assert found is not None
    assert found.cut


def frame_header(number: int, *, checksum: int | None = None) -> bytes:
    """Return a FLAC frame header: fixed blocks of 4096, 44.1 kHz, stereo, 16 bits."""
    header = b"\xff\xf8\xc9\x18" + coded(number)
    crc = 0
    for byte in header:
        crc ^= byte
        for _ in range(8):
            crc = crc << 1 ^ (0x107 if crc & 0x80 else 0)
    return header + bytes([crc if checksum is None else checksum])


INFO = StreamInfo(4096, 0, 44100, 2, 16, 100 * 4096)


def test_the_last_frame_in_reach_counts() -> None:
    tail = b"noise" + frame_header(3) + bytes(50) + frame_header(4) + bytes(50)
    assert last_frame_end(tail, INFO) == 5 * 4096


def test_what_only_looks_like_a_frame_does_not_count() -> None:
    wrong = frame_header(9)
    flipped = frame_header(9, checksum=wrong[-1] ^ 1)
    beyond = frame_header(100)
    assert last_frame_end(flipped + beyond, INFO) is None
    assert last_frame_end(frame_header(3) + flipped + beyond, INFO) == 4 * 4096
    assert last_frame_end(frame_header(99), INFO) == 100 * 4096
