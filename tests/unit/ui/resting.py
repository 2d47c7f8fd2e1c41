"""A window in which nothing happens sleeps: no timer, no animation, no frame.

Run by ``test_rest``, in a process of its own.
"""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QTimer
from pytestqt.qtbot import QtBot

from player.commands.context import Page
from player.models.shelves import Place, Shelf
from tests.support.window import Stand, shelf

Make = Callable[..., Stand]

_SHORT, _LONG = 400, 1500
"""Milliseconds."""


def awakenings(watched: int) -> int:
    """Return how often the thread wakes in so many milliseconds while nobody does anything."""
    dispatcher = QAbstractEventDispatcher.instance()
    loop, woken = QEventLoop(), 0

    def wake() -> None:
        nonlocal woken
        woken += 1

    dispatcher.awake.connect(wake)
    QTimer.singleShot(watched, loop.quit)
    loop.exec()
    dispatcher.awake.disconnect(wake)
    return woken


def rests() -> bool:
    # Once to begin with, and once because the time is over.
    return awakenings(_SHORT) <= 2 and awakenings(_LONG) <= 2


def go_to_artists(stand: Stand) -> None:
    stand.shell.view.show_place(Place(Shelf.ARTISTS))


PLACES: dict[str, Callable[[Stand], object]] = {
    "albums": lambda _: None,
    "artists": go_to_artists,
    "lyrics": lambda stand: stand.shell.view.show_page(Page.LYRICS),
    "settings": lambda stand: stand.shell.view.show_page(Page.SETTINGS),
    "listening": lambda stand: stand.shell.view.toggle_listening(),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_window_at_rest_does_not_wake(make_stand: Make, place: str) -> None:
    stand = make_stand(shelf(40))
    PLACES[place](stand)
    assert any(rests() for _ in range(20))


def test_nor_does_one_with_a_track_that_is_held(make_stand: Make, qtbot: QtBot) -> None:
    stand = make_stand(shelf(8))
    stand.controller.play(stand.library.tracks[:3], 0)
    stand.controller.toggle()
    qtbot.wait(50)
    assert any(rests() for _ in range(20))
