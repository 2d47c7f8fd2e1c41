"""What a file is said to hold: names that people use, rates, depths."""

from contextlib import closing
from pathlib import Path

import pytest

from player.audio.decode.decoder import Decoder
from player.audio.decode.source import Source, codec_name, dsd_name, is_lossless
from player.models.units import Hertz

EXPECTED = {
    "cd.flac": ("FLAC", 16), "dvd.flac": ("FLAC", 24), "wide.flac": ("FLAC", 32),
    "cd.wav": ("PCM", 16), "whole.wav": ("PCM", 32), "float.wav": ("PCM", 32),
    "eight.wav": ("PCM", 8), "dvd.aiff": ("PCM", 24), "cd.wv": ("WavPack", 16),
    "dvd.wv": ("WavPack", 24), "dvd.m4a": ("ALAC", 24), "cd.tta": ("TTA", 16),
    "cd.oga": ("FLAC", 16), "lame.mp3": ("MP3", 0), "opusenc.opus": ("Opus", 0),
    "vorbis.ogg": ("Vorbis", 0), "aac.m4a": ("AAC", 0), "wma.wma": ("WMA", 0),
    "dolby.ac3": ("AC-3", 0),
}  # fmt: skip


@pytest.mark.parametrize("name", EXPECTED)
def test_codec_and_depth(name: str, music: dict[str, Path]) -> None:
    with closing(Decoder(str(music[name]))) as decoder:
        assert (decoder.codec, decoder.source.bits) == EXPECTED[name]
        assert (decoder.source.rate, decoder.source.channels) == (
            decoder.format.rate, decoder.format.channels,
        )  # fmt: skip
        assert not decoder.dsd


@pytest.mark.parametrize(
    ("rate", "name"),
    [(2822400, "DSD64"), (5644800, "DSD128"), (11289600, "DSD256"), (3072000, "DSD64")],
)
def test_dsd_is_named_by_its_rate(rate: int, name: str) -> None:
    assert dsd_name(Hertz(rate)) == name


def test_what_is_lossless() -> None:
    assert all(map(is_lossless, ("flac", "pcm_s16le", "pcm_f64be", "dsd_lsbf_planar", "ape")))
    assert not any(map(is_lossless, ("mp3float", "opus", "pcm_alaw", "wmav2")))


def test_every_codec_has_some_name() -> None:
    assert codec_name("ape") == "Monkey's Audio"
    assert codec_name("adpcm_ms") == "ADPCM MS"
    assert codec_name("pcm_mulaw") == "µ-law"
    assert Source("DSD64", Hertz(2822400), 2, 1).dsd
