"""Draws album covers for tests and for pictures of the window: plain shapes, strong colours.

The same seed always gives the same picture. Needs Pillow only.
"""

import colorsys
import io
import random

from PIL import Image, ImageDraw, ImageFilter

SIDE = 640

Colour = tuple[int, int, int]


def cover(seed: int) -> bytes:
    """Return a square cover as PNG."""
    chance = random.Random(seed)  # noqa: S311 - for the eye only
    hue = chance.random()
    colours = [_colour(chance, hue) for _ in range(5)]
    picture = _KINDS[seed % len(_KINDS)](chance, colours)
    data = io.BytesIO()
    picture.save(data, "PNG")
    return data.getvalue()


def _colour(chance: random.Random, hue: float) -> Colour:
    shift = chance.choice((0.0, 0.05, -0.06, 0.12, 0.45))
    values = colorsys.hls_to_rgb(
        (hue + shift) % 1, chance.uniform(0.18, 0.82), chance.uniform(0.2, 0.8)
    )
    red, green, blue = (round(value * 255) for value in values)
    return red, green, blue


def _field(chance: random.Random, colours: list[Colour], side: int = 9) -> Image.Image:
    small = Image.new("RGB", (side, side))
    for x in range(side):
        for y in range(side):
            small.putpixel((x, y), chance.choice(colours))
    return small.resize((SIDE, SIDE), Image.Resampling.BICUBIC)


def _clouds(chance: random.Random, colours: list[Colour]) -> Image.Image:
    return _field(chance, colours).filter(ImageFilter.GaussianBlur(6))


def _hills(chance: random.Random, colours: list[Colour]) -> Image.Image:
    picture = _field(chance, colours[:2], 6).filter(ImageFilter.GaussianBlur(10))
    draw = ImageDraw.Draw(picture)
    for row in range(4):
        height = SIDE * (0.45 + 0.13 * row)
        points = [(0.0, float(SIDE))]
        level = height
        for x in range(0, SIDE + 40, 40):
            level += chance.uniform(-22, 22) + (height - level) * 0.3
            points.append((float(x), level))
        base = colours[2]
        shade = tuple(round(c * (0.9 - 0.2 * row)) for c in base)
        draw.polygon([*points, (float(SIDE), float(SIDE))], fill=(shade[0], shade[1], shade[2]))
    return picture


def _stripes(chance: random.Random, colours: list[Colour]) -> Image.Image:
    picture = Image.new("RGB", (SIDE, SIDE), colours[0])
    draw = ImageDraw.Draw(picture)
    top = 0
    while top < SIDE:
        height = chance.randrange(20, 110)
        draw.rectangle((0, top, SIDE, top + height), fill=chance.choice(colours))
        top += height
    return picture


def _rings(chance: random.Random, colours: list[Colour]) -> Image.Image:
    picture = Image.new("RGB", (SIDE, SIDE), colours[0])
    draw = ImageDraw.Draw(picture)
    centre = SIDE // 2 + chance.randrange(-60, 60)
    for place, radius in enumerate((300, 230, 150, 80)):
        box = (centre - radius, centre - radius, centre + radius, centre + radius)
        draw.ellipse(box, fill=colours[(place + 1) % 5])
    return picture


def _sun(chance: random.Random, colours: list[Colour]) -> Image.Image:
    picture = Image.new("RGB", (SIDE, SIDE), colours[0])
    draw = ImageDraw.Draw(picture)
    radius, x = chance.randrange(90, 200), chance.randrange(180, 440)
    draw.ellipse((x - radius, 300 - radius, x + radius, 300 + radius), fill=colours[1])
    draw.rectangle((0, chance.randrange(360, 470), SIDE, SIDE), fill=colours[2])
    return picture


def _arcs(chance: random.Random, colours: list[Colour]) -> Image.Image:
    picture = Image.new("RGB", (SIDE, SIDE), colours[0])
    draw = ImageDraw.Draw(picture)
    cell = SIDE // 4
    for x in range(0, SIDE, cell):
        for y in range(0, SIDE, cell):
            draw.rectangle((x, y, x + cell, y + cell), fill=chance.choice(colours))
            dx, dy = chance.choice((0, -cell)), chance.choice((0, -cell))
            box = (x + dx, y + dy, x + dx + 2 * cell, y + dy + 2 * cell)
            start = {(0, 0): 180, (-cell, 0): 270, (-cell, -cell): 0, (0, -cell): 90}[(dx, dy)]
            draw.pieslice(box, start, start + 90, fill=chance.choice(colours))
    return picture


_KINDS = (_hills, _stripes, _rings, _sun, _clouds, _arcs)
