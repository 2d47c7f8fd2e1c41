"""Scans of the real program, killed and cheated: what is the listener's is there afterwards.

The short form of ``tests/bench/lost``, without drives.
"""

import random
import shutil
from pathlib import Path

from tests.support import faults
from tests.support.life import Life, kills, ordinary
from tests.support.media import make_album_files
from tests.support.senza import Senza, heard, play_from_grid, senza, wait_until
from tests.support.stage import Song, Stage

KILLS = 5


def begun(base: Path) -> tuple[Life, float, list[str]]:
    told: list[str] = []
    make_album_files(base / "music")
    life = Life(base, base / "music", random.Random(4), told.append)  # noqa: S311
    return life, life.begin(), told


def test_nothing_is_lost_by_moving_tagging_and_beginning_anew(tmp_path: Path) -> None:
    life, _, told = begun(tmp_path)
    ordinary(life)
    assert not life.losses, "\n".join(told)


def test_nothing_is_lost_by_killing_scans(tmp_path: Path) -> None:
    life, seconds, told = begun(tmp_path)
    kills(life, KILLS, seconds)
    assert not life.losses, "\n".join(told)


def test_a_loss_would_be_seen(tmp_path: Path) -> None:
    life, _, _ = begun(tmp_path)
    life.goes_through("a file deleted, and all marks", lambda: lose(life))
    assert any("lead to a file" in loss for loss in life.losses)
    assert any("rows of loved" in loss for loss in life.losses)


def lose(life: Life) -> None:
    for path in faults.music_in(life.music)[:8]:
        path.unlink()
    (life.profile / "data" / "listening.db").unlink()


def test_the_queue_follows_a_file_that_is_moved(
    stage: Stage, songs: list[Song], tmp_path: Path
) -> None:
    profile, music = tmp_path / "profile", tmp_path / "Music"
    shutil.copytree(songs[0].path.parents[1], music)
    with senza(profile, stage.environment, music) as player:
        play_from_grid(player)
        player.press("ctrl+q")
        assert player.wait_for_end() == 0
    before = paths(player)
    target = music / "Moved"
    (music / "Tidal").rename(target)
    with senza(profile, stage.environment) as player:
        moved = [str(target / Path(path).name) for path in before]
        wait_until(lambda: paths(player) == moved, "the queue leads to where the files are")
        player.press("space")
        heard(stage, songs[0], 3.0, "and plays them")
        player.press("ctrl+q")
        assert player.wait_for_end() == 0


def paths(player: Senza) -> list[str]:
    """Return the paths in the saved queue."""
    return [track["path"] for track in player.document("queue").get("tracks", [])]
