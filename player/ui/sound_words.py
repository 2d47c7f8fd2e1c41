"""The signal path and the sound desk's choices in a listener's words.

Called by the view-models of the sound. Never looks anything up but translations.
"""

from player.models.audio import AudioFormat, SampleType
from player.models.path import Effect, SignalPath, Step, StepKind
from player.models.problems import QT_TRANSLATE_NOOP
from player.models.sentences import filled
from player.models.sound import Device, Equaliser, GainMode, Route, Sound
from player.ui.words import figure, percent, showable, translate

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

_ROUNDING = (QT_TRANSLATE_NOOP("Sound", "Rounding"), QT_TRANSLATE_NOOP("Sound", "rounded"))
"""The same of the dither station where it adds no dither: at 32 bits."""

_FLOAT_CODECS = frozenset({"PCM", "WavPack"})
"""Codecs that store floats; any other that is decoded to floats is lossy and has no depth."""

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
    return " · ".join(part for part in (_figures(path), verdict(path)) if part)


def verdict(path: SignalPath) -> str:
    """Return whether the sound is untouched, or what stands against it; empty if not heard."""
    reason = path.reason
    if reason is None:
        return translate("Sound", "untouched") if path.untouched else ""
    if reason.effect is Effect.CHANGES:
        return _change(path, reason)
    if reason.kind is StepKind.DEVICE:
        return translate("Sound", "untouched by Senza, device not known")
    if reason.kind in {StepKind.OUTPUT, StepKind.SYSTEM}:
        return translate("Sound", "untouched by Senza, system not known")
    return translate("Sound", "not known")


def step_name(step: Step) -> str:
    """Return what a station is called."""
    return translate("Sound", _words_of(step)[0])


def step_effect(step: Step) -> str:
    """Return what a station does to samples."""
    return translate("Sound", _EFFECTS[step.effect])


def step_detail(step: Step) -> str:
    """Return a station's detail and what leaves it: ``FLAC · 24 bit · 96 kHz · stereo``."""
    form = step.format
    detail = showable(step.detail)
    if step.kind in {StepKind.GAIN, StepKind.VOLUME}:
        detail = detail.replace("-", "−")
    if form is None:
        return detail
    if step.kind is StepKind.DITHER:  # its detail is the depth once more
        detail = ""
    elif step.kind in {StepKind.OUTPUT, StepKind.SYSTEM}:
        detail = ", ".join(part for part in detail.split(", ") if not _is_said(part, form))
    plain = step.kind is StepKind.FILE and _lossy(step)
    figures = f"{rate_words(form.rate)} · {_channels(form)}" if plain else format_words(form)
    return " · ".join(part for part in (detail, figures) if part)


def format_words(form: AudioFormat) -> str:
    """Return a format in words: ``24 bit · 96 kHz · stereo``."""
    depth = filled(translate("Sound", "%1 bit"), str(form.sample.bits))
    if form.sample is SampleType.F32:
        depth = translate("Sound", "32-bit float")
    return f"{depth} · {rate_words(form.rate)} · {_channels(form)}"


def rate_words(rate: int) -> str:
    """Return a sample rate in words: ``44.1 kHz``."""
    return filled(translate("Sound", "%1 kHz"), _kilo(rate))


def gain_words(mode: GainMode) -> str:
    """Return a way to even out the loudness in words."""
    return translate("Sound", GAINS[mode])


def volume_words(share: int) -> str:
    """Return the volume in words."""
    return filled(translate("Sound", "Volume %1"), percent(share))


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


def equaliser_words(equaliser: Equaliser | None) -> str:
    """Return the name of an equaliser; of none, that it is off."""
    if equaliser is None:
        return translate("Sound", "off")
    return showable(equaliser.name) or translate("Sound", "Without a name")


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
        return filled(translate("Sound", "Loudness: %1"), gain_words(new.gain).lower())
    if new.equaliser != old.equaliser:
        return filled(translate("Sound", "Equaliser: %1"), equaliser_words(new.equaliser))
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
    return translate("Sound", _words_of(reason)[1])


def _words_of(step: Step) -> tuple[str, str]:
    """Return the name of a station and what it does to samples, as in ``_STEPS``."""
    dithered = step.format is None or step.format.sample in {SampleType.S16, SampleType.S24}
    return _STEPS[step.kind] if step.kind is not StepKind.DITHER or dithered else _ROUNDING


def _figures(path: SignalPath) -> str:
    """Return depth and rate as collectors write them, and what they became if they changed."""
    formats = [step.format for step in path.steps if step.format is not None]
    if not formats:
        return ""
    file, first, last = path.steps[0], formats[0], formats[-1]
    if file.kind is StepKind.FILE and file.format is None and file.detail:  # DSD has no samples
        carried = all(step.effect is not Effect.CHANGES for step in path.steps)
        name = showable(file.detail)
        return name if carried else f"{name} → {rate_words(last.rate)}"
    if first.rate != last.rate:
        return f"{_kilo(first.rate)} → {_kilo(last.rate)}"
    if _lossy(file):
        return rate_words(first.rate)
    if last.sample is not SampleType.F32 and last.sample.bits < first.sample.bits:
        return f"{_short(first)} → {_short(last)}"
    return _short(first)


def _lossy(file: Step) -> bool:
    """Return whether the samples were made by the decoder, so that the file has no depth."""
    floating = file.format is not None and file.format.sample is SampleType.F32
    return floating and file.detail not in _FLOAT_CODECS


def _is_said(change: str, form: AudioFormat) -> bool:
    """Return whether what became of the sound (``24-bit → 16-bit``) is seen from its format."""
    _, arrow, result = change.rpartition("→ ")
    depth = "32-bit float" if form.sample is SampleType.F32 else f"{form.sample.bits}-bit"
    return bool(arrow) and (result == depth or result.endswith((" Hz", " channels")))


def _channels(form: AudioFormat) -> str:
    known = _CHANNELS.get(form.channels)
    many = filled(translate("Sound", "%1 channels"), str(form.channels))
    return translate("Sound", known) if known else many


def _short(form: AudioFormat) -> str:
    depth = "32f" if form.sample is SampleType.F32 else str(form.sample.bits)
    return f"{depth}/{_kilo(form.rate)}"


def _kilo(rate: int) -> str:
    return figure(rate / 1000)
