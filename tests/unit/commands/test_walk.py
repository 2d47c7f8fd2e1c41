"""A walk through the registry: each command is named in both languages, reached, and tried."""

import ast
from collections.abc import Mapping
from pathlib import Path

import pytest

import dev_translations
from player import commands
from player.commands.arguments import Kind
from player.commands.handlers import all_commands
from player.commands.phrases import Phrases
from player.commands.registry import Command
from tests.end2end.told_commands import ELSEWHERE, TOLD

COMMANDS = all_commands()
TYPED = [entry for entry in COMMANDS.values() if not entry.inner]
INNER = [entry for entry in COMMANDS.values() if entry.inner]
CHINESE = dev_translations.I18N / "senza_zh_CN.ts"
LONGEST_HELP = 100
MOST_ELSEWHERE = 10
OF_OURS = {"TypeError", "ValueError"}
"""Raised for bugs, or for whoever tells it in words of its own."""

FROM_SHELL = {"keys.bind", "keys.unbind"}
"""Told by ``senza run`` and by no row of the window."""

_FIGURES = "0123456789 .%kHz"


@pytest.fixture(scope="module")
def chinese() -> Mapping[str, str]:
    """Return what the texts of commands are in Chinese."""
    return {
        message.source: message.forms[0]
        for message in dev_translations.messages(CHINESE)
        if message.context == "Command" and message.finished
    }


def texts(entry: Command) -> list[str]:
    """Return all that a listener reads of a command, but for mere figures."""
    choices = [choice.title for argument in entry.arguments for choice in argument.choices]
    refusal = entry.when.otherwise if entry.when is not None else ""
    said = [entry.title, entry.help, entry.words, refusal, *choices]
    return [text for text in said if text.strip(_FIGURES)]


@pytest.mark.parametrize("entry", COMMANDS.values(), ids=lambda entry: entry.id)
def test_each_has_a_title_a_line_of_help_and_its_chinese(
    entry: Command, chinese: Mapping[str, str]
) -> None:
    assert entry.title[:1].isupper()
    assert entry.help.endswith(".")
    assert len(entry.help) <= LONGEST_HELP
    assert [text for text in texts(entry) if not chinese.get(text)] == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_goes_by_its_title_and_by_its_id(language: str, chinese: Mapping[str, str]) -> None:
    spoken = chinese if language == "zh" else {}
    phrases = Phrases(COMMANDS, lambda _context, text: spoken.get(text, text))
    for entry in TYPED:
        for name in (spoken.get(entry.title, entry.title), entry.id):
            reading = phrases.read(name)
            assert reading is not None, name
            assert reading.command is entry, name


def test_what_cannot_be_typed_is_run_by_the_window() -> None:
    window = [*dev_translations.qml_sources(), *dev_translations.python_sources()]
    sources = "".join(
        path.read_text(encoding="utf-8")
        for path in window
        if path.suffix == ".qml" or path.parent.name in {"ui", "desktop"}
    )
    shipped = dev_translations.I18N.with_name("keys.toml").read_text(encoding="utf-8")
    for entry in INNER:
        room = entry.id.partition(".")[0]
        # Some are put together from the room and what is done.
        said = (f'"{entry.id}"', f'f"{room}.{{')
        assert any(one in sources + shipped for one in said) or entry.id in FROM_SHELL, entry.id


def test_each_that_can_be_typed_is_tried_in_the_real_player_or_says_why_not() -> None:
    told = {line.command for chapter in TOLD.values() for line in chapter}
    typed = {entry.id for entry in TYPED}
    assert typed - told - set(ELSEWHERE) == set(), "these want a line in told_commands"
    assert (told | set(ELSEWHERE)) - typed == set(), "there is no such command any more"
    assert not told & set(ELSEWHERE)
    assert all(ELSEWHERE.values())
    assert len(ELSEWHERE) <= MOST_ELSEWHERE


def test_what_can_be_told_to_each_is_known_to_the_palette() -> None:
    for entry in TYPED:
        assert all(argument.kind is not Kind.INNER for argument in entry.spoken), entry.id


def test_what_a_command_refuses_is_said_in_a_sentence_that_can_be_translated() -> None:
    bare = []
    for path in Path(commands.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Raise(exc=ast.Call(func=ast.Name(id=name), args=[text, *_])):
                    literal = isinstance(text, ast.Constant | ast.JoinedStr | ast.BinOp)
                    if name.endswith("Error") and literal and name not in OF_OURS:
                        bare.append(f"{path.name}:{node.lineno}")
    assert bare == [], "wants QT_TRANSLATE_NOOP and its values"
