"""Keys in the real player: sequences, counts, another key for a command, vi's moves, fields."""

from pathlib import Path

from tests.support.senza import Senza, play_from_grid, senza, wait_until
from tests.support.stage import Song, Stage


def page(player: Senza) -> object:
    """Return the page that the window was closed on."""
    return player.document("window").get("page")


def bound(player: Senza, of: str, command: str) -> object:
    """Return the keys that the listener gave a command anywhere, in one of the sets."""
    changes = player.document("keys").get("changes", {})
    return changes.get(of, {}).get("anywhere", {}).get(command)


def volume(player: Senza) -> object:
    return player.document("sound").get("volume", 100)


def leave(player: Senza) -> None:
    player.press("ctrl+q")
    assert player.wait_for_end() == 0


def test_another_key_is_given_by_pressing_it_and_is_there_again(
    stage: Stage, songs: list[Song], tmp_path: Path
) -> None:
    profile, music = tmp_path / "profile", songs[0].path.parents[1]
    with senza(profile, stage.environment, music) as player:
        player.point_away()
        player.press("shift+F1")
        player.type("quieter")
        player.press("Return", "x")
        wait_until(lambda: bound(player, "plain", "sound.quieter"), "X is given")
        assert bound(player, "plain", "sound.quieter") == ["X", "-", "Ctrl+Down"]
        player.press("Escape", "Escape")
        player.press_until("x", lambda: volume(player) == 95, "X works at once")
        leave(player)
    with senza(profile, stage.environment) as player:
        player.point_away()
        player.press_until("x", lambda: volume(player) == 90, "X is there again")
        player.press("slash")
        player.type("xx gq")  # a field keeps its letters
        player.press("Escape", "g", "q")
        wait_until(lambda: volume(player) == 90, "nothing was stolen")
        leave(player)
        assert page(player) == "queue"


def test_like_vi_moves_are_letters_and_counted(
    stage: Stage, songs: list[Song], tmp_path: Path
) -> None:
    profile, music = tmp_path / "profile", songs[0].path.parents[1]
    with senza(profile, stage.environment, music) as player:
        player.point_away()
        player.press("slash")
        player.type(">keys.use vi")
        player.press("Return")
        wait_until(lambda: player.document("keys").get("set") == "vi", "vi's keys are taken")
        play_from_grid(player)
        entries = player.queue()
        assert len(entries) > 2
        player.press("g", "q", "g", "g", "2", "j", "shift+k")
        moved = [entries[0], entries[2], entries[1], *entries[3:]]
        wait_until(lambda: player.queue() == moved, "the third went up by one")
        player.press("d", "d")
        wait_until(lambda: len(player.queue()) == len(entries) - 1, "and out")
        player.press("u")
        wait_until(lambda: player.queue() == moved, "and back")
        player.press("3", "minus")
        wait_until(lambda: volume(player) == 85, "a count says how often")
        leave(player)
    with senza(profile, stage.environment) as player:
        player.point_away()
        player.press("2", "minus")
        wait_until(lambda: volume(player) == 75, "vi's keys are there again")
        player.press("g", "Escape", "g", "l")
        leave(player)
        assert page(player) == "albums"
