from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from player.commands.context import Page
from player.models.units import AlbumId
from tests.support.looking import (
    commands,
    everything,
    focus,
    has_focus,
    item,
    playing,
    view,
    wait_until,
)
from tests.support.window import Stand, album, shelf

K = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier

Make = Callable[..., Stand]


@pytest.mark.parametrize(
    ("key", "modifiers", "command"),
    [
        (K.Key_Space, Qt.KeyboardModifier.NoModifier, "playback.toggle"),
        (K.Key_N, Qt.KeyboardModifier.NoModifier, "playback.next"),
        (K.Key_P, Qt.KeyboardModifier.NoModifier, "playback.previous"),
        (K.Key_Right, SHIFT, "playback.forward"),
        (K.Key_Left, SHIFT, "playback.back"),
        (K.Key_Right, CONTROL, "playback.next"),
        (K.Key_2, Qt.KeyboardModifier.NoModifier, "view.queue"),
        (K.Key_Question, SHIFT, "view.keys"),
        (K.Key_K, CONTROL, "view.search"),
    ],
)
@pytest.mark.parametrize("page", [Page.ALBUMS, Page.QUEUE, Page.PLAYING])
def test_keys_work_on_every_page_and_do_not_move_the_selection(
    make_stand: Make, page: Page, key: Qt.Key, modifiers: Qt.KeyboardModifier, command: str
) -> None:
    stand = make_stand(shelf(8))
    stand.shell.view.show_page(page)
    QTest.qWait(0)
    before = item(stand, "AlbumGrid").property("currentIndex")
    stand.press(key, modifiers)
    assert commands(stand) == [command]
    assert item(stand, "AlbumGrid").property("currentIndex") == before


def test_no_key_is_stolen_from_the_search_field(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    stand.press(K.Key_Slash)
    qtbot.waitUntil(lambda: view(stand, "overlay") == "search")
    stand.ran.clear()
    stand.type("n p t o 1 2")
    stand.press(K.Key_Slash)
    stand.press(K.Key_Question, SHIFT)
    stand.press(K.Key_Left, SHIFT)
    stand.press(K.Key_Left, CONTROL)
    stand.press(K.Key_Backspace)
    assert commands(stand) == []
    assert str(focus(stand).property("text")).startswith("n p t o 1")


def test_space_presses_the_button_that_has_the_keyboard_and_nothing_else(
    make_stand: Make,
) -> None:
    stand = make_stand(shelf(8))
    stand.controller.play(stand.library.of(AlbumId(1)))
    stand.shell.view.show_page(Page.PLAYING)
    QTest.qWait(0)
    stand.press(K.Key_Tab)
    assert focus(stand).property("text") == "Next track"
    stand.press(K.Key_Space)
    stand.press(K.Key_Return)
    assert commands(stand) == ["playback.next", "playback.next"]


def test_the_overview_of_keys_opens_and_closes(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    stand.press(K.Key_F1)
    qtbot.waitUntil(lambda: has_focus(stand, "KeyOverview"))
    stand.press(K.Key_Escape)
    qtbot.waitUntil(lambda: has_focus(stand, "AlbumGrid"))


def test_no_letter_of_the_overview_shines_through_while_it_fades(
    qtbot: QtBot, make_stand: Make
) -> None:
    stand = make_stand(shelf(8))
    overview = item(stand, "KeyOverview")
    (lines,) = (i for i in everything(overview) if i.inherits("QQuickLoader"))
    panel = next(i for i in everything(overview) if i.inherits("QQuickFlickable")).parentItem()
    stand.press(K.Key_F1)
    qtbot.waitUntil(lambda: panel.opacity() == lines.opacity() == 1)
    overview.setOpacity(0.5)
    assert (panel.opacity(), lines.opacity()) == (1, 0)
    stand.press(K.Key_Escape)
    qtbot.waitUntil(lambda: not overview.isVisible())
    assert panel.opacity() == 0
    overview.setOpacity(0.5)
    assert panel.opacity() == 0, "it rises with its letters or not at all"


def test_search_finds_as_one_types_and_enter_plays(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    stand.press(K.Key_Slash)
    stand.type("salt")
    qtbot.waitUntil(lambda: len(stand.shell._finder._rows) > 0)
    stand.press(K.Key_Down)
    stand.press(K.Key_Up)
    stand.press(K.Key_Return)
    qtbot.waitUntil(lambda: stand.controller.queue.current is not None)
    assert view(stand, "overlay") == ""
    assert "Salt" in stand.controller.queue.entries[0].track.album
    qtbot.waitUntil(lambda: has_focus(stand, "AlbumGrid"))


def test_what_a_search_does_not_know_is_said_when_typing_rests(
    qtbot: QtBot, make_stand: Make
) -> None:
    stand = make_stand(shelf(8))
    stand.press(K.Key_Slash)
    note = stand.shell.window.findChild(QQuickItem, "searchNote")
    assert isinstance(note, QQuickItem)
    stand.type("gener:j")
    qtbot.waitUntil(lambda: "gener" in note.property("text"))
    stand.shell.window.resize(420, 760)
    qtbot.waitUntil(lambda: note.property("lineCount") > 1)
    assert not note.property("truncated"), "its end says what to try"
    stand.type("l")
    assert note.property("text") == "", "typing goes on"


def test_enter_right_after_typing_is_not_lost(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    stand.press(K.Key_Slash)
    stand.type("salt")
    stand.press(K.Key_Return)
    qtbot.waitUntil(lambda: stand.controller.queue.current is not None)
    assert view(stand, "overlay") == ""


def test_a_found_track_plays_with_its_album_or_goes_to_the_queue(
    qtbot: QtBot, make_stand: Make
) -> None:
    stand = make_stand(lambda lib: lib.tracks.extend(album(lib.folder, 1, "X", "Y", ["aa", "bb"])))
    for modifiers, expected in (
        (SHIFT, ["bb"]),
        (Qt.KeyboardModifier.NoModifier, ["aa", "bb"]),
        (ALT, ["aa", "bb", "bb"]),
    ):
        stand.press(K.Key_Slash)
        stand.type("bb")
        stand.press(K.Key_Return, modifiers)
        qtbot.waitUntil(
            lambda e=expected: [x.track.title for x in stand.controller.queue.entries] == e  # type: ignore[misc]
        )
    assert playing(stand) == ("bb", True)
    stand.press(K.Key_Slash)
    stand.type("bb")
    stand.press(K.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: view(stand, "album") == 1)
    assert view(stand, "overlay") == ""


def test_escape_closes_the_search_and_it_opens_empty_again(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    stand.press(K.Key_K, CONTROL)
    stand.type("salt")
    stand.press(K.Key_Escape)
    assert view(stand, "overlay") == ""
    qtbot.waitUntil(lambda: has_focus(stand, "AlbumGrid"))
    stand.press(K.Key_K, CONTROL)
    assert focus(stand).property("text") == ""


def test_a_search_is_saved_opened_and_played_by_keys(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(9))
    control = Qt.KeyboardModifier.ControlModifier
    finder = stand.shell._finder
    stand.press(Qt.Key.Key_Slash)
    stand.type("river")
    qtbot.waitUntil(lambda: finder._answered_query == "river")
    stand.press(Qt.Key.Key_S, control)
    stand.type("mine")
    assert finder.property("query") == "river", "a name is not searched for"
    stand.press(Qt.Key.Key_Return)
    (kept,) = stand.saved_searches[-1]["searches"]
    assert (kept["name"].lower(), kept["query"]) == ("mine", "river")
    stand.press(Qt.Key.Key_S, control)
    stand.press(K.Key_Escape)
    assert stand.shell.view.property("overlay") == "search", "Escape leaves the name only"
    stand.press(K.Key_Escape)
    stand.press(Qt.Key.Key_Slash)
    stand.press(Qt.Key.Key_F2)
    stand.type("ours")
    stand.press(Qt.Key.Key_Return)
    stand.press(Qt.Key.Key_Delete)
    assert not stand.searches.find("ours")
    stand.press(Qt.Key.Key_Z, control)
    assert [one.name.lower() for one in stand.searches.all] == ["ours"]
    stand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: finder.property("opened") != "" and len(finder._hits) > 1)
    stand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(stand.controller.queue.entries))
    assert all("river" in e.track.title.lower() for e in stand.controller.queue.entries)


def test_nothing_of_the_pages_is_seen_beside_the_map_of_keys(make_stand: Make) -> None:
    stand = make_stand(shelf(6))
    grid = item(stand, "AlbumGrid")

    def seen() -> bool:
        above: QQuickItem | None = grid
        while above is not None and above.opacity() > 0:
            above = above.parentItem()
        return above is None

    assert seen()
    stand.shell.view.toggle_keys()
    wait_until(lambda: not seen())
    assert item(stand, "KeyOverview").property("ready")
    stand.press(K.Key_Escape)
    wait_until(seen)
