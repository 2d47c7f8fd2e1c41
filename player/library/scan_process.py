"""Runs a scan in a process of its own and hands its events on.

Called by the window; see ``library.event_process``.
"""

from collections.abc import Callable, Sequence

from player.library.event_process import EventProcess
from player.library.scan_events import decode_event
from player.models.problems import Problem, ProblemKind
from player.models.scan import ScanEvent, ScanReport


class ScanProcess(EventProcess[ScanEvent]):
    """One scan, running. Its last event is a ``ScanReport``, however it ends.

    One that stops without having been asked to is a report with the problem SCAN_STOPPED.
    """

    def __init__(self, command: Sequence[str], on_event: Callable[[ScanEvent], None]) -> None:
        """Start ``command``; ``on_event`` is called on a thread of its own."""
        super().__init__(command, on_event, decode_event, "scan")

    def is_report(self, event: ScanEvent) -> bool:
        """Return whether ``event`` is the report."""
        return isinstance(event, ScanReport)

    def stopped(self, detail: str, *, asked: bool) -> ScanEvent:
        """Return the report of a scan that ended without one."""
        failed = () if asked else (Problem(ProblemKind.SCAN_STOPPED, "", detail),)
        return ScanReport(0, 0, 0, 0, 0, failed, 0.0, cancelled=True)
