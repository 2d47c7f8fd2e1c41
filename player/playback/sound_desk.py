"""Where the listener turns the knobs: volume, gain, equaliser, device; and what the engine answers.

Called by the commands (wishes) and by the composition root (engine events, saved choices), always
on one thread. Holds the choices and hands them to the engine; never computes a sample, never
stores anything.
"""

from dataclasses import replace

from player.models.path import SignalPath
from player.models.sound import DEFAULT_ROUTE, FULL_VOLUME, UNTOUCHED, Device, Route, Sound
from player.playback.engine import DevicesChanged, Engine, EngineEvent, PathChanged
from player.playback.events import (
    DeviceListChanged,
    SignalPathChanged,
    SoundChanged,
    SoundEvent,
    SoundListener,
)


class SoundDesk:
    """The sound as the listener wants it, and the way it takes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._listeners: list[SoundListener] = []
        self._sound = UNTOUCHED
        self._route = DEFAULT_ROUTE
        self._path = SignalPath()
        self._devices: tuple[Device, ...] = ()

    @property
    def sound(self) -> Sound:
        """What is done to the sound."""
        return self._sound

    @property
    def route(self) -> Route:
        """Where it goes."""
        return self._route

    @property
    def path(self) -> SignalPath:
        """The way of what is heard now, as last told."""
        return self._path

    @property
    def devices(self) -> tuple[Device, ...]:
        """The devices that there are, as last told."""
        return self._devices

    def subscribe(self, listener: SoundListener) -> None:
        """Have ``listener`` called with every event from now on."""
        self._listeners.append(listener)

    # -- wishes ---------------------------------------------------------------------------------

    def restore(self, sound: Sound, route: Route) -> None:
        """Take up saved choices."""
        self.set_route(route)
        self.set_sound(sound)

    def set_sound(self, sound: Sound) -> None:
        """Do to the sound what ``sound`` says, from now on."""
        if sound != self._sound:
            self._sound = sound
            self._engine.treat(sound)
            self._emit(SoundChanged(sound, self._route))

    def set_route(self, route: Route) -> None:
        """Play to where ``route`` leads, from now on."""
        if route != self._route:
            self._route = route
            self._engine.route(route)
            self._emit(SoundChanged(self._sound, route))

    def set_volume(self, percent: int) -> None:
        """Set the volume, held between 0 and 100; it is audible again if it was muted."""
        volume = min(max(percent, 0), FULL_VOLUME)
        self.set_sound(replace(self._sound, volume=volume, muted=False))

    def change_volume(self, percent: int) -> None:
        """Raise the volume by ``percent``, or lower it."""
        self.set_volume(self._sound.volume + percent)

    def toggle_mute(self) -> None:
        """Be silent while playing on, or audible again."""
        self.set_sound(replace(self._sound, muted=not self._sound.muted))

    def dim(self, share: float) -> None:
        """Have only a ``share`` of the chosen volume heard until the next wish; 1 is all of it.

        What the listener chose stays as it is, and nobody is told. All of it, while all of it is
        heard, has the engine get ready for less, so that the first step makes no gap.
        """
        self._engine.treat(replace(self._sound, volume=round(self._sound.volume * share)))

    # -- what the engine says -------------------------------------------------------------------

    def handle(self, event: EngineEvent) -> None:
        """Take in one event of the engine; those of playing are not for the desk."""
        match event:
            case PathChanged(path):
                self._path = path
                self._emit(SignalPathChanged(path))
            case DevicesChanged(devices):
                self._devices = devices
                self._emit(DeviceListChanged(devices))
            case _:
                return

    def _emit(self, event: SoundEvent) -> None:
        for listener in self._listeners:
            listener(event)
