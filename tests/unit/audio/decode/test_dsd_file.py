"""DSD decoded to PCM: its level, its pitch, its length, and any frame of it."""

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.audio.decode.decoder import Decoder
from player.audio.decode.dsd_file import dsd_layout
from player.models.audio import AudioFormat, SampleType
from player.models.problems import ProblemKind
from player.models.units import Frames, Hertz
from tests.support import dsd

RATE = 2822400
BITS = 400_008
PITCH = 2000.0
LEVEL = 0.4


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("dsd")
    bits = dsd.modulated(LEVEL, PITCH, BITS, RATE)
    paths = {name: folder / name for name in ("a.dsf", "a.dff", "double.dsf")}
    dsd.write_dsf(paths["a.dsf"], [bits, bits], RATE)
    dsd.write_dff(paths["a.dff"], [bits, bits], RATE)
    dsd.write_dsf(paths["double.dsf"], [bits], 2 * RATE)
    return paths


@pytest.mark.parametrize("name", ["a.dsf", "a.dff"])
def test_level_pitch_and_length(name: str, files: dict[str, Path]) -> None:
    with closing(Decoder(str(files[name]))) as decoder:
        pcm = b"".join(iter(decoder.read, b""))
    rate = RATE // 8
    assert decoder.format == AudioFormat(Hertz(rate), 2, SampleType.F32)
    assert decoder.length == BITS // 8 == len(pcm) // 8, "padding is heard, or music is not"
    assert decoder.problem is None
    count = rate // 10
    left = np.frombuffer(pcm, "<f4")[::2][1000 : 1000 + count]
    spectrum = np.abs(np.fft.rfft(left * np.hanning(count))) * 4 / count
    assert spectrum.argmax() * rate / count == PITCH
    assert abs(spectrum.max() - LEVEL) < 0.001


def test_it_is_called_what_it_is(files: dict[str, Path]) -> None:
    for name, codec in (("a.dsf", "DSD64"), ("a.dff", "DSD64"), ("double.dsf", "DSD128")):
        with closing(Decoder(str(files[name]))) as decoder:
            assert (decoder.codec, decoder.dsd, decoder.source.bits) == (codec, True, 1)
            assert decoder.source.rate == decoder.format.rate * 8


@pytest.mark.parametrize("name", ["a.dsf", "a.dff"])
def test_seeks_to_the_very_frame(name: str, files: dict[str, Path]) -> None:
    with closing(Decoder(str(files[name]))) as decoder:
        whole = b"".join(iter(decoder.read, b""))
        for place in (49_000, 1, 0, 25_001, decoder.length - 1):
            decoder.seek(Frames(place))
            assert b"".join(iter(decoder.read, b"")) == whole[place * 8 :], place


@pytest.mark.parametrize("name", ["a.dsf", "a.dff"])
def test_a_file_cut_short_is_named(name: str, files: dict[str, Path], tmp_path: Path) -> None:
    data = files[name].read_bytes()
    (tmp_path / name).write_bytes(data[: len(data) * 6 // 10])
    with closing(Decoder(str(tmp_path / name))) as decoder:
        while decoder.read():
            pass
        assert decoder.problem is not None
        assert decoder.problem.kind is ProblemKind.TRUNCATED


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["a.dsf", "a.dff"]), st.integers(0, 150), st.binary(min_size=1, max_size=8))
def test_any_header_gives_a_possible_layout(
    files: dict[str, Path], name: str, place: int, junk: bytes
) -> None:
    data = bytearray(files[name].read_bytes()[:9000])
    data[place : place + len(junk)] = junk
    target = files[name].with_name(f"junk-{name}")
    target.write_bytes(data)
    layout = dsd_layout(str(target))
    if layout is not None:
        assert layout.rate > 0
        assert layout.channels > 0
        assert layout.block > 0
        assert layout.start + layout.present <= max(len(data), layout.start)
