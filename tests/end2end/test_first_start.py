"""The first start on a machine without music, and a second start beside a running player."""

import subprocess
from pathlib import Path

from tests.support.senza import MAIN, alive, heard, play_from_grid, run_verb, senza, wait_until
from tests.support.stage import Song, Stage

DEMO = MAIN.parent / "resources" / "demo"


def decoded(path: Path) -> bytes:
    """Return the samples of a FLAC file as its own reference decoder gives them."""
    command = ["flac", "-d", "-c", "--totally-silent", "--force-raw-format"]
    raw = ["--endian=little", "--sign=signed", str(path)]
    return subprocess.run([*command, *raw], check=True, capture_output=True).stdout


def test_the_first_start_makes_sound(stage: Stage, tmp_path: Path) -> None:
    tracks = sorted(DEMO.glob("*.flac"))
    first = Song(tracks[0], "Alba", decoded(tracks[0]))
    with senza(tmp_path / "profile", stage.environment) as player:
        play_from_grid(player)
        assert len(player.queue()) == len(tracks) == 3
        heard(stage, first, 1.0, "the demo's own samples")
        player.press("ctrl+q")
        assert player.wait_for_end() == 0


def test_a_second_start_hands_its_files_over(
    stage: Stage, songs: list[Song], tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    with senza(profile, stage.environment) as player:
        second = run_verb("--profile", profile, songs[1].path, environment=stage.environment)
        assert (second.returncode, second.stderr) == (0, "")
        heard(stage, songs[1], 0.0, "the file that the second start was given")
        assert player.queue() == ["Slack"]
        assert alive(player.process.pid)
        player.press("ctrl+q")
        assert player.wait_for_end() == 0


def test_without_a_device_the_window_stays_and_says_so(
    stage: Stage, songs: list[Song], tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    stage.device.kill()
    with senza(profile, stage.environment, songs[0].path) as player:
        wait_until(lambda: player.queue() == ["Ebb"], "the file is queued")
        wait_until(lambda: "no-device" in log(profile), "the failure is told")
        player.press("ctrl+q")
        assert player.wait_for_end() == 0


def log(profile: Path) -> str:
    """Return what the player has logged."""
    path = profile / "cache" / "senza.log"
    return path.read_text() if path.exists() else ""
