"""The queue's surfaces."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from player.commands.context import Page
from player.models.units import AlbumId, Milliseconds
from player.playback.queue import Repeat, StopAfter
from tests.looks.acting import Surface, playing, wait
from tests.looks.library import loved
from tests.support.window import Stand


def queue(stand: Stand) -> None:
    playing(stand)
    stand.shell.view.show_page(Page.QUEUE)


def queue_ways(stand: Stand) -> None:
    """Have rows chosen in a queue that is shuffled, repeats and stops."""
    stand.controller.play(stand.library.of(AlbumId(1)) + stand.library.of(AlbumId(2)), 5)
    stand.let(0)
    stand.shell.view.show_page(Page.QUEUE)
    wait(50)
    stand.controller.toggle_shuffle()
    stand.controller.repeat(Repeat.ALL)
    stand.controller.stop_after(StopAfter.ALBUM)
    stand.press(Qt.Key.Key_Down)
    for _ in range(2):
        stand.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)


def queue_drag(stand: Stand) -> None:
    """Have two rows on their way with the mouse."""
    queue(stand)
    wait(50)
    stand.press(Qt.Key.Key_Down)
    stand.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    window = stand.shell.window
    left = window.width() * 3 // 5
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=QPoint(left, 300))
    for step in range(12):
        QTest.mouseMove(window, QPoint(left + step, 300 + step * 20))


def queue_undone(stand: Stand) -> None:
    queue(stand)
    wait(50)
    stand.press(Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    stand.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def queue_empty(stand: Stand) -> None:
    stand.shell.view.show_page(Page.QUEUE)


def longest(stand: Stand) -> None:
    playing(stand)
    long = "A Title That Goes On and On, as Titles of Movements Do: Allegro ma non troppo, " * 3
    first = stand.library.of(AlbumId(1))[0]
    tracks = [
        replace(first, title=f"{number} {long}", artist=long, duration=Milliseconds(4_000_000))
        for number in range(9)
    ]
    stand.controller.play(tracks, 2)
    stand.let(0)
    stand.shell.view.show_page(Page.QUEUE)


def loved_queue(stand: Stand) -> None:
    loved(stand)
    stand.shell.view.show_page(Page.QUEUE)


SURFACES = {
    "queue": Surface(queue),
    "queue-ways": Surface(queue_ways),
    "queue-drag": Surface(queue_drag),
    "queue-undone": Surface(queue_undone),
    "queue-empty": Surface(queue_empty),
    "longest": Surface(longest),
    "loved-queue": Surface(loved_queue),
}
