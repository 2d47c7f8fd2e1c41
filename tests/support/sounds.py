"""Made-up values of the sound: equalisers, devices and signal paths. For tests and for pictures."""

from player.models.audio import AudioFormat, SampleType
from player.models.path import Effect, SignalPath, Step, StepKind
from player.models.sound import Band, BandKind, Device, Equaliser
from player.models.units import Decibels, Hertz

DEVICES = (
    Device("pulse:alsa_output.analog", "Built-in Audio Analogue Stereo", default=True),
    Device("alsa:DAC,0", "Lantern USB DAC", exclusive=True),
    Device("pulse:bluez", "Evening Headphones"),
)

HIGH = AudioFormat(Hertz(96000), 2, SampleType.S24)
DISC = AudioFormat(Hertz(44100), 2, SampleType.S16)

UNTOUCHED_PATH = SignalPath(
    (
        Step(StepKind.FILE, Effect.NONE, HIGH, "FLAC"),
        Step(StepKind.OUTPUT, Effect.NONE, HIGH, "PortAudio"),
        Step(StepKind.DEVICE, Effect.NONE, HIGH, "Lantern USB DAC"),
    )
)

STUDIO = AudioFormat(Hertz(48000), 2, SampleType.S16)

TOUCHED_PATH = SignalPath(
    (
        Step(StepKind.FILE, Effect.NONE, DISC, "FLAC"),
        Step(StepKind.OUTPUT, Effect.NONE, DISC, "PortAudio"),
        Step(StepKind.SYSTEM, Effect.CHANGES, STUDIO, "PulseAudio"),
        Step(StepKind.DEVICE, Effect.NONE, STUDIO, "Built-in Audio Analogue Stereo"),
    )
)


def equaliser(name: str) -> Equaliser:
    """Return an equaliser of one band."""
    return Equaliser(name, Decibels(-3.0), (Band(BandKind.PEAK, 105.0, Decibels(3.0), 0.7),))
