"""The keyboard of the window: presses run commands, sequences are awaited and said."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from player.commands.key_choices import KeyChoices, shipped
from player.commands.keymap import ANYWHERE
from player.commands.registry import Registry
from player.commands.strokes import strokes
from player.ui.key_events import Press
from player.ui.keyboard import Keyboard
from player.util.paths import resources_folder

pytestmark = pytest.mark.usefixtures("qapp")

K = Qt.Key
M = Qt.KeyboardModifier
NONE = M.NoModifier


@pytest.fixture
def ran() -> list[tuple[str, ...]]:
    return []


@pytest.fixture
def choices(registry: Registry) -> KeyChoices:
    return KeyChoices(shipped(resources_folder(), registry), registry, None, lambda _: None)


@pytest.fixture
def keyboard(choices: KeyChoices, ran: list[Any]) -> Iterator[Keyboard]:
    board = Keyboard(choices, lambda name, arguments: ran.append((name, *arguments)))
    yield board
    board.cancel()


Press_ = Callable[..., bool]


@pytest.fixture
def press(keyboard: Keyboard) -> Press_:
    def press(key: int, modifiers: Qt.KeyboardModifier = NONE, *, repeated: bool = False) -> bool:
        return keyboard.press(Press(int(key), modifiers), ANYWHERE, repeated=repeated)

    return press


@pytest.mark.parametrize(
    ("key", "modifiers", "command"),
    [
        (K.Key_Space, NONE, "playback.toggle"),
        (K.Key_MediaPlay, NONE, "playback.toggle"),
        (K.Key_N, NONE, "playback.next"),
        (K.Key_Right, M.ControlModifier, "playback.next"),
        (K.Key_Right, M.ControlModifier | M.KeypadModifier, "playback.next"),
        (K.Key_Right, M.ShiftModifier, "playback.forward"),
        (K.Key_Slash, NONE, "view.search"),
        (K.Key_Slash, M.ShiftModifier, "view.search"),  # where "/" is made with Shift
        (K.Key_Question, M.ShiftModifier, "view.keys"),
        (K.Key_K, M.ControlModifier, "view.search"),
    ],
)
def test_a_key_runs_its_command(
    press: Press_, ran: list[Any], key: Qt.Key, modifiers: Qt.KeyboardModifier, command: str
) -> None:
    assert press(key, modifiers)
    assert ran == [(command,)]


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (K.Key_N, M.ShiftModifier),
        (K.Key_N, M.ControlModifier),
        (K.Key_N, M.AltModifier),
        (K.Key_Space, M.ShiftModifier),
        (K.Key_Slash, M.ControlModifier),
        (K.Key_Shift, M.ShiftModifier),
        (K.Key_unknown, NONE),
        (0, NONE),
    ],
)
def test_other_keys_are_left_to_others(
    press: Press_, ran: list[Any], key: int, modifiers: Qt.KeyboardModifier
) -> None:
    assert not press(key, modifiers)
    assert ran == []


def test_a_key_held_down_repeats_only_where_that_makes_sense(press: Press_, ran: list[Any]) -> None:
    assert press(K.Key_Space, repeated=True)
    assert press(K.Key_M, repeated=True)
    assert press(K.Key_Right, M.ShiftModifier, repeated=True)
    assert press(K.Key_Plus, M.ShiftModifier, repeated=True)
    assert press(K.Key_Plus, M.KeypadModifier, repeated=True)
    assert ran == [("playback.forward",), ("sound.louder",), ("sound.louder",)]


def test_a_sequence_runs_its_command(press: Press_, ran: list[Any]) -> None:
    assert press(K.Key_G)
    assert ran == []
    assert press(K.Key_Shift, M.ShiftModifier) is False  # a modifier alone ends nothing
    assert press(K.Key_A)
    assert ran == [("view.place", "albums")]


def test_what_may_follow_is_said_after_a_while(
    qtbot: QtBot, keyboard: Keyboard, press: Press_, ran: list[Any]
) -> None:
    with qtbot.waitSignal(keyboard.waitingChanged):
        press(K.Key_G)
    assert keyboard.property("awaited") == "G …"
    told = {row[1]: row[2] for row in keyboard._following}
    assert told["A"] == "Go to: Albums"
    assert told["Q"] == "Queue"
    press(K.Key_Escape)
    assert keyboard.property("awaited") == ""
    assert ran == []


def test_counts_are_taken_like_vi(
    keyboard: Keyboard, choices: KeyChoices, press: Press_, ran: list[Any]
) -> None:
    choices.use("vi")
    press(K.Key_3)
    press(K.Key_N)
    assert ran == [("playback.next",)] * 3
    press(K.Key_3)
    keyboard.cancel()
    press(K.Key_N)
    assert ran == [("playback.next",)] * 4


def test_a_key_that_also_begins_others_runs_when_the_listener_rests(
    qtbot: QtBot,
    keyboard: Keyboard,
    choices: KeyChoices,
    ran: list[Any],
) -> None:
    choices.bind("sound.mute", ANYWHERE, strokes("G"))
    choices.bind("playback.next", "list", strokes("G X"))
    keyboard._rest.setInterval(0)
    keyboard.press(Press(int(K.Key_G), NONE), "queue")
    assert ran == []
    qtbot.waitUntil(lambda: ran == [("sound.mute",)])


def test_a_key_that_is_bound_works_at_once_and_is_shown(
    qtbot: QtBot, keyboard: Keyboard, choices: KeyChoices, press: Press_, ran: list[Any]
) -> None:
    before = keyboard.property("revision")
    with qtbot.waitSignal(keyboard.keysChanged):
        choices.bind("playback.next", ANYWHERE, strokes("X"))
    assert keyboard.property("revision") > before
    assert keyboard.key_of("playback.next") == "X"
    press(K.Key_X)
    assert ran == [("playback.next",)]


def test_the_overview_names_commands_and_their_keys(keyboard: Keyboard) -> None:
    (every,) = keyboard.overview(1)
    said = {line["title"]: line["keys"] for line in every if line["keys"]}
    assert every[0] == {"title": "Playing", "keys": ""}
    assert said["Play / pause"] == "Space"  # media keys say themselves what they do
    assert said["Next track"] == "N   Ctrl+→"
    assert said["Back"] == "Escape   Backspace".replace("Escape", "Esc")
    assert said["Save the search"] == "Ctrl+S"
    assert not any(keys == "Ctrl+Backspace" for keys in said.values())  # said on its page
    assert keyboard.key_of("view.search") == "/"
    assert keyboard.key_of("no.such") == ""


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_the_overview_is_spread_evenly(keyboard: Keyboard, count: int) -> None:
    columns = keyboard.overview(count)
    assert len(columns) == count
    lines = [line for column in columns for line in column if line["keys"]]
    assert lines == [line for line in keyboard.overview(1)[0] if line["keys"]]
    assert all(column[-1]["keys"] for column in columns)
    assert not any(column[0]["keys"] for column in columns)  # each begins with a heading
    heights = [len(column) for column in columns]
    assert max(heights) - min(heights) <= 4
