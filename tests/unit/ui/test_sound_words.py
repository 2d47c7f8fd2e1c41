"""The signal path in words: never more than is known, and always the reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.models.audio import AudioFormat, SampleType
from player.models.path import Effect, SignalPath, Step, StepKind
from player.models.sound import DEFAULT_ROUTE, UNTOUCHED, GainMode, Route, Sound
from player.models.units import Hertz
from player.ui import sound_words as words
from tests.support.sounds import (
    DEVICES,
    DISC,
    HIGH,
    STUDIO,
    TOUCHED_PATH,
    UNTOUCHED_PATH,
    equaliser,
)

FLOAT = AudioFormat(Hertz(44100), 2, SampleType.F32)
FORMATS = st.builds(
    AudioFormat,
    st.sampled_from([44100, 96000, 352800]).map(Hertz),
    st.integers(1, 8),
    st.sampled_from(SampleType),
)
STEPS = st.builds(
    Step,
    st.sampled_from(StepKind),
    st.sampled_from(Effect),
    st.none() | FORMATS,
    st.text("aé東 \udc80", max_size=4),
)
PATHS = st.lists(STEPS, max_size=8).map(lambda steps: SignalPath(tuple(steps)))


def path(*steps: Step) -> SignalPath:
    return SignalPath((Step(StepKind.FILE, Effect.NONE, HIGH, "FLAC"), *steps))


def test_the_two_words_that_matter_most() -> None:
    assert words.path_word(UNTOUCHED_PATH) == "24/96 · untouched"
    assert words.path_word(TOUCHED_PATH) == "44.1 → 48 · resampled by the system"


def test_nothing_is_said_of_silence() -> None:
    assert words.path_word(SignalPath()) == words.verdict(SignalPath()) == ""


def test_nothing_is_promised_of_what_no_device_plays() -> None:
    rest = SignalPath(UNTOUCHED_PATH.steps[:1])
    assert (words.path_word(rest), words.verdict(rest), rest.untouched) == ("24/96", "", False)


@given(PATHS)
def test_untouched_is_said_alone_only_when_it_is_known(found: SignalPath) -> None:
    assert (words.verdict(found) == "untouched") == found.untouched
    words.path_word(found).encode("utf-8")
    for step in found.steps:
        words.step_detail(step).encode("utf-8")


@pytest.mark.parametrize("kind", StepKind)
def test_every_change_is_named_in_its_own_words(kind: StepKind) -> None:
    said = {
        other: words.verdict(path(Step(other, Effect.CHANGES, HIGH)))
        for other in StepKind
        if other is not kind
    }
    mine = words.verdict(path(Step(kind, Effect.CHANGES, HIGH)))
    assert mine
    assert mine not in said.values()


@pytest.mark.parametrize(
    ("kind", "end"),
    [
        (StepKind.SYSTEM, "system not known"),
        (StepKind.OUTPUT, "system not known"),
        (StepKind.DEVICE, "device not known"),
    ],
)
def test_what_is_not_known_is_not_promised(kind: StepKind, end: str) -> None:
    said = words.path_word(path(Step(kind, Effect.UNKNOWN)))
    assert said == f"24/96 · untouched by Senza, {end}"
    assert words.verdict(path(Step(StepKind.DECODER, Effect.UNKNOWN))) == "not known"


def test_a_change_weighs_more_than_what_is_not_known() -> None:
    steps = (Step(StepKind.DECODER, Effect.UNKNOWN), Step(StepKind.VOLUME, Effect.CHANGES))
    assert words.verdict(path(*steps)) == "turned down"


@pytest.mark.parametrize(
    ("end", "said"),
    [
        (AudioFormat(Hertz(96000), 2, SampleType.S16), "24/96 → 16/96"),
        (AudioFormat(Hertz(96000), 2, SampleType.S32), "24/96"),
        (AudioFormat(Hertz(96000), 2, SampleType.F32), "24/96"),
        (AudioFormat(Hertz(88200), 2, SampleType.S16), "96 → 88.2"),
    ],
)
def test_figures_tell_of_losses_only(end: AudioFormat, said: str) -> None:
    assert words.path_word(path(Step(StepKind.DEVICE, Effect.NONE, end))).startswith(f"{said} · ")


def decoded(codec: str, stored: AudioFormat | None, *more: Step) -> SignalPath:
    """Return a path as the sound process builds it: file, decoder, the rest, a quiet device."""
    given = stored or FLOAT
    return SignalPath(
        (
            Step(StepKind.FILE, Effect.NONE, stored, codec),
            Step(StepKind.DECODER, Effect.NONE, given),
            *more,
            Step(StepKind.DEVICE, Effect.NONE),
        )
    )


@pytest.mark.parametrize("codec", ["MP3", "AAC", "Opus", "Vorbis", "Musepack"])
def test_a_lossy_file_has_a_rate_but_no_depth(codec: str) -> None:
    lossy = decoded(codec, FLOAT)
    assert words.path_word(lossy) == "44.1 kHz · untouched"
    assert words.step_detail(lossy.steps[0]) == f"{codec} · 44.1 kHz · stereo"
    assert words.step_detail(lossy.steps[1]) == "32-bit float · 44.1 kHz · stereo"
    rounded = Step(StepKind.DITHER, Effect.CHANGES, DISC, "16 bits")
    assert words.path_word(decoded(codec, FLOAT, rounded)) == "44.1 kHz · dithered"


@pytest.mark.parametrize("codec", ["PCM", "WavPack"])
def test_a_file_of_floats_has_a_depth(codec: str) -> None:
    floats = decoded(codec, FLOAT)
    assert words.path_word(floats) == "32f/44.1 · untouched"
    assert words.step_detail(floats.steps[0]) == f"{codec} · 32-bit float · 44.1 kHz · stereo"
    rounded = Step(StepKind.DITHER, Effect.CHANGES, DISC, "16 bits")
    assert words.path_word(decoded(codec, FLOAT, rounded)) == "32f/44.1 → 16/44.1 · dithered"


def test_dsd_is_called_so_and_what_it_becomes_is_said() -> None:
    file = Step(StepKind.FILE, Effect.NONE, None, "DSD64")
    pcm = AudioFormat(Hertz(88200), 2, SampleType.F32)
    made = SignalPath((file, Step(StepKind.DECODER, Effect.CHANGES, pcm, "DSD → PCM")))
    assert words.path_word(made) == "DSD64 → 88.2 kHz · converted by the decoder"
    assert words.step_detail(file) == "DSD64"
    packed = AudioFormat(Hertz(176400), 2, SampleType.S24)
    steps = (file, Step(StepKind.DECODER, Effect.NONE, packed, "DoP"))
    carried = SignalPath((*steps, Step(StepKind.DEVICE, Effect.NONE)))
    assert words.path_word(carried) == "DSD64 · untouched"
    unsure = SignalPath((*steps, Step(StepKind.DEVICE, Effect.UNKNOWN)))
    assert words.path_word(unsure).startswith("DSD64 · untouched by Senza")


@pytest.mark.parametrize(
    ("sample", "detail", "name", "shown", "said"),
    [
        (SampleType.S16, "16 bits", "Dither", "16 bit · 44.1 kHz · stereo", "dithered"),
        (SampleType.S24, "24 bits", "Dither", "24 bit · 44.1 kHz · stereo", "dithered"),
        (
            SampleType.S32,
            "rounded to 32 bits",
            "Rounding",
            "32 bit · 44.1 kHz · stereo",
            "rounded",
        ),
    ],
)
def test_bits_that_are_left_are_said_once(
    sample: SampleType, detail: str, name: str, shown: str, said: str
) -> None:
    step = Step(StepKind.DITHER, Effect.CHANGES, AudioFormat(Hertz(44100), 2, sample), detail)
    assert (words.step_name(step), words.step_detail(step)) == (name, shown)
    assert words.verdict(path(step)) == said


def test_the_systems_mixing_is_told_apart_from_its_resampling() -> None:
    mono = AudioFormat(HIGH.rate, 1, HIGH.sample)
    assert words.verdict(path(Step(StepKind.SYSTEM, Effect.CHANGES, STUDIO))) == (
        "resampled by the system"
    )
    assert words.verdict(path(Step(StepKind.SYSTEM, Effect.CHANGES, mono))) == "mixed by the system"
    assert words.verdict(path(Step(StepKind.SYSTEM, Effect.CHANGES, HIGH))) == (
        "changed by the system"
    )


def test_a_station_in_words() -> None:
    step = Step(StepKind.FILE, Effect.NONE, HIGH, "FLAC")
    assert words.step_name(step) == "File"
    assert words.step_detail(step) == "FLAC · 24 bit · 96 kHz · stereo"
    assert words.step_effect(step) == "unchanged"
    assert words.step_detail(Step(StepKind.VOLUME, Effect.CHANGES, None, "-6.0 dB")) == "−6.0 dB"
    assert words.format_words(FLOAT) == "32-bit float · 44.1 kHz · stereo"
    many = AudioFormat(DISC.rate, 7, DISC.sample)
    assert words.format_words(many) == "16 bit · 44.1 kHz · 7 channels"


@pytest.mark.parametrize(
    ("sound", "route", "said"),
    [
        (UNTOUCHED, DEFAULT_ROUTE, ""),
        (Sound(volume=65), DEFAULT_ROUTE, "Volume 65%"),
        (Sound(muted=True), DEFAULT_ROUTE, ""),
        (Sound(gain=GainMode.ALBUM), DEFAULT_ROUTE, "Loudness: even by album"),
        (UNTOUCHED, Route(device=DEVICES[1].id), "Lantern USB DAC"),
        (UNTOUCHED, Route(device="gone"), "Not connected"),
        (Sound(crossfeed=30), DEFAULT_ROUTE, ""),
        (Sound(equaliser=equaliser("HD 600")), DEFAULT_ROUTE, "Equaliser: HD 600"),
    ],
)
def test_what_a_key_changed_is_said(sound: Sound, route: Route, said: str) -> None:
    assert words.passing_words((UNTOUCHED, DEFAULT_ROUTE), (sound, route), DEVICES) == said


def test_an_equaliser_that_goes_is_said_too() -> None:
    before = (Sound(equaliser=equaliser("HD 600")), DEFAULT_ROUTE)
    assert words.passing_words(before, (UNTOUCHED, DEFAULT_ROUTE), ()) == "Equaliser: off"


def test_sound_that_comes_back_says_how_loud() -> None:
    muted = Sound(volume=40, muted=True)
    after = Sound(volume=40)
    assert words.passing_words((muted, DEFAULT_ROUTE), (after, DEFAULT_ROUTE), ()) == "Volume 40%"


def test_of_a_device_nothing_is_said_before_the_devices_are_known() -> None:
    assert words.device_words("dac", ()) == "The chosen device"
    assert words.device_words("", ()) == "System default"


@pytest.mark.parametrize(
    ("detail", "shown"),
    [
        ("96000 → 44100 Hz, 24-bit → 16-bit", "16 bit · 48 kHz · stereo"),
        ("6 → 2 channels, volume", "volume · 16 bit · 48 kHz · stereo"),
        ("24-bit → 32-bit float", "24-bit → 32-bit float · 16 bit · 48 kHz · stereo"),
        ("PulseAudio", "PulseAudio · 16 bit · 48 kHz · stereo"),
    ],
)
def test_a_change_that_is_seen_from_the_format_is_not_said_twice(detail: str, shown: str) -> None:
    assert words.step_detail(Step(StepKind.SYSTEM, Effect.CHANGES, STUDIO, detail)) == shown
