"""Commands by what is typed of them, and what their arguments can be."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.commands import appearance, playback, queue, sound, view
from player.commands.completion import LOOKED_UP, CommandFinder, values
from player.commands.phrases import names_of
from player.commands.registry import Registry, build

REGISTRY = build([playback, queue, sound, view, appearance])
FINDER = CommandFinder(REGISTRY)


@pytest.fixture
def registry() -> Registry:
    return REGISTRY


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("volume", "sound.volume"),
        ("Vol", "sound.volume"),
        ("shuf", "queue.shuffle"),
        ("settings", "view.settings"),
        ("sound.mute", "sound.mute"),
        ("size text", "appearance.text_size"),
        ("eq", "sound.equaliser"),
    ],
)
def test_words_begun_find_a_command(text: str, first: str) -> None:
    assert FINDER.matching(text)[0].id == first


def test_english_titles_come_before_other_english_names_in_every_language() -> None:
    said = CommandFinder(REGISTRY, lambda _, text: f"话：{text}")
    for finder in (FINDER, said):
        found = finder.matching("s")
        titles = [command.title.casefold().startswith("s") for command in found]
        assert titles == sorted(titles, reverse=True)
        assert titles[0]
        assert not titles[-1]


def test_what_was_run_lately_comes_first_among_equals() -> None:
    plain = [command.id for command in FINDER.matching("next")]
    assert len(plain) > 1
    assert FINDER.matching("next", [plain[-1]])[0].id in {plain[0], plain[-1]}
    same = [command.id for command in FINDER.matching("pl")]
    last = same[-1]
    assert [c.id for c in FINDER.matching("pl", [last])].index(last) <= same.index(last)


def test_an_exact_name_is_one_command() -> None:
    assert [command.id for command in FINDER.exact("Volume")] == ["sound.volume"]
    assert FINDER.exact("volum") == []


@pytest.mark.parametrize(
    ("text", "meant"), [("shufle", "queue.shuffle"), ("setings", "view.settings")]
)
def test_a_slip_is_forgiven(text: str, meant: str) -> None:
    assert FINDER.matching(text) == []
    assert meant in {command.id for command in FINDER.alike(text, 3)}


def test_short_texts_are_like_nothing() -> None:
    assert FINDER.alike("xq", 3) == []


def test_commands_for_the_window_alone_are_not_offered() -> None:
    inner = {command.id for command in REGISTRY.values() if command.inner}
    assert inner
    assert FINDER.known(sorted(inner)) == []


def test_a_command_of_a_newer_senza_is_forgotten() -> None:
    assert [c.id for c in FINDER.known(["future.thing", "sound.mute"])] == ["sound.mute"]


@given(st.sampled_from(sorted(REGISTRY)))
def test_every_name_of_a_command_finds_it(name: str) -> None:
    command = REGISTRY[name]
    if not command.inner:
        for one in names_of(command):
            assert command in FINDER.matching(one)


@given(st.text(alphabet=string.printable))
def test_any_text_has_an_answer(text: str) -> None:
    FINDER.matching(text)
    FINDER.alike(text, 3)


def test_words_to_choose_from_are_found_by_their_beginning(registry: Registry) -> None:
    (argument,) = registry["queue.repeat"].spoken
    every = values(argument, "")
    assert len(every) == len(argument.choices)
    assert {value.arguments for value in values(argument, every[0].title[:3])} <= {
        value.arguments for value in every
    }


def test_a_figure_is_taken_and_nonsense_is_not(registry: Registry) -> None:
    (argument,) = registry["sound.volume"].spoken
    assert [value.arguments for value in values(argument, "60")] == [("60",)]
    assert values(argument, "loud") == []
    assert values(argument, "") == []


def test_what_only_others_know_is_left_to_them(registry: Registry) -> None:
    (argument, *_) = registry["queue.play_album"].spoken
    assert argument.kind in LOOKED_UP
    assert values(argument, "Blue") == []
