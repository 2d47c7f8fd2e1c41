"""The measuring of music that does not say how loud it is: when it runs, and when it is left.

Called by the commands and the composition root on the GUI thread. The measuring itself is a process
of its own behind ``start``. It runs while the listener has loudness evened out, or on demand; never
while folders are looked through, never twice at a time. Reads no music.
"""

from collections.abc import Callable
from typing import Protocol

from player.models.analysis import AnalysisEvent, AnalysisProgress, AnalysisReport
from player.models.scan import ScanEvent, ScanReport


class RunningMeasuring(Protocol):
    """A measuring that can be called off. Its last event is a report, unless it was closed."""

    def cancel(self) -> None:
        """Stop soon and report; what was measured stays. Returns at once."""

    def close(self) -> None:
        """Stop and leave nothing running; no event follows."""


StartMeasuring = Callable[[Callable[[AnalysisEvent], None]], RunningMeasuring]
"""Starts measuring what the library needs; events come later, on the GUI thread."""

Listener = Callable[[AnalysisEvent], None]


class Measuring:
    """The measuring of the library, by need."""

    def __init__(
        self, start: StartMeasuring, scanning: Callable[[], bool], *, wanted: bool = False
    ) -> None:
        """Make one that begins at the end of the first scan, if it is ``wanted``.

        ``scanning`` tells whether folders are looked through just now.
        """
        self._start = start
        self._scanning = scanning
        self._wanted = wanted
        self._asked = False
        # Whether there may be music that was not looked at: before the first run there is.
        self._due = True
        self._left = False
        self._run: RunningMeasuring | None = None
        self._listeners: list[Listener] = []

    @property
    def running(self) -> bool:
        """Whether something is being measured."""
        return self._run is not None

    def subscribe(self, listener: Listener) -> None:
        """Have ``listener`` called with every event from now on."""
        self._listeners.append(listener)

    def want(self, *, wanted: bool) -> None:
        """Measure from now on what does not say how loud it is, or leave it."""
        if wanted == self._wanted:
            return
        self._wanted = wanted
        if wanted:
            self._due = self._due or self._left
            self._begin()
        else:
            self.cancel()

    def measure(self) -> None:
        """Measure now, wanted or not; what runs already, or a scan, is waited for."""
        self._asked = True
        self._begin()

    def take_scan(self, event: ScanEvent) -> None:
        """Take in an event of a scan: its end is the time to begin."""
        if isinstance(event, ScanReport):
            self._due = self._due or event.added + event.changed + event.moved > 0
            self._begin()

    def cancel(self) -> None:
        """Leave it until there is new music, or until it is wanted anew."""
        self._asked = self._due = False
        self._left = True
        if self._run is not None:
            self._run.cancel()

    def close(self) -> None:
        """End whatever runs; nothing is begun or heard of afterwards."""
        self._listeners.clear()
        self._wanted = self._asked = False
        run, self._run = self._run, None
        if run is not None:
            run.close()

    def _begin(self) -> None:
        needed = self._asked or (self._wanted and self._due)
        if not needed or self._run is not None or self._scanning():
            return
        self._asked = self._due = self._left = False
        self._run = self._start(self._on_event)
        self._tell(AnalysisProgress(0, 0, ""))

    def _on_event(self, event: AnalysisEvent) -> None:
        if isinstance(event, AnalysisReport):
            self._run = None  # it has said its last word and ends by itself
        self._tell(event)
        if isinstance(event, AnalysisReport):
            self._begin()

    def _tell(self, event: AnalysisEvent) -> None:
        for listener in self._listeners:
            listener(event)
