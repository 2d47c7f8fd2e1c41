"""What presses come to: sequences, counts, places, and that no key is lost."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.commands.key_reader import MOST, KeyReader, Run, Step
from player.commands.keymap import ANYWHERE, Binding, Keymap, chain
from player.commands.strokes import Strokes, strokes

ANY = chain(ANYWHERE)
LIST = chain("list")
NOTHING = Step(taken=False)
WAITS = Step(taken=True)


def _bound(text: str, *keys: str, place: str = ANYWHERE) -> Binding:
    command, *arguments = text.split()
    return Binding(command, tuple(map(strokes, keys)), place, tuple(arguments))


BINDINGS = (
    _bound("playback.next", "N"),
    _bound("playback.forward", "Shift+Right"),
    _bound("view.place albums", "G A"),
    _bound("view.place artists", "G R"),
    _bound("view.back", "Escape"),
    _bound("sound.mute", "G"),  # also what others begin with: only a listener binds so
    _bound("listening.love", "L"),
    _bound("move.to down", "J", place="list"),
    _bound("move.to first", "G G", place="list"),
    _bound("move.to right", "L", place="list"),
)


def _reader(*, counts: bool = True) -> KeyReader:
    return KeyReader(Keymap(BINDINGS, counts))


def _press(reader: KeyReader, text: str, places: Sequence[str] = ANY) -> list[Step]:
    return [reader.press((one,), places) for one in strokes(text)]


def _runs(steps: Sequence[Step]) -> list[Run]:
    return [run for step in steps for run in step.runs]


def test_a_key_runs_its_command_at_once() -> None:
    assert _press(_reader(), "N") == [Step(taken=True, runs=(Run("playback.next"),))]


def test_a_sequence_waits_for_its_end() -> None:
    reader = _reader()
    assert _press(reader, "G") == [WAITS]
    assert reader.waiting
    assert reader.pending == ("G",)
    assert dict(reader.following())["R"] == BINDINGS[3]
    assert _press(reader, "R") == [Step(taken=True, runs=(Run("view.place", ("artists",)),))]
    assert not reader.waiting


def test_the_most_special_place_wins() -> None:
    reader = _reader()
    assert _runs(_press(reader, "L", LIST)) == [Run("move.to", ("right",))]
    assert _runs(_press(reader, "L", ANY)) == [Run("listening.love")]
    assert _runs(_press(reader, "N", LIST)) == [Run("playback.next")]


def test_sequences_of_all_places_go_on_together() -> None:
    reader = _reader()
    assert _runs(_press(reader, "G G", LIST)) == [Run("move.to", ("first",))]
    assert _runs(_press(reader, "G A", LIST)) == [Run("view.place", ("albums",))]


def test_what_is_also_a_command_runs_when_the_listener_rests() -> None:
    reader = _reader()
    _press(reader, "G")
    assert reader.either
    assert reader.rest() == Step(taken=True, runs=(Run("sound.mute"),))
    assert reader.rest() == NOTHING
    assert not reader.waiting


def test_what_leads_nowhere_ends_a_sequence_and_is_not_lost() -> None:
    assert _runs(_press(_reader(), "G N")) == [Run("sound.mute"), Run("playback.next")]


def test_escape_only_ends_a_sequence_or_a_count() -> None:
    reader = _reader()
    assert _runs(_press(reader, "G Escape")) == []
    assert _runs(_press(reader, "3 Escape")) == [Run("view.back")]
    assert _runs(_press(reader, "Escape")) == [Run("view.back")]


def test_a_count_says_how_often() -> None:
    reader = _reader()
    assert _runs(_press(reader, "3 N")) == [Run("playback.next", (), 3)]
    assert _runs(_press(reader, "1 2 J", LIST)) == [Run("move.to", ("down", "12"))]
    assert _runs(_press(reader, "4 G G", LIST)) == [Run("move.to", ("first", "4"))]
    assert _runs(_press(reader, "5 G A")) == [Run("view.place", ("albums",))]  # once is enough
    assert _runs(_press(reader, "N")) == [Run("playback.next")]


def test_digits_are_keys_like_others_where_nothing_is_counted() -> None:
    assert _press(_reader(counts=False), "3") == [NOTHING]


def test_going_elsewhere_forgets_what_was_begun() -> None:
    reader = _reader()
    _press(reader, "3 G", LIST)
    assert _runs(_press(reader, "R", ANY)) == []
    assert _runs(_press(reader, "N", ANY)) == [Run("playback.next")]


def test_the_likeliest_meaning_of_a_key_comes_first() -> None:
    reader = _reader()
    assert _runs([reader.press(("Т", "N"), ANY)]) == [Run("playback.next")]
    assert _runs([reader.press(("L", "N"), ANY)]) == [Run("listening.love")]


@pytest.mark.parametrize(
    ("key", "places", "step"),
    [
        ("Shift+Right", ANY, Step(taken=True, runs=(Run("playback.forward"),))),
        ("J", LIST, Step(taken=True, runs=(Run("move.to", ("down",)),))),
        ("N", ANY, WAITS),
        ("G", ANY, WAITS),
        ("X", ANY, NOTHING),
    ],
)
def test_a_key_held_down_goes_on_where_that_makes_sense(
    key: str, places: Sequence[str], step: Step
) -> None:
    reader = _reader()
    assert reader.press((key,), places, held=True) == step
    assert not reader.waiting


ONE = st.sampled_from(["A", "B", "C", "1", "Escape"])
BOUND = st.dictionaries(
    st.lists(st.sampled_from(["A", "B", "C"]), min_size=1, max_size=3).map(tuple),
    st.sampled_from(["one.a", "two.b", "three.c"]),
    max_size=6,
)


def _keymap(bound: dict[Strokes, str]) -> Keymap:
    return Keymap(tuple(Binding(name, (keys,)) for keys, name in bound.items()), counts=True)


@given(bound=BOUND)
def test_every_key_of_a_map_runs_its_command(bound: dict[Strokes, str]) -> None:
    for keys, name in bound.items():
        reader = KeyReader(_keymap(bound))
        runs = _runs([*(reader.press((one,), ANY) for one in keys), reader.rest()])
        assert [run.command for run in runs] == [name]
        assert not (reader.waiting and not reader.following())


@given(bound=BOUND, pressed=st.lists(ONE, max_size=12))
def test_no_key_is_lost(bound: dict[Strokes, str], pressed: list[str]) -> None:
    """What is a command by itself, and no beginning, runs unless it ends something longer."""
    reader = KeyReader(_keymap(bound))
    for one in pressed:
        before = reader.pending
        step = reader.press((one,), ANY)
        alone = bound.get((one,))
        begins = any(keys[0] == one and len(keys) > 1 for keys in bound)
        longer = any(keys[: len(before) + 1] == (*before, one) for keys in bound) and before
        if alone and not begins and not longer:
            assert step.runs[-1].command == alone
        assert step.taken or not step.runs
        assert reader.count <= MOST
    reader.press(("Escape",), ANY)
    assert not reader.waiting


@given(bound=BOUND, pressed=st.lists(ONE, max_size=12))
def test_what_is_awaited_is_always_said(bound: dict[Strokes, str], pressed: list[str]) -> None:
    reader = KeyReader(_keymap(bound))
    for one in pressed:
        reader.press((one,), ANY)
        assert bool(reader.pending) == bool(reader.following())
        for following, binding in reader.following():
            keys = (*reader.pending, following)
            assert any(known[: len(keys)] == keys for known in bound)
            assert (binding.command if binding else None) == bound.get(keys)
