"""How keys are written wherever they are shown: by what is printed on them.

Called by the keyboard and the views of keys. One rule for all languages: the names that keyboards
bear, which a translation changes only where those of its country bear others, and arrows for the
arrows. A Mac has signs of its own for all of them. Knows no command.
"""

import sys

from PySide6.QtGui import QKeySequence

from player.commands.strokes import Strokes
from player.models.problems import QT_TRANSLATE_NOOP
from player.ui.key_events import code_of
from player.ui.words import translate

_PRINTED = {
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
    "Alt": QT_TRANSLATE_NOOP("Keys", "Alt"),
    "Backspace": QT_TRANSLATE_NOOP("Keys", "Backspace"),
    "Ctrl": QT_TRANSLATE_NOOP("Keys", "Ctrl"),
    "Delete": QT_TRANSLATE_NOOP("Keys", "Delete"),
    "End": QT_TRANSLATE_NOOP("Keys", "End"),
    "Escape": QT_TRANSLATE_NOOP("Keys", "Esc"),
    "Home": QT_TRANSLATE_NOOP("Keys", "Home"),
    "Insert": QT_TRANSLATE_NOOP("Keys", "Insert"),
    "Meta": QT_TRANSLATE_NOOP("Keys", "Meta"),
    "PageDown": QT_TRANSLATE_NOOP("Keys", "PgDn"),
    "PageUp": QT_TRANSLATE_NOOP("Keys", "PgUp"),
    "Return": QT_TRANSLATE_NOOP("Keys", "Enter"),
    "Shift": QT_TRANSLATE_NOOP("Keys", "Shift"),
    "Space": QT_TRANSLATE_NOOP("Keys", "Space"),
    "Tab": QT_TRANSLATE_NOOP("Keys", "Tab"),
}

_MEDIA = "Media"
"""How keys begin that say themselves, by a sign printed on them, what they do."""


def shown(keys: Strokes) -> str:
    """Return a sequence as it is shown: ``Ctrl+K``, or ``⌘K`` on a Mac."""
    return " ".join(_shown(one) for one in keys)


def says_itself(keys: Strokes) -> bool:
    """Return whether the key bears a sign of what it does, and need not be shown."""
    return bool(keys) and keys[0].startswith(_MEDIA)


def _shown(one: str) -> str:
    if sys.platform == "darwin":
        return _sequence(one).toString(QKeySequence.SequenceFormat.NativeText)
    *held, key = one.split("+") if not one.endswith("+") else (*one[:-2].split("+"), "+")
    if key in _PRINTED or len(key) == 1:
        return "+".join(_printed(name) for name in (*held, key) if name)
    return _sequence(one).toString(QKeySequence.SequenceFormat.PortableText)


def _printed(name: str) -> str:
    return translate("Keys", _PRINTED[name]) if name in _PRINTED else name


def _sequence(one: str) -> QKeySequence:
    key, modifiers = code_of(one)
    return QKeySequence(modifiers.value | key)
