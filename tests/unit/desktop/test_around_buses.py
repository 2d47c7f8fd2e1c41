"""Staying awake, sleeping and announcing, with a portal, a logind and a notifier of the test's."""

import os
import select
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Queue

from player.config.settings import StayAwake
from player.desktop import sleeping
from player.desktop.bus import Bus
from player.desktop.notifying import SERVICE, Notifier
from player.desktop.sleeping import Sleeping
from player.desktop.staying_awake import LOGIND, PORTAL, Awake
from tests.support.message_bus import PATIENCE, Guest, catch_up

HANDLE = "/org/freedesktop/portal/desktop/request/1_2/"


@contextmanager
def lock() -> Iterator[tuple[int, Callable[[], bool]]]:
    """Yield what stands for a lock of logind, and what tells whether it has been let go."""
    ours, theirs = os.pipe()

    def let_go() -> bool:
        """Return whether whoever got the lock closed it, waiting for that."""
        os.close(theirs)
        return bool(select.select([ours], [], [], PATIENCE)[0])

    yield theirs, let_go
    os.close(ours)


def test_the_portal_holds_off_sleep_and_is_told_when_that_is_over(guest: Guest, bus: Bus) -> None:
    guest.own(PORTAL)
    awake = Awake(bus, None)
    awake.want(StayAwake.SUSPEND)
    window, flags, options = guest.answer("Inhibit", "o", HANDLE + "a")
    assert (window, flags, options["reason"][0]) == ("", 4, "s")
    awake.want(StayAwake.LOGOUT)
    assert guest.answer("Close") == ()
    assert guest.answer("Inhibit", "o", HANDLE + "b")[1] == 5
    awake.want(StayAwake.OFF)
    assert guest.answer("Close") == ()


def test_who_changes_his_mind_meanwhile_gets_what_he_wanted_last(guest: Guest, bus: Bus) -> None:
    guest.own(PORTAL)
    awake = Awake(bus, None)
    for what in (StayAwake.SUSPEND, StayAwake.OFF, StayAwake.SUSPEND, StayAwake.OFF):
        awake.want(what)
        catch_up(bus)
    guest.answer("Inhibit", "o", HANDLE + "a")
    assert guest.asked("Close") == ()
    awake.want(StayAwake.SUSPEND)
    guest.answer("Inhibit", "o", HANDLE + "b")


def test_without_a_portal_logind_holds_off_sleep(guest: Guest, bus: Bus, address: str) -> None:
    guest.own(LOGIND[0])
    machine = Bus("machine", address)
    awake = Awake(bus, machine)
    awake.want(StayAwake.SUSPEND)
    with lock() as (held, let_go):
        assert guest.answer("Inhibit", "h", held)[::3] == ("idle", "block")
        awake.want(StayAwake.OFF)
        assert let_go()
    machine.close()


def test_with_nobody_to_ask_nothing_happens(guest: Guest, bus: Bus) -> None:
    awake = Awake(bus, None)
    for what in (StayAwake.SUSPEND, StayAwake.OFF, StayAwake.LOGOUT):
        awake.want(what)
    catch_up(bus)
    guest.names()
    catch_up(bus)


def test_sleep_waits_until_the_music_is_held(guest: Guest, bus: Bus) -> None:
    told: list[str] = []
    posted: Queue[Callable[[], None]] = Queue()
    guest.own(sleeping.NAME)
    sleep = Sleeping(bus, posted.put, lambda: told.append("before"), lambda: told.append("after"))
    signal = (sleeping.PATH, sleeping.MANAGER, "PrepareForSleep", "b")
    with lock() as (held, let_go):
        asked = guest.answer("Inhibit", "h", held)
        assert (asked[0], asked[3]) == ("sleep", "delay")
        guest.emit(*signal, True)  # noqa: FBT003 - a value of the bus
        posted.get(timeout=PATIENCE)()
        assert told == ["before"]
        assert let_go()
    with lock() as (held, let_go):
        guest.emit(*signal, False)  # noqa: FBT003
        guest.answer("Inhibit", "h", held)
        posted.get(timeout=PATIENCE)()
        assert told == ["before", "after"]
        sleep.close()
        assert let_go()


def answered(guest: Guest, bus: Bus) -> None:
    """Wait until ``bus`` has read all that ``guest`` answered: answers keep their order."""
    done = threading.Event()
    bus.do(lambda line: line.call(SERVICE, "GetCapabilities", "", (), lambda _reply: done.set()))
    guest.answer("GetCapabilities", "as", [])
    assert done.wait(PATIENCE)


def test_a_track_is_announced_in_the_place_of_the_one_before(guest: Guest, bus: Bus) -> None:
    guest.own(SERVICE[0])
    notifier = Notifier(bus)
    notifier.say("A & B", "Tom & <Jerry>", "/covers/a.webp")
    program, replaces, icon, title, text, actions, hints, _ = guest.answer("Notify", "u", 42)
    assert (program, replaces, icon, actions) == ("Senza", 0, "senza", [])
    assert (title, text) == ("A & B", "Tom &amp; &lt;Jerry&gt;")
    assert hints["image-path"] == ("s", "/covers/a.webp")
    assert hints["suppress-sound"] == ("b", True)
    answered(guest, bus)
    notifier.say("C", "", "")
    asked = guest.answer("Notify", "u", 42)
    assert (asked[1], asked[3]) == (42, "C")
    assert "image-path" not in asked[6]


def test_where_nobody_shows_notifications_nothing_happens(guest: Guest, bus: Bus) -> None:
    Notifier(bus).say("A", "B", "")
    catch_up(bus)
    guest.names()
    catch_up(bus)
