"""What is said when a choice is taken back: by the name that its page gives it, and its value."""

from collections.abc import Callable
from dataclasses import fields

import pytest

from player.commands.choosing import NEVER_TAKEN_BACK
from player.config.settings import Settings
from player.models.sound import Route, Sound
from player.playback.engine import DevicesChanged
from player.playback.undo import Edit, EditKind
from player.ui.choice_words import choice_words
from tests.support.sounds import DEVICES
from tests.support.window import Stand, shelf

FIELDS = [
    field.name
    for what in (Settings, Sound, Route)
    for field in fields(what)
    if field.name not in NEVER_TAKEN_BACK
]


@pytest.fixture
def stand(make_stand: Callable[..., Stand]) -> Stand:
    return make_stand(shelf(1))


@pytest.mark.parametrize("name", FIELDS)
def test_each_choice_has_a_name_and_a_value(stand: Stand, name: str) -> None:
    called, value = choice_words(stand.shell._ports, Edit(EditKind.CHOSEN, 1, name))
    assert called
    assert value
    assert value == value.strip()


@pytest.mark.parametrize(
    ("do", "undone", "redone"),
    [
        (("sound.gain", "album"), "“Loudness” is back at “As recorded”.",
         "“Loudness” is “Even by album” again."),
        (("sound.output", DEVICES[-1].id), "“Device” is back at “System default”.",
         f"“Device” is “{DEVICES[-1].name}” again."),
        (("sound.preamp", "-3"), "“Pre-amp” is back at “0 dB”.", "“Pre-amp” is “−3 dB” again."),
        (("view.scheme",), "“Dark or light” is back at “Dark”.",
         "“Dark or light” is “Light” again."),
        (("appearance.motion", "reduced"), "“Motion” is back at “All of it”.",
         "“Motion” is “None” again."),
        (("desktop.notifications", "on"), "“Notifications” is back at “Off”.",
         "“Notifications” is “On” again."),
        (("desktop.stay_awake", "off"),
         "“Awake while music plays” is back at “Do not go to sleep”.",
         "“Awake while music plays” is “Off” again."),
        (("keys.bind", "playback.next", "X"), "“Next track” has its keys of before.",
         "The keys of “Next track” are changed again."),
        (("keys.use", "vi"), "The keys are as they were before.", "The keys are changed again."),
    ],
)  # fmt: skip
def test_it_is_said_in_the_window(
    stand: Stand, do: tuple[str, ...], undone: str, redone: str
) -> None:
    stand.run("appearance.scheme", "dark")
    stand.run("appearance.motion", "full")
    stand.desk.handle(DevicesChanged(DEVICES))
    stand.run(*do)
    stand.run("queue.undo")
    assert stand.shell._notices.property("text") == undone
    stand.run("queue.redo")
    assert stand.shell._notices.property("text") == redone


def test_a_language_is_named_as_it_is_on_its_page(stand: Stand) -> None:
    stand.run("appearance.language", "zh")
    edit = Edit(EditKind.CHOSEN, 1, "language")
    assert choice_words(stand.shell._ports, edit) == ("Language", "简体中文")
