"""The Sound page's view-model: what it shows of any desk, and which commands its rows run."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from player.commands import sound
from player.commands.registry import build
from player.config.sound import SetAside
from player.models.path import Effect, SignalPath, Step, StepKind
from player.models.sound import DEFAULT_ROUTE, UNTOUCHED, Device, Route, Sound
from player.models.units import Hertz, Milliseconds
from player.playback.engine import DevicesChanged
from player.playback.events import DeviceListChanged, SignalPathChanged, SoundChanged
from player.playback.silent import SilentEngine
from player.playback.sound_desk import SoundDesk
from player.ui.sound_choices import Choice, Level, rows
from player.ui.sound_view import _KEYS, RESTS, STAYS, SoundView
from tests.support.sounds import DEVICES, TOUCHED_PATH, UNTOUCHED_PATH, equaliser
from tests.unit.commands.test_sound_commands import Hand
from tests.unit.config.test_sound import ASIDES, ROUTES, SOUNDS

pytestmark = pytest.mark.usefixtures("qapp")

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
SOME_DEVICES = st.sampled_from([(), DEVICES, DEVICES[1:]])


class Bench:
    """A view-model on a real desk, with the real commands."""

    def __init__(self) -> None:
        self.hand = Hand()
        self.desk = self.hand.desk
        self.ran: list[str] = []
        self.view = SoundView(self._run, self.hand.context.aside)
        self.view.begin(
            self.desk.path, self.desk.devices, SoundChanged(self.desk.sound, self.desk.route)
        )
        self.desk.subscribe(self.view.take)
        self.stood: list[int] = []
        self.view.wanted.connect(self.stood.append)

    def _run(self, name: str, arguments: Sequence[object]) -> None:
        self.ran.append(name)
        self.hand.registry.run(self.hand.context, name, arguments)

    def names(self) -> list[str]:
        return [row[2] for row in self.view._choices]

    def value(self, name: str) -> str:
        return str(self.view._choices.row(self.at(name))[3])

    def at(self, name: str) -> int:
        return self.names().index(name)


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_shows_the_usual_choices_and_the_rare_ones_on_request(bench: Bench) -> None:
    usual = [
        "Volume",
        "Loudness",
        "Device",
        "Crossfeed for headphones",
        "Crossfade",
        "Equaliser",
        "More",
    ]
    assert bench.names() == usual
    bench.view.activate(bench.at("More"))
    assert bench.names()[:6] == usual[:6]
    assert bench.names()[6:] == [
        "Less",
        "Room correction",
        "Pre-amp",
        "Untagged tracks",
        "Sample rate",
        "Surround",
        "DSD",
        "When unplugged",
    ]
    bench.view.activate(bench.at("Less"))
    assert bench.names() == usual


def test_left_and_right_go_through_the_options_and_stop_at_the_ends(bench: Bench) -> None:
    seen = []
    for by in (1, 1, 1, 1, -1):
        bench.view.step(bench.at("Loudness"), by)
        seen.append(bench.value("Loudness"))
    assert seen == ["Even by track", "Even by album", "Automatic", "Automatic", "Even by album"]


def test_a_level_goes_in_steps_and_to_a_place(bench: Bench) -> None:
    bench.view.step(0, -1)
    assert bench.value("Volume") == "95%"
    bench.view.set_level(0, 41.6)
    assert (bench.desk.sound.volume, bench.value("Volume")) == (42, "42%")
    bench.view.step(0, 99)
    assert bench.desk.sound.volume == 100


def test_options_open_below_their_choice_and_one_is_taken(bench: Bench) -> None:
    device = bench.at("Device")
    bench.view.activate(device)
    options = ["System default", *(d.name for d in DEVICES)]
    assert bench.names()[device + 1 : device + 5] == options
    assert bench.stood == [device + 1]  # what is chosen now
    bench.view.activate(device + 3)
    assert bench.desk.route.device == DEVICES[1].id
    assert bench.stood[-1] == device
    assert "System default" not in bench.names()
    assert bench.value("Device") == "Lantern USB DAC"
    assert bench.value("Used by") == "All programs"


def test_only_one_choice_is_open_and_closing_goes_back_to_it(bench: Bench) -> None:
    bench.view.activate(bench.at("Loudness"))
    bench.view.activate(bench.at("Crossfade"))
    assert "Even by track" not in bench.names()
    assert bench.view.close()
    assert bench.stood[-1] == bench.at("Crossfade")
    assert not bench.view.close()
    bench.view.activate(bench.at("Crossfade"))
    bench.view.activate(bench.at("Crossfade"))
    assert "2 s" not in bench.names()


def test_the_chosen_option_is_not_chosen_again(bench: Bench) -> None:
    bench.view.activate(bench.at("Device"))
    bench.view.activate(bench.at("System default"))
    bench.view.step(bench.at("Crossfade"), -1)
    assert bench.ran == []


def test_stepping_never_asks_for_a_file_but_choosing_does(bench: Bench) -> None:
    bench.view.step(bench.at("Equaliser"), 1)
    assert bench.ran == []
    bench.desk.set_sound(Sound(equaliser=equaliser("HD 600")))
    assert bench.value("Equaliser") == "HD 600"
    bench.view.activate(bench.at("Equaliser"))
    bench.view.activate(bench.at("Import from AutoEq…"))
    assert bench.hand.view.asked == ["equaliser"]
    bench.view.step(bench.at("Equaliser"), -1)
    assert bench.desk.sound.equaliser is None
    bench.view.step(bench.at("Equaliser"), 1)
    assert bench.desk.sound.equaliser == equaliser("HD 600")


def test_the_last_correction_is_kept_and_one_that_cannot_be_used_is_not_shown_as_on(
    bench: Bench,
) -> None:
    bench.view.activate(bench.at("More"))
    bench.desk.set_sound(Sound(impulse="/a/room.wav"))
    assert bench.value("Room correction") == "room.wav"
    assert not bench.view.corrects_with("/a/song.flac")
    assert bench.view.corrects_with("/a/room.wav")
    assert bench.view.refuse("/a/room.wav")
    assert not bench.view.refuse("/a/room.wav"), "said once"
    assert bench.value("Room correction") == "room.wav, not in use"
    bench.desk.set_volume(50)
    assert bench.value("Room correction") == "room.wav, not in use"
    used = Step(StepKind.CONVOLUTION, Effect.CHANGES, None, "room.wav")
    bench.view.take(SignalPathChanged(SignalPath((used,))))
    assert bench.value("Room correction") == "room.wav"
    bench.view.refuse("/a/room.wav")
    bench.view.step(bench.at("Room correction"), -1)
    assert (bench.desk.sound.impulse, bench.value("Room correction")) == ("", "Off")
    bench.view.step(bench.at("Room correction"), 1)
    assert (bench.desk.sound.impulse, bench.value("Room correction")) == ("/a/room.wav", "room.wav")
    assert bench.view.refuse("/a/room.wav"), "another try, another word"
    assert not SoundView(lambda _name, _arguments: None).corrects_with("")


def test_a_device_is_opened_only_when_it_was_stood_on(qtbot: QtBot, bench: Bench) -> None:
    assert bench.view._rest.interval() == RESTS == 300
    for value in (DEVICES[0].name, DEVICES[1].name, DEVICES[2].name):
        bench.view.step(bench.at("Device"), 1)
        assert bench.value("Device") == value
    assert bench.ran == []
    qtbot.waitUntil(lambda: bench.ran == ["sound.output"])
    assert bench.desk.route.device == DEVICES[2].id


def test_enter_takes_the_device_at_once_and_escape_leaves_it(bench: Bench) -> None:
    bench.view.step(bench.at("Device"), 1)
    bench.view.activate(bench.at("Device"))
    assert bench.desk.route.device == DEVICES[0].id
    assert bench.names().count(DEVICES[1].name) == 0, "nothing was opened"
    bench.view.step(bench.at("Device"), 1)
    assert bench.view.close()
    assert not bench.view._rest.isActive()
    assert bench.value("Device") == DEVICES[0].name
    bench.view.step(bench.at("Device"), 1)
    bench.view.step(bench.at("Device"), -1)
    assert not bench.view._rest.isActive()
    assert bench.ran == ["sound.output"]


def test_a_device_that_goes_while_it_is_stood_on_is_not_taken(bench: Bench) -> None:
    bench.view.step(bench.at("Device"), 1)
    bench.desk.handle(DevicesChanged(DEVICES[1:]))
    bench.view._rest.timeout.emit()
    assert (bench.ran, bench.desk.route) == ([], DEFAULT_ROUTE)
    assert bench.value("Device") == "System default"


def test_a_device_that_is_away_is_shown_as_chosen(bench: Bench) -> None:
    bench.desk.set_route(Route(device="dac of old"))
    assert bench.value("Device") == "Not connected"
    bench.view.step(bench.at("Device"), 1)
    assert bench.desk.route.device == "dac of old"
    bench.desk.handle(DevicesChanged((*DEVICES, Device("dac of old", "Old DAC"))))
    assert bench.value("Device") == "Old DAC"


@given(SOUNDS, ROUTES, SOME_DEVICES, ASIDES)
def test_whatever_is_set_is_shown_and_every_option_is_a_command(
    now: Sound, route: Route, devices: tuple[Device, ...], aside: SetAside
) -> None:
    registry = build([sound])
    for key, row in rows(now, route, devices, aside, now.impulse).items():
        assert key in _KEYS
        assert row.name
        if isinstance(row, Level):
            assert row.low <= row.place <= row.high
            assert row.command in registry
        else:
            assert isinstance(row, Choice)
            assert sum(option.chosen for option in row.options) == 1, row
            assert all(option.text for option in row.options)
            assert all(o.command in registry for o in row.options if not o.chosen)


@given(st.data())
def test_models_hold_under_any_use(data: st.DataObject) -> None:
    bench = Bench()
    testers = [
        QAbstractItemModelTester(model, FATAL) for model in (bench.view._choices, bench.view._steps)
    ]
    for _ in range(data.draw(st.integers(0, 8))):
        index = data.draw(st.integers(-1, len(bench.view._choices)))
        match data.draw(st.sampled_from(["activate", "step", "level", "desk", "devices", "close"])):
            case "activate":
                bench.view.activate(index)
            case "step":
                bench.view.step(index, data.draw(st.sampled_from([-1, 1])))
            case "level":
                bench.view.set_level(index, data.draw(st.floats(-200, 200)))
            case "desk":
                bench.desk.restore(data.draw(SOUNDS), data.draw(ROUTES))
            case "devices":
                bench.desk.handle(DevicesChanged(data.draw(SOME_DEVICES)))
            case _:
                bench.view.close()
    assert len(testers) == 2


def test_the_path_and_the_step_that_stands_against_it(bench: Bench) -> None:
    assert bench.view.property("word") == "Sound"
    bench.view.take(SignalPathChanged(TOUCHED_PATH))
    assert bench.view.property("word") == "44.1 → 48 · resampled by the system"
    assert bench.view.property("verdict") == "Resampled by the system"
    assert [row[1] for row in bench.view._steps] == ["File", "Output", "System", "Device"]
    assert [row[4] for row in bench.view._steps] == [False, False, True, False]
    bench.view.take(SignalPathChanged(UNTOUCHED_PATH))
    assert not any(row[4] for row in bench.view._steps)
    bench.view.take(SignalPathChanged(SignalPath()))
    assert (len(bench.view._steps), bench.view.property("verdict")) == (0, "")


def test_a_change_is_said_for_a_moment_and_muted_as_long_as_it_lasts(
    qtbot: QtBot, bench: Bench
) -> None:
    assert STAYS == bench.view._timer.interval() == 1500
    bench.view._timer.setInterval(10)
    bench.desk.set_volume(65)
    assert bench.view.property("passing") == "Volume 65%"
    qtbot.waitUntil(lambda: bench.view.property("passing") == "")
    bench.desk.toggle_mute()
    qtbot.wait(40)
    assert bench.view.property("passing") == "Muted"
    assert bench.value("Volume") == "Muted"
    bench.desk.toggle_mute()
    assert bench.view.property("passing") == "Volume 65%"


def test_what_was_restored_is_not_said() -> None:
    view = SoundView(lambda _name, _arguments: None)
    view.begin(SignalPath(), (), SoundChanged(Sound(volume=30), DEFAULT_ROUTE))
    assert view.property("passing") == ""


def test_new_devices_are_offered_at_once(bench: Bench) -> None:
    bench.view.activate(bench.at("Device"))
    bench.view.take(DeviceListChanged((*DEVICES, Device("new", "New DAC"))))
    assert "New DAC" in bench.names()


def test_settings_made_elsewhere_are_shown_even_if_unusual() -> None:
    engine = SilentEngine(lambda _event: None, lambda: 0.0)
    desk = SoundDesk(engine)
    desk.set_sound(Sound(crossfeed=45, crossfade=Milliseconds(7000), rate=Hertz(22050)))
    shown = rows(desk.sound, desk.route, ())
    assert [shown[key].value for key in ("crossfeed", "crossfade", "rate")] == [
        "45%",
        "7 s",
        "22.05 kHz",
    ]
    assert rows(UNTOUCHED, DEFAULT_ROUTE, ())["rate"].value == "As the source"


def test_the_keyboard_stays_on_its_device_while_others_come(bench: Bench) -> None:
    bench.desk.handle(DevicesChanged(DEVICES[1:]))
    bench.view.activate(bench.at("Device"))
    stood_on = bench.view._choices.key(bench.at(DEVICES[1].name))
    bench.desk.handle(DevicesChanged(DEVICES))
    bench.view.activate(bench.view._choices.find(stood_on))
    assert bench.desk.route.device == DEVICES[1].id
