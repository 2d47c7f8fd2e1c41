"""Draws album covers that look like some: landscapes, colour fields, lines, type, with a grain.

Called by ``tests.screenshot``. Each design takes a title, an artist and a seed; the same three
always give the same picture. Needs Pillow and numpy only.
"""

import io
import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter, ImageFont

SIDE = 640
_LARGE = 2 * SIDE
"""Everything is drawn twice as large and made smaller, so that edges are smooth."""

Colour = tuple[int, int, int]
Chance = np.random.Generator


def cover_art(design: str, title: str, artist: str, seed: int = 0) -> bytes:
    """Return a square cover as PNG; ``design`` is one of ``DESIGNS``."""
    chance = np.random.default_rng([seed, *design.encode()])
    picture, ink = DESIGNS[design](chance)
    picture = picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    _sign(picture, title, artist, ink)
    data = io.BytesIO()
    _grained(picture, chance).save(data, "PNG")
    return data.getvalue()


def _sign(picture: Image.Image, title: str, artist: str, ink: Colour) -> None:
    draw = ImageDraw.Draw(picture)
    draw.text((40, 40), title, ink, ImageFont.load_default(46))
    if artist.isascii():  # that font has no other letters
        draw.text((41, 98), artist, ink, ImageFont.load_default(25))


def _grained(picture: Image.Image, chance: Chance) -> Image.Image:
    grain = chance.normal(0, 5, (SIDE, SIDE, 1))
    light = np.asarray(picture, np.float64) + grain
    return Image.fromarray(np.clip(light, 0, 255).astype(np.uint8))


def _gradient(*colours: Colour) -> Image.Image:
    """Return a picture that goes from the first colour above to the last below."""
    stops = np.linspace(0, 1, len(colours))
    heights = np.linspace(0, 1, _LARGE)
    bands = [np.interp(heights, stops, [c[band] for c in colours]) for band in range(3)]
    column = np.stack(bands, axis=1)[:, None, :]
    return Image.fromarray(np.repeat(column, _LARGE, axis=1).astype(np.uint8))


def _ridge(chance: Chance, height: float, rough: float) -> npt.NDArray[np.float64]:
    """Return the heights of a line of hills, 0 above to 1 below, for every column."""
    x = np.linspace(0, 2 * math.pi, _LARGE)
    line = np.full(_LARGE, height)
    for octave in range(1, 7):
        line += rough / octave**1.3 * np.sin(octave * x * 0.7 + chance.uniform(0, 7))
    return line


def _below(picture: Image.Image, line: npt.NDArray[np.float64], colour: Colour) -> None:
    points = [(x, y * _LARGE) for x, y in enumerate(line)]
    ImageDraw.Draw(picture).polygon([(0, _LARGE), *points, (_LARGE, _LARGE)], fill=colour)


def _mixed(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


Drawn = tuple[Image.Image, Colour]


def _hills(chance: Chance) -> Drawn:
    picture = _gradient((243, 225, 196), (236, 190, 150), (214, 140, 112))
    for place in range(6):
        line = _ridge(chance, 0.46 + 0.1 * place, 0.05)
        _below(picture, line, _mixed((205, 128, 104), (58, 34, 48), place / 5))
    return picture, (74, 42, 52)


def _night(chance: Chance) -> Drawn:
    picture = _gradient((9, 13, 38), (24, 35, 82), (62, 70, 120))
    draw = ImageDraw.Draw(picture)
    for _ in range(260):
        x, y, size = *chance.uniform(0, _LARGE, 2), chance.uniform(0.6, 3)
        draw.ellipse((x, y * 0.75, x + size, y * 0.75 + size), (225, 228, 250))
    draw.ellipse((760, 330, 1010, 580), (246, 240, 220))
    draw.ellipse((700, 300, 940, 540), (19, 28, 70))
    _below(picture, _ridge(chance, 0.8, 0.04), (14, 18, 44))
    _below(picture, _ridge(chance, 0.9, 0.03), (5, 7, 20))
    return picture, (226, 224, 240)


def _lines(_chance: Chance) -> Drawn:
    """Turn one ellipse about its middle, again and again."""
    picture = Image.new("RGB", (_LARGE, _LARGE), (18, 20, 26))
    draw = ImageDraw.Draw(picture)
    turn = np.linspace(0, 2 * math.pi, 240)
    for step in range(40):
        angle = step * math.pi / 40
        along, across = 430 * np.cos(turn), 170 * np.sin(turn)
        x = 640 + along * math.cos(angle) - across * math.sin(angle)
        y = 760 + along * math.sin(angle) + across * math.cos(angle)
        shade = _mixed((140, 196, 230), (246, 226, 236), abs(step - 20) / 20)
        draw.line(list(zip(x, y, strict=True)), fill=shade, width=3, joint="curve")
    return picture, (232, 232, 240)


def _fields(chance: Chance) -> Drawn:
    """Draw two fields of colour with soft edges."""
    picture = Image.new("RGB", (_LARGE, _LARGE), (122, 32, 30))
    shapes = Image.new("RGB", (_LARGE, _LARGE), (122, 32, 30))
    draw = ImageDraw.Draw(shapes)
    draw.rectangle((120, 330, 1160, 760), (226, 120, 44))
    draw.rectangle((120, 820, 1160, 1170), (58, 16, 26))
    soft = shapes.filter(ImageFilter.GaussianBlur(22))
    brush = Image.fromarray(chance.integers(150, 255, (160, 160), dtype=np.uint8))
    strokes = brush.resize((_LARGE, _LARGE)).filter(ImageFilter.GaussianBlur(6))
    picture.paste(soft, (0, 0), strokes)
    return picture, (244, 214, 186)


def _sea(chance: Chance) -> Drawn:
    picture = _gradient(
        (248, 208, 170), (240, 150, 128), (150, 92, 128), (40, 48, 96), (16, 26, 60)
    )
    draw = ImageDraw.Draw(picture)
    draw.ellipse((470, 380, 810, 720), (255, 236, 200))
    draw.rectangle((0, 660, _LARGE, _LARGE), (38, 50, 100))
    for row in range(90):
        y = 664 + row * 7
        reach = 40 + row * 3.4
        for _ in range(5):
            left = 640 + chance.normal(0, reach)
            length = chance.uniform(20, 90)
            shade = _mixed((255, 214, 176), (62, 74, 130), min(1, row / 70 + chance.random() * 0.4))
            draw.line((left, y, left + length, y), shade, 4)
    return picture, (84, 46, 74)


def _discs(chance: Chance) -> Drawn:
    """Lay discs that let light through over each other."""
    picture = Image.new("RGB", (_LARGE, _LARGE), (240, 233, 220))
    tints = ((232, 92, 70), (74, 140, 170), (244, 192, 84), (120, 168, 150), (226, 146, 140))
    for place, tint in enumerate(tints):
        radius = 300 - place * 40
        x, y = 330 + place * 165, 830 + chance.uniform(-150, 120)
        layer = Image.new("RGB", (_LARGE, _LARGE), (255, 255, 255))
        box = (x - radius, y - radius, x + radius, y + radius)
        ImageDraw.Draw(layer).ellipse(box, tint)
        light = np.asarray(picture, np.uint16) * np.asarray(layer, np.uint16) // 255
        picture = Image.fromarray(light.astype(np.uint8))
    return picture, (44, 46, 54)


def _lights(chance: Chance) -> Drawn:
    """Draw lamps that are out of focus."""
    picture = _gradient((10, 14, 24), (26, 22, 40), (44, 26, 34))
    for _ in range(70):
        layer = Image.new("RGBA", (_LARGE, _LARGE))
        radius = chance.uniform(20, 95)
        x, y = chance.uniform(0, _LARGE), chance.normal(820, 220)
        tint = ((255, 176, 84), (255, 110, 90), (120, 190, 255), (255, 226, 170))[
            chance.integers(4)
        ]
        box = (x - radius, y - radius, x + radius, y + radius)
        ImageDraw.Draw(layer).ellipse(box, (*tint, int(chance.uniform(30, 110))))
        picture.paste(layer, (0, 0), layer)
    return picture.filter(ImageFilter.GaussianBlur(5)), (244, 232, 216)


def _leaves(chance: Chance) -> Drawn:
    picture = _gradient((216, 226, 206), (190, 208, 184))
    for _ in range(46):
        leaf = Image.new("RGBA", (420, 420))
        draw = ImageDraw.Draw(leaf)
        tint = _mixed((30, 76, 62), (112, 146, 98), chance.random())
        draw.chord((20, -130, 400, 300), 20, 160, fill=tint)
        draw.chord((20, 120, 400, 550), 200, 340, fill=_mixed(tint, (255, 255, 255), 0.12))
        turned = leaf.rotate(chance.uniform(0, 360), Image.Resampling.BICUBIC)
        place = int(chance.uniform(-160, 1100)), int(chance.uniform(330, 1150))
        picture.paste(turned, place, turned)
    return picture, (30, 66, 54)


def _arches(_chance: Chance) -> Drawn:
    picture = Image.new("RGB", (_LARGE, _LARGE), (236, 214, 190))
    draw = ImageDraw.Draw(picture)
    tints = ((176, 76, 52), (222, 138, 86), (240, 190, 140), (92, 110, 104), (36, 58, 66))
    for place, tint in enumerate(tints):
        radius = 470 - place * 92
        draw.pieslice((640 - radius, 850 - radius, 640 + radius, 850 + radius), 180, 360, tint)
        draw.rectangle((640 - radius, 849, 640 + radius, _LARGE), tint)
    return picture, (92, 52, 44)


def _waves(chance: Chance) -> Drawn:
    picture = _gradient((14, 62, 84), (10, 40, 62))
    for place in range(9):
        shade = _mixed((36, 118, 132), (214, 234, 220), place / 8)
        x = np.linspace(0, 4 * math.pi, _LARGE)
        line = 0.36 + 0.075 * place + 0.03 * np.sin(x + place * 1.1 + chance.uniform(0, 0.6))
        _below(picture, line, shade)
    return picture, (206, 230, 226)


def _halftone(_chance: Chance) -> Drawn:
    picture = Image.new("RGB", (_LARGE, _LARGE), (250, 208, 56))
    draw = ImageDraw.Draw(picture)
    for row in range(44):
        for column in range(44):
            x, y = column * 30 + (row % 2) * 15, row * 30
            distance = math.hypot(x - 900, y - 960) / 900
            radius = 19 * max(0.0, 1 - distance)
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), (214, 52, 74))
    return picture, (44, 32, 40)


def _terrazzo(chance: Chance) -> Drawn:
    picture = Image.new("RGB", (_LARGE, _LARGE), (228, 222, 226))
    draw = ImageDraw.Draw(picture)
    tints = ((98, 84, 146), (226, 142, 150), (60, 66, 92), (170, 186, 214), (244, 196, 130))
    for _ in range(150):
        x, y = chance.uniform(0, _LARGE), chance.uniform(300, _LARGE)
        size, count = chance.uniform(14, 62), int(chance.integers(4, 7))
        turns = np.sort(chance.uniform(0, 2 * math.pi, count))
        points = [(x + size * math.cos(t), y + size * math.sin(t)) for t in turns]
        draw.polygon(points, tints[chance.integers(5)])
    return picture, (62, 58, 88)


DESIGNS: dict[str, Callable[[Chance], Drawn]] = {
    "hills": _hills, "night": _night, "lines": _lines, "fields": _fields, "sea": _sea,
    "discs": _discs, "lights": _lights, "leaves": _leaves, "arches": _arches, "waves": _waves,
    "halftone": _halftone, "terrazzo": _terrazzo,
}  # fmt: skip
