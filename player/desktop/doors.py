"""What the desktop reaches of Senza besides the player: the window, opening files.

Made by the composition root for ``desktop.at_home``. Values only.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from player.models.music import Track


class Window(Protocol):
    """What is asked of the window."""

    def raise_window(self) -> None:
        """Bring it to the front."""

    def quit(self) -> None:
        """Close it and end."""


class Queueing(Protocol):
    """Puts what some files hold into the queue, and tells the listener what is wrong with them."""

    def __call__(
        self, paths: Sequence[str], put: Callable[[Sequence[Track]], None] | None = None
    ) -> None:
        """Have ``put`` called with the tracks later; without it they come at the end."""


@dataclass(frozen=True, slots=True)
class Doors:
    """The ways in.

    ``open`` plays the files at some paths and adds the folders, ``queue`` puts what they hold at
    the end of the queue, or hands it to who puts it elsewhere; ``covers`` is the thumbnail cache.
    """

    window: Window
    open: Callable[[Sequence[str]], None]
    queue: Queueing
    covers: Path
