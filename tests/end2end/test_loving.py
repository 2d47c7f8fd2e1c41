"""What is loved and listened to stays so: moved, renamed, and without the library."""

import shutil
import sqlite3  # noqa: TID251 - looks at the file from outside
from contextlib import closing
from pathlib import Path

from tests.support.senza import heard, play_from_grid, run_verb, senza, wait_until
from tests.support.stage import Song, Stage


def counted(profile: Path, table: str) -> int:
    """Return how many marks of a kind are on the disk."""
    file = profile / "data" / "listening.db"
    if not file.exists():
        return 0
    with closing(sqlite3.connect(file)) as connection:
        query = f"SELECT count(*) FROM {table}"  # noqa: S608 - ours
        return int(connection.execute(query).fetchone()[0])


def found(profile: Path, music: Path, query: str) -> list[str]:
    """Return the names of the files that a search finds in ``music``."""
    done = run_verb("search", query, "--profile", profile)
    return [file.name for file in music.rglob("*.flac") if file.name in done.stdout]


def test_marks_outlive_moves_and_the_library(
    stage: Stage, songs: list[Song], tmp_path: Path
) -> None:
    profile, music = tmp_path / "profile", tmp_path / "Music"
    shutil.copytree(songs[0].path.parent, music / "Tidal")
    with senza(profile, stage.environment, music) as player:
        play_from_grid(player)
        player.press("l")
        wait_until(lambda: counted(profile, "loved") == 1, "L loves what is heard")
        heard(stage, songs[0], 15.5, "more than half of the first track")
        wait_until(lambda: counted(profile, "listens") == 1, "the listen counts")
        player.press("n")
        player.press("l", "l")
        player.press("ctrl+q")
        assert player.wait_for_end() == 0
    assert counted(profile, "loved") == 1, "L twice changes nothing"

    (music / "Elsewhere" / "2024").mkdir(parents=True)
    (music / "Tidal" / "01 Ebb.flac").rename(music / "Elsewhere" / "2024" / "moved.flac")
    (music / "Tidal").rename(music / "Gezeiten")
    for cache in (profile / "cache").glob("library.db*"):
        cache.unlink()

    with senza(profile, stage.environment) as player:
        wait_until(lambda: found(profile, music, "loved:yes"), "the loved track is found again")
        assert found(profile, music, "loved:yes") == ["moved.flac"]
        assert found(profile, music, "plays:1") == ["moved.flac"]
        wait_until(lambda: len(found(profile, music, "loved:no")) == 2, "the others are not loved")
        player.press("ctrl+q")
        assert player.wait_for_end() == 0
    assert (counted(profile, "loved"), counted(profile, "listens")) == (1, 1)
