"""The saved session: nothing is lost on the way, and hand-edited files do no harm."""

import json

from hypothesis import given
from hypothesis import strategies as st

from player.models.units import Milliseconds
from player.playback.session import SavedSession, SavedTrack

LETTERS = 'aé/ 東\udc80\n"\\'  # lone surrogates too: file names hold them
names = st.text(LETTERS, max_size=20)
saved_tracks = st.builds(
    SavedTrack,
    path=st.text(LETTERS, min_size=1, max_size=30),
    title=names,
    artist=names,
    album=names,
    duration=st.integers(0, 10**9).map(Milliseconds),
)


@given(st.lists(saved_tracks, min_size=1, max_size=8), st.data(), st.integers(0, 10**9))
def test_document_round_trip(saved: list[SavedTrack], data: st.DataObject, position: int) -> None:
    index = data.draw(st.integers(0, len(saved) - 1))
    session = SavedSession(tuple(saved), index, Milliseconds(position))
    document = json.loads(json.dumps(session.to_document()))
    assert SavedSession.from_document(document) == session


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | names,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=2),
    max_leaves=4,
)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "tracks": json_values
            | st.lists(
                json_values
                | st.fixed_dictionaries({"path": json_values}, optional={"title": json_values})
            ),
            "index": json_values,
            "position_ms": json_values,
        },
    )
)
def test_any_document_gives_a_usable_session(document: dict[str, object]) -> None:
    session = SavedSession.from_document(document)
    assert session.position >= 0
    if session.tracks:
        assert 0 <= session.index < len(session.tracks)
    else:
        assert session.index == -1


def test_a_broken_entry_before_the_current_one_does_not_shift_it() -> None:
    rows = [{"path": "/a"}, {"nonsense": 1}, {"path": "/b"}, {"path": "/c"}]
    session = SavedSession.from_document({"tracks": rows, "index": 2, "position_ms": 5})
    assert session.tracks[session.index].path == "/b"
    assert session.position == 5
