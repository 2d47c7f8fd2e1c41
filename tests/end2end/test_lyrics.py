"""The words in the real player by keys alone: gone to, and heard from there."""

from pathlib import Path

from tests.support.senza import heard, play_from_grid, senza
from tests.support.stage import Song, Stage


def test_a_line_of_the_words_is_gone_to_by_keys_and_the_music_is_heard_from_there(
    stage: Stage, songs: list[Song], tmp_path: Path
) -> None:
    ebb = songs[0]
    words = ebb.path.with_suffix(".lrc")
    # Far apart, so that the line stands where the keys expect it however slow the machine is.
    words.write_text("[00:00.00]Out\n[00:26.00]and\n[00:27.00]in\n[00:28.00]again\n")
    profile = tmp_path / "profile"
    try:
        with senza(profile, stage.environment, ebb.path.parents[1]) as player:
            play_from_grid(player)
            player.press("y", "Home", "Down", "Down", "Return")
            heard(stage, ebb, 27.02, "the third line is sung")
            player.press("p", "F11", "Home", "Down", "Return")
            heard(stage, ebb, 26.02, "the second line is sung")
            player.press("space", "Escape", "Escape", "y", "ctrl+q")
            assert player.wait_for_end() == 0
        assert player.document("window")["page"] == "lyrics"
    finally:
        words.unlink()
