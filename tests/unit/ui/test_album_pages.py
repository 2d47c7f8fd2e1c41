from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from player.config.settings import ReducedMotion, Settings
from player.models.scan import AlbumsChanged, ScanReport
from tests.support.looking import has_focus, item, playing, titles, view, wait_until
from tests.support.window import MemoryLibrary, Stand, album, shelf

K = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
REPORT = ScanReport(3, 3, 0, 0, 0, (), 1.0)

Make = Callable[..., Stand]


def test_arrows_move_in_the_grid_and_enter_plays_the_album(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(12))
    columns = int(item(stand, "AlbumGrid").property("columns"))
    for key in (K.Key_Right, K.Key_Down, K.Key_Right, K.Key_Left):
        stand.press(key)
    stand.press(K.Key_Return)
    qtbot.waitUntil(lambda: stand.controller.queue.current is not None)
    assert stand.ran == [("queue.play_album", (2 + columns,))]
    assert playing(stand) == (titles(stand, 2 + columns)[0], True)


@pytest.mark.parametrize(
    ("key", "modifiers"), [(K.Key_O, Qt.KeyboardModifier.NoModifier), (K.Key_Return, CONTROL)]
)
def test_an_album_opens_plays_from_any_track_and_is_left_again(
    qtbot: QtBot, make_stand: Make, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    stand = make_stand(shelf(12))
    stand.press(K.Key_Right)
    stand.press(key, modifiers)
    qtbot.waitUntil(lambda: has_focus(stand, "AlbumPage"))
    qtbot.waitUntil(lambda: len(stand.shell._album._tracks) > 0)
    stand.press(K.Key_Down)
    stand.press(K.Key_Down)
    stand.press(K.Key_Return)
    qtbot.waitUntil(lambda: stand.controller.queue.current is not None)
    assert playing(stand) == (titles(stand, 2)[2], True)
    stand.press(K.Key_Backspace)
    qtbot.waitUntil(lambda: has_focus(stand, "AlbumGrid"))
    assert item(stand, "AlbumGrid").property("currentIndex") == 1


def test_escape_leaves_the_album_at_the_same_place_of_the_grid(
    qtbot: QtBot, make_stand: Make
) -> None:
    stand = make_stand(shelf(80))
    grid = item(stand, "AlbumGrid")
    stand.press(K.Key_End)
    qtbot.waitUntil(lambda: grid.property("contentY") > 0)
    where = grid.property("contentY")
    stand.press(K.Key_O)
    qtbot.waitUntil(lambda: has_focus(stand, "AlbumPage"))
    stand.press(K.Key_Escape)
    qtbot.waitUntil(lambda: has_focus(stand, "AlbumGrid"))
    assert (grid.property("currentIndex"), grid.property("contentY")) == (79, where)


def test_the_selected_album_is_always_in_sight(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(80))
    grid = item(stand, "AlbumGrid")
    for key in (K.Key_End, K.Key_Home, K.Key_PageDown, K.Key_Down, K.Key_Down, K.Key_PageUp):
        stand.press(key)
        selected = grid.property("currentItem")
        qtbot.waitUntil(
            lambda s=selected: (  # type: ignore[misc]
                grid.property("contentY") <= s.y()
                and s.y() + s.height() <= grid.property("contentY") + grid.height() + 1
            )
        )


def test_the_arrows_stop_at_the_ends(make_stand: Make) -> None:
    stand = make_stand(shelf(3))
    grid = item(stand, "AlbumGrid")
    for key in (K.Key_Left, K.Key_Up, K.Key_PageUp):
        stand.press(key)
        assert grid.property("currentIndex") == 0
    for key in (K.Key_End, K.Key_Right, K.Key_Down, K.Key_PageDown):
        stand.press(key)
        assert grid.property("currentIndex") == 2


def insert_before(library: MemoryLibrary, count: int) -> None:
    for number in range(500, 500 + count):
        library.tracks = album(library.folder, number, f"A {number}", "A", ["x"]) + library.tracks


def scatter(library: MemoryLibrary, count: int) -> None:
    """Put albums between all others, which is too much for changing the rows bit by bit."""
    before = library.tracks
    library.tracks = []
    for place, number in enumerate(dict.fromkeys(t.album_id for t in before)):
        if place < count:
            new = 500 + place
            library.tracks += album(library.folder, new, f"A {new}", "A", ["x"])
        library.tracks += [t for t in before if t.album_id == number]


@pytest.mark.parametrize(
    ("arrive", "count"),
    [(insert_before, 1), (insert_before, 7), (insert_before, 300), (scatter, 50)],
)
@pytest.mark.parametrize("still", [True, False])
def test_selection_and_place_survive_albums_that_arrive(
    qtbot: QtBot,
    make_stand: Make,
    arrive: Callable[[MemoryLibrary, int], None],
    count: int,
    *,
    still: bool,
) -> None:
    stand = make_stand(
        shelf(60),
        settings=Settings(reduced_motion=ReducedMotion.ON if still else ReducedMotion.OFF),
    )
    grid = item(stand, "AlbumGrid")
    for _ in range(5):
        stand.press(K.Key_Down)
    qtbot.wait(20 if still else 250)
    album_id = stand.shell._shelves.property("selected")
    seen_at = grid.property("currentItem").y() - grid.property("contentY")

    arrive(stand.library, count)
    stand.shell.scan_event(AlbumsChanged(count))
    qtbot.waitUntil(lambda: grid.property("count") == 60 + count)
    qtbot.wait(20 if still else 250)

    assert stand.shell._shelves.property("selected") == album_id
    assert grid.property("currentItem").property("album") == album_id
    assert grid.property("currentItem").y() - grid.property("contentY") == pytest.approx(seen_at)
    stand.press(K.Key_Return)
    assert stand.ran[-1] == ("queue.play_album", (album_id,))


def test_an_untouched_grid_stays_at_its_top_while_albums_arrive(
    qtbot: QtBot, make_stand: Make
) -> None:
    stand = make_stand(shelf(30))
    grid = item(stand, "AlbumGrid")
    insert_before(stand.library, 20)
    stand.shell.scan_event(AlbumsChanged(20))
    qtbot.waitUntil(lambda: grid.property("count") == 50)
    assert (grid.property("contentY"), grid.property("currentIndex")) == (0, 0)


def test_the_selection_moves_on_when_its_album_is_gone(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(10))
    grid = item(stand, "AlbumGrid")
    stand.press(K.Key_End)
    stand.library.tracks = [t for t in stand.library.tracks if t.album_id < 6]
    stand.shell.scan_event(REPORT)
    qtbot.waitUntil(lambda: grid.property("count") == 5)
    stand.press(K.Key_Return)
    assert stand.ran == [("queue.play_album", (5,))]


def test_the_pointer_opens_an_album(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(3))
    grid = item(stand, "AlbumGrid")
    spot = grid.mapToScene(QPoint(60, 60)).toPoint()
    QTest.mouseClick(stand.shell.window, Qt.MouseButton.LeftButton, pos=spot)
    qtbot.waitUntil(lambda: view(stand, "album") == 1)


def test_many_albums_are_chosen_by_keys_and_queued_together(make_stand: Make) -> None:
    stand = make_stand(shelf(12))
    shift = Qt.KeyboardModifier.ShiftModifier
    selection = stand.shell._shelves._selection
    stand.press(K.Key_Right)
    stand.press(K.Key_Down, shift)
    while selection.size > 3:
        stand.press(K.Key_Left, shift)
    while selection.size < 3:
        stand.press(K.Key_Right, shift)
    assert selection.keys(0) == "2 3 4"
    stand.press(K.Key_Q)
    wanted = [title for number in (2, 3, 4) for title in titles(stand, number)]
    wait_until(lambda: [e.track.title for e in stand.controller.queue.entries] == wanted)
    stand.press(K.Key_Escape)
    assert selection.size == 1
    stand.press(K.Key_A, CONTROL)
    assert selection.size == 12
    stand.press(K.Key_Space, CONTROL)
    assert selection.size == 11
    stand.press(K.Key_Escape)
    stand.press(K.Key_Home)
    stand.press(K.Key_Return)
    wait_until(lambda: [e.track.title for e in stand.controller.queue.entries] == titles(stand, 1))


def test_albums_with_others_between_them_are_chosen_by_keys(make_stand: Make) -> None:
    stand = make_stand(shelf(12))
    selection = stand.shell._shelves._selection
    stand.press(K.Key_Home)
    stand.press(K.Key_Space, CONTROL)
    for key in (K.Key_Right, K.Key_Right):
        stand.press(key)
    stand.press(K.Key_Space, CONTROL)
    assert selection.keys(0) == "1 3"
    stand.press(K.Key_Escape)
    stand.press(K.Key_Right)
    assert selection.keys(3) == "4"


def test_chosen_tracks_of_an_album_are_queued_together(make_stand: Make) -> None:
    stand = make_stand(shelf(12))
    stand.press(K.Key_O)
    wait_until(lambda: len(stand.shell._album._tracks) > 0 and has_focus(stand, "AlbumPage"))
    stand.press(K.Key_Down)
    stand.press(K.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    stand.press(K.Key_Q)
    wanted = titles(stand, 1)[1:3]
    wait_until(lambda: [e.track.title for e in stand.controller.queue.entries] == wanted)
    stand.press(K.Key_Escape)
    assert stand.shell._album._selection.size == 1
    assert has_focus(stand, "AlbumPage")
