"""What is chosen in the list that has the keyboard, whichever page that is on, and if it is there.

Made by the shell for the ``View`` port of the commands. Asks the view-models; chooses nothing.
"""

from player.commands.context import Page
from player.models.shelves import Chosen, Place, Shelf
from player.ui.album_view import OpenAlbum
from player.ui.queue_view import QueueView
from player.ui.shelves_browser import Browser
from player.ui.shelves_view import Shelves


class Choosing:
    """The selections of all lists that hold music."""

    def __init__(
        self, shelves: Shelves, browser: Browser, album: OpenAlbum, queue: QueueView
    ) -> None:
        self._shelves, self._browser, self._album = shelves, browser, album
        self._queue = queue

    def chosen(self, page: Page, album: int) -> Chosen:
        """Return what is chosen on ``page``, where the page of ``album`` may be open."""
        if page is Page.QUEUE:
            return Chosen(tracks=self._queue.chosen())
        if page is not Page.ALBUMS:
            return Chosen()
        if album:
            return Chosen(ids=self._album.chosen())
        if self._browser.is_on_albums:
            albums = self._shelves.chosen_albums()
            return Chosen(places=tuple(Place(Shelf.ALBUMS, str(one)) for one in albums))
        return self._browser.chosen()

    def is_there(self, page: Page, album: int) -> bool:
        """Return whether the rows of that list are there, and not on their way."""
        if page is not Page.ALBUMS:
            return True
        if album:
            return self._album.is_read
        return self._shelves.has_begun if self._browser.is_on_albums else self._browser.is_here
