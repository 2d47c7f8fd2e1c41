"""A controller on the silent engine, whose clock and whose events a test turns by hand."""

from player.models.units import EntryId
from player.playback.controller import PlaybackController
from player.playback.engine import EngineEvent
from player.playback.events import PlayerEvent
from player.playback.silent import SilentEngine


class Desk:
    """A controller, a silent engine, a clock turned by hand, and what was told."""

    def __init__(self) -> None:
        self.now = 0.0
        self.events: list[PlayerEvent] = []
        self.late: list[EngineEvent] = []
        self.engine = SilentEngine(self.late.append, lambda: self.now)
        self.player = PlaybackController(self.engine)
        self.player.subscribe(self.events.append)

    def deliver(self) -> None:
        """Hand on what the engine has said."""
        while self.late:
            self.player.handle(self.late.pop(0))

    def wait(self, seconds: float) -> None:
        """Let time pass, a quarter of a second at a time."""
        while seconds > 0:
            step = min(0.25, seconds)
            self.now += step
            seconds -= step
            self.engine.catch_up()
            self.deliver()

    @property
    def number(self) -> int:
        """The number of the current track, 0 for none."""
        current = self.player.queue.current
        return current.track.number if current else 0

    @property
    def numbers(self) -> list[int]:
        """The numbers of the queued tracks, in playing order."""
        return [entry.track.number for entry in self.player.queue.entries]

    def ids(self, *places: int) -> set[EntryId]:
        """Return the ids of the entries at some places."""
        return {self.player.queue.entries[place].id for place in places}
