"""Files shown in their folder and paths copied, by key: of the row, of many, of what plays."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from player.commands.context import Page
from player.commands.shelves import SEPARATOR
from player.models.shelves import Place, Shelf
from player.models.units import AlbumId
from tests.support.looking import has_focus
from tests.support.window import Stand, shelf

K = Qt.Key
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

Make = Callable[..., Stand]


def test_on_the_grid_it_is_the_albums(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(4))
    qtbot.waitUntil(lambda: has_focus(stand, "AlbumGrid"))
    first, second = (int(row[0]) for row in list(stand.shell._shelves._albums)[:2])
    stand.press(K.Key_Right)
    stand.press(K.Key_O, BOTH)
    assert stand.ran[-1] == ("library.show_places", ("albums", str(second)))
    stand.press(K.Key_Home, SHIFT)
    stand.press(K.Key_C, BOTH)
    assert stand.ran[-1] == ("library.copy_places", ("albums", f"{first}{SEPARATOR}{second}"))
    paths = [t.path for number in (first, second) for t in stand.library.of(AlbumId(number))]
    qtbot.waitUntil(lambda: stand.desktop.copied == ["\n".join(paths)])


def test_on_the_sound_page_it_is_what_plays(make_stand: Make) -> None:
    stand = make_stand(shelf(4))
    stand.shell.view.show_page(Page.SOUND)
    stand.press(K.Key_O, BOTH)
    stand.press(K.Key_C, BOTH)
    assert (stand.desktop.shown, stand.desktop.copied) == ([], [])
    tracks = stand.library.of(AlbumId(1))
    stand.controller.play(tracks, 1)
    stand.press(K.Key_O, BOTH)
    stand.press(K.Key_C, BOTH)
    assert stand.desktop.shown == [(tracks[1].path,)]
    assert stand.desktop.copied == [tracks[1].path]


def test_in_the_queue_it_is_the_rows(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(4))
    tracks = stand.library.of(AlbumId(1))[:3]
    stand.controller.play(tracks)
    stand.shell.view.show_page(Page.QUEUE)
    qtbot.waitUntil(lambda: has_focus(stand, "QueuePage"))
    stand.press(K.Key_Down)
    stand.press(K.Key_O, BOTH)
    stand.press(K.Key_Down, SHIFT)
    stand.press(K.Key_C, BOTH)
    assert stand.desktop.shown == [(tracks[1].path,)]
    assert stand.desktop.copied == [f"{tracks[1].path}\n{tracks[2].path}"]


def test_on_the_album_page_it_is_the_row(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(4))
    stand.shell.view.show_album(AlbumId(2))
    qtbot.waitUntil(lambda: has_focus(stand, "AlbumPage"))
    qtbot.waitUntil(lambda: len(stand.shell._album._tracks) > 0)
    tracks = stand.library.of(AlbumId(2))
    stand.press(K.Key_Down)
    stand.press(K.Key_O, BOTH)
    stand.press(K.Key_C, BOTH)
    qtbot.waitUntil(lambda: stand.desktop.shown == [(tracks[1].path,)])
    qtbot.waitUntil(lambda: stand.desktop.copied == [tracks[1].path])


def test_on_a_shelf_it_is_the_row(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(4))
    stand.run("view.place", Shelf.TRACKS.value, "")
    qtbot.waitUntil(lambda: has_focus(stand, "ShelfPage"))
    qtbot.waitUntil(lambda: len(stand.shell._browser._reader.rows) > 0)
    key = stand.shell._browser._reader.rows.key(0)
    stand.press(K.Key_O, BOTH)
    assert stand.ran[-1] == ("library.show_tracks", (str(key),))
    stand.press(K.Key_C, BOTH)
    assert stand.ran[-1] == ("library.copy_tracks", (str(key),))


def test_a_folder_of_a_shelf_is_shown_itself(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(4))
    stand.shell._browser.show(Place(Shelf.FOLDERS))
    qtbot.waitUntil(lambda: len(stand.shell._browser._reader.rows) > 0)
    entry = stand.shell._browser._reader.entry(0)
    assert entry is not None
    stand.shell._browser.locate(0, copied=False)
    assert stand.desktop.shown == [(entry.subject,)]


@pytest.mark.parametrize("on", [Shelf.ARTISTS, Shelf.GENRES, Shelf.PLAYLISTS])
def test_a_row_that_holds_music_is_shown_where_that_lies(
    qtbot: QtBot, make_stand: Make, on: Shelf
) -> None:
    stand = make_stand(shelf(4))
    stand.run("view.place", on.value, "")
    qtbot.waitUntil(lambda: has_focus(stand, "ShelfPage"))
    qtbot.waitUntil(lambda: len(stand.shell._browser._reader.rows) > 0)
    entry = stand.shell._browser._reader.entry(0)
    assert entry is not None
    stand.press(K.Key_O, BOTH)
    if on is Shelf.PLAYLISTS:
        assert stand.ran[-1] == ("library.show_files", (entry.subject,))
    else:
        assert stand.ran[-1] == ("library.show_places", (on.value, entry.subject))
    qtbot.waitUntil(lambda: len(stand.desktop.shown) == 1)


def test_several_paths_are_told_apart(make_stand: Make) -> None:
    stand = make_stand(shelf(1))
    stand.run("library.show_files", f"/a{SEPARATOR}/b c")
    stand.run("library.copy_files", f"/a{SEPARATOR}/b c")
    assert stand.desktop.shown == [("/a", "/b c")]
    assert stand.desktop.copied == ["/a\n/b c"]


def test_what_was_copied_is_played_but_not_out_of_a_text_field(make_stand: Make) -> None:
    stand = make_stand(shelf(4))
    stand.press(K.Key_V, CONTROL)
    assert stand.desktop.opened == []
    assert stand.shell._notices.property("text").startswith("No files were copied.")
    stand.desktop.web = True
    stand.press(K.Key_V, BOTH)
    assert stand.shell._notices.property("text").startswith("That is an address on the web.")
    stand.desktop.files = ("/music/a.flac", "/music")
    stand.press(K.Key_V, CONTROL)
    assert stand.desktop.opened == [stand.desktop.files]
    stand.press(K.Key_V, BOTH)
    assert stand.desktop.queued == [stand.desktop.files]
    stand.press(K.Key_K, CONTROL)
    stand.press(K.Key_V, CONTROL)
    assert len(stand.desktop.opened) == 1
