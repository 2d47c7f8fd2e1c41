"""A folder of music and a profile to scan it into, for the tests of whole scans."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from player.library import scanner
from player.library.database import open_database
from player.library.queries import Library
from player.library.scan_events import decode_event
from player.models.music import Album, Track
from player.models.scan import ScanEvent, ScanReport, ScanRequest
from tests.unit.library.unprivileged import as_somebody

CHILD = Path(__file__).with_name("scan_child.py")


class Place:
    """A folder of music and a profile to scan it into."""

    def __init__(self, base: Path) -> None:
        self.music = base / "music"
        self.database = base / "profile" / "library.db"
        self.covers = base / "profile" / "covers"
        self.events: list[ScanEvent] = []

    def scan(
        self,
        *roots: Path,
        cancelled: Callable[[], bool] = lambda: False,
        whole: bool = False,
        quick: bool = False,
        only: Sequence[str] | None = None,
        hidden: Sequence[str] = (),
    ) -> ScanReport:
        """Scan ``roots``, or the folder of music."""
        self.events.clear()
        with open_database(self.database) as database:
            return scanner.scan(
                database,
                roots or [self.music],
                self.covers,
                self.events.append,
                cancelled,
                workers=1,
                whole=whole,
                request=ScanRequest(quick, None if only is None else tuple(only), tuple(hidden)),
            )

    def albums(self) -> tuple[Album, ...]:
        """Return all shown albums."""
        with closing(Library(self.database)) as library:
            return library.albums()

    def tracks(self) -> dict[str, Track]:
        """Return all shown tracks by their path inside the folder of music."""
        with closing(Library(self.database)) as library:
            return {
                os.path.relpath(track.path, self.music): track
                for album in library.albums()
                for track in library.album_tracks(album.id)
            }

    def problems(self) -> dict[str, str]:
        """Return the kinds of the problems by path inside the folder of music."""
        with closing(Library(self.database)) as library:
            return {os.path.relpath(p.subject, self.music): p.kind for p in library.problems()}


def counts(report: ScanReport) -> tuple[int, int, int, int, int]:
    """Return files, added, changed, moved, offline."""
    return report.files, report.added, report.changed, report.moved, report.offline


def run_child(place: Place, *folders: Path) -> list[ScanEvent]:
    """Scan in a process of its own, in which permissions hold; return its events."""
    command = [sys.executable, str(CHILD), str(place.database.parent), *map(str, folders)]
    with subprocess.Popen(
        as_somebody(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        events = [decode_event(line) for line in process.stdout]
    assert process.returncode == 0
    return events
