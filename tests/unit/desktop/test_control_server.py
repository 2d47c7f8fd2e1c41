"""The socket for commands: order, bounds, manners, and who is heard at all."""

import json
import os
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from player.commands.status import Change
from player.desktop import control_server
from player.desktop.control_server import MOST_CONNECTIONS, ControlServer
from player.models.problems import EnvironmentFailure
from player.util.local_socket import MAX_LINE, reach
from tests.support.outside import asked, at_once, connected, said

Reply = Callable[[Mapping[str, Any]], None]


class Echo:
    """Answers each message with itself, later where it is a list; keeps what it was told."""

    def __init__(self) -> None:
        self.took: list[object] = []
        self.now: dict[str, Any] = {"ok": True, "state": "paused", "position_ms": 0}

    def answer(self, message: object, reply: Reply) -> None:
        self.took.append(message)
        if isinstance(message, list):
            QTimer.singleShot(1, lambda: reply({"echo": message}))
        else:
            reply({"echo": message})

    def follows(self, message: object) -> frozenset[Change]:
        match message:
            case {"follow": "all"}:
                return frozenset(Change)
            case {"follow": _}:
                return frozenset({Change.STATE, Change.JUMP})
            case _:
                return frozenset()

    def state(self) -> Mapping[str, Any]:
        return dict(self.now)


@pytest.fixture
def echo() -> Echo:
    return Echo()


@pytest.fixture
def server(echo: Echo, qtbot: QtBot) -> Iterator[ControlServer]:
    del qtbot  # an application must exist
    one = ControlServer(echo)
    yield one
    one.close()


@pytest.fixture
def path(server: ControlServer, tmp_path: Path) -> str:
    place = str(tmp_path / "s")
    server.listen_at(place)
    return place


def test_a_thousand_messages_in_a_burst_are_answered_in_order(
    path: str, echo: Echo, qtbot: QtBot
) -> None:
    messages = [[n] if n % 100 == 7 else n for n in range(1000)]  # some are answered later
    answers = at_once(qtbot, lambda: asked(path, *messages))
    assert [answer["echo"] for answer in answers] == messages
    assert echo.took == messages


def test_the_window_goes_on_during_a_burst(
    path: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(control_server, "_PORTION", 0.0)
    turns = 0

    def turn() -> None:
        nonlocal turns
        turns += 1

    window = QTimer(interval=0)
    window.timeout.connect(turn)
    window.start()
    before = 200
    at_once(qtbot, lambda: asked(path, *range(before)))
    window.stop()
    assert turns >= before / 2


@pytest.mark.parametrize(
    "message",
    [b"nonsense\n", b"\xff\xfe\n", b'{"a": \n', b"[" * 5000 + b"\n", b"\n"],
    ids=["nonsense", "no-utf-8", "half", "deep", "empty"],
)
def test_what_is_no_json_is_refused_without_effect(
    message: bytes, path: str, echo: Echo, qtbot: QtBot
) -> None:
    answers = at_once(qtbot, lambda: said(path, message, b'"after"\n'))
    assert [json.loads(answer)["ok"] for answer in answers] == [False]
    assert echo.took == []


def test_what_is_too_long_is_refused_without_effect(path: str, echo: Echo, qtbot: QtBot) -> None:
    answers = at_once(qtbot, lambda: said(path, b'"' + b"x" * (4 * MAX_LINE) + b'"\n'))
    assert answers == [b"hung up"] or json.loads(answers[0])["ok"] is False
    assert echo.took == []
    assert at_once(qtbot, lambda: asked(path, 1)) == [{"echo": 1}]


def test_who_does_not_finish_a_message_is_hung_up_on(
    path: str, echo: Echo, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(control_server, "LINE_WITHIN", 50)

    def slow() -> bytes:
        with connected(path) as end:
            end.sendall(b'1\n"half')
            assert end.makefile("rb").readline() == b'{"echo": 1}\n'
            return end.recv(9)

    assert at_once(qtbot, slow) == b""
    assert echo.took == [1]


def test_who_says_nothing_is_hung_up_on(
    path: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(control_server, "IDLE_WITHIN", 50)

    def silent() -> bytes:
        with connected(path) as end:
            return end.recv(9)

    assert at_once(qtbot, silent) == b""


def test_too_many_connections_are_refused_and_the_others_go_on(
    path: str, qtbot: QtBot, server: ControlServer
) -> None:
    def crowd() -> tuple[bytes, bytes]:
        ends = [connected(path) for _ in range(MOST_CONNECTIONS)]
        ends[-1].sendall(b"1\n")
        first = ends[-1].recv(99)
        with connected(path) as late:
            try:
                refused = late.recv(9)
            except ConnectionResetError:
                refused = b""
        for end in ends:
            end.close()
        return first, refused

    assert at_once(qtbot, crowd) == (b'{"echo": 1}\n', b"")
    qtbot.waitUntil(lambda: not server._lines)  # who comes before it is told that they went is late
    assert at_once(qtbot, lambda: asked(path, 2)) == [{"echo": 2}]


def test_who_reads_no_answers_is_dropped(path: str, qtbot: QtBot, server: ControlServer) -> None:
    def deaf() -> bool:
        with connected(path) as end:
            line = json.dumps("x" * 60_000).encode() + b"\n"
            try:
                for _ in range(100):
                    end.sendall(line)
            except (BrokenPipeError, ConnectionResetError):
                return True
        return False

    assert at_once(qtbot, deaf), "it could go on forever"
    qtbot.waitUntil(lambda: not server._lines)


def test_followers_get_a_line_for_each_change_and_none_for_nothing(
    path: str, server: ControlServer, echo: Echo, qtbot: QtBot
) -> None:
    ends = [connected(path) for _ in range(2)]
    files = [end.makefile("rb") for end in ends]
    ends[0].sendall(b'{"follow": 1}\n')
    ends[1].sendall(b'{"follow": "all"}\n')

    def line(at: int) -> dict[str, Any]:
        return dict(json.loads(at_once(qtbot, files[at].readline)))

    assert line(0)["state"] == line(1)["state"] == "paused"
    echo.now["position_ms"] = 250
    server.changed(Change.TICK)
    assert line(1)["position_ms"] == 250
    server.changed(Change.STATE)  # nothing but the position is another
    echo.now["state"] = "playing"
    server.changed(Change.STATE)
    server.changed(Change.STATE)
    assert line(0) == {"ok": True, "state": "playing", "position_ms": 250}
    echo.now["position_ms"] = 9000
    server.changed(Change.JUMP)
    assert line(0)["position_ms"] == 9000
    ends[0].sendall(b'"still"\n')
    assert line(0) == {"echo": "still"}, "nothing more had been sent"
    for end, file in zip(ends, files, strict=True):
        file.close()
        end.close()


def test_a_follower_who_does_not_read_is_dropped_and_others_are_told(
    path: str, server: ControlServer, echo: Echo, qtbot: QtBot
) -> None:
    with connected(path) as deaf, connected(path) as other, other.makefile("rb") as heard:
        for end in (deaf, other):
            end.sendall(b'{"follow": 1}\n')
        at_once(qtbot, heard.readline)
        for number in range(100):
            echo.now["state"] = f"{number}" + "x" * 20_000
            server.changed(Change.STATE)
            assert json.loads(at_once(qtbot, heard.readline))["state"] == echo.now["state"]
        qtbot.waitUntil(lambda: len(server._lines) == 1)


def test_only_the_owner_can_open_the_socket(server: ControlServer, tmp_path: Path) -> None:
    server.listen(str(tmp_path))
    place = only_file(Path(os.environ["XDG_RUNTIME_DIR"]))
    assert not stat.S_IMODE(place.stat().st_mode) & 0o077
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700


def only_file(folder: Path) -> Path:
    """Return the one that is in ``folder``."""
    (found,) = folder.iterdir()
    return found


STRANGER = """
import socket, sys
end = socket.socket(socket.AF_UNIX)
end.settimeout(20)
try:
    end.connect(sys.argv[1])
    try:
        end.sendall(b'"stranger"\\n')
        print("heard" if end.recv(99) else "hung up")
    except (ConnectionResetError, BrokenPipeError):
        print("hung up")
except PermissionError:
    print("locked out")
"""


def as_stranger(path: str, qtbot: QtBot) -> str:
    """Return what becomes of another user who knocks at the socket."""
    assert os.geteuid() == 0, "this test needs root, to be somebody else for a moment"
    other = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    python = [os.path.realpath(sys.executable), "-I", "-S", "-c", STRANGER, path]
    child = subprocess.Popen([*other, *python], stdout=subprocess.PIPE, text=True)
    qtbot.waitUntil(lambda: child.poll() is not None, timeout=30_000)
    return child.communicate()[0].strip()


def test_another_user_is_locked_out(server: ControlServer, echo: Echo, qtbot: QtBot) -> None:
    server.listen("/some/profile")
    place = only_file(Path(os.environ["XDG_RUNTIME_DIR"]))
    assert as_stranger(str(place), qtbot) == "locked out"
    assert echo.took == []


def test_another_user_is_not_heard_even_where_the_door_stands_open(
    server: ControlServer, echo: Echo, qtbot: QtBot
) -> None:
    folder = Path("/tmp") / f"senza-open-door-{os.getpid()}"  # noqa: S108 - all must get there
    folder.mkdir(mode=0o755)
    try:
        place = folder / "s"
        server.listen_at(str(place))
        folder.chmod(0o755)
        place.chmod(0o777)
        assert as_stranger(str(place), qtbot) == "hung up"
        assert at_once(qtbot, lambda: asked(str(place), 1)) == [{"echo": 1}], "we are heard"
        assert echo.took == [1]
    finally:
        server.close()
        folder.rmdir()


def test_what_a_crash_left_behind_is_no_hindrance(echo: Echo, qtbot: QtBot, tmp_path: Path) -> None:
    del qtbot
    place = tmp_path / "s"
    left = socket.socket(socket.AF_UNIX)
    left.bind(str(place))
    left.close()
    server = ControlServer(echo)
    server.listen_at(str(place))
    server.close()


def test_without_a_place_for_a_socket_it_says_so(server: ControlServer, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailure):
        server.listen_at(str(tmp_path / "nowhere" / "s"))


def test_after_the_end_nobody_listens(server: ControlServer, tmp_path: Path) -> None:
    server.listen(str(tmp_path))
    server.close()
    assert reach(str(tmp_path), 1) is None
