"""What is held off and announced while music plays, and what sleep does to it."""

from pathlib import Path

import pytest

from player.config.keeping import SettingsKeeper
from player.config.settings import Settings, StayAwake
from player.desktop.around_playing import AroundPlaying
from player.models.units import EntryId
from player.playback.controller import PlaybackController
from player.playback.engine import EngineState
from player.playback.silent import SilentEngine
from tests.support.tracks import tracks


class House:
    """A player, what goes on around it, and the listener's place before the window."""

    def __init__(self, settings: Settings) -> None:
        self.in_front = False
        self.wanted: list[StayAwake] = []
        self.said: list[tuple[str, str, str]] = []
        self.player = PlaybackController(SilentEngine(lambda _event: None, lambda: 0.0))
        self.settings = SettingsKeeper(settings, lambda _document: None)
        self.around = AroundPlaying(
            self.player, self.settings, Path("/covers"), lambda: self.in_front
        )
        self.around.begin(self, self)

    def want(self, what: StayAwake) -> None:
        self.wanted.append(what)

    def say(self, title: str, text: str, cover: str) -> None:
        self.said.append((title, text, cover))


def house(**settings: object) -> House:
    made = House(Settings(**settings))  # type: ignore[arg-type]
    made.player.play(tracks(3))
    return made


def test_the_machine_stays_awake_only_while_music_plays() -> None:
    made = House(Settings())
    assert made.wanted == []
    made.player.play(tracks(3))
    made.player.next()
    made.player.pause()
    made.player.resume()
    made.player.stop()
    assert made.wanted == [StayAwake.SUSPEND, StayAwake.OFF] * 2


def test_what_is_held_off_follows_the_setting() -> None:
    made = house()
    made.settings.change(Settings(stay_awake=StayAwake.LOGOUT))
    made.settings.change(Settings(stay_awake=StayAwake.OFF))
    assert made.wanted == [StayAwake.SUSPEND, StayAwake.LOGOUT, StayAwake.OFF]


def test_at_the_end_nothing_is_held_off_or_announced() -> None:
    made = house(notifications=True)
    made.around.end()
    made.player.next()
    assert made.wanted == [StayAwake.SUSPEND, StayAwake.OFF]
    assert len(made.said) == 1


def test_nothing_is_announced_unless_wanted() -> None:
    made = house()
    made.player.next()
    assert made.said == []


def test_each_track_is_announced_once_while_it_plays() -> None:
    made = house(notifications=True)
    made.player.pause()
    made.player.resume()
    made.player.next()
    made.player.pause()
    made.player.next()
    made.player.refresh_tracks({})
    assert [title for title, _, _ in made.said] == ["Title 1", "Title 2"]
    made.player.resume()
    assert made.said[-1] == ("Title 3", "Artist – Album", "")


def test_who_looks_at_the_window_needs_no_notification() -> None:
    made = house(notifications=True)
    made.in_front = True
    made.player.next()
    assert len(made.said) == 1


@pytest.mark.parametrize(
    ("resume", "state"), [(False, EngineState.PAUSED), (True, EngineState.PLAYING)]
)
def test_after_sleep_music_goes_on_as_the_listener_wants(*, resume: bool, state: object) -> None:
    made = house(resume_after_sleep=resume)
    made.around.before_sleep()
    assert made.player.state is EngineState.PAUSED
    made.around.after_sleep()
    assert made.player.state is state


def test_music_that_stood_still_stays_so_after_sleep() -> None:
    made = house(resume_after_sleep=True)
    made.player.pause()
    made.around.before_sleep()
    made.around.after_sleep()
    made.around.after_sleep()
    assert made.player.state is EngineState.PAUSED
    assert made.player.current_id == EntryId(1)
