"""Decides what plays: joins the queue, the engine and the listener's wishes.

Called by the commands (wishes) and by the composition root (engine events), always on one thread.
It is a state machine with three states (``EngineState``) before a ``deck``, which knows whether the
engine holds the current entry, and what of all that it says is news. Never decodes, stores, shows
or waits for anything.
"""

from collections.abc import Collection, Mapping, Sequence
from random import Random

from player.models.music import Track, TrackPlace
from player.models.problems import Problem
from player.models.units import EntryId, Milliseconds, to_milliseconds
from player.playback.deck import LOOK_AHEAD, Deck
from player.playback.engine import (
    Engine,
    EngineEvent,
    EngineState,
    Finished,
    Heard,
    ItemFailed,
    Moved,
    OutputFailed,
    Restarted,
    SoundRefused,
    StateChanged,
)
from player.playback.events import (
    Jumped,
    Listener,
    PlaybackChanged,
    PlaybackProblem,
    PlayerEvent,
    PositionChanged,
    QueueChanged,
    RepeatWanted,
    StopWanted,
    TrackChanged,
)
from player.playback.queue import Queue, Repeat, StopAfter
from player.playback.queue_change import QueueChange, Snapshot
from player.playback.undo import Edit, EditKind, UndoStack

RESTART_AFTER = Milliseconds(3000)
"""Beyond this position "previous" starts the track again, as on every player since the CD."""

_ZERO = Milliseconds(0)


class PlaybackController:
    """The one place that knows what should be heard.

    Every change of the queue that a listener makes can be undone through ``changes``. ``random``
    is what shuffling takes its chance from.
    """

    def __init__(
        self, engine: Engine, changes: UndoStack | None = None, random: Random | None = None
    ) -> None:
        self._deck = Deck(engine)
        self.changes = changes or UndoStack()
        self._random = random or Random()  # noqa: S311 - music, not secrets
        self._listeners: list[Listener] = []
        self._queue = Queue()
        self._state = EngineState.STOPPED
        self._position = _ZERO
        self._duration = _ZERO

    @property
    def queue(self) -> Queue:
        """The queue as it is now."""
        return self._queue

    @property
    def current_id(self) -> EntryId | None:
        """The id of the current entry, None where there is none."""
        current = self._queue.current
        return current.id if current else None

    @property
    def state(self) -> EngineState:
        """Playing, paused or stopped."""
        return self._state

    @property
    def position(self) -> Milliseconds:
        """How far into the current track the listener is, as last reported."""
        return self._position

    @property
    def duration(self) -> Milliseconds:
        """The length of the current track; 0 when there is none."""
        return self._duration

    def subscribe(self, listener: Listener) -> None:
        """Have ``listener`` called with every event from now on."""
        self._listeners.append(listener)

    # -- wishes ---------------------------------------------------------------------------------

    def play(self, tracks: Sequence[Track], start: int = 0) -> None:
        """Replace the queue by ``tracks`` and play from index ``start``."""
        if not tracks:
            return
        before = self.snapshot()
        self._set_queue(self._queue.replaced(tracks, start), _ZERO)
        self._play_current()
        self._record(before, EditKind.PLAYED, len(before.queue.entries))

    def play_entry(self, entry: EntryId) -> None:
        """Play the queue from ``entry``; an id that is gone is ignored."""
        index = self._queue.index_of(entry)
        if index >= 0:
            self._set_queue(self._queue.at(index), _ZERO)
            self._play_current()

    def append(self, tracks: Sequence[Track]) -> None:
        """Put ``tracks`` at the end of the queue."""
        self._edit(self._queue.appended(tracks), EditKind.ADDED, len(tracks))

    def insert_next(self, tracks: Sequence[Track]) -> None:
        """Put ``tracks`` right after the current entry."""
        self._edit(self._queue.inserted_next(tracks), EditKind.ADDED, len(tracks))

    def remove(self, ids: Collection[EntryId]) -> None:
        """Take entries out of the queue; if the current one goes, the next one takes its place."""
        queue = self._queue.removed(ids)
        count = len(self._queue.entries) - len(queue.entries)
        self._edit(queue, EditKind.REMOVED, count)

    def clear_upcoming(self) -> None:
        """Take out all that comes after the current entry."""
        self.remove({entry.id for entry in self._queue.upcoming})

    def clear_history(self) -> None:
        """Take out all that came before the current entry."""
        self.remove({entry.id for entry in self._queue.entries[: max(self._queue.position, 0)]})

    def insert(self, tracks: Sequence[Track], index: int) -> None:
        """Put ``tracks`` before the entry that is now at ``index``; beyond the last, at the end."""
        self._edit(self._queue.inserted(tracks, index), EditKind.ADDED, len(tracks))

    def move(self, ids: Collection[EntryId], index: int) -> None:
        """Put ``ids`` before the entry that is now at ``index``; beyond the last, at the end."""
        self._edit(self._queue.moved(ids, index), EditKind.MOVED, len(ids))

    def move_next(self, ids: Collection[EntryId]) -> None:
        """Have ``ids`` played right after the current entry."""
        self.move(set(ids) - {self.current_id}, self._queue.position + 1)

    def shift(self, ids: Collection[EntryId], *, down: bool) -> None:
        """Move ``ids`` one place further down, or up."""
        self._edit(self._queue.shifted(ids, down=down), EditKind.MOVED, len(ids))

    def toggle_shuffle(self) -> None:
        """Put what is to come into an order by chance, or go back to the order before."""
        if self._queue.is_shuffled:
            queue, kind = self._queue.straightened(), EditKind.STRAIGHTENED
        else:
            queue, kind = self._queue.shuffled(self._random), EditKind.SHUFFLED
        self._edit(queue, kind, len(queue.entries))

    def repeat(self, repeat: Repeat) -> None:
        """Go on after the last entry, or after the current one, as ``repeat`` says."""
        self._change_queue(self._queue.repeating(repeat))
        self._emit(RepeatWanted(repeat))

    def stop_after(self, stop: StopAfter) -> None:
        """Have the music stop by itself, once, where ``stop`` says."""
        self._change_queue(self._queue.stopping(stop))
        self._emit(StopWanted(stop))

    def toggle(self) -> None:
        """Pause when playing, otherwise play."""
        if self._state is EngineState.PLAYING:
            self.pause()
        else:
            self.resume()

    def pause(self) -> None:
        """Hold the sound."""
        if self._state is EngineState.PLAYING:
            self._deck.pause()
            self._set_state(EngineState.PAUSED)

    def resume(self) -> None:
        """Play on from where the listener is."""
        if self._queue.current is None or self._state is EngineState.PLAYING:
            return
        if self._deck.is_loaded and self._state is EngineState.PAUSED:
            self._deck.resume()
            self._set_state(EngineState.PLAYING)
        else:
            self._play_current(self._position)

    def next(self) -> None:
        """Go to the next entry; after the last one, stop."""
        self._step(self._queue.following)

    def previous(self) -> None:
        """Go to the start of the track, or, when already there, to the entry before."""
        if self._position > RESTART_AFTER or self._queue.preceding < 0:
            self.seek(_ZERO)
        else:
            self._step(self._queue.preceding)

    def seek(self, position: Milliseconds) -> None:
        """Go to ``position`` in the current track; past the end goes to the next entry."""
        if self._queue.current is None:
            return
        target = Milliseconds(max(position, 0))
        if self._duration and target >= self._duration:
            self.next()
            return
        self._deck.seek(target)
        self._move_to(target)
        self._emit(Jumped(target))

    def seek_by(self, distance: Milliseconds) -> None:
        """Go forward or back by ``distance``."""
        self.seek(Milliseconds(self._position + distance))

    def stop(self) -> None:
        """Be silent; the queue stays, standing at the start of its current track."""
        self._stop()

    def restore(self, queue: Queue, position: Milliseconds) -> None:
        """Take up a saved queue, paused at ``position``; nothing is opened until play."""
        if not queue.entries:
            return
        self._deck.leave()
        self._set_queue(queue, position)
        self._set_state(EngineState.PAUSED)
        self._announce_current()

    def refresh_tracks(self, tracks: Mapping[TrackPlace, Track]) -> None:
        """Take newer tags for queued tracks, by place, without touching what plays."""
        queue = self._queue.retagged(tracks)
        if queue is self._queue:
            return
        self._set_queue(queue)
        if self._deck.is_loaded:
            self._deck.follow(queue)
        self._emit(TrackChanged(self._queue.current, self._duration))

    # -- for changes that are taken back --------------------------------------------------------

    def snapshot(self) -> Snapshot:
        """Return how all is now, to be put back later."""
        return Snapshot(self._queue, self._position, self._state)

    def put_back(self, old: Snapshot, after: EntryId | None) -> None:
        """Have the queue as in ``old`` again; ``after`` was current right after it was left.

        Who has gone on since stays where he is, if that is in the queue of ``old``. Else the place
        of ``old`` comes back; it sounds if it did then and something does now.
        """
        now = self.current_id
        queue = self._queue.put_back(old.queue, now if now != after else None)
        if queue.current is not None and queue.current.id == now:
            self._change_queue(queue)
            return
        sounding = self._state is EngineState.PLAYING
        self._set_queue(queue, old.position)
        if queue.current is None:
            self._stop()
        elif sounding and old.state is EngineState.PLAYING:
            self._play_current(old.position)
        else:
            self._stand_at(old.position)
            self._set_state(old.state if sounding else self._state)

    # -- what the engine says -------------------------------------------------------------------

    def handle(self, event: EngineEvent) -> None:
        """Take in one event of the engine."""
        match event:
            case StateChanged(state):
                self._on_state(state)
            case Heard():
                self._on_heard(event)
            case Moved():
                self._on_moved(event)
            case ItemFailed(entry, problem):
                self._deck.failed(entry)
                self._report(problem, entry)
            case OutputFailed(problem) | Restarted(problem) | SoundRefused(problem):
                self._report(problem, None)
            case Finished():
                self._on_finished()
            case _:
                return  # for the sound desk

    def _on_state(self, state: EngineState) -> None:
        if self._deck.means(state):
            self._set_state(state)

    def _on_heard(self, event: Heard) -> None:
        if not self._deck.is_news(event.entry):
            return
        asked = self._deck.answered()
        if not asked and self._deck.comes_by_itself(event.entry, self._queue):
            self._set_queue(self._queue.at(self._queue.index_of(event.entry)), _ZERO)
            self._deck.follow(self._queue)
        elif event.entry != self.current_id:
            self._call_back(event.entry)
            return
        current = self._queue.current
        if event.length:
            self._duration = to_milliseconds(event.length, event.format.rate)
        else:
            self._duration = current.track.duration if current else _ZERO
        self._emit(TrackChanged(current, self._duration))

    def _call_back(self, entry: EntryId) -> None:
        """Have heard what should be: the engine went on to ``entry`` just as the queue changed."""
        if entry >= self._queue.next_id:
            return  # never an entry of ours
        self._go_on_by_itself()

    def _on_moved(self, event: Moved) -> None:
        current = self._queue.current
        if self._deck.is_settled and current is not None and current.id == event.entry:
            self._move_to(to_milliseconds(event.frame, event.rate))

    def _on_finished(self) -> None:
        if self._deck.is_settled:
            self._deck.leave()
            self._go_on_by_itself()

    def _go_on_by_itself(self) -> None:
        """Play what comes after the current entry, or come to rest where nothing does."""
        left = self._deck.left(self._queue)
        if left is not None:
            self._step(left)
            return
        ahead, entries = self._queue.ahead(LOOK_AHEAD + 1), self._queue.entries
        rest = 0  # ready to be played again, from the top
        if self._queue.stop is not StopAfter.NOTHING:
            rest = (ahead[-1] if ahead else self._queue.position) + 1
            self._queue = self._queue.stopping(StopAfter.NOTHING)
        if entries:
            self._set_queue(self._queue.at(rest if rest < len(entries) else 0), _ZERO)
        self._stand_at(_ZERO)
        self._set_state(EngineState.STOPPED)

    # -- inside ---------------------------------------------------------------------------------

    def _play_current(self, position: Milliseconds = _ZERO) -> None:
        if self._queue.current is None:
            return
        self._deck.play(self._queue, position)
        self._set_state(EngineState.PLAYING)
        self._announce_current()
        self._move_to(position)

    def _step(self, index: int) -> None:
        if not 0 <= index < len(self._queue.entries):
            self._stop()
            return
        self._set_queue(self._queue.at(index), _ZERO)
        if self._state is EngineState.PLAYING:
            self._play_current()
        else:
            self._stand_at(_ZERO)

    def _stand_at(self, position: Milliseconds) -> None:
        """Show the current entry at ``position``; the engine is loaded when play is wanted."""
        if self._deck.is_loaded:
            self._deck.stop()
        self._announce_current()
        self._move_to(position)

    def _stop(self) -> None:
        self._deck.stop()
        self._set_state(EngineState.STOPPED)
        self._announce_current()
        self._move_to(_ZERO)

    def _edit(self, queue: Queue, kind: EditKind, count: int) -> None:
        """Take a queue that the listener changed, so that it can be undone."""
        before, played = self.snapshot(), self.current_id
        if queue.ids == before.queue.ids and queue.straight == before.queue.straight:
            return
        self._change_queue(queue)
        if played is not None and self.current_id != played:
            self._leave_removed()
        self._record(before, kind, count)

    def _leave_removed(self) -> None:
        """Go on from the entry that took the place of the current one."""
        if self._queue.current is None:
            self._stop()
        elif self._state is EngineState.PLAYING:
            self._play_current()
        else:
            self._stand_at(_ZERO)

    def _record(self, before: Snapshot, kind: EditKind, count: int) -> None:
        self.changes.record(QueueChange(self, before, self.current_id, Edit(kind, count)))

    def _change_queue(self, queue: Queue) -> None:
        self._set_queue(queue)
        if self._deck.is_loaded:
            self._deck.follow(queue)
        else:
            self._announce_current()

    def _announce_current(self) -> None:
        current = self._queue.current
        self._duration = current.track.duration if current else _ZERO
        self._emit(TrackChanged(current, self._duration))

    def _set_queue(self, queue: Queue, position: Milliseconds | None = None) -> None:
        """Take ``queue``; a new place in it comes with its ``position``, never with the old one."""
        moved = position is not None and position != self._position
        self._position = self._position if position is None else position
        self._queue = queue
        self._emit(QueueChanged(queue))
        if moved:
            self._emit(PositionChanged(self._position))

    def _set_state(self, state: EngineState) -> None:
        if state is not self._state:
            self._state = state
            self._emit(PlaybackChanged(state))

    def _move_to(self, position: Milliseconds) -> None:
        if position != self._position:
            self._position = position
            self._emit(PositionChanged(position))

    def _report(self, problem: Problem, entry: EntryId | None) -> None:
        self._emit(PlaybackProblem(problem, entry))

    def _emit(self, event: PlayerEvent) -> None:
        for listener in self._listeners:
            listener(event)
