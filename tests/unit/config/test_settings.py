"""Settings: round trip, refusal of nonsense, and room for a newer version's keys."""

import json
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.config.settings import (
    TEXT_SIZES,
    TEXTS,
    Accent,
    ReducedMotion,
    Scheme,
    Settings,
    load,
)

settings_values = st.builds(
    Settings,
    folders=st.lists(st.text(min_size=1)).map(tuple),
    scheme=st.sampled_from(Scheme),
    accent=st.sampled_from(Accent),
    text_size=st.sampled_from(TEXT_SIZES),
    reduced_motion=st.sampled_from(ReducedMotion),
    language=st.from_regex(r"([a-z]{2,3}(_[A-Z]{2})?)?", fullmatch=True),
    others=st.dictionaries(st.text().map(lambda text: "x-" + text), st.integers()),
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=4,
)
names = st.sampled_from([f.name for f in fields(Settings) if f.name != "others"])


@given(settings_values)
def test_document_round_trip(settings: Settings) -> None:
    document = json.loads(json.dumps(settings.to_document()))
    assert Settings.from_document(document) == (settings, ())


@given(st.dictionaries(names | st.text(), anything))
def test_whatever_is_stored_becomes_settings_that_can_be_stored(document: dict[str, Any]) -> None:
    settings, refused = Settings.from_document(document)
    assert Settings.from_document(settings.to_document()) == (settings, ())
    assert all(getattr(settings, name) == getattr(Settings(), name) for name in refused)


def test_nonsense_becomes_the_default_and_is_named() -> None:
    document = {
        "folders": [1],
        "scheme": "pink",
        "accent": "blue",
        "text_size": 99,
        "reduced_motion": "on",
        "language": "../x",
        "future": {"a": 1},
    }
    settings, refused = Settings.from_document(document)
    assert refused == ("folders", "language", "scheme", "text_size")
    assert settings.folders == ()
    assert settings.scheme is Scheme.SYSTEM
    assert settings.accent is Accent.BLUE
    assert settings.reduced_motion is ReducedMotion.ON
    assert settings.to_document()["future"] == {"a": 1}


@pytest.mark.parametrize(
    ("stored", "meant"), [(True, ReducedMotion.ON), (False, ReducedMotion.SYSTEM)]
)
def test_stillness_was_once_yes_or_no(*, stored: bool, meant: ReducedMotion) -> None:
    settings, refused = Settings.from_document({"reduced_motion": stored})
    assert (settings.reduced_motion, refused) == (meant, ())


def test_every_setting_has_its_words() -> None:
    assert set(TEXTS) == {f.name for f in fields(Settings)} - {"others"}
    assert all(TEXTS.values())


def test_no_document_gives_the_defaults() -> None:
    class Nothing:
        def read(self, name: str) -> dict[str, Any] | None:
            assert name == "settings"
            return None

    assert load(Nothing()) == (Settings(), ())
