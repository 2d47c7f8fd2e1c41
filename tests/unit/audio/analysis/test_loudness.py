"""Loudness, range and peaks: the EBU's conditions, FFmpeg's own meter, and what albums add up to.

Cases 7 and 8 of EBU Tech 3341 are programmes and not there to be made; all others that are about
files are made here as the document describes them.
"""

import math
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from player.audio.analysis import bs1770
from player.audio.analysis.loudness import Cancelled, Level, Loudness, album, measure
from player.audio.analysis.meter import Meter, Shape
from player.models.problems import EnvironmentFailure, ProblemKind
from tests.support import media

Sound = NDArray[np.float64]
RATE = 48000
TOLERANCE = 0.1
"""LU and dB: what the EBU asks of a meter, and how near another one must be."""


def faded(sound: Sound, rate: int) -> Sound:
    """Return ``sound`` with 10 ms faded at either end.

    Peak meters differ in what they think was before the first sample.
    """
    fade = np.sin(np.linspace(0, np.pi / 2, rate // 100)) ** 2
    result = sound.copy()
    result[:, : fade.size] *= fade
    result[:, -fade.size :] *= fade[::-1]
    return result


def save(path: Path, sound: Sound, rate: int = RATE, bits: int = 24) -> Path:
    """Write ``sound`` (a row for each channel) as WAV, its ends faded."""
    pcm = (np.clip(faded(sound, rate), -1, 1) * (2**31 - 1)).T.astype("<i4").tobytes()
    media.write_wav(path, pcm, rate, len(sound), bits)
    return path


def save_float(path: Path, sound: Sound, rate: int = RATE) -> Path:
    """Write ``sound`` as a float file, in which samples may be above full scale."""
    command = ["ffmpeg", "-v", "error", "-y", "-f", "f32le", "-ar", str(rate)]
    command += ["-ac", str(len(sound)), "-i", "-", "-c:a", "pcm_f32le", os.fspath(path)]
    subprocess.run(command, input=faded(sound, rate).T.astype("<f4").tobytes(), check=True)
    return path


LAYOUTS = {1: "mono", 2: "stereo", 3: "3.0", 4: "quad", 5: "5.0", 6: "5.1", 7: "6.1", 8: "7.1"}


def save_flac(path: Path, sound: Sound, rate: int = RATE) -> Path:
    """Write ``sound`` as FLAC, where the number of channels says which speakers they are for."""
    command = ["ffmpeg", "-v", "error", "-y", "-f", "s32le", "-ar", str(rate)]
    command += ["-ac", str(len(sound)), "-channel_layout", LAYOUTS[len(sound)], "-i", "-"]
    pcm = (faded(sound, rate) * (2**31 - 1)).T.astype("<i4").tobytes()
    subprocess.run([*command, "-c:a", "flac", os.fspath(path)], input=pcm, check=True)
    return path


def tone(levels: list[tuple[float, float]], rate: int = RATE, hertz: float = 1000.0) -> Sound:
    """Return a sine of pairs of a peak level in dBFS and a length in seconds, one channel."""
    amplitude = np.concatenate([np.full(round(s * rate), 10 ** (db / 20)) for db, s in levels])
    wave: Sound = amplitude * np.sin(2 * np.pi * hertz * np.arange(amplitude.size) / rate)
    return wave[None]


def noise(seconds: float, rate: int, channels: int, seed: int, *, pink: bool = False) -> Sound:
    """Return noise between -1 and 1."""
    frames = round(seconds * rate)
    raw = np.random.PCG64(seed).random_raw(frames * channels).reshape(channels, frames)
    white = raw.astype(np.float64) / 2**63 - 1
    if not pink:
        return white
    pitch = np.maximum(np.fft.rfftfreq(frames, 1 / rate), 30)
    shaped = np.fft.irfft(np.fft.rfft(white) / np.sqrt(pitch), frames)
    scaled: Sound = shaped / np.abs(shaped).max()
    return scaled


@dataclass(frozen=True, slots=True)
class Reference:
    """What FFmpeg's ``ebur128`` filter says. Of peaks it tells three decimals of a factor."""

    integrated: float
    range: float
    least_peak: float
    most_peak: float


def reference(path: Path) -> Reference:
    command = ["ffmpeg", "-nostdin", "-v", "error", "-i", os.fspath(path), "-af"]
    command += ["ebur128=peak=true+sample:metadata=1,ametadata=print:file=-", "-f", "null", "-"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def figures(name: str) -> list[float]:
        return [float(figure) for figure in re.findall(rf"r128\.{name}=(\S+)", said)]

    # A sample can be higher than all that its filter finds between; that is a peak as well.
    peak = max(figures("true_peak") + figures("sample_peak"))
    least, most = (20 * math.log10(peak + rounding) for rounding in (-0.0005, 0.0005))
    return Reference(figures("I")[-1], figures("LRA")[-1], least, most)


def agree(path: Path, *, ranges: bool = True) -> Loudness:
    """Measure ``path``; assert that the reference says the same."""
    ours, theirs = measure(str(path)), reference(path)
    assert ours.integrated == pytest.approx(theirs.integrated, abs=TOLERANCE)
    assert ours.true_peak is not None
    assert theirs.least_peak - TOLERANCE <= ours.true_peak <= theirs.most_peak + TOLERANCE
    if ranges:
        assert ours.range == pytest.approx(theirs.range, abs=TOLERANCE)
    return ours


# EBU Tech 3341: integrated loudness (cases 1 to 6 and 9), EBU Tech 3342: range (1 to 4)

STEREO = 2
PROGRAMMES: dict[str, tuple[list[tuple[float, float]], float]] = {
    "1": ([(-23, 20)], -23.0),
    "2": ([(-33, 20)], -33.0),
    "3": ([(-36, 10), (-23, 60), (-36, 10)], -23.0),
    "4": ([(-72, 10), (-36, 10), (-23, 60), (-36, 10), (-72, 10)], -23.0),
    "5": ([(-26, 20), (-20, 20.1), (-26, 20)], -23.0),
    "9": ([(-20, 1.34), (-30, 1.66)] * 5, -23.0),
}


@pytest.mark.parametrize("case", PROGRAMMES)
def test_ebu_3341_integrated(case: str, tmp_path: Path) -> None:
    levels, wanted = PROGRAMMES[case]
    path = save(tmp_path / "case.wav", np.repeat(tone(levels), STEREO, axis=0), bits=16)
    # FFmpeg takes the range's lower rank one place off, which shows where levels jump.
    assert agree(path, ranges=False).integrated == pytest.approx(wanted, abs=TOLERANCE)


@pytest.mark.parametrize("channels", [5, 6])
def test_ebu_3341_case_6_surround(channels: int, tmp_path: Path) -> None:
    levels = (-28, -28, -24, -30, -30) if channels == 5 else (-28, -28, -24, -200, -30, -30)
    sound = np.concatenate([tone([(level, 20)]) for level in levels])
    loudness = agree(save_flac(tmp_path / "case.flac", sound))
    assert loudness.integrated == pytest.approx(-23.0, abs=TOLERANCE)


RANGES: dict[str, tuple[list[float], float]] = {
    "1": ([-20, -30], 10.0),
    "2": ([-20, -15], 5.0),
    "3": ([-40, -20], 20.0),
    "4": ([-50, -35, -20, -35, -50], 15.0),
}


@pytest.mark.parametrize("case", RANGES)
def test_ebu_3342_range(case: str, tmp_path: Path) -> None:
    levels, wanted = RANGES[case]
    sound = np.repeat(tone([(level, 20) for level in levels]), STEREO, axis=0)
    loudness = agree(save(tmp_path / "case.wav", sound))
    # The document allows 1 LU.
    assert loudness.range == pytest.approx(wanted, abs=TOLERANCE)


# EBU Tech 3341: true peak (cases 15 to 23), allowed from -0.4 to +0.2 dB

PEAKS = {
    "15": (4, 0.0, 0.5, -6.0),
    "16": (4, 45.0, 0.5, -6.0),
    "17": (6, 60.0, 0.5, -6.0),
    "18": (8, 67.5, 0.5, -6.0),
    "19": (4, 45.0, 1.41, 3.0),
}


@pytest.mark.parametrize("case", PEAKS)
def test_ebu_3341_true_peak(case: str, tmp_path: Path) -> None:
    part, degrees, amplitude, wanted = PEAKS[case]
    phase = 2 * np.pi * np.arange(RATE) / part + np.deg2rad(degrees)
    sound = np.repeat(amplitude * np.sin(phase)[None], STEREO, axis=0)
    loudness = agree(save_float(tmp_path / "case.wav", sound))
    assert loudness.true_peak is not None
    assert -0.4 <= loudness.true_peak - wanted <= 0.2


@pytest.mark.parametrize("offset", [0, 1, 2, 3])
def test_ebu_3341_true_peak_between_samples(offset: int, tmp_path: Path) -> None:
    """Cases 20 to 23: one swing to full scale in a quieter tone, made at four times the rate."""
    fine = 4 * RATE
    phase = 2 * np.pi * np.arange(fine) / 24
    # The swing starts and ends at a zero of the tone, so that there is no step in it.
    high = np.where((phase >= 4000 * np.pi) & (phase < 4002 * np.pi), 1.0, 0.5)
    spectrum = np.fft.rfft(high * np.sin(phase))
    spectrum[int(0.45 * RATE) :] = 0
    smooth = np.fft.irfft(spectrum, fine)
    smooth /= np.abs(smooth).max()
    sound = np.repeat(smooth[None, offset::4], STEREO, axis=0)
    loudness = agree(save(tmp_path / "case.wav", sound))
    assert loudness.true_peak is not None
    assert -0.4 <= loudness.true_peak <= 0.2


# The reference on other files: with the cases above, more than fifty

RATES = (8000, 11025, 16000, 22050, 32000, 44100, 48000, 88200, 96000)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("kind", ["white", "pink", "clipped"])
def test_the_reference_agrees_at_every_rate(kind: str, rate: int, tmp_path: Path) -> None:
    sound = noise(3.5, rate, STEREO, rate, pink=kind != "white")
    sound = np.clip(sound * 4, -1, 1) if kind == "clipped" else sound * 0.6
    agree(save(tmp_path / "file.wav", sound, rate))


@pytest.mark.parametrize("rate", [192_000, 384_000])
def test_from_192_khz_on_the_samples_are_the_peaks(rate: int, tmp_path: Path) -> None:
    sound = noise(4, rate, STEREO, 3, pink=True) * 0.8
    loudness = measure(str(save(tmp_path / "file.wav", sound, rate)))
    assert loudness.true_peak == pytest.approx(20 * math.log10(np.abs(sound).max()), abs=0.01)
    assert loudness.integrated == pytest.approx(
        reference(tmp_path / "file.wav").integrated, abs=TOLERANCE
    )


@pytest.mark.parametrize("channels", [1, 2, 3, 4, 5, 6, 7, 8])
def test_the_reference_agrees_on_every_channel_count(channels: int, tmp_path: Path) -> None:
    sound = noise(4, RATE, channels, channels, pink=True) * np.linspace(0.3, 0.9, channels)[:, None]
    agree(save_flac(tmp_path / "file.flac", sound))


@pytest.mark.parametrize("codec", ["mp3", "aac", "opus", "vorbis", "wavpack"])
def test_the_reference_agrees_on_other_formats(codec: media.Codec, tmp_path: Path) -> None:
    suffix = {"mp3": "mp3", "aac": "m4a", "opus": "opus", "vorbis": "ogg", "wavpack": "wv"}[codec]
    source = save(tmp_path / "file.wav", noise(5, 44100, 2, 8, pink=True) * 0.7, 44100)
    media.encode(source, tmp_path / f"file.{suffix}", codec)
    agree(tmp_path / f"file.{suffix}")


# The parts


def test_at_48_khz_the_weighting_is_the_recommendations_own() -> None:
    points = 4096
    z = np.exp(-2j * np.pi * np.arange(points // 2 + 1) / points)
    shelf = (1.53512485958697 - 2.69169618940638 * z + 1.19839281085285 * z**2) / (
        1 - 1.69065929318241 * z + 0.73248077421585 * z**2
    )
    high_pass = (1 - 2 * z + z**2) / (1 - 1.99004745483398 * z + 0.99007225036621 * z**2)
    assert np.allclose(bs1770.weighting(48000, points), shelf * high_pass, atol=1e-9)


def test_what_is_below_the_absolute_gate_does_not_count() -> None:
    def at(loudness: float, count: int) -> Sound:
        return np.full(count, 10 ** ((loudness + 0.691) / 10))

    hushed, audible = at(-70.5, 90), at(-69.5, 10)
    assert bs1770.integrated(hushed) is None
    assert bs1770.loudness_range(hushed) == 0
    both = np.concatenate([hushed, audible])
    assert bs1770.integrated(both) == pytest.approx(-69.5)
    assert bs1770.loudness_range(both) == 0


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 9000), min_size=1, max_size=12), st.sampled_from([8000, 11025]))
def test_how_it_is_cut_into_blocks_changes_nothing(cuts: list[int], rate: int) -> None:
    sound = noise(3, rate, 2, 1).T.astype("<f4")
    whole, parts = Meter(rate, 2), Meter(rate, 2)
    whole.feed(sound)
    for part in np.split(sound, sorted(np.cumsum(cuts).clip(0, len(sound)))):
        parts.feed(part)
    for meter in (whole, parts):
        meter.finish()
    assert whole.steps.size == 30 if rate == 8000 else whole.steps.size >= 29
    assert np.array_equal(whole.steps, parts.steps)
    assert whole.true_peak == parts.true_peak
    assert np.array_equal(whole.shape(500), parts.shape(500))


def test_the_very_last_sample_counts_as_a_peak() -> None:
    meter = Meter(RATE, 1)
    sound = np.zeros((RATE + 7, 1), "<f4")
    sound[-1] = 0.5
    meter.feed(sound)
    meter.finish()
    assert meter.true_peak >= 0.5


def test_what_is_no_number_makes_no_sound() -> None:
    meter = Meter(RATE, 1)
    sound = np.full((RATE, 1), 0.25, "<f4")
    sound[100:300] = np.nan
    sound[500] = np.inf
    meter.feed(sound)
    meter.finish()
    assert np.isfinite(meter.steps).all()
    assert 0.25 <= meter.true_peak < 1


def test_long_music_keeps_a_waveform_of_bounded_size() -> None:
    shape = Shape(10)
    for place in range(60):
        shape.add(np.full(10_000, place / 60, "<f4"))
    assert shape.reduced(100_000).size <= 1 << 14
    assert np.allclose(shape.reduced(60), np.arange(60) / 60, atol=1 / 60 + 1e-6)
    assert shape.highest == pytest.approx(59 / 60)
    shape.add(np.full(1, 1, "<f4"))
    assert shape.highest == 1


# Files


def test_the_waveform_shows_where_the_sound_is(tmp_path: Path) -> None:
    sound = np.concatenate([np.zeros((1, RATE)), tone([(-6.02, 1)])], axis=1)
    peaks = measure(str(save(tmp_path / "file.wav", sound))).peaks
    assert len(peaks) == 200
    assert set(peaks[:100]) == {0}
    assert all(abs(peak - 128) <= 1 for peak in peaks[102:198])


def test_silence_and_very_short_sounds_have_no_loudness(tmp_path: Path) -> None:
    silent = measure(str(save(tmp_path / "silent.wav", np.zeros((2, RATE)))))
    assert (silent.integrated, silent.range, silent.true_peak) == (None, 0.0, None)
    assert (silent.replay_gain, silent.replay_gain_peak) == (0.0, 0.0)
    short = measure(str(save(tmp_path / "short.wav", tone([(-6.02, 0.39)]))))
    assert short.integrated is None
    assert short.true_peak == pytest.approx(-6.02, abs=0.01)


def test_replay_gain_brings_it_to_18_below_full_scale(tmp_path: Path) -> None:
    sound = np.repeat(tone([(-23, 5)]), 2, axis=0)
    loudness = measure(str(save(tmp_path / "file.wav", sound)))
    assert loudness.replay_gain == pytest.approx(5.0, abs=TOLERANCE)
    assert loudness.replay_gain_peak == pytest.approx(10 ** (-23 / 20), abs=0.001)


def test_an_album_is_measured_as_one_and_not_as_a_mean(tmp_path: Path) -> None:
    loud = measure(str(save(tmp_path / "loud.wav", np.repeat(tone([(-20, 20)]), 2, axis=0))))
    quiet = measure(str(save(tmp_path / "quiet.wav", np.repeat(tone([(-26, 40)]), 2, axis=0))))
    hushed = measure(str(save(tmp_path / "hushed.wav", np.repeat(tone([(-50, 40)]), 2, axis=0))))
    energy = (10 ** (-20 / 10) * 20 + 10 ** (-26 / 10) * 40) / 60
    assert album([loud, quiet]).integrated == pytest.approx(10 * math.log10(energy), abs=0.02)
    assert album([loud, hushed]).integrated == pytest.approx(loud.integrated or 0, abs=0.02)
    assert album([loud, quiet]).true_peak == loud.true_peak
    assert album([loud, quiet]).range == pytest.approx(6.0, abs=TOLERANCE)


def test_an_album_of_one_is_that_one_and_of_none_is_nothing(tmp_path: Path) -> None:
    track = measure(str(save(tmp_path / "file.wav", noise(5, RATE, 2, 4) * 0.5)))
    level = album([track])
    assert (level.integrated, level.range, level.true_peak) == (
        track.integrated,
        track.range,
        track.true_peak,
    )
    assert album([]) == Level(None, 0.0, None, None)


def test_it_stops_when_asked(tmp_path: Path) -> None:
    path = save(tmp_path / "file.wav", noise(5, RATE, 2, 4))
    answers = iter([False, False, True])
    with pytest.raises(Cancelled):
        measure(str(path), lambda: next(answers))


def test_what_is_wrong_with_a_file_is_told(music: dict[str, Path], tmp_path: Path) -> None:
    cut = tmp_path / "cut.flac"
    cut.write_bytes(music["cd.flac"].read_bytes()[:200_000])
    loudness = measure(str(cut))
    assert loudness.integrated is not None
    assert loudness.problem is not None
    assert loudness.problem.kind is ProblemKind.TRUNCATED
    assert album([loudness]).problem == loudness.problem
    with pytest.raises(EnvironmentFailure) as caught:
        measure(str(tmp_path / "gone.flac"))
    assert caught.value.problem.kind is ProblemKind.MISSING
