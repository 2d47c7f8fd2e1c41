"""The waveform of what plays: measured by the real program by itself, kept, and drawn."""

import sqlite3  # noqa: TID251 - looks at the file from outside
from contextlib import closing
from pathlib import Path

import numpy as np
from PIL import Image

from tests.support.display import screenshot
from tests.support.senza import Senza, play_from_grid, senza, wait_until
from tests.support.stage import Song, Stage


def measured(profile: Path) -> int:
    """Return how many recordings have a waveform on the disk."""
    file = profile / "cache" / "analysis.db"
    if not file.exists():
        return 0
    with closing(sqlite3.connect(file)) as connection:
        found = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'shapes'")
        if not found.fetchone()[0]:
            return 0
        return int(connection.execute("SELECT count(*) FROM shapes").fetchone()[0])


def upright_lines(stage: Stage, file: Path) -> int:
    """Return how many columns of bars stand below the cover, on what the screen shows."""
    screenshot(stage.screen, file)
    place = np.asarray(Image.open(file).convert("L"), np.int16)[540:660, 56:456]
    edges = np.abs(np.diff(place, axis=1)) > 12
    return int(np.count_nonzero(edges.sum(axis=0) >= 12))


def on_the_line(player: Senza) -> None:
    """Put the keyboard on the seek line, which comes before the buttons, the second of them."""
    player.press("3", "shift+Tab", "shift+Tab")


def test_a_track_that_plays_is_measured_by_itself_and_drawn_near_the_keyboard(
    stage: Stage, songs: list[Song], tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    with senza(profile, stage.environment, songs[0].path.parent.parent) as player:
        player.point_away()
        play_from_grid(player)
        wait_until(lambda: measured(profile) == 1, "the first track is measured, and no other")
        plain = upright_lines(stage, tmp_path / "plain.png")
        on_the_line(player)
        wait_until(
            lambda: upright_lines(stage, tmp_path / "near.png") > plain + 60, "bars are drawn"
        )
        player.press("End")
        wait_until(lambda: player.position() >= 24_000, "End goes to the last seconds")
        player.press("ctrl+q")
        assert player.wait_for_end() == 0
