"""Where Senza keeps its things: one folder per profile.

Called by ``app`` and ``cli``. Creates folders on demand; never reads or writes a file itself.
"""

from dataclasses import dataclass
from pathlib import Path

import platformdirs

APP_NAME = "senza"


@dataclass(frozen=True, slots=True)
class Profile:
    """The data and cache folders of one listener; ``folder`` is the DIR of ``--profile``."""

    data: Path
    cache: Path
    folder: Path | None = None

    @property
    def library(self) -> Path:
        """The library cache (SQLite); deleting it costs a scan, nothing else."""
        return self.cache / "library.db"

    @property
    def documents(self) -> Path:
        """What the listener wrote: settings and queue (TinyDB)."""
        return self.data / "documents.json"

    @property
    def listening(self) -> Path:
        """What the listener loves and listened to (SQLite); nothing brings it back."""
        return self.data / "listening.db"

    @property
    def playlists(self) -> Path:
        """The listener's own playlists (M3U8), one file each."""
        return self.data / "playlists"

    @property
    def covers(self) -> Path:
        """Thumbnails by content key."""
        return self.cache / "covers"

    @property
    def log(self) -> Path:
        """The running log of the last start."""
        return self.cache / "senza.log"

    def create(self) -> None:
        """Make the folders, readable by their owner only."""
        for folder in (self.data, self.cache, self.covers):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def default_profile() -> Profile:
    """Return the profile in the system's usual places for the current user."""
    return Profile(
        platformdirs.user_data_path(APP_NAME, appauthor=False),
        platformdirs.user_cache_path(APP_NAME, appauthor=False),
    )


def profile_in(folder: Path) -> Profile:
    """Return a self-contained profile inside ``folder``."""
    root = folder.expanduser().absolute()
    return Profile(root / "data", root / "cache", root)


def music_folder() -> Path:
    """Return the system's Music folder, whether or not it exists."""
    return platformdirs.user_music_path()


def resources_folder() -> Path:
    """Return the folder of shipped resources (QML, keys, demo), also in a frozen build."""
    return Path(__file__).resolve().parents[2] / "resources"
