"""What messages from outside mean: commands by their text or id, files to play, the present state.

    {"do": "volume 60"}                     {"ok": true}
    {"run": ["sound.volume", "60"]}         {"ok": true}
    {"open": ["/music/a.flac"]}             {"ok": true}, and the window comes to the front
    {"queue": ["/music/a.flac"]}            {"ok": true}
    {"status": true}                        {"ok": true, "state": "playing", …}
    {"follow": true, "positions": true}     the same, and again with each change
    anything else                           {"ok": false, "error": "…"}

``"cwd"`` beside ``do`` or ``run`` is the folder that paths in it are seen from. Given to the socket
by the composition root; runs on the window's thread and reads nothing itself. Qt's names are not
known here.
"""

import math
import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from player.commands.arguments import Kind
from player.commands.context import Context
from player.commands.meant import Meant
from player.commands.phrases import Phrases, Translate, untranslated
from player.commands.registry import NO_COMMAND, Command, CommandError, Registry
from player.commands.status import Change, status
from player.models.problems import QT_TRANSLATE_NOOP

Answer = Mapping[str, Any]
Reply = Callable[[Answer], None]
Opened = Callable[[Sequence[str]], None]

DONE: Answer = {"ok": True}

_NO_MESSAGE = "That is no message of Senza's."

_ALWAYS = frozenset({Change.STATE, Change.JUMP})


class Outside:
    """Answers messages by running commands."""

    def __init__(
        self,
        registry: Registry,
        context: Callable[[], Context],
        opened: Opened,
        queued: Opened,
        translate: Translate = untranslated,
    ) -> None:
        """Play files and show the window by ``opened``, add them to the queue by ``queued``."""
        self._registry = registry
        self._context = context
        self._opened, self._queued = opened, queued
        self._translate = translate
        self.say_again()

    def say_again(self) -> None:
        """Know the commands by their names in the language that is spoken now."""
        self._phrases: Phrases | None = None  # made when first needed: it costs some milliseconds

    def answer(self, message: object, reply: Reply) -> None:
        """Do what ``message`` says; ``reply`` is called once, later where the library is asked."""
        if not isinstance(message, dict):
            reply(_refused(_NO_MESSAGE))
            return
        try:
            self._take(message, reply)
        except CommandError as error:
            reply(_refused(str(error)))

    def follows(self, message: object) -> frozenset[Change]:
        """Return of which changes ``message`` asks to be told."""
        match message:
            case {"follow": True, "positions": True}:
                return _ALWAYS | {Change.TICK}
            case {"follow": True}:
                return _ALWAYS
            case _:
                return frozenset()

    def state(self) -> Answer:
        """Return the present state."""
        return {**DONE, **status(self._context())}

    def _take(self, message: Mapping[str, object], reply: Reply) -> None:
        match message:
            case {"do": str(text)}:
                self._do(text, _folder(message), reply)
            case {"run": [str(name), *arguments]} if all(map(_is_plain, arguments)):
                self._run(name, arguments, _folder(message), reply)
            case {"status": True}:
                reply(self.state())
            case {"open": [*paths]} if all(map(_is_text, paths)):
                self._opened(list(map(str, paths)))
                reply(DONE)
            case {"queue": [*paths]} if all(map(_is_text, paths)):
                self._queued(list(map(str, paths)))
                reply(DONE)
            case _:
                reply(_refused(_NO_MESSAGE))

    def _do(self, text: str, folder: str, reply: Reply) -> None:
        if self._phrases is None:
            self._phrases = Phrases(self._registry, self._translate)
        reading = self._phrases.read(text.strip())
        if reading is None:
            raise CommandError(NO_COMMAND, text.strip())
        if not reading.complete:
            missing = reading.command.spoken[len(reading.texts)]
            told = QT_TRANSLATE_NOOP("Command", "“%1” must be told which %2.")
            raise CommandError(told, reading.name, missing.kind.value)
        self._look_up(reading.command, reading.texts, folder, reply)

    def _run(self, name: str, arguments: Sequence[object], folder: str, reply: Reply) -> None:
        entry = self._registry.get(name)
        if entry is None:
            raise CommandError(NO_COMMAND, name)
        plain = [isinstance(given, str) and not given.isdecimal() for given in arguments]
        spoken = entry.spoken[: len(arguments)]
        if any(p and a.kind is Kind.ALBUM for p, a in zip(plain, spoken, strict=False)):
            self._look_up(entry, tuple(map(str, arguments)), folder, reply)
        else:
            self._finish(entry, arguments, reply)

    def _look_up(self, entry: Command, texts: tuple[str, ...], folder: str, reply: Reply) -> None:
        """Find what the texts mean, one after the other, then run the command."""
        meant = Meant(self._context().library, folder)

        def go_on(known: tuple[object, ...], place: int) -> None:
            if place == len(texts):
                self._answered(entry, known, reply)
                return
            argument = entry.spoken[place]

            def found(values: tuple[object, ...] | None) -> None:
                if values is None:
                    reply(_refused(f"There is no {argument.kind.value} “{texts[place]}”."))
                else:
                    go_on((*known, *values), place + 1)

            meant.by(argument, texts[place], found)

        go_on((), 0)

    def _answered(self, entry: Command, arguments: Sequence[object], reply: Reply) -> None:
        try:
            self._finish(entry, arguments, reply)
        except CommandError as error:
            reply(_refused(str(error)))

    def _finish(self, entry: Command, arguments: Sequence[object], reply: Reply) -> None:
        context = self._context()
        refusal = entry.refusal(context)
        if refusal:
            raise CommandError(refusal)
        self._registry.run(context, entry.id, arguments)
        reply(DONE)


def _folder(message: Mapping[str, object]) -> str:
    folder = message.get("cwd")
    return folder if isinstance(folder, str) and os.path.isabs(folder) else ""  # noqa: PTH117


def _refused(why: str) -> Answer:
    return {"ok": False, "error": why}


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_plain(value: object) -> bool:
    """Return whether a value of JSON can be an argument; a bool is none, nor what is no number."""
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, str | int) and not isinstance(value, bool)
