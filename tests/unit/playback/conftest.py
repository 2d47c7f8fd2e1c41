"""A controller to work with, and music whose files exist."""

from pathlib import Path

import pytest

from player.models.music import Track
from tests.support.tracks import track
from tests.unit.playback.desk import Desk


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def album(tmp_path: Path) -> list[Track]:
    """Return five tracks of ten seconds whose files exist."""
    made = [track(n, path=str(tmp_path / f"{n}.flac")) for n in range(1, 6)]
    for each in made:
        Path(each.path).touch()
    return made
