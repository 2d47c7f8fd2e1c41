"""The controller over the silent engine: wishes, the engine's news, and their order."""

from dataclasses import replace
from pathlib import Path

from player.models.audio import AudioFormat, SampleType
from player.models.music import Track
from player.models.problems import Problem, ProblemKind
from player.models.units import EntryId, Frames, Hertz, Milliseconds
from player.playback.deck import LOOK_AHEAD
from player.playback.engine import (
    EngineState,
    Finished,
    Heard,
    OutputFailed,
    Restarted,
    StateChanged,
)
from player.playback.events import PlaybackProblem, PositionChanged, TrackChanged
from player.playback.queue import Queue
from player.playback.session import SavedSession, SessionKeeper
from tests.support.tracks import in_parts, track
from tests.unit.playback.desk import Desk


def test_play_starts_at_the_wanted_track_and_goes_on_by_itself(
    desk: Desk, album: list[Track]
) -> None:
    desk.player.play(album, 1)
    desk.wait(4)
    assert (desk.number, desk.player.state) == (2, EngineState.PLAYING)
    assert desk.player.position == 4000
    assert desk.player.duration == 10_000
    desk.wait(7)
    assert desk.number == 3
    assert desk.player.position == 1000


def test_the_end_of_the_queue_stops_and_stands_at_its_top(desk: Desk, album: list[Track]) -> None:
    desk.player.play(album[:2])
    desk.wait(21)
    assert (desk.number, desk.player.state) == (1, EngineState.STOPPED)
    assert desk.player.position == 0
    desk.player.toggle()
    desk.wait(1)
    assert (desk.number, desk.player.state) == (1, EngineState.PLAYING)


def test_pause_holds_and_resume_goes_on(desk: Desk, album: list[Track]) -> None:
    desk.player.play(album)
    desk.wait(3)
    desk.player.toggle()
    desk.wait(60)
    assert (desk.player.position, desk.player.state) == (3000, EngineState.PAUSED)
    desk.player.toggle()
    desk.wait(1)
    assert (desk.player.position, desk.player.state) == (4000, EngineState.PLAYING)


def test_a_pause_is_not_taken_back_by_an_answer_that_was_on_its_way(
    desk: Desk, album: list[Track]
) -> None:
    desk.player.play(album)
    told: list[EngineState] = []
    desk.player.pause()
    desk.player.subscribe(lambda _event: told.append(desk.player.state))
    for state in (EngineState.PLAYING, EngineState.PAUSED):
        desk.player.handle(StateChanged(state))
    assert desk.player.state is EngineState.PAUSED
    assert EngineState.PLAYING not in told


def test_two_quick_presses_of_space_change_nothing(desk: Desk, album: list[Track]) -> None:
    desk.player.play(album)
    desk.wait(1)
    desk.player.toggle()
    desk.player.toggle()
    desk.wait(1)
    assert (desk.player.position, desk.player.state) == (2000, EngineState.PLAYING)


def test_next_and_previous(desk: Desk, album: list[Track]) -> None:
    desk.player.play(album)
    desk.wait(1)
    desk.player.next()
    desk.wait(1)
    assert desk.number == 2
    desk.player.previous()
    desk.wait(4)
    assert desk.number == 1
    desk.player.previous()  # four seconds in: to the start of the same track
    desk.wait(1)
    assert (desk.number, desk.player.position) == (1, 1000)


def test_next_after_the_last_track_stops(desk: Desk, album: list[Track]) -> None:
    desk.player.play(album, 4)
    desk.wait(1)
    desk.player.next()
    desk.wait(1)
    assert (desk.number, desk.player.state) == (5, EngineState.STOPPED)


def test_next_while_paused_stays_silent(desk: Desk, album: list[Track]) -> None:
    desk.player.play(album)
    desk.wait(1)
    desk.player.pause()
    desk.player.next()
    desk.wait(5)
    assert (desk.number, desk.player.position) == (2, 0)
    assert desk.player.state is EngineState.PAUSED
    desk.player.resume()
    desk.wait(1)
    assert (desk.number, desk.player.position) == (2, 1000)


def test_seeking(desk: Desk, album: list[Track]) -> None:
    desk.player.play(album)
    desk.wait(1)
    desk.player.seek_by(Milliseconds(5000))
    desk.wait(1)
    assert desk.player.position == 7000
    desk.player.seek_by(Milliseconds(-60_000))
    desk.wait(1)
    assert desk.player.position == 1000
    desk.player.seek(Milliseconds(10_000))  # the very end is the next track
    desk.wait(1)
    assert (desk.number, desk.player.position) == (2, 1000)


def test_news_of_a_track_that_was_left_is_ignored(desk: Desk, album: list[Track]) -> None:
    desk.player.play(album)
    desk.engine.catch_up()  # said, but not yet delivered
    desk.player.next()
    desk.player.next()
    desk.deliver()
    assert desk.number == 3
    desk.wait(1)
    assert (desk.number, desk.player.position) == (3, 1000)


def test_an_old_end_does_not_stop_a_new_start(desk: Desk, album: list[Track]) -> None:
    desk.player.play(album[:1])
    desk.wait(1)
    desk.player.play(album)
    desk.player.handle(Finished())
    assert desk.player.state is EngineState.PLAYING
    desk.wait(1)
    assert (desk.number, desk.player.position) == (1, 1000)


def test_a_missing_file_is_named_and_skipped(desk: Desk, album: list[Track]) -> None:
    Path(album[1].path).unlink()
    desk.player.play(album)
    desk.wait(11)
    assert desk.number == 3
    entry = desk.player.queue.entries[1].id
    missing = Problem(ProblemKind.MISSING, album[1].path)
    assert [e for e in desk.events if isinstance(e, PlaybackProblem)] == [
        PlaybackProblem(missing, entry)
    ]


def test_when_nothing_can_be_played_it_stops(desk: Desk, album: list[Track]) -> None:
    for each in album:
        Path(each.path).unlink()
    desk.player.play(album)
    desk.wait(1)
    assert desk.player.state is EngineState.STOPPED
    assert sum(isinstance(e, PlaybackProblem) for e in desk.events) == 5


def test_what_is_queued_while_playing_is_played(desk: Desk, album: list[Track]) -> None:
    desk.player.play(album[:1])
    desk.wait(1)
    desk.player.append(album[3:4])
    desk.player.insert_next(album[1:2])
    desk.wait(10)
    assert desk.number == 2
    desk.wait(10)
    assert desk.number == 4


def test_more_arriving_at_the_very_end_is_played(desk: Desk, album: list[Track]) -> None:
    desk.player.play(album[:1])
    desk.wait(9.75)
    desk.now += 1
    desk.engine.catch_up()  # the engine has ended, nobody knows yet
    desk.player.append(album[1:2])
    desk.wait(1)
    assert (desk.number, desk.player.state) == (2, EngineState.PLAYING)


def test_removing_what_plays_goes_on_with_the_next(desk: Desk, album: list[Track]) -> None:
    desk.player.play(album)
    desk.wait(2)
    desk.player.remove({desk.player.queue.entries[0].id, desk.player.queue.entries[2].id})
    desk.wait(1)
    assert (desk.number, desk.player.position) == (2, 1000)
    desk.wait(10)
    assert desk.number == 4
    desk.player.remove({entry.id for entry in desk.player.queue.entries})
    desk.wait(1)
    assert (desk.number, desk.player.state) == (0, EngineState.STOPPED)


def test_removing_another_entry_does_not_touch_the_sound(desk: Desk, album: list[Track]) -> None:
    desk.player.play(album, 1)
    desk.wait(2)
    desk.player.remove({desk.player.queue.entries[0].id})
    desk.wait(1)
    assert (desk.number, desk.player.position) == (2, 3000)


def test_a_long_queue_is_played_beyond_the_look_ahead(desk: Desk, tmp_path: Path) -> None:
    count = LOOK_AHEAD * 2 + 5
    path = tmp_path / "one.flac"
    path.touch()
    desk.player.play([track(n, path=str(path), duration=1000) for n in range(1, count + 1)])
    desk.wait(count - 0.5)
    assert desk.number == count


def test_a_restored_queue_is_silent_until_play(desk: Desk, album: list[Track]) -> None:
    desk.player.restore(Queue().replaced(album, 3), Milliseconds(4000))
    desk.wait(5)
    assert (desk.number, desk.player.position) == (4, 4000)
    assert desk.player.state is EngineState.PAUSED
    desk.player.seek_by(Milliseconds(1000))
    desk.player.toggle()
    desk.wait(1)
    assert (desk.number, desk.player.position) == (4, 6000)


def test_no_device_is_told_and_the_place_is_kept(desk: Desk, album: list[Track]) -> None:
    desk.player.play(album)
    desk.wait(2)
    problem = Problem(ProblemKind.NO_DEVICE)
    desk.engine.pause()
    desk.player.handle(OutputFailed(problem))
    desk.wait(1)
    assert PlaybackProblem(problem) in desk.events
    assert (desk.player.state, desk.player.position) == (EngineState.PAUSED, 2000)
    desk.player.toggle()
    desk.wait(1)
    assert desk.player.position == 3000


def test_a_restart_is_told(desk: Desk) -> None:
    problem = Problem(ProblemKind.SOUND_PROCESS_DIED)
    desk.player.handle(Restarted(problem))
    assert desk.events == [PlaybackProblem(problem)]


def test_the_true_length_replaces_the_belief(desk: Desk, album: list[Track]) -> None:
    desk.player.play(album)
    entry = desk.player.queue.entries[0].id
    form = AudioFormat(Hertz(48000), 2, SampleType.F32)
    desk.player.handle(Heard(entry, form, Frames(480_000 + 48)))
    assert desk.player.duration == 10_001
    desk.player.handle(Heard(entry, form, Frames(0)))  # the file does not say
    assert desk.player.duration == 10_000


def test_an_unknown_entry_is_ignored(desk: Desk, album: list[Track]) -> None:
    desk.player.play(album)
    desk.wait(1)
    form = AudioFormat(Hertz(48000), 2, SampleType.F32)
    desk.player.handle(Heard(EntryId(999), form, Frames(1)))
    desk.player.handle(StateChanged(EngineState.STOPPED))
    assert (desk.number, desk.player.state) == (1, EngineState.PLAYING)


def test_newer_tags_are_shown_without_touching_the_sound(desk: Desk, album: list[Track]) -> None:
    desk.player.play(album)
    desk.wait(2)
    desk.events.clear()
    renamed = track(1, path=album[0].path)
    desk.player.refresh_tracks({renamed.place: renamed})
    assert desk.events == []  # nothing is new
    changed = track(9, path=album[0].path)
    desk.player.refresh_tracks({changed.place: changed})
    assert desk.number == 9
    assert any(isinstance(event, TrackChanged) for event in desk.events)
    desk.wait(1)
    assert desk.player.position == 3000


def test_newer_tags_of_a_part_are_for_that_part_alone(desk: Desk) -> None:
    whole = track(1, path="/disc.flac")
    parts = in_parts(whole, 750, 1500)
    desk.player.play([whole, *parts])
    newer = [replace(part, title=f"New {part.title}") for part in parts[1:]]
    desk.player.refresh_tracks({one.place: one for one in newer})
    titles = [entry.track.title for entry in desk.player.queue.entries]
    assert titles == ["Title 1", "Title 1", "New Title 2", "New Title 3"]
    assert [entry.track.end for entry in desk.player.queue.entries] == [0, 750, 1500, 0]


def test_the_parts_of_a_file_are_heard_one_after_the_other(desk: Desk, album: list[Track]) -> None:
    parts = in_parts(album[0], 750, 1500)
    desk.player.play(parts, start=1)
    assert (desk.number, desk.player.duration) == (2, 10_000)
    desk.wait(4)
    assert (desk.number, desk.player.position) == (2, 4000)
    desk.wait(8)
    assert (desk.number, desk.player.position) == (3, 2000)


def test_position_is_told_as_it_moves(desk: Desk, album: list[Track]) -> None:
    desk.player.play(album)
    desk.events.clear()
    desk.wait(2)
    moves = [e.position for e in desk.events if isinstance(e, PositionChanged)]
    assert moves == sorted(moves)
    assert len(moves) == 8  # four a second


def test_the_session_is_saved_so_that_little_is_lost(desk: Desk, album: list[Track]) -> None:
    saved: list[dict[str, object]] = []
    SessionKeeper(desk.player, lambda make: saved.append(make()))
    desk.player.play(album, 1)
    for _ in range(36):
        desk.wait(0.25)
        session = SavedSession.from_document(saved[-1])
        assert session.tracks[session.index].title == "Title 2"
        assert desk.player.position - session.position < 5250
    desk.player.pause()
    session = SavedSession.from_document(saved[-1])
    assert session.position == desk.player.position


def test_going_back_is_saved_at_once(desk: Desk, album: list[Track]) -> None:
    saved: list[dict[str, object]] = []
    SessionKeeper(desk.player, lambda make: saved.append(make()))
    desk.player.play(album, 0)
    desk.wait(9)
    desk.player.seek(Milliseconds(3000))
    desk.wait(0.5)
    assert 3000 <= SavedSession.from_document(saved[-1]).position < 3500


def test_a_new_place_is_never_saved_with_the_old_position(desk: Desk, album: list[Track]) -> None:
    saved: list[dict[str, object]] = []
    SessionKeeper(desk.player, lambda make: saved.append(make()))
    desk.player.restore(Queue().replaced(album, 3), Milliseconds(4000))
    assert [document["position_ms"] for document in saved] == [4000, 4000]
    saved.clear()
    desk.player.toggle()
    desk.wait(2)
    desk.player.previous()
    desk.player.previous()
    desk.wait(1)
    desk.player.next()
    places = [(document["index"], document["position_ms"]) for document in saved]
    assert places
    assert all(position == 0 for index, position in places if index != 3)
