import pytest
from PySide6.QtCore import Qt

from player.commands import appearance, library, listening, playback, queue, sound, view
from player.commands.keymap import Binding, parse
from player.commands.registry import build
from player.ui.keyboard import Keyboard
from player.util.paths import resources_folder

pytestmark = pytest.mark.usefixtures("qapp")

M = Qt.KeyboardModifier
NONE = M.NoModifier
BINDINGS = (
    Binding("playback.toggle", ("Space", "Media Play")),
    Binding("playback.next", ("N", "Ctrl+Right")),
    Binding("playback.forward", ("Shift+Right",)),
    Binding("view.search", ("/", "Ctrl+K")),
    Binding("view.keys", ("?", "F1")),
)


@pytest.fixture
def ran() -> list[str]:
    return []


@pytest.fixture
def keyboard(ran: list[str]) -> Keyboard:
    return Keyboard(BINDINGS, build([playback, view]), lambda name, _: ran.append(name))


@pytest.mark.parametrize(
    ("key", "modifiers", "command"),
    [
        (Qt.Key.Key_Space, NONE, "playback.toggle"),
        (Qt.Key.Key_MediaPlay, NONE, "playback.toggle"),
        (Qt.Key.Key_N, NONE, "playback.next"),
        (Qt.Key.Key_Right, M.ControlModifier, "playback.next"),
        (Qt.Key.Key_Right, M.ControlModifier | M.KeypadModifier, "playback.next"),
        (Qt.Key.Key_Right, M.ShiftModifier, "playback.forward"),
        (Qt.Key.Key_Slash, NONE, "view.search"),
        (Qt.Key.Key_Slash, M.ShiftModifier, "view.search"),  # where "/" is made with Shift
        (Qt.Key.Key_Question, M.ShiftModifier, "view.keys"),
        (Qt.Key.Key_K, M.ControlModifier, "view.search"),
    ],
)
def test_a_key_runs_its_command(
    keyboard: Keyboard, ran: list[str], key: Qt.Key, modifiers: Qt.KeyboardModifier, command: str
) -> None:
    assert keyboard.press(int(key), modifiers.value, repeated=False)
    assert ran == [command]


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_N, M.ShiftModifier),
        (Qt.Key.Key_N, M.ControlModifier),
        (Qt.Key.Key_N, M.AltModifier),
        (Qt.Key.Key_Right, NONE),
        (Qt.Key.Key_Space, M.ShiftModifier),
        (Qt.Key.Key_Slash, M.ControlModifier),
        (Qt.Key.Key_Shift, M.ShiftModifier),
        (Qt.Key.Key_unknown, NONE),
        (0, NONE),
    ],
)
def test_other_keys_are_left_to_others(
    keyboard: Keyboard, ran: list[str], key: int, modifiers: Qt.KeyboardModifier
) -> None:
    assert not keyboard.press(int(key), modifiers.value, repeated=False)
    assert ran == []


def test_a_key_held_down_repeats_seeking_only(keyboard: Keyboard, ran: list[str]) -> None:
    assert keyboard.press(int(Qt.Key.Key_Space), 0, repeated=True)
    assert keyboard.press(int(Qt.Key.Key_Right), M.ShiftModifier.value, repeated=True)
    assert ran == ["playback.forward"]


def test_the_volume_goes_on_while_its_key_is_held(ran: list[str]) -> None:
    registry = build([sound])
    bindings = parse('"sound.louder" = ["+"]\n"sound.mute" = ["M"]', registry)
    keyboard = Keyboard(bindings, registry, lambda name, _: ran.append(name))
    assert keyboard.press(int(Qt.Key.Key_Plus), M.ShiftModifier.value, repeated=True)
    assert keyboard.press(int(Qt.Key.Key_Plus), M.KeypadModifier.value, repeated=True)
    assert keyboard.press(int(Qt.Key.Key_M), 0, repeated=True)
    assert ran == ["sound.louder", "sound.louder"]


def test_the_overview_names_commands_and_their_keys(keyboard: Keyboard) -> None:
    rows = [tuple(row)[1:] for row in keyboard._overview]
    assert rows[0] == ("Play / pause", "Space", "")  # media keys say themselves what they do
    assert rows[1] == ("Next track", "N", "Ctrl+Right")
    assert keyboard.key_of("view.search") == "/"
    assert keyboard.key_of("no.such") == ""


def test_every_shipped_key_is_one_that_qt_knows(ran: list[str]) -> None:
    registry = build([playback, sound, listening, queue, library, view, appearance])
    bindings = parse((resources_folder() / "keys.toml").read_text("utf-8"), registry)
    keyboard = Keyboard(bindings, registry, lambda name, _: ran.append(name))
    keys = {key for binding in bindings for key in binding.keys}
    assert len(keyboard._commands) == len(keys)
    assert int(Qt.Key.Key_unknown) not in keyboard._commands
    for code in list(keyboard._commands):
        combination = Qt.KeyboardModifier(code & 0x7E000000)
        assert keyboard.press(code & 0x01FFFFFF, combination.value, repeated=False)
    assert set(ran) == {binding.command for binding in bindings}
