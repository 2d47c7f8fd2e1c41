"""The icon in the tray, as those who show such icons see and press it."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from player.desktop.bus import Bus
from player.desktop.media import NOTHING
from player.desktop.pictures import pixels
from player.desktop.tray import ITEM, MENU, PATH, WATCHER, Tray
from player.desktop.tray_menu import NAME, Entry
from tests.support.media_controls import NotedWishes
from tests.support.message_bus import Guest, catch_up, message_bus
from tests.unit.desktop.media_battery import playing

ICON = Path(__file__).resolve().parents[3] / "resources" / "icons" / "senza-256.png"
OURS = f"{ITEM}-{os.getpid()}-1"


@dataclass(frozen=True, slots=True)
class House:
    """An icon, and a desktop that shows such icons."""

    tray: Tray
    wishes: NotedWishes
    guest: Guest
    bus: Bus

    def call(self, member: str, signature: str, *values: object) -> object:
        return self.guest.call((OURS, PATH, ITEM), member, signature, *values)

    def get(self, name: str) -> object:
        return self.guest.get(OURS, PATH, ITEM, name)


@pytest.fixture
def house(qapp: QCoreApplication) -> Iterator[House]:  # noqa: ARG001 - pictures want one
    menu = (
        Entry("Play / pause", lambda wishes: wishes.toggle()),
        Entry(),
        Entry("Qu_it", lambda wishes: wishes.quit()),
    )
    with message_bus() as address:
        guest, bus, wishes = Guest(address), Bus("test", address), NotedWishes()
        guest.own(WATCHER)
        tray = Tray(bus, wishes.ask, menu, lambda: pixels(ICON, 8))
        assert guest.answer("RegisterStatusNotifierItem") == (OURS,)
        yield House(tray, wishes, guest, bus)
        bus.close()
        guest.close()


def test_it_says_what_it_is(house: House) -> None:
    assert [house.get(name) for name in ("Id", "Status", "Menu")] == ["senza", "Active", MENU]
    assert house.get("IconPixmap") == [pixels(ICON, 8)]


def test_pixels_have_alpha_first(tmp_path: Path) -> None:
    from PIL import Image  # noqa: PLC0415

    Image.new("RGBA", (4, 4), (10, 20, 30, 255)).save(tmp_path / "a.png")
    assert pixels(tmp_path / "a.png", 1)[2] == bytes((255, 10, 20, 30))
    assert len(pixels(ICON, 8)[2]) == 8 * 8 * 4


def test_what_plays_is_told_on_hovering_and_once_a_track(house: House) -> None:
    house.guest.listen(f"path='{PATH}'")
    assert house.get("ToolTip") == ("", [], "Senza", "")
    for state in (playing(), playing(shuffled=True), playing(position=1), NOTHING, playing()):
        house.tray.show(state)
        catch_up(house.bus)
    assert house.get("ToolTip") == ("", [], "Title 1", "Artist")
    assert [member for member, _ in house.guest.signals()] == ["NewToolTip"] * 4


def test_clicks_and_the_wheel_are_wishes(house: House) -> None:
    house.tray.show(playing(volume=50))
    catch_up(house.bus)
    house.call("Activate", "ii", 0, 0)
    house.call("SecondaryActivate", "ii", 0, 0)
    house.call("ContextMenu", "ii", 0, 0)
    for delta in (120, -240, 15, -10_000):
        house.call("Scroll", "is", delta, "vertical")
    volumes = [("set_volume", percent) for percent in (55, 40, 55, 0)]
    assert house.wishes.noted == [("raise_window",), ("toggle",), *volumes]


def test_the_menu_is_laid_out_and_pressed(house: House) -> None:
    to = (OURS, MENU, NAME)
    revision, (parent, _, below) = house.guest.call(to, "GetLayout", "iias", 0, -1, [])
    assert (revision, parent) == (1, 0)
    entries = [(number, known) for _, (number, known, _) in below]
    assert entries == [
        (1, {"label": ("s", "Play / pause")}),
        (2, {"type": ("s", "separator")}),
        (3, {"label": ("s", "Qu__it")}),
    ]
    known = house.guest.call(to, "GetGroupProperties", "aias", [3, 9], [])[0]
    assert known == [(3, {"label": ("s", "Qu__it")})]
    assert house.guest.call(to, "AboutToShow", "i", 0) == (False,)
    house.guest.call(to, "Event", "isvu", 1, "clicked", ("i", 0), 0)
    house.guest.call(to, "Event", "isvu", 2, "clicked", ("i", 0), 0)
    house.guest.call(to, "Event", "isvu", 3, "hovered", ("i", 0), 0)
    house.guest.call(to, "EventGroup", "a(isvu)", [(3, "clicked", ("i", 0), 0)])
    assert house.wishes.noted == [("toggle",), ("quit",)]


def test_it_comes_back_with_a_new_desktop_and_goes_when_closed(house: House) -> None:
    other = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
    house.guest.call(other, "ReleaseName", "s", WATCHER)
    house.guest.own(WATCHER)
    assert house.guest.answer("RegisterStatusNotifierItem") == (OURS,)
    house.tray.close()
    catch_up(house.bus)
    house.guest.call(other, "GetId")
    catch_up(house.bus)
    assert OURS not in house.guest.names()
