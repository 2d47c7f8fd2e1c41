"""Commands that are typed: names, other words and what stands behind them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.commands.arguments import Kind
from player.commands.handlers import all_commands
from player.commands.phrases import Phrases, Reading, names_of
from player.commands.registry import Registry
from player.library.folding import fold


@pytest.fixture(scope="module")
def registry() -> Registry:
    return all_commands()


@pytest.fixture(scope="module")
def phrases(registry: Registry) -> Phrases:
    return Phrases(registry)


def read(phrases: Phrases, text: str) -> Reading:
    found = phrases.read(text)
    assert found is not None, text
    return found


@pytest.mark.parametrize(
    ("text", "command", "texts"),
    [
        ("volume 60", "sound.volume", ("60",)),
        ("Volume", "sound.volume", ()),
        ("play album blue ho", "queue.play_album", ("blue ho",)),
        ("play", "playback.play", ()),
        ("PLAY / PAUSE", "playback.toggle", ()),
        ("go artists", "view.place", ("artists",)),
        ("repeat one", "queue.repeat", ("one",)),
        ("repeat", "queue.repeat", ()),
        ("output usb dac", "sound.output", ("usb dac",)),
        ("seek 2:30", "playback.seek", ("2:30",)),
        ("queue.clear_rest", "queue.clear_rest", ()),
        ("  sound.volume   60 %  ", "sound.volume", ("60 %",)),
        ('rename search "slow piano" evenings', "searches.rename", ("slow piano", "evenings")),
        ('delete search "slow piano"', "searches.delete", ("slow piano",)),
        ("rename search piano", "searches.rename", ("piano",)),
    ],
)
def test_a_text_is_a_command_and_the_texts_behind_it(
    phrases: Phrases, text: str, command: str, texts: tuple[str, ...]
) -> None:
    found = read(phrases, text)
    assert (found.command.id, found.texts) == (command, texts)


@pytest.mark.parametrize(
    "text",
    ["", "  ", "blue hour", "volumes 60", "play blue", "quit now", "queue.remove 3", "mute x"],
)
def test_what_is_no_command_is_none(phrases: Phrases, text: str) -> None:
    assert phrases.read(text) is None


def test_a_reading_knows_what_is_typed_now_and_whether_more_is_needed(phrases: Phrases) -> None:
    bare = read(phrases, "play album")
    assert (bare.begun, bare.complete, bare.text) == (False, False, "")
    begun = read(phrases, "play album ")
    assert begun.begun
    assert begun.argument is not None
    assert begun.argument.kind is Kind.ALBUM
    typed = read(phrases, "play album x")
    assert (typed.complete, typed.text) == (True, "x")
    assert read(phrases, "repeat").complete, "it can do without"
    assert not read(phrases, "rename search a").complete
    assert read(phrases, "mute").argument is None


def test_the_listeners_language_counts_beside_english(registry: Registry) -> None:
    chinese = {"Volume": "音量", "set volume, level": "调音量，响度"}
    phrases = Phrases(registry, lambda _context, text: chinese.get(text, text))
    for text in ("音量 60", "响度 60", "调音量 60", "volume 60", "level 60", "sound.volume 60"):
        assert read(phrases, text).texts == ("60",), text


def test_no_two_commands_have_a_name_in_common(registry: Registry) -> None:
    owners: dict[str, str] = {}
    for entry in registry.values():
        for name in () if entry.inner else names_of(entry):
            assert owners.setdefault(fold(name), entry.id) == entry.id, name


def test_every_name_of_a_command_names_it(registry: Registry, phrases: Phrases) -> None:
    for entry in registry.values():
        for name in () if entry.inner else names_of(entry):
            assert read(phrases, name).command is entry
            assert read(phrases, f" {name.upper()}  ").command is entry


@given(st.text(max_size=40))
def test_any_text_can_be_read(phrases: Phrases, text: str) -> None:
    found = phrases.read(text)
    assert found is None or all(found.texts)
