"""Where on the shelves the listener is: the place that was saved, and the row that one stands on.

Called by ``ui.shelves_browser``. Pure.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from player.models.shelves import Place, Shelf


class Stand(NamedTuple):
    """Where in a list the listener stands: the row, and the first one in sight."""

    row: int = 0
    top: int = 0


def saved_place(state: Mapping[str, Any]) -> Place:
    """Return the saved place, the albums where it makes no sense."""
    shelf, subject = state.get("shelf"), state.get("subject")
    if not isinstance(shelf, str) or shelf not in set(Shelf) or not isinstance(subject, str):
        return Place(Shelf.ALBUMS)
    try:
        told = bytes.fromhex(subject).decode(errors="surrogateescape")
    except ValueError:
        return Place(Shelf.ALBUMS)
    kept = Shelf(shelf)
    return Place(kept, told if kept not in {Shelf.ALBUMS, Shelf.TRACKS} else "")
