"""The saved choices of the sound: they come back as they were, and nonsense is refused by name."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.config.sound import NOTHING_ASIDE, SetAside, from_document, to_document
from player.models.sound import (
    DEFAULT_ROUTE,
    UNTOUCHED,
    Band,
    BandKind,
    Equaliser,
    GainMode,
    Route,
    Sound,
    Unplugged,
)
from player.models.units import Decibels, Hertz, Milliseconds

DECIBELS = st.floats(-30, 30).map(Decibels)
BANDS = st.builds(
    Band,
    kind=st.sampled_from(BandKind),
    frequency=st.floats(10, 40_000),
    gain=DECIBELS,
    q=st.floats(0.1, 20),
)
EQUALISERS = st.builds(
    Equaliser,
    name=st.text(max_size=20),
    preamp=DECIBELS,
    bands=st.lists(BANDS, max_size=4).map(tuple),
)
SOUNDS = st.builds(
    Sound,
    volume=st.integers(0, 100),
    muted=st.booleans(),
    gain=st.sampled_from(GainMode),
    preamp=DECIBELS,
    untagged_preamp=DECIBELS,
    equaliser=st.none() | EQUALISERS,
    crossfeed=st.integers(0, 100),
    impulse=st.text(max_size=20),
    crossfade=st.integers(0, 15_000).map(Milliseconds),
    rate=st.sampled_from([0, 44100, 192000]).map(Hertz),
    dsd_rate=st.sampled_from([88200, 176400]).map(Hertz),
    dop=st.booleans(),
    stereo=st.booleans(),
)
ROUTES = st.builds(
    Route,
    device=st.text(max_size=20),
    exclusive=st.booleans(),
    unplugged=st.sampled_from(Unplugged),
)


ASIDES = st.builds(SetAside, equaliser_off=st.none() | EQUALISERS, impulse_off=st.text(max_size=20))


@given(SOUNDS, ROUTES, ASIDES)
def test_choices_come_back_as_they_were(sound: Sound, route: Route, aside: SetAside) -> None:
    stored = json.loads(json.dumps(to_document(sound, route, aside, {})))
    assert from_document(stored) == (sound, route, aside, {}, ())


@given(SOUNDS, SOUNDS, ASIDES)
def test_what_is_turned_off_is_set_aside_until_something_is_on(
    before: Sound, now: Sound, aside: SetAside
) -> None:
    after = aside.after(before, now)
    assert (after.equaliser_off is None) or now.equaliser is None
    assert after.impulse_off == "" or now.impulse == ""
    if now.equaliser is None:
        assert after.equaliser_off == (before.equaliser or aside.equaliser_off)
    if not now.impulse:
        assert after.impulse_off == (before.impulse or aside.impulse_off)


def test_nothing_stored_is_nothing_done() -> None:
    assert from_document({}) == (UNTOUCHED, DEFAULT_ROUTE, NOTHING_ASIDE, {}, ())


def test_what_a_newer_senza_stored_is_kept() -> None:
    newer = {"volume": 30, "surround": {"room": "large"}}
    sound, route, aside, others, refused = from_document(newer)
    assert (sound.volume, others, refused) == (30, {"surround": {"room": "large"}}, ())
    assert to_document(sound, route, aside, others)["surround"] == {"room": "large"}


def test_a_choice_of_ours_wins_over_what_else_was_stored() -> None:
    document = to_document(Sound(volume=30), DEFAULT_ROUTE, NOTHING_ASIDE, {"volume": 90})
    assert document["volume"] == 30


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("volume", 101),
        ("volume", -1),
        ("volume", "loud"),
        ("volume", None),
        ("volume", 50.5),
        ("volume", True),
        ("muted", 1),
        ("gain", "louder"),
        ("preamp", 31),
        ("preamp", -30.5),
        ("untagged_preamp", 99),
        ("crossfeed", 101),
        ("crossfade", 15_001),
        ("rate", -1),
        ("rate", 1_000_000),
        ("dsd_rate", 1_000_000),
        ("equaliser", {"name": "x"}),
        ("equaliser", "x"),
        ("impulse", 3),
        ("device", 7),
        ("exclusive", "yes"),
        ("unplugged", "explode"),
        ("equaliser_off", "x"),
        ("impulse_off", 3),
    ],
)
def test_nonsense_is_replaced_by_the_default_and_named(name: str, value: object) -> None:
    stored: dict[str, Any] = {"volume": 30, "device": "dac", name: value}
    sound, route, aside, _, refused = from_document(stored)
    assert refused == (name,)
    pairs = ((sound, UNTOUCHED), (route, DEFAULT_ROUTE), (aside, NOTHING_ASIDE))
    ((holder, default),) = [pair for pair in pairs if hasattr(pair[0], name)]
    assert getattr(holder, name) == getattr(default, name)
    assert name == "volume" or sound.volume == 30
    assert name == "device" or route.device == "dac"


NAMES = st.sampled_from(
    ["volume", "gain", "rate", "device", "preamp", "equaliser", "equaliser_off", "impulse_off"]
)
ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.dictionaries(st.text(max_size=4), st.integers(), max_size=2),
)


@given(st.dictionaries(NAMES, ANYTHING))
def test_any_document_can_be_read(stored: dict[str, Any]) -> None:
    sound, route, aside, _, refused = from_document(stored)
    again = from_document(to_document(sound, route, aside, {}))
    assert again == (sound, route, aside, {}, ())
    assert set(refused) <= set(stored)
