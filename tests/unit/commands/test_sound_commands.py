"""The commands of the sound, by their text, on a real desk and the silent engine."""

from pathlib import Path
from typing import cast

import pytest

from player.commands import sound, view
from player.commands.context import Context, Keys
from player.commands.registry import CommandError, build
from player.commands.sound import DSD_RATES, RATES
from player.config.keeping import SettingsKeeper
from player.library.folders import Folders
from player.library.marks import Marks
from player.library.measuring import Measuring
from player.library.own_playlists import OwnPlaylists
from player.library.saved_searches import SavedSearches
from player.library.service import LibraryService
from player.models.sound import DEFAULT_ROUTE, UNTOUCHED, Device, GainMode, Route, Sound, Unplugged
from player.playback.controller import PlaybackController
from player.playback.engine import DevicesChanged
from player.playback.silent import SilentEngine
from player.playback.sleep import SleepTimer
from player.playback.sound_desk import SoundDesk
from tests.support.desk import NotedView
from tests.support.sounds import DEVICES, Aside, equaliser

ANALOGUE, DAC, HEADPHONES = DEVICES


class Hand:
    """A desk, and the commands that work on it."""

    def __init__(self) -> None:
        engine = SilentEngine(lambda _event: None, lambda: 0.0)
        self.desk = SoundDesk(engine)
        self.desk.handle(DevicesChanged(DEVICES))
        self.view = NotedView()
        self.read: list[str] = []
        self.registry = build([sound, view])
        self.context = Context(
            player=PlaybackController(engine),
            view=self.view,
            library=cast("LibraryService", None),
            folders=cast("Folders", None),
            measuring=cast("Measuring", None),
            marks=cast("Marks", None),
            demo=(),
            sound=self.desk,
            read_equaliser=self._read_equaliser,
            aside=Aside(self.desk),
            searches=cast("SavedSearches", None),
            playlists=cast("OwnPlaylists", None),
            settings=cast("SettingsKeeper", None),
            keys=cast("Keys", None),
            sleep=cast("SleepTimer", None),
        )

    def _read_equaliser(self, path: str, then: object) -> None:
        self.read.append(path)
        if callable(then):
            then(equaliser(Path(path).stem))

    def __call__(self, text: str) -> Sound:
        """Run a command written as on a command line; return the sound after it."""
        name, *arguments = text.split(" ", 1)
        self.registry.run(self.context, f"sound.{name}", arguments)
        return self.desk.sound


@pytest.fixture
def do() -> Hand:
    return Hand()


def test_volume_by_steps_and_by_number(do: Hand) -> None:
    assert do("quieter").volume == 95
    assert do("quieter 30").volume == 65
    assert do("louder").volume == 70
    assert do("volume 12").volume == 12
    assert do("volume 250").volume == 100


def test_mute_and_back(do: Hand) -> None:
    assert do("mute").muted
    assert not do("mute").muted


def test_gain_by_name_and_in_turn(do: Hand) -> None:
    assert [do("next_gain").gain for _ in range(4)] == [
        GainMode.TRACK,
        GainMode.ALBUM,
        GainMode.AUTO,
        GainMode.OFF,
    ]
    assert do("gain album").gain is GainMode.ALBUM


def test_pre_amps_are_held_within_reason(do: Hand) -> None:
    assert do("preamp -3.5").preamp == -3.5
    assert do("preamp 99").preamp == 15.0
    assert do("untagged_preamp -99").untagged_preamp == -15.0
    assert do.desk.sound.preamp == 15.0


def test_crossfeed_is_switched_or_set(do: Hand) -> None:
    assert do("crossfeed").crossfeed == 60
    assert do("crossfeed").crossfeed == 0
    assert do("crossfeed on").crossfeed == 60
    assert do("crossfeed 25").crossfeed == 25
    assert do("crossfeed 250").crossfeed == 100
    assert do("crossfeed off").crossfeed == 0


def test_crossfade_is_in_seconds(do: Hand) -> None:
    assert do("crossfade 6").crossfade == 6000
    assert do("crossfade 99").crossfade == 15_000
    assert do("crossfade -1").crossfade == 0


@pytest.mark.parametrize("name", [DAC.id, DAC.name, "lantern usb dac", "usb"])
def test_an_output_is_found_by_id_name_or_part_of_it(do: Hand, name: str) -> None:
    do(f"output {name}")
    assert do.desk.route.device == DAC.id
    do("output")
    assert do.desk.route == DEFAULT_ROUTE


def test_a_whole_name_wins_over_a_part_of_one(do: Hand) -> None:
    short = Device("short", "USB")
    do.desk.handle(DevicesChanged((*DEVICES, short)))
    do("output usb")
    assert do.desk.route.device == "short"


def test_outputs_in_turn_from_the_default_and_back(do: Hand) -> None:
    gone_through = []
    for _ in range(4):
        do("next_output")
        gone_through.append(do.desk.route.device)
    assert gone_through == [ANALOGUE.id, DAC.id, HEADPHONES.id, ""]
    do.desk.set_route(Route(device="unplugged long ago"))
    do("next_output")
    assert do.desk.route.device == ""


def test_exclusive_use_is_for_devices_that_can_and_ends_with_them(do: Hand) -> None:
    with pytest.raises(CommandError, match="alone"):
        do("exclusive on")
    do("output usb")
    do("exclusive")
    assert do.desk.route.exclusive
    do("next_output")
    assert do.desk.route == Route(device=HEADPHONES.id)
    do("exclusive off")
    assert not do.desk.route.exclusive


def test_what_unplugging_does(do: Hand) -> None:
    def after(text: str) -> Unplugged:
        do(text)
        return do.desk.route.unplugged

    assert after("unplugged move") is Unplugged.MOVE
    assert after("output usb") is Unplugged.MOVE
    assert after("unplugged pause") is Unplugged.PAUSE


def test_an_equaliser_is_read_and_turned_off(do: Hand, tmp_path: Path) -> None:
    assert do(f"equaliser {tmp_path / 'HD 600.txt'}").equaliser == equaliser("HD 600")
    assert do.read == [str(tmp_path / "HD 600.txt")]
    assert do("equaliser off").equaliser is None
    do("choose_equaliser")
    assert do.view.asked == ["equaliser"]


def test_the_last_equaliser_and_correction_come_back_at_one_press(do: Hand) -> None:
    do("equaliser /a/HD 600.txt")
    assert do("equaliser").equaliser is None
    assert do("equaliser").equaliser == equaliser("HD 600")
    assert do("equaliser on").equaliser == equaliser("HD 600")
    do("impulse /a/room.wav")
    assert do("impulse").impulse == ""
    assert do("volume 50").equaliser == equaliser("HD 600")
    assert do("impulse").impulse == "/a/room.wav"
    assert do("impulse on").impulse == "/a/room.wav"
    do("equaliser off")
    do("equaliser /a/K 702.txt")
    do("equaliser off")
    assert do("equaliser on").equaliser == equaliser("K 702")
    assert do.view.asked == []


def test_without_a_last_one_a_file_is_asked_for(do: Hand) -> None:
    for text in ("equaliser", "equaliser on", "impulse", "impulse on", "equaliser off"):
        assert do(text) == UNTOUCHED
    assert do.view.asked == ["equaliser", "equaliser", "impulse", "impulse"]


def test_files_are_taken_from_where_one_is(
    do: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", "/home/ada")
    assert do("impulse room.wav").impulse == str(tmp_path / "room.wav")
    assert do("impulse ~/room.wav").impulse == "/home/ada/room.wav"
    assert do("impulse off").impulse == ""
    do("choose_impulse")
    assert do.view.asked == ["impulse"]


def test_rates(do: Hand) -> None:
    for rate in (*RATES, 0):
        assert do(f"rate {rate}").rate == rate
    for rate in DSD_RATES:
        assert do(f"dsd {rate}").dsd_rate == rate
    passed_on = do("dsd dop")
    assert (passed_on.dop, passed_on.dsd_rate) == (True, DSD_RATES[-1])
    assert not do(f"dsd {DSD_RATES[0]}").dop


def test_surround_to_stereo(do: Hand) -> None:
    assert do("stereo").stereo
    assert not do("stereo").stereo
    assert do("stereo on").stereo


@pytest.mark.parametrize(
    "text",
    [
        "gain loud",
        "preamp nan",
        "preamp loud",
        "volume x",
        "crossfeed some",
        "output nowhere",
        "exclusive maybe",
        "unplugged explode",
        "rate 12345",
        "dsd 5",
        "stereo 2",
    ],
)
def test_nonsense_is_refused_and_changes_nothing(do: Hand, text: str) -> None:
    with pytest.raises(CommandError):
        do(text)
    assert (do.desk.sound, do.desk.route) == (UNTOUCHED, DEFAULT_ROUTE)
