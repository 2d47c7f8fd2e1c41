"""Scan events as lines of JSON, for the pipe between the scanning process and the window.

Used by ``cli`` (encoding) and ``library.scan_process`` (decoding).
"""

from player.library.event_lines import EventLines
from player.models.scan import AlbumsChanged, ScanEvent, ScanProgress, ScanReport

_LINES: EventLines[ScanEvent] = EventLines(
    {"progress": ScanProgress, "albums": AlbumsChanged, "report": ScanReport}
)

encode_event, decode_event = _LINES.encode, _LINES.decode
