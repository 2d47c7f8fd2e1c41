"""Measures the theme's colours on every backdrop that the library can make."""

import colorsys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QColor
from PySide6.QtQml import QQmlComponent

from player.config.settings import Accent, ReducedMotion, Settings
from player.config.settings import Scheme as Choice
from player.library.colours import Rgb, Scheme, contrast, luminance, toned
from tests.support.window import Stand

Make = Callable[..., Stand]
GRAIN = 5 / 255
LEAST = 4.5
"""WCAG 2.2, success criterion 1.4.3."""


def theme(stand: Stand, name: str) -> QColor:
    component = QQmlComponent(stand.shell._engine)
    source = f"import QtQuick\nimport Senza\nQtObject {{ property color c: Theme.{name} }}"
    component.setData(source.encode(), "")
    found = component.create()
    assert found is not None, component.errorString()
    colour = found.property("c")
    found.deleteLater()
    assert isinstance(colour, QColor)
    return colour


def evenly(stand: Stand, whole: int, room: int) -> int:
    component = QQmlComponent(stand.shell._engine)
    width = f"Theme.evenly({whole}, {room})"
    source = f"import QtQuick\nimport Senza\nQtObject {{ property int w: {width} }}"
    component.setData(source.encode(), "")
    found = component.create()
    assert found is not None, component.errorString()
    answer = found.property("w")
    found.deleteLater()
    assert isinstance(answer, int)
    return answer


def still(scheme: Scheme, accent: Accent = Accent.COVER) -> Settings:
    return Settings(scheme=Choice(scheme.value), accent=accent, reduced_motion=ReducedMotion.ON)


def over(top: QColor, ground: Rgb) -> Rgb:
    alpha = top.alphaF()
    colour = (top.redF(), top.greenF(), top.blueF())
    red, green, blue = (t * alpha + g * (1 - alpha) for t, g in zip(colour, ground, strict=True))
    return red, green, blue


def backdrops(scheme: Scheme) -> Iterator[Rgb]:
    """Yield the grounds that are hardest to read on, of every hue."""
    hardest = 1.0 if scheme is Scheme.DARK else 0.0
    for hue in range(0, 360, 5):
        for saturation in (0.0, 0.5, 1.0):
            near = colorsys.hls_to_rgb(hue / 360, 0.001 + 0.998 * hardest, saturation)
            ground = toned(near, scheme)
            shift = GRAIN if scheme is Scheme.DARK else -GRAIN
            red, green, blue = (min(max(c + shift, 0.0), 1.0) for c in ground)
            yield red, green, blue


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize(
    ("strength", "ground"),
    [(s, g) for s in ("text", "quiet") for g in ("", "hover", "selection")] + [("faint", "")],
)
def test_text_can_be_read_on_every_backdrop(
    make_stand: Make, scheme: Scheme, strength: str, ground: str
) -> None:
    stand = make_stand(
        settings=Settings(scheme=Choice(scheme.value), reduced_motion=ReducedMotion.ON)
    )
    ink, veil = theme(stand, strength), theme(stand, ground) if ground else QColor(0, 0, 0, 0)
    worst = min(
        contrast(luminance(over(ink, over(veil, b))), luminance(over(veil, b)))
        for b in backdrops(scheme)
    )
    assert worst >= LEAST, worst


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize(("letter", "least"), [("initial", 3), ("largeInitial", 2)])
def test_the_letter_in_place_of_a_cover_can_be_made_out_on_every_backdrop(
    make_stand: Make, scheme: Scheme, letter: str, least: float
) -> None:
    stand = make_stand(settings=still(scheme))
    ink, tile = theme(stand, letter), theme(stand, "hover")
    worst = min(
        contrast(luminance(over(ink, over(tile, b))), luminance(over(tile, b)))
        for b in backdrops(scheme)
    )
    assert worst >= least, worst  # small ones: WCAG 2.2, 1.4.11


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize("strength", ["text", "quiet", "faint", "accent"])
def test_text_can_be_read_on_panels_and_on_the_bare_window(
    make_stand: Make, scheme: Scheme, strength: str
) -> None:
    stand = make_stand(
        settings=Settings(scheme=Choice(scheme.value), reduced_motion=ReducedMotion.ON)
    )
    ink = theme(stand, strength)
    for ground in ("panel", "base"):
        below = over(theme(stand, ground), (0.0, 0.0, 0.0))
        for veil in (QColor(0, 0, 0, 0), theme(stand, "selection")):
            ground_seen = over(veil, below)
            assert contrast(luminance(over(ink, ground_seen)), luminance(ground_seen)) >= LEAST


@pytest.mark.parametrize("scheme", Scheme)
def test_the_ring_stands_out_from_the_bare_window(make_stand: Make, scheme: Scheme) -> None:
    stand = make_stand(
        settings=Settings(scheme=Choice(scheme.value), reduced_motion=ReducedMotion.ON)
    )
    base = over(theme(stand, "base"), (0.0, 0.0, 0.0))
    ring = over(theme(stand, "accent"), base)
    assert contrast(luminance(ring), luminance(base)) >= 3  # WCAG 2.2, 1.4.11


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize("accent", [a for a in Accent if a is not Accent.COVER])
def test_a_fixed_accent_can_be_read_on_every_backdrop_and_every_row(
    make_stand: Make, scheme: Scheme, accent: Accent
) -> None:
    stand = make_stand(settings=still(scheme, accent))
    ink = luminance(over(theme(stand, "accent"), (0.0, 0.0, 0.0)))
    for veil in (QColor(0, 0, 0, 0), theme(stand, "hover"), theme(stand, "selection")):
        worst = min(contrast(ink, luminance(over(veil, b))) for b in backdrops(scheme))
        assert worst >= LEAST, (veil.alphaF(), worst)


def test_a_sentence_of_some_lines_leaves_no_word_alone_in_the_last(make_stand: Make) -> None:
    stand = make_stand()
    assert evenly(stand, 254, 254) == 254, "one line has all the room"
    assert evenly(stand, 300, 254) == 190, "two lines are half as long each, and a word more"
    assert evenly(stand, 760, 388) == 388, "never wider than there is room"
    assert evenly(stand, 830, 388) == 317
