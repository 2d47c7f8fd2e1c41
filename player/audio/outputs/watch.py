"""Watches the devices while the music plays: what there is, what ours does, and whether it is left.

Run by the sound process beside the player, on a thread of its own, because a sound server may be
slow to answer. Tells only when something changed. Never touches a stream: what follows from a
device that went away is for the caller to decide.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from player.audio.outputs.device_status import DeviceStatus
from player.audio.outputs.devices import Surroundings, View
from player.models.sound import DEFAULT_ROUTE, Device, Route

_PLAYING_SECONDS = 1.0
_IDLE_SECONDS = 3.0
"""How often to look though nothing was told; a server that tells is looked at when it does."""

_SETTLING_SECONDS = 0.05
"""Changes come in swarms; the rest of one is waited for."""

_GOODBYE_SECONDS = 1.0
_LOOK_SECONDS = 0.01


@dataclass(frozen=True, slots=True)
class Seen:
    """What has changed: all that there is now.

    ``lost``: the device in use went away just now. ``unplugged``: it is there, but the headphones
    that were plugged into it are not.
    """

    devices: tuple[Device, ...]
    status: DeviceStatus | None = None
    lost: bool = False
    unplugged: bool = False


class Sight(Protocol):
    """What a watch looks with; see ``Surroundings``."""

    def look(self, route: Route, *, playing: bool) -> View:
        """Return what there is now."""

    def wait(self, seconds: float) -> bool:
        """Wait for a change; return False at once if none would be told."""

    def wake(self) -> None:
        """End ``wait``, from another thread."""

    def close(self) -> None:
        """Let go of it."""


class Memory:
    """Finds what is new in one view after another, and which device is in use."""

    def __init__(self) -> None:
        self._told: Seen | None = None
        self._used = ""
        self._worn = ""

    def forget_use(self) -> None:
        """No device is in use."""
        self._used = self._worn = ""

    def see(self, view: View) -> Seen | None:
        """Return what is to be told of ``view``, if anything."""
        lost = bool(self._used) and all(device.id != self._used for device in view.devices)
        if lost:
            self._used = ""
        unplugged = False
        if view.status is not None:
            self._used = view.status.device
            unplugged = self._worn == self._used and not view.status.worn
            self._worn = self._used if view.status.worn else ""
        # The latency differs at each look and is no news by itself.
        status = view.status and replace(view.status, latency=None)
        seen = Seen(view.devices, status)
        if seen == self._told and not lost:
            return None
        self._told = seen
        return Seen(view.devices, view.status, lost, unplugged)


class Watch:
    """Calls ``tell`` from its own thread, first with what there is at the start."""

    def __init__(
        self,
        tell: Callable[[Seen], None],
        *,
        sight: Callable[[], Sight] = Surroundings,
    ) -> None:
        self._tell = tell
        self._sight = sight()
        self._lock = threading.Lock()
        self._route = DEFAULT_ROUTE
        self._playing = False
        self._closing = False
        self._news = threading.Event()
        self._memory = Memory()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)
        self._thread.start()

    def use(self, route: Route) -> None:
        """Watch over the device of ``route`` from now on; the one before is no longer in use."""
        with self._lock:
            if route == self._route:
                return
            self._route = route
            self._memory.forget_use()
        self._look_soon()

    def playing(self, playing: bool) -> None:  # noqa: FBT001 - it is what it says
        """Say whether a stream of ours is open."""
        with self._lock:
            if playing == self._playing:
                return
            self._playing = playing
            self._memory.forget_use()
        self._look_soon()

    def close(self) -> None:
        """End it; ``tell`` is not called again, unless the system hangs."""
        self._closing = True
        self._news.set()
        left = _GOODBYE_SECONDS
        while self._thread.is_alive() and left > 0:
            # Waking it has no effect just before it begins to wait.
            self._sight.wake()
            self._thread.join(_LOOK_SECONDS)
            left -= _LOOK_SECONDS

    def _look_soon(self) -> None:
        self._news.set()
        self._sight.wake()

    def _run(self) -> None:
        while not self._closing:
            self._news.clear()
            with self._lock:
                route, playing = self._route, self._playing
            view = self._sight.look(route, playing=playing)
            with self._lock:
                # An answer to what was asked before is worth nothing.
                current = (route, playing) == (self._route, self._playing)
                seen = self._memory.see(view) if current else None
            if seen is not None and not self._closing:
                self._tell(seen)
            self._wait(_PLAYING_SECONDS if playing else _IDLE_SECONDS)
        self._sight.close()

    def _wait(self, seconds: float) -> None:
        if self._news.is_set():
            return
        if self._sight.wait(seconds):
            self._news.wait(_SETTLING_SECONDS)
        else:
            self._news.wait(seconds)
