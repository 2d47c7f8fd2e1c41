"""Covers: finds an album's picture and makes from it what the window shows.

Called in the worker processes by ``library.performing``; the window reads the files it leaves.
For a picture whose bytes hash to KEY, the folder of covers holds ``KEY-320.webp`` (grid) and
``KEY-1000.webp`` (now playing, made when it is wanted), with rounded corners; ``KEY-dark.png`` and
``KEY-light.png``, the backdrops; and ``KEY-3.json`` with the accents and where the picture was
found, written last of those that the grid needs: where it is, they are. Same picture, same key:
nothing is made twice. Never writes into a music folder.
"""

import errno
import hashlib
import io
import json
import os
import struct
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageOps, UnidentifiedImageError

from player.library import tags
from player.library.colours import (
    CoverColours,
    Scheme,
    accent,
    dominant,
    luminance,
    toned,
    under_text,
)
from player.library.jobs import (
    GRID,
    LARGE,
    Cover,
    Source,
    finished_name,
    large_name,
    outdated_names,
)
from player.models.problems import EnvironmentFailure, Problem, ProblemKind

MOST_BYTES = 64 << 20
"""A picture file over this size is not read."""

_CORNER = {GRID: 0.03, LARGE: 0.022}
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
_CELLS = 5
_BACKDROP = 160
_SAMPLE = 32
_QUALITY = 82

_PICTURE_ERRORS = (
    UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning, OSError,
    ValueError, SyntaxError, EOFError, IndexError, TypeError, MemoryError,
)  # fmt: skip
"""What Pillow raises on pictures that are broken or too large."""


def make_cover(sources: tuple[Source, ...], covers: str) -> Cover:
    """Make all but the large size from the first source that holds a picture that can be shown.

    Raises EnvironmentFailure(CANNOT_WRITE) where ``covers`` cannot be written to.
    """
    problems: list[Problem] = []
    for source, data in _pictures(sources, problems):
        key = _key(data)
        colours = read_colours(Path(covers), key)
        if colours is None:
            try:
                picture = _opened(data, GRID)
            except _PICTURE_ERRORS as error:
                problems.append(Problem(ProblemKind.BAD_PICTURE, source.path, str(error)[:200]))
                continue
            colours = _make(picture, key, source, Path(covers))
        elif not _is_recorded(Path(covers), key):
            _record(Path(covers), key, colours, source)
        return Cover(key, colours, tuple(problems))
    return Cover("", None, tuple(problems))


def make_large(sources: tuple[Source, ...], key: str, covers: str) -> bool:
    """Make the large size for ``key`` from the source that has it; return whether one has."""
    for _source, data in _pictures(sources, []):
        if _key(data) == key:
            _save(_sized(_opened(data, LARGE), LARGE), Path(covers) / large_name(key))
            return True
    return False


def make_recorded(covers: Path, key: str) -> bool:
    """Make the large size for ``key`` from where its picture was found; return whether it is."""
    source = _recorded(covers, key)
    try:
        return source is not None and make_large((source,), key, str(covers))
    except (*_PICTURE_ERRORS, EnvironmentFailure):
        return False  # the making of the cover itself has told of it, or the next one will


def read_colours(covers: Path, key: str) -> CoverColours | None:
    """Return the accents of the finished cover ``key``, or None when it is not finished."""
    try:
        document = json.loads((covers / finished_name(key)).read_bytes())
        return CoverColours(str(document["dark"]), str(document["light"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None  # made again, whatever was wrong: it is a cache


def _pictures(
    sources: tuple[Source, ...], problems: list[Problem]
) -> Iterator[tuple[Source, bytes]]:
    for source in sources:
        try:
            data = tags.front_picture(source.path) if source.embedded else _file(source.path)
        except (tags.NotUnderstood, EnvironmentFailure):
            continue  # the reading of the file itself has reported it
        except OSError as error:
            kind = _picture_kind(source, error)
            problems.append(Problem(kind, source.path, error.strerror or str(error)))
            continue
        if data:
            yield source, data


class _TooLargeError(OSError):
    """The picture file is over ``MOST_BYTES``."""


def _picture_kind(source: Source, error: OSError) -> ProblemKind:
    if isinstance(error, _TooLargeError):
        return ProblemKind.BAD_PICTURE
    missing = error.errno == errno.ENOENT or not Path(source.path).exists()
    return ProblemKind.MISSING if missing else ProblemKind.UNREADABLE


def _file(path: str) -> bytes:
    size = Path(path).stat().st_size
    if size > MOST_BYTES:
        raise _TooLargeError(f"{size >> 20} MB")
    return Path(path).read_bytes()


def _key(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _opened(data: bytes, longest: int) -> Image.Image:
    """Return the picture upright in RGB, no larger than it takes to make the size ``longest``."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        picture: Image.Image = Image.open(io.BytesIO(data), formats=_FORMATS)
        picture.draft("RGB", (longest, longest))  # a JPEG decodes to half or quarter size at once
        picture.load()
    picture = ImageOps.exif_transpose(picture)
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        solid = Image.new("RGBA", picture.size, (128, 128, 128, 255))
        picture = Image.alpha_composite(solid, picture.convert("RGBA"))
    return picture.convert("RGB")


def _make(picture: Image.Image, key: str, source: Source, covers: Path) -> CoverColours:
    """Make grid size, backdrops and accents; return the accents."""
    grid = _sized(picture, GRID)
    flat = grid.convert("RGB")
    hue, saturation = dominant(_samples(flat))
    _save(grid, covers / f"{key}-{GRID}.webp")
    accents = {}
    for scheme in Scheme:
        backdrop = _backdrop(flat, scheme)
        _save(backdrop, covers / f"{key}-{scheme}.png")
        accents[scheme] = accent(hue, saturation, _hardest(backdrop, scheme), scheme)
    colours = CoverColours(accents[Scheme.DARK], accents[Scheme.LIGHT])
    _record(covers, key, colours, source)
    return colours


def _record(covers: Path, key: str, colours: CoverColours, source: Source) -> None:
    document = {
        "dark": colours.dark, "light": colours.light, "source": [source.path, source.embedded],
    }  # fmt: skip
    _write(covers / finished_name(key), json.dumps(document).encode())
    for name in outdated_names(key):
        with suppress(OSError):  # what is left is of no use, and of no harm
            (covers / name).unlink()


def _recorded(covers: Path, key: str) -> Source | None:
    """Return where the picture of the cover ``key`` was found, if that is known."""
    try:
        path, embedded = json.loads((covers / finished_name(key)).read_bytes())["source"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Source(str(path), bool(embedded))


def _is_recorded(covers: Path, key: str) -> bool:
    """Return whether the place where the picture of ``key`` was found is still there."""
    source = _recorded(covers, key)
    return source is not None and os.path.lexists(source.path)


def _samples(picture: Image.Image) -> Iterator[tuple[float, float, float]]:
    data = picture.resize((_SAMPLE, _SAMPLE), Image.Resampling.BOX).tobytes()
    for place in range(0, len(data), 3):
        yield data[place] / 255, data[place + 1] / 255, data[place + 2] / 255


def _sized(picture: Image.Image, longest: int) -> Image.Image:
    """Return ``picture`` with its longest side at most ``longest`` and its corners rounded off."""
    scale = min(longest / max(picture.size), 1)
    width, height = (max(round(side * scale), 1) for side in picture.size)
    if (width, height) != picture.size:
        # Takes half of Lanczos' time.
        picture = picture.resize((width, height), Image.Resampling.BICUBIC, reducing_gap=2.0)
    rounded = picture.convert("RGBA")
    rounded.putalpha(_corners(width, height, round(max(width, height) * _CORNER[longest])))
    return rounded


@lru_cache(maxsize=16)
def _corners(width: int, height: int, radius: int) -> Image.Image:
    """Return a mask that is opaque but for its four corners; drawn at 4 times the size."""
    mask = Image.new("L", (width, height), 255)
    if radius < 1 or 2 * radius > min(width, height):
        return mask
    disc = Image.new("L", (radius * 8, radius * 8), 0)
    ImageDraw.Draw(disc).ellipse((0, 0, radius * 8 - 1, radius * 8 - 1), fill=255)
    disc = disc.resize((radius * 2, radius * 2), Image.Resampling.BOX)
    for left in (True, False):
        for top in (True, False):
            x, y = (0 if left else radius), (0 if top else radius)
            corner = disc.crop((x, y, x + radius, y + radius))
            mask.paste(corner, (0 if left else width - radius, 0 if top else height - radius))
    return mask


def _backdrop(picture: Image.Image, scheme: Scheme) -> Image.Image:
    """Return the picture reduced to 5 by 5 cells, toned, blown up softly.

    Rounded to eight bits only at the end, as the eye finds edges in slow gradients. The window lays
    its grain over them, which is as fine as the screen; one in here would be blown up with them.
    """
    cells = picture.resize((_CELLS, _CELLS), Image.Resampling.BOX).tobytes()
    tones = [
        toned((cells[at] / 255, cells[at + 1] / 255, cells[at + 2] / 255), scheme)
        for at in range(0, len(cells), 3)
    ]
    return Image.merge("RGB", [_soft(band) for band in zip(*tones, strict=True)])


def _soft(tones: tuple[float, ...]) -> Image.Image:
    """Return one band of a backdrop from its cells, 0 to 1."""
    rounded = [tone * 255 + 0.5 for tone in tones]  # the last step cuts off
    cells = Image.frombytes("F", (_CELLS, _CELLS), struct.pack(f"={len(rounded)}f", *rounded))
    return cells.resize((_BACKDROP, _BACKDROP), Image.Resampling.BICUBIC).convert("L")


def _hardest(backdrop: Image.Image, scheme: Scheme) -> float:
    """Return a luminance that nothing behind a text exceeds (dark) or falls below (light)."""
    extremes = [band.getextrema() for band in backdrop.split()]
    red, green, blue = (float(e[1 if scheme is Scheme.DARK else 0]) / 255 for e in extremes)  # type: ignore[arg-type]
    return luminance(under_text((red, green, blue), scheme))


def _save(picture: Image.Image, path: Path) -> None:
    data = io.BytesIO()
    if path.suffix == ".png":
        picture.save(data, "PNG", compress_level=1)
    else:
        picture.save(data, "WEBP", quality=_QUALITY, method=0)
    _write(path, data.getvalue())


def _write(path: Path, data: bytes) -> None:
    """Put a file of the cache in place whole; it need not survive a power cut."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except OSError as error:
        problem = Problem(ProblemKind.CANNOT_WRITE, str(path), error.strerror or "")
        raise EnvironmentFailure(problem) from error
