"""The real player on Wayland: it starts without X, is painted, takes keys, and ends."""

from pathlib import Path

from PIL import Image

from tests.support.display import Display, display, screenshot
from tests.support.pulse import pulse_server
from tests.support.screen_reader import screen_reader
from tests.support.senza import Senza, wait_until
from tests.support.stage import Song
from tests.support.wayland import compositor


def colours(screen: Display, picture: Path) -> int:
    """Return how many colours are in the middle of a screen: few where nothing is painted."""
    screenshot(screen, picture)
    with Image.open(picture) as seen:
        width, height = seen.size
        middle = seen.convert("RGB").crop((width // 4, height // 4, width // 2, height // 2))
        found = middle.getcolors(middle.width * middle.height)
    return len(found or ())


def test_a_window_on_wayland_is_painted_and_worked_by_keys(
    home: Path, songs: list[Song], tmp_path: Path
) -> None:
    seen = tmp_path / "seen.png"
    with (
        display(1280, 800) as screen,
        pulse_server() as device,
        compositor(screen) as variables,
        screen_reader() as reader,
    ):
        environment = screen.environment(device.environment) | {"HOME": str(home)}
        environment |= variables | reader.environment
        player = Senza(tmp_path / "profile", environment, songs[0].path.parents[1])
        try:
            album = ("list item", "Tidal, Björk Meridian")
            wait_until(lambda: reader.find(*album), "the album is there")
            player.press_until("Return", player.queue, "Enter plays")
            wait_until(lambda: reader.find("push button", "Pause"), "it plays")
            player.press("f")
            wait_until(lambda: not reader.find("push button", "Pause"), "F leaves the cover alone")
            wait_until(lambda: colours(screen, seen) > 200, "the cover is seen")
            player.press("Escape", "slash")
            player.type("flood")
            wait_until(lambda: reader.find("list item", "Flood…"), "it is found")
            player.press("Return")
            wait_until(lambda: player.place() == 2, "and played")
            player.press("ctrl+q")
            assert player.wait_for_end() == 0
        finally:
            if player.process.poll() is None:
                player.process.kill()
                player.process.wait()
