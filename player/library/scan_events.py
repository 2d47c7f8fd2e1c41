"""Scan events as lines of JSON, for the pipe between the scanning process and the window.

Used by ``cli`` (encoding) and ``library.scan_process`` (decoding). Pure ASCII: a file name that is
not UTF-8 survives as an escaped lone surrogate.
"""

import json
from dataclasses import asdict

import msgspec

from player.models.scan import AlbumsChanged, ScanEvent, ScanProgress, ScanReport

_KINDS: dict[str, type[ScanProgress | AlbumsChanged | ScanReport]] = {
    "progress": ScanProgress,
    "albums": AlbumsChanged,
    "report": ScanReport,
}


def encode_event(event: ScanEvent) -> str:
    """Return ``event`` as one line, without its end."""
    kind = next(name for name, known in _KINDS.items() if isinstance(event, known))
    return json.dumps({"event": kind, **asdict(event)})


def decode_event(line: str | bytes) -> ScanEvent:
    """Return the event in ``line``. Raises ValueError for what ``encode_event`` would not write."""
    document = json.loads(line)
    name = document.pop("event", None) if isinstance(document, dict) else None
    if not isinstance(name, str) or name not in _KINDS:
        raise ValueError(f"no scan event: {line[:80]!r}")
    try:
        return msgspec.convert(document, _KINDS[name])
    except msgspec.ValidationError as error:
        raise ValueError(f"no scan event: {error}") from error
