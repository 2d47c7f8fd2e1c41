"""What the engine was given to play, and what it has yet to answer for.

Called by ``controller`` alone. What the engine says of entries that it was told to leave is old
news; that is known here. Decides nothing of the queue, and tells nobody.
"""

from player.models.units import EntryId, Milliseconds
from player.playback.engine import Engine, EngineState
from player.playback.items import play_item
from player.playback.queue import Queue

LOOK_AHEAD = 32
"""Entries the engine is given beyond the current one: enough to play on while the GUI is stuck,
little enough to send with every change of a queue of 100,000."""


class Deck:
    """The engine, and where it stands with what it was told last."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._loaded = False
        self._holds = False  # by our own pause, since the last wish to play
        self._awaited: EntryId | None = None
        self._failed: set[EntryId] = set()  # since the last load

    @property
    def is_loaded(self) -> bool:
        """Whether the engine holds the current entry."""
        return self._loaded

    @property
    def is_settled(self) -> bool:
        """Whether it does, and has answered for what it was last told to load."""
        return self._loaded and self._awaited is None

    # -- what it is told ------------------------------------------------------------------------

    def play(self, queue: Queue, position: Milliseconds) -> None:
        """Play the current entry of ``queue`` from ``position``, and then what comes after it."""
        places = [queue.position, *queue.ahead(LOOK_AHEAD)]
        self._engine.load([play_item(queue, place) for place in places], position)
        self._loaded = True
        self._holds = False
        self._awaited = queue.entries[queue.position].id
        self._failed.clear()

    def follow(self, queue: Queue) -> None:
        """Play, after the current entry, what now comes after it."""
        self._engine.follow_with([play_item(queue, place) for place in queue.ahead(LOOK_AHEAD)])

    def pause(self) -> None:
        """Hold the sound."""
        self._engine.pause()
        self._holds = True

    def resume(self) -> None:
        """Go on where the sound was held."""
        self._engine.resume()
        self._holds = False

    def seek(self, position: Milliseconds) -> None:
        """Go to ``position`` in the current entry, if the engine holds it."""
        if self._loaded:
            self._engine.seek(position)

    def stop(self) -> None:
        """Be silent, and hold nothing."""
        self._engine.stop()
        self._loaded = False

    def leave(self) -> None:
        """Know that the engine does not hold the current entry, or no more."""
        self._loaded = False

    # -- what it says ---------------------------------------------------------------------------

    def means(self, state: EngineState) -> bool:
        """Return whether the engine is in ``state`` by itself, and not on the way to another.

        "Stopped" is an answer to our own stop or load, as the end is told by ``Finished``;
        "playing" after our own pause is an answer to what was wanted before that.
        """
        late = state is EngineState.PLAYING and self._holds
        return self._loaded and state is not EngineState.STOPPED and not late

    def is_news(self, entry: EntryId) -> bool:
        """Return whether that ``entry`` is heard is said of what it was last told."""
        return self._loaded and self._awaited in {None, entry}

    def answered(self) -> bool:
        """Await nothing more; return whether something was awaited."""
        awaited, self._awaited = self._awaited, None
        return awaited is not None

    def failed(self, entry: EntryId) -> None:
        """Take in that ``entry`` cannot be played."""
        self._awaited = None if entry == self._awaited else self._awaited
        self._failed.add(entry)

    def comes_by_itself(self, entry: EntryId, queue: Queue) -> bool:
        """Return whether ``entry`` is what comes by itself, past what cannot be played."""
        left = self.left(queue)
        for place in queue.ahead(LOOK_AHEAD + 1):
            if queue.entries[place].id == entry:
                return True
            if place == left:
                return False
        return False

    def left(self, queue: Queue) -> int | None:
        """Return the first place after the current one that can be played, None without one."""
        ahead = queue.ahead(LOOK_AHEAD + 1)
        return next((place for place in ahead if queue.entries[place].id not in self._failed), None)
