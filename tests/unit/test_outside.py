"""The verbs that drive the running Senza: what they send, what they print, how they end."""

import json
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from player import outside
from player.outside import DONE, ENVIRONMENT, VERBS, WRONG_USE, hand_over
from player.util.local_socket import place, reach

PLAYING = {
    "ok": True, "state": "playing", "position_ms": 61_000, "duration_ms": 125_000,
    "track": {"artist": "Ada", "album": "Tidal", "title": "Ebb"},
}  # fmt: skip


class Listening:
    """A stand-in for the running Senza: notes the messages of one connection, sends answers."""

    def __init__(self, data: str, *answers: object) -> None:
        self.got: list[Any] = []
        self._server = socket.socket(socket.AF_UNIX)
        self._server.bind(place(data))
        self._server.listen()
        self._server.settimeout(20)
        self._answers = answers
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        end, _ = self._server.accept()
        with end, end.makefile("rb") as lines:
            self.got.append(json.loads(lines.readline()))
            for answer in self._answers:
                raw = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
                end.sendall(raw + b"\n")

    def close(self) -> None:
        self._thread.join()
        self._server.close()


@pytest.fixture
def data(tmp_path: Path) -> Iterator[str]:
    yield str(tmp_path)
    for left in Path(os.environ["XDG_RUNTIME_DIR"]).iterdir():
        left.unlink()


def told(data: str, *words: str, answers: tuple[object, ...] = ({"ok": True},)) -> tuple[int, Any]:
    """Run a verb; return its exit code and the message it sent."""
    server = Listening(data, *answers)
    code = outside.main(words[0], words[1:], lambda _folder: data)
    server.close()
    return code, server.got[0]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["toggle"], {"run": ["playback.toggle"]}),
        (["seek", "+10"], {"run": ["playback.forward", "10"]}),
        (["seek", "-10"], {"run": ["playback.back", "10"]}),
        (["seek", "2:30"], {"run": ["playback.seek", "2:30"]}),
        (["volume", "80"], {"run": ["sound.volume", "80"]}),
        (["volume", "+5"], {"run": ["sound.louder", "5"]}),
        (["volume", "-5"], {"run": ["sound.quieter", "5"]}),
        (["queue", "/a", "--", "--json"], {"queue": ["/a", f"{Path.cwd()}/--json"]}),
        (["status"], {"status": True}),
        (["do", "sleep", "30m"], {"do": "sleep 30m", "cwd": str(Path.cwd())}),
        (["do", "play album Mr. Blue"], {"do": "play album Mr. Blue", "cwd": str(Path.cwd())}),
        (
            ["do", "searches.rename", "Old name", "New"],
            {"run": ["searches.rename", "Old name", "New"], "cwd": str(Path.cwd())},
        ),
    ],
)
def test_each_verb_sends_its_message(words: list[str], message: object, data: str) -> None:
    assert told(data, *words) == (DONE, message)


@pytest.mark.parametrize(
    "words",
    [["seek"], ["seek", ""], ["volume", "1", "2"], ["queue"], ["do"], ["toggle", "x"],
     ["status", "--fast"]],
)  # fmt: skip
def test_wrong_use_is_said_and_nothing_sent(
    words: list[str], data: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert outside.main(words[0], words[1:], lambda _folder: data) == WRONG_USE
    assert f"usage: senza {words[0]}" in capsys.readouterr().err


def test_each_verb_says_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    for verb, one in VERBS.items():
        assert outside.main(verb, ["--help"], pytest.fail) == DONE
        assert one.help in capsys.readouterr().out


def test_a_refusal_is_said_with_exit_code_2(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    refusal = {"ok": False, "error": "The queue is empty."}
    assert told(data, "next", answers=(refusal,))[0] == WRONG_USE
    assert capsys.readouterr().err == "The queue is empty.\n"


def test_without_a_running_senza_it_says_so_with_exit_code_3(
    data: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert outside.main("play", [], lambda _folder: data) == ENVIRONMENT
    assert capsys.readouterr().err == "Senza is not running.\n"


@pytest.mark.parametrize("answer", [b"", b"nonsense", b"[]"])
def test_a_senza_that_hangs_up_is_exit_code_3(
    answer: bytes, data: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(data, "next", answers=(answer,) if answer else ())[0] == ENVIRONMENT
    assert capsys.readouterr().err == "Senza hung up.\n"


def test_a_senza_that_is_stuck_is_not_waited_for(
    data: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outside, "ANSWER_WITHIN", 0.05)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(place(data))
        server.listen()
        assert outside.main("next", [], lambda _folder: data) == ENVIRONMENT
    assert "does not answer" in capsys.readouterr().err


def test_the_state_is_told_in_words_and_as_json(
    data: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told(data, "status", answers=(PLAYING,))
    assert capsys.readouterr().out == "Ada — Tidal — Ebb (playing, 1:01 of 2:05)\n"
    for left in Path(os.environ["XDG_RUNTIME_DIR"]).iterdir():
        left.unlink()
    told(data, "status", "--json", answers=(PLAYING,))
    assert json.loads(capsys.readouterr().out) == {k: v for k, v in PLAYING.items() if k != "ok"}


def test_following_prints_a_line_for_each_change_until_the_end(
    data: str, capsys: pytest.CaptureFixture[str]
) -> None:
    nothing = {"ok": True, "state": "stopped", "track": None}
    code, message = told(
        data, "status", "--follow", "--positions", answers=(PLAYING, nothing, PLAYING)
    )
    assert (code, message) == (DONE, {"follow": True, "positions": True})
    assert capsys.readouterr().out.splitlines()[1:] == [
        "Nothing is playing.",
        "Ada — Tidal — Ebb (playing, 1:01 of 2:05)",
    ]


def test_the_profile_is_what_is_said(data: str) -> None:
    asked: list[str] = []

    def folder(said: str) -> str:
        asked.append(said)
        return data

    for words in (["--profile", "/p"], ["--profile=/q"], []):
        outside.main("play", words, folder)
    assert asked == ["/p", "/q", ""]


def test_files_are_handed_over_if_somebody_takes_them(data: str) -> None:
    assert not hand_over(["a"], data)
    server = Listening(data, {"ok": True})
    assert hand_over(["a", "/b/../c"], data)
    server.close()
    assert server.got == [{"open": [f"{Path.cwd()}/a", "/c"]}]


def test_a_place_that_others_can_enter_is_not_used(
    data: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(shared))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    found = Path(place(data))
    assert not found.is_relative_to(shared)
    assert found.parent.stat().st_mode & 0o077 == 0
    found.parent.chmod(0o750)
    if found.parent.parent == tmp_path / "temporary":  # there is no /run/user of ours
        with pytest.raises(PermissionError):
            place(data)
    assert reach(data, 1) is None
