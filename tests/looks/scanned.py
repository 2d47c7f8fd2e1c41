"""The scan that pictures of the real program are made from: kept, and of one library alone.

Called by ``__main__`` before anything is started, and by ``running``. Only reads.
"""

import os
import sqlite3  # noqa: TID251 - a cache of any version is asked, which the player would not
import tempfile
from contextlib import closing
from pathlib import Path

from player.util.paths import profile_in
from tests.looks.options import Wanted

PROFILE = Path(tempfile.gettempdir()) / "senza-looks-profile"


def profile_of(wanted: Wanted) -> Path:
    """Return where the scan is kept."""
    return wanted.profile or PROFILE


def refusal(wanted: Wanted) -> str:
    """Return why the pictures of the real program cannot be made, or nothing."""
    if not set(wanted.covers) - {"made-up"}:
        return ""
    profile = profile_of(wanted)
    folders = _folders(profile)
    if wanted.library is None:
        return "" if folders else "the real program needs --library, a folder with music"
    if not folders or folders == [wanted.library.resolve()]:
        return ""
    told = ", ".join(map(str, folders))
    return f"{profile} holds a scan of {told}: name another --profile for {wanted.library}"


def _folders(profile: Path) -> list[Path]:
    """Return the folders that were scanned into ``profile``."""
    library = profile_in(profile).library
    if not library.exists():
        return []
    with closing(sqlite3.connect(f"{library.as_uri()}?mode=ro", uri=True)) as database:
        found = database.execute("SELECT path FROM roots ORDER BY path").fetchall()
    return [Path(os.fsdecode(path)).resolve() for (path,) in found]
