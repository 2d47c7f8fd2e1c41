"""What of the window is remembered: place, size, page, selected album. Value and document form.

Called by the shell. The album is remembered by its names, as ids change when the library cache is
made anew. Never reads or writes a file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from player.commands.context import Page

SMALLEST = (320, 400)
"""Width and height under which the pages have no room, in pixels."""

LOWEST = 72
"""Height under which not even a strip with what is playing can be shown, in pixels."""

USUAL = (1200, 760)


@dataclass(frozen=True, slots=True)
class WindowState:
    """The window as it was left; ``x`` and ``y`` are None where the system chooses the place.

    ``strip`` says that it was too low for pages; width and height are those of before.
    """

    width: int = USUAL[0]
    height: int = USUAL[1]
    x: int | None = None
    y: int | None = None
    maximized: bool = False
    strip: bool = False
    on_top: bool = False
    page: Page = Page.ALBUMS
    album_title: str = ""
    album_artist: str = ""
    album_open: bool = False
    album_row: int = 0
    """The row that is stood on in the list of the open album."""
    albums_top: int = 0
    """The first row of the grid in sight."""
    shelf: Mapping[str, Any] = field(default_factory=dict)
    """As ``shelves_browser`` gave it, which also finds out whether it makes sense."""
    palette: Mapping[str, Any] = field(default_factory=dict)
    """As ``finding`` gave it, likewise."""

    def to_document(self) -> dict[str, Any]:
        """Return the JSON-ready form."""
        return {
            "width": self.width,
            "height": self.height,
            "x": self.x,
            "y": self.y,
            "maximized": self.maximized,
            "strip": self.strip,
            "on_top": self.on_top,
            "page": self.page.value,
            "album": {
                "title": self.album_title,
                "artist": self.album_artist,
                "open": self.album_open,
                "row": self.album_row,
            },
            "albums_top": self.albums_top,
            "shelf": dict(self.shelf),
            "palette": dict(self.palette),
        }

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "WindowState":
        """Read the form back; whatever makes no sense is as at the first start."""
        album = document.get("album")
        album = album if isinstance(album, dict) else {}
        page = document.get("page")
        return cls(
            width=max(_number(document.get("width")) or USUAL[0], SMALLEST[0]),
            height=max(_number(document.get("height")) or USUAL[1], SMALLEST[1]),
            x=_number(document.get("x")),
            y=_number(document.get("y")),
            maximized=document.get("maximized") is True,
            strip=document.get("strip") is True,
            on_top=document.get("on_top") is True,
            page=Page(page) if isinstance(page, str) and page in set(Page) else Page.ALBUMS,
            album_title=_text(album.get("title")),
            album_artist=_text(album.get("artist")),
            album_open=album.get("open") is True,
            album_row=max(_number(album.get("row")) or 0, 0),
            albums_top=max(_number(document.get("albums_top")) or 0, 0),
            shelf=_mapping(document.get("shelf")),
            palette=_mapping(document.get("palette")),
        )


_FARTHEST = 100_000
"""No desktop reaches farther; numbers beyond would only upset the window system."""


def _number(value: object) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _FARTHEST:
        return value
    return None


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
