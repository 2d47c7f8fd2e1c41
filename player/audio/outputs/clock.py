"""Tells how far a stream has been heard when only a clock can tell.

Used by the outputs that are paced by time. Holds no samples and reads no clock by itself.
"""

from collections.abc import Callable

from player.models.units import Frames, Hertz

Clock = Callable[[], float]
"""A monotonic clock in seconds."""


class StreamClock:
    """Counts the frames of a stream at ``rate`` from ``start`` on, never past what was written."""

    def __init__(self, clock: Clock, rate: Hertz) -> None:
        self._clock = clock
        self._rate = rate
        self._since: float | None = None

    @property
    def running(self) -> bool:
        """Whether time counts."""
        return self._since is not None

    def start(self) -> None:
        """Let time count from now on."""
        self._since = self._clock()

    def frames(self, written: int) -> Frames:
        """Return the frames heard of ``written``."""
        if self._since is None:
            return Frames(0)
        return Frames(min(written, int((self._clock() - self._since) * self._rate)))
