"""The page of keys: find a command by typing, give it a key by pressing it, by keyboard alone."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from player.commands.context import Page
from player.commands.key_choices import KeyChoices, shipped
from player.commands.registry import Registry
from player.commands.strokes import strokes
from player.ui.keyboard import Keyboard
from player.ui.keys_view import KeysView
from player.util.paths import resources_folder
from tests.support.looking import commands, focus, has_focus, item, view
from tests.support.window import Stand, shelf

K = Qt.Key
M = Qt.KeyboardModifier
Make = Callable[..., Stand]


pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def choices(registry: Registry) -> KeyChoices:
    return KeyChoices(shipped(resources_folder(), registry), registry, None, lambda _: None)


@pytest.fixture
def page(choices: KeyChoices) -> KeysView:
    def run(name: str, arguments: Sequence[object]) -> None:
        text, *others = map(str, arguments)
        if name == "keys.restore":
            choices.restore(text, others[0])
        else:
            getattr(choices, name.removeprefix("keys."))(text, others[1], strokes(others[0]))

    view = KeysView(choices, Keyboard(choices, run), run)
    view.begin()
    return view


def _titles(page: KeysView) -> list[str]:
    return [row[1] for row in page._rows]


def _place(page: KeysView, title: str) -> int:
    return _titles(page).index(title)


def _find(page: KeysView, text: str) -> list[str]:
    page.setProperty("query", text)
    return _titles(page)


def test_all_commands_that_a_key_can_run_are_there(page: KeysView, registry: Registry) -> None:
    QAbstractItemModelTester(page._rows)
    every = {line.binding.command for line in page._known}
    assert every >= {name for name, entry in registry.items() if not entry.arguments}
    assert "queue.play_album" not in every  # what it is told, only the window knows
    assert "Go to: Artists" in _titles(page)
    sections = [row[4] for row in page._rows]
    assert sections == sorted(sections, key=sections.index)  # each heading is there once


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("shuf", "Shuffle what is to come"),
        ("random", "Shuffle what is to come"),  # another name
        ("queue.shuffle", "Shuffle what is to come"),
        ("ctrl+right", "Next track"),  # as it is written, or as it is shown
        ("ctrl+→", "Next track"),
        ("g a", "Go to: Albums"),
    ],
)
def test_a_command_is_found_by_its_names_and_by_its_key(
    page: KeysView, typed: str, first: str
) -> None:
    assert _find(page, typed)[0] == first
    assert _find(page, "no such thing") == []


def test_keys_are_taken_away_and_put_back(page: KeysView) -> None:
    _find(page, "next track")
    page.remove(0)
    assert page._rows.row(0)[3:6] == ("Ctrl+→", "Playing", True)
    page.restore(0)
    assert page._rows.row(0)[3:6] == ("N   Ctrl+→", "Playing", False)


def test_digits_are_refused_where_they_are_counts(page: KeysView, choices: KeyChoices) -> None:
    choices.use("vi")
    page.ask(_place(page, "Mute"))
    page._take(("7",))
    assert "counts" in str(page.property("asked"))
    assert page.property("asking")
    page.stop()
    assert not page.property("asking")


def _open(qtbot: QtBot, make_stand: Make, window: dict[str, int] | None = None) -> Stand:
    stand = make_stand(shelf(8), window=window)
    stand.press(K.Key_F1, M.ShiftModifier)
    qtbot.waitUntil(lambda: has_focus(stand, "KeysPage"))
    stand.shell._keys_view._rest.setInterval(1)
    return stand


def _asked(stand: Stand) -> str:
    return str(stand.shell._keys_view.property("asked"))


def _bind(qtbot: QtBot, stand: Stand, typed: str, *keys: Qt.Key) -> None:
    stand.type(typed)
    stand.press(K.Key_Return)
    qtbot.waitUntil(lambda: "Press the keys" in _asked(stand))
    for key in keys:
        stand.press(key)
    qtbot.waitUntil(lambda: "Press the keys" not in _asked(stand) and "…" not in _asked(stand))


def test_a_key_is_given_by_pressing_it_and_works_at_once(qtbot: QtBot, make_stand: Make) -> None:
    stand = _open(qtbot, make_stand)
    _bind(qtbot, stand, "MUTE", K.Key_X)
    assert _asked(stand) == "X does “Mute” from now on."
    assert stand.ran[-1] == ("keys.bind", ("sound.mute", "X", "anywhere"))
    assert stand.saved_keys[-1]["changes"]["plain"]["anywhere"]["sound.mute"][0] == "X"
    stand.shell.view.show_page(Page.QUEUE)
    qtbot.waitUntil(lambda: has_focus(stand, "QueuePage"))
    stand.press(K.Key_X)
    assert commands(stand)[-1] == "sound.mute"


def test_no_two_lines_look_alike(page: KeysView, choices: KeyChoices) -> None:
    for name in ("plain", "vi"):
        choices.use(name)
        page.begin()
        lines = [(row[1], row[2], row[3]) for row in page._rows]
        assert len(set(lines)) == len(lines)
        assert len({(title, keys) for title, _, keys in lines}) == len(lines)


def test_one_line_is_for_all_places_where_a_command_has_the_same_keys(
    qtbot: QtBot, make_stand: Make
) -> None:
    stand = _open(qtbot, make_stand)
    _bind(qtbot, stand, "COPY THE PATH OF", K.Key_X)
    places = ("grid", "shelf", "album", "queue")
    now = [stand.keys.keymap.find("selection.copy_path", place) for place in places]
    assert all(binding is not None and binding.keys[0] == ("X",) for binding in now)
    stand.run("queue.undo")
    now = [stand.keys.keymap.find("selection.copy_path", place) for place in places]
    assert all(binding is not None and binding.keys[0] != ("X",) for binding in now)


def test_a_key_that_is_taken_is_asked_for(qtbot: QtBot, make_stand: Make) -> None:
    stand = _open(qtbot, make_stand)
    stand.ran.clear()
    _bind(qtbot, stand, "MUTE", K.Key_N)
    assert _asked(stand) == "N does “Next track” now. Enter takes it, Esc leaves it."
    stand.press(K.Key_Escape)
    assert stand.ran == []
    assert view(stand, "page") == "keys"
    _bind(qtbot, stand, "", K.Key_N)
    stand.press(K.Key_Return)
    assert stand.keys.keymap.first_key("sound.mute") == ("N",)
    assert stand.keys.keymap.first_key("playback.next") == ("MediaNext",)
    qtbot.waitUntil(lambda: has_focus(stand, "KeysPage"))


def test_no_key_that_is_asked_for_does_what_it_did(qtbot: QtBot, make_stand: Make) -> None:
    stand = _open(qtbot, make_stand)
    stand.ran.clear()
    for key in (K.Key_Tab, K.Key_Space, K.Key_F5, K.Key_Up):
        _bind(qtbot, stand, "", key)
        stand.shell._keys_view.stop()
        qtbot.waitUntil(lambda: focus(stand).property("keyPlace") == "keys")
    assert [name for name, _ in stand.ran if not name.startswith("keys.")] == []
    assert view(stand, "page") == "keys"


def test_the_page_is_worked_by_keys_alone(qtbot: QtBot, make_stand: Make) -> None:
    stand = _open(qtbot, make_stand, window={"width": 420, "height": 760})
    stand.type("NEXT TRACK")
    stand.press(K.Key_Delete)
    assert stand.keys.keymap.first_key("playback.next") == ("MediaNext",)
    stand.press(K.Key_Escape)  # what was typed goes first
    assert item(stand, "KeysPage").isVisible()
    stand.press(K.Key_Z, M.ControlModifier)
    assert stand.keys.keymap.first_key("playback.next") == ("N",)
    stand.press(K.Key_Down)
    stand.press(K.Key_Delete)
    stand.press(K.Key_Backspace, M.ControlModifier)
    assert not stand.keys.changed
    stand.press(K.Key_Escape)
    qtbot.waitUntil(lambda: view(stand, "page") == "albums")


def test_the_set_is_chosen_there(qtbot: QtBot, make_stand: Make) -> None:
    stand = _open(qtbot, make_stand)
    stand.press(K.Key_Backtab, M.ShiftModifier)
    stand.press(K.Key_Space)
    assert stand.keys.set == "vi"
    stand.press(K.Key_Backtab, M.ShiftModifier)
    stand.press(K.Key_Return)
    assert stand.keys.set == "plain"
