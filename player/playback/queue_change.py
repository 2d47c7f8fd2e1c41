"""A change of the queue as something that can be taken back.

Made by ``controller`` for the ``undo`` stack. Holds values and who can put them back; decides
nothing about what is heard then.
"""

from dataclasses import dataclass
from typing import Protocol

from player.models.units import EntryId, Milliseconds
from player.playback.engine import EngineState
from player.playback.queue import Queue
from player.playback.undo import Edit


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The queue and the place in it, as they were at some moment."""

    queue: Queue
    position: Milliseconds
    state: EngineState


class Keeper(Protocol):
    """Who has the queue."""

    @property
    def current_id(self) -> EntryId | None:
        """The id of the current entry, None where there is none."""

    def snapshot(self) -> Snapshot:
        """Return how all is now."""

    def put_back(self, old: Snapshot, after: EntryId | None) -> None:
        """Have all as in ``old`` again; ``after`` was current right after that was left."""


@dataclass(frozen=True, slots=True)
class QueueChange:
    """A change of the queue: how all was before it, and what was current right after it."""

    keeper: Keeper
    before: Snapshot
    after: EntryId | None
    edit: Edit

    def revert(self) -> "QueueChange":
        """Put back what was before; return how to do it again."""
        now = self.keeper.snapshot()
        self.keeper.put_back(self.before, self.after)
        return QueueChange(self.keeper, now, self.keeper.current_id, self.edit)
