"""The main path, by key presses alone: open a folder, play, move about, search, quit, come back."""

from pathlib import Path

from tests.support.senza import heard, play_from_grid, senza, wait_until
from tests.support.stage import SECOND, Song, Stage


def test_main_path_by_keys(stage: Stage, songs: list[Song], tmp_path: Path) -> None:
    profile, music = tmp_path / "profile", songs[0].path.parents[1]
    with senza(profile, stage.environment, music) as player:
        play_from_grid(player)
        assert player.queue() == ["Ebb", "Slack", "Flood"]
        heard(stage, songs[0], 0.0, "the first track, from its first sample")

        player.press("n")
        wait_until(lambda: player.place() == 1, "N goes to the next track")
        heard(stage, songs[1], 0.0, "the second track, from its first sample")
        player.press("p")
        wait_until(lambda: player.place() == 0, "P goes back")

        player.press("shift+Right", "shift+Right")
        wait_until(lambda: player.position() >= 10_000, "Shift+Right goes forward twice 5 s")
        player.press("shift+Left")
        wait_until(lambda: 5_000 <= player.position() < 10_000, "Shift+Left goes back 5 s")

        player.press("slash")
        player.type("floo")
        player.press("Return")
        wait_until(lambda: player.place() == 2, "a search plays what it finds")
        heard(stage, songs[2], 0.0, "the track that was searched for")
        wait_until(lambda: "Flood" in player.title(), "the window's title names the track")

        player.press("space")
        quiet_from = stillness(stage, songs[2])
        player.press("ctrl+q")
        assert player.wait_for_end() == 0
    position = player.position()
    assert position > 0
    assert abs(position - quiet_from / SECOND * 1000) < 250, "the place saved is the place heard"
    comes_back(stage, songs[2], profile, position)


def stillness(stage: Stage, song: Song) -> int:
    """Wait until nothing is heard any more; return how much of ``song`` was, in bytes."""
    recording = stage.device.recording

    def still() -> bool:
        tail = recording.pcm()[-SECOND // 2 :]
        return not tail.strip(b"\0")

    wait_until(still, "Space holds the sound")
    sound = recording.sound()
    # The track before may end without any silence behind it.
    return len(sound) - sound.rfind(song.pcm[: SECOND // 100])


def comes_back(stage: Stage, song: Song, profile: Path, position: int) -> None:
    """Start again: the same queue at the same place, silent until Space."""
    before = len(stage.device.recording.sound())
    with senza(profile, stage.environment) as player:
        wait_until(lambda: song.title in player.title(), "the track is there again")
        assert player.queue() == ["Ebb", "Slack", "Flood"]
        assert player.place() == 2
        assert len(stage.device.recording.sound()) == before, "nothing plays by itself"
        player.press("space")
        heard(stage, song, position / 1000, "the music goes on where it was")
        player.press("ctrl+q")
        assert player.wait_for_end() == 0
