"""A library of a few albums, and a desk to run commands on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from player.library.database import open_database
from player.library.scanner import scan
from tests.support import media
from tests.support.desk import Desk
from tests.support.taken_back import Seen


def make_disc(folder: Path) -> None:
    """Make an album of two tracks in one file."""
    folder.mkdir()
    media.write_wav(folder / "disc.wav", media.tone(1.0, 44100, 2, 9), 44100, 2, 16)
    tracks = [f"TRACK {n} AUDIO\nINDEX 01 00:00:{n * 20}\n" for n in (1, 2)]
    (folder / "disc.cue").write_text(f'TITLE "Disc"\nFILE "disc.wav" WAVE\n{"".join(tracks)}')


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with ``Music`` and a library of it."""
    base = tmp_path_factory.mktemp("shelf")
    (base / "Music").mkdir()
    media.make_album_files(base / "Music")
    make_disc(base / "Music" / "Disc")
    with open_database(base / "library.db") as database:
        scan(database, [base / "Music"], base / "covers", lambda _event: None, lambda: False)
    return base


@pytest.fixture
def desk(shelf: Path, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(shelf, shelf / "Music", tmp_path)
    yield made
    made.marks.close()
    made.worker.close()
    made.library.close()


@pytest.fixture
def seen(desk: Desk, tmp_path: Path) -> Seen:
    return Seen(desk, tmp_path / "playlists")
