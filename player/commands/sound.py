"""Commands about the sound: how loud, through what, to where. Called through the registry only."""

import math
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from player.commands.arguments import (
    OFF,
    ON,
    Gain,
    Output,
    Percent,
    Seconds,
    Switch,
    choices,
)
from player.commands.choosing import lead, treat
from player.commands.context import Context
from player.commands.registry import CommandError, command
from player.commands.words import NONE_OF, listed, one_of, switched
from player.models.problems import QT_TRANSLATE_NOOP
from player.models.sound import Device, GainMode, Unplugged
from player.models.units import Decibels, Hertz, Milliseconds

_SWITCHED = frozenset({"", ON, OFF})
DOP = "dop"

STEP = 5
"""Percent by which one key press changes the volume."""

USUAL_CROSSFEED = 60
"""Percent of crossfeed that "on" means."""

LONGEST_CROSSFADE = 15
"""Seconds."""

MOST_PREAMP = 15.0
"""Decibels, up or down; more would only be a mistake."""

RATES = tuple(map(Hertz, (44100, 48000, 88200, 96000, 176400, 192000)))
"""What everything can be resampled to, beside the source's own rate."""

DSD_RATES = tuple(map(Hertz, (88200, 176400, 352800)))
"""What DSD can be brought down to."""

_OFF = QT_TRANSLATE_NOOP("Command", "Off")
_GAINS = choices(
    (GainMode.OFF, _OFF),
    (GainMode.TRACK, QT_TRANSLATE_NOOP("Command", "By track")),
    (GainMode.ALBUM, QT_TRANSLATE_NOOP("Command", "By album")),
    (GainMode.AUTO, QT_TRANSLATE_NOOP("Command", "Automatic")),
)
_UNPLUGGED = choices(
    (Unplugged.PAUSE, QT_TRANSLATE_NOOP("Command", "Pause")),
    (Unplugged.MOVE, QT_TRANSLATE_NOOP("Command", "Move to the default device")),
)
_SWITCHED_FILE = choices((ON, QT_TRANSLATE_NOOP("Command", "On")), (OFF, _OFF))
_RATES = choices(
    ("0", QT_TRANSLATE_NOOP("Command", "As the music has it")),
    *((str(rate), f"{rate / 1000:g} kHz") for rate in RATES),
)
_DSD = choices(
    (DOP, QT_TRANSLATE_NOOP("Command", "Passed on as it is (DoP)")),
    *((str(rate), f"{rate / 1000:g} kHz") for rate in DSD_RATES),
)


@command(
    QT_TRANSLATE_NOOP("Command", "Louder"),
    words=QT_TRANSLATE_NOOP("Command", "volume up, turn up"),
)
def louder(context: Context, percent: Percent = STEP) -> None:
    """Raise the volume by some percent."""
    context.sound.change_volume(percent)


@command(
    QT_TRANSLATE_NOOP("Command", "Quieter"),
    words=QT_TRANSLATE_NOOP("Command", "volume down, turn down, softer"),
)
def quieter(context: Context, percent: Percent = STEP) -> None:
    """Lower the volume by some percent."""
    context.sound.change_volume(-percent)


@command(
    QT_TRANSLATE_NOOP("Command", "Volume"),
    words=QT_TRANSLATE_NOOP("Command", "set volume, level"),
)
def volume(context: Context, percent: Percent) -> None:
    """Set the volume in percent; 100 leaves the sound untouched."""
    context.sound.set_volume(percent)


@command(
    QT_TRANSLATE_NOOP("Command", "Mute"),
    words=QT_TRANSLATE_NOOP("Command", "unmute, silent"),
)
def mute(context: Context) -> None:
    """Be silent while the music goes on, or audible again."""
    context.sound.toggle_mute()


@command(
    QT_TRANSLATE_NOOP("Command", "Even loudness"),
    words=QT_TRANSLATE_NOOP("Command", "replaygain, gain, loudness"),
)
def gain(context: Context, mode: Annotated[str, _GAINS]) -> None:
    """Even out the loudness: off, track, album or auto."""
    chosen = GainMode(one_of(mode, tuple(GainMode)))
    treat(context, replace(context.sound.sound, gain=chosen))


@command(
    QT_TRANSLATE_NOOP("Command", "Next way to even loudness"),
    words=QT_TRANSLATE_NOOP("Command", "next gain"),
)
def next_gain(context: Context) -> None:
    """Go through the ways to even out the loudness."""
    modes = list(GainMode)
    now = context.sound.sound
    following = modes[(modes.index(now.gain) + 1) % len(modes)]
    treat(context, replace(now, gain=following))


@command(
    QT_TRANSLATE_NOOP("Command", "Pre-amp"),
    words=QT_TRANSLATE_NOOP("Command", "preamp"),
)
def preamp(context: Context, decibels: Gain) -> None:
    """Add some decibels to every track that says how loud it is."""
    treat(context, replace(context.sound.sound, preamp=_preamp(decibels)))


@command(
    QT_TRANSLATE_NOOP("Command", "Pre-amp of other tracks"),
    words=QT_TRANSLATE_NOOP("Command", "untagged preamp"),
)
def untagged_preamp(context: Context, decibels: Gain) -> None:
    """Add some decibels to every track that does not say how loud it is."""
    treat(context, replace(context.sound.sound, untagged_preamp=_preamp(decibels)))


@command(
    QT_TRANSLATE_NOOP("Command", "Crossfeed"),
    words=QT_TRANSLATE_NOOP("Command", "headphones, stereo width"),
)
def crossfeed(context: Context, strength: Switch = "") -> None:
    """Mix a little of each side into the other, for headphones: on, off or a percentage."""
    now = context.sound.sound
    if strength.isdecimal():
        percent = min(int(strength), 100)
    else:
        percent = USUAL_CROSSFEED if switched(strength, on=now.crossfeed > 0) else 0
    treat(context, replace(now, crossfeed=percent))


@command(
    QT_TRANSLATE_NOOP("Command", "Crossfade"),
    words=QT_TRANSLATE_NOOP("Command", "overlap, fade"),
)
def crossfade(context: Context, seconds: Seconds) -> None:
    """Let tracks overlap by some seconds where they are not parts of one album; 0 is off."""
    time = Milliseconds(min(max(seconds, 0), LONGEST_CROSSFADE) * 1000)
    treat(context, replace(context.sound.sound, crossfade=time))


@command(
    QT_TRANSLATE_NOOP("Command", "Output"),
    words=QT_TRANSLATE_NOOP("Command", "device, speakers, output device"),
)
def output(context: Context, device: Output = "") -> None:
    """Play to a device, by its name or a part of it; without one, to the system's default."""
    found = _device(context, device) if device else None
    route = context.sound.route
    exclusive = route.exclusive and found is not None and found.exclusive
    lead(context, replace(route, device=found.id if found else "", exclusive=exclusive))


@command(QT_TRANSLATE_NOOP("Command", "Next output"))
def next_output(context: Context) -> None:
    """Go through the devices, the system's default being the first."""
    ids = ["", *(device.id for device in context.sound.devices)]
    now = context.sound.route.device
    place = ids.index(now) if now in ids else -1
    output(context, ids[(place + 1) % len(ids)])


@command(
    QT_TRANSLATE_NOOP("Command", "Exclusive use of the device"),
    words=QT_TRANSLATE_NOOP("Command", "exclusive"),
)
def exclusive(context: Context, switch: Switch = "") -> None:
    """Have the device for Senza alone, past the system's mixer: on or off."""
    route = context.sound.route
    wanted = switched(switch, on=route.exclusive)
    able = any(d.exclusive for d in context.sound.devices if d.id == route.device)
    if wanted and not able:
        told = QT_TRANSLATE_NOOP("Command", "The device cannot be had for Senza alone.")
        raise CommandError(told)
    lead(context, replace(route, exclusive=wanted))


@command(
    QT_TRANSLATE_NOOP("Command", "When unplugged"),
    words=QT_TRANSLATE_NOOP("Command", "unplugged"),
)
def unplugged(context: Context, what: Annotated[str, _UNPLUGGED]) -> None:
    """Choose what happens when the device goes away: pause, or move to the default device."""
    chosen = Unplugged(one_of(what, tuple(Unplugged)))
    lead(context, replace(context.sound.route, unplugged=chosen))


@command(
    QT_TRANSLATE_NOOP("Command", "Equaliser"),
    words=QT_TRANSLATE_NOOP("Command", "equalizer, eq"),
)
def equaliser(context: Context, file: Annotated[str, _SWITCHED_FILE] = "") -> None:
    """Turn the last equaliser on or off, or take one from an AutoEq file; pick the first one."""
    desk = context.sound
    now = desk.sound.equaliser
    if file in _SWITCHED and not switched(file, on=now is not None):
        treat(context, replace(desk.sound, equaliser=None))
    elif file in _SWITCHED:
        found = now or context.aside().equaliser_off
        if found is None:
            context.view.choose_equaliser()
        else:
            treat(context, replace(desk.sound, equaliser=found))
    else:
        context.read_equaliser(
            _absolute(file), lambda read: treat(context, replace(desk.sound, equaliser=read))
        )


@command(
    QT_TRANSLATE_NOOP("Command", "Choose an equaliser"),
    words=QT_TRANSLATE_NOOP("Command", "choose equalizer, load equaliser"),
)
def choose_equaliser(context: Context) -> None:
    """Pick the AutoEq file of an equaliser."""
    context.view.choose_equaliser()


@command(
    QT_TRANSLATE_NOOP("Command", "Room correction"),
    words=QT_TRANSLATE_NOOP("Command", "convolution, impulse response"),
)
def impulse(context: Context, file: Annotated[str, _SWITCHED_FILE] = "") -> None:
    """Turn the last correction on or off, or take the impulse response in a WAV file."""
    now = context.sound.sound
    if file in _SWITCHED and not switched(file, on=bool(now.impulse)):
        treat(context, replace(now, impulse=""))
        return
    path = now.impulse or context.aside().impulse_off if file in _SWITCHED else _absolute(file)
    if path:
        treat(context, replace(now, impulse=path))
    else:
        context.view.choose_impulse()


@command(QT_TRANSLATE_NOOP("Command", "Choose a room correction"))
def choose_impulse(context: Context) -> None:
    """Pick the WAV file of a room correction."""
    context.view.choose_impulse()


@command(
    QT_TRANSLATE_NOOP("Command", "Sample rate"),
    words=QT_TRANSLATE_NOOP("Command", "resample, rate"),
)
def rate(context: Context, hertz: Annotated[int, _RATES]) -> None:
    """Resample everything to one rate in hertz; 0 keeps the source's own."""
    if hertz not in {0, *RATES}:
        raise CommandError(NONE_OF, str(hertz), listed((0, *RATES)))
    treat(context, replace(context.sound.sound, rate=Hertz(hertz)))


@command(
    QT_TRANSLATE_NOOP("Command", "Surround to stereo"),
    words=QT_TRANSLATE_NOOP("Command", "downmix, stereo"),
)
def stereo(context: Context, switch: Switch = "") -> None:
    """Mix surround down to two channels: on or off."""
    now = context.sound.sound
    treat(context, replace(now, stereo=switched(switch, on=now.stereo)))


@command(QT_TRANSLATE_NOOP("Command", "DSD"))
def dsd(context: Context, how: Annotated[str, _DSD]) -> None:
    """Bring DSD down to a rate in hertz, or pass it on as it is with "dop"."""
    now = context.sound.sound
    if how == DOP:
        treat(context, replace(now, dop=True))
        return
    chosen = one_of(how, tuple(map(str, DSD_RATES)))
    treat(context, replace(now, dop=False, dsd_rate=Hertz(int(chosen))))


def _preamp(decibels: float) -> Decibels:
    if math.isnan(decibels):
        raise CommandError(QT_TRANSLATE_NOOP("Command", "That is no number."))
    return Decibels(min(max(decibels, -MOST_PREAMP), MOST_PREAMP))


def _absolute(file: str) -> str:
    return str(Path(file).expanduser().absolute())


def _device(context: Context, name: str) -> Device:
    """Return the device whose id or name is ``name``, else the first whose name contains it."""
    wanted = name.casefold()
    devices = context.sound.devices
    exact = [d for d in devices if name == d.id or wanted == d.name.casefold()]
    near = [d for d in devices if wanted in d.name.casefold()]
    found = next(iter(exact + near), None)
    if found is None:
        raise CommandError(QT_TRANSLATE_NOOP("Command", "There is no device called “%1”."), name)
    return found
