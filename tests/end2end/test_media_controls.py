"""Media keys, shells and scripts: ``playerctl`` drives the real player on a bus of its own."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from player.desktop.file_manager import NAME as FILE_MANAGER
from player.desktop.mpris import NAME, PATH, PLAYER, ROOT, TRACKS
from player.desktop.staying_awake import PORTAL, SUSPEND
from tests.support.message_bus import Guest
from tests.support.senza import Senza, play_from_grid, senza, wait_until
from tests.support.stage import Song, Stage


@pytest.fixture
def player(
    stage: Stage, address: str, guest: Guest, tmp_path: Path, songs: list[Song]
) -> Iterator[Senza]:
    """Run a player that plays the three songs, with its name on the bus."""
    environment = stage.environment | {"DBUS_SESSION_BUS_ADDRESS": address}
    paths = [song.path for song in songs]
    with senza(tmp_path / "p", environment, "--output", "null", *paths) as running:
        guest.wait_for_name(NAME)
        yield running


class Controller:
    """``playerctl`` on a bus."""

    def __init__(self, address: str, stage: Stage) -> None:
        self._environment = stage.environment | {"DBUS_SESSION_BUS_ADDRESS": address}

    def __call__(self, *arguments: str) -> str:
        """Run it and return what it printed."""
        done = subprocess.run(
            ["playerctl", "--player=senza", *arguments],
            env=self._environment,
            check=False,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert done.returncode == 0, (arguments, done.stderr)
        return done.stdout.strip()

    def wait(self, wanted: str, *arguments: str) -> None:
        """Wait until it prints ``wanted``."""
        wait_until(lambda: self(*arguments) == wanted, f"{arguments} is {wanted}")


@pytest.fixture
def control(player: Senza, address: str, stage: Stage) -> Controller:  # noqa: ARG001 - runs meanwhile
    controller = Controller(address, stage)
    controller.wait("Playing", "status")
    return controller


def test_playerctl_drives_and_describes_the_player(control: Controller, songs: list[Song]) -> None:
    told = control("metadata", "--format", "{{artist}} – {{title}} – {{album}} {{mpris:length}}")
    assert told == "Björk Meridian – Ebb – Tidal 30000000"
    assert control("metadata", "xesam:url") == songs[0].path.as_uri()
    control("play-pause")
    assert control("status") == "Paused"
    held = control("position")
    control("play")
    wait_until(lambda: control("position") > held, "the music runs on")
    assert (control("loop"), control("shuffle")) == ("None", "Off")
    for mode in ("Track", "Playlist", "None"):
        control("loop", mode)
        assert control("loop") == mode
    control("shuffle", "On")
    assert control("shuffle") == "On"
    control("shuffle", "Off")
    control("volume", "0.4")
    assert control("volume") == "0.400000"
    control("next")
    assert control("metadata", "title") == "Slack"
    control("previous")
    assert control("metadata", "title") == "Ebb"
    control("pause")
    control("position", "20")
    assert control("position") == "20.000000"
    control("position", "5-")
    assert control("position") == "15.000000"
    control("open", str(songs[2].path.as_uri()))
    control.wait("Flood", "metadata", "title")
    control("stop")
    assert (control("status"), control("position")) == ("Stopped", "0.000000")


def test_each_change_is_one_signal_and_the_running_music_none(
    control: Controller, player: Senza, guest: Guest
) -> None:
    guest.listen(f"path='{PATH}'")

    def told(*arguments: str) -> list[str]:
        before = len(guest.signals())
        control(*arguments)
        return [
            min([*body[1], *body[2]]) if member == "PropertiesChanged" else member
            for member, body in guest.signals()[before:]
        ]

    assert told("pause") == ["PlaybackStatus"]
    assert told("loop", "Track") == ["LoopStatus"]
    assert told("loop", "None") == ["LoopStatus"]
    assert told("volume", "0.5") == ["Volume"]
    assert told("next") == ["Metadata"]
    assert told("position", "12") == ["Seeked"]
    assert told("play") == ["PlaybackStatus"]
    start = guest.get(NAME, PATH, PLAYER, "Position")
    before = len(guest.signals())
    wait_until(
        lambda: guest.get(NAME, PATH, PLAYER, "Position") > start + 3_000_000, "three seconds"
    )
    assert guest.signals()[before:] == []
    player.press("n")  # a change from inside is told the same way
    wait_until(lambda: len(guest.signals()) > before, "a signal")
    assert control("metadata", "title") == "Flood"
    assert [body[0] for _, body in guest.signals()[before:]] == [PLAYER]


def test_the_queue_is_seen_and_changed(
    control: Controller, guest: Guest, songs: list[Song]
) -> None:
    tracks = guest.get(NAME, PATH, TRACKS, "Tracks")
    told = guest.call((NAME, PATH, TRACKS), "GetTracksMetadata", "ao", tracks)[0]
    assert [one["xesam:title"][1] for one in told] == ["Ebb", "Slack", "Flood"]
    guest.call((NAME, PATH, TRACKS), "GoTo", "o", tracks[2])
    assert control("metadata", "title") == "Flood"
    guest.call((NAME, PATH, TRACKS), "RemoveTrack", "o", tracks[0])
    address = songs[0].path.as_uri()
    guest.call((NAME, PATH, TRACKS), "AddTrack", "sob", address, tracks[2], True)  # noqa: FBT003
    control.wait("Ebb", "metadata", "title")
    assert len(guest.get(NAME, PATH, TRACKS, "Tracks")) == 3


def test_the_file_that_plays_is_shown_in_its_folder(
    control: Controller, player: Senza, guest: Guest, songs: list[Song]
) -> None:
    control("pause")
    guest.own(FILE_MANAGER)
    player.press("ctrl+shift+o")
    assert guest.answer("ShowItems") == ([songs[0].path.as_uri()], "")


def test_albums_artists_and_folders_are_shown_where_they_lie(
    stage: Stage, address: str, guest: Guest, tmp_path: Path, songs: list[Song]
) -> None:
    guest.own(FILE_MANAGER)
    album = songs[0].path.parent
    files = [song.path.as_uri() for song in songs]
    environment = stage.environment | {"DBUS_SESSION_BUS_ADDRESS": address}
    with senza(tmp_path / "p", environment, album.parent) as player:
        guest.wait_for_name(NAME)
        play_from_grid(player)
        player.press("ctrl+shift+o")
        assert guest.answer("ShowItems") == (files, "")
        for key, shown in (("r", files), ("e", files), ("f", [album.as_uri()])):
            begun = len(player.queue())
            player.press("g", key, "q")  # what can be queued is there
            wait_until(lambda n=begun: len(player.queue()) > n, f"G {key} has a row")  # type: ignore[misc]
            player.press("ctrl+shift+o")
            assert guest.answer("ShowItems") == (shown, "")


def test_the_machine_stays_awake_while_music_plays(control: Controller, guest: Guest) -> None:
    control("pause")
    guest.own(PORTAL)
    control("play")
    assert guest.answer("Inhibit", "o", "/request/1")[1] == SUSPEND
    control("next")
    control("pause")
    assert guest.asked("Close") == ()


def test_quit_ends_it(control: Controller, player: Senza, guest: Guest) -> None:
    assert control("--list-all") == "senza"
    guest.call((NAME, PATH, ROOT), "Quit")
    assert player.wait_for_end() == 0
    assert NAME not in guest.names()
