"""Puts together the way of the sound from its parts: the file, the chain, the output, the device.

Called by ``feed`` whenever something of it may have changed. Looks at nothing by itself.
"""

from collections.abc import Callable

from player.audio.reader import Opened
from player.models.audio import AudioFormat
from player.models.path import Effect, SignalPath, Step, StepKind

DeviceSteps = Callable[[AudioFormat], tuple[Step, ...]]
"""Says what happens to a stream from the output on."""


def nothing_known(audio_format: AudioFormat) -> tuple[Step, ...]:
    """Return the way of a stream of which nobody can say what becomes of it."""
    return (Step(StepKind.OUTPUT, Effect.NONE, audio_format), Step(StepKind.SYSTEM, Effect.UNKNOWN))


def path_of(opened: Opened, changes: tuple[Step, ...], device: tuple[Step, ...]) -> SignalPath:
    """Return the whole way of an item: ``changes`` are the chain's steps, ``device`` the last."""
    decoded, how = Effect.NONE, ""
    if opened.dsd:
        decoded, how = Effect.CHANGES, "DSD → PCM"
    elif opened.packed:
        how = "DoP"
    stored = None if opened.dsd or opened.packed else opened.format
    return SignalPath(
        (
            Step(StepKind.FILE, Effect.NONE, stored, opened.codec),
            Step(StepKind.DECODER, decoded, opened.format, how),
            *changes,
            *device,
        )
    )
