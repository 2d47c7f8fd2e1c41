"""Ogg: streams in a row play as one, short ones have no padding, and a missing end is named."""

import struct
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.audio.decode.decoder import Decoder
from player.audio.decode.ogg_pages import links_of
from player.models.problems import ProblemKind
from player.models.units import Frames
from tests.support import media

FRAMES = (60_777, 3_001, 61_554)
RATES = {"opus": 48000}
COMMANDS = {
    "flac": (
        "flac",
        "--ogg",
        "--serial-number={frames}",
        "--totally-silent",
        "{in}",
        "-o",
        "{out}",
    ),
    "opus": ("opusenc", "--quiet", "{in}", "{out}"),
    "vorbis": ("ffmpeg", "-v", "error", "-i", "{in}", "-c:a", "libvorbis", "{out}"),
}
Make = Callable[[str, int], Path]


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Return what makes an Ogg file of a codec with so many frames, once."""
    folder = tmp_path_factory.mktemp("ogg")

    def made(codec: str, frames: int) -> Path:
        target = folder / f"{codec}-{frames}.ogg"
        if not target.exists():
            rate = RATES.get(codec, 44100)
            source = folder / "source.wav"
            media.write_wav(source, media.tone(frames / rate, rate, 2, frames % 7), rate, 2, 16)
            names = {"in": str(source), "out": str(target), "frames": str(frames)}
            command = [part.format_map(names) for part in COMMANDS[codec]]
            subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
        return target

    return made


def read_all(path: Path) -> tuple[Decoder, bytes]:
    with closing(Decoder(str(path))) as decoder:
        return decoder, b"".join(iter(decoder.read, b""))


def kind_of(decoder: Decoder) -> ProblemKind | None:
    return decoder.problem.kind if decoder.problem else None


@pytest.mark.parametrize("codec", COMMANDS)
def test_streams_in_a_row_are_one(codec: str, make: Make, tmp_path: Path) -> None:
    parts = [make(codec, frames) for frames in FRAMES]
    chain = tmp_path / "chain.ogg"
    chain.write_bytes(b"".join(part.read_bytes() for part in parts))
    decoder, pcm = read_all(chain)
    assert decoder.problem is None
    assert pcm == b"".join(read_all(part)[1] for part in parts)
    assert decoder.length == sum(FRAMES)


@pytest.mark.parametrize("codec", COMMANDS)
def test_seeks_within_a_chain(codec: str, make: Make, tmp_path: Path) -> None:
    chain = tmp_path / "chain.ogg"
    chain.write_bytes(b"".join(make(codec, frames).read_bytes() for frames in FRAMES))
    decoder, pcm = read_all(chain)
    width = decoder.format.frame_bytes
    edge = FRAMES[0]
    with closing(Decoder(str(chain))) as decoder:
        for place in (edge, edge - 1, 0, edge + FRAMES[1], 100_000, 5, sum(FRAMES) - 1):
            decoder.seek(Frames(place))
            got = b"".join(iter(decoder.read, b""))
            assert len(got) == len(pcm) - place * width, place
            left, right = np.frombuffer(got, "u1"), np.frombuffer(pcm[place * width :], "u1")
            if codec == "flac":
                assert (left == right).all(), place
            else:
                near, far = left.view("<f4"), right.view("<f4")
                assert np.allclose(near, far, rtol=0, atol=2e-6), place
        decoder.seek(Frames(sum(FRAMES)))
        assert decoder.read() == b""


def test_another_kind_of_stream_is_left_out_and_named(make: Make, tmp_path: Path) -> None:
    mixed = tmp_path / "mixed.ogg"
    parts = (make("flac", FRAMES[0]), make("opus", FRAMES[1]), make("flac", FRAMES[1]))
    mixed.write_bytes(b"".join(part.read_bytes() for part in parts))
    decoder, pcm = read_all(mixed)
    assert kind_of(decoder) is ProblemKind.FORMAT_CHANGES
    assert len(pcm) == (FRAMES[0] + FRAMES[1]) * 4 == decoder.length * 4


@pytest.mark.parametrize("frames", [100, 1000, 1024, 5000, 20_000, 44_099])
def test_short_vorbis_has_no_padding(frames: int, make: Make) -> None:
    decoder, pcm = read_all(make("vorbis", frames))
    assert decoder.length == frames == len(pcm) // 8
    assert decoder.problem is None
    if frames >= 5000:
        recorded = np.frombuffer(media.tone(frames / 44100, 44100, 2, frames % 7), "<i4") / 2**31
        found = np.frombuffer(pcm, "<f4").astype(np.float64)
        assert np.corrcoef(recorded, found)[0, 1] > 0.97, "it begins elsewhere"


@pytest.mark.parametrize("codec", COMMANDS)
@pytest.mark.parametrize("kept", [0.3, 0.5, 0.8])
def test_a_missing_end_is_named(codec: str, kept: float, make: Make, tmp_path: Path) -> None:
    whole = make(codec, 200_000)
    assert kind_of(read_all(whole)[0]) is None
    cut = tmp_path / "cut.ogg"
    cut.write_bytes(whole.read_bytes()[: int(whole.stat().st_size * kept)])
    decoder, pcm = read_all(cut)
    assert kind_of(decoder) is ProblemKind.TRUNCATED
    assert pcm


def test_pages_alone_tell_where_the_links_are(tmp_path: Path) -> None:
    path = tmp_path / "pages.ogg"
    sound = page(1, 2, 0, b"\x01vorbis...")
    first = [page(9, 2, 0, b"fishead\0"), sound, page(1, 0, 0, b"x"), page(1, 4, 700, b"x" * 300)]
    second = [page(2, 2, 0, b"OpusHead"), page(2, 0, 960, b"y" * 40), page(2, 0, 1920, b"y")]
    path.write_bytes(b"".join([*first, *second]))
    edge = len(b"".join(first))
    one, two = links_of(str(path))
    assert (one.start, one.end, one.cut_short, one.only_page) == (0, edge, False, 700)
    assert (two.start, two.end, two.cut_short, two.only_page) == (
        edge, path.stat().st_size, True, 0,
    )  # fmt: skip


def page(serial: int, flags: int, granule: int, body: bytes) -> bytes:
    lacing = bytes([255] * (len(body) // 255) + [len(body) % 255])
    head = struct.pack("<4sBBQIIIB", b"OggS", 0, flags, granule, serial, 0, 0, len(lacing))
    return head + lacing + body


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 600), st.integers(0, 255)), max_size=30), st.integers(0, 700)
)
def test_nonsense_is_survived(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]], length: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "nonsense.ogg"
    good = page(1, 2, 0, b"\x01vorbis") + page(1, 0, 5, b"x" * 200) + page(2, 2, 0, b"OpusHead")
    data = bytearray(good + page(2, 4, 9, b"y" * 300))
    for place, value in changes:
        data[place % len(data)] = value
    path.write_bytes(data[:length])
    for link in links_of(str(path)):
        assert 0 <= link.start < link.end <= length
