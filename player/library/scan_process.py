"""Runs a scan in a process of its own and hands its events on.

Called by the window; see ``library.event_process``.
"""

import json
from collections.abc import Callable, Sequence

from player.library.event_process import EventProcess
from player.library.scan_events import decode_event
from player.models.problems import Problem, ProblemKind
from player.models.scan import ScanEvent, ScanReport
from player.models.units import AlbumId


class ScanProcess(EventProcess[ScanEvent]):
    """One scan, running. Its last event is a ``ScanReport``, however it ends.

    One that stops without having been asked to is a report with the problem SCAN_STOPPED.
    """

    def __init__(self, command: Sequence[str], on_event: Callable[[ScanEvent], None]) -> None:
        """Start ``command``; ``on_event`` is called on a thread of its own."""
        super().__init__(command, on_event, decode_event, "scan")

    def want(self, albums: Sequence[AlbumId]) -> None:
        """Have the covers of ``albums`` made before others, the first of them first."""
        self.send(json.dumps({"wanted": albums}))

    def is_report(self, event: ScanEvent) -> bool:
        """Return whether ``event`` is the report."""
        return isinstance(event, ScanReport)

    def stopped(self, detail: str, *, asked: bool) -> ScanEvent:
        """Return the report of a scan that ended without one."""
        failed = () if asked else (Problem(ProblemKind.SCAN_STOPPED, "", detail),)
        return ScanReport(0, 0, 0, 0, 0, failed, 0.0, cancelled=True)


class WantedAlbums:
    """The other side of ``want``: what the window asked for last, for the scan to look at."""

    def __init__(self) -> None:
        self._albums: tuple[AlbumId, ...] = ()

    def __call__(self) -> Sequence[AlbumId]:
        """Return the albums whose covers come first."""
        return self._albums

    def take(self, line: bytes) -> None:
        """Take a line of the window. Raises ValueError for what ``want`` would not send."""
        match json.loads(line):
            case {"wanted": list() as albums} if all(isinstance(one, int) for one in albums):
                self._albums = tuple(AlbumId(one) for one in albums)
            case other:
                raise ValueError(f"no word for a scan: {other!r}")
