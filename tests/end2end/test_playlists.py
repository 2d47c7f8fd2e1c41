"""Own playlists in the real player by keys alone: saved, taken back, added to, deleted."""

from pathlib import Path

from player.library.playlist_files import read_playlist
from tests.support.senza import play_from_grid, senza, wait_until
from tests.support.stage import Song, Stage


def test_a_playlist_is_saved_and_changed_by_keys_and_is_there_after_a_start(
    stage: Stage, songs: list[Song], tmp_path: Path
) -> None:
    profile, music = tmp_path / "profile", songs[0].path.parents[1]
    file = profile / "data" / "playlists" / "late.m3u8"

    def holds(*which: Song) -> bool:
        if not file.exists():
            return not which
        return [e.path for e in read_playlist(file).entries] == [str(s.path) for s in which]

    with senza(profile, stage.environment, music) as player:
        play_from_grid(player)
        player.press("2", "ctrl+s")
        player.type("late")
        player.press("Return")
        wait_until(lambda: holds(*songs), "the queue is saved")
        player.press("ctrl+z")
        wait_until(holds, "it is taken back")
        player.press("ctrl+shift+z")
        wait_until(lambda: holds(*songs), "it is saved again")
        player.press("ctrl+k")
        player.type("add to playlist late")
        player.press("Return")
        wait_until(lambda: holds(*songs, songs[0]), "what plays is added")
        player.press("ctrl+q")
        assert player.wait_for_end() == 0
    with senza(profile, stage.environment) as player:
        wait_until(lambda: songs[0].title in player.title(), "the queue is there again")
        player.press("ctrl+k")
        player.type("delete a playlist late")
        player.press("Return")
        wait_until(holds, "it is deleted")
        player.press("ctrl+z")
        wait_until(lambda: holds(*songs, songs[0]), "it is back")
        player.press("ctrl+q")
        assert player.wait_for_end() == 0
