"""A screen, a sound device and a small collection for tests of the whole player.

Loaded by pytest for this folder. The collection is made once; each test has its own screen, device
and profile.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import media
from tests.support.buses import address, guest
from tests.support.display import display
from tests.support.pulse import pulse_server
from tests.support.stage import RATE, Song, Stage
from tests.support.tagging import Tags, write_tags

__all__ = ["address", "guest"]

SECONDS = 30


@pytest.fixture(scope="session")
def songs(tmp_path_factory: pytest.TempPathFactory) -> list[Song]:
    """Return the tracks of the one album of the collection: three, each ``SECONDS`` long."""
    folder = tmp_path_factory.mktemp("collection") / "Music" / "Tidal"
    folder.mkdir(parents=True)
    made: list[Song] = []
    for number, title in enumerate(("Ebb", "Slack", "Flood"), 1):
        pcm = media.tone(SECONDS, RATE, 2, seed=number)
        source = folder / f"{number}.wav"
        media.write_wav(source, pcm, RATE, 2, 16)
        target = folder / f"{number:02d} {title}.flac"
        media.encode(source, target, "flac")
        source.unlink()
        write_tags(target, _tags(title, number), media.draw_cover(3, 600))
        made.append(Song(target, title, media.packed(pcm, 16)))
    return made


def _tags(title: str, number: int) -> Tags:
    return Tags(
        title=title,
        artist="Björk Meridian",
        album="Tidal",
        album_artist="Björk Meridian",
        number=number,
        disc=1,
        date="2024",
        genre="Ambient",
    )


@pytest.fixture
def stage(home: Path) -> Iterator[Stage]:
    """Return a screen and a device of this test's own; the home is empty."""
    with display(1280, 800) as screen, pulse_server() as device:
        environment = screen.environment(device.environment) | {"HOME": str(home)}
        yield Stage(screen, device, environment)
