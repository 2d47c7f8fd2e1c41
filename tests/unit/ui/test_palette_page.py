from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from tests.support.looking import everything, item, view
from tests.support.window import Stand, shelf

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
