"""Keys that work anywhere in the window, from the keymap; and the overview of them.

QML hands over the key presses that no text field, button or list wanted: so letters never steal
from what has the focus. Runs commands; knows no other meaning of a key.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Property, QKeyCombination, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from player.commands.keymap import Binding
from player.commands.registry import Registry
from player.ui.parts import part_of
from player.ui.rows import Rows
from player.ui.words import translate

QML_IMPORT_NAME = "Senza.Core"
QML_IMPORT_MAJOR_VERSION = 1

_REPEATING = frozenset({"playback.forward", "playback.back", "sound.louder", "sound.quieter"})
"""Commands that a key held down runs again and again; all others run once."""

_ON_PAGES = (
    Binding("queue.play_album", ("Return",)),
    Binding("view.album", ("O", "Ctrl+Return")),
    Binding("queue.add_album", ("Q", "Shift+Return")),
    Binding("queue.next_album", ("Shift+Q", "Alt+Return")),
    Binding("queue.remove", ("Delete",)),
    Binding("queue.clear_rest", ("Shift+Delete",)),
    Binding("queue.up", ("Alt+Up",)),
    Binding("queue.down", ("Alt+Down",)),
    Binding("searches.save", ("Ctrl+S",)),
    Binding("searches.rename", ("F2",)),
)
"""Keys that a page itself answers to, for what is selected there; shown with the others."""

_IGNORED = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier

_PORTABLE = QKeySequence.SequenceFormat.PortableText
_NATIVE = QKeySequence.SequenceFormat.NativeText


class KeyRow(NamedTuple):
    """One line of the overview: what it does and the keys, as this system writes them."""

    row: int
    title: str
    first: str
    second: str


@QmlElement
@QmlSingleton
class Keyboard(QObject):
    """Finds the command of a key press and runs it."""

    modeChanged = Signal()

    def __init__(
        self,
        bindings: Sequence[Binding],
        registry: Registry,
        run: Callable[[str, Sequence[object]], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._run = run
        self._commands = {
            _parsed(key): binding.command for binding in bindings for key in binding.keys
        }
        self._first = {b.command: _shown(b.keys[0]) for b in (*bindings, *_ON_PAGES) if b.keys}
        self._registry = registry
        self._listed = [b for b in (*bindings, *_ON_PAGES) if b.keys and b.command in registry]
        self._overview = Rows(KeyRow, self)
        self.say_again()
        self._in_use = True  # the focus is seen from the start

    @staticmethod
    def create(engine: QQmlEngine) -> "Keyboard":
        """Return the instance that belongs to ``engine``."""
        return part_of(engine, Keyboard)

    @Property(Rows, constant=True)
    def overview(self) -> Rows:
        """Every command that has a key."""
        return self._overview

    def say_again(self) -> None:
        """Say what each key does in the language that is spoken now."""
        self._overview.replace(
            [_key_row(place, b, self._registry) for place, b in enumerate(self._listed, 1)]
        )

    def _get_in_use(self) -> bool:
        return self._in_use

    def _set_in_use(self, value: bool) -> None:  # noqa: FBT001 - a Qt property
        if value != self._in_use:
            self._in_use = value
            self.modeChanged.emit()

    inUse = Property(bool, _get_in_use, _set_in_use, notify=modeChanged)
    """Whether the listener last used the keyboard: then the focus is shown."""

    @Slot(str, result=str)
    def key_of(self, command: str) -> str:
        """Return the first key of ``command`` as this system writes it, or nothing."""
        return self._first.get(command, "")

    @Slot(int, int, bool, result=bool)
    def press(self, key: int, modifiers: int, repeated: bool) -> bool:  # noqa: FBT001 - from QML
        """Run the command of a key press; return whether there is one."""
        command = self._command_of(key, Qt.KeyboardModifier(modifiers) & ~_IGNORED)
        if command is None:
            return False
        if not repeated or command in _REPEATING:
            self._run(command, ())
        return True

    def _command_of(self, key: int, modifiers: Qt.KeyboardModifier) -> str | None:
        found = self._commands.get(_combined(modifiers, key))
        if found is None and _is_sign(key):
            # "?" or "/" may need Shift on this layout: the sign counts, not how it is made.
            bare = modifiers & ~Qt.KeyboardModifier.ShiftModifier
            found = self._commands.get(_combined(bare, key))
        return found


def _combined(modifiers: Qt.KeyboardModifier, key: int) -> int:
    return QKeyCombination(modifiers, Qt.Key(key)).toCombined()


def _is_sign(key: int) -> bool:
    """Return whether ``key`` prints something that is neither a letter nor a space."""
    return key < int(Qt.Key.Key_Escape) and not chr(key).isalpha() and key != int(Qt.Key.Key_Space)


def _parsed(key: str) -> int:
    return int(QKeySequence(key, _PORTABLE)[0].toCombined())  # type: ignore[index]


def _shown(key: str) -> str:
    # Qt calls the large key Return and the small one Enter; most keyboards call both Enter.
    return QKeySequence(key, _PORTABLE).toString(_NATIVE).replace("Return", "Enter")


def _key_row(place: int, binding: Binding, registry: Registry) -> KeyRow:
    title = translate("Command", registry[binding.command].title)
    shown = [_shown(key) for key in binding.keys if not key.startswith("Media ")]
    first, second = [*shown, "", ""][:2]
    return KeyRow(place, title, first, second)
