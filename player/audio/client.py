"""The engine as the window sees it: the sound process, started, told, listened to, replaced.

Built by the composition root; implements ``playback.engine.Engine``. Commands only note what is
wanted and queue a message, so they never wait. A child that dies or falls silent is replaced by one
that is told everything again, from the last frame that was heard. Never decodes, never opens a
music file, never touches a device.

Two threads live as long as the engine: one starts children and listens to them (it is the one that
emits), one watches over them. They must be long-lived: Linux ends a child that asked to die with
its parent when the thread that started it ends.
"""

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from player.audio.child import Child
from player.audio.protocol import (
    PROTOCOL,
    Command,
    Devices,
    Ended,
    Failed,
    Hearing,
    Hello,
    Message,
    NoOutput,
    Opening,
    Path,
    Pause,
    Position,
    Refused,
    Resume,
    Seek,
    State,
    Stop,
    Take,
    from_wire,
    treat,
)
from player.audio.verdict import Coroner, Verdict, Vigil
from player.audio.wanted import MILLISECONDS, Wanted
from player.models.audio import AudioFormat
from player.models.path import SignalPath
from player.models.problems import Problem, ProblemKind
from player.models.sound import DEFAULT_ROUTE, UNTOUCHED, Route, Sound
from player.models.units import Frames, Hertz, Milliseconds
from player.playback.engine import (
    DevicesChanged,
    Emit,
    EngineEvent,
    EngineState,
    Finished,
    Heard,
    ItemFailed,
    Moved,
    OutputFailed,
    PathChanged,
    PlayItem,
    Restarted,
    SoundRefused,
    StateChanged,
)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long, in seconds, a child may take before it is taken for dead.

    ``start``: until it says hello. ``silence``: between two words while it should play (it says
    something four times a second). ``end``: from the end of its input to its own.
    """

    start: float = 20.0
    silence: float = 5.0
    end: float = 2.0


USUAL_PATIENCE = Patience()
_LOOK_SECONDS = 0.5


class EngineClient:
    """Plays through a sound process of its own; see the port for what each command means.

    ``command_line`` starts the sound process, in this process's environment or in ``environment``.
    """

    def __init__(
        self,
        emit: Emit,
        command_line: Sequence[str],
        *,
        environment: Mapping[str, str] | None = None,
        patience: Patience = USUAL_PATIENCE,
    ) -> None:
        self._emit = emit
        self._command_line = tuple(command_line)
        self._environment = environment
        self._patience = patience
        self._changed = threading.Condition()
        self._wanted = Wanted()
        self._sound = UNTOUCHED
        self._route = DEFAULT_ROUTE
        self._coroner = Coroner()
        self._child: Child | None = None
        self._greeted = False
        self._needed = False
        self._closing_since: float | None = None
        self._asked_at = 0.0
        self._told = EngineState.STOPPED
        self._heard_key: int | None = None
        self._restarting = False
        self._threads = (
            threading.Thread(target=self._keep_playing, name="sound", daemon=True),
            threading.Thread(target=self._watch_over, name="sound-watch", daemon=True),
        )
        for thread in self._threads:
            thread.start()

    def start(self) -> None:
        """Start the sound process now, so that the first sound need not wait for it."""
        with self._changed:
            self._need()

    @property
    def child_pid(self) -> int | None:
        """The process id of the sound process while there is one; for reports and for tests."""
        with self._changed:
            return self._child.pid if self._child is not None else None

    # The port

    def load(self, items: Sequence[PlayItem], start: Milliseconds, *, paused: bool = False) -> None:
        """Drop whatever plays; play ``items``."""
        if not items:
            self.stop()
            return
        with self._changed:
            self._coroner.forgive()
            self._send(self._wanted.load(items, start, paused=paused))

    def follow_with(self, items: Sequence[PlayItem]) -> None:
        """Replace all that comes after the item being heard."""
        with self._changed:
            if self._wanted.places:
                self._send(self._wanted.follow_with(items))

    def pause(self) -> None:
        """Hold the sound."""
        with self._changed:
            if self._wanted.state is EngineState.PLAYING:
                self._wanted.state = EngineState.PAUSED
                self._send(Pause())

    def resume(self) -> None:
        """Go on."""
        with self._changed:
            if self._wanted.state is EngineState.PAUSED:
                self._wanted.state = EngineState.PLAYING
                self._send(Resume())

    def seek(self, position: Milliseconds) -> None:
        """Go to ``position`` in the item being heard."""
        with self._changed:
            if self._wanted.places:
                place = Milliseconds(max(position, 0))
                self._wanted.at(place, MILLISECONDS)
                self._send(Seek(place))

    def stop(self) -> None:
        """Drop everything."""
        with self._changed:
            self._send(Stop(self._wanted.clear()))

    def treat(self, sound: Sound) -> None:
        """Do to the sound what ``sound`` says."""
        with self._changed:
            self._sound = sound
            if self._child is not None:
                self._child.send(treat(sound))

    def route(self, route: Route) -> None:
        """Play to where ``route`` leads."""
        with self._changed:
            self._route = route
            if self._child is not None:
                self._child.send(Take(route))

    def close(self) -> None:
        """Stop, and leave no process and no thread behind. Not from ``emit``."""
        with self._changed:
            self._closing_since = time.monotonic()
            if self._child is not None:
                self._child.end()
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()

    def _send(self, command: Command) -> None:
        """Send ``command``, or see to a child, which is then told all that is wanted."""
        self._asked_at = time.monotonic()
        if self._child is not None:
            self._child.send(command)
        else:
            self._need()
        self._changed.notify_all()

    def _need(self) -> None:
        self._needed = True
        self._changed.notify_all()

    # The thread that listens

    def _keep_playing(self) -> None:
        while self._wait_until_needed():
            child = self._new_child()
            if child is not None:
                for message in child.messages():
                    with self._changed:
                        events = self._understand(message)
                    self._tell(events)
                child.bury()
            with self._changed:
                self._child = None
                self._changed.notify_all()
                events = self._judge()
            self._tell(events)

    def _wait_until_needed(self) -> bool:
        """Return whether a child is to be started, False when all is over."""
        with self._changed:
            self._changed.wait_for(lambda: self._needed or self._closing_since is not None)
            self._needed = False
            return self._closing_since is None

    def _new_child(self) -> Child | None:
        """Start a child and tell it what is wanted; None where the program does not start."""
        self._greeted = False
        try:
            child = Child(self._command_line, self._environment)
        except OSError:
            return None
        with self._changed:
            self._child = child
            child.send(Take(self._route))
            child.send(treat(self._sound))
            if self._wanted.places:
                child.send(self._wanted.again())
            else:
                child.send(Stop(self._wanted.clear()))
            if self._closing_since is not None:
                child.end()
            self._changed.notify_all()
        return child

    def _tell(self, events: Sequence[EngineEvent]) -> None:
        for event in events:
            if self._closing_since is None:
                self._emit(event)

    def _judge(self) -> list[EngineEvent]:
        """Return what the end of a child means, and see to what follows from it."""
        if self._closing_since is not None or not (self._greeted or self._wanted.places):
            return []
        wanted = self._wanted
        if not wanted.places:
            return []
        verdict, culprit = self._coroner.examine(
            time.monotonic(), wanted.current_key, greeted=self._greeted
        )
        problem = Problem(ProblemKind.SOUND_PROCESS_DIED)
        if verdict is Verdict.HOPELESS:
            wanted.state = EngineState.PAUSED
            return [*self._tell_state(EngineState.PAUSED), OutputFailed(problem)]
        self._restarting = True
        item = wanted.places.get(culprit) if culprit is not None else None
        if verdict is not Verdict.BAD_FILE or item is None or culprit is None:
            self._need()
            return []
        wanted.skip(culprit)
        damaged = Problem(ProblemKind.DAMAGED, item.path, "the decoder broke down on it twice")
        events: list[EngineEvent] = [ItemFailed(item.entry, damaged)]
        if wanted.places:
            self._need()
        else:
            wanted.end()
            events += [*self._tell_state(EngineState.STOPPED), Finished()]
        return events

    def _understand(self, message: Message) -> list[EngineEvent]:
        """Return what ``message`` means to the window: nothing if it is out of date."""
        wanted = self._wanted
        match message:
            case Hello():
                return self._greet(message)
            case Path() | Devices() | Refused():
                return [_passed_on(message)]
            case Opening(key):
                self._coroner.opening(key, time.monotonic())
            case Hearing() | Position() | Failed() if item := wanted.item(message.key):
                return self._understand_item(message, item)
            case State() | Ended() | NoOutput() if message.load == wanted.number:
                return self._understand_list(message)
        return []

    def _understand_list(self, message: State | Ended | NoOutput) -> list[EngineEvent]:
        wanted = self._wanted
        match message:
            case State(_, state):
                return self._tell_state(state)
            case Ended():
                wanted.end()
                return [Finished()]
            case NoOutput(_, problem):
                wanted.state = EngineState.PAUSED
                return [OutputFailed(from_wire(problem))]

    def _greet(self, hello: Hello) -> list[EngineEvent]:
        if hello.protocol != PROTOCOL:
            # Installed over while this one runs; it cannot be talked to.
            if self._child is not None:
                self._child.kill()
            return []
        self._greeted = True
        restarted, self._restarting = self._restarting, False
        return [Restarted(Problem(ProblemKind.SOUND_PROCESS_DIED))] if restarted else []

    def _understand_item(
        self, message: Hearing | Position | Failed, item: PlayItem
    ) -> list[EngineEvent]:
        wanted = self._wanted
        match message:
            case Failed(_, problem):
                return [ItemFailed(item.entry, from_wire(problem))]
            case Position(key, frame, rate):
                if key == wanted.current_key:
                    wanted.at(frame, rate)
                return [Moved(item.entry, Frames(frame), Hertz(rate))]
            case Hearing(key, rate, channels, sample, length):
                wanted.hearing(key)
                if key == self._heard_key:
                    return []  # a new child going on with it
                self._heard_key = key
                audio_format = AudioFormat(Hertz(rate), channels, sample)
                return [Heard(item.entry, audio_format, Frames(length))]

    def _tell_state(self, state: EngineState) -> list[EngineEvent]:
        if state is self._told:
            return []
        self._told = state
        return [StateChanged(state)]

    # The thread that watches

    def _watch_over(self) -> None:
        """End a child that does not start, does not speak, or does not end."""
        vigil = Vigil()
        with self._changed:
            while self._closing_since is None or self._child is not None:
                limit, began = self._limit(), time.monotonic()
                self._changed.wait(None if limit is None else _LOOK_SECONDS)
                now, child = time.monotonic(), self._child
                if limit is not None:
                    vigil.looked(began, now)
                limit = self._limit()
                if child is None or limit is None:
                    continue
                words = (child.last_word, self._asked_at, self._closing_since or 0.0)
                if vigil.silence(now, *words) > limit:
                    child.kill()

    def _limit(self) -> float | None:
        """Return how long the child may be silent now, None if for ever."""
        if self._child is None:
            return None
        if self._closing_since is not None:
            return self._patience.end
        if not self._greeted:
            return self._patience.start
        return self._patience.silence if self._wanted.state is EngineState.PLAYING else None


def _passed_on(message: Path | Devices | Refused) -> EngineEvent:
    match message:
        case Path(steps):
            return PathChanged(SignalPath(steps))
        case Devices(devices):
            return DevicesChanged(devices)
        case Refused(problem):
            return SoundRefused(from_wire(problem))
