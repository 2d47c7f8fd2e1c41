"""How loud: gains from tags, volume from percent, and whether anything has to be done at all.

Called by ``feed`` before a chain is built, by ``chain`` and by ``steps``. Plain arithmetic without
numpy, so that the sound process need not load it while samples pass untouched. Sees no samples.
"""

import math

from player.models.audio import AudioFormat, SampleType
from player.models.sound import FULL_VOLUME, NO_GAIN, Equaliser, GainMode, Levels, Sound
from player.models.units import Decibels

MUTED = Decibels(-math.inf)

_VOLUME_SLOPE = 60.0
"""The loudness that is felt grows much slower than amplitude, so the amplitude is the cube of the
percentage, as in PulseAudio's software volume: half is -18.1 dB, a tenth -60 dB."""

_MOST_GAIN = 60.0
"""Tags may hold anything; what is beyond this was not measured on music."""


def factor(gain: Decibels) -> float:
    """Return what to multiply samples with: exactly 1 for 0 dB, exactly 0 for minus infinity."""
    return math.pow(10.0, gain / 20.0)


def volume_gain(sound: Sound) -> Decibels:
    """Return the gain of the volume control: 60 log10 of the part of full, 0 dB for all of it."""
    if sound.muted or sound.volume <= 0:
        return MUTED
    if sound.volume >= FULL_VOLUME:
        return NO_GAIN
    return Decibels(_VOLUME_SLOPE * math.log10(sound.volume / FULL_VOLUME))


def track_gain(sound: Sound, levels: Levels, *, in_album: bool) -> Decibels:
    """Return the gain that evens out a track's loudness, peak-safe, between -60 and 60 dB.

    The gain that the mode asks for, else the other one, plus ``preamp``; without either,
    ``untagged_preamp``. Lowered so that the known peak stays within full scale, as ReplayGain 2.0
    has it ("Clipping prevention"): the peak of the gain that was taken, else the other peak.
    """
    if sound.gain is GainMode.OFF:
        return NO_GAIN
    album = sound.gain is GainMode.ALBUM or (sound.gain is GainMode.AUTO and in_album)
    track = (levels.track_gain, levels.track_peak)
    whole = (levels.album_gain, levels.album_peak)
    first, second = (whole, track) if album else (track, whole)
    if not _said(first[0]) and _said(second[0]):
        first, second = second, first
    gain = first[0]
    wanted = gain + sound.preamp if gain is not None and _said(gain) else sound.untagged_preamp
    peaks = (peak for peak in (first[1], second[1]) if peak is not None and _said(peak))
    peak = next((peak for peak in peaks if peak > 0), None)
    if peak is not None:
        wanted = min(wanted, -20.0 * math.log10(peak))
    return Decibels(max(-_MOST_GAIN, min(wanted, _MOST_GAIN)))


def _said(value: float | None) -> bool:
    return value is not None and math.isfinite(value)


def shapes(equaliser: Equaliser | None) -> bool:
    """Whether this equaliser changes anything."""
    return equaliser is not None and (
        equaliser.preamp != NO_GAIN or any(band.gain != NO_GAIN for band in equaliser.bands)
    )


def crossfed(sound: Sound, channels: int) -> bool:
    """Whether crossfeed is wanted and possible: it is for two channels."""
    return sound.crossfeed > 0 and channels == 2  # noqa: PLR2004 - left and right


def same_stream(source: AudioFormat, target: AudioFormat) -> bool:
    """Whether the bytes of ``source`` are, as they are, bytes of ``target``.

    24 bits travel left-aligned in 32, so they are 32 bits already.
    """
    if source.sample is SampleType.S24 and target.sample is SampleType.S32:
        return (source.rate, source.channels) == (target.rate, target.channels)
    return source == target


def effects(sound: Sound, channels: int) -> bool:
    """Whether a filter is switched on for a signal of so many channels."""
    return shapes(sound.equaliser) or crossfed(sound, channels) or bool(sound.impulse)


def needed(
    source: AudioFormat, target: AudioFormat, sound: Sound, levels: Levels, *, in_album: bool
) -> bool:
    """Whether a chain is needed, which is so when one byte of the stream would change.

    That includes a mere change of the sample type: values stay, but somebody has to write them in
    the other layout.
    """
    return (
        not same_stream(source, target)
        or volume_gain(sound) != NO_GAIN
        or track_gain(sound, levels, in_album=in_album) != NO_GAIN
        or effects(sound, target.channels)
    )


def rounds(source: AudioFormat, target: AudioFormat) -> bool:
    """Whether samples of ``source`` may not fit into ``target`` without rounding."""
    if target.sample is SampleType.F32:
        return source.sample is SampleType.S32
    return source.sample is SampleType.F32 or source.sample.bits > target.sample.bits


def can_exceed(source: AudioFormat, target: AudioFormat, sound: Sound, gain: Decibels) -> bool:
    """Whether a value beyond full scale can come up that was not in the file, or has no room.

    An equaliser that only cuts counts, too: it turns phases, so that peaks may add up.
    """
    return (
        gain > 0
        or effects(sound, target.channels)
        or source.rate != target.rate
        or (source.sample is SampleType.F32 and target.sample is not SampleType.F32)
    )
