"""Music folders while the player runs: what changes in them, and taking one out and back."""

import shutil
import sqlite3  # noqa: TID251 - looks at the cache from outside
from contextlib import closing
from pathlib import Path

from tests.support.senza import senza, wait_until
from tests.support.stage import Song, Stage


def known(profile: Path, music: Path) -> dict[str, int]:
    """Return the files of the library that are there, by path in ``music``, with their row ids."""
    file = profile / "cache" / "library.db"
    if not file.exists():
        return {}
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        try:
            rows = connection.execute("SELECT path, id FROM files WHERE presence = 0").fetchall()
        except sqlite3.OperationalError:  # it is being made
            return {}
    return {str(Path(path.decode()).relative_to(music)): number for path, number in rows}


def test_new_files_appear_and_a_renamed_folder_is_a_move(
    stage: Stage, songs: list[Song], tmp_path: Path
) -> None:
    profile, music = tmp_path / "profile", tmp_path / "Music"
    first, second, third = (song.path for song in songs)
    (music / "Tidal").mkdir(parents=True)
    shutil.copy(first, music / "Tidal" / first.name)
    with senza(profile, stage.environment, music) as player:
        wait_until(lambda: len(known(profile, music)) == 1, "the first file is known")
        shutil.copy(second, music / "Tidal" / second.name)
        wait_until(lambda: len(known(profile, music)) == 2, "a file that was added appears")
        before = known(profile, music)
        (music / "Tidal").rename(music / "Gezeiten")
        moved = {f"Gezeiten/{Path(name).name}": number for name, number in before.items()}
        wait_until(lambda: known(profile, music) == moved, "a renamed folder keeps its rows")
        shutil.copy(third, music / "Gezeiten" / third.name)
        wait_until(lambda: len(known(profile, music)) == 3, "the renamed folder is watched too")
        player.press("ctrl+q")
        assert player.wait_for_end() == 0


def test_a_folder_is_taken_out_and_back_by_keys(
    stage: Stage, songs: list[Song], tmp_path: Path
) -> None:
    profile, music = tmp_path / "profile", tmp_path / "Music"
    shutil.copytree(songs[0].path.parent, music / "Tidal")
    with senza(profile, stage.environment, music) as player:
        wait_until(lambda: len(known(profile, music)) == 3, "the files are known")
        before = known(profile, music)
        player.press("0", "Delete")
        wait_until(lambda: known(profile, music) == {}, "what is in the folder is out of sight")
        wait_until(lambda: not player.document("settings").get("folders"), "and out of the list")
        player.press("ctrl+z")
        wait_until(lambda: known(profile, music) == before, "undo brings it back as it was")
        assert player.document("settings")["folders"] == [str(music)]
        player.press("ctrl+q")
        assert player.wait_for_end() == 0
    assert len(list(music.rglob("*.flac"))) == 3
