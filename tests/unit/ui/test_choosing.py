"""Many that are chosen: how much that is, in words, and what is done with all of them at once."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from player.models.units import AlbumId
from player.ui.words import choice, length
from tests.support.looking import has_focus, shown, titles
from tests.support.window import Stand, shelf

K = Qt.Key
M = Qt.KeyboardModifier
CONTROL, SHIFT = M.ControlModifier, M.ShiftModifier

Make = Callable[..., Stand]


def said(stand: Stand) -> str:
    return str(stand.shell._notices.property("text"))


def of(stand: Stand, *albums: int) -> str:
    """Return what is said when these albums are chosen."""
    tracks = [t for one in albums for t in stand.library.of(AlbumId(one))]
    return f"{len(tracks)} tracks, {length(sum(t.duration for t in tracks))}"


def test_how_much_is_chosen_is_said_in_words() -> None:
    assert choice(0, 0) == ""
    assert choice(1, 0) == "1 track"
    assert choice(12, 48 * 60_000) == "12 tracks, 48 min"


def test_each_list_says_how_much_is_chosen(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    stand.press(K.Key_A, CONTROL)
    every = of(stand, *range(1, 9))
    assert shown(stand, "ShelfWords", every), "in place of how the albums are ordered"
    stand.press(K.Key_Escape)
    assert not shown(stand, "ShelfWords", every)
    stand.run("view.album", 2)
    qtbot.waitUntil(lambda: has_focus(stand, "AlbumPage"))
    qtbot.waitUntil(lambda: len(stand.shell._album._tracks) > 0)
    stand.press(K.Key_A, CONTROL)
    assert shown(stand, "AlbumPage", of(stand, 2))
    stand.controller.play(stand.library.of(AlbumId(1)))
    stand.press(K.Key_2)
    qtbot.waitUntil(lambda: has_focus(stand, "QueuePage"))
    stand.press(K.Key_A, CONTROL)
    assert shown(stand, "QueueFoot", of(stand, 1))
    stand.run("view.place", "artists")
    qtbot.waitUntil(lambda: stand.shell._browser.is_here)
    qtbot.waitUntil(lambda: has_focus(stand, "ShelfPage"))
    stand.press(K.Key_A, CONTROL)
    count = len(stand.library.tracks)
    qtbot.waitUntil(lambda: bool(shown(stand, "ShelfWords", f"{count} tracks")))


def test_l_loves_all_that_are_chosen_and_takes_that_back(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    tracks = stand.library.of(AlbumId(2))
    stand.run("view.album", 2)
    qtbot.waitUntil(lambda: has_focus(stand, "AlbumPage"))
    qtbot.waitUntil(lambda: len(stand.shell._album._tracks) > 0)
    stand.press(K.Key_L)
    qtbot.waitUntil(lambda: stand.marks.is_loved(tracks[0]))
    stand.press(K.Key_A, CONTROL)
    stand.press(K.Key_L)
    qtbot.waitUntil(lambda: all(map(stand.marks.is_loved, tracks)))
    assert said(stand) == f"{len(tracks) - 1} tracks are loved now."
    stand.press(K.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: [t for t in tracks if stand.marks.is_loved(t)] == [tracks[0]])
    stand.press(K.Key_Z, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: all(map(stand.marks.is_loved, tracks)))
    stand.press(K.Key_L)
    qtbot.waitUntil(lambda: not any(map(stand.marks.is_loved, tracks)))
    assert said(stand) == f"{len(tracks)} tracks are not loved any more."


def test_what_was_is_cleared_and_comes_back(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    stand.controller.play(stand.library.of(AlbumId(1)), 3)
    stand.run("queue.clear_history")
    queue = stand.controller.queue
    assert [e.track.title for e in queue.entries] == titles(stand, 1)[3:]
    assert queue.position == 0
    stand.run("queue.undo")
    qtbot.waitUntil(lambda: stand.controller.queue.position == 3)
    assert said(stand) == "Put back 3 tracks."
