"""What is remembered of the shelves: the order of each, and where the listener stood at each place.

Called by ``ui.shelves_browser``, which knows the place that is shown. Read from and written into
values that are JSON-ready; never touches a file.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from player.models.shelves import ORDERS, Order, Place, Shelf


class Stand(NamedTuple):
    """Where in a list the listener stands: the row, and the first one in sight."""

    row: int = 0
    top: int = 0


class Kept(NamedTuple):
    """A row by its id, and how many rows it is below the first one in sight."""

    key: int
    below: int

    def stand(self, row: int) -> Stand:
        """Return where to stand now that it is at ``row``; at the beginning if it is gone, -1."""
        return Stand(max(row, 0), max(row - max(self.below, 0), 0))


_MOST = 40
"""Places whose stands are saved: those that were left last."""


class Remembered:
    """The orders and the stands."""

    def __init__(self) -> None:
        self._orders: dict[Shelf, Order] = {}
        self._stands: dict[Place, Stand] = {}

    def order(self, shelf: Shelf) -> Order:
        """Return the order of a shelf: the one that was chosen, or else its first."""
        return self._orders.get(shelf, ORDERS.get(shelf, (Order.NAME,))[0])

    def put_in_order(self, place: Place, order: Order) -> None:
        """Have the shelf of ``place`` in ``order``; there one begins at the first row."""
        self._orders[place.shelf] = order
        self._stands.pop(place, None)

    def stand(self, place: Place) -> Stand:
        """Return where the listener stood at ``place``, or its beginning."""
        return self._stands.get(place, Stand())

    def note(self, place: Place, row: int, top: int) -> None:
        """Remember that the listener stands on ``row`` there, with ``top`` the first in sight."""
        self._stands[place] = Stand(max(row, 0), max(top, 0))

    def has_been_at(self, subject: str) -> bool:
        """Return whether the listener stood somewhere in what is called ``subject``."""
        return any(place.subject == subject for place in self._stands)

    def state(self, place: Place) -> dict[str, Any]:
        """Return all of it, and ``place`` as the one that is shown; JSON-ready."""
        stand = self.stand(place)
        return {
            "shelf": place.shelf.value,
            "subject": hexed(place.subject),
            "row": stand.row,
            "top": stand.top,
            "stands": saved_stands(self._stands),
            "orders": {shelf.value: order.value for shelf, order in self._orders.items()},
        }

    def restore(self, state: Mapping[str, Any]) -> Place:
        """Take up a state and return the place; what of it makes no sense is as at first."""
        orders = state.get("orders")
        for shelf, choices in ORDERS.items():
            told = orders.get(shelf.value) if isinstance(orders, dict) else None
            if told in choices:
                self._orders[shelf] = Order(told)
        self._stands.update(stands_in(state))
        place = saved_place(state)
        row, top = state.get("row"), state.get("top")
        if isinstance(row, int) and isinstance(top, int):
            self.note(place, row, top)
        return place


def orders_of(place: Place) -> tuple[Order, ...]:
    """Return the orders that the list at ``place`` can be put into, none where it has its own."""
    return () if place.subject else ORDERS.get(place.shelf, ())


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
