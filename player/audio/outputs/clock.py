"""Tells how far a stream has been heard, by a clock and by what can be learned besides.

``StreamClock`` is used by the outputs that are paced by time, ``DeviceClock`` by the one that is
pulled by its device. Neither holds samples, asks anybody or reads a clock of its own.
"""

import statistics
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
        self._furthest = 0

    @property
    def running(self) -> bool:
        """Whether time counts."""
        return self._since is not None

    def start(self, at: float | None = None) -> None:
        """Let time count from ``at`` on, by default from now; a later word puts an earlier right.

        What was told is never taken back: a count that was too far stands until it is true.
        """
        self._since = self._clock() if at is None else at

    def frames(self, written: int) -> Frames:
        """Return the frames heard of ``written``."""
        if self._since is None:
            return Frames(0)
        count = min(written, int((self._clock() - self._since) * self._rate))
        self._furthest = max(self._furthest, count)
        return Frames(self._furthest)


_WINDOW_SECONDS = 2.0
_TOLERANCE_SECONDS = 0.01

_ANSWERS = 3
_AGREE = 2
_AGREEING_SECONDS = 0.01
_NOTICED_SECONDS = 0.003
_TRUSTED_SECONDS = 10.0
"""For so long after an answer of the server's the device's own steps say nothing better."""


class DeviceClock:
    """Tells what is heard from what a device took, which it does in steps and ahead of time.

    Between steps the system's clock counts at ``rate``. Just after a step the device has taken what
    is heard, or little more; so every two seconds the count is put to the furthest it was seen to
    be ahead of the clock, if that is over 10 ms. Thus it never drifts from the device.

    In the first ``unsettled`` frames only the clock counts: ALSA's plugin for PulseAudio passes a
    whole buffer on before any of it is heard.

    A sound server that is asked knows better. As soon as two of its last three answers agree, the
    count is put to the median of those that do, and the steps are not heeded while answers come.
    """

    def __init__(self, clock: Clock, rate: Hertz, unsettled: int) -> None:
        self._clock = clock
        self._rate = rate
        self._unsettled = unsettled
        self._base = 0.0
        self._since: float | None = None
        self._trusted_at = 0.0
        self._window_end = 0.0
        self._lead: float | None = None
        self._off: list[float] = []

    @property
    def running(self) -> bool:
        """Whether time counts."""
        return self._since is not None

    def start(self, heard: int) -> None:
        """Count on from ``heard`` frames: the device begins, or had run dry and goes on."""
        self._base = float(heard)
        self._since = self._clock()
        self._heed_steps(self._since + self._unsettled / self._rate)
        self._off = []

    def see(self, taken: int) -> None:
        """Note that by now the device took so many frames."""
        now = self._clock()
        if self._since is None or now < self._trusted_at:
            return
        lead = taken - self._count(now)
        self._lead = lead if self._lead is None else max(lead, self._lead)
        if now >= self._window_end:
            if abs(self._lead) > _TOLERANCE_SECONDS * self._rate:
                self._base += self._lead
            self._lead = None
            self._window_end = now + _WINDOW_SECONDS

    def told(self, at: float, heard: float) -> float | None:
        """Heed the server's word that at ``at`` ``heard`` frames had been heard.

        Returns by how many frames the count was put right; None while the answers do not agree.
        """
        if self._since is None or at < self._since:
            return None
        self._off = [*self._off[1 - _ANSWERS :], heard - self._count(at)]
        near = _agreeing(self._off, _AGREEING_SECONDS * self._rate)
        if len(near) < _AGREE:
            return None
        self._heed_steps(self._clock() + _TRUSTED_SECONDS)
        shift = statistics.median(near)
        if abs(shift) <= _NOTICED_SECONDS * self._rate:
            return 0.0
        self._base += shift
        self._off = [off - shift for off in self._off]
        return shift

    def frames(self) -> int:
        """Return the frames heard, which may be more than were written."""
        return max(0, int(self._count(self._clock())))

    def _heed_steps(self, since: float) -> None:
        self._trusted_at = since
        self._window_end = since + _WINDOW_SECONDS
        self._lead = None

    def _count(self, now: float) -> float:
        return self._base + (0.0 if self._since is None else (now - self._since) * self._rate)


def _agreeing(values: list[float], within: float) -> list[float]:
    """Return the most of ``values`` that are all near one of them, the latest such."""
    groups = ([value for value in values if abs(value - one) <= within] for one in values[::-1])
    return max(groups, key=len)
