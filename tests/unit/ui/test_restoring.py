"""Each list is shown again where it was left, at the start and behind what is opened on it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from player.models.shelves import Place, Shelf
from player.models.units import AlbumId
from player.ui.shelves_place import Stand, saved_stands, stands_in
from tests.support.looking import has_focus, item
from tests.support.window import Stand as Room
from tests.support.window import shelf

K = Qt.Key

Make = Callable[..., Room]


def left(stand: Room) -> dict[str, Any]:
    """Return what is remembered of the window as it is."""
    stand.shell._remember(stand.shell.window)
    return stand.shell._state.to_document()


def test_the_grid_is_where_it_was_scrolled_to(qtbot: QtBot, make_stand: Make) -> None:
    first = make_stand(shelf(90))
    first.press(K.Key_Right)
    grid = item(first, "AlbumGrid")
    height = float(grid.property("cellHeight"))
    grid.setProperty("contentY", height * 8)
    saved = left(first)
    assert saved["albums_top"] == 8 * int(grid.property("columns"))
    second = make_stand(shelf(90), window=saved)
    again = item(second, "AlbumGrid")
    assert again.property("currentIndex") == 1
    qtbot.wait(50)
    assert again.property("columns") == grid.property("columns")
    place = float(again.property("contentY")) - float(again.property("originY"))
    assert abs(place - height * 8) <= 1, "though another is stood on"


def test_the_row_of_an_open_album_is_stood_on_again(qtbot: QtBot, make_stand: Make) -> None:
    first = make_stand(shelf(8))
    first.shell.view.show_album(AlbumId(3))
    first.shell._shelves.select(3)
    qtbot.waitUntil(lambda: has_focus(first, "AlbumPage"))
    qtbot.waitUntil(lambda: len(first.shell._album._tracks) > 0)
    first.press(K.Key_Down)
    first.press(K.Key_Down)
    second = make_stand(shelf(8), window=left(first))
    qtbot.waitUntil(lambda: has_focus(second, "AlbumPage"))
    qtbot.waitUntil(lambda: second.shell._album.row == 2)
    second.press(K.Key_Down)
    assert second.shell._album.row == 3
    second.shell.view.show_album(AlbumId(4))
    qtbot.waitUntil(lambda: second.shell._album.row == 0)


def test_lists_behind_what_is_opened_keep_their_places(qtbot: QtBot, make_stand: Make) -> None:
    first = make_stand(shelf(30))
    first.run("view.place", "tracks")
    qtbot.waitUntil(lambda: first.shell._browser.is_here)
    qtbot.waitUntil(lambda: has_focus(first, "ShelfPage"))
    for _ in range(30):
        first.press(K.Key_Down)
    first.run("view.place", "artists", "Ivo Moreau")
    qtbot.waitUntil(lambda: first.shell._browser.is_here)
    saved = left(first)
    second = make_stand(shelf(30), window=saved)
    second.run("view.place", "tracks")
    qtbot.waitUntil(lambda: second.shell._browser.is_here)
    kept, tracks = second.shell._browser._remembered, Place(Shelf.TRACKS)
    qtbot.waitUntil(lambda: kept.stand(tracks).row == 30)


def test_what_was_saved_of_places_is_read_back_and_nonsense_is_not() -> None:
    stands = {
        Place(Shelf.ARTISTS): Stand(7, 3),
        Place(Shelf.FOLDERS, "/m/\udcff"): Stand(1, 0),
        Place(Shelf.GENRES): Stand(),
    }
    rows = saved_stands(stands)
    assert stands_in({"stands": rows}) == {p: s for p, s in stands.items() if s != Stand()}
    assert stands_in({"stands": [{"row": "x"}, 3, {"row": -4, "top": 2, "shelf": "tracks"}]})
    assert stands_in({"stands": 5}) == {}
