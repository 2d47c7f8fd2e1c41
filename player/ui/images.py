"""Where the pictures of a cover are: from a key of the library to the files that QML shows.

Called by the view-models. Addresses are made without touching the disk; ``Covers.read`` looks at
files, makes the large size where it is missing, and belongs on the worker.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor

from player.library.jobs import finished_name
from player.library.large_covers import large_cover

_GRID, _LARGE = "-320.webp", "-1000.webp"
"""What the names of the two sizes end in; the library's own cache, so its names are known here."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """What a cover lends to now playing: itself, a backdrop and an accent for each scheme.

    Pictures are file addresses, accents ``#rrggbb``; each is empty where the cache has none.
    ``full`` says that the cover is there in its large size.
    """

    cover: str = ""
    full: bool = False
    backdrop_dark: str = ""
    backdrop_light: str = ""
    accent_dark: str = ""
    accent_light: str = ""


NO_PICTURES = Pictures()


class Covers:
    """The thumbnail cache as addresses; ``library.artwork`` names and makes the files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # Put together as text, as a grid asks for ten thousand; keys need no escaping.
        self._base = f"{_address(folder)}/"

    def thumbnail(self, key: str) -> str:
        """Return the address of the picture for grids and lists, or nothing for no key."""
        return f"{self._base}{key}{_GRID}" if key else ""

    def read(self, key: str) -> Pictures:
        """Return what the cache holds for a cover, making its large size if it can be made."""
        if not key:
            return NO_PICTURES
        large = self._folder / f"{key}{_LARGE}"
        full = large_cover(self._folder, key)
        cover = large if full else self._thumbnail(key)
        dark, light = (self._folder / f"{key}-{scheme}.png" for scheme in ("dark", "light"))
        accents = self._read_accents(key)
        return Pictures(
            _address(cover) if cover.exists() else "",
            full,
            _address(dark) if dark.exists() else "",
            _address(light) if light.exists() else "",
            accents.get("dark", ""),
            accents.get("light", ""),
        )

    def _thumbnail(self, key: str) -> Path:
        return self._folder / f"{key}{_GRID}"

    def _read_accents(self, key: str) -> dict[str, str]:
        try:
            content = json.loads((self._folder / finished_name(key)).read_bytes())
        except (OSError, ValueError):  # a cache: what is missing or damaged has a stand-in
            return {}
        return {
            scheme: value
            for scheme, value in (content.items() if isinstance(content, dict) else ())
            if isinstance(value, str) and QColor.isValidColorName(value)
        }


def _address(file: Path) -> str:
    return QUrl.fromLocalFile(str(file)).toString()
