"""Measures how well the window's texts can be read: their colour against the pixels behind them.

Called by the test of the contrast on a few covers and by the bench on many. The backdrop is what
the real scene has drawn, texts left out; a text's colour is laid over each pixel behind it, and the
worst of them counts (WCAG 2.1, success criterion 1.4.3).
"""

import colorsys
import io
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickItem, QQuickWindow

from player.library.artwork import make_cover
from player.library.jobs import Source
from tests.support.looking import pooled, text_items
from tests.support.pictures import cover

LEAST = 4.5
"""Least ratio for text of ordinary size; every size of text that the window uses."""

SIDE = 200
"""Pixels of a side of a cover made here."""

Pixels = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Measured:
    """One text: what it is to the listener, what it says, its worst ratio (1 to 21)."""

    role: str
    text: str
    ratio: float


# -- covers --------------------------------------------------------------------------------------


def hard_covers(count: int) -> Iterator[tuple[str, Image.Image]]:
    """Yield ``count`` covers, each with its name: plain ones, every hue, garish mixes, photographs.

    The same count always gives the same covers; fewer are spread over all kinds.
    """
    everyone = list(_all_covers())
    for place in range(count):
        yield everyone[place * len(everyone) // count]


def cover_keys(count: int, folder: Path) -> list[tuple[str, str]]:
    """Put ``count`` covers through the real making into ``folder``; return names and keys."""
    made = []
    for name, picture in hard_covers(count):
        file = folder / f"{name}.png"
        picture.save(file)
        made.append((name, make_cover((Source(str(file), embedded=False),), str(folder)).key))
    return made


def _all_covers() -> Iterator[tuple[str, Image.Image]]:
    """Yield all 200."""
    for grey in (0, 20, 64, 110, 128, 150, 200, 235, 255):
        yield f"grey-{grey}", Image.new("RGB", (SIDE, SIDE), (grey, grey, grey))
    yield "black-and-white", _halves((0, 0, 0), (255, 255, 255))
    yield "white-and-black", _halves((255, 255, 255), (0, 0, 0))
    for step in range(48):
        yield f"hue-{step * 7.5:05.1f}", Image.new("RGB", (SIDE, SIDE), _hue(step / 48))
    for step in range(24):
        yield f"light-{step * 15:03}", Image.new("RGB", (SIDE, SIDE), _hue(step / 24, 0.85))
        yield f"deep-{step * 15:03}", Image.new("RGB", (SIDE, SIDE), _hue(step / 24, 0.2))
    for step in range(18):
        yield f"gradient-{step * 20:03}", _gradient(_hue(step / 18), _hue(step / 18 + 0.5))
    for seed in range(30):
        yield f"garish-{seed:02}", _garish(seed)
    for seed in range(15):
        yield f"noise-{seed:02}", _noise(seed)
    for seed in range(28):
        yield f"picture-{seed:02}", _picture(seed)


def _hue(turn: float, lightness: float = 0.5) -> tuple[int, int, int]:
    red, green, blue = colorsys.hls_to_rgb(turn % 1, lightness, 1.0)
    return round(red * 255), round(green * 255), round(blue * 255)


def _halves(upper: tuple[int, int, int], lower: tuple[int, int, int]) -> Image.Image:
    picture = Image.new("RGB", (SIDE, SIDE), upper)
    picture.paste(lower, (0, SIDE // 2, SIDE, SIDE))
    return picture


def _gradient(first: tuple[int, int, int], last: tuple[int, int, int]) -> Image.Image:
    line = np.linspace(first, last, SIDE)
    return Image.fromarray(np.repeat(line[:, None, :], SIDE, axis=1).astype(np.uint8))


def _garish(seed: int) -> Image.Image:
    chance = random.Random(seed)  # noqa: S311 - for the eye only
    picture = Image.new("RGB", (SIDE, SIDE), _hue(chance.random()))
    draw = ImageDraw.Draw(picture)
    for _ in range(9):
        x, y, side = chance.randrange(SIDE), chance.randrange(SIDE), chance.randrange(30, 130)
        draw.rectangle((x, y, x + side, y + side), fill=_hue(chance.random()))
    return picture


def _noise(seed: int) -> Image.Image:
    grains = np.random.default_rng(seed).integers(0, 256, (SIDE, SIDE, 3), dtype=np.uint8)
    return Image.fromarray(grains).filter(ImageFilter.GaussianBlur(seed % 5 * 6))


def _picture(seed: int) -> Image.Image:
    return Image.open(io.BytesIO(cover(seed))).convert("RGB").resize((SIDE, SIDE))


# -- measuring -----------------------------------------------------------------------------------


def measure(window: QQuickWindow) -> list[Measured]:
    """Return what is measured of every text that is in sight."""
    texts = [t for t in text_items(window.contentItem()) if _counts(t)]
    seen = [(text, _shown(text, window)) for text in texts]
    opacities = [(text, text.opacity()) for text in text_items(window.contentItem())]
    colours = {id(text): _colour(text) for text in texts}
    for text, _ in opacities:
        text.setOpacity(0)
    luminances = _luminances(window, [(colours[id(t)], area) for t, area in seen if area.isValid()])
    for text, opacity in opacities:
        text.setOpacity(opacity)
    there = [text for text, area in seen if area.isValid()]
    return [
        Measured(role_of(text), str(text.property("text")), ratio)
        for text, ratio in zip(there, luminances, strict=True)
    ]


def role_of(text: QQuickItem) -> str:
    """Return what a text is, as the QML names it: where it stands, and in which strength."""
    names = []
    at: QQuickItem | None = text
    while at is not None:
        name = at.metaObject().className().partition("_QML")[0]
        if name not in {"", "Label", "Item"} and not name.startswith("QQuick"):
            names.append(name)
        at = at.parentItem()
    place = "/".join(reversed(names[:2])) or "Main"
    alpha = QColor(text.property("color")).alphaF()
    return f"{place} {text.property('font').pixelSize()} px, {alpha:.0%}"


def _counts(text: QQuickItem) -> bool:
    """Return whether a text is to be read: enabled, whole, and no line that is leaving."""
    return (
        bool(str(text.property("text")).strip())
        and text.isVisible()
        and text.isEnabled()
        and _opacity(text) > 0.99
        and not pooled(text)
    )


def _opacity(item: QQuickItem | None) -> float:
    whole = 1.0
    while item is not None:
        whole *= item.opacity()
        item = item.parentItem()
    return whole


def _shown(text: QQuickItem, window: QQuickWindow) -> QRect:
    """Return where in the window a text is in sight, in device pixels; invalid where nowhere."""
    middle = text.height() / 2
    lines = min(text.height(), float(str(text.property("contentHeight"))))
    own = QRectF(0, middle - lines / 2, text.width(), lines)
    area = text.mapRectToScene(own).intersected(QRectF(0, 0, window.width(), window.height()))
    at: QQuickItem | None = text
    while at is not None:
        if at.clip():
            area = area.intersected(at.mapRectToScene(QRectF(QPointF(0, 0), at.size())))
        at = at.parentItem()
    scale = window.devicePixelRatio()
    return QRectF(area.topLeft() * scale, area.size() * scale).toRect()


def _colour(text: QQuickItem) -> QColor:
    return QColor(text.property("color"))


def _luminances(window: QQuickWindow, texts: list[tuple[QColor, QRect]]) -> list[float]:
    """Return the worst ratio of each text on what the window now shows."""
    ground = _pixels(window.grabWindow())
    ratios = []
    for colour, area in texts:
        behind = ground[area.top() : area.bottom() + 1, area.left() : area.right() + 1]
        ink = np.array([colour.redF(), colour.greenF(), colour.blueF()])
        over = behind * (1 - colour.alphaF()) + ink * colour.alphaF()
        one, other = _luminance(np.round(over * 255) / 255), _luminance(behind)
        ratio = (np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05)
        ratios.append(float(ratio.min()) if ratio.size else 21.0)
    return ratios


def _pixels(image: QImage) -> Pixels:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    flat: Pixels = rows[:, : image.width() * 3].reshape(image.height(), -1, 3) / 255
    return flat


def _luminance(colours: Pixels) -> Pixels:
    """Return relative luminances, 0 to 1 (WCAG 2.1, "relative luminance")."""
    linear = np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)
    shares: Pixels = linear @ np.array([0.2126, 0.7152, 0.0722])
    return shares
