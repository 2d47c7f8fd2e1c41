"""The whole chain: what goes in, what comes out, and at which frame."""

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from player.audio.chain.chain import Chain
from player.audio.chain.gains import needed, rounds, same_stream
from player.models.audio import AudioFormat, SampleType
from player.models.path import StepKind
from player.models.problems import EnvironmentFailure, ProblemKind
from player.models.sound import (
    NO_LEVELS,
    UNTOUCHED,
    Band,
    BandKind,
    Equaliser,
    GainMode,
    Levels,
    Sound,
)
from player.models.units import Decibels, Hertz

RATE = 44100
WIDENING = [
    (source, target)
    for source in SampleType
    for target in SampleType
    if not rounds(AudioFormat(Hertz(1), 1, source), AudioFormat(Hertz(1), 1, target))
]
BASS = Equaliser("bass", Decibels(-6), (Band(BandKind.LOW_SHELF, 100, Decibels(6), 0.7),))
EVERYTHING = Sound(volume=80, gain=GainMode.TRACK, equaliser=BASS, crossfeed=40)
LEVELS = Levels(track_gain=Decibels(4.0))

Values = NDArray[np.float64]


def stream(sample: SampleType, rate: int = RATE, channels: int = 2) -> AudioFormat:
    return AudioFormat(Hertz(rate), channels, sample)


FLOATS = stream(SampleType.F32)


def recording(frames: int, sample: SampleType, channels: int = 2, seed: int = 5) -> bytes:
    """Return loud noise that uses every bit."""
    random = np.random.default_rng(seed)
    if sample is SampleType.F32:
        return random.uniform(-1, 1, frames * channels).astype("<f4").tobytes()
    raw = random.integers(-(2**31), 2**31, frames * channels, np.int64)
    if sample is SampleType.S16:
        return (raw >> 16).astype("<i2").tobytes()
    return (raw >> (32 - sample.bits) << (32 - sample.bits)).astype("<i4").tobytes()


def values(pcm: bytes, sample: SampleType, channels: int = 2) -> Values:
    kind, full = {
        SampleType.S16: ("<i2", 2**15),
        SampleType.F32: ("<f4", 1),
    }.get(sample, ("<i4", 2**31))
    return np.frombuffer(pcm, kind).astype(np.float64).reshape(-1, channels) / full


def sine(frequency: float, frames: int, level: float = 0.5, start: int = 0) -> bytes:
    time = np.arange(start, start + frames) / RATE
    wave = level * np.sin(2 * np.pi * frequency * time)
    return np.repeat(wave[:, np.newaxis], 2, axis=1).astype("<f4").tobytes()


def played(
    chain: Chain, pcm: bytes, frame_bytes: int, sizes: list[int], levels: Levels = NO_LEVELS
) -> bytes:
    """Pass ``pcm`` through in parts of ``sizes`` frames, the last as long as need be."""
    out = b""
    for size in sizes:
        out += chain.process(pcm[: size * frame_bytes], levels, in_album=False)
        pcm = pcm[size * frame_bytes :]
    return out + chain.process(pcm, levels, in_album=False) + chain.flush()


sizes = st.lists(st.integers(0, 3000), max_size=8)


@pytest.mark.parametrize(("source", "target"), WIDENING)
@settings(max_examples=15, deadline=None)
@given(frames=st.integers(0, 6000), sizes=sizes)
def test_with_nothing_switched_on_every_sample_stays(
    source: SampleType, target: SampleType, frames: int, sizes: list[int]
) -> None:
    pcm = recording(frames, source)
    chain = Chain(stream(source), stream(target), UNTOUCHED)
    out = played(chain, pcm, stream(source).frame_bytes, sizes)
    assert np.array_equal(values(out, target), values(pcm, source))
    assert chain.steps() == ()


@pytest.mark.parametrize("source", SampleType)
@pytest.mark.parametrize("target", SampleType)
def test_where_no_chain_is_needed_it_would_change_no_byte(
    source: SampleType, target: SampleType
) -> None:
    before, after = stream(source), stream(target)
    pcm = recording(5000, source)
    out = played(Chain(before, after, UNTOUCHED), pcm, before.frame_bytes, [])
    assert needed(before, after, UNTOUCHED, NO_LEVELS, in_album=False) == (out != pcm)
    assert same_stream(before, after) == (out == pcm)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from([22050, 44100, 96000]),
    st.sampled_from([44100, 48000]),
    st.sampled_from(SampleType),
    st.sampled_from(SampleType),
    st.integers(0, 9000),
    sizes,
)
def test_any_cut_gives_the_same_bytes_and_the_stated_count_of_frames(  # noqa: PLR0917
    rate: int, other: int, kind: SampleType, target: SampleType, frames: int, sizes: list[int]
) -> None:
    source, to = stream(kind, rate), stream(target, other)
    pcm = recording(frames, kind)
    chain = Chain(source, to, EVERYTHING)
    out = played(chain, pcm, source.frame_bytes, sizes, LEVELS)
    assert len(out) == -(-frames * other // rate) * to.frame_bytes
    assert chain.frames_out == len(out) // to.frame_bytes
    assert out == played(Chain(source, to, EVERYTHING), pcm, source.frame_bytes, [], LEVELS)


@pytest.mark.parametrize("rate", [44100, 48000, 32000])
def test_a_place_in_time_stays_where_it_is(rate: int) -> None:
    frames = RATE
    chain = Chain(FLOATS, stream(SampleType.F32, rate), UNTOUCHED)
    out = values(played(chain, sine(997, frames), 8, [1000, 4096]), SampleType.F32)
    inner = np.arange(rate // 10, rate * 9 // 10)
    turn = 2 * np.pi * 997 * inner / rate
    waves = np.stack([np.sin(turn), np.cos(turn)], axis=1)
    (along, across), *_ = np.linalg.lstsq(waves, out[inner, 0], rcond=None)
    assert abs(20 * math.log10(math.hypot(along, across) / 0.5)) < 0.01
    assert abs(math.atan2(across, along) / (2 * np.pi * 997) * rate) < 1e-3


def test_effects_do_not_move_the_music() -> None:
    sound = Sound(equaliser=Equaliser("x", Decibels(0), (Band(BandKind.PEAK, 60, Decibels(3), 9),)))
    click = np.zeros((5000, 2), "<f4")
    click[3000] = 0.5
    out = values(played(Chain(FLOATS, FLOATS, sound), click.tobytes(), 8, []), SampleType.F32)
    assert out[:, 0].argmax() == 3000
    assert np.abs(out[:3000]).max() < 1e-12


# Gains


@pytest.mark.parametrize("percent", [1, 10, 50, 99])
def test_volume_and_track_gain_are_exact(percent: int) -> None:
    sound = Sound(volume=percent, gain=GainMode.TRACK)
    levels = Levels(track_gain=Decibels(-4.56))
    pcm = recording(20000, SampleType.F32)
    out = values(played(Chain(FLOATS, FLOATS, sound), pcm, 8, [], levels), SampleType.F32)
    found = 20 * np.log10(np.abs(out).sum() / np.abs(values(pcm, SampleType.F32)).sum())
    assert found == pytest.approx(60 * math.log10(percent / 100) - 4.56, abs=1e-3)


def test_at_a_join_the_gain_changes_with_the_first_frame_of_the_new_track() -> None:
    sound = Sound(gain=GainMode.TRACK, untagged_preamp=Decibels(-1.0))
    levels = [NO_LEVELS, Levels(track_gain=Decibels(-9.0)), Levels(track_gain=Decibels(-3.0))]
    lengths = [4001, 17, 5003]
    pcm = recording(sum(lengths), SampleType.F32)
    chain, out, at = Chain(FLOATS, FLOATS, sound), b"", 0
    for length, level in zip(lengths, levels, strict=True):
        out += chain.process(pcm[at * 8 : (at + length) * 8], level, in_album=False)
        at += length
    out += chain.flush()
    gains = np.repeat(10 ** (np.array([-1.0, -9.0, -3.0]) / 20), lengths)[:, np.newaxis]
    expected = (values(pcm, SampleType.F32) * gains).astype(np.float32)
    assert np.array_equal(values(out, SampleType.F32), expected)


@pytest.mark.parametrize("rate", [44100, 192000])
def test_the_end_of_a_loud_track_is_limited_after_the_join_too(rate: int) -> None:
    sound = Sound(gain=GainMode.TRACK, preamp=Decibels(9.0))
    pcm = recording(20000, SampleType.F32)
    chain = Chain(FLOATS, stream(SampleType.F32, rate), sound)
    out = chain.process(pcm[: 8 * 10000], Levels(track_gain=Decibels(0.0)), in_album=False)
    out += chain.process(pcm[8 * 10000 :], Levels(track_gain=Decibels(-30.0)), in_album=False)
    assert np.abs(values(out + chain.flush(), SampleType.F32)).max() <= 1.0


def test_filters_go_on_over_a_join() -> None:
    sound = Sound(equaliser=BASS, crossfeed=50)
    one, two = Levels(track_gain=Decibels(-1.0)), Levels(track_gain=Decibels(-8.0))
    pcm = sine(50, 20000)
    joined = Chain(FLOATS, stream(SampleType.F32, 48000), sound)
    out = joined.process(pcm[: 8 * 9999], one, in_album=False)
    out += joined.process(pcm[8 * 9999 :], two, in_album=False) + joined.flush()
    whole = played(Chain(FLOATS, stream(SampleType.F32, 48000), sound), pcm, 8, [])
    assert out == whole


def test_whether_the_queue_plays_an_album_may_change_without_a_click() -> None:
    levels = Levels(track_gain=Decibels(-2.0), album_gain=Decibels(-12.0))
    chain = Chain(FLOATS, FLOATS, Sound(gain=GainMode.AUTO))
    out = chain.process(sine(100, 20000), levels, in_album=True)
    out += chain.process(sine(100, 20000, start=20000), levels, in_album=False) + chain.flush()
    wave = values(out, SampleType.F32)[:, 0]
    assert np.abs(np.diff(wave, 2)).max() < 6e-4
    assert np.abs(wave[30000:]).max() == pytest.approx(0.5 * 10 ** (-2 / 20), rel=1e-3)


# Changes while it plays

CHANGES = [
    Sound(volume=30),
    Sound(muted=True),
    Sound(equaliser=BASS),
    Sound(crossfeed=80),
    Sound(gain=GainMode.TRACK),
    Sound(equaliser=BASS, crossfeed=20, volume=60),
    UNTOUCHED,
]


@pytest.mark.parametrize("first", CHANGES)
@pytest.mark.parametrize("then", CHANGES)
def test_a_change_neither_clicks_nor_moves_a_frame(first: Sound, then: Sound) -> None:
    pcm, levels = sine(100, 40000), Levels(track_gain=Decibels(-10.0))
    chain = Chain(FLOATS, FLOATS, first)
    out = b""
    for place in range(0, len(pcm), 8 * 1000):
        if place == 8 * 15000:
            chain.change(then)
        out += chain.process(pcm[place : place + 8 * 1000], levels, in_album=False)
    out += chain.flush()
    wave = values(out, SampleType.F32)
    assert len(wave) == 40000
    # The sine's own is 1.0e-4; the gentlest step, from its middle, would be far above this.
    assert np.abs(np.diff(wave[:, 0], 2)).max() < 6e-4
    settled = Chain(FLOATS, FLOATS, then)
    expected = values(played(settled, pcm, 8, [], levels), SampleType.F32)
    assert np.abs(wave[25000:] - expected[25000:]).max() < 1e-3


def test_back_to_nothing_is_back_to_the_very_samples() -> None:
    chain = Chain(stream(SampleType.S16), stream(SampleType.S16), Sound(volume=50, crossfeed=20))
    pcm = recording(40000, SampleType.S16)
    out = chain.process(pcm[: 4 * 10000], NO_LEVELS, in_album=False)
    chain.change(UNTOUCHED)
    out += chain.process(pcm[4 * 10000 :], NO_LEVELS, in_album=False) + chain.flush()
    assert out[4 * 15000 :] == pcm[4 * 15000 :]
    assert chain.steps() == ()


@pytest.mark.parametrize("sample", SampleType)
def test_muted_is_digital_silence_without_dither(sample: SampleType) -> None:
    chain = Chain(stream(sample), stream(sample), Sound(equaliser=BASS))
    pcm = recording(30000, sample)
    half = 15000 * stream(sample).frame_bytes
    out = chain.process(pcm[:half], NO_LEVELS, in_album=False)
    chain.change(Sound(equaliser=BASS, muted=True))
    out += chain.process(pcm[half:], NO_LEVELS, in_album=False) + chain.flush()
    assert any(out[:half])
    assert not any(out[20000 * stream(sample).frame_bytes :])


def test_changes_in_one_go_lead_to_the_last() -> None:
    chain = Chain(FLOATS, FLOATS, UNTOUCHED)
    pcm = recording(20000, SampleType.F32)
    for sound in (*CHANGES, Sound(volume=50), UNTOUCHED):
        chain.change(sound)
    out = played(chain, pcm, 8, [])
    assert out[8 * 3000 :] == pcm[8 * 3000 :]


# Bounds


@settings(max_examples=25, deadline=None)
@given(
    st.floats(0, 20),
    st.sampled_from(SampleType),
    st.sampled_from([44100, 48000]),
    st.integers(0, 1000),
)
def test_nothing_gets_beyond_full_scale(
    gain: float, target: SampleType, rate: int, seed: int
) -> None:
    loud = Equaliser("loud", Decibels(gain), (Band(BandKind.PEAK, 3000, Decibels(gain), 0.5),))
    pcm = recording(9000, SampleType.S16, seed=seed)
    chain = Chain(stream(SampleType.S16), stream(target, rate), Sound(equaliser=loud))
    out = values(played(chain, pcm, 4, []), target)
    source = values(pcm, SampleType.S16)
    assert np.abs(out).max() <= 1.0
    # What wraps round at the ends would have the wrong sign there.
    if rate == RATE and gain < 0.1:
        big = np.abs(source) > 0.7
        assert (np.sign(out[big]) == np.sign(source[big])).mean() > 0.999


def test_a_loud_float_file_is_limited_on_the_way_to_whole_numbers_only() -> None:
    pcm = sine(100, 20000, level=1.5)
    assert played(Chain(FLOATS, FLOATS, UNTOUCHED), pcm, 8, []) == pcm
    chain = Chain(FLOATS, stream(SampleType.S24), UNTOUCHED)
    assert StepKind.LIMITER in {step.kind for step in chain.steps()}
    wave = values(played(chain, pcm, 8, []), SampleType.S24)
    # Turned down, not cut off: few samples are at the very top.
    assert 0.9 < np.abs(wave).max() <= 1.0
    assert (np.abs(wave) > 0.9999).mean() < 0.05


@pytest.mark.parametrize(("channels", "target"), [(1, 2), (6, 2), (2, 1), (8, 2), (8, 6), (2, 6)])
def test_other_channels(channels: int, target: int) -> None:
    source = stream(SampleType.S24, channels=channels)
    pcm = recording(6000, SampleType.S24, channels)
    chain = Chain(source, stream(SampleType.S24, channels=target), Sound(volume=90))
    out = values(played(chain, pcm, source.frame_bytes, [100]), SampleType.S24, target)
    assert out.shape == (6000, target)
    assert 0.05 < np.abs(out[:, 0]).max() <= 1.0


def test_dsd_comes_down_at_its_level() -> None:
    fast = AudioFormat(Hertz(352800), 2, SampleType.F32)
    time = np.arange(176400) / 352800
    wave = 0.5 * np.sin(2 * np.pi * 1000 * time) + 0.3 * np.sin(2 * np.pi * 120000 * time)
    pcm = np.repeat(wave[:, np.newaxis], 2, axis=1).astype("<f4").tobytes()
    chain = Chain(fast, stream(SampleType.S24, 88200), UNTOUCHED, dsd=True)
    out = values(played(chain, pcm, 8, []), SampleType.S24)
    expected = 0.5 * np.sin(2 * np.pi * 1000 * np.arange(44100) / 88200)
    assert np.abs(out[4000:40000, 0] - expected[4000:40000]).max() < 1e-5


def test_a_missing_impulse_is_told_and_changes_nothing(tmp_path: Path) -> None:
    sound = Sound(impulse=str(tmp_path / "gone.wav"), volume=10)
    with pytest.raises(EnvironmentFailure) as failure:
        Chain(FLOATS, FLOATS, sound)
    assert failure.value.problem.kind is ProblemKind.MISSING
    chain = Chain(FLOATS, FLOATS, UNTOUCHED)
    with pytest.raises(EnvironmentFailure):
        chain.change(sound)
    pcm = recording(5000, SampleType.F32)
    assert played(chain, pcm, 8, []) == pcm


def test_steps_follow_the_track() -> None:
    chain = Chain(FLOATS, FLOATS, Sound(gain=GainMode.TRACK))
    assert chain.steps() == ()
    chain.process(bytes(80), Levels(track_gain=Decibels(-6.21)), in_album=False)
    assert [step.detail for step in chain.steps()][:1] == ["-6.2 dB"]
