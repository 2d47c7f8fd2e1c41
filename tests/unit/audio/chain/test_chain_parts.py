"""The parts of the chain one by one: what each promises of its figures."""

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.audio.chain.convolution import LONGEST_SECONDS, Convolver, load_kernel
from player.audio.chain.dither import Quantiser, Samples, to_float
from player.audio.chain.effects import (
    Changing,
    Effects,
    Wanted,
    block_frames,
    late_frames,
    wanted_of,
)
from player.audio.chain.filters import Filters, band_factor, band_stages, crossfeed_stage
from player.audio.chain.limiter import Limiter
from player.audio.chain.mixing import matrix, mix
from player.audio.chain.ramp import Ramp
from player.audio.chain.resampling import Resampler, frames_out, resampled
from player.models.audio import SampleType
from player.models.problems import EnvironmentFailure, ProblemKind
from player.models.sound import Band, BandKind, Equaliser, Sound
from player.models.units import Decibels
from tests.support import media

RATE = 44100
HALF_POWER = math.sqrt(0.5)


def noise(frames: int, channels: int = 2, level: float = 0.5, seed: int = 1) -> Samples:
    return np.random.default_rng(seed).uniform(-level, level, (frames, channels))


def sine(frequency: float, seconds: float, rate: int = RATE, level: float = 0.5) -> Samples:
    time = np.arange(round(seconds * rate)) / rate
    return np.repeat(level * np.sin(2 * np.pi * frequency * time)[:, np.newaxis], 2, axis=1)


def cut(frames: Samples, sizes: list[int]) -> list[Samples]:
    return np.split(frames, np.cumsum(sizes).clip(max=len(frames)))


# Bytes and rounding


@pytest.mark.parametrize("sample", SampleType)
def test_bytes_to_float_and_back_is_exact(sample: SampleType) -> None:
    raw = np.random.default_rng(2).integers(-(2**31), 2**31, 5000, np.int64)
    raw[:2] = -(2**31), 2**31 - 1
    pcm = {
        SampleType.S16: (raw >> 16).astype("<i2"),
        SampleType.S24: (raw >> 8 << 8).astype("<i4"),
        SampleType.S32: raw.astype("<i4"),
        SampleType.F32: (raw / 2**31).astype("<f4"),
    }[sample].tobytes()
    assert Quantiser(sample).write(to_float(pcm, sample, 2)) == pcm


def test_what_is_not_a_number_makes_no_sound() -> None:
    pcm = np.array([math.nan, math.inf, -math.inf, 0.5], "<f4").tobytes()
    assert to_float(pcm, SampleType.F32, 1).ravel().tolist() == [0, 0, 0, 0.5]


@pytest.mark.parametrize("sample", [SampleType.S16, SampleType.S24, SampleType.S32])
def test_beyond_full_scale_it_stops_and_never_wraps(sample: SampleType) -> None:
    loud = np.array([[1.0], [1.5], [-1.0], [-1.5], [0.3], [1e30], [-1e30]])
    levels = to_float(Quantiser(sample).write(loud), sample, 1).ravel()
    step = 2.0 ** (1 - sample.bits)
    assert levels[[0, 1, 5]] == pytest.approx(1, abs=2 * step)
    assert levels[[2, 3, 6]] == pytest.approx(-1, abs=2 * step)


def test_silence_and_whole_steps_stay_as_they_are() -> None:
    assert not any(Quantiser(SampleType.S16).write(np.zeros((1000, 2))))
    steps = np.arange(-1000.0, 1000.0).reshape(-1, 2)
    written = np.frombuffer(Quantiser(SampleType.S16).write(steps / 32768), "<i2")
    assert written.tolist() == steps.ravel().tolist()


@pytest.mark.parametrize(("sample", "shift"), [(SampleType.S16, 0), (SampleType.S24, 8)])
@pytest.mark.parametrize("level", [0.0, 0.25, 0.5, -0.37])
def test_dither_has_no_mean_and_three_halves_of_roundings_variance_at_any_level(
    sample: SampleType, shift: int, level: float
) -> None:
    # In steps: the total error of TPDF dither has variance 1/4, whatever the signal.
    constant = np.full((200_000, 2), (100 + level + 1e-5) * 2.0 ** (1 - sample.bits))
    written = np.frombuffer(Quantiser(sample).write(constant), f"<i{sample.width}") >> shift
    error = written.reshape(-1, 2) - (100 + level + 1e-5)
    assert np.abs(error).max() <= 1.5
    assert error.mean(axis=0) == pytest.approx(0, abs=0.006)
    assert error.var(axis=0) == pytest.approx(0.25, abs=0.004)
    assert np.corrcoef(error.T)[0, 1] == pytest.approx(0, abs=0.01)


def test_a_sine_at_minus_90_db_has_no_harmonics() -> None:
    frames, place = 1 << 18, 5946
    turn = 2 * np.pi * place / frames
    wave = 10 ** (-90 / 20) * np.sin(turn * np.arange(frames))[:, np.newaxis]
    written = np.frombuffer(Quantiser(SampleType.S16).write(wave), "<i2") / 32768
    spectrum = np.abs(np.fft.rfft(written)) / (frames / 2)
    assert 20 * np.log10(spectrum[place]) == pytest.approx(-90, abs=0.2)
    floor = np.sqrt(np.mean(np.delete(spectrum, place) ** 2))
    for harmonic in range(2, 10):
        assert spectrum[place * harmonic] < 5 * floor
    rounded = np.abs(np.fft.rfft(np.rint(wave.ravel() * 32768) / 32768)) / (frames / 2)
    assert rounded[place * 3] > 10 * floor  # so that this test could see one


# Gain


@given(st.lists(st.integers(0, 300), max_size=20))
def test_a_ramp_is_the_same_however_it_is_cut(sizes: list[int]) -> None:
    frames = noise(3000)
    whole, parts = Ramp(0.25, 882), Ramp(0.25, 882)
    whole.move(0.75)
    parts.move(0.75)
    pieces = [parts.process(part) for part in cut(frames, sizes)]
    assert np.array_equal(np.concatenate(pieces), whole.process(frames))


def test_a_ramp_goes_straight_and_a_jump_at_once() -> None:
    ramp = Ramp(1.0, 100)
    ones = np.ones((50, 1))
    assert ramp.process(ones) is ones
    ramp.move(0.0)
    assert ramp.process(ones)[-1, 0] == pytest.approx(0.5)
    ramp.move(1.0)
    assert ramp.process(np.ones((1, 1)))[0, 0] == pytest.approx(0.505)
    ramp.jump(0.0)
    assert not np.signbit(ramp.process(-ones)).any()


# Channels


@pytest.mark.parametrize(
    ("source", "left"),
    [
        (1, [1]),
        (3, [1, 0, HALF_POWER]),
        (4, [1, 0, HALF_POWER, 0]),
        (5, [1, 0, HALF_POWER, HALF_POWER, 0]),
        (6, [1, 0, HALF_POWER, 0, HALF_POWER, 0]),
        (7, [1, 0, HALF_POWER, 0, 0.5, HALF_POWER, 0]),
        (8, [1, 0, HALF_POWER, 0, HALF_POWER, 0, HALF_POWER, 0]),
    ],
)
def test_the_table_of_bs_775_scaled_to_fit(source: int, left: list[float]) -> None:
    shares = matrix(source, 2)
    scale = 1 / sum(left)
    assert shares[0] == pytest.approx([share * scale for share in left])
    assert sum(shares[1]) == pytest.approx(1)


@given(st.integers(1, 12), st.integers(1, 12))
def test_no_mix_exceeds_full_scale(source: int, target: int) -> None:
    shares = matrix(source, target)
    assert (len(shares), {len(row) for row in shares}) == (target, {source})
    assert all(min(row) >= 0 and sum(row) <= 1 + 1e-12 for row in shares)
    if source == target:
        assert shares == tuple(tuple(float(a == b) for b in range(source)) for a in range(source))


def test_mixing() -> None:
    frames = noise(100, 6)
    assert mix(frames, matrix(6, 2)) == pytest.approx(frames @ np.array(matrix(6, 2)).T)
    mono = noise(100, 1)
    assert np.array_equal(mix(mono, matrix(1, 2)), np.repeat(mono, 2, axis=1))
    assert mix(noise(10, 2), matrix(2, 1)) == pytest.approx(noise(10, 2).mean(axis=1)[:, None])
    assert np.array_equal(mix(noise(10, 2), matrix(2, 6))[:, :2], noise(10, 2))


# Filters


def cookbook(band: Band, rate: int, frequencies: Samples) -> Samples:
    """Return the gain in dB of a band by the formulas of the Audio EQ Cookbook."""
    a = 10 ** (band.gain / 40)
    w = 2 * math.pi * band.frequency / rate
    alpha, c = math.sin(w) / (2 * band.q), math.cos(w)
    if band.kind is BandKind.PEAK:
        top, bottom = (1 + alpha * a, -2 * c, 1 - alpha * a), (1 + alpha / a, -2 * c, 1 - alpha / a)
    else:
        s = 1 if band.kind is BandKind.LOW_SHELF else -1
        root = 2 * math.sqrt(a) * alpha
        top = (
            a * (a + 1 - s * (a - 1) * c + root),
            2 * s * a * (a - 1 - s * (a + 1) * c),
            a * (a + 1 - s * (a - 1) * c - root),
        )
        bottom = (
            a + 1 + s * (a - 1) * c + root,
            -2 * s * (a - 1 + s * (a + 1) * c),
            a + 1 + s * (a - 1) * c - root,
        )
    z = np.exp(-2j * np.pi * frequencies / rate)
    response: Samples = np.abs(np.polyval(top[::-1], z) / np.polyval(bottom[::-1], z))
    return 20 * np.log10(response)


@pytest.mark.parametrize("rate", [44100, 192000])
@pytest.mark.parametrize("kind", BandKind)
@pytest.mark.parametrize(("frequency", "gain", "q"), [(60, 9, 0.7), (1000, -12, 4), (15000, 5, 1)])
def test_bands_follow_the_cookbook(
    kind: BandKind, rate: int, frequency: float, gain: float, q: float
) -> None:
    band = Band(kind, frequency, Decibels(gain), q)
    equaliser = Equaliser("x", Decibels(0), (band,))
    frames = np.zeros((1 << 17, 2))
    frames[0] = 1
    out = Filters(rate, 2, band_stages(equaliser, rate)).process(frames)
    found = 20 * np.log10(np.abs(np.fft.rfft(out[:, 0]))[1:-1])
    expected = cookbook(band, rate, np.arange(1.0, 1 << 16) * rate / (1 << 17))
    assert np.abs(found - expected).max() < 0.05


def test_no_quality_leads_to_nonsense() -> None:
    flat = Equaliser("x", Decibels(0), (Band(BandKind.PEAK, 100, Decibels(3), 0),))
    assert np.isfinite(Filters(RATE, 2, band_stages(flat, RATE)).process(noise(1000))).all()


def test_bands_beyond_half_the_rate() -> None:
    def one(kind: BandKind) -> Equaliser:
        return Equaliser("x", Decibels(-2), (Band(kind, 30000, Decibels(6), 1),))

    for kind in BandKind:
        assert band_stages(one(kind), RATE) == []
        assert len(band_stages(one(kind), 96000)) == 1
    assert band_factor(one(BandKind.LOW_SHELF), RATE) == pytest.approx(10 ** (4 / 20))
    assert band_factor(one(BandKind.PEAK), RATE) == pytest.approx(10 ** (-2 / 20))


@pytest.mark.parametrize("channels", [1, 2, 3, 5, 6, 7, 8, 10, 16])
def test_filters_treat_all_channels_alike_however_cut(channels: int) -> None:
    bands = (
        Band(BandKind.PEAK, 100, Decibels(5), 1),
        Band(BandKind.HIGH_SHELF, 5000, Decibels(-3), 0.7),
    )
    stages = band_stages(Equaliser("x", Decibels(0), bands), RATE)
    mono = noise(5000, 1)
    whole = Filters(RATE, 1, stages).process(mono)
    filters = Filters(RATE, channels, stages)
    wide = np.repeat(mono, channels, axis=1)
    parts = [filters.process(part) for part in cut(wide, [1, 1000, 7]) if len(part)]
    assert np.abs(np.concatenate(parts) - np.repeat(whole, channels, axis=1)).max() < 1e-13


@pytest.mark.parametrize("percent", [10, 50, 100])
def test_crossfeed_narrows_the_low_end_and_leaves_the_middle(percent: int) -> None:
    filters = Filters(RATE, 2, [crossfeed_stage(percent)])
    same = sine(100, 0.5)
    assert np.abs(filters.process(same) - same).max() < 1e-9
    apart = np.zeros((1 << 16, 2))
    apart[0] = 1, -1
    side = np.abs(np.fft.rfft(Filters(RATE, 2, [crossfeed_stage(percent)]).process(apart)[:, 0]))
    assert 20 * np.log10(side[30]) == pytest.approx(-0.3 * percent, abs=0.1)
    assert 20 * np.log10(side[-100]) == pytest.approx(0, abs=0.1)


# Convolution


def impulse_file(folder: Path, frames: Samples, rate: int = RATE) -> str:
    path = folder / "impulse.wav"
    whole = np.clip(np.rint(frames * 2**31), -(2**31), 2**31 - 1).astype("<i4")
    media.write_wav(path, whole.tobytes(), rate, frames.shape[1], 32)
    return str(path)


def convolved(path: str, frames: Samples, rate: int = RATE) -> Samples:
    """Return ``frames`` and what rings on, at their place."""
    block, late = block_frames(rate), late_frames(rate)
    convolver = Convolver(load_kernel(path, rate, frames.shape[1], block, late), frames.shape[1])
    padded = np.concatenate([frames, np.zeros((6 * block, frames.shape[1]))])
    parts = padded[: len(padded) // block * block].reshape(-1, block, frames.shape[1])
    return np.concatenate([convolver.process(part) for part in parts])[late:]


@pytest.mark.parametrize("channels", [1, 2])
def test_convolution_equals_the_sum_it_stands_for(tmp_path: Path, channels: int) -> None:
    impulse = noise(2500, channels, 0.1).astype(np.float32).astype(np.float64)
    frames = noise(7000, channels, seed=3)
    out = convolved(impulse_file(tmp_path, impulse), frames)
    for channel in range(channels):
        expected = np.convolve(frames[:, channel], impulse[:, channel])
        assert np.abs(out[: len(expected), channel] - expected).max() < 1e-7


def test_one_channel_is_for_all_and_four_are_for_both_ways(tmp_path: Path) -> None:
    frames = noise(3000, 6)
    one = np.array([[0.5], [0.25]])
    out = convolved(impulse_file(tmp_path, one), frames)
    assert out[1:3000] == pytest.approx(0.5 * frames[1:] + 0.25 * frames[:-1])
    ways = np.array([[0.5, 0.25, 0.125, 0.0625]])
    stereo = frames[:, :2]
    out = convolved(impulse_file(tmp_path, ways), stereo)[:3000]
    assert out == pytest.approx(stereo @ np.array([[0.5, 0.25], [0.125, 0.0625]]))
    mono = convolved(impulse_file(tmp_path, ways), frames[:, :1])[:3000]
    assert mono == pytest.approx(frames[:, :1] * (0.5 + 0.25 + 0.125 + 0.0625) / 2)
    sides = convolved(impulse_file(tmp_path, ways[:, :2]), frames[:, :1])[:3000]
    assert sides == pytest.approx(frames[:, :1] * 0.375)


@pytest.mark.parametrize(("made_for", "rate"), [(48000, 44100), (44100, 96000), (96000, 48000)])
def test_an_impulse_of_another_rate_keeps_level_and_time(
    tmp_path: Path, made_for: int, rate: int
) -> None:
    impulse = np.zeros((made_for // 10, 1))
    impulse[0], impulse[made_for // 100] = 0.5, 0.25
    frames = sine(1234.5, 0.5, rate)
    out = convolved(impulse_file(tmp_path, impulse, made_for), frames, rate)
    delay = rate // 100
    expected = 0.5 * frames[delay:] + 0.25 * frames[:-delay]
    middle = slice(delay + rate // 10, rate // 3)
    error = out[middle] - expected[rate // 10 : rate // 3 - delay]
    assert np.abs(error).max() < 1e-4


def test_files_that_are_no_impulse(tmp_path: Path) -> None:
    for frames, channels in ((noise(10, 2), 6), (noise(10, 3), 2)):
        path = impulse_file(tmp_path, frames)
        with pytest.raises(EnvironmentFailure) as failure:
            load_kernel(path, RATE, channels, 1024, 256)
        assert failure.value.problem.kind is ProblemKind.BAD_IMPULSE
    long = impulse_file(tmp_path, np.zeros((LONGEST_SECONDS * 8000 + 1, 1)), 8000)
    with pytest.raises(EnvironmentFailure) as failure:
        load_kernel(long, RATE, 2, 1024, 256)
    assert failure.value.problem.kind is ProblemKind.BAD_IMPULSE
    with pytest.raises(EnvironmentFailure) as failure:
        load_kernel(str(tmp_path / "gone.wav"), RATE, 2, 1024, 256)
    assert failure.value.problem.kind is ProblemKind.MISSING


def test_blocks_are_short_and_even() -> None:
    for rate in (8000, 22050, 44100, 48000, 88200, 96000, 192000, 384000, 705600):
        assert 0.010 < block_frames(rate) / rate < 0.033
        assert late_frames(rate) * 4 == block_frames(rate)


def test_new_effects_come_in_settled(tmp_path: Path) -> None:
    bass = Equaliser("bass", Decibels(-6), (Band(BandKind.LOW_SHELF, 60, Decibels(9), 0.7),))
    impulse = impulse_file(tmp_path, noise(3000, 1, 0.02))
    wanted = Wanted(bass, 30, impulse)
    block = block_frames(RATE)
    blocks = sine(50, 1.5)[: 60 * block].reshape(-1, block, 2)
    buffer = np.empty_like(blocks[0])
    always, changed = Effects(RATE, 2, wanted), Changing(RATE, 2, wanted_of(Sound(), 2))
    for number, part in enumerate(blocks):
        if number == 40:
            changed.change(wanted)
        buffer[:] = part
        expected, found = always.process(part), changed.process(buffer)
        if number < 40:
            late = late_frames(RATE)
            assert np.array_equal(found[late:], part[:-late])
        if number > 40:
            assert np.abs(found - expected).max() < 1e-3


# Rate


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from([8000, 22050, 44100, 48000, 96000, 192000]),
    st.sampled_from([11025, 44100, 48000, 88200, 192000]),
    st.integers(0, 5000),
    st.lists(st.integers(0, 3000), max_size=8),
)
def test_the_count_of_frames_is_exact(rate: int, other: int, frames: int, sizes: list[int]) -> None:
    resampler = Resampler(rate, other, 1)
    parts = [resampler.process(part) for part in cut(noise(frames, 1), sizes)]
    out = np.concatenate([*parts, resampler.finish()])
    assert len(out) == frames_out(frames, rate, other) == -(-frames * other // rate)


@pytest.mark.parametrize(
    ("rate", "other"), [(44100, 48000), (48000, 44100), (352800, 88200), (96000, 44100)]
)
def test_a_resampled_sine_keeps_level_and_place_and_gets_no_images(rate: int, other: int) -> None:
    out = resampled(sine(10007.0, 1.0, rate), rate, other)[:, 0]
    inner = np.arange(other // 10, other * 9 // 10)
    turn = 2 * np.pi * 10007.0 * inner / other
    waves = np.stack([np.sin(turn), np.cos(turn)], axis=1)
    (along, across), *_ = np.linalg.lstsq(waves, out[inner], rcond=None)
    assert abs(20 * math.log10(math.hypot(along, across) / 0.5)) < 0.01
    assert abs(math.atan2(across, along) / (2 * np.pi * 10007.0) * other) < 1e-3
    rest = (out[inner] - waves @ (along, across)) * np.kaiser(len(inner), 20)
    highest = np.abs(np.fft.rfft(rest)).max() / (np.kaiser(len(inner), 20).sum() / 2)
    assert 20 * math.log10(highest / 0.5) < -120


def test_what_lies_beyond_the_lower_half_rate_is_gone() -> None:
    out = resampled(sine(30000, 1.0, 96000), 96000, 44100)
    assert np.abs(out[4410:-4410]).max() < 1e-6


# Limiter


def limited(frames: Samples, sizes: list[int], *, on: bool = True) -> Samples:
    limiter = Limiter(RATE, frames.shape[1], on=on)
    return np.concatenate([*map(limiter.process, cut(frames, sizes)), limiter.finish()])


@settings(deadline=None)
@given(st.lists(st.integers(0, 2000), max_size=10), st.integers(0, 2**32 - 1))
def test_within_full_scale_nothing_changes(sizes: list[int], seed: int) -> None:
    frames = noise(5000, level=1.0, seed=seed)
    frames[[0, 2000, 4999]] = 1.0
    assert np.array_equal(limited(frames, sizes), frames)
    assert np.array_equal(limited(frames * 3, sizes, on=False), frames * 3)


@settings(deadline=None)
@given(
    st.lists(st.integers(0, 3000), max_size=10),
    st.integers(0, 2**32 - 1),
    st.floats(1.0, 1000.0),
)
def test_no_sample_ever_exceeds_full_scale(sizes: list[int], seed: int, level: float) -> None:
    frames = noise(6000, seed=seed)
    frames[np.random.default_rng(seed).integers(0, 6000, 5)] *= 2 * level
    out = limited(frames, sizes)
    assert len(out) == len(frames)
    assert np.abs(out).max() <= 1.0
    assert np.abs(out - limited(frames, [])).max() < 1e-11 * max(1.0, np.abs(frames).max())
    assert (np.sign(out) == np.sign(frames)).all()


def test_switched_off_it_still_limits_what_is_on_its_way() -> None:
    limiter = Limiter(RATE, 1, on=True)
    limiter.switch(on=False)
    loud = np.full((RATE * 4, 1), 2.0)
    out = np.concatenate([limiter.process(part) for part in np.split(loud, 400)])
    assert (out[: RATE // 5] <= 1.0).all()
    assert (out[-RATE // 10 :] > 1.9).all()


def test_a_peak_is_turned_down_smoothly_and_let_go() -> None:
    frames = np.full((RATE * 4, 1), 0.5)
    frames[RATE] = 2.0
    out = limited(frames, [1024] * 200)[:, 0]
    gain = out / frames[:, 0]
    ahead = round(RATE * 0.005)
    assert (gain[: RATE - ahead] == 1.0).all()
    assert gain[RATE] == pytest.approx(0.5)
    assert gain[RATE + RATE // 10] == pytest.approx(1 - 0.5 / math.e, abs=0.02)
    assert np.abs(np.diff(gain)).max() < 0.5 / ahead * 2.1
    assert (gain[RATE * 3 + RATE // 2 :] == 1.0).all()
