"""Media controls that belong to no system, and somebody who notes what is wished.

Called by the tests of what plays as other programs see it. ``NotedControls`` passes the battery in
``tests/unit/desktop/media_battery.py``, as the real ones do. Shows nothing anywhere.
"""

from collections.abc import Callable
from typing import Any

from player.desktop.media import NOTHING, Asking, MediaState, MediaWishes
from player.models.units import EntryId, Milliseconds, Percent
from player.playback.queue import Repeat


class NotedControls:
    """Keeps what it is told; whoever holds it may leave wishes at ``ask``."""

    def __init__(self, ask: Asking) -> None:
        self.ask = ask
        self.state = NOTHING
        self.shown: list[MediaState] = []
        self.position = Milliseconds(0)
        self.jumps: list[Milliseconds] = []
        self.closed = False

    def show(self, state: MediaState) -> None:
        """Have ``state`` seen."""
        self.state = state
        self.shown.append(state)

    def at(self, position: Milliseconds) -> None:
        """Take where the music is."""
        self.position = position

    def jumped(self, position: Milliseconds) -> None:
        """Tell that the music went on from elsewhere."""
        self.at(position)
        self.jumps.append(position)

    def close(self) -> None:
        """Be seen no more."""
        self.closed = True


class NotedWishes(MediaWishes):
    """Notes each wish with its arguments, grants none."""

    def __init__(self) -> None:
        self.noted: list[tuple[Any, ...]] = []

    def ask(
        self, wish: Callable[[MediaWishes], None], done: Callable[[], None] | None = None
    ) -> None:
        """Take a wish at once, on whatever thread it comes."""
        wish(self)
        if done is not None:
            done()

    def play(self) -> None:
        """Note it."""
        self.noted.append(("play",))

    def pause(self) -> None:
        """Note it."""
        self.noted.append(("pause",))

    def toggle(self) -> None:
        """Note it."""
        self.noted.append(("toggle",))

    def stop(self) -> None:
        """Note it."""
        self.noted.append(("stop",))

    def next(self) -> None:
        """Note it."""
        self.noted.append(("next",))

    def previous(self) -> None:
        """Note it."""
        self.noted.append(("previous",))

    def seek(self, position: Milliseconds) -> None:
        """Note it."""
        self.noted.append(("seek", position))

    def seek_by(self, distance: Milliseconds) -> None:
        """Note it."""
        self.noted.append(("seek_by", distance))

    def repeat(self, repeat: Repeat) -> None:
        """Note it."""
        self.noted.append(("repeat", repeat))

    def shuffle(self, *, shuffled: bool) -> None:
        """Note it."""
        self.noted.append(("shuffle", shuffled))

    def set_volume(self, percent: Percent) -> None:
        """Note it."""
        self.noted.append(("set_volume", percent))

    def go_to(self, entry: EntryId) -> None:
        """Note it."""
        self.noted.append(("go_to", entry))

    def remove(self, entry: EntryId) -> None:
        """Note it."""
        self.noted.append(("remove", entry))

    def add(self, path: str, after: EntryId | None, *, play: bool) -> None:
        """Note it."""
        self.noted.append(("add", path, after, play))

    def open(self, path: str) -> None:
        """Note it."""
        self.noted.append(("open", path))

    def raise_window(self) -> None:
        """Note it."""
        self.noted.append(("raise_window",))

    def quit(self) -> None:
        """Note it."""
        self.noted.append(("quit",))
