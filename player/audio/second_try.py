"""Says whether a lost device is answered by trying another one.

Used by ``feed``. Knows the listener's choice and a clock; tries nothing by itself.
"""

from player.audio.outputs.clock import Clock
from player.models.sound import Route, Unplugged

_AGAIN_SECONDS = 5.0
"""When all devices fail there is an end to trying the next one."""


class SecondTry:
    """One try for each loss, where ``route`` asks for it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last: float | None = None

    def allowed(self, route: Route) -> bool:
        """Return whether to go on elsewhere now; it counts as tried then."""
        now = self._clock()
        recently = self._last is not None and now - self._last < _AGAIN_SECONDS
        if route.unplugged is Unplugged.PAUSE or recently:
            return False
        self._last = now
        return True
