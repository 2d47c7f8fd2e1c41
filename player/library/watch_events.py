"""Watch events as lines of JSON, for the pipe between the watching process and the window.

Used by ``cli`` (encoding) and ``library.watch_process`` (decoding).
"""

from player.library.event_lines import EventLines
from player.models.watch import (
    EverythingDue,
    FoldersChanged,
    SettingsChanged,
    WatchEnded,
    WatchEvent,
)

_LINES: EventLines[WatchEvent] = EventLines(
    {
        "changed": FoldersChanged,
        "everything": EverythingDue,
        "settings": SettingsChanged,
        "ended": WatchEnded,
    }
)


def encode_event(event: WatchEvent) -> str:
    """Return ``event`` as one line, without its end."""
    return _LINES.encode(event)


def decode_event(line: str | bytes) -> WatchEvent:
    """Return the event in ``line``. Raises ValueError for what ``encode_event`` would not write."""
    return _LINES.decode(line)
