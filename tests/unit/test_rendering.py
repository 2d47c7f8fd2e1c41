"""A disc in one file, rendered by its sheet, is the file: every part joins, bit for bit."""

import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from player.audio.render import render
from player.models.audio import SampleType
from player.models.problems import ProblemKind
from player.models.sound import GainMode
from player.models.units import Milliseconds
from player.rendering import render_files
from tests.support import media
from tests.unit.audio.conftest import reference

BEGINNING = Milliseconds(0)
SHEET = """\
FILE "disc.wav" WAVE
TRACK 01 AUDIO
INDEX 01 00:00:11
TRACK 02 AUDIO
INDEX 00 00:01:02
INDEX 01 00:01:40
TRACK 03 AUDIO
INDEX 01 00:02:07
TRACK 04 AUDIO
INDEX 01 00:02:08
"""


def disc(folder: Path, suffix: str, codec: media.Codec, rate: int, bits: int) -> Path:
    """Make a disc of 4 s in one file, with a sheet of four tracks, one a single sector long."""
    source, target = folder / "source.wav", folder / f"disc{suffix}"
    media.write_wav(source, media.tone(4.0, rate, 2, bits), rate, 2, bits)
    media.encode(source, target, codec)
    source.unlink()
    (folder / "disc.cue").write_text(SHEET)
    return target


@pytest.mark.parametrize(
    ("suffix", "codec", "rate", "bits"),
    [
        (".flac", "flac", 44100, 16),
        (".flac", "flac", 96000, 24),
        (".wv", "wavpack", 32000, 16),
        (".m4a", "alac", 48000, 16),
        (".wav", "pcm", 22050, 16),
        (".mp3", "mp3", 44100, 16),
        (".ogg", "vorbis", 44100, 16),
        (".opus", "opus", 48000, 16),
    ],
)
def test_all_parts_in_turn_are_the_whole_file(
    suffix: str, codec: media.Codec, rate: int, bits: int, tmp_path: Path
) -> None:
    assert_parts_are_the_whole(disc(tmp_path, suffix, codec, rate, bits))


def test_parts_of_aac_join_as_well(tmp_path: Path) -> None:
    """Without the noise that a decoder makes up, at random, where the encoder left it out."""
    wave = disc(tmp_path, ".wav", "pcm", 44100, 16)
    target = wave.with_suffix(".m4a")
    command = ["ffmpeg", "-v", "error", "-nostdin", "-i", str(wave), "-c:a", "aac"]
    subprocess.run([*command, "-aac_pns", "0", str(target)], check=True)
    wave.unlink()
    assert_parts_are_the_whole(target)


def assert_parts_are_the_whole(file: Path) -> None:
    folder = file.parent
    whole, parts = folder / "whole.out", folder / "parts.out"
    expected = render([str(file)], whole)
    report = render_files([folder / "disc.cue"], parts, BEGINNING, GainMode.OFF, as_float=False)
    assert (report.frames, report.format, report.failed) == (expected.frames, expected.format, ())
    sample = SampleType(expected.format.sample)
    assert reference(parts, sample) == reference(whole, sample)


def test_a_playlist_is_rendered_and_what_it_misses_is_named(tmp_path: Path) -> None:
    file = disc(tmp_path, ".flac", "flac", 44100, 16)
    (tmp_path / "disc.cue").unlink()
    listed = tmp_path / "list.m3u8"
    listed.write_text(f"{file.name}\ngone.flac\n{file}\n")
    out = tmp_path / "out.wav"
    report = render_files([listed], out, BEGINNING, GainMode.OFF, as_float=False)
    assert report.frames == 2 * 4 * 44100
    (problem,) = report.failed
    assert problem.kind is ProblemKind.PLAYLIST_UNCLEAR
    assert "gone.flac" in problem.detail


def test_parts_have_the_gains_of_their_sheet(tmp_path: Path) -> None:
    disc(tmp_path, ".flac", "flac", 44100, 16)
    sheet = tmp_path / "disc.cue"
    told = SHEET.replace("TRACK 02 AUDIO", "TRACK 02 AUDIO\nREM REPLAYGAIN_TRACK_GAIN -20.00 dB")
    sheet.write_text(told)
    plain, evened = tmp_path / "plain.wav", tmp_path / "evened.wav"
    render_files([sheet], plain, BEGINNING, GainMode.OFF, as_float=True)
    render_files([tmp_path / "disc.flac"], evened, BEGINNING, GainMode.TRACK, as_float=True)
    one, other = (memoryview(reference(p, SampleType.F32)).cast("f") for p in (plain, evened))
    edges = [sector * 588 * 2 for sector in (0, 115, 157, 300)]
    for place, (begin, end) in enumerate(pairwise(edges)):
        loud, quiet = (max(map(abs, part[begin:end])) for part in (one, other))
        assert quiet == pytest.approx(loud * (0.1 if place == 1 else 1.0), rel=1e-3)
