"""Scan events as lines of JSON, for the pipe between the scanning process and the window.

Used by ``cli`` (encoding) and ``library.scan_process`` (decoding).
"""

from player.library.event_lines import EventLines
from player.models.scan import AlbumsChanged, ScanEvent, ScanProgress, ScanReport

_LINES: EventLines[ScanEvent] = EventLines(
    {"progress": ScanProgress, "albums": AlbumsChanged, "report": ScanReport}
)


def encode_event(event: ScanEvent) -> str:
    """Return ``event`` as one line, without its end."""
    return _LINES.encode(event)


def decode_event(line: str | bytes) -> ScanEvent:
    """Return the event in ``line``. Raises ValueError for what ``encode_event`` would not write."""
    return _LINES.decode(line)
