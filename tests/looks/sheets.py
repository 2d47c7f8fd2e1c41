"""Contact sheets: many pictures of the window on one, small enough to be looked at in one go.

Called when all pictures are made. Needs Pillow only.
"""

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageOps

COLUMNS = {True: 3, False: 5}
"""How many pictures stand side by side: fewer of those that are wider than high."""

ON_ONE = {True: 9, False: 10}
"""How many pictures a sheet holds, so that it can be read as it is shown."""

_WIDTH = 1920
_GAP = 16
_CAPTION = 22
_GROUND, _INK = (58, 58, 60), (235, 235, 235)


def contact_sheets(pictures: Sequence[Path], target: Path) -> None:
    """Write the pictures to as many sheets as they fill: ``target`` with a number after its name.

    All pictures are as large as the first, or smaller.
    """
    with Image.open(pictures[0]) as first:
        most = ON_ONE[first.width > first.height]
    for number, start in enumerate(range(0, len(pictures), most), 1):
        _sheet(pictures[start : start + most], target.with_stem(f"{target.stem}-{number}"))


def _sheet(pictures: Sequence[Path], target: Path) -> None:
    """Write the pictures side by side, each over its name, to ``target`` (PNG)."""
    with Image.open(pictures[0]) as first:
        wide = first.width > first.height
        columns = min(COLUMNS[wide], len(pictures))
        cell = (_WIDTH - _GAP) // COLUMNS[wide] - _GAP
        height = round(cell * first.height / first.width)
    rows = -(-len(pictures) // columns)
    size = (columns * (cell + _GAP) + _GAP, rows * (height + _CAPTION + _GAP) + _GAP)
    sheet = Image.new("RGB", size, _GROUND)
    draw = ImageDraw.Draw(sheet)
    for place, file in enumerate(pictures):
        left = _GAP + place % columns * (cell + _GAP)
        top = _GAP + place // columns * (height + _CAPTION + _GAP)
        with Image.open(file) as picture:
            # A strip keeps its shape.
            small = ImageOps.contain(picture.convert("RGB"), (cell, height))
        sheet.paste(small, (left, top + _CAPTION))
        draw.text((left, top + 5), file.stem, fill=_INK)
    target.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(target)
