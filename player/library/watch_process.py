"""Runs the watching of the folders in a process of its own and hands its events on.

Called by the window; see ``library.event_process``. Ten thousand events at once, as when an album
collection is copied, are then nobody's concern who draws.
"""

from collections.abc import Callable, Sequence

from player.library.event_process import EventProcess
from player.library.watch_events import decode_event
from player.models.watch import WatchEnded, WatchEvent


class WatchProcess(EventProcess[WatchEvent]):
    """One watching, running. Its last event is ``WatchEnded``, however it ends."""

    def __init__(self, command: Sequence[str], on_event: Callable[[WatchEvent], None]) -> None:
        """Start ``command``; ``on_event`` is called on a thread of its own."""
        super().__init__(command, on_event, decode_event, "watch")

    def is_report(self, event: WatchEvent) -> bool:
        """Return whether ``event`` is the last."""
        return isinstance(event, WatchEnded)

    def stopped(self, detail: str, *, asked: bool) -> WatchEvent:
        """Return the last event of a watching that ended without one."""
        return WatchEnded("" if asked else detail)
