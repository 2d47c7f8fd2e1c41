"""An output that nobody hears: it takes PCM as fast as a device would and drops it.

For machines without sound, and for tests; chosen with ``--output null``. Paced by the clock that it
is given. Keeps no samples.
"""

import time

from player.audio.outputs.clock import Clock, StreamClock
from player.audio.outputs.output import AHEAD_SECONDS
from player.models.audio import AudioFormat
from player.models.sound import Route
from player.models.units import Frames


class NullOutput:
    """Implements ``Output`` by counting."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._time: StreamClock | None = None
        self._written = 0
        self._frame_bytes = 1
        self._ahead = 0

    def use(self, route: Route) -> None:
        """See ``Output``; there is but one nowhere."""

    def open(self, audio_format: AudioFormat) -> None:
        """See ``Output``."""
        self._time = StreamClock(self._clock, audio_format.rate)
        self._time.start()
        self._written = 0
        self._frame_bytes = audio_format.frame_bytes
        self._ahead = int(AHEAD_SECONDS * audio_format.rate)

    def room(self) -> Frames:
        """See ``Output``."""
        return Frames(max(0, self.heard() + self._ahead - self._written))

    def write(self, pcm: bytes) -> None:
        """See ``Output``."""
        self._written += len(pcm) // self._frame_bytes

    def heard(self) -> Frames:
        """See ``Output``."""
        return self._time.frames(self._written) if self._time is not None else Frames(0)

    def drain(self) -> None:
        """See ``Output``; nothing is held back here."""

    def drained(self) -> bool:
        """See ``Output``."""
        return self.heard() >= self._written

    def close(self) -> None:
        """See ``Output``."""
        self._time = None
