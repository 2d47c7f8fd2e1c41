"""What the desktop reaches of Senza besides the player: the window, the library, opening files.

Made by the composition root for ``desktop.at_home``. Values only.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from player.library.service import LibraryService


class Window(Protocol):
    """What is asked of the window."""

    def raise_window(self) -> None:
        """Bring it to the front."""

    def quit(self) -> None:
        """Close it and end."""


@dataclass(frozen=True, slots=True)
class Doors:
    """The ways in.

    ``open`` plays the files at some paths and adds the folders; ``covers`` is the thumbnail cache.
    """

    window: Window
    library: LibraryService
    open: Callable[[Sequence[str]], None]
    covers: Path
