"""A scanning process as the window starts one: events on standard output, ends with its input.

Run by the tests of scans: ``scan_child.py PROFILE FOLDER…``.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from player.library.database import open_database
from player.library.event_process import ends_with
from player.library.scan_events import encode_event
from player.library.scanner import scan
from player.models.scan import ScanEvent


def tell(event: ScanEvent) -> None:
    """Print ``event`` as a line."""
    sys.stdout.write(encode_event(event) + "\n")
    sys.stdout.flush()


def main(profile: Path, folders: list[str]) -> None:
    """Scan ``folders`` into ``profile``."""
    with open_database(profile / "library.db") as database:
        scan(database, folders, profile / "covers", tell, ends_with(sys.stdin.buffer))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
