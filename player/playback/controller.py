"""Decides what plays: joins the queue, the engine and the listener's wishes.

Called by the commands (wishes) and by the composition root (engine events), always on one thread.
It is a state machine with three states (``EngineState``) and two marks: ``_loaded`` says whether
the engine holds the current entry, ``_awaited`` which entry it was last told to load and has not
yet answered for (what it says about others meanwhile is old news). Never decodes, stores, shows
or waits for anything.
"""

from collections.abc import Collection, Sequence

from player.models.music import Track
from player.models.problems import Problem
from player.models.units import EntryId, Milliseconds, to_milliseconds
from player.playback.engine import (
    Engine,
    EngineEvent,
    EngineState,
    Finished,
    Heard,
    ItemFailed,
    Moved,
    OutputFailed,
    PlayItem,
    Restarted,
    SoundRefused,
    StateChanged,
)
from player.playback.events import (
    Listener,
    PlaybackChanged,
    PlaybackProblem,
    PlayerEvent,
    PositionChanged,
    QueueChanged,
    TrackChanged,
)
from player.playback.items import play_item
from player.playback.queue import Queue, QueueEntry

LOOK_AHEAD = 32
"""Entries the engine is given beyond the current one: enough to play on while the GUI is stuck,
little enough to send with every change of a queue of 100,000."""

RESTART_AFTER = Milliseconds(3000)
"""Beyond this position "previous" starts the track again, as on every player since the CD."""

_ZERO = Milliseconds(0)


class PlaybackController:
    """The one place that knows what should be heard."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._listeners: list[Listener] = []
        self._queue = Queue()
        self._state = EngineState.STOPPED
        self._position = _ZERO
        self._duration = _ZERO
        self._loaded = False
        self._awaited: EntryId | None = None
        self._failed: set[EntryId] = set()  # since the last load

    @property
    def queue(self) -> Queue:
        """The queue as it is now."""
        return self._queue

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
        self._set_queue(self._queue.replaced(tracks, start), _ZERO)
        self._play_current()

    def play_entry(self, entry: EntryId) -> None:
        """Play the queue from ``entry``; an id that is gone is ignored."""
        index = self._queue.index_of(entry)
        if index >= 0:
            self._set_queue(self._queue.at(index), _ZERO)
            self._play_current()

    def append(self, tracks: Sequence[Track]) -> None:
        """Put ``tracks`` at the end of the queue."""
        self._change_queue(self._queue.appended(tracks))

    def insert_next(self, tracks: Sequence[Track]) -> None:
        """Put ``tracks`` right after the current entry."""
        self._change_queue(self._queue.inserted_next(tracks))

    def remove(self, ids: Collection[EntryId]) -> None:
        """Take entries out of the queue; if the current one goes, the next one takes its place."""
        current = self._queue.current
        self._change_queue(self._queue.removed(ids))
        if current is None or current.id not in ids:
            return
        if self._queue.current is None:
            self._stop()
        elif self._state is EngineState.PLAYING:
            self._play_current()
        else:
            self._stand_at_start()

    def toggle(self) -> None:
        """Pause when playing, otherwise play."""
        if self._state is EngineState.PLAYING:
            self.pause()
        else:
            self.resume()

    def pause(self) -> None:
        """Hold the sound."""
        if self._state is EngineState.PLAYING:
            self._engine.pause()
            self._set_state(EngineState.PAUSED)

    def resume(self) -> None:
        """Play on from where the listener is."""
        if self._queue.current is None or self._state is EngineState.PLAYING:
            return
        if self._loaded and self._state is EngineState.PAUSED:
            self._engine.resume()
            self._set_state(EngineState.PLAYING)
        else:
            self._play_current(self._position)

    def next(self) -> None:
        """Go to the next entry; after the last one, stop."""
        self._step(self._queue.position + 1)

    def previous(self) -> None:
        """Go to the start of the track, or, when already there, to the entry before."""
        if self._position > RESTART_AFTER or self._queue.position <= 0:
            self.seek(_ZERO)
        else:
            self._step(self._queue.position - 1)

    def seek(self, position: Milliseconds) -> None:
        """Go to ``position`` in the current track; past the end goes to the next entry."""
        if self._queue.current is None:
            return
        target = Milliseconds(max(position, 0))
        if self._duration and target >= self._duration:
            self.next()
            return
        if self._loaded:
            self._engine.seek(target)
        self._move_to(target)

    def seek_by(self, distance: Milliseconds) -> None:
        """Go forward or back by ``distance``."""
        self.seek(Milliseconds(self._position + distance))

    def stop(self) -> None:
        """Be silent; the queue stays, standing at the start of its current track."""
        self._stop()

    def restore(self, tracks: Sequence[Track], index: int, position: Milliseconds) -> None:
        """Take up a saved queue, paused at ``position``; nothing is opened until play."""
        if not tracks:
            return
        self._loaded = False
        self._set_queue(self._queue.replaced(tracks, index), position)
        self._set_state(EngineState.PAUSED)
        self._announce_current()

    def refresh_tracks(self, tracks: dict[str, Track]) -> None:
        """Take newer tags for queued files, by path, without touching what plays."""
        entries = tuple(
            QueueEntry(e.id, tracks.get(e.track.path, e.track)) for e in self._queue.entries
        )
        if entries == self._queue.entries:
            return
        queue = self._queue
        self._set_queue(Queue(entries, queue.position, queue.version + 1, queue.next_id))
        if self._loaded:
            self._follow()
        self._emit(TrackChanged(self._queue.current, self._duration))

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
                self._awaited = None if entry == self._awaited else self._awaited
                self._failed.add(entry)
                self._report(problem, entry)
            case OutputFailed(problem) | Restarted(problem) | SoundRefused(problem):
                self._report(problem, None)
            case Finished():
                self._on_finished()
            case _:
                return  # for the sound desk

    def _on_state(self, state: EngineState) -> None:
        # "Stopped" by itself is an answer to our own stop or load; the end is told by Finished.
        if self._loaded and state is not EngineState.STOPPED:
            self._set_state(state)

    def _on_heard(self, event: Heard) -> None:
        index = self._queue.index_of(event.entry)
        if index < 0 or not self._loaded or self._awaited not in {None, event.entry}:
            return
        self._awaited = None
        if index != self._queue.position:
            self._set_queue(self._queue.at(index), _ZERO)
            self._follow()
        if event.length:
            self._duration = to_milliseconds(event.length, event.format.rate)
        else:
            self._duration = self._queue.entries[index].track.duration
        self._emit(TrackChanged(self._queue.current, self._duration))

    def _on_moved(self, event: Moved) -> None:
        current = self._queue.current
        if not self._loaded or self._awaited is not None or current is None:
            return
        if current.id == event.entry:
            self._move_to(to_milliseconds(event.frame, event.rate))

    def _on_finished(self) -> None:
        if not self._loaded or self._awaited is not None:
            return
        self._loaded = False
        left = next((e for e in self._queue.upcoming if e.id not in self._failed), None)
        if left is not None:  # it was given more at the very moment it ended
            self._step(self._queue.index_of(left.id))
            return
        if self._queue.entries:  # ready to be played again, from the top
            self._set_queue(self._queue.at(0), _ZERO)
        self._stand_at_start()
        self._set_state(EngineState.STOPPED)

    # -- inside ---------------------------------------------------------------------------------

    def _play_current(self, position: Milliseconds = _ZERO) -> None:
        current = self._queue.current
        if current is None:
            return
        self._engine.load(self._items(self._queue.position), position)
        self._loaded = True
        self._awaited = current.id
        self._failed.clear()
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
            self._stand_at_start()

    def _stand_at_start(self) -> None:
        """Show the current entry at its start; the engine will be loaded when play is wanted."""
        if self._loaded:
            self._engine.stop()
            self._loaded = False
        self._announce_current()
        self._move_to(_ZERO)

    def _stop(self) -> None:
        self._engine.stop()
        self._loaded = False
        self._set_state(EngineState.STOPPED)
        self._announce_current()
        self._move_to(_ZERO)

    def _change_queue(self, queue: Queue) -> None:
        self._set_queue(queue)
        if self._loaded:
            self._follow()
        else:
            self._announce_current()

    def _items(self, start: int) -> list[PlayItem]:
        """Return what the engine is to know of the queue from index ``start`` on."""
        end = min(start + LOOK_AHEAD + 1, len(self._queue.entries))
        return [play_item(self._queue, index) for index in range(start, end)]

    def _follow(self) -> None:
        """Tell the engine what comes after the current entry."""
        self._engine.follow_with(self._items(self._queue.position + 1))

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
