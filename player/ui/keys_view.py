"""The page of keys: every command with its keys, found by typing, given others by pressing them.

Reads the listener's keys and has them changed by commands; the keyboard lends it the presses while
a key is asked for. Never changes a key itself.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from player.commands.key_choices import KeyChoices
from player.commands.keymap import Binding, bindable, home
from player.commands.strokes import Strokes, digit, written
from player.library.folding import fold
from player.models.sentences import filled
from player.ui.key_names import says_itself, shown
from player.ui.key_words import group, rank, title, where
from player.ui.keyboard import REST, Keyboard
from player.ui.parts import part_of
from player.ui.rows import Rows
from player.ui.words import translate

QML_IMPORT_NAME = "Senza.Core"
QML_IMPORT_MAJOR_VERSION = 1


class KeysRow(NamedTuple):
    """One line: a command, where its keys hold, the keys; ``section`` heads it.

    ``about`` says where, and what the command does.
    """

    row: int
    title: str
    place: str
    keys: str
    section: str
    changed: bool
    about: str


class _Line(NamedTuple):
    """What one line is about: a command, in each place where it has the same keys."""

    every: tuple[Binding, ...]

    @property
    def binding(self) -> Binding:
        """The command in the first of its places."""
        return self.every[0]

    @property
    def text(self) -> str:
        """The command with its arguments, as a key file writes it."""
        return self.every[0].text

    @property
    def keys(self) -> tuple[Strokes, ...]:
        """Its keys."""
        return self.every[0].keys

    @property
    def places(self) -> str:
        """Where its keys hold, as commands about keys are told."""
        return " ".join(one.place for one in self.every)


@QmlElement
@QmlSingleton
class KeysView(QObject):
    """All that keys can run, and a key that is asked for."""

    queryChanged = Signal()
    askedChanged = Signal()
    keysChanged = Signal()

    def __init__(
        self,
        keys: KeyChoices,
        keyboard: Keyboard,
        run: Callable[[str, Sequence[object]], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._keys = keys
        self._keyboard = keyboard
        self._run = run
        self._query = ""
        self._asked = ""
        self._for: _Line | None = None
        self._pressed: Strokes = ()
        self._clash = False
        self._known: list[_Line] = []
        self._ids: dict[tuple[str, str], int] = {}
        self._rows = Rows(KeysRow, self)
        self._rest = QTimer(self, interval=REST, singleShot=True)
        self._rest.timeout.connect(self._take_pressed)
        keys.subscribe(self._take_keys)

    @staticmethod
    def create(engine: QQmlEngine) -> "KeysView":
        """Return the instance that belongs to ``engine``."""
        return part_of(engine, KeysView)

    @Property(Rows, constant=True)
    def rows(self) -> Rows:
        """The commands that fit what was typed."""
        return self._rows

    def _get_query(self) -> str:
        return self._query

    def _set_query(self, text: str) -> None:
        if text != self._query:
            self._query = text
            self.queryChanged.emit()
            self._fill()

    query = Property(str, _get_query, _set_query, notify=queryChanged)
    """What was typed to find commands: words of their names, or a key."""

    @Property(str, notify=keysChanged)
    def set(self) -> str:
        """The set of keys that was chosen."""
        return self._keys.set

    @Property(bool, notify=keysChanged)
    def changed(self) -> bool:
        """Whether something is bound otherwise than in the set."""
        return self._keys.changed

    @Property(bool, notify=askedChanged)
    def asking(self) -> bool:
        """Whether the next keys are taken for a command."""
        return self._for is not None

    @Property(str, notify=askedChanged)
    def asked(self) -> str:
        """What is asked of the listener, or was told last; else nothing."""
        return self._asked

    @Slot()
    def begin(self) -> None:
        """Show all commands: the page is opened."""
        self._set_query("")
        self._fill()

    @Slot(int)
    def ask(self, index: int) -> None:
        """Take the keys that are pressed next for the command at ``index``."""
        if 0 <= index < len(self._known):
            self._for = self._known[index]
            self._ask_again()
            self._keyboard.lend(self._take)

    @Slot(int)
    def remove(self, index: int) -> None:
        """Take the key that is shown first from the command at ``index``."""
        if 0 <= index < len(self._known) and self._known[index].keys:
            line = self._known[index]
            self._run("keys.unbind", (line.text, written(line.keys[0]), line.places))

    @Slot(int)
    def restore(self, index: int) -> None:
        """Give the command at ``index`` the keys that it has in the set."""
        if 0 <= index < len(self._known):
            line = self._known[index]
            self._run("keys.restore", (line.text, line.places))

    @Slot()
    def stop(self) -> None:
        """Ask no more."""
        if self._for is not None:
            self._end("")

    def say_again(self) -> None:
        """Say all lines in the language that is spoken now."""
        if len(self._rows):
            self._fill()

    # -- inside ---------------------------------------------------------------------------------

    def _ask_again(self) -> None:
        assert self._for is not None  # noqa: S101 - something is asked for
        self._pressed, self._clash = (), False
        name = title(self._for.binding, self._keys.registry)
        self._say(filled(translate("Keys", "Press the keys for “%1”; Esc leaves it."), name))

    def _say(self, text: str) -> None:
        self._asked = text
        self.askedChanged.emit()

    def _end(self, text: str) -> None:
        self._rest.stop()
        self._for = None
        self._keyboard.lend(None)
        self._say(text)

    def _take(self, pressed: Strokes) -> None:
        """Take one press; the last of what it may mean is the same on every layout."""
        one = pressed[-1]
        if one == "Escape" and not (self._pressed and not self._clash):
            self._end("")
        elif self._clash:
            if one == "Return":
                self._bind()
        elif not self._pressed and self._keys.keymap.counts and digit(one):
            self._say(translate("Keys", "Digits are counts with these keys. Press another key."))
        else:
            self._pressed = (*self._pressed, one)
            self._say(filled(translate("Keys", "%1 …"), shown(self._pressed)))
            self._rest.start()

    def _take_pressed(self) -> None:
        """The listener rests: what was pressed is the key."""
        wanted = self._for
        if wanted is None:
            return
        others = [
            claim.binding
            for binding in wanted.every
            for claim in self._keys.keymap.claims(binding.place, self._pressed)
            if claim.binding.text != wanted.text
        ]
        if not others:
            self._bind()
            return
        self._clash = True
        registry = self._keys.registry
        names = translate("Keys", "”, “").join(dict.fromkeys(title(b, registry) for b in others))
        said = translate("Keys", "%1 does “%2” now. Enter takes it, Esc leaves it.")
        self._say(filled(said, shown(self._pressed), names))

    def _bind(self) -> None:
        wanted, pressed = self._for, self._pressed
        if wanted is None:
            return
        self._run("keys.bind", (wanted.text, written(pressed), wanted.places))
        name = title(wanted.binding, self._keys.registry)
        self._end(filled(translate("Keys", "%1 does “%2” from now on."), shown(pressed), name))

    def _take_keys(self) -> None:
        self.keysChanged.emit()
        if len(self._rows):
            self._fill()

    def _fill(self) -> None:
        words = fold(self._query).split()
        lines = sorted(_joined(self._every()), key=lambda line: rank(_room(line.binding)))
        rows = [(line, self._row(line)) for line in lines]
        fitting = [(line, row) for line, row in rows if self._has(line)]
        fitting = fitting or [(one, row) for one, row in rows if self._fits(one, row, words)]
        self._known = [line for line, _ in fitting]
        self._rows.replace([row for _, row in fitting])

    def _every(self) -> list[Binding]:
        """Return all bindings, and the commands that have no key yet."""
        bindings = list(self._keys.keymap.bindings)
        bound = {binding.text for binding in bindings}
        registry = self._keys.registry
        return bindings + [
            Binding(name, (), home(name))
            for name, entry in registry.items()
            if name not in bound and not entry.inner and bindable(entry)
        ]

    def _row(self, line: _Line) -> KeysRow:
        binding = line.binding
        identity = (binding.place, binding.text)
        number = self._ids.setdefault(identity, len(self._ids) + 1)
        places = filter(None, (where(one.place) for one in line.every))
        place = translate("Keys", ", ").join(places)
        about = translate("Command", self._keys.registry[binding.command].help)
        return KeysRow(
            number,
            title(binding, self._keys.registry),
            place,
            "   ".join(shown(keys) for keys in binding.keys if not says_itself(keys)),
            group(_room(binding)),
            any(self._keys.differs(one.text, one.place) for one in line.every),
            " · ".join(part for part in (place, about) if part),
        )

    def _has(self, line: _Line) -> bool:
        """Return whether what was typed is a key of the command, in just these signs."""
        typed = fold(self._query).strip()
        return any(typed in {fold(shown(keys)), fold(written(keys))} for keys in line.keys)

    def _fits(self, line: _Line, row: KeysRow, words: Sequence[str]) -> bool:
        """Return whether each word is in a name of the command."""
        entry = self._keys.registry[line.binding.command]
        other = translate("Command", entry.words) if entry.words else ""
        names = fold(f"{row.title} {row.place} {row.section} {other} {line.text}")
        return all(word in names for word in words)


def _joined(bindings: Iterable[Binding]) -> list[_Line]:
    """Return bindings as lines: a command that has the same keys in several places is one."""
    found: dict[tuple[str, tuple[Strokes, ...]], list[Binding]] = {}
    for binding in bindings:
        found.setdefault((binding.text, binding.keys), []).append(binding)
    return [_Line(tuple(every)) for every in found.values()]


def _room(binding: Binding) -> str:
    return binding.command.partition(".")[0]
