"""Colours that can be read: contrast is measured for every backdrop, not hoped for."""

import colorsys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.library.colours import (
    LEAST_CONTRAST,
    Rgb,
    Scheme,
    accent,
    chroma,
    contrast,
    dominant,
    luminance,
    toned,
    under_text,
)

CHANNEL = st.floats(0, 1)
COLOUR = st.tuples(CHANNEL, CHANNEL, CHANNEL)
BLACK: Rgb = (0.0, 0.0, 0.0)
WHITE: Rgb = (1.0, 1.0, 1.0)


def parsed(text: str) -> Rgb:
    red, green, blue = (int(text[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def test_luminance_and_contrast_are_those_of_the_standard() -> None:
    assert luminance(BLACK) == 0
    assert luminance(WHITE) == pytest.approx(1)
    assert contrast(luminance(BLACK), luminance(WHITE)) == pytest.approx(21)
    grey = parsed("#767676")  # the lightest grey that passes on white, by W3C's own examples
    assert contrast(luminance(grey), 1) == pytest.approx(4.54, abs=0.01)


@given(COLOUR)
def test_a_backdrop_stays_in_the_range_of_its_scheme(colour: Rgb) -> None:
    for scheme, low, high in ((Scheme.DARK, 0.065, 0.195), (Scheme.LIGHT, 0.87, 0.95)):
        _, lightness, _ = colorsys.rgb_to_hls(*toned(colour, scheme))
        assert low - 1e-9 <= lightness <= high + 1e-9


@given(COLOUR, CHANNEL, CHANNEL)
def test_the_accent_can_be_read_on_any_backdrop(colour: Rgb, hue: float, saturation: float) -> None:
    for scheme in Scheme:
        backdrop = luminance(toned(colour, scheme))
        found = luminance(parsed(accent(hue, saturation, backdrop, scheme)))
        assert contrast(found, backdrop) >= LEAST_CONTRAST + 0.1, "more than rounding takes"


@given(CHANNEL)
def test_the_accent_keeps_the_hue_of_the_cover(hue: float) -> None:
    for scheme in Scheme:
        backdrop = luminance(toned((0.5, 0.5, 0.5), scheme))
        found, _, _ = colorsys.rgb_to_hls(*parsed(accent(hue, 0.8, backdrop, scheme)))
        assert abs((found - hue + 0.5) % 1 - 0.5) < 0.03


def test_a_cover_without_colour_gets_the_accent_of_the_window_without_a_cover() -> None:
    greys = [(v / 10, v / 10, v / 10) for v in range(11)]
    assert dominant(greys) == (0, 0)
    for scheme, own in ((Scheme.DARK, "#8cb4e0"), (Scheme.LIGHT, "#2b65a0")):
        backdrop = luminance(toned((0.5, 0.5, 0.5), scheme))
        found = parsed(accent(0.0, 0.0, backdrop, scheme))
        hue = colorsys.rgb_to_hls(*parsed(own))[0]
        assert colorsys.rgb_to_hls(*found)[0] == pytest.approx(hue, abs=0.02)


@given(COLOUR, CHANNEL, CHANNEL)
def test_an_accent_is_never_so_pale_that_it_passes_for_text(
    colour: Rgb, hue: float, saturation: float
) -> None:
    for scheme in Scheme:
        backdrop = luminance(under_text(toned(colour, scheme), scheme))
        found = parsed(accent(hue, saturation, backdrop, scheme))
        assert chroma(found) >= 0.06, "a dark teal has no more than 0.067"


def test_chroma_is_that_of_oklch() -> None:
    assert chroma((0.5, 0.5, 0.5)) == pytest.approx(0, abs=1e-6)
    assert chroma((1.0, 0.0, 0.0)) == pytest.approx(0.2577, abs=1e-3)  # CSS Color 4: red


def test_what_stands_out_counts_not_what_is_most() -> None:
    grey, red = (0.4, 0.4, 0.42), (0.9, 0.1, 0.1)
    hue, saturation = dominant([grey] * 80 + [red] * 20)
    assert hue == pytest.approx(0)
    assert saturation > 0.7


def test_nothing_has_no_hue() -> None:
    assert dominant([]) == (0, 0)
