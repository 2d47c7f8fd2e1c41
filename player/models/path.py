"""The way of the sound from the file to the device, step by step, and whether it was touched.

Built by the sound process, shown by the window and the command line. "Untouched" is only said when
every step is known to pass samples on as they are; otherwise the first step that does not, or that
cannot be seen into, is the reason.
"""

from dataclasses import dataclass
from enum import StrEnum

from player.models.audio import AudioFormat


class StepKind(StrEnum):
    """The stations there are, in the order in which the sound passes them."""

    FILE = "file"
    DECODER = "decoder"
    GAIN = "gain"
    DOWNMIX = "downmix"
    EQUALISER = "equaliser"
    CROSSFEED = "crossfeed"
    CONVOLUTION = "convolution"
    RESAMPLER = "resampler"
    VOLUME = "volume"
    LIMITER = "limiter"
    DITHER = "dither"
    OUTPUT = "output"
    SYSTEM = "system"
    DEVICE = "device"


_OUTSIDE = frozenset({StepKind.OUTPUT, StepKind.SYSTEM, StepKind.DEVICE})


class Effect(StrEnum):
    """What a step does to samples. ``UNKNOWN``: the system does not tell."""

    NONE = "none"
    CHANGES = "changes"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Step:
    """One station: what leaves it, as far as that is known, and what it does to samples.

    ``detail`` is a name or a figure to show beside it (a codec, a device, "-6.0 dB"), not a
    sentence.
    """

    kind: StepKind
    effect: Effect
    format: AudioFormat | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SignalPath:
    """All the steps of this moment, from the file on; empty while nothing plays."""

    steps: tuple[Step, ...] = ()

    @property
    def reason(self) -> Step | None:
        """The step that stands against "untouched": one that changes samples, else one unknown."""
        for effect in (Effect.CHANGES, Effect.UNKNOWN):
            for step in self.steps:
                if step.effect is effect:
                    return step
        return None

    @property
    def heard(self) -> bool:
        """Whether the sound leaves Senza; with no output open, only the first steps are there."""
        return any(step.kind in _OUTSIDE for step in self.steps)

    @property
    def untouched(self) -> bool:
        """Whether every sample of the file reaches the device as it is."""
        return self.heard and self.reason is None
