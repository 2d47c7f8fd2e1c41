"""Runs the measuring of the library in a process of its own and hands its events on.

Called by the window; see ``library.event_process``. The other end is ``player.analyse``.
"""

from collections.abc import Callable, Sequence

from player.library.analysis_events import decode_event
from player.library.event_process import EventProcess
from player.models.analysis import AnalysisEvent, AnalysisReport
from player.models.problems import Problem, ProblemKind


class AnalysisProcess(EventProcess[AnalysisEvent]):
    """The measuring, running. Its last event is an ``AnalysisReport``, however it ends.

    One that stops without having been asked to is a report with the problem ANALYSIS_STOPPED.
    """

    def __init__(self, command: Sequence[str], on_event: Callable[[AnalysisEvent], None]) -> None:
        """Start ``command``; ``on_event`` is called on a thread of its own."""
        super().__init__(command, on_event, decode_event, "analysis")

    def is_report(self, event: AnalysisEvent) -> bool:
        """Return whether ``event`` is the report."""
        return isinstance(event, AnalysisReport)

    def stopped(self, detail: str, *, asked: bool) -> AnalysisEvent:
        """Return the report of a process that ended without one."""
        failed = () if asked else (Problem(ProblemKind.ANALYSIS_STOPPED, "", detail),)
        return AnalysisReport(0, 0, 0, failed, 0.0, cancelled=True)
