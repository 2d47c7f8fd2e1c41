"""The icons can be drawn, and can be tinted: white on nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from player.util.paths import resources_folder

ICONS = resources_folder() / "icons"
CONTROLS = ("heart", "heart-full", "next", "pause", "play", "playing", "previous")


def draw(path: Path, size: int) -> QImage:
    renderer = QSvgRenderer(str(path))
    assert renderer.isValid()
    image = QImage(QSize(size, size), QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def test_all_icons_are_here() -> None:
    drawn = sorted(path.name for path in ICONS.glob("*.*g"))
    assert drawn == sorted([*(f"{name}.svg" for name in CONTROLS), "senza.svg", "senza-256.png"])


@pytest.mark.parametrize("name", CONTROLS)
def test_a_control_is_white_on_nothing_and_keeps_off_the_edge(name: str) -> None:
    assert QSvgRenderer(str(ICONS / f"{name}.svg")).viewBox().size() == QSize(24, 24)
    image = draw(ICONS / f"{name}.svg", 96)
    points = [(x, y, image.pixelColor(x, y)) for x in range(96) for y in range(96)]
    inked = [(x, y, colour) for x, y, colour in points if colour.alpha()]
    assert 0.04 < len(inked) / len(points) < 0.5
    full = [colour for _, _, colour in inked if colour.alpha() == 255]
    assert full
    assert {colour.rgb() & 0xFFFFFF for colour in full} == {0xFFFFFF}
    assert all(8 <= x < 88 and 8 <= y < 88 for x, y, _ in inked)


def test_next_and_previous_mirror_one_another() -> None:
    forward, back = draw(ICONS / "next.svg", 24), draw(ICONS / "previous.svg", 24)
    pairs = [(x, y) for x in range(24) for y in range(24)]
    apart = [
        abs(forward.pixelColor(x, y).alpha() - back.pixelColor(23 - x, y).alpha()) for x, y in pairs
    ]
    assert max(apart) <= 8


def test_the_picture_of_the_app_icon_is_its_drawing() -> None:
    kept = QImage(str(ICONS / "senza-256.png"))
    drawn = draw(ICONS / "senza.svg", 256)
    assert kept.size() == drawn.size()
    apart = 0
    for x in range(0, 256, 4):
        for y in range(0, 256, 4):
            ours, theirs = kept.pixelColor(x, y), drawn.pixelColor(x, y)
            apart += abs(ours.red() - theirs.red()) + abs(ours.alpha() - theirs.alpha())
    assert apart / 64**2 < 2
    assert kept.pixelColor(0, 0).alpha() == 0
