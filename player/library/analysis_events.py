"""Events of the measuring as lines of JSON, for the pipe between its process and the window.

Used by ``cli`` (encoding) and ``library.analysis_process`` (decoding).
"""

from player.library.event_lines import EventLines
from player.models.analysis import (
    AnalysisEvent,
    AnalysisProgress,
    AnalysisReport,
    AnalysisWaiting,
    LevelsChanged,
)

_LINES: EventLines[AnalysisEvent] = EventLines(
    {
        "progress": AnalysisProgress,
        "waiting": AnalysisWaiting,
        "levels": LevelsChanged,
        "report": AnalysisReport,
    }
)


def encode_event(event: AnalysisEvent) -> str:
    """Return ``event`` as one line, without its end."""
    return _LINES.encode(event)


def decode_event(line: str | bytes) -> AnalysisEvent:
    """Return the event in ``line``. Raises ValueError for what ``encode_event`` would not write."""
    return _LINES.decode(line)
