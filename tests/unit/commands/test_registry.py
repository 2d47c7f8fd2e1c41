"""The registry: commands are complete, arguments are checked."""

import re
from pathlib import Path
from types import ModuleType

import pytest

from player.commands import playback
from player.commands.context import Context
from player.commands.handlers import HANDLERS
from player.commands.registry import CommandError, Registry, build, command


def test_every_command_has_title_and_help(registry: Registry) -> None:
    assert len(registry) >= 20
    for entry in registry.values():
        assert entry.title, entry.id
        assert entry.help.endswith("."), entry.id


def _registry_of(said: list[tuple[object, ...]]) -> Registry:
    module = ModuleType("tests.fake")

    @command("Say")
    def say(_context: Context, times: int, word: str = "no") -> None:
        """Say a word."""
        said.append((times, word))

    module.__dict__["say"] = say
    return build([module])


@pytest.mark.parametrize(("arguments", "expected"), [(("3",), (3, "no")), ((2, "yes"), (2, "yes"))])
def test_arguments_come_as_values_or_text(
    arguments: tuple[object, ...], expected: tuple[object, ...]
) -> None:
    said: list[tuple[object, ...]] = []
    _registry_of(said).run(None, "fake.say", arguments)  # type: ignore[arg-type] # unused here
    assert said == [expected]


def test_an_argument_is_a_number_or_text_and_nothing_else() -> None:
    module = ModuleType("tests.odd")

    @command("Odd")
    def odd(_context: Context, switch: bool) -> None:  # noqa: FBT001 - the point of the test
        """Do nothing."""

    module.__dict__["odd"] = odd
    with pytest.raises(TypeError, match="bool"):
        build([module])


def test_what_only_the_window_knows_makes_a_command_inner(registry: Registry) -> None:
    inner = {entry.id for entry in registry.values() if entry.inner}
    assert {"queue.remove", "shelves.play", "listening.love_entry"} <= inner
    assert not inner & {"sound.volume", "queue.play_album", "queue.repeat", "playback.toggle"}
    assert [a.name for a in registry["queue.play_album"].arguments] == ["album", "start"]
    assert [a.name for a in registry["queue.play_album"].spoken] == ["album"]


def test_a_time_is_typed_in_minutes_and_told_in_milliseconds(registry: Registry) -> None:
    (time,) = registry["playback.seek"].arguments
    assert [time.value(given) for given in ("2:30", "1:00:00", "90 s", 90)] == [
        150_000, 3_600_000, 90_000, 90,
    ]  # fmt: skip


@pytest.mark.parametrize("arguments", [(), ("x",), (1, "a", "b")])
def test_wrong_arguments_are_refused(arguments: tuple[object, ...]) -> None:
    with pytest.raises(CommandError):
        _registry_of([]).run(None, "fake.say", arguments)  # type: ignore[arg-type]


def test_unknown_command_is_refused(registry: Registry) -> None:
    with pytest.raises(CommandError, match="no command"):
        registry.run(None, "playback.fly")  # type: ignore[arg-type]


def test_two_commands_of_one_name_are_a_bug() -> None:
    with pytest.raises(ValueError, match="two commands"):
        build([playback, playback])


def test_handler_modules_are_all_collected() -> None:
    """A new handler module that nobody lists would be silent; keep the list complete."""
    folder = Path(playback.__file__).parent
    declaring = r"^@command\("
    rooms = {
        one.stem
        for one in folder.glob("*.py")
        if re.search(declaring, one.read_text("utf-8"), re.MULTILINE)
    }
    assert rooms == {module.__name__.rpartition(".")[2] for module in HANDLERS}
