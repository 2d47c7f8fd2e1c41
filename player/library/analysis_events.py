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

encode_event, decode_event = _LINES.encode, _LINES.decode
