"""Made-up values of the sound: equalisers, devices and signal paths. For tests and for pictures."""

import random

from player.config.sound import NOTHING_ASIDE, SetAside
from player.models.audio import AudioFormat, SampleType
from player.models.path import Effect, SignalPath, Step, StepKind
from player.models.sound import Band, BandKind, Device, Equaliser
from player.models.units import Decibels, Hertz
from player.playback.events import SoundChanged, SoundEvent
from player.playback.sound_desk import SoundDesk

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

_LOSSY = AudioFormat(Hertz(44100), 2, SampleType.F32)

TREATED_PATH = SignalPath(
    (
        Step(StepKind.FILE, Effect.NONE, _LOSSY, "MP3"),
        Step(StepKind.DECODER, Effect.NONE, _LOSSY),
        Step(StepKind.GAIN, Effect.CHANGES, None, "-6.4 dB"),
        Step(StepKind.DITHER, Effect.CHANGES, DISC, "16 bits"),
        Step(StepKind.OUTPUT, Effect.NONE, DISC, ""),
        Step(StepKind.SYSTEM, Effect.NONE, DISC, ""),
        Step(StepKind.DEVICE, Effect.NONE, DISC, "Built-in Audio Analogue Stereo"),
    )
)


def equaliser(name: str) -> Equaliser:
    """Return an equaliser of one band."""
    return Equaliser(name, Decibels(-3.0), (Band(BandKind.PEAK, 105.0, Decibels(3.0), 0.7),))


class Aside:
    """Remembers what a desk has turned off, as the composition root does."""

    def __init__(self, desk: SoundDesk) -> None:
        self._now, self._sound = NOTHING_ASIDE, desk.sound
        desk.subscribe(self._take)

    def __call__(self) -> SetAside:
        """Return what is off and can be had again."""
        return self._now

    def _take(self, event: SoundEvent) -> None:
        if isinstance(event, SoundChanged):
            self._now, self._sound = self._now.after(self._sound, event.sound), event.sound


def song_levels() -> bytes:
    """Return the levels of a song: quiet at first, verses, louder choruses, an end that fades."""
    chance = random.Random(7)  # noqa: S311 - for the eye only
    parts = ((20, 0.15), (90, 0.45), (60, 0.85), (80, 0.5), (60, 0.9), (30, 0.25), (60, 1.0))
    levels = [height * chance.uniform(0.6, 1.0) for count, height in parts for _ in range(count)]
    return bytes(round(255 * one * min(1.0, (400 - at) / 40)) for at, one in enumerate(levels))
