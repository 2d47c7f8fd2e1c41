"""The depth that codec headers state, and headers that state nonsense."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.audio.decode.depth import MAX_BITS, significant_bits

CODECS = ("flac", "alac", "tta", "wavpack", "pcm_s24le", "pcm_s32le", "ape", "unheard-of")


def streaminfo(bits: int) -> bytes:
    """Return a FLAC header for 44.1 kHz and 2 channels."""
    packed = 44100 << 44 | 1 << 41 | (bits - 1) << 36 | 1000
    return bytes(10) + packed.to_bytes(8, "big") + bytes(16)


@pytest.mark.parametrize("bits", [4, 8, 12, 16, 17, 20, 24, 25, 32])
def test_flac(bits: int) -> None:
    assert significant_bits("flac", streaminfo(bits), b"") == bits


@pytest.mark.parametrize("bits", [16, 20, 24, 32])
def test_alac_and_tta(bits: int) -> None:
    cookie = bytes(17) + bytes((bits,)) + bytes(18)
    assert significant_bits("alac", cookie, b"") == bits
    header = b"TTA1" + b"\1\0\2\0" + bits.to_bytes(2, "little") + bytes(12)
    assert significant_bits("tta", header, b"") == bits


@pytest.mark.parametrize(
    ("flags", "bits"), [(1, 16), (2, 24), (3, 32), (1 | 4 << 13, 12), (2 | 4 << 13, 20)]
)
def test_wavpack(flags: int, bits: int) -> None:
    block = b"wvpk" + bytes(20) + flags.to_bytes(4, "little") + bytes(4)
    assert significant_bits("wavpack", b"", block) == bits


def test_what_says_its_depth_in_its_name() -> None:
    assert significant_bits("pcm_s24be", b"", b"") == 24
    assert significant_bits("pcm_s32le", b"", b"") == 32
    assert significant_bits("pcm_u8", b"", b"") == 8
    assert significant_bits("pcm_s16le_planar", b"", b"") == 16
    assert significant_bits("pcm_f64le", b"", b"") == 32
    assert significant_bits("ape", b"", b"") == 24
    assert significant_bits("dsd_lsbf", b"", b"") == 32


@given(st.sampled_from(CODECS), st.binary(max_size=40), st.binary(max_size=40))
def test_any_header_gives_a_possible_depth(codec: str, extradata: bytes, packet: bytes) -> None:
    assert 0 < significant_bits(codec, extradata, packet) <= MAX_BITS


@pytest.mark.parametrize("codec", CODECS[:4])
def test_a_missing_header_hides_no_bits(codec: str) -> None:
    assert significant_bits(codec, b"", b"") == MAX_BITS
