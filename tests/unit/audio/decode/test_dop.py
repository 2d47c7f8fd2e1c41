"""DoP: taken apart again, the frames hold the very bits of the file, wherever reading began."""

import itertools
import os
from pathlib import Path

import numpy as np
import pytest

from player.audio.decode.dop import MARKERS, DopDecoder, marked
from player.models.audio import AudioFormat, SampleType
from player.models.problems import EnvironmentFailure, ProblemKind
from player.models.units import Frames, Hertz
from tests.support import dsd

RATE = 2822400
BITS = 200_008
"""25,001 bytes a channel: neither whole blocks of DSF nor whole frames of DoP."""

NAMES = ("low.dsf", "high.dsf", "two.dff", "one.dff")


@pytest.fixture(scope="module")
def bits() -> list[bytes]:
    left = dsd.modulated(0.4, 1000.0, BITS, RATE)
    return [left, left[::-1]]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, bits: list[bytes]) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("dsd")
    paths = {name: folder / name for name in NAMES}
    dsd.write_dsf(paths["low.dsf"], bits, RATE)
    dsd.write_dsf(paths["high.dsf"], bits, RATE, low_first=False)
    dsd.write_dff(paths["two.dff"], bits, RATE)
    dsd.write_dff(paths["one.dff"], bits[:1], RATE)
    return paths


def everything(decoder: DopDecoder) -> bytes:
    return b"".join(iter(decoder.read, b""))


def unpacked(pcm: bytes, channels: int, first: int = 0) -> list[bytes]:
    """Take DoP apart as a converter does, checking markers; return each channel's bits."""
    words = np.frombuffer(pcm, "<u4").reshape(-1, channels)
    expected = np.resize(np.roll(np.frombuffer(MARKERS, np.uint8), -(first % 2)), len(words))
    assert (words >> 24 == expected[:, None]).all(), "markers"
    assert (words & 0xFF == 0).all(), "more than 24 bits"
    sixteen = (words >> 8 & 0xFFFF).astype(">u2")
    return [
        np.unpackbits(sixteen[:, one].copy().view(np.uint8)).tobytes() for one in range(channels)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_the_bits_are_those_of_the_file(
    name: str, files: dict[str, Path], bits: list[bytes]
) -> None:
    channels = 1 if name == "one.dff" else 2
    decoder = DopDecoder(str(files[name]))
    assert decoder.format == AudioFormat(Hertz(RATE // 16), channels, SampleType.S24)
    assert decoder.length == -(-BITS // 16)
    assert (decoder.codec, decoder.dsd, decoder.source.rate) == ("DSD64", True, RATE)
    pcm = everything(decoder)
    decoder.close()
    assert len(pcm) == decoder.length * decoder.format.frame_bytes
    for found, wanted in zip(unpacked(pcm, channels), bits, strict=False):
        assert found[:BITS] == wanted
        assert found[BITS:] == bytes((0, 1, 1, 0, 1, 0, 0, 1)), "as many ones as zeros at the end"
    assert decoder.problem is None


@pytest.mark.parametrize("name", NAMES)
def test_seeks_to_the_very_frame(name: str, files: dict[str, Path]) -> None:
    decoder = DopDecoder(str(files[name]))
    whole, width = everything(decoder), decoder.format.frame_bytes
    for place in (0, 1, 2, 4095, 8191, 8192, 8193, decoder.length - 1, 17):
        decoder.seek(Frames(place))
        assert everything(decoder) == whole[place * width :], place
    decoder.seek(Frames(decoder.length))
    assert decoder.read() == b""
    decoder.close()


def test_markers_go_on_through_odd_blocks(files: dict[str, Path]) -> None:
    decoder = DopDecoder(str(files["low.dsf"]))
    decoder.seek(Frames(4097))
    unpacked(everything(decoder), 2, first=4097)
    decoder.close()


def test_what_is_joined_keeps_the_markers(files: dict[str, Path]) -> None:
    decoder = DopDecoder(str(files["two.dff"]))
    odd = everything(decoder)[: 8 * 4097]
    decoder.close()
    joined = marked(odd, 2, 7) + marked(odd, 2, 7 + 4097)
    left = unpacked(joined, 2, first=7)[0]
    assert left[: 4097 * 16] == unpacked(odd, 2)[0] == left[4097 * 16 :]


@pytest.mark.parametrize(("name", "kept"), [("low.dsf", 0.6), ("two.dff", 0.6), ("two.dff", 0.9)])
def test_a_file_cut_short_is_named(
    name: str, kept: float, files: dict[str, Path], tmp_path: Path, bits: list[bytes]
) -> None:
    data = files[name].read_bytes()
    (tmp_path / name).write_bytes(data[: int(len(data) * kept)])
    decoder = DopDecoder(str(tmp_path / name))
    found = unpacked(everything(decoder), 2)[0]
    decoder.close()
    assert decoder.problem is not None
    assert decoder.problem.kind is ProblemKind.TRUNCATED
    assert found[:-16] == bits[0][: len(found) - 16]
    assert abs(len(found) / BITS - kept) < 0.11


def test_a_blocks_padding_is_not_a_part_of_the_music(tmp_path: Path) -> None:
    dsd.write_dsf(tmp_path / "short.dsf", [bytes(itertools.repeat(1, 800))], RATE)
    decoder = DopDecoder(str(tmp_path / "short.dsf"))
    pcm = everything(decoder)
    decoder.close()
    assert (decoder.length, len(pcm)) == (50, 200)
    assert unpacked(pcm, 1)[0] == bytes(itertools.repeat(1, 800))


def test_what_cannot_be_packed_is_refused(tmp_path: Path, files: dict[str, Path]) -> None:
    packed = files["two.dff"].read_bytes().replace(b"DSD \x0enot", b"DST \x0enot")
    (tmp_path / "packed.dff").write_bytes(packed)
    (tmp_path / "text.dsf").write_text("Remember to buy strings.\n" * 9)
    (tmp_path / "head.dsf").write_bytes(files["low.dsf"].read_bytes()[:60])
    (tmp_path / "empty.dsf").touch()
    os.mkfifo(tmp_path / "pipe.dsf")
    kinds = {
        "packed.dff": ProblemKind.NOT_AUDIO,
        "text.dsf": ProblemKind.NOT_AUDIO,
        "head.dsf": ProblemKind.NOT_AUDIO,
        "pipe.dsf": ProblemKind.NOT_AUDIO,
        "empty.dsf": ProblemKind.EMPTY,
        "gone.dsf": ProblemKind.MISSING,
    }
    for name, kind in kinds.items():
        with pytest.raises(EnvironmentFailure) as caught:
            DopDecoder(str(tmp_path / name))
        assert caught.value.problem.kind is kind, name
