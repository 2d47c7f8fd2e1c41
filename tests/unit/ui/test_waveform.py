from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from player.models.analysis import AnalysisEvent, AnalysisProgress, AnalysisReport, LevelsChanged
from player.models.music import Track
from player.models.units import NO_UID, EntryId, Milliseconds
from player.playback.engine import EngineState
from player.playback.events import PlaybackChanged, TrackChanged
from player.playback.queue import QueueEntry
from player.ui import waveform
from player.ui.waveform import Waveform
from player.ui.waveform_path import outline
from tests.support.window import MemoryLibrary, shelf

pytestmark = pytest.mark.usefixtures("qapp")

LEVELS = bytes(range(0, 250, 10))
REPORT = AnalysisReport(1, 1, 0, (), 1.0)


class Run:
    """A measuring that is told what happens to it."""

    def __init__(self, path: str, tell: Callable[[AnalysisEvent], None], *, eager: bool) -> None:
        self.path, self.tell, self.eager = path, tell, eager
        self.cancelled = self.closed = False

    def cancel(self) -> None:
        self.cancelled = True

    def close(self) -> None:
        self.closed = True


class Desk:
    """A view-model, a library whose answers are held back, and measurings that never end."""

    def __init__(self, tracks: list[Track]) -> None:
        self.tracks = tracks
        self.asked: list[Callable[[bytes], None]] = []
        self.runs: list[Run] = []
        self.view = Waveform(self, self.measure)
        self.show()

    def waveform(self, _track: Track, then: Callable[[bytes], None]) -> None:
        self.asked.append(then)

    def measure(
        self, path: str, tell: Callable[[AnalysisEvent], None], /, *, on_battery: bool
    ) -> Run:
        self.runs.append(Run(path, tell, eager=on_battery))
        return self.runs[-1]

    def play(self, place: int, **changes: object) -> None:
        track = replace(self.tracks[place], **changes)  # type: ignore[arg-type]
        self.view.take(TrackChanged(QueueEntry(EntryId(place), track), Milliseconds(9)))
        self.view.take(PlaybackChanged(EngineState.PLAYING))

    def near(self, *, near: bool = True) -> None:
        self.view.setProperty("near", near)

    def show(self, *, seen: bool = True) -> None:
        self.view.setProperty("shown", seen)

    def known(self) -> bool:
        return bool(self.view.property("known"))

    def waits(self) -> bool:
        return self.view._timer.isActive()


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    library = MemoryLibrary(lambda call: call(), tmp_path_factory.mktemp("music"))
    shelf(2)(library)
    return Desk(library.tracks)


def test_what_is_known_is_drawn_and_nothing_is_measured(desk: Desk) -> None:
    desk.play(0)
    assert not desk.known()
    desk.asked[-1](LEVELS)
    assert desk.known()
    assert desk.view.outline(100, 20, 1) == outline(LEVELS, 100, 20) != ""
    desk.near()
    assert not desk.waits()
    assert desk.runs == []


def test_a_new_track_has_a_new_waveform_and_old_answers_count_for_nothing(desk: Desk) -> None:
    desk.play(0)
    desk.asked[-1](LEVELS)
    revision = desk.view.property("revision")
    desk.play(1)
    assert not desk.known()
    assert desk.view.property("revision") != revision
    desk.asked[0](LEVELS)
    assert not desk.known()
    desk.asked[1](LEVELS)
    assert desk.known()
    desk.play(1, title="Another title")
    assert desk.known(), "it is the same track"
    assert len(desk.asked) == 2


def test_a_track_without_one_is_measured_after_a_while_and_asked_for_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(waveform, "PATIENCE", 1)
    desk.view._timer.setInterval(1)
    desk.play(0)
    assert not desk.waits(), "it may be known"
    desk.asked[-1](b"")
    qtbot.waitUntil(lambda: len(desk.runs) == 1)
    assert (desk.runs[0].path, desk.runs[0].eager) == (desk.tracks[0].path, False)
    desk.runs[0].tell(AnalysisProgress(0, 1, ""))
    assert len(desk.asked) == 1
    desk.runs[0].tell(REPORT)
    desk.asked[-1](LEVELS)
    assert (len(desk.asked), desk.known(), desk.waits()) == (2, True, False)


def test_who_comes_near_has_it_measured_at_once(desk: Desk) -> None:
    desk.play(0)
    desk.asked[-1](b"")
    assert desk.waits()
    desk.near()
    assert (len(desk.runs), desk.runs[0].eager, desk.waits()) == (1, True, False)
    desk.near(near=False)
    desk.near()
    assert len(desk.runs) == 1


def test_what_could_not_be_measured_is_tried_once_more_for_who_comes_near(desk: Desk) -> None:
    desk.play(0)
    desk.asked[-1](b"")
    desk.view._measure_quietly()
    desk.runs[0].tell(REPORT)
    desk.asked[-1](b"")
    assert not desk.waits()
    desk.near()
    desk.runs[1].tell(REPORT)
    desk.asked[-1](b"")
    desk.near(near=False)
    desk.near()
    assert len(desk.runs) == 2


def test_another_track_calls_the_measuring_off(desk: Desk) -> None:
    desk.play(0)
    desk.asked[-1](b"")
    desk.near()
    desk.play(1)
    assert desk.runs[0].cancelled
    desk.asked[-1](b"")
    assert len(desk.runs) == 2, "somebody is near still"
    asked = len(desk.asked)
    desk.runs[0].tell(REPORT)
    assert len(desk.asked) == asked


@pytest.mark.parametrize("changes", [{"uid": NO_UID}, {"away": True}])
def test_what_is_not_there_or_has_no_identity_is_not_measured(
    desk: Desk, changes: dict[str, object]
) -> None:
    desk.play(0, **changes)
    for answer in desk.asked:
        answer(b"")
    desk.near()
    assert desk.runs == []
    assert not desk.waits()


def test_what_is_very_long_is_measured_for_who_comes_near_alone(desk: Desk) -> None:
    desk.play(0, duration=waveform.LONGEST + 1)
    desk.asked[-1](b"")
    assert not desk.waits()
    desk.near()
    assert len(desk.runs) == 1


def test_nothing_is_measured_out_of_sight_or_while_the_music_rests(desk: Desk) -> None:
    desk.show(seen=False)
    desk.play(0)
    desk.asked[-1](b"")
    assert not desk.waits()
    desk.show()
    assert desk.waits()
    desk.view.take(PlaybackChanged(EngineState.PAUSED))
    assert not desk.waits()
    desk.view.take(PlaybackChanged(EngineState.PLAYING))
    desk.show(seen=False)
    assert not desk.waits()
    assert desk.runs == []


def test_the_measuring_of_the_library_may_bring_it(desk: Desk) -> None:
    desk.play(0)
    desk.asked[-1](b"")
    desk.view.take_measuring(AnalysisProgress(1, 9, ""))
    assert len(desk.asked) == 1
    desk.view.take_measuring(LevelsChanged(3))
    desk.asked[-1](LEVELS)
    assert desk.known()
    desk.view.take_measuring(REPORT)
    assert len(desk.asked) == 2


def test_at_the_end_nothing_is_left_running(desk: Desk) -> None:
    desk.play(0)
    desk.asked[-1](b"")
    desk.near()
    desk.view.close()
    assert desk.runs[0].closed
    desk.runs[0].tell(REPORT)
    assert len(desk.asked) == 1
    assert not desk.waits()
