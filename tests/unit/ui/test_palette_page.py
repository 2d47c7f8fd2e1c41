from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from tests.support.looking import everything, item, view
from tests.support.window import MemoryLibrary, Stand, shelf

Make = Callable[..., Stand]

ROW = 44
"""Height of a line of the palette, in pixels, at ordinary text size."""


@pytest.mark.parametrize("height", [760, 700, 520, 430])
def test_the_palette_shows_whole_lines_and_reaches_over_the_words_below(
    qtbot: QtBot, make_stand: Make, height: int
) -> None:
    stand = make_stand(shelf(8))
    stand.shell.window.resize(420, height)
    stand.run("view.search")
    qtbot.waitUntil(lambda: view(stand, "overlay") == "search")
    stand.shell._finder.setProperty("query", ">s")
    (found,) = (
        i
        for i in everything(item(stand, "SearchPanel"))
        if i.metaObject().className().startswith("RowList_QML")
    )
    qtbot.waitUntil(lambda: found.property("count") > 13)
    panel = found.parentItem()
    qtbot.waitUntil(lambda: panel.y() + panel.height() == height - 16)
    qtbot.waitUntil(lambda: found.height() % ROW == 0 and found.height() >= ROW)
    qtbot.waitUntil(lambda: panel.height() - found.y() - found.height() < ROW + 16)  # no row lacks


LONG = "A title that two songs share and that goes on until nobody remembers how it began at all"


def lines_of(stand: Stand) -> list[tuple[QQuickItem, QQuickItem, float]]:
    """Return title and detail of each line in sight, and the room that both share."""
    found = []
    for one in everything(item(stand, "SearchPanel")):
        if one.property("spoken") is not None and one.isVisible() and one.property("index") != -1:
            *_, name, more, _, _ = [i for i in everything(one) if i.inherits("QQuickText")]
            found.append((name, more, float(name.property("room"))))
    return found


@pytest.mark.parametrize("width", [1200, 420])
def test_a_long_title_leaves_room_for_the_artist(
    qtbot: QtBot, make_stand: Make, width: int
) -> None:
    def fill(library: MemoryLibrary) -> None:
        shelf(2)(library)
        library.tracks[0] = replace(library.tracks[0], title=LONG, artist="A name as long as any")
        library.tracks[1] = replace(library.tracks[1], title=LONG, artist="Ada", album="")

    stand = make_stand(fill)
    stand.shell.window.resize(width, 760)
    stand.run("view.search")
    qtbot.waitUntil(lambda: view(stand, "overlay") == "search")
    stand.shell._finder.setProperty("query", "two songs share")
    qtbot.waitUntil(lambda: len(lines_of(stand)) == 2)
    (long, artist, room), (other, short, _) = lines_of(stand)
    assert long.property("truncated")
    assert artist.width() > room * 0.3
    assert long.width() <= max(room * 0.6, room - artist.implicitWidth() - 10)
    assert not short.property("truncated"), "a short name is said in whole"
    assert other.width() == pytest.approx(room - short.implicitWidth() - 10)


def test_what_the_command_does_that_the_keyboard_stands_on_is_said(
    qtbot: QtBot, make_stand: Make
) -> None:
    stand = make_stand(shelf(2))
    stand.run("view.search")
    qtbot.waitUntil(lambda: view(stand, "overlay") == "search")
    help_line = stand.registry["sound.volume"].help
    stand.shell._finder.setProperty("query", ">volume")
    qtbot.waitUntil(lambda: len(lines_of(stand)) > 1)
    assert [more.property("text") for _, more, _ in lines_of(stand)][:2] == [help_line, ""]
    stand.press(Qt.Key.Key_Down)
    assert lines_of(stand)[0][1].property("text") == ""
    assert lines_of(stand)[1][1].property("text").endswith(".")
