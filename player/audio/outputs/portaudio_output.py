"""The system's sound device through PortAudio, pulled by the device itself.

Used by ``routed_output``, and by ``facts``; the library itself is opened by ``portaudio``. The
frames go to the device as they are, at their own rate. PortAudio is written to and asked how much
it still holds, from the caller's thread only: no Python runs on a thread of its own, and no call
waits, as no more is written than there is room for.
"""

import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from player.audio.outputs.channel_order import ALSA_ORDER, reordered
from player.audio.outputs.clock import Clock, DeviceClock
from player.audio.outputs.portaudio import DeviceStream, Library, lost
from player.audio.outputs.server_delay import Delay, Delays, delays
from player.audio.outputs.stream_output import StreamOutput
from player.models.audio import AudioFormat
from player.models.problems import EnvironmentFailure, ProblemKind
from player.models.sound import DEFAULT_ROUTE, Route, Unplugged
from player.models.units import Frames

_START_SECONDS = 0.2
"""How much to have before the device gets any, so that it does not run dry on the first block."""

_TAIL_HEARD_SECONDS = 0.1
"""How long to go on behind the last frame, for what the device holds and does not tell of."""

_STALL_SECONDS = 2.0
"""A device that takes nothing for so long, though there is something to take, is lost.

PulseAudio takes nothing for half a second after the start; a device that is gone tells at once.
"""

_WRITES_REMEMBERED = 256
_MOST_LAG_SECONDS = 0.2


class PortAudioOutput(StreamOutput["_Stream"]):
    """Implements ``Output`` on any device, shared or for Senza alone.

    Where a sound server tells what it holds of the stream, the place is put right by that.

    Raises EnvironmentFailure with NO_PORTAUDIO where the library is missing and with NO_DEVICE
    where nothing can be heard: at the next call if the device says so, else after two seconds.
    ``open`` raises it with FORMAT_REFUSED for a rate or a count of channels that the device does
    not take, and with DEVICE_BUSY where another program has it.
    """

    def __init__(
        self,
        clock: Clock = time.monotonic,
        library: Callable[[], Library] = Library,
        asked: Delays | None = None,
    ) -> None:
        super().__init__()
        self._clock = clock
        self._load = library
        self._delays = delays(clock) if asked is None else asked
        self._lag = 0.0
        self._library: Library | None = None
        self._failed = False

    def _begin(self, audio_format: AudioFormat) -> "_Stream":
        if self._library is None:
            self._library = self._load()
        elif self._failed:
            self._library.look_again()
        # Taken back once the stream is known to run: whatever raises before leaves it set.
        self._failed = True
        device = self._opened(self._library, audio_format)
        stream = _Stream(self._library, device, audio_format, self._clock, self._lag)
        # Kept before it runs, so that one that does not start is closed.
        self._stream = stream
        stream.start()
        self._failed = False
        return stream

    def use(self, route: Route) -> None:
        """See ``Output``."""
        if route != self._route:
            self._lag = 0.0
        super().use(route)

    def room(self) -> Frames:
        """See ``Output``."""
        stream = self._open_stream
        if stream.begins:
            stream.begins = False
            self._delays.begin()
        stream.hear_of(self._delays.latest())
        return stream.room()

    def _opened(self, library: Library, audio_format: AudioFormat) -> DeviceStream:
        try:
            return library.open(audio_format, self._route)
        except EnvironmentFailure as failure:
            moving = self._route.unplugged is Unplugged.MOVE and self._route.device
            if not moving or failure.problem.kind is not ProblemKind.NO_DEVICE:
                raise
        return library.open(audio_format, DEFAULT_ROUTE)

    def close(self) -> None:
        """See ``Output``."""
        if self._stream is not None:
            self._delays.end()
            # The device of the next stream is most likely the same, and as slow to begin.
            self._lag = self._stream.lag
            self._failed = self._stream.close() or self._failed
            self._stream = None


class _Stream:
    """One stream, from ``start`` to ``close``."""

    def __init__(
        self,
        library: Library,
        device: DeviceStream,
        audio_format: AudioFormat,
        clock: Clock,
        lag: float,
    ) -> None:
        self._library = library
        self._device = device
        self._format = audio_format
        self._clock = clock
        self._order = ALSA_ORDER.get(audio_format.channels) if sys.platform == "linux" else None
        self._capacity = 0
        self._beyond = 0
        self._written = 0
        self._taken = 0
        self._moved_at = clock()
        self._time = DeviceClock(clock, audio_format.rate, 0)
        self._heard = 0
        self._draining = False
        # When the last parts were written: from, to, and how many frames that made in all.
        self._writes: deque[tuple[float, float, int]] = deque(maxlen=_WRITES_REMEMBERED)
        self._delay: Delay | None = None
        # The clock was started, or anew: until the server is asked it may be off.
        self.begins = False
        self.lag = lag
        self._lag_known = False
        self._pcm_end = 0
        self._backlog = bytearray()
        self._started = False
        self._lost = False

    def start(self) -> None:
        with self._watched():
            self._device.start()
            self._capacity = self._device.write_available
            latency = round(self._device.latency * self._format.rate)
        self._beyond = max(0, latency - self._capacity)
        self._time = DeviceClock(self._clock, self._format.rate, 2 * self._capacity)

    def room(self) -> Frames:
        if self._draining:
            return Frames(0)
        return Frames(max(0, self._poll() - len(self._backlog) // self._format.frame_bytes))

    def write(self, pcm: bytes) -> None:
        self._backlog += reordered(pcm, self._order, self._format.sample.width)
        self._pcm_end += len(pcm) // self._format.frame_bytes
        enough = int(_START_SECONDS * self._format.rate)
        self._started = self._started or self._pcm_end >= min(enough, self._capacity // 2)
        self._pass_on()

    def heard(self) -> Frames:
        self._poll()
        return Frames(min(self._heard, self._pcm_end))

    def hear_of(self, delay: Delay | None) -> None:
        """Heed what the server said of this stream, if that is news and can be made use of."""
        if delay is None or delay is self._delay:
            return
        self._delay = delay
        written = 0
        for begin, end, total in self._writes:
            if end < delay.asked:
                written = total
            elif begin <= delay.answered:
                # It cannot be known whether the answer is about before it or after.
                return
        if not written:
            return
        at = (delay.asked + delay.answered) / 2
        shift = self._time.told(at, written - delay.seconds * self._format.rate)
        if shift is not None and not self._lag_known:
            self._lag_known = True
            lag = self.lag - shift / self._format.rate
            self.lag = min(max(0.0, lag), _MOST_LAG_SECONDS)

    def drain(self) -> None:
        if not self._draining:
            self._draining = True
            # No device begins before it has a part of its buffer, so the shortest stream needs
            # silence behind it, too.
            margin = int(_TAIL_HEARD_SECONDS * self._format.rate)
            silent = max(self._capacity // 2, 2 * margin)
            self._backlog += bytes(silent * self._format.frame_bytes)
            self._started = True
            self._pass_on()

    def drained(self) -> bool:
        self._poll()
        margin = int(_TAIL_HEARD_SECONDS * self._format.rate)
        return self._draining and self._heard >= self._pcm_end + margin

    def close(self) -> bool:
        """End it; return whether the device had been lost."""
        # Where the device is gone even these may fail, and there is nothing more to be done.
        with suppress(EnvironmentFailure), self._watched():
            self._device.abort()
        with suppress(EnvironmentFailure), self._watched():
            self._device.close()
        return self._lost

    @contextmanager
    def _watched(self) -> Iterator[None]:
        try:
            with self._library.failing():
                yield
        except EnvironmentFailure:
            self._lost = True
            raise

    def _available(self) -> int:
        with self._watched():
            return self._device.write_available

    def _pass_on(self) -> None:
        """Give the device as much of what waits as it has room for."""
        part = self._backlog[: self._available() * self._format.frame_bytes]
        if not self._started or not part:
            return
        begin = self._clock()
        with self._watched():
            ran_dry = self._device.write(part)
        if ran_dry or not self._time.running:
            self.begins = True
            self._time.start(self._written - self._beyond - int(self.lag * self._format.rate))
        self._written += len(part) // self._format.frame_bytes
        self._writes.append((begin, self._clock(), self._written))
        del self._backlog[: len(part)]

    def _poll(self) -> int:
        """See how far the device got; return how many frames it has room for.

        Raises EnvironmentFailure when it does not get any further.
        """
        if self._backlog:
            self._pass_on()
        available = self._available()
        held = max(0, self._capacity - available)
        taken = self._written - held
        if taken != self._taken or held < self._capacity // 2:
            self._taken, self._moved_at = taken, self._clock()
        elif self._clock() - self._moved_at > _STALL_SECONDS:
            self._lost = True
            raise lost("the device takes nothing any more")
        self._time.see(taken - self._beyond)
        self._heard = max(self._heard, min(self._written, self._time.frames()))
        return available
