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

from tests.support import media, pictures
from tests.support.display import display, screenshot
from tests.support.pulse import pulse_server
from tests.support.senza import ROOT, senza, wait_until
from tests.support.tagging import Tags, write_tags

TARGET = ROOT / "resources" / "screenshot.png"
SIZE = (1200, 760)
SETTLED = 3.0
"""Seconds until covers and crossfades have come to rest."""

ALBUMS = (
    ("Blue Hours", "Ada Lindqvist"),
    ("Salt Maps", "Clara Weiss"),
    ("The Amber Tides", "Ivo Moreau"),
    ("Northern Gardens", "Milo Aalto"),
    ("Paper Rivers", "Petra Weiss"),
    ("Winter Halos", "Tess Novak"),
    ("Golden Lanterns", "The Distant Fields"),
    ("Glass Midnight", "The Midnight Tides"),
    ("Slow Engines", "The Pale Machines"),
    ("Velvet Shorelines", "Yuki Duarte"),
    ("Cities", "Zoë Haddad"),
    ("Hymns", "Åse Brandt"),
)
COVERS = (1, 3, 8, 10, 5, 13, 2, 9, 16, 4, 11, 15)


def collect(music: Path) -> None:
    """Fill ``music`` with the demo album and ``ALBUMS``, one short track each."""
    demo = ROOT / "resources" / "demo"
    (music / "Without").mkdir(parents=True)
    for file in (*demo.glob("*.flac"), demo / "cover.jpg"):
        shutil.copy(file, music / "Without")
    sound = music / "one.wav"
    media.write_wav(sound, media.tone(1.0, 44100, 2, 1), 44100, 2, 16)
    for (title, artist), seed in zip(ALBUMS, COVERS, strict=True):
        folder = music / title
        folder.mkdir()
        media.encode(sound, folder / "01.flac", "flac")
        (folder / "cover.png").write_bytes(pictures.cover(seed))
        tags = Tags("One", artist, title, artist, 1, 1, "2024", "Ambient")
        write_tags(folder / "01.flac", tags, b"")
    sound.unlink()


def main() -> None:
    """Make the picture."""
    with tempfile.TemporaryDirectory() as name, display(*SIZE) as screen, pulse_server() as device:
        base = Path(name)
        collect(base / "Music")
        variables = screen.environment(device.environment) | {"HOME": os.environ["HOME"]}
        with senza(base / "profile", variables, base / "Music") as player:
            player.point_away()
            time.sleep(SETTLED)
            player.type("/alba")
            time.sleep(1)
            player.press("Return")
            wait_until(lambda: "Alba" in player.title(), "the demo plays")
            player.press("shift+Right", "shift+Right", "Down", "Right")
            time.sleep(SETTLED)
            screenshot(screen, TARGET)
            player.press("ctrl+q")
            player.wait_for_end()
    Image.open(TARGET).convert("RGB").save(TARGET, optimize=True)


if __name__ == "__main__":
    main()
