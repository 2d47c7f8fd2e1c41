"""The settings page in the real player by keys alone: seen at once, kept, and there again."""

from pathlib import Path

from PIL import Image

from tests.support.display import screenshot
from tests.support.senza import Senza, senza, wait_until
from tests.support.stage import Song, Stage


def is_light(stage: Stage, folder: Path) -> bool:
    """Return whether the window's ground, seen beside all that is on it, is light."""
    picture = folder / "window.png"
    screenshot(stage.screen, picture)
    with Image.open(picture) as seen:
        ground = seen.convert("L").getpixel((8, 300))
    assert isinstance(ground, int | float)
    return ground > 128


def setting(player: Senza, name: str) -> object:
    return player.document("settings").get(name)


def test_choices_are_seen_at_once_kept_and_there_again(
    stage: Stage, songs: list[Song], tmp_path: Path
) -> None:
    profile, music = tmp_path / "profile", songs[0].path.parents[1]
    with senza(profile, stage.environment, music) as player:
        player.point_away()
        wait_until(lambda: not is_light(stage, tmp_path), "dark where nobody says")
        player.press("ctrl+comma", *["Down"] * 4, "Right", "Right")
        wait_until(lambda: setting(player, "scheme") == "light", "the scheme is chosen")
        wait_until(lambda: is_light(stage, tmp_path), "and seen")
        player.press("Down", "Right")
        wait_until(lambda: setting(player, "accent") == "blue", "the accent is chosen")
        player.press("Down", "Right", "Right")
        wait_until(lambda: setting(player, "text_size") == 130, "the text is larger")
        player.press("Down", "Right", "Right")
        wait_until(lambda: setting(player, "reduced_motion") == "on", "nothing moves")
        player.press("Escape", "ctrl+plus")
        wait_until(lambda: setting(player, "text_size") == 150, "a key makes it larger anywhere")
        player.press("ctrl+q")
        assert player.wait_for_end() == 0
    with senza(profile, stage.environment) as player:
        player.point_away()
        wait_until(lambda: is_light(stage, tmp_path), "light from the start")
        player.press("ctrl+minus")
        wait_until(lambda: setting(player, "text_size") == 130, "from the size that was kept")
        player.press("t")
        wait_until(lambda: not is_light(stage, tmp_path), "T goes over to dark")
        assert (setting(player, "accent"), setting(player, "reduced_motion")) == ("blue", "on")
        player.press("ctrl+q")
        assert player.wait_for_end() == 0
