"""What the listener bound: holds at once, is saved, is found again, and can be taken back."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.commands.key_choices import PLAIN, VI, KeyChoices, shipped
from player.commands.keymap import ANYWHERE, Keymap, KeymapError
from player.commands.registry import Registry
from player.commands.strokes import strokes
from player.util.paths import resources_folder

X = strokes("X")


@pytest.fixture(scope="session")
def sets(registry: Registry) -> dict[str, Keymap]:
    return shipped(resources_folder(), registry)


class Kept:
    """Choices and the document that they were saved as."""

    def __init__(self, sets: dict[str, Keymap], registry: Registry) -> None:
        self.document: dict[str, Any] | None = None
        self._sets, self._registry = sets, registry
        self.choices = self.again()

    def again(self) -> KeyChoices:
        """Return the choices of the next start."""
        return KeyChoices(self._sets, self._registry, self.document, self._save)

    def _save(self, document: dict[str, Any]) -> None:
        self.document = document

    def keys(self, text: str, place: str = ANYWHERE) -> list[str]:
        found = self.choices.keymap.find(text, place)
        return [" ".join(keys) for keys in found.keys] if found else []


@pytest.fixture
def kept(sets: dict[str, Keymap], registry: Registry) -> Kept:
    return Kept(sets, registry)


def test_a_key_that_was_bound_comes_first_and_is_found_again(kept: Kept) -> None:
    told: list[str] = []
    kept.choices.subscribe(lambda: told.append("changed"))
    kept.choices.bind("playback.next", ANYWHERE, X)
    assert kept.keys("playback.next") == ["X", "N", "MediaNext", "Ctrl+Right"]
    assert told == ["changed"]
    assert kept.again().keymap == kept.choices.keymap


def test_whoever_had_the_key_loses_it(kept: Kept) -> None:
    kept.choices.bind("playback.next", ANYWHERE, strokes("G"))
    assert kept.keys("view.place albums") == []
    assert kept.keys("view.queue") == ["2", "Alt+2"]
    kept.choices.bind("playback.next", ANYWHERE, strokes("P"))
    assert kept.keys("playback.previous") == ["MediaPrevious", "Ctrl+Left"]
    assert kept.again().keymap == kept.choices.keymap


def test_a_command_with_an_argument_can_have_a_key(kept: Kept) -> None:
    kept.choices.bind("sound.volume 60", ANYWHERE, X)
    assert kept.again().keymap.first_key("sound.volume 60") == X


def test_a_key_can_be_taken_away(kept: Kept) -> None:
    kept.choices.unbind("playback.next", ANYWHERE, strokes("N"))
    assert kept.keys("playback.next") == ["MediaNext", "Ctrl+Right"]
    kept.choices.unbind("playback.next", ANYWHERE, X)
    assert kept.keys("playback.next") == ["MediaNext", "Ctrl+Right"]


def test_a_change_that_is_made_back_is_no_change(kept: Kept) -> None:
    kept.choices.unbind("playback.next", ANYWHERE, strokes("N"))
    assert kept.choices.changed
    kept.choices.bind("playback.next", ANYWHERE, strokes("N"))
    assert not kept.choices.changed


def test_each_set_keeps_its_own_changes(kept: Kept) -> None:
    kept.choices.bind("playback.next", ANYWHERE, X)
    kept.choices.use(VI)
    assert kept.choices.set == VI
    assert not kept.choices.changed
    kept.choices.use(PLAIN)
    assert kept.keys("playback.next")[0] == "X"
    with pytest.raises(KeymapError, match="plain, vi"):
        kept.choices.use("emacs")


def test_like_vi_a_digit_is_no_key(kept: Kept) -> None:
    kept.choices.use(VI)
    with pytest.raises(KeymapError, match="count"):
        kept.choices.bind("playback.next", ANYWHERE, strokes("3"))


def test_all_can_be_put_back_and_that_undone(kept: Kept) -> None:
    kept.choices.bind("playback.next", ANYWHERE, X)
    before = kept.choices.kept
    kept.choices.reset()
    assert kept.keys("playback.next")[0] == "N"
    assert kept.choices.kept != before
    kept.choices.put_back(before)
    assert kept.choices.kept == before
    assert kept.keys("playback.next")[0] == "X"
    assert kept.again().keymap == kept.choices.keymap


def test_what_is_no_command_or_place_is_refused(kept: Kept) -> None:
    for text, place in (("playback.fly", ANYWHERE), ("playback.next", "cellar"), ("", ANYWHERE)):
        with pytest.raises(KeymapError):
            kept.choices.bind(text, place, X)
    assert kept.document is None


def test_what_makes_no_sense_does_nothing_and_is_kept(
    sets: dict[str, Keymap], registry: Registry
) -> None:
    saved: list[dict[str, Any]] = []
    document = {
        "set": "plain",
        "colour": "red",
        "changes": {"plain": {"anywhere": {"playback.fly": ["X"], "playback.next": ["Ctrl+"]}}},
    }
    choices = KeyChoices(sets, registry, document, saved.append)
    assert choices.keymap == sets[PLAIN]
    choices.bind("playback.next", ANYWHERE, X)
    assert saved[-1]["colour"] == "red"
    assert saved[-1]["changes"]["plain"]["anywhere"]["playback.fly"] == ["X"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)


@given(set_=JSON, changes=JSON | st.dictionaries(st.sampled_from([PLAIN, VI, "x"]), JSON))
def test_no_document_is_too_strange(
    sets: dict[str, Keymap], registry: Registry, set_: object, changes: object
) -> None:
    choices = KeyChoices(sets, registry, {"set": set_, "changes": changes}, lambda _: None)
    assert choices.keymap in sets.values()


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["bind", "unbind", "use"]),
        st.sampled_from(["playback.next", "playback.previous", "view.place albums"]),
        st.sampled_from(["N", "P", "G", "G A", "G A B", "X"]).map(strokes),
        st.sampled_from([ANYWHERE, "queue"]),
    ),
    max_size=8,
)


@given(steps=STEPS)
def test_what_is_saved_is_what_holds(
    sets: dict[str, Keymap], registry: Registry, steps: list[tuple[str, str, Any, str]]
) -> None:
    kept = Kept(sets, registry)
    for do, text, keys, place in steps:
        if do == "use":
            kept.choices.use(VI if kept.choices.set == PLAIN else PLAIN)
        else:
            getattr(kept.choices, do)(text, place, keys)
            has = (find := kept.choices.keymap.find(text, place)) is not None and keys in find.keys
            assert has == (do == "bind")
        again = kept.again().keymap
        assert _held(again) == _held(kept.choices.keymap)


def _held(keymap: Keymap) -> set[tuple[str, str, Any]]:
    return {(b.text, b.place, b.keys) for b in keymap.bindings if b.keys}
