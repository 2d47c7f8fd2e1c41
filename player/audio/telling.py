"""Tells the window what the feed does: each thing once, and that it is alive.

Used by ``feed`` for every word it says. Decides nothing about the music.
"""

from collections.abc import Callable

from player.audio.ledger import Segment
from player.audio.outputs.clock import Clock
from player.audio.protocol import Alive, Event, Hearing, Position, Refused, path_message, to_wire
from player.models.path import SignalPath
from player.models.problems import Problem

REPORT_SECONDS = 0.25


class Teller:
    """Passes events to ``emit`` and remembers what was said last, and when."""

    def __init__(self, emit: Callable[[Event], None], clock: Clock) -> None:
        self._emit = emit
        self._clock = clock
        self._last_word = clock()
        self._path = SignalPath()
        self.reported = 0

    def say(self, event: Event) -> None:
        """Tell ``event``."""
        self._last_word = self._clock()
        self._emit(event)

    @property
    def until_due(self) -> float:
        """In how many seconds something should be said, if only a sign of life."""
        return self._last_word + REPORT_SECONDS - self._clock()

    def hearing(self, here: Segment) -> None:
        """Tell that an item is heard from now on."""
        audio_format, length = here.opened.format, here.opened.length
        rate, channels, sample = audio_format.rate, audio_format.channels, audio_format.sample
        self.say(Hearing(here.item.key, rate, channels, sample, length))

    def position(self, here: Segment | None, heard: int) -> None:
        """Tell the frame that is heard; where there is none, that all is well."""
        if here is None:
            self.say(Alive())
            return
        self.reported = heard
        self.say(Position(here.item.key, here.frame_at(heard), here.opened.format.rate))

    def refused(self, problem: Problem) -> None:
        """Tell what was asked for and cannot be done."""
        self.say(Refused(to_wire(problem)))

    def path(self, path: SignalPath) -> None:
        """Tell the way of the sound, if it is another than before."""
        if path != self._path:
            self._path = path
            self.say(path_message(path))

    def path_at_rest(self, path: SignalPath) -> None:
        """Tell a way that ends before the output; what was told of the same one stays."""
        if path.steps != self._path.steps[: len(path.steps)]:
            self.path(path)
