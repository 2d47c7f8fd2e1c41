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

encode_event, decode_event = _LINES.encode, _LINES.decode
