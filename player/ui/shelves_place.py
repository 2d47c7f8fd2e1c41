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


_MOST = 40
"""Places whose stands are saved: those that were left last."""


def saved_stands(stands: Mapping[Place, Stand]) -> list[dict[str, Any]]:
    """Return where the listener stood at each place, JSON-ready; the first rows are not told."""
    kept = [(place, stand) for place, stand in stands.items() if stand != Stand()]
    return [
        {"shelf": place.shelf.value, "subject": hexed(place.subject), **stand._asdict()}
        for place, stand in kept[-_MOST:]
    ]


def stands_in(state: Mapping[str, Any]) -> dict[Place, Stand]:
    """Return what was saved of that; what of it makes no sense is left out."""
    rows = state.get("stands")
    found: dict[Place, Stand] = {}
    for row in rows if isinstance(rows, list) else ():
        match row:
            case {"row": int(at), "top": int(top)}:
                found[saved_place(row)] = Stand(max(at, 0), max(top, 0))
            case _:
                pass
    return found


def hexed(subject: str) -> str:
    """Return a subject as letters and digits: a path need not be text."""
    return subject.encode(errors="surrogateescape").hex()


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
