"""The one thread that plays: obeys commands, steps the feed, and heeds what the watch sees.

Built by ``process``. Everything that touches feed and output happens on its thread; whatever comes
from elsewhere waits in its inbox. Reads no pipe and looks at no device by itself.
"""

import os
import queue
import threading
import time
from collections.abc import Callable
from typing import Protocol

from player.audio.feed import Feed
from player.audio.loading import Loading, load_chain
from player.audio.outputs.device_status import DeviceStatus, path_steps
from player.audio.outputs.output import Output
from player.audio.outputs.watch import Seen
from player.audio.protocol import (
    Command,
    Event,
    Follow,
    Load,
    Pause,
    Resume,
    Seek,
    Stop,
    Take,
    Treat,
    WireItem,
    devices_message,
    treatment,
)
from player.audio.reader import BEGINNING, Item, Place
from player.models.audio import AudioFormat
from player.models.path import Step
from player.models.problems import Problem, ProblemKind
from player.models.sound import DEFAULT_ROUTE, UNTOUCHED, Device, Route, Sound, Unplugged
from player.models.units import CdFrames

_GOODBYE_SECONDS = 1.0


class Watcher(Protocol):
    """What watches the devices; see ``watch.Watch``."""

    def use(self, route: Route) -> None:
        """Watch over the device of ``route``."""

    def playing(self, playing: bool) -> None:  # noqa: FBT001 - it is what it says
        """Say whether a stream of ours is open."""

    def close(self) -> None:
        """End it."""


class Player:
    """Plays through ``output`` and tells ``say`` about it.

    ``watch`` makes what watches the devices, given whom to tell; None where there are none.
    ``load`` loads what changes samples: before it is there, music that plays goes on as it is.
    """

    def __init__(
        self,
        output: Output,
        say: Callable[[Event], None],
        watch: Callable[[Callable[[Seen], None]], Watcher] | None = None,
        load: Callable[[], None] = load_chain,
    ) -> None:
        self._inbox: queue.SimpleQueue[Command | Seen | None] = queue.SimpleQueue()
        self._ended = threading.Event()
        self._ending = False
        self._say = say
        self._route = DEFAULT_ROUTE
        self._sound = UNTOUCHED
        # What is wished and waits until it can be done without a gap.
        self._wish: Sound | None = None
        self._chain = Loading(load, self.wake)
        self._status: DeviceStatus | None = None
        self._devices: tuple[Device, ...] | None = None
        self._feed = Feed(output, say, self.wake, time.monotonic, device_steps=self._device_steps)
        self._watch = watch(self._inbox.put) if watch is not None else None
        self._thread = threading.Thread(target=self._run, name="player", daemon=True)
        self._thread.start()

    def do(self, command: Command) -> None:
        """Have ``command`` done as soon as possible."""
        self._inbox.put(command)

    def wake(self) -> None:
        """Have the feed look at its readers."""
        self._inbox.put(None)

    def end(self) -> None:
        """Let go of the device, if it lets itself be let go of within a second."""
        self._ending = True
        self.wake()
        self._ended.wait(_GOODBYE_SECONDS)
        if self._watch is not None:
            self._watch.close()

    def _run(self) -> None:
        wait: float | None = None
        while not self._ending:
            news = self._next(wait)
            while news is not None:
                if isinstance(news, Seen):
                    self._heed(news)
                else:
                    self._obey(news)
                news = self._next(0)
            self._grant()
            wait = self._feed.step()
            if self._feed.sounding and self._sound != UNTOUCHED:
                self._chain.begin()  # the next track may need it, even if this one does not
            if self._watch is not None:
                self._watch.playing(self._feed.sounding)
        self._feed.close()
        self._ended.set()

    def _next(self, wait: float | None) -> Command | Seen | None:
        try:
            return self._inbox.get(timeout=wait) if wait != 0 else self._inbox.get_nowait()
        except queue.Empty:
            return None

    def _obey(self, command: Command) -> None:
        feed = self._feed
        match command:
            case Load(load, items, start, per_second, paused):
                feed.load(load, _items(items), Place(start, per_second), paused=paused)
            case Follow(after, items):
                feed.follow(after, _items(items))
            case Pause():
                feed.pause()
            case Resume():
                feed.resume()
            case Seek(position):
                feed.seek(Place(position, 1000))
            case Stop(load):
                feed.load(load, (), BEGINNING, paused=False)
            case Treat():
                self._treat(treatment(command))
            case Take(route):
                self._take(route)

    def _treat(self, sound: Sound) -> None:
        """Do to the sound what is wished; the same again while it plays says: be ready for more."""
        self._wish = sound
        if self._feed.sounding:
            self._chain.begin()
        self._grant()

    def _grant(self) -> None:
        """Do what is wished, once that makes no gap in what is heard."""
        wish = self._wish
        if wish is not None and (self._chain.done or not self._feed.sounding):
            self._wish = None
            self._sound = wish
            self._feed.treat(wish)

    def _take(self, route: Route) -> None:
        self._route = route
        self._status = None
        self._feed.route(route)
        if self._watch is not None:
            self._watch.use(route)

    def _heed(self, seen: Seen) -> None:
        """Tell and do what follows from a look at the devices."""
        if seen.devices != self._devices:
            self._devices = seen.devices
            self._say(devices_message(seen.devices))
        name = self._status.name if self._status is not None else self._route.device
        self._status = seen.status
        if (seen.lost or seen.unplugged) and self._route.unplugged is Unplugged.PAUSE:
            kind = ProblemKind.NO_DEVICE if seen.lost else ProblemKind.HEADPHONES_UNPLUGGED
            self._feed.lose_device(Problem(kind, name))
        self._feed.look_at_path()

    def _device_steps(self, stream: AudioFormat) -> tuple[Step, ...]:
        return path_steps(self._status, stream, self._route)


def _items(items: tuple[WireItem, ...]) -> list[Item]:
    return [
        Item(
            item.key,
            os.fsdecode(item.path),
            item.levels,
            item.in_album,
            item.follows,
            CdFrames(item.begin),
            CdFrames(item.end),
        )
        for item in items
    ]
