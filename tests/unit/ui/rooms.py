"""The shelves and the page of an open album on a library in memory, without a window."""

from pathlib import Path

from player.ui.album_view import OpenAlbum
from player.ui.bridge import GuiPost
from player.ui.images import Covers
from player.ui.shelves_view import Shelves
from tests.support.window import MemoryLibrary, shelf


class Room:
    """What the tests of the shelves and of an open album work in."""

    def __init__(self, folder: Path, albums: int) -> None:
        self.library = MemoryLibrary(GuiPost(), folder)
        shelf(albums)(self.library)
        self.shelves = Shelves(self.library, Covers(folder))
        self.open = OpenAlbum(self.library, Covers(folder), self.shelves.album)

    def ids(self) -> list[int]:
        """Return the albums as they are shown."""
        return [row[0] for row in self.shelves._albums]
