from collections.abc import Callable, Iterator

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from player.library.lyrics import FoundLyrics, Lyrics, timed_lyrics
from player.models.music import Track
from player.models.problems import Problem, ProblemKind
from player.models.units import EntryId, Milliseconds
from player.playback.engine import EngineState
from player.playback.events import PlaybackChanged, PositionChanged, TrackChanged
from player.playback.queue import QueueEntry
from player.ui.lyrics_view import LyricsView
from tests.support.window import MemoryLibrary, shelf

pytestmark = pytest.mark.usefixtures("qapp")

SONG = FoundLyrics(timed_lyrics([(1000, "One"), (2000, "Two"), (2000, "Zwei"), (9000, "Three")]))


class Desk:
    """A view, a library whose answers are held back, and a clock that is turned by hand."""

    def __init__(self, tracks: list[Track]) -> None:
        self.tracks = tracks
        self.asked: list[tuple[Track, Callable[[FoundLyrics], None]]] = []
        self.now = 100.0
        self.view = LyricsView(self, lambda: self.now)
        self.lines: list[int] = []
        self.view.currentChanged.connect(lambda: self.lines.append(self.current))
        QAbstractItemModelTester(
            self.view._rows, QAbstractItemModelTester.FailureReportingMode.Fatal, self.view
        )

    def lyrics(self, track: Track, then: Callable[[FoundLyrics], None]) -> None:
        self.asked.append((track, then))

    def play(self, place: int) -> None:
        self.view.take(
            TrackChanged(QueueEntry(EntryId(place), self.tracks[place]), Milliseconds(9))
        )

    def show(self, *, seen: bool = True) -> None:
        self.view.setProperty("shown", seen)

    def answer(self, found: FoundLyrics, place: int = -1) -> None:
        self.asked[place][1](found)

    def tell(self, position: int) -> None:
        self.view.take(PositionChanged(Milliseconds(position)))

    def begin(self) -> None:
        self.show()
        self.play(0)
        self.answer(SONG)
        self.view.take(PlaybackChanged(EngineState.PLAYING))

    def of(self, name: str) -> object:
        return self.view.property(name)

    @property
    def current(self) -> int:
        return int(self.view.property("current"))

    @property
    def words(self) -> list[str]:
        return [row[2] for row in self.view._rows]


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    library = MemoryLibrary(lambda call: call(), tmp_path_factory.getbasetemp())
    shelf(1)(library)
    desk = Desk(library.tracks)
    yield desk
    desk.show(seen=False)  # by a clock that stands still it would wait for the same line for ever


def test_nothing_is_read_and_nothing_runs_until_the_words_are_in_sight(desk: Desk) -> None:
    desk.play(0)
    desk.view.take(PlaybackChanged(EngineState.PLAYING))
    desk.tell(1500)
    assert desk.asked == []
    desk.show()
    desk.answer(SONG)
    assert desk.words == ["One", "Two\nZwei", "Three"]
    assert desk.current == 0
    assert desk.view._timer.isActive()
    desk.show(seen=False)
    assert not desk.view._timer.isActive()


def test_the_timer_waits_for_the_next_line_and_for_no_other_time(desk: Desk) -> None:
    desk.begin()
    desk.tell(1250)
    assert desk.view._timer.interval() == 750
    desk.now += 0.5
    desk.tell(1750)
    assert desk.view._timer.interval() == 250
    assert desk.view._timer.isSingleShot()
    desk.tell(9000)
    assert desk.current == 2
    assert not desk.view._timer.isActive()


def test_a_line_comes_at_its_time_between_two_positions(desk: Desk, qtbot: QtBot) -> None:
    desk.begin()
    desk.tell(1990)
    desk.now += 0.011
    qtbot.waitUntil(lambda: desk.current == 1)
    desk.tell(1999)  # a hair's breadth before what was foreseen
    assert desk.lines == [0, 1]
    desk.tell(1400)
    assert desk.lines == [0, 1, 0]


def test_nothing_runs_while_the_music_rests(desk: Desk) -> None:
    desk.begin()
    desk.tell(1250)
    desk.now += 0.1
    desk.view.take(PlaybackChanged(EngineState.PAUSED))
    assert not desk.view._timer.isActive()
    desk.now += 60
    desk.view.take(PlaybackChanged(EngineState.PLAYING))
    assert desk.current == 0
    assert desk.view._timer.interval() in {650, 651}


def test_the_words_of_the_track_before_go_at_once_and_its_late_answer_is_not_shown(
    desk: Desk,
) -> None:
    desk.begin()
    desk.play(1)
    assert (desk.words, desk.of("known")) == ([], False)
    desk.answer(SONG, 0)
    assert (desk.words, desk.of("known")) == ([], False)
    desk.answer(FoundLyrics(Lyrics("Plain\n\nwords")))
    assert desk.words == ["Plain", "", "words"]
    assert (desk.of("known"), desk.of("timed"), desk.current) == (True, False, -1)
    assert not desk.view._timer.isActive()


def test_words_that_came_beside_the_file_are_found_when_the_page_is_shown_again(
    desk: Desk,
) -> None:
    desk.show()
    desk.play(0)
    desk.answer(FoundLyrics(None, Problem(ProblemKind.MISSING, "/m/a.flac")))
    assert "a.flac" in str(desk.of("problem"))
    desk.show(seen=False)
    desk.show()
    desk.answer(SONG)
    assert desk.of("problem") == ""
    desk.tell(2500)
    desk.show(seen=False)
    desk.show()
    desk.answer(SONG)
    assert desk.lines == [1]  # the same words stay where they are


def test_a_line_knows_its_time(desk: Desk) -> None:
    desk.begin()
    assert [desk.view.time_of(line) for line in (-1, 0, 1, 2, 3)] == [-1, 1000, 2000, 9000, -1]
