"""Colours out of a cover: the backdrop's, and an accent that can be read on it.

Called by ``library.artwork``. Pure arithmetic on colours; knows nothing of pictures or files.
Channels are 0 to 1 in sRGB unless a name says otherwise.
"""

import colorsys
import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

Rgb = tuple[float, float, float]

LEAST_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3, for text of ordinary size."""

_AIM = 4.6
"""What an accent is made for: what is drawn is rounded, and is not to fall below the least."""

_LINEAR_TO = 0.04045
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
_MOST_ACCENT = 0.85
_OWN_HUE, _OWN_SATURATION = 0.587, 0.58
"""Of the accent where a cover has no hue: that of the window without a cover (``Theme``)."""

_LEAST_CHROMA = 0.085
"""Least chroma (Oklch) of an accent: a paler one passes for text, which has none."""


@dataclass(frozen=True, slots=True)
class CoverColours:
    """The accent for each scheme as ``#rrggbb``: its contrast on the cover's backdrop is ≥ 4.5."""

    dark: str
    light: str


def luminance(colour: Rgb) -> float:
    """Return the relative luminance, 0 to 1 (WCAG 2.2, "relative luminance")."""
    red, green, blue = map(_linear, colour)
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
    """Return the accent as ``#rrggbb``: no paler than what the eye tells from text.

    Where there is no hue, saturation 0, it has that of the window without a cover.
    It can be read with a little to spare. ``backdrop`` is the luminance of what is hardest to read
    on: in the dark scheme the lightest ground that a text may have, in the light one the darkest.
    """
    if not saturation:
        hue, saturation = _OWN_HUE, _OWN_SATURATION
    saturation = min(max(saturation, 0.35), _MOST_ACCENT)
    lightness = _ACCENT_START[scheme]
    step = _ACCENT_STEP if scheme is Scheme.DARK else -_ACCENT_STEP
    while True:
        colour = _rounded(_coloured(hue, lightness, saturation))
        lightness += step
        if contrast(luminance(colour), backdrop) >= _AIM or not 0 < lightness < 1:
            return "#" + "".join(f"{round(c * 255):02x}" for c in colour)


def chroma(colour: Rgb) -> float:
    """Return the chroma of Oklch, 0 for greys (B. Ottosson, "A perceptual color space", 2020)."""
    red, green, blue = map(_linear, colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return math.hypot(a, b)


def _linear(channel: float) -> float:
    """Return a channel as light (WCAG 2.2, "relative luminance")."""
    return channel / 12.92 if channel <= _LINEAR_TO else ((channel + 0.055) / 1.055) ** 2.4


def _coloured(hue: float, lightness: float, saturation: float) -> Rgb:
    """Return the colour, more saturated than it is asked for as far as it takes not to be pale."""
    colour = colorsys.hls_to_rgb(hue, lightness, saturation)
    while chroma(colour) < _LEAST_CHROMA and saturation < 1:
        saturation = min(saturation + 0.05, 1.0)
        colour = colorsys.hls_to_rgb(hue, lightness, saturation)
    return colour


def _rounded(colour: Rgb) -> Rgb:
    """Return ``colour`` as eight bits hold it, so that what is measured is what is shown."""
    red, green, blue = (round(c * 255) / 255 for c in colour)
    return red, green, blue
