"""Settings: round trip, refusal of nonsense, and room for a newer version's keys."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from player.config.settings import Scheme, Settings, load

settings_values = st.builds(
    Settings,
    folders=st.lists(st.text(min_size=1)).map(tuple),
    scheme=st.sampled_from(Scheme),
    reduced_motion=st.booleans(),
    others=st.dictionaries(st.text().map(lambda text: "x-" + text), st.integers()),
)


@given(settings_values)
def test_document_round_trip(settings: Settings) -> None:
    assert Settings.from_document(settings.to_document()) == (settings, ())


def test_nonsense_becomes_the_default_and_is_named() -> None:
    document = {"folders": [1], "scheme": "pink", "reduced_motion": True, "future": {"a": 1}}
    settings, refused = Settings.from_document(document)
    assert refused == ("folders", "scheme")
    assert settings.folders == ()
    assert settings.scheme is Scheme.SYSTEM
    assert settings.reduced_motion
    assert settings.to_document()["future"] == {"a": 1}


def test_no_document_gives_the_defaults() -> None:
    class Nothing:
        def read(self, name: str) -> dict[str, Any] | None:
            assert name == "settings"
            return None

    assert load(Nothing()) == (Settings(), ())
