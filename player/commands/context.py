"""The ports that command handlers work through.

Built by the composition root. Handlers see the window as a small port, the library as questions
that are answered later, playing as the controller and the sound as the desk; never Qt, SQL or the
sound process.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from player.config.keeping import SettingsKeeper
from player.config.sound import SetAside
from player.library.folders import Folders
from player.library.marks import Marks
from player.library.measuring import Measuring
from player.library.saved_searches import SavedSearches
from player.library.service import LibraryService
from player.models.languages import Language
from player.models.shelves import Place
from player.models.sound import Equaliser
from player.models.units import AlbumId
from player.playback.controller import PlaybackController
from player.playback.sound_desk import SoundDesk


class Page(StrEnum):
    """The places in the window that one can go to."""

    PLAYING = "playing"
    ALBUMS = "albums"
    QUEUE = "queue"
    PROBLEMS = "problems"
    SOUND = "sound"
    LYRICS = "lyrics"
    SOURCES = "sources"
    SETTINGS = "settings"


class View(Protocol):
    """What can be asked of the window."""

    def show_page(self, page: Page) -> None:
        """Bring ``page`` to the front and give it the keyboard."""

    def show_album(self, album: AlbumId) -> None:
        """Open the page of one album."""

    def show_place(self, place: Place) -> None:
        """Show a shelf of the library, or what is opened on it."""

    def step_shelf(self, by: int) -> None:
        """Show the shelf that is so many places after this one."""

    def begin_jump(self) -> None:
        """Let the beginning of a name be typed, to go there in the list."""

    def next_order(self) -> None:
        """Put the list into the next of its orders."""

    def open_search(self) -> None:
        """Open the palette, ready for typing."""

    def toggle_singing(self) -> None:
        """Show the words in the whole window, or go back to the pages."""

    def toggle_listening(self) -> None:
        """Show cover, title and words in the whole window, or go back to the pages."""

    def toggle_strip(self) -> None:
        """Make the window a strip, or what it was before."""

    def toggle_on_top(self) -> None:
        """Keep the window above all others, or no longer."""

    def toggle_keys(self) -> None:
        """Show or hide the overview of keys."""

    def toggle_scheme(self) -> None:
        """Change between dark and light."""

    def choose_folder(self) -> None:
        """Let the listener pick a folder with music."""

    def choose_equaliser(self) -> None:
        """Let the listener pick the file of an equaliser."""

    def choose_impulse(self) -> None:
        """Let the listener pick the file of a room correction."""

    def back(self) -> None:
        """Close what lies on top, or leave the album page."""

    def quit(self) -> None:
        """Close the window and end."""


@dataclass(frozen=True, slots=True)
class Context:
    """All that a command may touch.

    ``demo`` holds the paths of the tracks that come with Senza. ``read_equaliser`` reads the
    equaliser in a file and hands it on later; what cannot be read is told to the listener.
    ``aside`` tells what of the sound was chosen last and is off now. ``languages`` are those that
    the window can speak.
    """

    player: PlaybackController
    view: View
    library: LibraryService
    folders: Folders
    measuring: Measuring
    marks: Marks
    demo: tuple[str, ...]
    sound: SoundDesk
    read_equaliser: Callable[[str, Callable[[Equaliser], None]], None]
    aside: Callable[[], SetAside]
    searches: SavedSearches
    settings: SettingsKeeper
    languages: tuple[Language, ...] = ()
