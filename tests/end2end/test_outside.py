"""The running player driven from a shell: verbs, a second start, status lines, and its end."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from player.util.local_socket import MAX_LINE, reach
from tests.support.senza import MAIN, Senza, play_from_grid, run_verb, senza, wait_until
from tests.support.stage import Song, Stage


class Shell:
    """A shell beside the player."""

    def __init__(self, profile: Path, environment: Mapping[str, str]) -> None:
        self._own = f"--profile={profile}"
        self._environment = environment

    def run(self, *words: str) -> tuple[int, str]:
        """Run a command; return its exit code and what it said."""
        done = run_verb(*words, self._own, environment=self._environment)
        return done.returncode, (done.stdout + done.stderr).strip()

    def status(self) -> dict[str, Any]:
        """Return the state."""
        code, said = self.run("status", "--json")
        return dict(json.loads(said)) if code == 0 else {}


def test_the_player_is_driven_from_a_shell(stage: Stage, songs: list[Song], tmp_path: Path) -> None:
    profile, music = tmp_path / "profile", songs[0].path.parents[1]
    shell = Shell(profile, stage.environment)
    assert shell.run("play") == (3, "Senza is not running.")
    with senza(profile, stage.environment, music) as player:
        play_from_grid(player)
        follow = [sys.executable, os.fspath(MAIN), "status", "--follow", "--json"]
        lines = subprocess.Popen(
            [*follow, f"--profile={profile}"],
            env=stage.environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert lines.stdout is not None
        assert json.loads(lines.stdout.readline())["track"]["title"] == "Ebb"
        assert shell.run("next") == (0, "")
        wait_until(lambda: shell.status()["track"]["title"] == "Slack", "the next track")
        assert shell.run("pause") == (0, "")
        assert shell.run("seek", "0:10") == (0, "")
        assert "Slack (paused, 0:10 of 0:30)" in shell.run("status")[1]
        assert shell.run("volume", "40") == (0, "")
        assert shell.run("do", "sleep 30m") == (0, "")
        assert shell.run("do", "dance") == (2, "There is no command “dance”.")
        assert shell.run("do", "queue.up", "x y") == (2, "“x y” are no numbers.")
        assert shell.run("queue", str(songs[2].path)) == (0, "")
        wait_until(lambda: shell.status()["queue"]["length"] == 4, "one more in the queue")
        state = shell.status()
        assert (state["volume"], state["state"], state["sleep_at"] > 0) == (40, "paused", True)
        # A second start hands its files over at once, and ends.
        assert shell_opens(profile, stage, songs[0].path) == 0
        wait_until(lambda: shell.status()["queue"]["length"] == 1, "what was opened plays")
        assert shell.status()["state"] == "playing"
        assert shell.run("do", "quit") == (0, "")
        assert player.wait_for_end() == 0
        rest = [json.loads(line) for line in lines.stdout]
        assert lines.wait(30) == 0
        lines.stdout.close()
        assert [line["volume"] for line in rest][-1] == 40
        titles = [line["track"]["title"] for line in rest if line["track"]]
        assert titles[0] in {"Ebb", "Slack"}
        assert titles[-1] == "Ebb"
    assert reach(str(profile / "data"), 1) is None


def shell_opens(profile: Path, stage: Stage, path: Path) -> int:
    """Start the player once more with a file; return its exit code."""
    again = Senza(profile, stage.environment, path)
    return again.wait_for_end()


def test_a_thousand_commands_and_messages_that_are_none_leave_the_player_well(
    stage: Stage, songs: list[Song], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile, music = tmp_path / "profile", songs[0].path.parents[1]
    monkeypatch.setenv("XDG_RUNTIME_DIR", stage.environment["XDG_RUNTIME_DIR"])
    data = str(profile / "data")
    with senza(profile, stage.environment, music) as player:
        play_from_grid(player)
        shell = Shell(profile, stage.environment)
        before = shell.status()
        for refused in (b"nonsense\n", b'{"run": 7}\n', b'"' + b"x" * (2 * MAX_LINE) + b'"\n'):
            assert not json.loads(sent(data, refused) or b'{"ok": false}')["ok"]
        after = shell.status()
        assert {**after, "position_ms": 0} == {**before, "position_ms": 0}
        line = reach(data, 60)
        assert line is not None
        with closing(line):
            for number in range(1000):
                message = (
                    {"status": True} if number % 2 else {"run": ["sound.volume", number % 100]}
                )
                line.send(json.dumps(message).encode())
            answers = [json.loads(line.receive()) for _ in range(1000)]
        volumes = [answer["volume"] for answer in answers[1::2]]
        assert volumes == [number % 100 for number in range(0, 1000, 2)], "each saw the one before"
        player.press("ctrl+q")
        assert player.wait_for_end() == 0


def sent(data: str, raw: bytes) -> bytes:
    """Return what comes back for ``raw``; nothing where the player hangs up."""
    line = reach(data, 30)
    assert line is not None
    with closing(line):
        try:
            line.send(raw.removesuffix(b"\n"))
            return line.receive()
        except OSError:
            return b""
