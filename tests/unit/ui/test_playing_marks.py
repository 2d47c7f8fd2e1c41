"""What is playing is marked in every list and grid, and said to screen readers."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from player.commands.context import Page
from player.models.shelves import Place, Shelf
from player.models.units import AlbumId
from tests.support.looking import everything, item, pooled
from tests.support.window import Stand, shelf

Make = Callable[..., Stand]


def marked(stand: Stand, page: str) -> list[str]:
    """Return the accessible names of the lines of a page in which bars are drawn."""
    found = []
    for one in everything(item(stand, page)):
        icon = one.property("source")
        if "playing.svg" in str(icon) and one.isVisible() and not pooled(one):
            found.append(name_of_line(one))
    return found


def name_of_line(inside: QQuickItem) -> str:
    at: QQuickItem | None = inside
    while at is not None and at.property("index") is None:
        at = at.parentItem()
    assert at is not None
    return QAccessible.queryAccessibleInterface(at).text(QAccessible.Text.Name)


def go(stand: Stand, where: Place | Page | AlbumId) -> None:
    if isinstance(where, Place):
        stand.shell.view.show_place(where)
    elif isinstance(where, Page):
        stand.shell.view.show_page(where)
    else:
        stand.shell.view.show_album(where)


@pytest.mark.parametrize(
    ("where", "page", "begins"),
    [
        (Place(Shelf.ALBUMS), "AlbumGrid", "album"),
        (Place(Shelf.TRACKS), "ShelfPage", "track"),
        (Place(Shelf.ARTISTS), "ShelfPage", "artist"),
        (None, "ShelfPage", "album"),
        (Page.QUEUE, "QueuePage", "track"),
        (AlbumId(2), "AlbumPage", "track"),
    ],
)
def test_one_line_is_marked_and_says_so(
    qtbot: QtBot, make_stand: Make, where: Place | Page | AlbumId | None, page: str, begins: str
) -> None:
    stand = make_stand(shelf(3))
    tracks = stand.library.of(AlbumId(2))
    track = tracks[1]
    stand.controller.play(tracks, 1)
    stand.let(0)
    go(stand, where or Place(Shelf.ARTISTS, track.artist))
    qtbot.waitUntil(lambda: len(marked(stand, page)) == 1)
    name = getattr(track, {"track": "title"}.get(begins, begins))
    (said,) = marked(stand, page)
    assert said.startswith(name)
    assert said.endswith(", playing")
    stand.controller.toggle()
    stand.let(1)
    qtbot.waitUntil(lambda: marked(stand, page)[0].endswith(", paused"))
    stand.controller.play(stand.library.of(AlbumId(3)), 0)
    stand.let(0)
    if not isinstance(where, Page):
        qtbot.waitUntil(lambda: not any(line.startswith(name) for line in marked(stand, page)))
