"""Key files: what they may say, how one lies over another, and the two that Senza comes with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.commands.key_choices import PLAIN, VI, shipped
from player.commands.keymap import (
    ANYWHERE,
    PLACES,
    Binding,
    Keymap,
    KeymapError,
    chain,
    parse,
)
from player.commands.registry import Registry
from player.commands.strokes import digit, is_bare_letter, strokes
from player.util.paths import resources_folder


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[anywhere]\n"playback.fly" = ["X"]', "no command"),
        ('[anywhere]\n"playback.stop" = "X"', "list of texts"),
        ('[anywhere]\n"playback.stop" = [1]', "list of texts"),
        ('[anywhere]\n"playback.stop" = ["x"]\n"playback.toggle" = ["X"]', "is given to"),
        ('[anywhere]\n"playback.stop" = ["G"]\n"playback.toggle" = ["G A"]', "A beginning of G A"),
        ('[anywhere]\n"playback.stop" = ["Hyper+X"]', "no key"),
        ('[anywhere]\n"playback.stop" = [""]', "without a name"),
        ('[anywhere]\n"playback.stop soon" = ["X"]', "does not understand"),
        ('[anywhere]\n"sound.volume loud" = ["X"]', "does not understand"),
        ('[cellar]\n"playback.stop" = ["X"]', "no place"),
        ('"playback.stop" = ["X"]', "must be a table"),
        ('counts = true\n[anywhere]\n"playback.stop" = ["2"]', "is a count"),
        ('[anywhere]\n"playback.stop" = [', "cannot be read"),
    ],
)
def test_a_broken_key_file_says_why(registry: Registry, text: str, reason: str) -> None:
    with pytest.raises(KeymapError, match=reason):
        parse(text, registry)


def test_one_key_may_mean_something_else_in_another_place(registry: Registry) -> None:
    text = '[anywhere]\n"playback.stop" = ["X"]\n[queue]\n"sound.volume 60" = ["X"]'
    keymap = parse(text, registry)
    assert [(b.place, b.text) for b in keymap.bindings] == [
        ("anywhere", "playback.stop"),
        ("queue", "sound.volume 60"),
    ]
    assert keymap.first_key("sound.volume 60") == ("X",)
    assert keymap.first_key("sound.volume") == ()


def test_the_most_special_place_comes_first() -> None:
    assert chain("grid") == ("grid", "list", "anywhere")
    assert chain(ANYWHERE) == (ANYWHERE,)
    assert all(chain(place)[-1] == ANYWHERE for place in PLACES)


def test_what_lies_over_takes_keys_and_what_they_begin(registry: Registry) -> None:
    base = parse(
        '[anywhere]\n"playback.stop" = ["X", "F3"]\n"playback.toggle" = ["G A", "F4"]', registry
    )
    over = parse('[anywhere]\n"view.search" = ["G"]\n"view.queue" = ["X Y"]', registry, base)
    assert {b.text: b.keys for b in over.bindings} == {
        "playback.stop": (("F3",),),
        "playback.toggle": (("F4",),),
        "view.search": (("G",),),
        "view.queue": (("X", "Y"),),
    }


STROKES = st.lists(st.sampled_from(["A", "B", "C"]), min_size=1, max_size=3).map(tuple)
BINDINGS = st.lists(
    st.builds(
        Binding,
        st.sampled_from(["one", "two", "three"]),
        st.lists(STROKES, max_size=2, unique=True).map(tuple),
        st.sampled_from(["anywhere", "queue"]),
    ),
    max_size=6,
)


@given(base=BINDINGS, change=BINDINGS)
def test_a_change_has_what_it_says_and_nothing_is_twice(
    base: list[Binding], change: list[Binding]
) -> None:
    one = [b for n, b in enumerate(change) if (b.place, b.text) not in _named(change[:n])][:1]
    keymap = Keymap(()).over(base).over(one)
    for binding in one:
        assert keymap.find(binding.text, binding.place) == binding
        for keys in binding.keys:
            owners = {claim.binding.text for claim in keymap.claims(binding.place, keys)}
            assert owners == {binding.text}
    assert len(_named(keymap.bindings)) == len(keymap.bindings)


def _named(bindings: list[Binding] | tuple[Binding, ...]) -> set[tuple[str, str]]:
    return {(b.place, b.text) for b in bindings}


@pytest.mark.parametrize("name", [PLAIN, VI])
def test_the_shipped_sets_reach_the_main_path(registry: Registry, name: str) -> None:
    keymap = shipped(resources_folder(), registry)[name]
    keys = {b.text: b.keys for b in keymap.bindings if b.place == ANYWHERE}
    assert strokes("Space") in keys["playback.toggle"]
    assert strokes("/") in keys["view.search"]
    assert strokes("Ctrl+Q") in keys["view.quit"]
    assert keymap.counts == (name == VI)


@pytest.mark.parametrize("name", [PLAIN, VI])
def test_every_command_with_a_letter_has_a_second_way(registry: Registry, name: str) -> None:
    keymap = shipped(resources_folder(), registry)[name]
    for binding in keymap.bindings:
        first = [keys[0] for keys in binding.keys]
        if any(is_bare_letter(one) for one in first):
            other = any(not is_bare_letter(one) for one in first)
            assert other or binding.command == "view.place", binding  # the palette's "go to"


@pytest.mark.parametrize("name", [PLAIN, VI])
def test_no_key_of_a_shipped_set_is_given_twice(registry: Registry, name: str) -> None:
    keymap = shipped(resources_folder(), registry)[name]
    for binding in keymap.bindings:
        for keys in binding.keys:
            assert len(keymap.claims(binding.place, keys)) == 1, (binding, keys)
            assert not (keymap.counts and digit(keys[0])), (binding, keys)


def test_like_vi_every_command_keeps_a_key(registry: Registry) -> None:
    sets = shipped(resources_folder(), registry)
    for binding in sets[PLAIN].bindings:
        found = sets[VI].find(binding.text, binding.place)
        assert found is not None
        assert found.keys, binding
