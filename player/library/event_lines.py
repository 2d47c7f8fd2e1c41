"""Events as lines of JSON, for the pipe between a process that works and the one that started it.

Used by ``library.scan_events``, ``library.analysis_events`` and ``library.watch_events``, which
name the kinds there are.
Pure ASCII: a file name that is not UTF-8 survives as an escaped lone surrogate.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Generic, TypeVar

import msgspec

Event = TypeVar("Event")


class EventLines(Generic[Event]):
    """A set of events, each a dataclass of plain values under a name of its own."""

    def __init__(self, kinds: Mapping[str, type[Event]]) -> None:
        self._kinds = kinds

    def encode(self, event: Event) -> str:
        """Return ``event`` as one line, without its end."""
        kind = next(name for name, known in self._kinds.items() if isinstance(event, known))
        fields: dict[str, Any] = asdict(event)  # type: ignore[call-overload]
        return json.dumps({"event": kind, **fields})

    def decode(self, line: str | bytes) -> Event:
        """Return the event in ``line``. Raises ValueError for what ``encode`` would not write."""
        document = json.loads(line)
        name = document.pop("event", None) if isinstance(document, dict) else None
        if not isinstance(name, str) or name not in self._kinds:
            raise ValueError(f"no event: {line[:80]!r}")
        try:
            return msgspec.convert(document, self._kinds[name])
        except msgspec.ValidationError as error:
            raise ValueError(f"no event: {error}") from error
