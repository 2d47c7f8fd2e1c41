"""What the system asks for: one battery for what is told, what is polled, and the portal."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count

import pytest
from PySide6.QtCore import Qt
from PySide6.QtDBus import QDBusConnection, QDBusVariant
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from player.desktop.portal_look import ANIMATIONS, SCHEME, STILLNESS, PortalLook, plain
from player.desktop.system_look import PolledLook, SystemLook, system_look
from player.models.look import Look
from tests.support.message_bus import message_bus
from tests.support.portal import Portal

_NAMES = count()


@dataclass(frozen=True, slots=True)
class Rig:
    """A look under test, and the hand that has the system ask for another."""

    look: SystemLook
    ask: Callable[[Look], None]


def bare() -> Iterator[Rig]:
    look = SystemLook()
    yield Rig(look, look.know)


def polled() -> Iterator[Rig]:
    wanted = False
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)

    def ask(look: Look) -> None:
        nonlocal wanted
        wanted = look.still
        application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)

    yield Rig(PolledLook(lambda: wanted), ask)


Connect = Callable[[], QDBusConnection]


@pytest.fixture
def connect() -> Iterator[Connect]:
    """Return what makes connections to a bus that is there for this test."""
    names: list[str] = []
    with message_bus() as address:

        def one() -> QDBusConnection:
            names.append(f"test {next(_NAMES)}")
            bus = QDBusConnection.connectToBus(address, names[-1])
            assert bus.isConnected()
            return bus

        yield one
        for name in names:
            QDBusConnection.disconnectFromBus(name)


@pytest.fixture(params=["bare", "polled", "portal"])
def rig(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[Rig]:
    if request.param == "portal":
        connect = request.getfixturevalue("connect")
        portal = Portal(connect(), {})
        found = PortalLook(connect())
        qtbot.waitUntil(lambda: len(portal.asked) == 3)
        yield Rig(found, lambda look: portal.change(STILLNESS, int(look.still)))
        found.close()
    else:
        made = bare() if request.param == "bare" else polled()
        one = next(made)
        yield one
        one.look.close()


def test_nothing_is_asked_for_until_the_system_asks(rig: Rig) -> None:
    assert rig.look.now == Look()


def test_each_change_is_told_once_to_all(qtbot: QtBot, rig: Rig) -> None:
    told: list[Look] = []
    again: list[Look] = []
    rig.look.subscribe(lambda: told.append(rig.look.now))
    rig.look.subscribe(lambda: again.append(rig.look.now))
    rig.ask(Look(still=True))
    qtbot.waitUntil(lambda: len(told) == 1)
    rig.ask(Look(still=True))
    rig.ask(Look())
    qtbot.waitUntil(lambda: len(told) == 2)
    assert [look.still for look in told] == [True, False]
    assert again == told


def test_nothing_is_told_after_the_end(qtbot: QtBot, rig: Rig) -> None:
    told: list[Look] = []
    rig.look.subscribe(lambda: told.append(rig.look.now))
    rig.look.close()
    rig.ask(Look(still=True))
    qtbot.wait(50)
    assert told == []


@pytest.mark.parametrize(
    ("said", "look"),
    [
        ({SCHEME: 1}, Look(dark=True)),
        ({SCHEME: 2}, Look(dark=False)),
        ({SCHEME: 0}, Look()),
        ({SCHEME: 7}, Look()),
        ({SCHEME: "dark"}, Look()),
        ({STILLNESS: 1}, Look(still=True)),
        ({STILLNESS: 0, ANIMATIONS: False}, Look(still=True)),
        ({ANIMATIONS: True}, Look()),
        ({SCHEME: 2, STILLNESS: 1, ANIMATIONS: True}, Look(dark=False, still=True)),
    ],
)
def test_the_portal_is_asked_at_the_start(
    qtbot: QtBot, connect: Connect, said: dict[tuple[str, str], object], look: Look
) -> None:
    portal = Portal(connect(), said)
    found = PortalLook(connect())
    assert found.now == Look(), "nothing is waited for"
    qtbot.waitUntil(lambda: len(portal.asked) == 3)
    qtbot.waitUntil(lambda: found.now == look)
    portal.change(("org.gnome.desktop.interface", "font-name"), "Cantarell 11")
    portal.change(SCHEME, 1)
    qtbot.waitUntil(lambda: found.now.dark is True)
    found.close()


def test_without_a_portal_all_stays_as_it_is(qtbot: QtBot, connect: Connect) -> None:
    found = PortalLook(connect())
    qtbot.wait(50)
    assert found.now == Look()
    found.close()


def test_a_variant_in_a_variant_is_its_value() -> None:
    assert plain(QDBusVariant(QDBusVariant(2))) == 2
    assert plain("dark") == "dark"


def test_without_a_bus_none_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    assert type(system_look()) is SystemLook
