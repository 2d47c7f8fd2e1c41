"""AutoEq's profiles, and files that are none."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.audio.chain.autoeq import load, parse
from player.models.problems import EnvironmentFailure, ProblemKind
from player.models.sound import Band, BandKind, Equaliser
from player.models.units import Decibels

PROFILE = """Preamp: -6.2 dB
Filter 1: ON PK Fc 105 Hz Gain -2.3 dB Q 0.70
Filter 2: ON LSC Fc 105 Hz Gain 6.5 dB Q 0.70
Filter 3: ON HSC Fc 10000 Hz Gain -1,5 dB Q 0.70
Filter 4: OFF PK Fc 1000 Hz Gain 1 dB Q 1
"""
BANDS = (
    Band(BandKind.PEAK, 105, Decibels(-2.3), 0.7),
    Band(BandKind.LOW_SHELF, 105, Decibels(6.5), 0.7),
    Band(BandKind.HIGH_SHELF, 10000, Decibels(-1.5), 0.7),
)


def test_a_profile() -> None:
    assert parse(PROFILE, "HD 600") == Equaliser("HD 600", Decibels(-6.2), BANDS)


def test_what_equalizer_apo_and_others_write_around_it() -> None:
    text = "# made by hand\r\n\r\nFilter: ON LS Fc 80 Hz Gain +3 dB\r\nfilter 9: on none\r\n"
    (band,) = parse(text, "x").bands
    assert (band.kind, band.frequency, band.gain) == (BandKind.LOW_SHELF, 80.0, Decibels(3))
    assert band.q == pytest.approx(0.7071, abs=1e-4)
    assert parse("Preamp: -1 dB\nPreamp: -2 dB", "x").preamp == Decibels(-3)


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("", "no filters"),
        ("GraphicEQ: 20 -1; 21 -1", "line 1"),
        ("Preamp: loud", "line 1"),
        ("Preamp: 0 dB\nFilter 1: ON PK Fc 0 Hz Gain 1 dB Q 1", "line 2"),
        ("Filter 1: ON PK Fc 100 Hz Gain 1 dB", "line 1"),
        ("Filter 1: ON NO Fc 100 Hz Gain 1 dB Q 1", "line 1"),
        ("Filter 1: ON PK Fc 100 Hz Gain 100 dB Q 1", "line 1"),
        ("Filter 1: ON PK Fc 100 Hz Gain 1 dB Q 0", "line 1"),
        ("Preamp: 1000 dB", "preamp"),
        ("Filter: ON PK Fc 100 Hz Gain 1 dB Q 1\n" * 101, "101 filters"),
    ],
)
def test_what_makes_no_sense_is_named(text: str, detail: str) -> None:
    with pytest.raises(EnvironmentFailure) as failure:
        parse(text, "x")
    assert failure.value.problem.kind is ProblemKind.BAD_EQUALISER
    assert failure.value.problem.detail == detail


words = st.sampled_from(
    ["Preamp:", "Filter 1:", "ON", "PK", "Fc", "Hz", "dB", "Q", "-6.2", "1e9", "\n"]
)


@given(st.text() | st.lists(words).map(" ".join) | st.text(max_size=8).map(PROFILE.__add__))
def test_any_text_is_a_profile_or_a_problem(text: str) -> None:
    try:
        equaliser = parse(text, "x")
    except EnvironmentFailure as failure:
        kinds = {failure.problem.kind}
    else:
        kinds = set()
        assert abs(equaliser.preamp) <= 60
    assert kinds <= {ProblemKind.BAD_EQUALISER}


values = st.floats(-60, 60).map(lambda value: round(value, 2))
bands = st.builds(
    Band,
    st.sampled_from(BandKind),
    st.integers(1, 20000).map(float),
    values.map(Decibels),
    st.integers(1, 1000).map(lambda value: value / 100),
)


@given(st.lists(bands, max_size=20), values)
def test_what_is_written_is_read(row: list[Band], preamp: float) -> None:
    names = {BandKind.PEAK: "PK", BandKind.LOW_SHELF: "LSC", BandKind.HIGH_SHELF: "HSC"}
    lines = [f"Preamp: {preamp:.2f} dB"]
    for number, band in enumerate(row, 1):
        shape = f"{names[band.kind]} Fc {band.frequency:.0f} Hz Gain {band.gain:.2f} dB"
        lines.append(f"Filter {number}: ON {shape} Q {band.q:.2f}")
    assert parse("\n".join(lines), "x") == Equaliser("x", Decibels(preamp), tuple(row))


def test_a_file(tmp_path: Path) -> None:
    file = tmp_path / "HD 600 ParametricEQ.txt"
    file.write_text(PROFILE, encoding="utf-8-sig")
    assert load(str(file)) == Equaliser("HD 600", Decibels(-6.2), BANDS)


def test_files_that_are_none(tmp_path: Path) -> None:
    binary, huge = tmp_path / "binary.txt", tmp_path / "huge.txt"
    binary.write_bytes(b"\xff\xfe\0")
    huge.write_bytes(b"\n" * (1 << 21))
    for file, detail in ((binary, "not text"), (huge, "too long")):
        with pytest.raises(EnvironmentFailure) as failure:
            load(str(file))
        assert failure.value.problem.detail == detail
    with pytest.raises(EnvironmentFailure) as failure:
        load(str(tmp_path / "gone.txt"))
    assert failure.value.problem.kind is ProblemKind.MISSING
