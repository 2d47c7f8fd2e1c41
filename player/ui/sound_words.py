"""The signal path and the sound desk's choices in a listener's words.

Called by the view-models of the sound. Never looks anything up but translations.
"""

from player.models.audio import AudioFormat, SampleType
from player.models.path import Effect, SignalPath, Step, StepKind
from player.models.problems import QT_TRANSLATE_NOOP
from player.models.sound import Device, GainMode, Route, Sound
from player.ui.words import showable, translate

_STEPS: dict[StepKind, tuple[str, str]] = {
    StepKind.FILE: (
        QT_TRANSLATE_NOOP("Sound", "File"),
        QT_TRANSLATE_NOOP("Sound", "changed while it is read"),
    ),
    StepKind.DECODER: (
        QT_TRANSLATE_NOOP("Sound", "Decoder"),
        QT_TRANSLATE_NOOP("Sound", "converted by the decoder"),
    ),
    StepKind.GAIN: (
        QT_TRANSLATE_NOOP("Sound", "Loudness"),
        QT_TRANSLATE_NOOP("Sound", "loudness evened out"),
    ),
    StepKind.DOWNMIX: (
        QT_TRANSLATE_NOOP("Sound", "Surround"),
        QT_TRANSLATE_NOOP("Sound", "mixed to stereo"),
    ),
    StepKind.EQUALISER: (
        QT_TRANSLATE_NOOP("Sound", "Equaliser"),
        QT_TRANSLATE_NOOP("Sound", "equalised"),
    ),
    StepKind.CROSSFEED: (
        QT_TRANSLATE_NOOP("Sound", "Crossfeed"),
        QT_TRANSLATE_NOOP("Sound", "with crossfeed"),
    ),
    StepKind.CONVOLUTION: (
        QT_TRANSLATE_NOOP("Sound", "Room correction"),
        QT_TRANSLATE_NOOP("Sound", "corrected for the room"),
    ),
    StepKind.RESAMPLER: (
        QT_TRANSLATE_NOOP("Sound", "Sample rate"),
        QT_TRANSLATE_NOOP("Sound", "resampled"),
    ),
    StepKind.VOLUME: (
        QT_TRANSLATE_NOOP("Sound", "Volume"),
        QT_TRANSLATE_NOOP("Sound", "turned down"),
    ),
    StepKind.LIMITER: (
        QT_TRANSLATE_NOOP("Sound", "Limiter"),
        QT_TRANSLATE_NOOP("Sound", "peaks held back"),
    ),
    StepKind.DITHER: (
        QT_TRANSLATE_NOOP("Sound", "Dither"),
        QT_TRANSLATE_NOOP("Sound", "dithered"),
    ),
    StepKind.OUTPUT: (
        QT_TRANSLATE_NOOP("Sound", "Output"),
        QT_TRANSLATE_NOOP("Sound", "changed on the way out"),
    ),
    StepKind.SYSTEM: (
        QT_TRANSLATE_NOOP("Sound", "System"),
        QT_TRANSLATE_NOOP("Sound", "changed by the system"),
    ),
    StepKind.DEVICE: (
        QT_TRANSLATE_NOOP("Sound", "Device"),
        QT_TRANSLATE_NOOP("Sound", "changed by the device"),
    ),
}
"""Each station's name, and what to say when it is the one that changes samples."""

_EFFECTS: dict[Effect, str] = {
    Effect.NONE: QT_TRANSLATE_NOOP("Sound", "unchanged"),
    Effect.CHANGES: QT_TRANSLATE_NOOP("Sound", "changed"),
    Effect.UNKNOWN: QT_TRANSLATE_NOOP("Sound", "not known"),
}

GAINS: dict[GainMode, str] = {
    GainMode.OFF: QT_TRANSLATE_NOOP("Sound", "As recorded"),
    GainMode.TRACK: QT_TRANSLATE_NOOP("Sound", "Even by track"),
    GainMode.ALBUM: QT_TRANSLATE_NOOP("Sound", "Even by album"),
    GainMode.AUTO: QT_TRANSLATE_NOOP("Sound", "Automatic"),
}

_CHANNELS: dict[int, str] = {
    1: QT_TRANSLATE_NOOP("Sound", "mono"),
    2: QT_TRANSLATE_NOOP("Sound", "stereo"),
    4: QT_TRANSLATE_NOOP("Sound", "4.0"),
    6: QT_TRANSLATE_NOOP("Sound", "5.1"),
    8: QT_TRANSLATE_NOOP("Sound", "7.1"),
}


def path_word(path: SignalPath) -> str:
    """Return the whole path as one quiet line: ``24/96 · untouched``; empty for no path."""
    formats = [step.format for step in path.steps if step.format is not None]
    figures = _figures(formats[0], formats[-1]) if formats else ""
    return " · ".join(part for part in (figures, verdict(path)) if part)


def verdict(path: SignalPath) -> str:
    """Return whether the sound is untouched, or what stands against it; empty for no path."""
    if not path.steps:
        return ""
    reason = path.reason
    if reason is None:
        return translate("Sound", "untouched")
    if reason.effect is Effect.CHANGES:
        return _change(path, reason)
    if reason.kind is StepKind.DEVICE:
        return translate("Sound", "untouched by Senza, the device does not tell")
    if reason.kind in {StepKind.OUTPUT, StepKind.SYSTEM}:
        return translate("Sound", "untouched by Senza, the system does not tell")
    return translate("Sound", "not known")


def step_name(step: Step) -> str:
    """Return what a station is called."""
    return translate("Sound", _STEPS[step.kind][0])


def step_effect(step: Step) -> str:
    """Return what a station does to samples."""
    return translate("Sound", _EFFECTS[step.effect])


def step_detail(step: Step) -> str:
    """Return a station's detail and what leaves it: ``FLAC · 24 bit · 96 kHz · stereo``."""
    parts = (showable(step.detail), format_words(step.format) if step.format else "")
    return " · ".join(part for part in parts if part)


def format_words(form: AudioFormat) -> str:
    """Return a format in words: ``24 bit · 96 kHz · stereo``."""
    depth = translate("Sound", "%1 bit").replace("%1", str(form.sample.bits))
    if form.sample is SampleType.F32:
        depth = translate("Sound", "32-bit float")
    known = _CHANNELS.get(form.channels)
    many = translate("Sound", "%1 channels").replace("%1", str(form.channels))
    return f"{depth} · {rate_words(form.rate)} · {translate('Sound', known) if known else many}"


def rate_words(rate: int) -> str:
    """Return a sample rate in words: ``44.1 kHz``."""
    return translate("Sound", "%1 kHz").replace("%1", _kilo(rate))


def gain_words(mode: GainMode) -> str:
    """Return a way to even out the loudness in words."""
    return translate("Sound", GAINS[mode])


def volume_words(percent: int) -> str:
    """Return the volume in words."""
    return translate("Sound", "Volume %1 %").replace("%1", str(percent))


def device_words(device: str, devices: tuple[Device, ...]) -> str:
    """Return the name of the device with the id ``device``; one that is away is said to be.

    Before any devices are known nothing can be said of one.
    """
    if not device:
        return translate("Sound", "System default")
    if not devices:
        return translate("Sound", "The chosen device")
    name = next((d.name for d in devices if d.id == device), "")
    return showable(name) or translate("Sound", "Not connected")


def passing_words(
    before: tuple[Sound, Route], now: tuple[Sound, Route], devices: tuple[Device, ...]
) -> str:
    """Return the one thing to say when the desk changed by a key, or nothing."""
    (old, old_route), (new, route) = before, now
    if route.device != old_route.device:
        return device_words(route.device, devices)
    if new.muted != old.muted and not new.muted:
        return volume_words(new.volume)
    if new.volume != old.volume:
        return volume_words(new.volume)
    if new.gain is not old.gain:
        return translate("Sound", "Loudness: %1").replace("%1", gain_words(new.gain).lower())
    return ""


def _change(path: SignalPath, reason: Step) -> str:
    """Return what ``reason`` did; of the system the commonest change has words of its own."""
    place = path.steps.index(reason)
    before = next((s.format for s in reversed(path.steps[:place]) if s.format), None)
    if reason.kind is StepKind.SYSTEM and before and reason.format:
        if before.rate != reason.format.rate:
            return translate("Sound", "resampled by the system")
        if before.channels != reason.format.channels:
            return translate("Sound", "mixed by the system")
    return translate("Sound", _STEPS[reason.kind][1])


def _figures(first: AudioFormat, last: AudioFormat) -> str:
    """Return depth and rate as collectors write them, and what they became if they changed."""
    if first.rate != last.rate:
        return f"{_kilo(first.rate)} → {_kilo(last.rate)}"
    whole = SampleType.F32 not in {first.sample, last.sample}
    if whole and last.sample.bits < first.sample.bits:
        return f"{_short(first)} → {_short(last)}"
    return _short(first)


def _short(form: AudioFormat) -> str:
    if form.sample is SampleType.F32:  # of a lossy file, whose depth says nothing
        return rate_words(form.rate)
    return f"{form.sample.bits}/{_kilo(form.rate)}"


def _kilo(rate: int) -> str:
    return f"{rate / 1000:g}"
