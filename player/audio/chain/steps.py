"""The stations of the signal path that a chain stands for, with the figures to show beside them.

Called by ``chain``. Only names what is switched on; works on values, never on samples.
"""

from pathlib import Path

from player.audio.chain.gains import (
    MUTED,
    can_exceed,
    crossfed,
    effects,
    rounds,
    shapes,
    volume_gain,
)
from player.models.audio import AudioFormat, SampleType
from player.models.path import Effect, Step, StepKind
from player.models.sound import Sound
from player.models.units import Decibels

_FLOAT_BITS = 24
_DITHERED = frozenset({SampleType.S16, SampleType.S24})


def dithers(sample: SampleType) -> bool:
    """Whether what is rounded to ``sample`` is dithered: 16 and 24 bits.

    Rounding to 32 bits errs by less than -190 dB of full scale, far under the noise of any
    converter, and floats have no fixed step.
    """
    return sample in _DITHERED


def steps_of(
    source: AudioFormat, target: AudioFormat, sound: Sound, gain: Decibels, *, dsd: bool = False
) -> tuple[Step, ...]:
    """Return what a chain from ``source`` to ``target`` does with ``sound`` at ``gain``, in order.

    Empty where every sample keeps its value.
    """
    found: list[tuple[StepKind, str]] = []
    if gain:
        found.append((StepKind.GAIN, decibels(gain)))
    if source.channels != target.channels:
        found.append((StepKind.DOWNMIX, f"{source.channels} to {target.channels} channels"))
    if sound.equaliser is not None and shapes(sound.equaliser):
        found.append((StepKind.EQUALISER, sound.equaliser.name))
    if crossfed(sound, target.channels):
        found.append((StepKind.CROSSFEED, f"{sound.crossfeed}%"))
    if sound.impulse:
        found.append((StepKind.CONVOLUTION, Path(sound.impulse).name))
    if source.rate != target.rate:
        origin = "DSD, " if dsd else ""
        found.append((StepKind.RESAMPLER, f"{origin}{_kilohertz(source)} to {_kilohertz(target)}"))
    volume = volume_gain(sound)
    if volume:
        found.append((StepKind.VOLUME, "muted" if volume == MUTED else decibels(volume)))
    if can_exceed(source, target, sound, gain):
        found.append((StepKind.LIMITER, ""))
    computed = bool(gain or volume or effects(sound, target.channels))
    computed = computed or source.rate != target.rate or source.channels > target.channels
    if computed or rounds(source, target):
        found.append((StepKind.DITHER, _rounding(target.sample)))
    last = len(found) - 1
    return tuple(
        Step(kind, _effect(kind, source, target), target if place == last else None, detail)
        for place, (kind, detail) in enumerate(found)
    )


def decibels(gain: Decibels) -> str:
    """Return ``gain`` as shown to people."""
    return f"{gain:+.1f} dB"


def _effect(kind: StepKind, source: AudioFormat, target: AudioFormat) -> Effect:
    """Return what a station does; to play each sample on more channels changes none."""
    more = kind is StepKind.DOWNMIX and source.channels < target.channels
    return Effect.NONE if more else Effect.CHANGES


def _rounding(sample: SampleType) -> str:
    if dithers(sample):
        return f"{sample.bits} bits"
    bits = _FLOAT_BITS if sample is SampleType.F32 else sample.bits
    return f"rounded to {bits} bits"


def _kilohertz(audio_format: AudioFormat) -> str:
    return f"{audio_format.rate / 1000:g} kHz"
