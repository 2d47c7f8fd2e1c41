"""The ports that command handlers work through.

Built by the composition root. Handlers see the window as a small port, the library as questions
that are answered later, and playing as the controller; never Qt, SQL or the sound process.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from player.library.folders import Folders
from player.library.service import LibraryService
from player.models.units import AlbumId
from player.playback.controller import PlaybackController


class Page(StrEnum):
    """The places in the window that one can go to."""

    PLAYING = "playing"
    ALBUMS = "albums"
    QUEUE = "queue"
    PROBLEMS = "problems"


class View(Protocol):
    """What can be asked of the window."""

    def show_page(self, page: Page) -> None:
        """Bring ``page`` to the front and give it the keyboard."""

    def show_album(self, album: AlbumId) -> None:
        """Open the page of one album."""

    def open_search(self) -> None:
        """Open the palette, ready for typing."""

    def toggle_keys(self) -> None:
        """Show or hide the overview of keys."""

    def toggle_scheme(self) -> None:
        """Change between dark and light."""

    def choose_folder(self) -> None:
        """Let the listener pick a folder with music."""

    def back(self) -> None:
        """Close what lies on top, or leave the album page."""

    def quit(self) -> None:
        """Close the window and end."""


@dataclass(frozen=True, slots=True)
class Context:
    """All that a command may touch; ``demo`` holds the paths of the tracks that come with it."""

    player: PlaybackController
    view: View
    library: LibraryService
    folders: Folders
    demo: tuple[str, ...]
