"""The saved session: nothing is lost on the way, and hand-edited files do no harm."""

import json
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from player.models.units import CdFrames, Milliseconds, TrackUid
from player.playback.queue import Queue, Repeat, StopAfter
from player.playback.session import SavedSession, SavedTrack

LETTERS = 'aé/ 東\udc80\n"\\'  # lone surrogates too: file names hold them
names = st.text(LETTERS, max_size=20)
spans = st.just((0, 0)) | st.tuples(st.integers(1, 10**6), st.integers(0, 10**6)).map(
    lambda span: (span[0], span[0] + span[1]) if span[1] else (span[0], 0)
)
saved_tracks = st.builds(
    lambda path, title, artist, album, duration, span, uid: SavedTrack(
        path,
        title,
        artist,
        album,
        Milliseconds(duration),
        CdFrames(span[0]),
        CdFrames(span[1]),
        TrackUid(uid),
    ),
    st.text(LETTERS, min_size=1, max_size=30),
    names,
    names,
    names,
    st.integers(0, 10**9),
    spans,
    st.sampled_from(["", "0123", "0123#9-0"]),
)


@given(st.lists(saved_tracks, min_size=1, max_size=8), st.data(), st.integers(0, 10**9))
def test_document_round_trip(saved: list[SavedTrack], data: st.DataObject, position: int) -> None:
    index = data.draw(st.integers(0, len(saved) - 1))
    straight = data.draw(st.just(()) | st.permutations(range(len(saved))).map(tuple))
    session = SavedSession(
        tuple(saved),
        index,
        Milliseconds(position),
        straight,
        data.draw(st.sampled_from(Repeat)),
        data.draw(st.sampled_from(StopAfter)),
    )
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
                | st.fixed_dictionaries(
                    {"path": json_values},
                    optional={"title": json_values, "begin": json_values, "end": json_values},
                )
            ),
            "index": json_values,
            "position_ms": json_values,
            "straight": json_values | st.lists(st.integers(0, 3), max_size=3),
            "repeat": json_values | st.sampled_from(["one", "all"]),
            "stop_after": json_values | st.just("track"),
        },
    )
)
def test_any_document_gives_a_usable_session(document: dict[str, object]) -> None:
    session = SavedSession.from_document(document)
    assert session.position >= 0
    if session.tracks:
        assert 0 <= session.index < len(session.tracks)
        queue = session.to_queue([track.to_track() for track in session.tracks])
        assert sorted(queue.straight) in ([], sorted(queue.ids))
    else:
        assert session.index == -1


def test_a_broken_entry_before_the_current_one_does_not_shift_it() -> None:
    rows = [{"path": "/a"}, {"nonsense": 1}, {"path": "/b"}, {"path": "/c"}]
    session = SavedSession.from_document({"tracks": rows, "index": 2, "position_ms": 5})
    assert session.tracks[session.index].path == "/b"
    assert session.position == 5


def test_a_session_from_before_there_were_parts() -> None:
    row = {"path": "/a", "title": "T", "artist": "A", "album": "B", "duration_ms": 7}
    session = SavedSession.from_document({"tracks": [row], "index": 0, "position_ms": 5})
    (saved,) = session.tracks
    assert (saved.begin, saved.end, saved.place.is_part) == (0, 0, False)
    assert session.to_document()["tracks"] == [row]


def test_a_part_that_ends_before_it_begins_is_the_whole_file() -> None:
    row = {"path": "/a", "begin": 90, "end": 80}
    (saved,) = SavedSession.from_document({"tracks": [row]}).tracks
    assert (saved.begin, saved.end) == (0, 0)


def test_a_shuffled_queue_comes_back_with_both_orders() -> None:
    tracks = [SavedTrack(f"/{n}", f"{n}", "", "", Milliseconds(1)).to_track() for n in "abcd"]
    queue = Queue().replaced(tracks, 1).shuffled(Random(3))  # noqa: S311
    queue = queue.repeating(Repeat.ALL).stopping(StopAfter.ALBUM)
    document = json.loads(json.dumps(SavedSession.of(queue, Milliseconds(7)).to_document()))
    saved = SavedSession.from_document(document)
    again = saved.to_queue([track.to_track() for track in saved.tracks])
    assert (again.repeat, again.stop, again.position) == (Repeat.ALL, StopAfter.ALBUM, 1)
    assert [e.track.title for e in again.entries] == [e.track.title for e in queue.entries]
    assert "".join(e.track.title for e in again.straightened().entries) == "abcd"


def test_the_order_before_shuffling_outlives_a_broken_entry() -> None:
    rows = [{"path": "/c"}, {"nonsense": 1}, {"path": "/a"}]
    session = SavedSession.from_document({"tracks": rows, "index": 0, "straight": [2, 1, 0]})
    assert session.straight == (1, 0)


def test_a_plain_queue_is_saved_as_older_versions_did() -> None:
    queue = Queue().replaced([SavedTrack("/a", "A", "", "", Milliseconds(1)).to_track()])
    document = SavedSession.of(queue, Milliseconds(0)).to_document()
    assert set(document) == {"index", "position_ms", "tracks"}
