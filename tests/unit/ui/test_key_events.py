"""Key presses of Qt on all sorts of keyboards, and keys as this system writes them."""

import sys

import pytest
from PySide6.QtCore import Qt

from player.commands.key_choices import shipped
from player.commands.registry import Registry
from player.commands.strokes import strokes
from player.ui.key_events import Press, candidates
from player.ui.key_names import shown
from player.util.paths import resources_folder

K = Qt.Key
M = Qt.KeyboardModifier
NONE = M.NoModifier
X11 = 8
"""What X11 and Wayland add to the number of a key."""


@pytest.mark.parametrize(
    ("key", "modifiers", "found"),
    [
        (K.Key_N, NONE, ("N",)),
        (K.Key_N, M.ShiftModifier, ("Shift+N",)),
        (K.Key_K, M.ControlModifier | M.AltModifier, ("Ctrl+Alt+K",)),
        (K.Key_Space, NONE, ("Space",)),
        (K.Key_Space, M.ShiftModifier, ("Shift+Space",)),
        (K.Key_Right, M.ControlModifier | M.KeypadModifier, ("Ctrl+Right",)),
        (K.Key_Enter, M.KeypadModifier, ("Return",)),
        (K.Key_PageUp, NONE, ("PageUp",)),
        (K.Key_Backtab, M.ShiftModifier, ("Shift+Tab",)),
        (K.Key_MediaPlay, NONE, ("MediaPlay",)),
        (K.Key_Question, M.ShiftModifier, ("Shift+?", "?")),  # the sign counts, not how it is made
        (K.Key_Plus, M.ControlModifier | M.ShiftModifier, ("Ctrl+Shift++", "Ctrl++")),
        (K.Key_Shift, M.ShiftModifier, ()),
        (K.Key_AltGr, NONE, ()),
        (K.Key_unknown, NONE, ()),
        (0, NONE, ()),
    ],
)
def test_a_press_is_a_stroke(key: int, modifiers: Qt.KeyboardModifier, found: object) -> None:
    assert candidates(Press(int(key), modifiers)) == found


@pytest.mark.parametrize(
    ("sign", "scan_code", "modifiers", "found"),
    [
        ("Т", 49, NONE, ("Т", "N")),  # Russian
        ("Т", 49, M.ControlModifier, ("Ctrl+Т", "Ctrl+N")),
        ("Х", 26, NONE, ("Х", "[")),
        ("Γ", 34, M.ShiftModifier, ("Shift+Γ", "Shift+G")),  # Greek
        ("ג", 32, NONE, ("ג", "D")),  # Hebrew
        ("ㅎ", 34, NONE, ("ㅎ", "G")),  # Korean
        ("&", 2, NONE, ("&", "1")),  # French digits need Shift
        ("À", 11, NONE, ("À", "0")),
        ("A", 16, NONE, ("A",)),  # French: Latin letters are where they are
        ("Ö", 39, NONE, ("Ö",)),  # German
        ("-", 12, NONE, ("-",)),
    ],
)
def test_a_key_works_on_every_layout(
    monkeypatch: pytest.MonkeyPatch,
    sign: str,
    scan_code: int,
    modifiers: Qt.KeyboardModifier,
    found: object,
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert candidates(Press(ord(sign), modifiers, scan_code + X11)) == found
    monkeypatch.setattr(sys, "platform", "win32")
    assert candidates(Press(ord(sign), modifiers, scan_code)) == found


def test_a_mac_numbers_its_keys_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert candidates(Press(ord("Т"), NONE, 0, 0x2D)) == ("Т", "N")  # kVK_ANSI_N
    assert candidates(Press(ord("П"), NONE, 0, 0x05)) == ("П", "G")  # kVK_ANSI_G
    assert candidates(Press(ord("&"), NONE, 0, 0x12)) == ("&", "1")  # kVK_ANSI_1


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("Ctrl+K", "Ctrl+K"),
        ("Shift+/", "Shift+/"),
        ("Ctrl++", "Ctrl++"),
        ("G A", "G A"),
        ("Return", "Enter"),
        ("PageDown", "PgDn"),
        ("Ctrl+Right", "Ctrl+→"),
        ("Shift+Delete", "Shift+Delete"),
        ("Space", "Space"),
        ("F11", "F11"),
        ("Ж", "Ж"),
    ],
)
def test_keys_are_shown_as_they_are_printed(keys: str, text: str) -> None:
    on_a_mac = {"Ctrl+K": "⌘K", "Shift+/": "⇧/", "Ctrl++": "⌘+", "Return": "↩", "PageDown": "⇟"}
    assert shown(strokes(keys)) == (on_a_mac.get(keys, text) if sys.platform == "darwin" else text)


def test_every_shipped_key_is_one_that_can_be_pressed(registry: Registry) -> None:
    for keymap in shipped(resources_folder(), registry).values():
        for binding in keymap.bindings:
            for one in (one for keys in binding.keys for one in keys):
                assert shown((one,))
                *held, key = [one] if len(one) == 1 else one.replace("++", "+Plus").split("+")
                code = ord(key) if len(key) == 1 else getattr(K, f"Key_{key}").value
                modifiers = NONE
                for name in held:
                    word = {"Ctrl": "Control"}.get(name, name)
                    modifiers |= getattr(M, f"{word}Modifier")
                assert one in candidates(Press(code, modifiers)), one
