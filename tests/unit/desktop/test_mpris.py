"""MPRIS in detail: its signals and their number, its properties, its track list, its names."""

import os
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from player.desktop.bus import Bus
from player.desktop.formats import MIME_TYPES
from player.desktop.media import NOTHING, MediaState
from player.desktop.mpris import NAME, PATH, PLAYER, ROOT, TRACKS, Mpris
from player.desktop.mpris_values import NO_TRACK, track_path
from player.models.units import EntryId, Milliseconds, Percent
from player.playback.engine import EngineState
from player.playback.queue import Queue, Repeat
from tests.support.media_controls import NotedWishes
from tests.support.message_bus import BusError, Guest, catch_up
from tests.support.tracks import track, tracks
from tests.unit.desktop.media_battery import playing

THE_PLAYER = (NAME, PATH, PLAYER)
THE_TRACKS = (NAME, PATH, TRACKS)


@dataclass(frozen=True, slots=True)
class House:
    """MPRIS and a guest on one bus."""

    bus: Bus
    mpris: Mpris
    wishes: NotedWishes
    guest: Guest

    def settle(self) -> None:
        """Wait until all that was told has come: the bus keeps the order of one sender."""
        catch_up(self.bus)
        self.guest.get(NAME, PATH, ROOT, "Identity")

    def signals(self) -> list[str]:
        """Return what was told so far, each as the last part of its interface and its member."""
        self.settle()
        return [
            f"{body[0].rpartition('.')[2]} {sorted([*body[1], *body[2]])}"
            if member == "PropertiesChanged"
            else member
            for member, body in self.guest.signals()
        ]

    def told(self, before: MediaState, after: MediaState) -> list[str]:
        """Return what is told when ``before`` becomes ``after``."""
        self.mpris.show(before)
        heard = len(self.signals())
        self.mpris.show(after)
        return self.signals()[heard:]


@pytest.fixture
def house(guest: Guest, bus: Bus) -> House:
    wishes = NotedWishes()
    guest.listen(f"path='{PATH}'")
    mpris = Mpris(bus, wishes.ask)
    guest.wait_for_name(NAME)
    return House(bus, mpris, wishes, guest)


def with_queue(queue: Queue) -> MediaState:
    return replace(NOTHING, state=EngineState.PLAYING, duration=Milliseconds(10_000)).with_queue(
        queue
    )


QUEUE = Queue().replaced(tracks(3))


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (playing(state=EngineState.PAUSED), "PlaybackStatus"),
        (playing(position=1), "Metadata"),
        (playing(repeat=Repeat.ONE), "LoopStatus"),
        (playing(shuffled=True), "Shuffle"),
        (playing(volume=Percent(1)), "Volume"),
    ],
)
def test_a_change_is_one_signal(house: House, after: MediaState, told: str) -> None:
    assert house.told(playing(), after) == [f"Player ['{told}']"]


def test_many_changes_at_once_are_one_signal(house: House) -> None:
    after = playing(position=2, has_next=False, state=EngineState.PAUSED, repeat=Repeat.OFF)
    assert house.told(playing(has_next=True), after) == [
        "Player ['CanGoNext', 'Metadata', 'PlaybackStatus']"
    ]


def test_what_is_the_same_is_not_told_again(house: House) -> None:
    assert house.told(playing(), playing()) == []


def test_a_jump_is_told_in_microseconds(house: House) -> None:
    house.mpris.show(playing())
    for place in (7000, 2000):
        house.mpris.jumped(Milliseconds(place))
    house.settle()
    told = [list(body) for member, body in house.guest.signals() if member == "Seeked"]
    assert told == [[7_000_000], [2_000_000]]


def test_a_cover_is_told_as_others_can_show_it(address: str) -> None:
    guest, bus = Guest(address), Bus("test", address)
    mpris = Mpris(bus, NotedWishes().ask, lambda cover: cover.replace(".webp", ".jpg"))
    guest.wait_for_name(NAME)
    mpris.show(playing(cover="/covers/a.webp"))
    catch_up(bus)
    told = guest.get(NAME, PATH, PLAYER, "Metadata")
    assert told["mpris:artUrl"] == ("s", "file:///covers/a.jpg")
    bus.close()
    guest.close()


def test_the_position_is_never_told(house: House) -> None:
    house.mpris.show(playing())
    heard = house.signals()
    for place in range(0, 5000, 250):
        house.mpris.at(Milliseconds(place))
    assert house.signals() == heard


def test_the_position_runs_while_playing_and_not_beyond_the_end(house: House) -> None:
    house.mpris.show(playing())
    house.mpris.at(Milliseconds(9_999))
    catch_up(house.bus)
    while (place := house.guest.get(NAME, PATH, PLAYER, "Position")) < 10_000_000:
        assert place >= 9_999_000
    assert house.guest.get(NAME, PATH, PLAYER, "Position") == 10_000_000


def test_types_are_those_of_the_specification(house: House) -> None:
    house.mpris.show(playing(cover="/covers/ab cd.webp"))
    catch_up(house.bus)
    to = (NAME, PATH, "org.freedesktop.DBus.Properties")
    player = house.guest.call(to, "GetAll", "s", PLAYER)[0]
    assert {name: kind for name, (kind, _) in player.items()} == {
        "PlaybackStatus": "s",
        "LoopStatus": "s",
        "Rate": "d",
        "Shuffle": "b",
        "Metadata": "a{sv}",
        "Volume": "d",
        "Position": "x",
        "MinimumRate": "d",
        "MaximumRate": "d",
        "CanGoNext": "b",
        "CanGoPrevious": "b",
        "CanPlay": "b",
        "CanPause": "b",
        "CanSeek": "b",
        "CanControl": "b",
    }
    told = player["Metadata"][1]
    assert told["mpris:length"] == ("x", 10_000_000)
    assert told["mpris:trackid"] == ("o", "/org/senza/queue/1")
    assert told["mpris:artUrl"] == ("s", "file:///covers/ab%20cd.webp")
    assert told["xesam:artist"] == ("as", ["Artist"])
    assert told["xesam:trackNumber"] == ("i", 1)
    root = house.guest.call(to, "GetAll", "s", ROOT)[0]
    assert root["DesktopEntry"] == ("s", "senza")
    assert root["SupportedMimeTypes"] == ("as", list(MIME_TYPES))
    assert root["HasTrackList"] == ("b", True)


def test_it_describes_itself(house: House) -> None:
    to = "org.freedesktop.DBus.Introspectable"
    described = house.guest.call((NAME, PATH, to), "Introspect")[0]
    for name in (ROOT, PLAYER, TRACKS):
        assert f'<interface name="{name}">' in described
    for standard in ("Properties", "Introspectable", "Peer"):
        assert f'<interface name="org.freedesktop.DBus.{standard}"><method' in described
    assert ET.fromstring(described).tag == "node"  # noqa: S314 - our own
    assert '<method name="SetPosition"><arg name="TrackId" type="o" direction="in"/>' in described
    assert '<node name="org"/>' in house.guest.call((NAME, "/", to), "Introspect")[0]
    assert '<node name="mpris"/>' in house.guest.call((NAME, "/org", to), "Introspect")[0]


def test_loop_shuffle_and_volume_are_set(house: House) -> None:
    house.guest.put(THE_PLAYER, "LoopStatus", ("s", "Track"))
    house.guest.put(THE_PLAYER, "Shuffle", ("b", True))
    for volume in (0.25, -1.0, 7.0, float("nan")):
        house.guest.put(THE_PLAYER, "Volume", ("d", volume))
    assert house.wishes.noted == [
        ("repeat", Repeat.ONE),
        ("shuffle", True),
        *(("set_volume", percent) for percent in (25, 0, 100, 0)),
    ]


def test_a_rate_of_nought_is_a_pause_and_others_are_nothing(house: House) -> None:
    for rate in (2.0, 0.0, 1.0):
        house.guest.put(THE_PLAYER, "Rate", ("d", rate))
    assert house.wishes.noted == [("pause",)]


def test_what_makes_no_sense_is_refused_with_a_name(house: House) -> None:
    error = "org.freedesktop.DBus.Error."
    for member, variant, name in (
        ("LoopStatus", ("s", "Sometimes"), "InvalidArgs"),
        ("Volume", ("s", "loud"), "InvalidArgs"),
        ("CanPlay", ("b", False), "PropertyReadOnly"),
        ("Colour", ("s", "red"), "UnknownProperty"),
    ):
        with pytest.raises(BusError, match=error + name):
            house.guest.put(THE_PLAYER, member, variant)
    for to, member, signature, values, name in (
        (THE_PLAYER, "Explode", "", (), "UnknownMethod"),
        (THE_PLAYER, "Seek", "s", ("far",), "InvalidArgs"),
        (THE_PLAYER, "OpenUri", "s", ("https://example.org/a.flac",), "NotSupported"),
        ((NAME, "/elsewhere", PLAYER), "Play", "", (), "UnknownObject"),
        ((NAME, "/org", PLAYER), "Play", "", (), "UnknownMethod"),
    ):
        with pytest.raises(BusError, match=error + name):
            house.guest.call(to, member, signature, *values)
    assert house.wishes.noted == []


def test_seeking_is_in_microseconds_and_for_this_track(house: House) -> None:
    house.mpris.show(playing())
    catch_up(house.bus)
    house.guest.call(THE_PLAYER, "Seek", "x", -2_500_000)
    house.guest.call(THE_PLAYER, "SetPosition", "ox", track_path(EntryId(1)), 4_000_000)
    house.guest.call(THE_PLAYER, "SetPosition", "ox", track_path(EntryId(2)), 4_000_000)
    house.guest.call(THE_PLAYER, "SetPosition", "ox", NO_TRACK, 4_000_000)
    for place in (-1, 10_000_001, -(2**63), 2**63 - 1):
        house.guest.call(THE_PLAYER, "SetPosition", "ox", track_path(EntryId(1)), place)
    assert house.wishes.noted == [("seek_by", -2500), ("seek", 4000)]


def test_with_nothing_to_play_only_one_method_fails(house: House) -> None:
    for method in ("Play", "Pause", "Stop", "Next", "Previous"):
        house.guest.call(THE_PLAYER, method)
    noted = len(house.wishes.noted)
    with pytest.raises(BusError, match="NotSupported"):
        house.guest.call(THE_PLAYER, "PlayPause")
    assert len(house.wishes.noted) == noted


def test_who_names_no_interface_means_any(house: House) -> None:
    house.guest.put((NAME, PATH, ""), "Volume", ("d", 0.5))
    assert house.guest.get(NAME, PATH, "", "Identity") == "Senza"
    to = (NAME, PATH, "org.freedesktop.DBus.Properties")
    every = house.guest.call(to, "GetAll", "s", "")[0]
    assert {"Identity", "PlaybackStatus", "CanEditTracks"} <= set(every)
    with pytest.raises(BusError, match="UnknownProperty"):
        house.guest.get(NAME, PATH, "", "Colour")
    with pytest.raises(BusError, match="UnknownInterface"):
        house.guest.call(to, "GetAll", "s", "org.example.None")
    assert house.wishes.noted == [("set_volume", 50)]


def test_the_machine_has_a_name(
    house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    to = (NAME, PATH, "org.freedesktop.DBus.Peer")
    monkeypatch.setattr("player.desktop.bus_objects._MACHINE", (tmp_path / "no", tmp_path / "id"))
    with pytest.raises(BusError, match="FileNotFound"):
        house.guest.call(to, "GetMachineId")
    (tmp_path / "id").write_text("0123abc\n")
    assert house.guest.call(to, "GetMachineId") == ("0123abc",)


def test_files_are_opened_by_their_address(house: House) -> None:
    for address in ("file:///m%C3%BAsica/a%20b.flac", "file://localhost/x.mp3", "file:///%FF"):
        house.guest.call(THE_PLAYER, "OpenUri", "s", address)
    paths = ["/música/a b.flac", "/x.mp3", os.fsdecode(b"/\xff")]
    assert house.wishes.noted == [("open", path) for path in paths]


def test_the_window_is_raised_and_closed(house: House) -> None:
    for method in ("Raise", "Quit"):
        house.guest.call((NAME, PATH, ROOT), method)
    assert house.wishes.noted == [("raise_window",), ("quit",)]


def test_the_track_list_is_told_and_described(house: House) -> None:
    house.mpris.show(playing())
    catch_up(house.bus)
    paths = house.guest.get(NAME, PATH, TRACKS, "Tracks")
    assert paths == [track_path(EntryId(number)) for number in (1, 2, 3)]
    asked = [paths[2], "/nobody", paths[0]]
    told = house.guest.call(THE_TRACKS, "GetTracksMetadata", "ao", asked)[0]
    assert [one["xesam:title"][1] for one in told] == ["Title 3", "Title 1"]


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (QUEUE.appended([track(9)]), "TrackAdded"),
        (QUEUE.inserted_next([track(9)]), "TrackAdded"),
        (QUEUE.removed({EntryId(2)}), "TrackRemoved"),
        (QUEUE.removed({EntryId(2), EntryId(3)}), "TrackListReplaced"),
        (QUEUE.moved({EntryId(3)}, 0), "TrackListReplaced"),
        (QUEUE.replaced(tracks(2)), "TrackListReplaced"),
    ],
)
def test_a_change_of_the_list_is_told_by_its_kind(house: House, after: Queue, told: str) -> None:
    assert house.told(with_queue(QUEUE), with_queue(after))[-2:] == [told, "TrackList ['Tracks']"]


def test_other_tags_are_told_of_their_track_alone(house: House) -> None:
    newer = replace(track(2), title="Another")
    after = QUEUE.retagged({newer.place: newer})
    assert house.told(with_queue(QUEUE), with_queue(after)) == ["TrackMetadataChanged"]


def test_the_track_list_takes_wishes(house: House) -> None:
    first = track_path(EntryId(1))
    house.guest.call(THE_TRACKS, "GoTo", "o", first)
    house.guest.call(THE_TRACKS, "RemoveTrack", "o", first)
    house.guest.call(THE_TRACKS, "GoTo", "o", NO_TRACK)
    house.guest.call(THE_TRACKS, "RemoveTrack", "o", "/org/senza/queue/x")
    house.guest.call(THE_TRACKS, "AddTrack", "sob", "file:///a.flac", first, True)  # noqa: FBT003
    house.guest.call(THE_TRACKS, "AddTrack", "sob", "file:///b.flac", NO_TRACK, False)  # noqa: FBT003
    house.guest.call(THE_TRACKS, "AddTrack", "sob", "file:///c.flac", "/who", False)  # noqa: FBT003
    assert house.wishes.noted == [
        ("go_to", 1),
        ("remove", 1),
        ("add", "/a.flac", 1, True),
        ("add", "/b.flac", None, False),
    ]


def test_a_second_one_takes_a_name_of_its_own(house: House, address: str) -> None:
    second = Bus("second", address)
    Mpris(second, NotedWishes().ask)
    house.guest.wait_for_name(f"{NAME}.instance{os.getpid()}")
    second.close()
    assert NAME in house.guest.names()
