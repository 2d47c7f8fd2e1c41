"""Keys that mean rows wait for the rows, whichever page is on its way, but not for ever."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from player.commands.context import Page
from player.models.shelves import Listing, Order, Place
from player.models.units import AlbumId
from player.ui import typing_ahead
from player.ui.typing_ahead import TypedAhead
from tests.support.looking import commands, titles
from tests.support.window import Stand, shelf

Make = Callable[..., Stand]
Key = Qt.Key


class Slow:
    """A library that keeps its answers about shelves and albums until it is let go."""

    def __init__(self, stand: Stand) -> None:
        self.kept: list[Callable[[], None]] = []
        library = stand.library
        self._shelf, self._tracks = library.shelf, library.album_tracks
        stand.library.shelf = self.shelf  # type: ignore[method-assign]
        stand.library.album_tracks = self.album_tracks  # type: ignore[method-assign]

    def shelf(self, place: Place, order: Order, then: Callable[[Listing], None]) -> None:
        """Keep a question about a place."""
        self.kept.append(partial(self._shelf, place, order, then))

    def album_tracks(self, album: AlbumId, then: Callable[..., None]) -> None:
        """Keep a question about an album."""
        self.kept.append(partial(self._tracks, album, then))

    def answer(self) -> None:
        """Answer all that was asked."""
        kept, self.kept = self.kept, []
        for one in kept:
            one()


def type_ahead(stand: Stand, *keys: Key) -> None:
    """Press keys in one go, as they come in when the window was busy."""
    for key in keys:
        QTest.keyClick(stand.shell.window, key)


def playing(stand: Stand) -> str:
    """Return the title of what plays, or nothing."""
    current = stand.controller.queue.current
    return current.track.title if current else ""


def test_keys_typed_ahead_of_a_list_are_done_in_their_order_when_it_is_there(
    qtbot: QtBot, make_stand: Make
) -> None:
    stand = make_stand(shelf(9))
    slow = Slow(stand)
    type_ahead(stand, Key.Key_G, Key.Key_T, Key.Key_Down, Key.Key_Down, Key.Key_Return)
    qtbot.wait(100)
    assert "shelves.play" not in commands(stand)
    assert playing(stand) == ""
    slow.answer()
    qtbot.waitUntil(lambda: playing(stand) == titles(stand, 1)[2])


def test_keys_go_on_through_what_they_open(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(9))
    slow = Slow(stand)
    type_ahead(stand, Key.Key_Right, Key.Key_O, Key.Key_Down, Key.Key_Return)
    qtbot.wait(50)
    assert commands(stand) == ["view.album"]
    slow.answer()
    qtbot.waitUntil(lambda: stand.ran[-1] == ("queue.play_album", (2, 1)))


def test_a_key_right_behind_the_one_that_opens_a_page_is_for_that_page(
    qtbot: QtBot, make_stand: Make
) -> None:
    stand = make_stand(shelf(9))
    stand.shell._ports.folders.add("/m")
    before = len(stand.shell._ports.folders.folders)
    type_ahead(stand, Key.Key_0, Key.Key_Delete)
    qtbot.waitUntil(lambda: len(stand.shell._ports.folders.folders) < before)
    assert commands(stand)[-1] == "library.forget"


def test_who_turns_elsewhere_meant_nothing_there(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(9))
    slow = Slow(stand)
    type_ahead(stand, Key.Key_G, Key.Key_T, Key.Key_Return)
    qtbot.wait(30)
    type_ahead(stand, Key.Key_2)
    qtbot.wait(30)
    assert stand.shell.view.property("page") == Page.QUEUE
    type_ahead(stand, Key.Key_G, Key.Key_T)
    qtbot.wait(30)
    slow.answer()
    qtbot.wait(100)
    assert playing(stand) == ""


def test_it_waits_for_so_long_and_no_longer(
    qtbot: QtBot, make_stand: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typing_ahead, "PATIENCE", 1)
    stand = make_stand(shelf(9))
    slow = Slow(stand)
    type_ahead(stand, Key.Key_G, Key.Key_T, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(slow.kept))
    qtbot.waitUntil(lambda: not stand.shell._navigator._ahead._calls)
    qtbot.wait(30)
    slow.answer()
    qtbot.wait(100)
    assert playing(stand) == ""


def test_no_more_than_so_much_waits_and_nothing_ticks_afterwards(qtbot: QtBot) -> None:
    ready = False
    done: list[int] = []
    ahead = TypedAhead(lambda: ready)
    for number in range(100):
        ahead.do(partial(done.append, number))
    ready = True
    qtbot.waitUntil(lambda: bool(done))
    assert done == list(range(64))
    assert not ahead._tick.isActive()
    ahead.do(partial(done.append, 100))
    assert done[-1] == 100
