"""The page of the music folders, by keys: their state in words, out of the library and back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from player.library.sources import Source
from player.models.scan import ScanReport
from player.ui.words import number
from tests.support.looking import commands, everything, has_focus, item, shown, view
from tests.support.window import MemoryLibrary, Stand, shelf

K = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
Make = Callable[..., Stand]

KNOWN = (
    Source("/m/here", 1204),
    Source("/m/one", 1),
    Source("/m/away", 12, away=True),
    Source("/m/silent", 0, away=True, silent=True),
    Source("/m/empty", 0),
)


def some(library: MemoryLibrary) -> None:
    shelf(3)(library)
    library.sources_known = {source.path: source for source in KNOWN}


@pytest.fixture
def stand(qtbot: QtBot, make_stand: Make) -> Stand:
    """Return a window with five folders, on their page, whose scan is over."""
    made = make_stand(some)
    QAbstractItemModelTester(
        made.shell._sources._rows, QAbstractItemModelTester.FailureReportingMode.Fatal, made.post
    )
    made.folders.take_folders([source.path for source in KNOWN])
    made.folders._on_event(ScanReport(5, 5, 0, 0, 0, (), 0.1))
    made.press(K.Key_0)
    qtbot.waitUntil(lambda: has_focus(made, "SourcesPage"))
    qtbot.waitUntil(lambda: bool(shown(made, "SourcesPage", "1 track")))
    return made


def states(stand: Stand) -> list[str]:
    return [row[2] for row in stand.shell._sources._rows]


def test_each_folder_is_shown_with_its_state(stand: Stand) -> None:
    assert states(stand) == [
        f"{number(1204)} tracks",
        "1 track",
        "Offline: the drive or folder is not there · 12 tracks",
        "Offline: it does not answer",
        "No music",
    ]


def test_delete_takes_a_folder_out_with_its_count_and_undo_takes_it_back(
    qtbot: QtBot, stand: Stand
) -> None:
    stand.press(K.Key_Delete)
    assert stand.folders.forgotten == ("/m/here",)
    assert stand.ran[-1] == ("library.forget", ("/m/here",))
    said = f"{number(1204)} tracks left the library with /m/here; the files stay where they are."
    qtbot.waitUntil(lambda: bool(shown(stand, "SourcesPage", said)))
    assert len(states(stand)) == 4
    stand.press(K.Key_Z, CONTROL)
    assert commands(stand)[-1] == "queue.undo"
    assert stand.folders.folders[-1] == "/m/here"
    qtbot.waitUntil(lambda: not shown(stand, "SourcesPage", said))
    stand.press(K.Key_Z, CONTROL)
    assert commands(stand)[-1] == "queue.undo"


def test_the_words_do_what_the_keys_do(qtbot: QtBot, stand: Stand) -> None:
    (remove,) = shown(stand, "SourcesPage", "Remove")[:1]
    remove.click()  # type: ignore[attr-defined] # a slot of the button
    said = stand.shell._sources.property("left")
    assert "/m/here" in str(said)
    qtbot.waitUntil(lambda: bool(shown(stand, "SourcesPage", "Undo")))
    shown(stand, "SourcesPage", "Undo")[0].click()  # type: ignore[attr-defined]
    assert stand.folders.forgotten == ()


def test_tab_reaches_the_words_and_escape_leaves(stand: Stand) -> None:
    stand.press(K.Key_Delete)
    reached = set()
    for _ in range(4):
        stand.press(K.Key_Tab)
        focus = stand.shell.window.activeFocusItem()
        assert focus is not None
        reached.add(str(focus.property("text")))
    assert {"Add a folder", "Undo"} <= reached
    stand.press(K.Key_0)
    stand.press(K.Key_Escape)
    assert view(stand, "page") == "albums"


def test_a_window_without_folders_says_how_to_add_one(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(3))
    stand.press(K.Key_0)
    qtbot.waitUntil(lambda: has_focus(stand, "SourcesPage"))
    texts = [str(one.property("text")) for one in everything(item(stand, "SourcesPage"))]
    assert "No folder is looked through. Ctrl+O adds one." in texts


@pytest.mark.parametrize("count", [0, 1, 40])
def test_how_to_add_one_is_said_below_the_last_folder(
    qtbot: QtBot, make_stand: Make, count: int
) -> None:
    stand = make_stand(shelf(3))
    stand.folders.take_folders([f"/m/{one}" for one in range(count)])
    stand.press(K.Key_0)
    qtbot.waitUntil(lambda: has_focus(stand, "SourcesPage"))
    page = item(stand, "SourcesPage")
    rows = next(one for one in everything(page) if one.property("keyPlace") == "sources")
    assert rows.property("count") == count

    def room() -> float:
        word, *_ = shown(stand, "SourcesPage", "Add a folder")
        return word.mapToItem(page, QPointF(0, 0)).y() - rows.height()

    qtbot.waitUntil(lambda: 0 < room() < 32)
    least = rows.property("contentHeight") if count else 20
    assert rows.height() >= min(least, page.height() - 80)
    word, *_ = shown(stand, "SourcesPage", "Add a folder")
    assert word.mapToItem(page, QPointF(0, word.height())).y() <= page.height()


def test_a_name_that_is_not_unicode_can_be_taken_out(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(1))
    strange = str(Path("/m/\udce9"))
    stand.folders.take_folders([strange])
    stand.press(K.Key_0)
    qtbot.waitUntil(lambda: has_focus(stand, "SourcesPage"))
    stand.press(K.Key_Delete)
    assert stand.folders.forgotten == (strange,)
