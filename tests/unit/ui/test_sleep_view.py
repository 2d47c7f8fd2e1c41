"""The sleep timer in the window: a quiet word in the queue's foot, and sentences in passing."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from player.commands.context import Page
from player.models.units import AlbumId
from player.playback.engine import EngineState
from tests.support.looking import shown
from tests.support.window import Stand, shelf

Make = Callable[..., Stand]


def words(stand: Stand) -> str:
    return str(stand.shell._sleep.property("words"))


def said(stand: Stand) -> str:
    return str(stand.shell._notices.property("text"))


def test_the_queue_tells_when_the_music_fades_out_and_a_press_ends_that(
    qtbot: QtBot, make_stand: Make
) -> None:
    stand = make_stand(shelf(3))
    stand.controller.play(stand.library.of(AlbumId(1)))
    stand.shell.view.show_page(Page.QUEUE)
    stand.run("session.sleep", "30m")
    assert words(stand).startswith("Sleeps at ")
    assert said(stand).startswith("The music fades out at ")
    qtbot.waitUntil(lambda: bool(shown(stand, "QueuePage", words(stand))))
    shown(stand, "QueuePage", words(stand))[0].click()  # type: ignore[attr-defined] # a slot
    assert (words(stand), said(stand)) == ("", "The sleep timer is off.")


def test_it_holds_the_music_and_space_while_it_fades_keeps_it(make_stand: Make) -> None:
    stand = make_stand(shelf(3))
    stand.controller.play(stand.library.of(AlbumId(1)))
    stand.run("session.sleep", "1m")
    stand.waiting.go(55)
    stand.press(Qt.Key.Key_Space)
    assert stand.controller.state is EngineState.PLAYING
    assert words(stand) == ""
    stand.run("session.sleep", "1m")
    stand.waiting.go(61)
    assert str(stand.controller.state) == "paused"
    assert said(stand) == "Paused by the sleep timer."
