"""Draws ``qml/Senza/grain.png``: faint noise that is laid over backdrops against banding.

Run by hand when it is to be changed; the picture is kept in the tree. The noise is grey and at the
size of the screen's own pixels, and its mean is the same everywhere, so the tile shows no edges.
"""

import random
from pathlib import Path

from PIL import Image

SIDE = 128
STRONGEST = 5
"""Alpha of the strongest grain, of 255: about one step of an eight-bit channel."""


def main() -> None:
    """Write the tile."""
    chance = random.Random(1)  # noqa: S311 - for the eye only
    tile = Image.new("LA", (SIDE, SIDE))
    tile.putdata(
        [(chance.choice((0, 255)), chance.randint(0, STRONGEST)) for _ in range(SIDE * SIDE)]
    )
    tile.save(Path(__file__).parent / "qml" / "Senza" / "grain.png", optimize=True)


if __name__ == "__main__":
    main()
