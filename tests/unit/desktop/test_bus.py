"""The thread with a bus: none there, one that goes, one that hangs, and one that is well."""

import signal
import socket
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from player.desktop.bus import Bus, session_address, system_address
from player.desktop.bus_line import Line, Reply, Signal
from tests.support.message_bus import PATIENCE, Guest, catch_up, message_bus, running_bus

ECHO = ("org.example.Echo", "/echo", "org.example.Echo")


def test_where_the_session_bus_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert session_address() == ""
    (tmp_path / "bus").touch()
    assert session_address() == f"unix:path={tmp_path}/bus"
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:abstract=x")
    assert session_address() == "unix:abstract=x"
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/there")
    assert system_address() == "unix:path=/there"


@pytest.mark.parametrize("address", ["unix:path=/nowhere/bus", "tcp:host=localhost", "odd", ""])
def test_where_there_is_no_bus_nothing_happens(
    address: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    bus = Bus("test", address)
    ran: list[Line] = []
    for _ in range(3):
        bus.do(ran.append)
    bus.close()
    assert ran == []
    assert [record.name for record in caplog.records] == ["senza.bus"]


def test_a_bus_that_is_none_is_no_bus(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "bus"))
        server.listen()
        bus = Bus("test", f"unix:path={tmp_path}/bus")
        other, _ = server.accept()
        other.recv(1024)
        other.send(b"HTTP/1.1 200 OK\r\n\r\n")
        bus.close()
        other.close()


def test_a_bus_that_goes_is_said_once_and_forgotten(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    with running_bus() as (address, daemon):
        bus = Bus("test", address)
        catch_up(bus)
        daemon.kill()
        daemon.wait()
        for _ in range(100):
            bus.do(lambda line: line.own("org.example.Late", lambda _ours: None))
        bus.close()
    assert len(caplog.records) == 1


def test_a_bus_that_hangs_does_not_hold_up_the_end() -> None:
    with running_bus() as (address, daemon):
        well = Bus("well", address)
        catch_up(well)
        daemon.send_signal(signal.SIGSTOP)
        hung = Bus("hung", address)  # connects, and waits for an answer
        for _ in range(10):
            well.do(lambda line: line.call(ECHO, "Say", "s", ("x" * 10_000,), print))
        well.close()
        hung.close()
        daemon.send_signal(signal.SIGCONT)


def test_calls_come_back_and_errors_have_names() -> None:
    replies: list[Reply] = []
    with message_bus() as address:
        guest, bus = Guest(address), Bus("test", address)
        guest.own(ECHO[0])
        for word in ("one", "two"):
            bus.do(lambda line, word=word: line.call(ECHO, "Say", "s", (word,), replies.append))  # type: ignore[misc]
        assert guest.answer("Say", "s", "said") == ("one",)
        guest.refuse("Say", "org.example.Tired")
        bus.do(lambda line: line.call(ECHO, "Forget"))
        assert guest.asked("Forget") == ()
        catch_up(bus)
        bus.close()
        guest.close()
    assert [tuple(replies[0].body), replies[1].error] == [("said",), "org.example.Tired"]


def test_signals_are_heard() -> None:
    heard: list[Sequence[Any]] = []
    there = threading.Event()
    with message_bus() as address:
        guest, bus = Guest(address), Bus("test", address)

        def take(body: Sequence[Any]) -> None:
            heard.append(body)
            there.set()

        signal = Signal("/echo", ECHO[2], "Rang")
        bus.do(lambda line: line.listen(guest.name, signal, take))
        catch_up(bus)
        while not there.is_set():
            guest.emit("/echo", ECHO[2], "Rang", "si", "bell", 2)
            there.wait(0.05)
        guest.emit("/echo", ECHO[2], "Hummed", "s", "bell")
        bus.close()
        guest.close()
    assert {tuple(body) for body in heard} == {("bell", 2)}


def test_a_name_can_be_had_once() -> None:
    told: list[bool] = []
    with message_bus() as address:
        buses = [Bus(name, address) for name in ("one", "two")]
        for bus in buses:
            got = threading.Event()

            def take(ours: bool, got: threading.Event = got) -> None:  # noqa: FBT001 - a callback
                told.append(ours)
                got.set()

            bus.do(lambda line, take=take: line.own("org.example.Name", take))  # type: ignore[misc]
            assert got.wait(PATIENCE)
        for bus in buses:
            bus.close()
    assert told == [True, False]
