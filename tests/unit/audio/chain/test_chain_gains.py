"""Gains from tags, the volume's curve, when a chain is needed, and what it says that it does."""

import math
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.audio.chain.gains import (
    MUTED,
    can_exceed,
    factor,
    needed,
    rounds,
    track_gain,
    volume_gain,
)
from player.audio.chain.steps import steps_of
from player.models.audio import AudioFormat, SampleType
from player.models.path import Effect, StepKind
from player.models.sound import (
    NO_GAIN,
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

TRACK, ALBUM = Decibels(-3.0), Decibels(-7.5)
TAGGED = Levels(track_gain=TRACK, track_peak=0.5, album_gain=ALBUM, album_peak=0.9)
CD = AudioFormat(Hertz(44100), 2, SampleType.S16)
FLAT = Equaliser("flat", NO_GAIN, (Band(BandKind.PEAK, 1000, NO_GAIN, 1),))
BASS = Equaliser("bass", Decibels(-3), (Band(BandKind.LOW_SHELF, 100, Decibels(3), 0.7),))


def stream(sample: SampleType, rate: int = 44100, channels: int = 2) -> AudioFormat:
    return AudioFormat(Hertz(rate), channels, sample)


@pytest.mark.parametrize(
    ("mode", "in_album", "levels", "expected"),
    [
        (GainMode.OFF, True, TAGGED, 0.0),
        (GainMode.TRACK, True, TAGGED, -3.0),
        (GainMode.ALBUM, False, TAGGED, -7.5),
        (GainMode.AUTO, True, TAGGED, -7.5),
        (GainMode.AUTO, False, TAGGED, -3.0),
        (GainMode.AUTO, True, Levels(track_gain=TRACK), -3.0),
        (GainMode.ALBUM, True, Levels(track_gain=TRACK), -3.0),
        (GainMode.TRACK, False, Levels(album_gain=ALBUM), -7.5),
        (GainMode.TRACK, False, Levels(track_gain=Decibels(math.nan)), -6.0),
        (GainMode.AUTO, False, NO_LEVELS, -6.0),
    ],
)
def test_the_gain_that_is_asked_for_or_the_other(
    mode: GainMode, levels: Levels, expected: float, *, in_album: bool
) -> None:
    sound = Sound(gain=mode, untagged_preamp=Decibels(-6.0))
    assert track_gain(sound, levels, in_album=in_album) == expected


def test_preamp_is_for_tagged_gains_only() -> None:
    sound = Sound(gain=GainMode.TRACK, preamp=Decibels(2.0), untagged_preamp=Decibels(-9.0))
    assert track_gain(sound, TAGGED, in_album=False) == -1.0
    assert track_gain(sound, NO_LEVELS, in_album=False) == -9.0


def test_a_known_peak_stays_within_full_scale() -> None:
    sound = Sound(gain=GainMode.TRACK, preamp=Decibels(20.0))
    assert factor(track_gain(sound, TAGGED, in_album=False)) == pytest.approx(1 / 0.5)
    album = Sound(gain=GainMode.ALBUM, preamp=Decibels(20.0))
    assert factor(track_gain(album, TAGGED, in_album=False)) == pytest.approx(1 / 0.9)
    untagged = Sound(gain=GainMode.TRACK, untagged_preamp=Decibels(20.0))
    assert factor(track_gain(untagged, Levels(track_peak=0.25), in_album=False)) == 4.0
    hot = Levels(track_gain=Decibels(0.0), track_peak=1.25)
    assert factor(track_gain(Sound(gain=GainMode.TRACK), hot, in_album=False)) == 0.8


anything = st.none() | st.floats()


@given(st.builds(Levels, anything, anything, anything, anything), st.sampled_from(GainMode))
def test_whatever_tags_say_the_gain_is_usable_and_safe(levels: Levels, mode: GainMode) -> None:
    result = track_gain(Sound(gain=mode), levels, in_album=True)
    assert -60 <= result <= 60
    gain, peak = levels.track_gain, levels.track_peak
    if mode is GainMode.TRACK and gain is not None and math.isfinite(gain) and peak:
        assert not 1e-3 < peak < 1e3 or factor(result) * peak <= 1 + 1e-12


def test_the_volume_curve() -> None:
    assert volume_gain(UNTOUCHED) == 0.0
    assert factor(volume_gain(UNTOUCHED)) == 1.0
    assert volume_gain(Sound(volume=0)) == MUTED == volume_gain(Sound(muted=True))
    assert factor(MUTED) == 0.0
    for percent in range(1, 100):
        assert factor(volume_gain(Sound(volume=percent))) == pytest.approx((percent / 100) ** 3)


@pytest.mark.parametrize("sample", SampleType)
def test_nothing_is_needed_by_default(sample: SampleType) -> None:
    same = stream(sample)
    assert not needed(same, same, UNTOUCHED, TAGGED, in_album=True)
    assert not needed(same, same, Sound(equaliser=FLAT, rate=Hertz(44100)), TAGGED, in_album=False)
    assert not needed(same, same, Sound(gain=GainMode.AUTO), NO_LEVELS, in_album=False)


@pytest.mark.parametrize(
    "sound",
    [
        Sound(volume=99),
        Sound(muted=True),
        Sound(gain=GainMode.TRACK),
        Sound(equaliser=BASS),
        Sound(crossfeed=1),
        Sound(impulse="room.wav"),
    ],
)
def test_whatever_is_switched_on_is_needed(sound: Sound) -> None:
    assert needed(CD, CD, sound, TAGGED, in_album=False)
    assert steps_of(CD, CD, sound, track_gain(sound, TAGGED, in_album=False))


def test_crossfeed_is_for_two_channels() -> None:
    six = stream(SampleType.S24, channels=6)
    assert not needed(six, six, Sound(crossfeed=50), NO_LEVELS, in_album=False)
    assert needed(six, stream(SampleType.S24), Sound(crossfeed=50), NO_LEVELS, in_album=False)


def test_another_format_needs_a_chain_unless_the_bytes_are_the_same() -> None:
    for other in (
        stream(SampleType.S24),
        stream(SampleType.S16, 48000),
        stream(SampleType.S16, 44100, 1),
    ):
        assert needed(CD, other, UNTOUCHED, NO_LEVELS, in_album=False)
    deep, deeper = stream(SampleType.S24), stream(SampleType.S32)
    assert not needed(deep, deeper, UNTOUCHED, NO_LEVELS, in_album=False)
    assert needed(deeper, deep, UNTOUCHED, NO_LEVELS, in_album=False)


def test_what_is_rounded() -> None:
    order = (SampleType.S16, SampleType.S24, SampleType.S32)
    for place, sample in enumerate(order):
        for other, target in enumerate(order):
            assert rounds(stream(sample), stream(target)) == (other < place)
        assert rounds(stream(SampleType.F32), stream(sample))
        assert rounds(stream(sample), stream(SampleType.F32)) == (sample is SampleType.S32)


def test_widening_changes_no_sample_and_says_so() -> None:
    assert steps_of(CD, stream(SampleType.S24), UNTOUCHED, NO_GAIN) == ()
    assert not can_exceed(CD, stream(SampleType.S24), UNTOUCHED, NO_GAIN)


def test_the_steps_in_order_with_their_figures() -> None:
    source, target = stream(SampleType.S24, 96000, 6), stream(SampleType.S16, 48000)
    sound = Sound(volume=50, equaliser=BASS, crossfeed=30, impulse="/rooms/small.wav")
    steps = steps_of(source, target, sound, Decibels(-6.2))
    assert [(step.kind, step.detail) for step in steps] == [
        (StepKind.GAIN, "-6.2 dB"),
        (StepKind.DOWNMIX, "6 to 2 channels"),
        (StepKind.EQUALISER, "bass"),
        (StepKind.CROSSFEED, "30%"),
        (StepKind.CONVOLUTION, "small.wav"),
        (StepKind.RESAMPLER, "96 kHz to 48 kHz"),
        (StepKind.VOLUME, "-18.1 dB"),
        (StepKind.LIMITER, ""),
        (StepKind.DITHER, "16 bits"),
    ]
    assert steps[-1].format == target
    assert {step.effect for step in steps} == {Effect.CHANGES}


def test_small_print_of_the_steps() -> None:
    dsd = stream(SampleType.F32, 352800)
    steps = steps_of(dsd, stream(SampleType.S24, 88200), UNTOUCHED, NO_GAIN, dsd=True)
    assert [step.detail for step in steps] == ["DSD, 352.8 kHz to 88.2 kHz", "", "24 bits"]
    (rounding,) = steps_of(stream(SampleType.S32), stream(SampleType.F32), UNTOUCHED, NO_GAIN)
    assert rounding.detail == "rounded to 24 bits"
    (doubled,) = steps_of(stream(SampleType.S16, channels=1), CD, UNTOUCHED, NO_GAIN)
    assert doubled.effect is Effect.NONE
    muted = steps_of(CD, CD, Sound(muted=True), NO_GAIN)
    assert next((step.kind, step.detail) for step in muted) == (StepKind.VOLUME, "muted")


def test_asking_loads_no_numpy() -> None:
    modules = "player.audio.chain.gains, player.audio.chain.steps"
    code = f"import sys, {modules}; sys.exit('numpy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
