"""What the keyboard does in the window: key presses run commands, sequences wait for their end.

``KeyScope`` hands over the presses that no text field, button or input method wanted. Says what is
awaited when a sequence is not at its end. Runs commands; knows no other meaning of a key.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from player.commands.key_choices import KeyChoices
from player.commands.key_reader import KeyReader, Step
from player.commands.keymap import Binding, chain
from player.commands.strokes import Strokes
from player.models.sentences import filled
from player.ui.key_events import Press, candidates
from player.ui.key_lines import lines, spread
from player.ui.key_names import says_itself, shown
from player.ui.key_words import title
from player.ui.parts import part_of
from player.ui.rows import Rows
from player.ui.typing_ahead import TypedAhead
from player.ui.words import translate

QML_IMPORT_NAME = "Senza.Core"
QML_IMPORT_MAJOR_VERSION = 1

HINT_AFTER = 600
"""Milliseconds after which it is said what a sequence waits for: who knows it is done by then."""

REST = 800
"""Milliseconds without a key after which a command runs that is also a beginning of another."""


_IN_THE_SEARCH = (
    Binding("searches.save", (("Ctrl+S",),), "palette"),
    Binding("searches.rename", (("F2",),), "palette"),
)
"""Keys that the search itself answers to, for what is typed there; shown with the others."""


class HintRow(NamedTuple):
    """One key that may follow, and what it would do; nothing where still more follows."""

    row: int
    keys: str
    title: str


@QmlElement
@QmlSingleton
class Keyboard(QObject):
    """Finds the commands of key presses and runs them."""

    modeChanged = Signal()
    waitingChanged = Signal()
    keysChanged = Signal()

    def __init__(
        self,
        keys: KeyChoices,
        run: Callable[[str, Sequence[object]], None],
        is_settled: Callable[[], bool] = lambda: True,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._keys = keys
        self._run = run
        self._reader = KeyReader(keys.keymap)
        self._ahead = TypedAhead(is_settled, self)
        self._following = Rows(HintRow, self)
        self._hint = QTimer(self, interval=HINT_AFTER, singleShot=True)
        self._hint.timeout.connect(self._show_hint)
        self._rest = QTimer(self, interval=REST, singleShot=True)
        self._rest.timeout.connect(self._end_rest)
        self._awaited = ""
        self._revision = 0
        self._borrower: Callable[[Strokes], None] | None = None
        self._in_use = True  # the focus is seen from the start
        keys.subscribe(self._take_keys)

    @staticmethod
    def create(engine: QQmlEngine) -> "Keyboard":
        """Return the instance that belongs to ``engine``."""
        return part_of(engine, Keyboard)

    @Slot(int, result="QVariantList")
    @Slot(int, int, result="QVariantList")
    def overview(self, columns: int, revision: int = 0) -> list[list[dict[str, str]]]:  # noqa: ARG002
        """Return every command that has a key, as lines of so many columns; see ``KeyLine``."""
        bindings = (*self._keys.keymap.bindings, *_IN_THE_SEARCH)
        every = lines(bindings, self._keys.registry)
        return [[line._asdict() for line in column] for column in spread(every, columns)]

    def say_again(self) -> None:
        """Have all keys said again, in the language that is spoken now."""
        self._revision += 1
        self.keysChanged.emit()

    def _get_in_use(self) -> bool:
        return self._in_use

    def _set_in_use(self, value: bool) -> None:  # noqa: FBT001 - a Qt property
        if value != self._in_use:
            self._in_use = value
            self.modeChanged.emit()

    inUse = Property(bool, _get_in_use, _set_in_use, notify=modeChanged)
    """Whether the listener last used the keyboard: then the focus is shown."""

    @Property(str, notify=waitingChanged)
    def awaited(self) -> str:
        """What was pressed of a sequence, once it is worth saying; else nothing."""
        return self._awaited

    @Property(Rows, notify=waitingChanged)
    def following(self) -> Rows:
        """What may follow on it."""
        return self._following

    @Property(int, notify=keysChanged)
    def revision(self) -> int:
        """A number that grows with every change of keys, for bindings that ask ``key_of``."""
        return self._revision

    @Slot(str, result=str)
    @Slot(str, int, result=str)
    def key_of(self, command: str, revision: int = 0) -> str:  # noqa: ARG002 - see ``revision``
        """Return the first key of ``command`` as it is shown, or nothing."""
        keys = self._keys.keymap.first_key(command)
        return "" if says_itself(keys) else shown(keys)

    def holds(self, again: Callable[[], object]) -> bool:
        """Return whether presses have to wait for a page to take the keyboard.

        Then ``again`` is called when they need not any more.
        """
        if not self._ahead.waits:
            return False
        self._ahead.do(again)
        return True

    def press(self, press: Press, place: str, *, repeated: bool = False) -> bool:
        """Take a key press at ``place``; return whether it meant something."""
        pressed = candidates(press)
        if not pressed:
            return False
        if self._borrower is not None:
            if not repeated:
                self._borrower(pressed)
            return True
        return self._follow(self._reader.press(pressed, chain(place), held=repeated))

    def lend(self, borrower: Callable[[Strokes], None] | None) -> None:
        """Hand all presses to ``borrower``, as the strokes each may mean, until it is None."""
        self.cancel()
        self._borrower = borrower

    @Slot()
    def cancel(self) -> None:
        """Forget what was pressed of a sequence; the listener turned to something else."""
        if self._reader.waiting:
            self._reader.cancel()
            self._wait()

    # -- inside ---------------------------------------------------------------------------------

    def _follow(self, step: Step) -> bool:
        self._wait()  # before what is run, which may turn to something else
        for run in step.runs:
            for _ in range(run.times):
                self._run(run.command, run.arguments)
        return step.taken

    def _wait(self) -> None:
        """Wait for what follows, or stop waiting; a hint that is shown is kept up to date."""
        waiting, either = self._reader.waiting, self._reader.either
        if waiting and self._awaited:
            self._show_hint()
        elif waiting:
            self._hint.start()
        else:
            self._hint.stop()
            self._set_awaited("")
        if either:
            self._rest.start()
        else:
            self._rest.stop()

    def _end_rest(self) -> None:
        self._follow(self._reader.rest())

    def _show_hint(self) -> None:
        registry = self._keys.registry
        rows = [
            HintRow(place, shown((one,)), title(binding, registry) if binding else "…")
            for place, (one, binding) in enumerate(self._reader.following(), 1)
        ]
        self._following.replace(rows)
        count = str(self._reader.count) if self._reader.count else ""
        keys = " ".join(part for part in (count, shown(self._reader.pending)) if part)
        self._set_awaited(filled(translate("Keys", "%1 …"), keys))

    def _set_awaited(self, text: str) -> None:
        if text != self._awaited:
            self._awaited = text
            self.waitingChanged.emit()

    def _take_keys(self) -> None:
        self._reader = KeyReader(self._keys.keymap)
        self._wait()
        self.say_again()
