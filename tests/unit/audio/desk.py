"""A feed on a table: with a device that keeps what it gets, and a clock turned by hand.

Used by the tests of the feed. Knows nothing of real devices.
"""

import threading
import time

from player.audio.feed import Feed
from player.audio.outputs.null_output import NullOutput
from player.audio.protocol import Ended, Event, Hearing, Position
from player.audio.reader import BEGINNING, Item, Place
from player.models.audio import AudioFormat
from player.models.problems import EnvironmentFailure, Problem, ProblemKind
from player.models.sound import Route
from player.models.units import Frames

STEP = 0.01
PATIENCE = 30.0
RATE = 44100


class Device(NullOutput):
    """An output that keeps what it is given, and that can be pulled out."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(lambda: desk.now)
        self.formats: list[AudioFormat] = []
        self.streams: list[bytearray] = []
        self.routes: list[Route] = []
        self.lost = False
        self.fail_once = False

    def use(self, route: Route) -> None:
        self.routes.append(route)

    def open(self, audio_format: AudioFormat) -> None:
        self._check()
        self.formats.append(audio_format)
        self.streams.append(bytearray())
        super().open(audio_format)

    def write(self, pcm: bytes) -> None:
        assert len(pcm) // self._frame_bytes <= self.room(), "more than there is room for"
        self.streams[-1] += pcm
        super().write(pcm)

    def heard(self) -> Frames:
        self._check()
        return super().heard()

    def _check(self) -> None:
        failing, self.fail_once = self.fail_once, False
        if self.lost or failing:
            raise EnvironmentFailure(Problem(ProblemKind.NO_DEVICE, "", "pulled out"))


class Desk:
    """A feed, a device and a clock."""

    def __init__(self) -> None:
        self.now = 100.0
        self.events: list[Event] = []
        self.times: list[float] = []
        self.device = Device(self)
        self._woken = threading.Event()
        self.feed = Feed(self.device, self.take, self._woken.set, lambda: self.now)

    def take(self, event: Event) -> None:
        self.events.append(event)
        self.times.append(round(self.now - 100.0, 3))

    def step(self) -> None:
        """Let the feed do what is due, with every reader as far as it can get."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            self._woken.clear()
            self.feed.step()
            if all(reader.ready for reader in self.feed._lineup.readers):
                return
            self._woken.wait(0.05)

    def run(self, seconds: float) -> None:
        """Let time go by."""
        end = self.now + seconds
        while self.now < end:
            self.step()
            self.now = min(end, self.now + STEP)
        self.step()

    def run_to_end(self) -> None:
        """Let time go by until the list has ended."""
        while not self.of(Ended):
            assert self.now < 200, self.events
            self.run(0.1)

    def load(self, *items: Item, place: Place = BEGINNING, paused: bool = False) -> None:
        self.feed.load(1, items, place, paused=paused)

    def of(self, kind: type[Event]) -> list[Event]:
        return [event for event in self.events if isinstance(event, kind)]

    def heard(self) -> list[tuple[int, float]]:
        """Return keys with the times at which they began to be heard."""
        pairs = zip(self.events, self.times, strict=True)
        return [(event.key, at) for event, at in pairs if isinstance(event, Hearing)]

    def last_frame(self) -> int:
        return [event.frame for event in self.events if isinstance(event, Position)][-1]
