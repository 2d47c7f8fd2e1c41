"""Asks the sound server now and then how long our sound still takes until it is heard.

Used by ``portaudio_output``: what the device seems to have taken is not yet heard, by how much only
the server knows. Asks on a thread of its own, as a server may be slow to answer, and only while a
stream is open; the answers wait to be fetched. Touches no stream.
"""

import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from player.audio.outputs.clock import Clock
from player.audio.outputs.pulse_server import ServerView, SoundServer

_SOON_SECONDS = (0.08, 0.06, 0.1, 0.2, 0.5, 1.0)
_LATER_SECONDS = 2.0
"""How long to wait before each look, first quickly: nothing else is known of a new stream."""

_AGAIN_SECONDS = 0.1
_SLOW_SECONDS = 0.006
"""An answer that took longer says little about any one moment; it is asked again.

Where none is quick, less and less so will do.
"""


@dataclass(frozen=True, slots=True)
class Delay:
    """How many ``seconds`` it took, between ``asked`` and ``answered``, from writing to hearing."""

    asked: float
    answered: float
    seconds: float


class Delays(Protocol):
    """What tells of delays."""

    def begin(self) -> None:
        """Begin to ask: a stream begins to be heard, or had run dry and goes on."""

    def end(self) -> None:
        """Forget it: the stream is being closed, if there is one."""

    def latest(self) -> Delay | None:
        """Return the last one told of the open stream. Never waits."""


class Server(Protocol):
    """What is asked; see ``SoundServer``."""

    def look(self) -> ServerView | None:
        """Return what there is, or None without a server."""

    def close(self) -> None:
        """Let go of it."""


class NoDelays:
    """Implements ``Delays`` where there is nobody to ask."""

    def begin(self) -> None:
        """See ``Delays``."""

    def end(self) -> None:
        """See ``Delays``."""

    def latest(self) -> Delay | None:
        """See ``Delays``."""
        return None


def delays(clock: Clock) -> Delays:
    """Return what tells of delays on this system."""
    return ServerDelays(clock) if sys.platform == "linux" else NoDelays()


class ServerDelays:
    """Implements ``Delays`` by asking PulseAudio, or what stands in for it.

    PipeWire answers with zero, which is none.
    """

    def __init__(self, clock: Clock, server: Callable[[], Server] = SoundServer) -> None:
        self._clock = clock
        self._server = server
        self._questions: _Questions | None = None

    def begin(self) -> None:
        """See ``Delays``."""
        self.end()
        self._questions = _Questions(self._clock, self._server)

    def end(self) -> None:
        """See ``Delays``."""
        if self._questions is not None:
            self._questions.over.set()
            self._questions = None

    def latest(self) -> Delay | None:
        """See ``Delays``."""
        return self._questions.latest if self._questions is not None else None


class _Questions:
    """The questions about one stream, asked until ``over``; nobody waits for their end."""

    def __init__(self, clock: Clock, server: Callable[[], Server]) -> None:
        self._clock = clock
        self.latest: Delay | None = None
        self.over = threading.Event()
        threading.Thread(target=self._ask, args=(server,), name="server-delay", daemon=True).start()

    def _ask(self, make: Callable[[], Server]) -> None:
        server = make()
        looks, again, pause = 0, 0, _SOON_SECONDS[0]
        while not self.over.wait(pause):
            delay = self._look(server)
            if delay is not None and delay.answered - delay.asked > _SLOW_SECONDS * (1 + again):
                again, pause = again + 1, _AGAIN_SECONDS
                continue
            looks, again = looks + 1, 0
            pause = _SOON_SECONDS[looks] if looks < len(_SOON_SECONDS) else _LATER_SECONDS
            self.latest = delay or self.latest
        server.close()

    def _look(self, server: Server) -> Delay | None:
        asked = self._clock()
        view = server.look()
        answered = self._clock()
        if view is None or view.stream is None or view.stream.latency <= 0:
            return None
        return Delay(asked, answered, view.stream.latency)
