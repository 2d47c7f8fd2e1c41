"""What a listener can choose about the sound: from the desk's values to names, options and levels.

Called by ``sound_view``, which shows them and runs their commands. Pure: the same values always
give the same choices; nothing here is remembered or done.
"""

from dataclasses import dataclass, replace
from pathlib import PurePath

from player.commands.arguments import OFF, ON
from player.commands.sound import DOP, DSD_RATES, LONGEST_CROSSFADE, MOST_PREAMP, RATES
from player.config.sound import NOTHING_ASIDE, SetAside
from player.models.sentences import filled
from player.models.sound import FULL_VOLUME, Device, GainMode, Route, Sound, Unplugged
from player.ui.sound_words import device_words, equaliser_words, gain_words, rate_words
from player.ui.words import figure, percent, showable, translate

_CROSSFADES = (0, 2, 4, 6, 8, 12)
"""Seconds on offer."""


@dataclass(frozen=True, slots=True)
class Option:
    """One possible choice: its text and the command that makes it.

    ``asks``: choosing it asks for more (a file), so that it is never come upon by stepping.
    ``note`` is a word to show beside it.
    """

    text: str
    command: str
    arguments: tuple[object, ...] = ()
    chosen: bool = False
    asks: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several; ``rare`` ones are shown on request."""

    name: str
    value: str
    options: tuple[Option, ...]
    rare: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """A number between two others, set by one command."""

    name: str
    value: str
    command: str
    place: float
    low: float
    high: float
    step: float
    rare: bool = False


Row = Choice | Level


def rows(
    sound: Sound,
    route: Route,
    devices: tuple[Device, ...],
    aside: SetAside = NOTHING_ASIDE,
    refused: str = "",
) -> dict[str, Row]:
    """Return everything that can be chosen now, by key, in the order in which it is shown.

    ``aside`` is what is off but can be had again; ``refused`` the path of a room correction that
    is chosen and cannot be used.
    """
    found: dict[str, Row] = {
        "volume": _volume(sound),
        "gain": _gain(sound),
        "output": _output(route, devices),
    }
    if any(device.exclusive for device in devices if device.id == route.device):
        found["exclusive"] = _exclusive(route)
    return found | {
        "crossfeed": _crossfeed(sound),
        "crossfade": _crossfade(sound),
        "equaliser": _equaliser(sound, aside),
        "impulse": _impulse(sound, aside, refused),
        "preamp": _preamp(translate("Sound", "Pre-amp"), "sound.preamp", sound.preamp),
        "untagged": _preamp(
            translate("Sound", "Untagged tracks"), "sound.untagged_preamp", sound.untagged_preamp
        ),
        "rate": _rate(sound),
        "stereo": _stereo(sound),
        "dsd": _dsd(sound),
        "unplugged": _unplugged(route),
    }


def _choice(name: str, options: list[Option], *, rare: bool = False) -> Choice:
    value = next((option.text for option in options if option.chosen), "")
    return Choice(name, value, tuple(options), rare)


def _volume(sound: Sound) -> Level:
    value = percent(sound.volume)
    shown = translate("Sound", "Muted") if sound.muted else value
    name = translate("Sound", "Volume")
    return Level(name, shown, "sound.volume", sound.volume, 0, FULL_VOLUME, 5)


def _gain(sound: Sound) -> Choice:
    options = [
        Option(gain_words(mode), "sound.gain", (mode.value,), sound.gain is mode)
        for mode in GainMode
    ]
    return _choice(translate("Sound", "Loudness"), options)


def _output(route: Route, devices: tuple[Device, ...]) -> Choice:
    """Return the choice of a device; one that was chosen and is away now is among its options."""
    present = {"", *(device.id for device in devices)}
    away = () if route.device in present else (Device(route.device, ""),)
    usual = translate("Sound", "the default")
    options = [
        Option(
            device_words(device.id, devices),
            "sound.output",
            (device.id,),
            device.id == route.device,
            note=usual if device.default else "",
        )
        for device in (Device("", ""), *devices, *away)
    ]
    return _choice(translate("Sound", "Device"), options)


def _exclusive(route: Route) -> Choice:
    return _switch(
        translate("Sound", "Used by"),
        "sound.exclusive",
        (translate("Sound", "All programs"), translate("Sound", "Senza alone")),
        on=route.exclusive,
    )


def _crossfeed(sound: Sound) -> Choice:
    strengths = {
        0: translate("Sound", "Off"),
        30: translate("Sound", "Light"),
        60: translate("Sound", "Medium"),
        100: translate("Sound", "Strong"),
    }
    strengths.setdefault(sound.crossfeed, percent(sound.crossfeed))
    options = [
        Option(text, "sound.crossfeed", (str(percent),), sound.crossfeed == percent)
        for percent, text in sorted(strengths.items())
    ]
    return _choice(translate("Sound", "Crossfeed for headphones"), options)


def _crossfade(sound: Sound) -> Choice:
    now = min(round(sound.crossfade / 1000), LONGEST_CROSSFADE)
    options = [
        Option(
            filled(translate("Sound", "%1 s"), str(seconds))
            if seconds
            else translate("Sound", "Off"),
            "sound.crossfade",
            (seconds,),
            seconds == now,
        )
        for seconds in sorted({*_CROSSFADES, now})
    ]
    return _choice(translate("Sound", "Crossfade"), options)


def _equaliser(sound: Sound, aside: SetAside) -> Choice:
    on = sound.equaliser is not None
    options = [_off("sound.equaliser", chosen=not on)]
    last = sound.equaliser or aside.equaliser_off
    if last is not None:
        options.append(Option(equaliser_words(last), "sound.equaliser", (ON,), chosen=on))
    import_ = translate("Sound", "Import from AutoEq…")
    options.append(Option(import_, "sound.choose_equaliser", asks=True))
    return _choice(translate("Sound", "Equaliser"), options)


def _impulse(sound: Sound, aside: SetAside, refused: str) -> Choice:
    on = bool(sound.impulse)
    options = [_off("sound.impulse", chosen=not on)]
    last = sound.impulse or aside.impulse_off
    if last:
        name = showable(PurePath(last).name or last)
        options.append(Option(name, "sound.impulse", (ON,), chosen=on))
    choose = translate("Sound", "Choose a WAV file…")
    options.append(Option(choose, "sound.choose_impulse", asks=True))
    choice = _choice(translate("Sound", "Room correction"), options, rare=True)
    if on and sound.impulse == refused:
        value = filled(translate("Sound", "%1, not in use"), choice.value)
        return replace(choice, value=value)
    return choice


def _preamp(name: str, command: str, decibels: float) -> Level:
    sign = "+" if decibels > 0 else "−" if decibels < 0 else ""
    value = f"{sign}{figure(round(abs(decibels), 1))} dB"
    most = max(MOST_PREAMP, abs(decibels))
    return Level(name, value, command, decibels, -most, most, 1, rare=True)


def _rate(sound: Sound) -> Choice:
    source = Option(translate("Sound", "As the source"), "sound.rate", (0,), not sound.rate)
    known = RATES if not sound.rate or sound.rate in RATES else (*RATES, sound.rate)
    options = [
        source,
        *(Option(rate_words(r), "sound.rate", (int(r),), r == sound.rate) for r in known),
    ]
    return _choice(translate("Sound", "Sample rate"), options, rare=True)


def _stereo(sound: Sound) -> Choice:
    return _switch(
        translate("Sound", "Surround"),
        "sound.stereo",
        (translate("Sound", "As recorded"), translate("Sound", "Mixed to stereo")),
        on=sound.stereo,
        rare=True,
    )


def _dsd(sound: Sound) -> Choice:
    options = [
        Option(
            filled(translate("Sound", "As PCM at %1"), rate_words(r)),
            "sound.dsd",
            (str(int(r)),),
            r == sound.dsd_rate and not sound.dop,
        )
        for r in DSD_RATES
    ]
    options.append(Option(translate("Sound", "As it is (DoP)"), "sound.dsd", (DOP,), sound.dop))
    return _choice(translate("Sound", "DSD"), options, rare=True)


def _unplugged(route: Route) -> Choice:
    texts = {
        Unplugged.PAUSE: translate("Sound", "Pause"),
        Unplugged.MOVE: translate("Sound", "Go on elsewhere"),
    }
    options = [
        Option(text, "sound.unplugged", (what.value,), route.unplugged is what)
        for what, text in texts.items()
    ]
    return _choice(translate("Sound", "When unplugged"), options, rare=True)


def _off(command: str, *, chosen: bool) -> Option:
    return Option(translate("Sound", "Off"), command, (OFF,), chosen)


def _switch(
    name: str, command: str, texts: tuple[str, str], *, on: bool, rare: bool = False
) -> Choice:
    off_text, on_text = texts
    options = [
        Option(off_text, command, ("off",), chosen=not on),
        Option(on_text, command, ("on",), chosen=on),
    ]
    return _choice(name, options, rare=rare)
