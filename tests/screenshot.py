"""Makes the README's picture: the real program on a screen of its own, driven by keys.

Run by hand after a change of the window: ``.venv/bin/python -m tests.screenshot``. Builds a small
collection with drawn covers beside the demo album, plays the demo, and writes
``resources/screenshot.png``.
"""

import os
import shutil
import tempfile
import time
from pathlib import Path

from PIL import Image

from tests.support import media
from tests.support.cover_art import cover_art
from tests.support.display import display, screenshot
from tests.support.pulse import pulse_server
from tests.support.senza import ROOT, run_verb, senza, wait_until
from tests.support.tagging import Tags, write_tags

TARGET = ROOT / "resources" / "screenshot.png"
SIZE = (1200, 760)
MARGIN = 40
"""Pixels of the screen beside the window, where the pointer is out of the picture."""

SETTLED = 3.0
"""Seconds until covers and crossfades have come to rest."""

ALBUMS = (
    ("Blue Hours", "Ada Lindqvist", "night"),
    ("Salt Maps", "Clara Weiss", "terrazzo"),
    ("The Amber Tides", "Ivo Moreau", "fields"),
    ("Northern Gardens", "Milo Aalto", "leaves"),
    ("Paper Rivers", "Petra Weiss", "hills"),
    ("Winter Halos", "Tess Novak", "lines"),
    ("Golden Lanterns", "The Distant Fields", "lights"),
    ("Glass Midnight", "The Midnight Tides", "sea"),
    ("Slow Engines", "The Pale Machines", "discs"),
    ("Velvet Shorelines", "Yuki Duarte", "waves"),
    ("Cities", "Zoë Haddad", "halftone"),
    ("Hymns", "Åse Brandt", "arches"),
)
"""Title, artist, and the design of the cover."""


def collect(music: Path) -> None:
    """Fill ``music`` with the demo album and ``ALBUMS``, one short track each."""
    demo = ROOT / "resources" / "demo"
    (music / "Without").mkdir(parents=True)
    for file in (*demo.glob("*.flac"), demo / "cover.jpg"):
        shutil.copy(file, music / "Without")
    sound = music / "one.wav"
    media.write_wav(sound, media.tone(1.0, 44100, 2, 1), 44100, 2, 16)
    for title, artist, design in ALBUMS:
        folder = music / title
        folder.mkdir()
        media.encode(sound, folder / "01.flac", "flac")
        (folder / "cover.png").write_bytes(cover_art(design, title, artist))
        tags = Tags("One", artist, title, artist, 1, 1, "2024", "Ambient")
        write_tags(folder / "01.flac", tags, b"")
    sound.unlink()


def knows_all(profile: Path) -> bool:
    """Return whether the player's library has the demo and all of ``ALBUMS``."""
    found = [run_verb("search", name, "--profile", profile).stdout for name in ("alba", "one")]
    return "Alba" in found[0] and len(found[1].splitlines()) >= len(ALBUMS)


def main() -> None:
    """Make the picture."""
    screen_size = [side + MARGIN for side in SIZE]
    with (
        tempfile.TemporaryDirectory() as name,
        display(*screen_size) as screen,
        pulse_server() as device,
    ):
        base = Path(name)
        collect(base / "Music")
        variables = screen.environment(device.environment) | {"HOME": os.environ["HOME"]}
        with senza(base / "profile", variables, base / "Music") as player:
            player.point_away()
            wait_until(lambda: knows_all(base / "profile"), "the collection is known")
            time.sleep(SETTLED)
            player.type("/alba")
            time.sleep(SETTLED)
            player.press("Return")
            wait_until(lambda: "Alba" in player.title(), "the demo plays")
            player.press("shift+Right", "shift+Right", "Down", "Right")
            time.sleep(SETTLED)
            screenshot(screen, TARGET)
            player.press("ctrl+q")
            player.wait_for_end()
    Image.open(TARGET).crop((0, 0, *SIZE)).convert("RGB").save(TARGET, optimize=True)


if __name__ == "__main__":
    main()
