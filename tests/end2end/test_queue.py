"""The queue in the real player by keys alone: another order, undo, and what is heard then."""

from pathlib import Path

from tests.support.senza import Senza, heard, play_from_grid, senza, wait_until
from tests.support.stage import SECOND, Song, Stage

PLAIN = ["Ebb", "Slack", "Flood"]


def orders(player: Senza, *titles: str) -> None:
    """Wait until the saved queue has ``titles`` in this order."""
    wait_until(lambda: player.queue() == list(titles), f"the queue is {titles}")


def test_the_queue_is_put_in_order_and_back_by_keys(
    stage: Stage, songs: list[Song], tmp_path: Path
) -> None:
    profile, music = tmp_path / "profile", songs[0].path.parents[1]
    with senza(profile, stage.environment, music) as player:
        play_from_grid(player)
        player.press("2", "Down", "alt+Down")
        orders(player, "Ebb", "Flood", "Slack")
        player.press("ctrl+z")
        orders(player, *PLAIN)
        player.press("ctrl+shift+z")
        orders(player, "Ebb", "Flood", "Slack")
        player.press("shift+Up", "Delete")
        orders(player, "Ebb")
        player.press("ctrl+z", "ctrl+z")
        orders(player, *PLAIN)
        player.press("1", "q")
        orders(player, *PLAIN, *PLAIN)
        player.press("2", "shift+Delete")
        orders(player, "Ebb")
        player.press("1", "shift+q")
        orders(player, "Ebb", *PLAIN)
        player.press("Return")
        orders(player, *PLAIN)
        player.press("ctrl+z")
        orders(player, "Ebb", *PLAIN)
        player.press("s", "r", "period")
        wait_until(lambda: player.document("queue").get("stop_after") == "track", "all are on")
        order, kept = player.queue(), player.document("queue")
        player.press("ctrl+q")
        assert player.wait_for_end() == 0
    with senza(profile, stage.environment) as player:
        wait_until(lambda: "Ebb" in player.title(), "the queue is there again")
        player.press("2", "r")
        wait_until(lambda: player.document("queue").get("repeat") == "one", "R goes on from all")
        assert player.queue() == order
        assert {**player.document("queue"), "repeat": "all", "position_ms": 0} == {
            **kept,
            "position_ms": 0,
        }
        player.press("s")
        orders(player, "Ebb", *PLAIN)
        player.press("ctrl+q")
        assert player.wait_for_end() == 0


def test_another_next_track_in_the_last_seconds_is_joined_to_the_sample(
    stage: Stage, songs: list[Song], tmp_path: Path
) -> None:
    ebb, slack, flood = songs
    music = ebb.path.parents[1]
    recording = stage.device.recording
    with senza(tmp_path / "profile", stage.environment, music) as player:
        play_from_grid(player)
        player.press("2", "End", *["shift+Right"] * 5)
        heard(stage, ebb, 28.2, "the end is near, and what follows is with the device already")
        player.press("alt+Up")
        orders(player, "Ebb", "Flood", "Slack")
        seam = ebb.pcm[-SECOND // 4 :] + flood.pcm[: SECOND // 4]
        assert recording.wait_for(seam, 30), "the new next track right behind the last sample"
        assert slack.pcm[: SECOND // 10] not in recording.pcm(), "the old one was never heard"
        player.press("r", "r")
        wait_until(lambda: player.document("queue").get("repeat") == "one", "the track repeats")
        player.press(*["shift+Right"] * 5)
        again = flood.pcm[-SECOND // 4 :] + flood.pcm[: SECOND // 4]
        assert recording.wait_for(again, 30), "round and round without a gap"
        player.press("period")
        player.press(*["shift+Right"] * 5)
        wait_until(lambda: player.place() == 2, "it stops after the track, before the next")
        assert "stop_after" not in player.document("queue")
        assert slack.pcm[: SECOND // 10] not in recording.pcm()
        player.press("ctrl+q")
        assert player.wait_for_end() == 0
