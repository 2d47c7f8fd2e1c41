"""Colours out of a cover: the backdrop's, and an accent that can be read on it.

Called by ``library.artwork``. Pure arithmetic on colours; knows nothing of pictures or files.
Channels are 0 to 1 in sRGB unless a name says otherwise.
"""

import colorsys
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

Rgb = tuple[float, float, float]

LEAST_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3, for text of ordinary size."""

_HUES = 24
_NO_HUE = 0.04


class Scheme(StrEnum):
    """The two appearances that a backdrop is made for."""

    DARK = "dark"
    LIGHT = "light"


_LIGHTNESS = {Scheme.DARK: (0.065, 0.195), Scheme.LIGHT: (0.87, 0.95)}
"""Lightness (HSL) of the darkest and the lightest backdrop of each scheme."""

_VEIL = {Scheme.DARK: 0.06, Scheme.LIGHT: 0.07}
"""How much ink the window lays over the backdrop behind a row that is chosen (``Theme``)."""

_WINDOW_GRAIN = 5 / 255
"""By how much the window's own grain makes a pixel lighter or darker at most."""

_MOST_SATURATION = {Scheme.DARK: 0.5, Scheme.LIGHT: 0.6}
_ACCENT_START = {Scheme.DARK: 0.62, Scheme.LIGHT: 0.40}
_ACCENT_STEP = 0.01


@dataclass(frozen=True, slots=True)
class CoverColours:
    """The accent for each scheme as ``#rrggbb``: its contrast on the cover's backdrop is ≥ 4.5."""

    dark: str
    light: str


def luminance(colour: Rgb) -> float:
    """Return the relative luminance, 0 to 1 (WCAG 2.2, "relative luminance")."""
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - the formula
        for c in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, other: float) -> float:
    """Return the contrast ratio, 1 to 21, of two luminances (WCAG 2.2, "contrast ratio")."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def toned(colour: Rgb, scheme: Scheme) -> Rgb:
    """Return ``colour`` with its lightness moved into the range of the scheme's backdrop."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*colour)
    low, high = _LIGHTNESS[scheme]
    saturation = min(saturation, _MOST_SATURATION[scheme])
    return colorsys.hls_to_rgb(hue, low + lightness * (high - low), saturation)


def under_text(colour: Rgb, scheme: Scheme) -> Rgb:
    """Return what may lie behind a text where the backdrop is ``colour``: the hardest of it.

    That is a chosen row with a grain on it, lighter in the dark scheme, darker in the light one.
    """
    ink = 1.0 if scheme is Scheme.DARK else 0.0
    veil, grain = _VEIL[scheme], _WINDOW_GRAIN * (2 * ink - 1)
    red, green, blue = (min(max(c + (ink - c) * veil + grain, 0.0), 1.0) for c in colour)
    return red, green, blue


def dominant(colours: Iterable[Rgb]) -> tuple[float, float]:
    """Return hue and saturation (0 to 1) that stand out among ``colours``; saturation 0 for greys.

    Each colour counts by how colourful it looks: saturation, less towards black and white.
    """
    weights = [0.0] * _HUES
    hues = [0.0] * _HUES
    saturations = [0.0] * _HUES
    total = 0
    for colour in colours:
        hue, lightness, saturation = colorsys.rgb_to_hls(*colour)
        weight = saturation * (1 - abs(2 * lightness - 1))
        place = int(hue * _HUES) % _HUES
        weights[place] += weight
        hues[place] += weight * hue
        saturations[place] += weight * saturation
        total += 1
    best = max(range(_HUES), key=weights.__getitem__)
    if not total or sum(weights) / total < _NO_HUE:
        return 0.0, 0.0
    return hues[best] / weights[best], saturations[best] / weights[best]


def accent(hue: float, saturation: float, backdrop: float, scheme: Scheme) -> str:
    """Return the accent as ``#rrggbb``.

    ``backdrop`` is the luminance of what is hardest to read on: in the dark scheme the lightest
    ground that a text may have, in the light one the darkest.
    """
    saturation = min(max(saturation, 0.35), 0.85) if saturation else 0.0
    lightness = _ACCENT_START[scheme]
    step = _ACCENT_STEP if scheme is Scheme.DARK else -_ACCENT_STEP
    while True:
        colour = _rounded(colorsys.hls_to_rgb(hue, lightness, saturation))
        lightness += step
        if contrast(luminance(colour), backdrop) >= LEAST_CONTRAST or not 0 < lightness < 1:
            return "#" + "".join(f"{round(c * 255):02x}" for c in colour)


def _rounded(colour: Rgb) -> Rgb:
    """Return ``colour`` as eight bits hold it, so that what is measured is what is shown."""
    red, green, blue = (round(c * 255) / 255 for c in colour)
    return red, green, blue
