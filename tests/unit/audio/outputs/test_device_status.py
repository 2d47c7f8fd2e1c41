"""What may be said of the way behind the output: untouched only where it is known."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.audio.outputs.device_status import DeviceStatus, fits, path_steps
from player.models.audio import AudioFormat, SampleType
from player.models.path import StepKind
from player.models.sound import DEFAULT_ROUTE, Route
from player.models.units import Hertz

S16, S24, S32, F32 = SampleType.S16, SampleType.S24, SampleType.S32, SampleType.F32


def form(sample: SampleType, rate: int = 44100, channels: int = 2) -> AudioFormat:
    return AudioFormat(Hertz(rate), channels, sample)


CLEAN = DeviceStatus(
    "pulse:a", "A", form(S16), form(S16), mixed=True, resampled=False, attenuated=False
)
"""A server that passes our samples on as they are, though it may add those of others."""


def told(status: DeviceStatus | None, source: AudioFormat, route: Route = DEFAULT_ROUTE) -> str:
    """Return what the path says, in short."""
    steps = path_steps(status, source, route)
    assert [step.kind for step in steps] == [StepKind.OUTPUT, StepKind.SYSTEM, StepKind.DEVICE]
    return " | ".join(f"{step.effect}:{step.detail}".rstrip(":") for step in steps)


def test_nothing_is_said_of_what_is_not_known() -> None:
    assert told(None, form(S16), Route("pulse:amp")) == "none | unknown | unknown:amp"
    assert told(DeviceStatus("x", "X"), form(S16)) == "unknown | unknown | unknown:X"


def test_equal_formats_at_full_volume_are_untouched() -> None:
    assert told(CLEAN, form(S16)) == "none | none | none:A"


@pytest.mark.parametrize(
    ("changes", "source", "words"),
    [
        ({"attenuated": True}, form(S16), "none | changes:volume | none:A"),
        ({"attenuated": None}, form(S16), "none | unknown | none:A"),
        (
            {"format": form(S16, 48000), "resampled": True},
            form(S16),
            "none | changes:44100 → 48000 Hz | none:A",
        ),
        (
            {"format": form(S16, 44100, 6)},
            form(S16),
            "none | changes:2 → 6 channels | none:A",
        ),
        ({"stream": form(S32)}, form(S24), "none | changes:24-bit → 16-bit | none:A"),
        ({"stream": form(S32), "format": form(F32)}, form(S24), "none | none | none:A"),
        (
            {"stream": form(F32), "format": form(F32)},
            form(S32),
            "changes:32-bit → 32-bit float | none | none:A",
        ),
        (
            {"stream": form(S32), "format": form(S32), "floating": True},
            form(S32),
            "none | changes:32-bit → 32-bit float | none:A",
        ),
        (
            {"stream": form(S32), "format": form(S32), "floating": True},
            form(S24),
            "none | none | none:A",
        ),
        ({"format": None, "resampled": None}, form(S16), "none | unknown | unknown:A"),
        ({"wireless": True}, form(S16), "none | none | changes:A, Bluetooth"),
    ],
)
def test_each_change_is_named(changes: dict[str, object], source: AudioFormat, words: str) -> None:
    assert told(replace(CLEAN, **changes), source) == words  # type: ignore[arg-type]


def test_nothing_is_between_us_and_hardware_that_is_ours_alone() -> None:
    status = DeviceStatus("alsa:A,0", "A", form(S32), form(S32), mixed=False)
    assert told(status, form(S24)) == "none | none | none:A"
    narrow = replace(status, format=form(S16), stream=form(S16))
    assert told(narrow, form(S24)) == "changes:24-bit → 16-bit | none | none:A"


@given(st.sampled_from(SampleType), st.sampled_from(SampleType), st.sampled_from(SampleType))
def test_what_fits_into_what_fits_fits(a: SampleType, b: SampleType, c: SampleType) -> None:
    assert fits(a, a)
    if fits(a, b) and fits(b, c):
        assert fits(a, c) or (b is F32) is not (c is F32)
    if b is not F32 and a is not F32:
        assert fits(a, b) == (a.bits <= b.bits)
