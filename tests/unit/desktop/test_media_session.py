"""What the media controls are told of a real controller, and how their wishes are granted."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from player.desktop.doors import Doors
from player.desktop.media import LISTED, MediaWishes
from player.desktop.media_session import MediaSession
from player.library.queries import Library
from player.library.service import LibraryService
from player.models.music import Track
from player.models.units import EntryId, Milliseconds, Percent
from player.playback.controller import PlaybackController
from player.playback.engine import EngineEvent, EngineState
from player.playback.queue import Repeat
from player.playback.silent import SilentEngine
from player.playback.sound_desk import SoundDesk
from player.util.workers import Worker
from tests.support import media
from tests.support.media_controls import NotedControls
from tests.support.tracks import tracks


class House:
    """A player on a clock that is turned by hand, its session, and who looks at it."""

    def __init__(self, folder: Path) -> None:
        self.time = 0.0
        self.window: list[str] = []
        self._posted: deque[Callable[[], None]] = deque()
        self._engine = SilentEngine(self._handle, lambda: self.time)
        self.player = PlaybackController(self._engine)
        self.desk = SoundDesk(self._engine)
        self._worker = Worker("test", self._posted.append)
        self._library = Library(folder / "library.db", folder / "listening.db")
        self._service = LibraryService(self._library, self._worker)
        doors = Doors(self, self._open, self._queue, folder)
        self.session = MediaSession(self.player, self.desk, doors, self._posted.append)
        self.controls = NotedControls(self.session.ask)
        self.session.begin(self.controls)

    def raise_window(self) -> None:
        self.window.append("raise")

    def quit(self) -> None:
        self.window.append("quit")

    def settle(self) -> None:
        """Do all that was put off."""
        self._engine.catch_up()
        while self._posted:
            self._posted.popleft()()

    def ask(self, wish: Callable[[MediaWishes], None]) -> None:
        self.controls.ask(wish)
        self.settle()

    def shown_since(self, before: int) -> int:
        self.settle()
        return len(self.controls.shown) - before

    def wait_for_worker(self) -> None:
        self._worker.close()
        self.settle()

    def close(self) -> None:
        self.session.close()
        self._worker.close()
        self._library.close()

    def _open(self, paths: Sequence[str]) -> None:
        self.window.extend(paths)

    def _queue(
        self, paths: Sequence[str], put: Callable[[Sequence[Track]], None] | None = None
    ) -> None:
        if put is not None:
            self._service.given(paths, lambda given: put(given.tracks))

    def _handle(self, event: EngineEvent) -> None:
        self.player.handle(event)
        self.desk.handle(event)


@pytest.fixture
def music(tmp_path: Path) -> list[str]:
    paths = [tmp_path / f"{number}.flac" for number in range(1, 4)]
    for path in paths:
        path.touch()
    return [str(path) for path in paths]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.close()


@pytest.fixture
def playing(house: House, music: list[str]) -> House:
    """Return a house where the first of three tracks of ten seconds plays."""
    house.player.play([replace(t, path=p) for t, p in zip(tracks(3), music, strict=True)])
    house.settle()
    return house


def test_it_begins_with_how_all_is(house: House) -> None:
    assert house.controls.shown == []  # nothing plays, which is what controls begin with
    house.player.play(tracks(2))
    late = NotedControls(house.session.ask)
    house.session.begin(late)
    assert late.state.entry is not None


CHANGES: list[Callable[[House], None]] = [
    lambda house: house.player.next(),
    lambda house: house.player.pause(),
    lambda house: house.player.stop(),
    lambda house: house.player.repeat(Repeat.ONE),
    lambda house: house.player.toggle_shuffle(),
    lambda house: house.player.append(tracks(2)),
    lambda house: house.player.play(tracks(7), 3),
    lambda house: house.desk.set_volume(40),
    lambda house: house.desk.toggle_mute(),
]


@pytest.mark.parametrize("change", CHANGES)
def test_each_change_is_shown_once(playing: House, change: Callable[[House], None]) -> None:
    before = len(playing.controls.shown)
    change(playing)
    assert playing.shown_since(before) == 1


def test_the_music_runs_on_unsaid(playing: House) -> None:
    before = len(playing.controls.shown)
    for _ in range(20):
        playing.time += 0.25
        playing.settle()
    assert playing.shown_since(before) == 0
    assert playing.controls.position >= 4750
    assert playing.controls.jumps == []


def test_a_jump_is_told(playing: House) -> None:
    playing.player.seek(Milliseconds(6000))
    playing.settle()
    assert playing.controls.jumps == [6000]


def test_the_next_track_is_no_jump(playing: House) -> None:
    playing.time += 12
    playing.settle()
    entry = playing.controls.state.entry
    assert entry is not None
    assert entry.track.number == 2
    assert playing.controls.jumps == []


def test_a_jump_back_is_told_once(playing: House) -> None:
    playing.time += 8
    playing.settle()
    playing.player.seek(Milliseconds(2000))
    playing.settle()
    assert playing.controls.jumps == [2000]


def test_a_track_that_begins_again_is_told_as_a_jump(playing: House) -> None:
    playing.player.repeat(Repeat.ONE)
    for _ in range(44):
        playing.time += 0.25
        playing.settle()
    (place,) = playing.controls.jumps
    assert place < 500


def test_what_comes_back_in_its_middle_is_told_as_a_jump(playing: House) -> None:
    playing.time += 6
    playing.settle()
    playing.player.play([entry.track for entry in playing.player.queue.entries])
    playing.settle()
    assert playing.controls.jumps == []
    playing.player.changes.undo()
    playing.settle()
    assert playing.controls.jumps == [6000]
    assert playing.controls.position == 6000


def test_stopping_is_no_jump(playing: House) -> None:
    playing.time += 6
    playing.settle()
    playing.player.stop()
    playing.settle()
    assert playing.controls.jumps == []
    assert playing.controls.position == 0


def test_muted_is_no_volume(playing: House) -> None:
    playing.desk.toggle_mute()
    playing.settle()
    assert playing.controls.state.volume == 0


def test_a_long_queue_is_told_in_part_and_moves_seldom(house: House) -> None:
    house.player.play(tracks(1000))
    house.settle()
    moves = 0
    begin = house.controls.state.begin
    for _ in range(200):
        house.player.next()
        house.settle()
        state = house.controls.state
        assert len(state.listed) == LISTED
        assert state.entry in state.listed
        moves += state.begin != begin
        begin = state.begin
    assert 0 < moves < 12


def test_playing_is_held_and_goes_on(playing: House) -> None:
    states: list[EngineState] = []
    wishes: list[Callable[[MediaWishes], None]] = [
        lambda wishes: wishes.pause(),
        lambda wishes: wishes.play(),
        lambda wishes: wishes.toggle(),
        lambda wishes: wishes.stop(),
    ]
    for wish in wishes:
        playing.ask(wish)
        states.append(playing.player.state)
    assert states == [
        EngineState.PAUSED,
        EngineState.PLAYING,
        EngineState.PAUSED,
        EngineState.STOPPED,
    ]


def test_after_the_last_track_there_is_no_next_one(playing: House) -> None:
    for _ in range(5):
        playing.ask(lambda wishes: wishes.next())
    assert playing.player.queue.position == 2
    assert playing.player.state is EngineState.PLAYING


def test_a_place_that_the_track_does_not_have_changes_nothing(playing: House) -> None:
    for place in (-1, 10_001):
        playing.ask(lambda wishes, place=place: wishes.seek(Milliseconds(place)))  # type: ignore[misc]
    assert playing.controls.jumps == []
    playing.ask(lambda wishes: wishes.seek(Milliseconds(5000)))
    playing.ask(lambda wishes: wishes.seek_by(Milliseconds(2000)))
    assert playing.controls.jumps == [5000, 7000]


def test_repeat_shuffle_and_volume_are_set_not_changed_about(playing: House) -> None:
    for _ in range(2):
        playing.ask(lambda wishes: wishes.repeat(Repeat.ALL))
        playing.ask(lambda wishes: wishes.shuffle(shuffled=True))
        playing.ask(lambda wishes: wishes.set_volume(Percent(30)))
    state = playing.controls.state
    assert (state.repeat, state.shuffled, state.volume) == (Repeat.ALL, True, 30)


def test_the_queue_is_gone_through_and_cut(playing: House) -> None:
    last = playing.player.queue.entries[2].id
    playing.ask(lambda wishes: wishes.go_to(last))
    assert playing.player.current_id == last
    playing.ask(lambda wishes: wishes.remove(playing.player.queue.entries[0].id))
    playing.ask(lambda wishes: wishes.go_to(EntryId(99)))
    assert [entry.track.number for entry in playing.player.queue.entries] == [2, 3]


@pytest.mark.parametrize(("after", "place"), [(None, 0), (1, 1), (3, 3)])
@pytest.mark.parametrize("play", [False, True])
def test_a_file_is_added_where_it_was_wanted(
    playing: House, tmp_path: Path, after: int | None, place: int, *, play: bool
) -> None:
    entry = None if after is None else EntryId(after)
    song = media.tone(1, 44100, 2, seed=1)
    media.write_wav(tmp_path / "new.wav", song, 44100, 2, 16)
    playing.ask(lambda wishes: wishes.add(str(tmp_path / "new.wav"), entry, play=play))
    playing.wait_for_worker()
    paths = [entry.track.path for entry in playing.player.queue.entries]
    assert paths.index(str(tmp_path / "new.wav")) == place
    assert len(paths) == 4
    current = playing.player.queue.current
    assert current is not None
    assert (current.track.path == paths[place]) is play
    playing.player.changes.undo()
    assert len(playing.player.queue.entries) == 3


def test_nothing_is_added_behind_what_is_gone(playing: House, music: list[str]) -> None:
    playing.ask(lambda wishes: wishes.add(music[0], EntryId(99), play=True))
    playing.wait_for_worker()
    assert len(playing.player.queue.entries) == 3


def test_files_and_the_window_are_for_others(playing: House) -> None:
    playing.ask(lambda wishes: wishes.open("/music/a.flac"))
    playing.ask(lambda wishes: wishes.raise_window())
    playing.ask(lambda wishes: wishes.quit())
    assert playing.window == ["/music/a.flac", "raise", "quit"]


def test_who_asks_hears_when_all_has_been_told(playing: House) -> None:
    seen: list[EngineState] = []
    playing.session.ask(
        lambda wishes: wishes.pause(), lambda: seen.append(playing.controls.state.state)
    )
    playing.settle()
    assert seen == [EngineState.PAUSED]


def test_after_the_end_nothing_is_told_or_granted(playing: House) -> None:
    before = len(playing.controls.shown)
    playing.session.close()
    playing.player.next()
    playing.ask(lambda wishes: wishes.pause())
    assert playing.shown_since(before) == 0
    assert playing.player.state is EngineState.PLAYING
    assert playing.controls.closed
