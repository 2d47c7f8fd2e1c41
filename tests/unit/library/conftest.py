"""Music for the tests of the library: made once a run, copied by whoever changes it."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support import media
from tests.support.media import GoodFile
from tests.unit.library.places import Place


@dataclass(frozen=True, slots=True)
class GoodMusic:
    """Three albums in one folder, one file for every format."""

    folder: Path
    files: tuple[GoodFile, ...]

    def with_suffix(self, suffix: str) -> GoodFile:
        """Return the first file of a kind."""
        return next(file for file in self.files if file.path.suffix == suffix)


@dataclass(frozen=True, slots=True)
class BadMusic:
    """One of each thing that fails, by file name."""

    folder: Path
    files: dict[str, Path]


@pytest.fixture(scope="session")
def good_music(tmp_path_factory: pytest.TempPathFactory) -> GoodMusic:
    """Make the good files; they are only read."""
    folder = tmp_path_factory.mktemp("good")
    return GoodMusic(folder, tuple(media.make_album_files(folder)))


@pytest.fixture(scope="session")
def bad_music(tmp_path_factory: pytest.TempPathFactory) -> BadMusic:
    """Make the bad files; they are only read."""
    folder = tmp_path_factory.mktemp("bad")
    return BadMusic(folder, media.make_bad_files(folder))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Return a place without any music."""
    return Place(tmp_path)


@pytest.fixture
def full(place: Place, good_music: GoodMusic) -> Place:
    """Return a place with the good music in it, not yet scanned."""
    shutil.copytree(good_music.folder, place.music)
    return place
