"""Key presses of Qt as strokes of ours, and strokes as keys of Qt.

Called by the keyboard and by ``key_names``. A letter of another script is also the Latin
letter that a US keyboard has in its place, and a digit row that prints signs also the digits, so
that every key works on every layout. Never decides what a key does.
"""

import sys
import unicodedata
from typing import NamedTuple

from PySide6.QtCore import Qt

from player.commands.strokes import Strokes

_MODIFIERS = (
    ("Ctrl", Qt.KeyboardModifier.ControlModifier),
    ("Alt", Qt.KeyboardModifier.AltModifier),
    ("Shift", Qt.KeyboardModifier.ShiftModifier),
    ("Meta", Qt.KeyboardModifier.MetaModifier),
)
_SHIFT = Qt.KeyboardModifier.ShiftModifier

_FIRST_NAMED = int(Qt.Key.Key_Escape)
"""Keys below print a sign, whose number in Unicode they are; those above have names."""

_ALONE = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Meta,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_ScrollLock,
        Qt.Key.Key_Super_L,
        Qt.Key.Key_Super_R,
        Qt.Key.Key_Hyper_L,
        Qt.Key.Key_Hyper_R,
        Qt.Key.Key_Mode_switch,
        Qt.Key.Key_unknown,
    }
)
"""Keys that mean nothing by themselves."""

_OURS = {"Enter": "Return", "Backtab": "Tab", "PgUp": "PageUp", "PgDown": "PageDown"}
_NAMES = {
    int(key): _OURS.get(key.name[4:], key.name[4:])
    for key in Qt.Key
    if int(key) >= _FIRST_NAMED and key not in _ALONE
}
_KEYS = {name: key for key, name in reversed(_NAMES.items())} | {"Space": int(Qt.Key.Key_Space)}

_ROWS = ("1234567890-=", "QWERTYUIOP[]", "ASDFGHJKL;'`", "\\ZXCVBNM,./")
_STARTS = (2, 16, 30, 43)
_EVDEV = {
    start + place: sign
    for start, row in zip(_STARTS, _ROWS, strict=True)
    for place, sign in enumerate(row)
}
"""What a US keyboard has at each scan code of PC keyboards (set 1), which evdev numbers alike:
linux/input-event-codes.h, KEY_1 = 2 to KEY_SLASH = 53."""

_APPLE = {
    place: sign
    for place, sign in enumerate("ASDFHGZXCV\0BQWERYT123465=97-80]OU[IP\0LJ'K;\\,/NM.\0\0`")
    if sign != "\0"
}
"""What a US keyboard has at each virtual key code of a Mac: HIToolbox/Events.h, kVK_ANSI_A = 0."""

_X11_OFFSET = 8


class Press(NamedTuple):
    """A key press as Qt tells it: key, modifiers, and where on the keyboard it was."""

    key: int
    modifiers: Qt.KeyboardModifier
    scan_code: int = 0
    virtual_key: int = 0


def candidates(press: Press) -> Strokes:
    """Return the strokes that a press may mean, the likeliest first; none for a modifier alone."""
    if press.key in _ALONE or press.key == 0:
        return ()
    held = [name for name, modifier in _MODIFIERS if press.modifiers & modifier]
    shifted = "Shift" in held
    bare = [name for name in held if name != "Shift"]
    if press.key >= _FIRST_NAMED:
        name = _NAMES.get(press.key)
        if press.key == int(Qt.Key.Key_Backtab):
            held = [*bare, "Shift"]
        return (_joined(held, name),) if name else ()
    sign = chr(press.key)
    if press.key == int(Qt.Key.Key_Space):
        return (_joined(held, "Space"),)
    found = [_joined(held, sign)]
    if shifted and not sign.isalpha():
        # "?" or "/" may need Shift on this layout: the sign counts, not how it is made.
        found.append(_joined(bare, sign))
    there = _on_us_keyboard(press)
    if there and (_is_foreign(sign) or (there.isdigit() and not sign.isdigit() and not shifted)):
        found.append(_joined(held, there))
    return tuple(dict.fromkeys(found))


def code_of(one: str) -> tuple[int, Qt.KeyboardModifier]:
    """Return the key of a stroke as Qt numbers it, and what is held with it."""
    *held, key = one.split("+") if not one.endswith("+") else (*one[:-2].split("+"), "+")
    modifiers = Qt.KeyboardModifier.NoModifier
    for name, modifier in _MODIFIERS:
        if name in held:
            modifiers |= modifier
    return _KEYS.get(key) or ord(key[0]), modifiers


def _joined(held: list[str], key: str) -> str:
    return "+".join((*held, key))


def _is_foreign(sign: str) -> bool:
    """Return whether ``sign`` is a letter of a script other than Latin."""
    return sign.isalpha() and not unicodedata.name(sign, "").startswith("LATIN")


def _on_us_keyboard(press: Press) -> str:
    """Return the sign that a US keyboard has where the pressed key is, or nothing."""
    if sys.platform == "darwin":
        return _APPLE.get(press.virtual_key, "")
    offset = 0 if sys.platform == "win32" else _X11_OFFSET
    return _EVDEV.get(press.scan_code - offset, "")
