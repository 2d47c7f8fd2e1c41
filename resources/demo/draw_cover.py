"""Draws the demo album's cover: a pale sun behind hills that fade into one another.

Run by hand from the project's folder, ``python -m resources.demo.draw_cover [FILE]``, when the
picture changes: it writes cover.jpg beside itself or FILE. Needs numpy and Pillow. Never run by
the player, which ships the picture. The same call always draws the same picture.

Everything is computed as light on a grid of 1200 x 1200 points, with edges as soft as a point,
and turned into a picture at the very end, with grain against banding.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from resources.demo.synthesis import uniform

Field = npt.NDArray[np.float64]

SIZE = 1200
"""Width and height in points."""

SKY = (
    (0.00, "#2a2763"),
    (0.20, "#4b43a0"),
    (0.38, "#8672cc"),
    (0.52, "#cf9fcd"),
    (0.64, "#f7c9b4"),
)
"""Colours of the sky: height from the top, colour."""

CLOUD = "#e9c6e6"
SUN = "#fff1dc"
GLOW = "#ffc9b8"
SUN_PLACE = (0.628, 0.486, 0.098)
"""Where the sun stands: across, down, and its radius, as shares of the picture."""


@dataclass(frozen=True, slots=True)
class Ridge:
    """One row of hills: mean height from the top, size of its waves, colours at crest and foot."""

    height: float
    swing: float
    waves: float
    crest: str
    foot: str


RIDGES = (
    Ridge(0.575, 0.040, 1.3, "#9a9bd0", "#c9bfdd"),
    Ridge(0.640, 0.046, 1.7, "#5f82b8", "#8fa9d0"),
    Ridge(0.715, 0.052, 1.5, "#2f6d9d", "#5287b0"),
    Ridge(0.800, 0.050, 1.2, "#1c4f7b", "#2c6690"),
    Ridge(0.895, 0.048, 1.0, "#0e2c4c", "#0c2340"),
)


def linear(coded: Field) -> Field:
    """Return sRGB shares, 0 to 1, as linear light, which adds up (IEC 61966-2-1)."""
    toe = 0.04045
    return np.where(coded <= toe, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)


def colour(text: str) -> Field:
    """Return ``#rrggbb`` as linear light, one value for each part."""
    return linear(np.array([int(text[at : at + 2], 16) for at in (1, 3, 5)]) / 255.0)


def encoded(light: Field) -> Field:
    """Return linear light as sRGB shares, the inverse of ``linear``."""
    toe = 0.0031308
    clipped = np.clip(light, 0.0, 1.0)
    return np.where(clipped <= toe, 12.92 * clipped, 1.055 * clipped ** (1 / 2.4) - 0.055)


def smooth(share: Field) -> Field:
    """Return ``share`` held to 0..1, with soft ends."""
    held = np.clip(share, 0.0, 1.0)
    return held * held * (3.0 - 2.0 * held)


def haze(seed: int, across: int, down: int) -> Field:
    """Return soft noise, 0 to 1: a grid of ``across`` by ``down`` values, smoothly stretched."""
    grid = (uniform(seed, across * down) * 255).astype(np.uint8).reshape(down, across)
    picture = Image.fromarray(grid, "L").resize((SIZE, SIZE), Image.Resampling.BICUBIC)
    return np.asarray(picture, dtype=np.float64) / 255.0


def sky(x: Field, y: Field) -> Field:
    """Return the sky with its clouds and its sun."""
    stops = [stop for stop, _ in SKY]
    colours = np.array([colour(text) for _, text in SKY])
    light = np.stack([np.interp(y, stops, colours[:, part]) for part in range(3)], axis=2)
    clouds = smooth(1.9 * (0.65 * haze(3, 5, 9) + 0.35 * haze(5, 9, 17)) - 0.62)
    veil = 0.30 * clouds * smooth(y / 0.5)
    light += veil[:, :, None] * (colour(CLOUD) - light)

    across, down, radius = SUN_PLACE
    distance = np.hypot(x - across, y - down)
    glow = 0.42 * np.exp(-(((distance - radius).clip(0.0) / 0.21) ** 1.5))
    light += glow[:, :, None] * (colour(GLOW) - light)
    disc = np.clip((radius - distance) * SIZE + 0.5, 0.0, 1.0)
    face = disc * (0.98 - 0.16 * smooth((y - down) / radius * 0.5 + 0.5))
    return np.asarray(light + face[:, :, None] * (colour(SUN) - light))


def draw_ridge(light: Field, x: Field, y: Field, ridge: Ridge, seed: int) -> None:
    """Lay one row of hills over ``light``; it pales towards its foot, where mist lies."""
    phases = uniform(seed, 4)
    line = np.zeros_like(x)
    for number, share in enumerate((1.0, 0.44, 0.15, 0.035)):
        turns = ridge.waves * (1.0, 2.1, 3.7, 7.3)[number] * x + phases[number]
        line += share * np.sin(2 * np.pi * turns)
    crest = ridge.height + ridge.swing * line / 1.3
    cover = np.clip((y - crest) * SIZE + 0.5, 0.0, 1.0)[:, :, None]
    depth = smooth((y - crest) / 0.17)[:, :, None]
    body = colour(ridge.crest) + depth * (colour(ridge.foot) - colour(ridge.crest))
    light += cover * (body - light)


def draw() -> Image.Image:
    """Return the finished cover."""
    points = (np.arange(SIZE) + 0.5) / SIZE
    x, y = np.meshgrid(points, points)
    light = sky(x, y)
    for number, ridge in enumerate(RIDGES):
        draw_ridge(light, x, y, ridge, 40 + number)
    grain = (uniform(90, SIZE * SIZE) + uniform(91, SIZE * SIZE) - 1.0).reshape(SIZE, SIZE, 1)
    shares = encoded(light) + grain * 0.018
    return Image.fromarray((np.clip(shares, 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8), "RGB")


def main() -> None:
    """Draw the cover into a file."""
    parser = argparse.ArgumentParser(description="Draw the demo album's cover.")
    parser.add_argument("file", nargs="?", type=Path, default=Path(__file__).parent / "cover.jpg")
    file: Path = parser.parse_args().file
    draw().save(file, "JPEG", quality=88, optimize=True)
    print(f"{file}: {file.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
