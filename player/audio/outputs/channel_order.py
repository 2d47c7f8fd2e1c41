"""Puts the channels of surround sound into the order that an output wants.

Used by ``vlc_output`` and ``portaudio_output``. The stream itself is in FFmpeg's order; mono and
stereo are the same everywhere and are never copied.
"""

from typing import Literal

from player.models.audio import SampleType

Order = tuple[int, ...]
"""For each place in the output's order, the place in FFmpeg's."""

# libVLC puts the centre and the deep one last. (5.0, 5.1 and 7.1; the others are the same.)
VLC_ORDER: dict[int, Order] = {
    5: (0, 1, 3, 4, 2),
    6: (0, 1, 4, 5, 2, 3),
    8: (0, 1, 6, 7, 4, 5, 2, 3),
}

# ALSA has the rear ones before the centre and the deep one. (WASAPI has FFmpeg's order.)
ALSA_ORDER: dict[int, Order] = {
    5: (0, 1, 3, 4, 2),
    6: (0, 1, 4, 5, 2, 3),
    8: (0, 1, 4, 5, 2, 3, 6, 7),
}


def reordered(pcm: bytes, order: Order | None, width: int) -> bytes:
    """Return interleaved ``pcm`` with its channels in ``order``; samples have ``width`` bytes.

    Without an order it is returned as it is.
    """
    if order is None:
        return pcm
    kind: Literal["h", "i"] = "h" if width == SampleType.S16.width else "i"
    result = bytearray(len(pcm))
    with memoryview(pcm).cast(kind) as source, memoryview(result).cast(kind) as target:
        for place, channel in enumerate(order):
            target[place :: len(order)] = source[channel :: len(order)]
    return bytes(result)
