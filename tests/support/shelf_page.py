"""What tests of the shelves ask and do: which rows are there, where one stands, go to a place.

Called by the tests of the page of lists. Never makes a window: that is given.
"""

from player.models.shelves import Place, Shelf
from player.ui.shelves_browser import Browser
from tests.support.looking import has_focus, item, wait_until
from tests.support.window import Stand


def browser(stand: Stand) -> Browser:
    """Return the view-model of the shelves."""
    return stand.shell._browser


def rows(stand: Stand) -> list[str]:
    """Return the titles of the rows, empty where they are not there yet."""
    return [row[1] for row in browser(stand)._reader.rows]


def go(stand: Stand, shelf: Shelf, subject: str = "") -> None:
    """Show a place and wait until it is there."""
    stand.shell.view.show_place(Place(shelf, subject))
    settled(stand)


def settled(stand: Stand) -> None:
    """Wait until the place that is shown is listed and what is in sight is there."""
    wait_until(lambda: bool(browser(stand).property("known")))
    wait_until(lambda: has_focus(stand, "ShelfPage"))
    if len(browser(stand)._reader.rows):
        wait_until(lambda: rows(stand)[0] != "")


def current(stand: Stand) -> int:
    """Return the index of the row that is stood on."""
    return int(item(stand, "ShelfPage").childItems()[2].property("currentIndex"))
