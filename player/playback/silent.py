"""An engine without sound: it obeys the port on whatever clock it is given.

Used by tests (with a clock that they turn by hand) and wherever nothing shall be heard. It passes
the same battery as the sound process. Takes each item's length from the library's belief and its
existence from the file system; never opens a file, never starts a thread: events wait until
``catch_up`` is called.
"""

from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

from player.models.audio import AudioFormat, SampleType
from player.models.path import Effect, SignalPath, Step, StepKind
from player.models.problems import Problem, ProblemKind
from player.models.sound import Route, Sound
from player.models.units import Frames, Hertz, Milliseconds, to_frames
from player.playback.engine import (
    Emit,
    EngineEvent,
    EngineState,
    Finished,
    Heard,
    ItemFailed,
    Moved,
    PathChanged,
    PlayItem,
    StateChanged,
)

FORMAT = AudioFormat(Hertz(44100), 2, SampleType.S16)
MOVED_EVERY = Frames(FORMAT.rate // 4)
"""Frames between two reports of the position: four a second."""

PATH = SignalPath(
    (
        Step(StepKind.FILE, Effect.NONE, FORMAT),
        Step(StepKind.OUTPUT, Effect.CHANGES, FORMAT, "silent"),
    )
)


class SilentEngine:
    """Plays nothing, exactly on time. ``clock`` returns seconds and never goes back."""

    def __init__(self, emit: Emit, clock: Callable[[], float]) -> None:
        self._emit = emit
        self._clock = clock
        self._waiting: deque[EngineEvent] = deque()
        self._items: deque[PlayItem] = deque()  # the first is the one that is heard
        self._state = EngineState.STOPPED
        self._path = SignalPath()
        self._frame = Frames(0)
        self._told = Frames(0)
        self._since = 0.0

    def catch_up(self) -> None:
        """Let everything happen that is due by now, and tell it."""
        self._play_on()
        while self._waiting:
            self._emit(self._waiting.popleft())

    # -- the port -------------------------------------------------------------------------------

    def load(self, items: Sequence[PlayItem], start: Milliseconds, *, paused: bool = False) -> None:
        """Take new items; see the port."""
        self._play_on()
        self._items = deque(items)
        self._since = self._clock()
        if not self._items:
            self._enter(EngineState.STOPPED)
            return
        self._enter(EngineState.PAUSED if paused else EngineState.PLAYING)
        self._begin(to_frames(start, FORMAT.rate))

    def follow_with(self, items: Sequence[PlayItem]) -> None:
        """Take new items for later; see the port."""
        self._play_on()
        if self._items:
            self._items = deque([self._items[0], *items])

    def pause(self) -> None:
        """Hold; see the port."""
        self._play_on()
        if self._state is EngineState.PLAYING:
            self._enter(EngineState.PAUSED)
            self._tell_place()

    def resume(self) -> None:
        """Go on; see the port."""
        if self._state is EngineState.PAUSED:
            self._since = self._clock()
            self._enter(EngineState.PLAYING)
            self._tell_place()

    def seek(self, position: Milliseconds) -> None:
        """Go to a place; see the port."""
        self._play_on()
        if not self._items:
            return
        frame = to_frames(Milliseconds(max(position, 0)), FORMAT.rate)
        if frame >= self._length():
            self._items.popleft()
            self._begin(Frames(0))
        else:
            self._frame = frame
            self._tell_place()

    def stop(self) -> None:
        """Drop everything; see the port."""
        self._play_on()
        self._items.clear()
        self._enter(EngineState.STOPPED)

    def treat(self, sound: Sound) -> None:
        """See the port; to silence nothing can be done."""

    def route(self, route: Route) -> None:
        """See the port; silence needs no device."""

    def close(self) -> None:
        """End; see the port."""
        self._items.clear()
        self._waiting.clear()
        self._state = EngineState.STOPPED

    # -- inside ---------------------------------------------------------------------------------

    def _length(self) -> Frames:
        return to_frames(self._items[0].duration, FORMAT.rate)

    def _enter(self, state: EngineState) -> None:
        if state is not self._state:
            self._state = state
            self._waiting.append(StateChanged(state))
        if state is EngineState.STOPPED:
            self._lead(SignalPath())

    def _lead(self, path: SignalPath) -> None:
        if path != self._path:
            self._path = path
            self._waiting.append(PathChanged(path))

    def _begin(self, frame: Frames) -> None:
        """Start the first item that is there at ``frame``, or end."""
        while self._items and not Path(self._items[0].path).exists():
            gone = self._items.popleft()
            self._waiting.append(ItemFailed(gone.entry, Problem(ProblemKind.MISSING, gone.path)))
            frame = Frames(0)
        if not self._items:
            self._enter(EngineState.STOPPED)
            self._waiting.append(Finished())
            return
        self._frame = min(frame, self._length())
        self._waiting.append(Heard(self._items[0].entry, FORMAT, self._length()))
        self._lead(PATH)
        self._tell_place()

    def _tell_place(self) -> None:
        self._told = self._frame
        self._waiting.append(Moved(self._items[0].entry, self._frame, FORMAT.rate))

    def _play_on(self) -> None:
        """Bring the place up to the clock."""
        now = self._clock()
        if self._state is not EngineState.PLAYING:
            self._since = now
            return
        heard = int((now - self._since) * FORMAT.rate)
        self._since += heard / FORMAT.rate  # what is less than a frame counts the next time
        while self._items and self._frame + heard >= self._length():
            heard -= self._length() - self._frame
            self._items.popleft()
            self._begin(Frames(0))
        if self._items:
            self._frame = Frames(self._frame + heard)
            if self._frame - self._told >= MOVED_EVERY:
                self._tell_place()
