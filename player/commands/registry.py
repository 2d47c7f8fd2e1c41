"""Commands as data: a short typed function becomes an entry with id, title, help and arguments.

    @command(
        QT_TRANSLATE_NOOP("Command", "Volume"),
        words=QT_TRANSLATE_NOOP("Command", "loudness, level"),
        when=SOMETHING_PLAYS,
    )
    def volume(context: Context, percent: Percent) -> None:
        '''Set the volume in percent; 100 leaves the sound untouched.'''

``@command`` marks a handler; ``build`` collects the marked functions of the handler modules into a
``Registry``. ``words`` are other names, separated by commas, for the palette and for commands that
are typed. ``when`` says when the command makes sense. Types of ``commands.arguments`` say what can
be typed behind the name; a required argument of a plain type makes the command ``inner``: only the
window knows what to tell it, and nobody is offered it. Title, words, help and the sentence of
``when`` are looked up by translators under "Command"; the shell and COMMANDS.md say the English.

The window's keys, its palette, the key overview, the command line and COMMANDS.md all read that
registry; what is typed is read by ``commands.phrases``. Never decides when a command runs, and
holds no state of the player.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, get_type_hints

from player.commands.arguments import Argument, Kind, Takes
from player.commands.conditions import Condition
from player.commands.context import Context
from player.models.problems import QT_TRANSLATE_NOOP
from player.models.sentences import SentenceError

Handler = Callable[..., None]

NO_COMMAND = QT_TRANSLATE_NOOP("Command", "There is no command “%1”.")


class CommandError(SentenceError):
    """An unknown command or arguments that do not fit; the text is for the one who typed it."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that Senza can be told to do.

    ``id`` is ``room.name``; ``title`` is what a menu shows; ``help`` is one sentence; ``words``
    are other names, separated by commas, to be translated as a whole. ``arguments`` come after the
    context, in order; those that are not optional first.
    """

    id: str
    title: str
    help: str
    words: str
    arguments: tuple[Argument, ...]
    when: Condition | None
    handler: Handler

    @property
    def inner(self) -> bool:
        """Whether only the window knows what to tell it."""
        return any(a.kind is Kind.INNER and not a.optional for a in self.arguments)

    @property
    def spoken(self) -> tuple[Argument, ...]:
        """The arguments that can be typed: those before the first that only the window knows."""
        kinds = [argument.kind for argument in self.arguments]
        end = kinds.index(Kind.INNER) if Kind.INNER in kinds else len(kinds)
        return self.arguments[:end]

    def refusal(self, context: Context) -> str:
        """Return why it makes no sense now, in one sentence, or nothing."""
        return "" if self.when is None or self.when.holds(context) else self.when.otherwise


@dataclass(frozen=True, slots=True)
class _Declaration:
    title: str
    words: str
    when: Condition | None


def command(
    title: str, *, words: str = "", when: Condition | None = None
) -> Callable[[Handler], Handler]:
    """Mark a function as a command with this ``title``; its docstring is the help."""

    def mark(handler: Handler) -> Handler:
        handler.__dict__["command"] = _Declaration(title, words, when)
        return handler

    return mark


def _describe(module: str, handler: Handler) -> Command:
    declared: _Declaration = handler.__dict__["command"]
    hints = get_type_hints(handler, include_extras=True)
    parameters = list(inspect.signature(handler).parameters.values())[1:]
    text = inspect.getdoc(handler) or ""
    return Command(
        id=f"{module}.{handler.__name__.rstrip('_')}",
        title=declared.title,
        help=text.partition("\n")[0],
        words=declared.words,
        arguments=tuple(_argument(p, hints[p.name]) for p in parameters),
        when=declared.when,
        handler=handler,
    )


def _argument(parameter: inspect.Parameter, hint: Any) -> Argument:  # noqa: ANN401 - any type
    takes = next((m for m in getattr(hint, "__metadata__", ()) if isinstance(m, Takes)), None)
    takes = takes or Takes(Kind.INNER)
    optional = parameter.default is not inspect.Parameter.empty
    return Argument(parameter.name, takes.kind, _base(hint), optional, takes.choices)


def _base(hint: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - a NewType is its base type
    hint = getattr(hint, "__origin__", hint) if hasattr(hint, "__metadata__") else hint
    while hasattr(hint, "__supertype__"):
        hint = hint.__supertype__
    if hint not in {int, float, str}:
        raise TypeError(f"a command argument is a number or a str, not {hint}")
    return hint  # type: ignore[no-any-return]


class Registry(Mapping[str, Command]):
    """All commands by id, in the order in which they were declared."""

    def __init__(self, commands: Iterable[Command]) -> None:
        self._commands: dict[str, Command] = {}
        for entry in commands:
            if entry.id in self._commands:
                raise ValueError(f"two commands called {entry.id}")
            self._commands[entry.id] = entry

    def __getitem__(self, key: str) -> Command:
        return self._commands[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._commands)

    def __len__(self) -> int:
        return len(self._commands)

    def run(self, context: Context, name: str, arguments: Sequence[object] = ()) -> None:
        """Run command ``name``; arguments may be values or their text form.

        Raises ``CommandError`` when there is no such command or the arguments do not fit.
        """
        entry = self._commands.get(name)
        if entry is None:
            raise CommandError(NO_COMMAND, name)
        takes = entry.arguments
        least = sum(1 for argument in takes if not argument.optional)
        if not least <= len(arguments) <= len(takes):
            told = QT_TRANSLATE_NOOP("Command", "“%1” takes %2 arguments, not %3.")
            raise CommandError(told, name, str(len(takes)), str(len(arguments)))
        pairs = zip(takes, arguments, strict=False)
        entry.handler(context, *(_value(name, one, given) for one, given in pairs))


def _value(name: str, argument: Argument, given: object) -> object:
    try:
        return argument.value(given)
    except ValueError as error:
        told = QT_TRANSLATE_NOOP("Command", "“%1” does not understand “%2”.")
        raise CommandError(told, name, str(given)) from error


def build(modules: Iterable[ModuleType]) -> Registry:
    """Collect the marked functions of ``modules`` into a registry."""
    return Registry(
        _describe(module.__name__.rpartition(".")[2], member)
        for module in modules
        for member in vars(module).values()
        if inspect.isfunction(member) and "command" in member.__dict__
    )
