"""Commands as data: a short typed function becomes an entry with id, title, help and arguments.

``@command`` marks a handler; ``build`` collects the marked functions of the handler modules into a
``Registry``. The window's keys, its palette and the key overview all read that registry. Never
decides when a command runs, and holds no state of the player.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, get_type_hints

from player.commands.context import Context

Handler = Callable[..., None]


class CommandError(ValueError):
    """An unknown command or arguments that do not fit; the text is for the one who typed it."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that Senza can be told to do.

    ``id`` is ``room.name``; ``title`` is what a menu shows; ``help`` is one sentence; ``types``
    are the argument types after the context, in order, all required unless ``optional`` says how
    many at the end are not.
    """

    id: str
    title: str
    help: str
    types: tuple[Callable[[str], Any], ...]
    optional: int
    handler: Handler


def command(title: str) -> Callable[[Handler], Handler]:
    """Mark a function as a command with this ``title``; its docstring is the help."""

    def mark(handler: Handler) -> Handler:
        handler.__dict__["command_title"] = title
        return handler

    return mark


def _describe(module: str, handler: Handler) -> Command:
    parameters = list(inspect.signature(handler).parameters.values())[1:]
    hints = get_type_hints(handler)
    types = tuple(_base(hints[p.name]) for p in parameters)
    optional = sum(1 for p in parameters if p.default is not inspect.Parameter.empty)
    text = inspect.getdoc(handler) or ""
    return Command(
        id=f"{module}.{handler.__name__.rstrip('_')}",
        title=handler.__dict__["command_title"],
        help=text.partition("\n")[0],
        types=types,
        optional=optional,
        handler=handler,
    )


def _base(hint: Any) -> Callable[[str], Any]:  # noqa: ANN401 - a NewType is its base type
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
            raise CommandError(f"There is no command “{name}”.")
        least, most = len(entry.types) - entry.optional, len(entry.types)
        if not least <= len(arguments) <= most:
            raise CommandError(f"“{name}” takes {most} arguments, not {len(arguments)}.")
        try:
            values = [kind(str(a)) for kind, a in zip(entry.types, arguments, strict=False)]
        except ValueError as error:
            raise CommandError(f"“{name}” does not understand {error}.") from error
        entry.handler(context, *values)


def build(modules: Iterable[ModuleType]) -> Registry:
    """Collect the marked functions of ``modules`` into a registry."""
    return Registry(
        _describe(module.__name__.rpartition(".")[2], member)
        for module in modules
        for member in vars(module).values()
        if inspect.isfunction(member) and "command_title" in member.__dict__
    )
