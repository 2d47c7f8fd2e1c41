"""The ports that command handlers work through.

Built by the composition root. Handlers see the window as a small port, the library as questions
that are answered later, playing as the controller and the sound as the desk; never Qt, SQL or the
sound process.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from player.commands.strokes import Strokes
from player.config.keeping import SettingsKeeper
from player.config.sound import SetAside
from player.library.folders import Folders
from player.library.marks import Marks
from player.library.measuring import Measuring
from player.library.own_playlists import OwnPlaylists
from player.library.saved_searches import SavedSearches
from player.library.service import LibraryService
from player.models.languages import Language
from player.models.shelves import Chosen, Order, Place
from player.models.sound import Equaliser
from player.models.units import AlbumId
from player.playback.controller import PlaybackController
from player.playback.sleep import SleepTimer
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
    DESKTOP = "desktop"
    KEYS = "keys"


class Act(StrEnum):
    """What can be done with what is chosen on the page that is shown."""

    PLAY = "play"
    OPEN = "open"
    ADD = "add"
    NEXT = "next"
    LOVE = "love"
    REMOVE = "remove"
    RENAME = "rename"
    LOCATE = "locate"
    COPY = "copy"
    ALL = "all"
    TOGGLE = "toggle"
    RESTORE = "restore"
    UP = "up"
    DOWN = "down"


class Way(StrEnum):
    """Where one can go among rows and covers."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    FIRST = "first"
    LAST = "last"
    PAGE_UP = "page_up"
    PAGE_DOWN = "page_down"
    HALF_UP = "half_up"
    HALF_DOWN = "half_down"


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

    def act(self, act: Act) -> None:
        """Do something with what is chosen on the page that is shown."""

    def move(self, way: Way, number: int, *, extend: bool) -> None:
        """Go so many steps (0: one), or choose all on the way."""

    def begin_jump(self) -> None:
        """Let the beginning of a name be typed, to go there in the list."""

    def put_in_order(self, order: Order | None) -> bool:
        """Put the list into an order, or the next of its own; return whether it has that."""

    def chosen(self) -> Chosen:
        """Return what is chosen in the list that has the keyboard."""

    def name_queue(self) -> None:
        """Let a name be typed under which the queue is saved."""

    def open_search(self) -> None:
        """Open the palette, ready for typing."""

    def say(self, text: str, *values: str) -> None:
        """Say a sentence in passing: English with places, looked up as ``Command``."""

    def open_command(self, command: str) -> None:
        """Open the palette with the name of a command, which is to be told more."""

    def toggle_singing(self) -> None:
        """Show the lyrics in the whole window, or go back to the pages."""

    def toggle_listening(self) -> None:
        """Show cover, title and lyrics in the whole window, or go back to the pages."""

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
class Copied:
    """What was copied or dropped: ``paths`` of files and folders, which may be gone.

    Whether there was a ``web`` address matters only where there are no paths.
    """

    paths: tuple[str, ...] = ()
    web: bool = False


class Desktop(Protocol):
    """What can be asked of the desktop around the window."""

    def show_files(self, paths: Sequence[str]) -> None:
        """Show files in the file manager, where they lie."""

    def show_folder(self, path: str) -> None:
        """Show what is in a folder in the file manager."""

    def copy_text(self, text: str) -> None:
        """Put a text on the clipboard."""

    def copied_files(self) -> Copied:
        """Return what was copied, as far as it is files."""

    def open_files(self, paths: Sequence[str]) -> None:
        """Play files, and add folders to the library."""

    def queue_files(self, paths: Sequence[str]) -> None:
        """Put files, and what is known of folders, at the end of the queue."""


class NoDesktop:
    """No desktop at all: nothing is shown, copied or opened."""

    def show_files(self, paths: Sequence[str]) -> None:
        """Show nothing."""

    def show_folder(self, path: str) -> None:
        """Show nothing."""

    def copy_text(self, text: str) -> None:
        """Copy nothing."""

    def copied_files(self) -> Copied:
        """Return nothing."""
        return Copied()

    def open_files(self, paths: Sequence[str]) -> None:
        """Open nothing."""

    def queue_files(self, paths: Sequence[str]) -> None:
        """Open nothing."""


class KeptKeys:
    """All that was chosen of the keys, as a value that can be compared; its maker reads it."""

    __slots__ = ()


class Keys(Protocol):
    """What can be asked of the listener's keys."""

    @property
    def kept(self) -> KeptKeys:
        """All that is chosen now."""

    def use(self, name: str) -> None:
        """Take another set of keys; raises KeymapError where there is none of that name."""

    def bind(self, text: str, place: str, keys: Strokes) -> None:
        """Give keys to a command; raises KeymapError for what is no command or no place."""

    def unbind(self, text: str, place: str, keys: Strokes) -> None:
        """Take keys from a command; raises KeymapError as ``bind`` does."""

    def restore(self, text: str, place: str) -> None:
        """Give a command the keys that it has in the set; raises KeymapError as ``bind`` does."""

    def reset(self) -> None:
        """Put all keys of the set back as they were shipped."""

    def put_back(self, kept: KeptKeys) -> None:
        """Have the keys again as they were when they were ``kept``."""


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
    playlists: OwnPlaylists
    settings: SettingsKeeper
    sleep: SleepTimer
    keys: Keys
    languages: tuple[Language, ...] = ()
    desktop: Desktop = field(default_factory=NoDesktop)
