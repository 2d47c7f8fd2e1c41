"""The notation of keys: ``Ctrl+K`` is one stroke, ``G A`` a sequence of two.

Called by the key map and by whoever turns key presses of the system into strokes. Pure text; knows
no keyboard and no command.
"""

import re

from player.models.problems import QT_TRANSLATE_NOOP
from player.models.sentences import SentenceError

Strokes = tuple[str, ...]
"""What is pressed one after the other, each in the one form that ``stroke`` returns."""

MODIFIERS = ("Ctrl", "Alt", "Shift", "Meta")
"""The modifiers, in the order in which they are written. Ctrl is the command key of a Mac."""

_PARTS = re.compile(r"((?:[A-Za-z]+\+)*)(.[\w]*)", re.DOTALL)

_OTHER_NAMES = {
    "del": "Delete",
    "enter": "Return",
    "esc": "Escape",
    "pagedown": "PageDown",
    "pageup": "PageUp",
    "pgdown": "PageDown",
    "pgup": "PageUp",
    "control": "Ctrl",
}


_NO_KEY = QT_TRANSLATE_NOOP("Command", "“%1” is no key.")


class StrokeError(SentenceError):
    """A key that is not written as keys are; the text says which."""


def stroke(text: str) -> str:
    """Return the one form of a stroke: modifiers in their order, letters large.

    Raises ``StrokeError`` for what is no stroke.
    """
    parts = _PARTS.fullmatch(text)
    names = [_name(name) for name in parts[1].split("+")[:-1]] if parts else []
    if parts is None or not set(names) <= set(MODIFIERS) or len(set(names)) < len(names):
        raise StrokeError(_NO_KEY, text)
    key = _name(parts[2])
    if key in MODIFIERS or not key.isprintable() or key.isspace():
        raise StrokeError(_NO_KEY, text)
    return "+".join((*(m for m in MODIFIERS if m in names), key))


def strokes(text: str) -> Strokes:
    """Return the strokes of a sequence, which are separated by spaces; raises ``StrokeError``."""
    found = tuple(stroke(part) for part in text.split())
    if not found:
        raise StrokeError(QT_TRANSLATE_NOOP("Command", "There is a key without a name."))
    return found


def written(keys: Strokes) -> str:
    """Return ``keys`` as a key file writes them."""
    return " ".join(keys)


def is_bare_letter(one: str) -> bool:
    """Return whether a stroke is a letter, with Shift or without: what a text field would take."""
    key = one.removeprefix("Shift+")
    return len(key) == 1 and key.isalpha()


def digit(one: str) -> int | None:
    """Return the digit that a stroke is, or None."""
    return int(one) if len(one) == 1 and one in "0123456789" else None


def _name(text: str) -> str:
    if len(text) == 1:
        upper = text.upper()
        return upper if len(upper) == 1 else text
    known = _OTHER_NAMES.get(text.lower())
    return known or text[0].upper() + text[1:]
