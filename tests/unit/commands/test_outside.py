"""What messages from outside do: commands by text and by id, names looked up, the state told."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.commands.outside import DONE, Outside
from player.commands.registry import build
from player.commands.status import Change, follow
from player.models.units import Milliseconds
from player.playback.engine import EngineState
from tests.support.desk import Desk
from tests.unit.commands.test_handlers import album_of


class Asked:
    """A desk, and messages to it that are waited for."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.opened: list[tuple[str, Sequence[str]]] = []
        self.outside = Outside(
            desk.registry,
            desk.context,
            lambda paths: self.opened.append(("open", paths)),
            lambda paths: self.opened.append(("queue", paths)),
        )

    def ask(self, message: object) -> Any:  # noqa: ANN401 - as it comes from JSON
        answers: list[Any] = []
        self.outside.answer(message, answers.append)
        for _ in range(3):  # what was meant is looked up, then the command asks for more
            self.desk.settle()
        assert len(answers) == 1, "one answer to each message"
        return answers[0]

    def do(self, text: str) -> Any:  # noqa: ANN401
        return self.ask({"do": text})


@pytest.fixture
def asked(desk: Desk) -> Asked:
    return Asked(desk)


def test_a_command_is_run_by_its_text_and_by_its_id(asked: Asked) -> None:
    assert asked.do("volume 60") == DONE
    assert asked.desk.sound.sound.volume == 60
    assert asked.ask({"run": ["sound.volume", "70 %"]}) == DONE
    assert asked.desk.sound.sound.volume == 70
    assert asked.ask({"run": ["sound.volume", 80]}) == DONE
    assert asked.desk.sound.sound.volume == 80


def test_an_album_a_track_and_an_artist_are_meant_by_their_names(asked: Asked) -> None:
    assert asked.do("play album vetrarljos") == DONE
    desk = asked.desk
    assert desk.titles() == [
        t.title for t in desk.library.album_tracks(album_of(desk, "Vetrarljós"))
    ]
    wanted = desk.library.album_tracks(album_of(desk, "Senza fretta"))[1]
    assert asked.do(f"queue track {wanted.title}") == DONE
    assert desk.titles()[-1] == wanted.title
    assert asked.ask({"run": ["queue.add_track", wanted.path]}) == DONE
    assert desk.titles()[-2:] == [wanted.title] * 2
    assert asked.ask({"run": ["queue.play_album", "Senza fretta"]}) == DONE
    assert wanted.title in desk.titles()


@pytest.mark.parametrize(
    ("message", "why"),
    [
        ({"do": "dance"}, "There is no command “dance”."),
        ({"run": ["no.such"]}, "There is no command “no.such”."),
        ({"do": "play album"}, "must be told which album"),
        ({"do": "play album nothing of the kind"}, "There is no album “nothing of the kind”."),
        ({"do": "play track nothing of the kind"}, "There is no track “nothing of the kind”."),
        ({"do": "volume sixty"}, "does not understand “sixty”"),
        ({"run": ["sound.volume"]}, "takes 1 arguments, not 0"),
        ({"run": ["sound.mute", "now"]}, "takes 0 arguments, not 1"),
        ({"do": "next"}, "The queue is empty."),
        ({"do": 7}, "no message"),
        ({"run": []}, "no message"),
        ({"run": ["sound.volume", True]}, "no message"),
        ({"run": ["sound.volume", {"a": 1}]}, "no message"),
        ({"run": ["sound.volume", float("inf")]}, "no message"),
        ({"run": ["sound.volume", float("nan")]}, "no message"),
        ({"run": ["queue.play_album", 10**30]}, "does not understand"),
        ({"run": ["queue.play_album", "9" * 30]}, "does not understand"),
        ({"open": "/music"}, "no message"),
        ({"open": [1]}, "no message"),
        ({"status": "please"}, "no message"),
        ([], "no message"),
        (None, "no message"),
    ],
)
def test_what_cannot_be_done_is_said_and_has_no_effect(
    message: object, why: str, asked: Asked
) -> None:
    before = asked.ask({"status": True})
    answer = asked.ask(message)
    assert (answer["ok"], why in answer["error"]) == (False, True), answer
    assert asked.ask({"status": True}) == before
    assert asked.opened == []


def test_paths_are_seen_from_the_folder_of_who_asks(asked: Asked, shelf: Path) -> None:
    track = asked.desk.library.album_tracks(album_of(asked.desk, "Vetrarljós"))[0]
    name = str(Path(track.path).relative_to(shelf))
    assert asked.ask({"do": f"queue track {name}", "cwd": str(shelf)}) == DONE
    assert asked.desk.titles() == [track.title]


def test_files_are_handed_on(asked: Asked) -> None:
    assert asked.ask({"open": ["/a", "/\udcff"]}) == DONE
    assert asked.ask({"queue": ["/b"]}) == DONE
    assert asked.opened == [("open", ["/a", "/\udcff"]), ("queue", ["/b"])]


def test_the_state_is_told(asked: Asked) -> None:
    empty = asked.ask({"status": True})
    assert (empty["state"], empty["track"], empty["queue"]["index"]) == ("stopped", None, -1)
    asked.do("play album Vetrarljós")
    asked.ask({"run": ["playback.next"]})
    asked.do("repeat one")
    told = asked.ask({"status": True})
    wanted = asked.desk.library.album_tracks(album_of(asked.desk, "Vetrarljós"))
    assert (told["state"], told["track"]["title"]) == ("playing", wanted[1].title)
    assert told["queue"] == {"length": len(wanted), "index": 1}
    assert (told["repeat"], told["volume"], told["loved"]) == ("one", 100, False)
    assert asked.ask({"run": ["playback.pause"]}) == DONE
    assert asked.ask({"run": ["playback.pause"]}) == DONE, "holding what is held is no error"
    assert asked.desk.state() is EngineState.PAUSED
    assert asked.ask({"run": ["playback.play"]}) == DONE
    assert asked.desk.state() is EngineState.PLAYING


def test_who_follows_is_told_of_changes_and_only_if_asked_of_time(asked: Asked) -> None:
    assert asked.outside.follows({"status": True}) == frozenset()
    assert Change.TICK not in asked.outside.follows({"follow": True})
    assert Change.TICK in asked.outside.follows({"follow": True, "positions": True})
    told: list[Change] = []
    follow(asked.desk.context(), told.append)
    asked.do("play album Vetrarljós")
    assert Change.STATE in told
    told.clear()
    asked.desk.player.seek_by(Milliseconds(500))
    asked.do("volume 30")
    asked.desk.player.seek_by(Milliseconds(-400))
    assert told == [Change.TICK, Change.JUMP, Change.STATE, Change.TICK, Change.JUMP]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(["do", "run", "cwd", "open", "queue", "x"]), json_values))
def test_whatever_comes_is_answered_once(message: dict[str, Any]) -> None:
    if "open" in message or "queue" in message or "do" in message:
        message.pop("run", None)
    answers: list[Any] = []
    none = Outside(build([]), pytest.fail, lambda _: None, lambda _: None)
    none.answer(message, answers.append)
    assert len(answers) == 1
    assert isinstance(answers[0]["ok"], bool)


@pytest.mark.parametrize(
    ("said", "seconds"), [("30m", 1800), ("1h", 3600), ("1h30m", 5400), ("20", 1200)]
)
def test_the_sleep_timer_is_set_in_words(asked: Asked, said: str, seconds: int) -> None:
    asked.do("play album Vetrarljós")
    assert asked.do(f"sleep {said}") == DONE
    assert asked.ask({"status": True})["sleep_at"] == seconds
    assert asked.do("sleep off") == DONE
    assert asked.ask({"status": True})["sleep_at"] is None


def test_sleep_after_the_album_is_stopping_after_it(asked: Asked) -> None:
    assert asked.do("sleep 30m")["error"] == "The queue is empty."
    asked.do("play album Vetrarljós")
    asked.do("sleep 30m")
    assert asked.do("sleep album") == DONE
    told = asked.ask({"status": True})
    assert (told["sleep_at"], told["stop_after"]) == (None, "album")
    assert asked.do("sleep off") == DONE
    assert asked.ask({"status": True})["stop_after"] == "nothing"
    assert "within a day" in asked.do("sleep 99h")["error"]
    assert "does not understand" in asked.do("sleep soon")["error"]


def test_space_while_it_fades_lets_the_music_go_on(asked: Asked) -> None:
    asked.do("play album Vetrarljós")
    asked.do("sleep 1m")
    asked.desk.waiting.go(55)
    assert asked.ask({"run": ["playback.toggle"]}) == DONE
    assert asked.desk.state() is EngineState.PLAYING
    assert asked.ask({"status": True})["sleep_at"] is None
    assert asked.ask({"run": ["playback.toggle"]}) == DONE
    assert asked.desk.state() is EngineState.PAUSED
