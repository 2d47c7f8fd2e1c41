"""Lets sound that begins in the middle of a track rise from silence, so that it does not click.

Called by ``reader`` for the few milliseconds before the place that was asked for. Plain Python:
so little sound is not worth loading a library for. Never shortens, never delays.
"""

from typing import Any, Literal

from player.models.audio import AudioFormat, SampleType

FADE_SECONDS = 0.005
"""Long enough not to be heard as a click, too short to be heard as a fade."""

_KINDS: dict[SampleType, Literal["h", "i", "f"]] = {
    SampleType.S16: "h",
    SampleType.S24: "i",
    SampleType.S32: "i",
    SampleType.F32: "f",
}
_S24_MASK = ~0xFF


def faded_in(pcm: bytes, audio_format: AudioFormat, done: int, length: int) -> bytes:
    """Return ``pcm`` with its part of a fade of ``length`` frames applied, ``done`` of them before.

    The gain rises in a straight line from 0 and is 1 from frame ``length`` on, where samples stay
    as they are.
    """
    channels = audio_format.channels
    result = bytearray(pcm)
    # Whole numbers or floats, as the format has it; the checker knows only one of them.
    view: Any = memoryview(result).cast(_KINDS[audio_format.sample])
    with view as samples:
        count = min(length - done, len(samples) // channels) * channels
        gains = ((done + place // channels) / length for place in range(count))
        if audio_format.sample is SampleType.F32:
            for place, gain in enumerate(gains):
                samples[place] = samples[place] * gain
        else:
            mask = _S24_MASK if audio_format.sample is SampleType.S24 else ~0
            for place, gain in enumerate(gains):
                samples[place] = int(samples[place] * gain) & mask
    return bytes(result)
