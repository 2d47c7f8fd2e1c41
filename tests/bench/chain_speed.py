"""How fast each part of the chain runs, in multiples of real time on one core, and what it weighs.

Run by hand, from the project's folder: ``python -m tests.bench.chain_speed``. Makes its own music;
prints figures, judges nothing. Counts processor time, so that other work does not.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from player.audio.chain.chain import Chain
from player.models.audio import AudioFormat, SampleType
from player.models.sound import (
    NO_LEVELS,
    UNTOUCHED,
    Band,
    BandKind,
    Equaliser,
    GainMode,
    Levels,
    Sound,
)
from player.models.units import Decibels, Hertz
from tests.support import media

SECONDS = 20
READ_FRAMES = 4096
CD = AudioFormat(Hertz(44100), 2, SampleType.S16)
BLU = AudioFormat(Hertz(192000), 2, SampleType.S24)
BANDS = tuple(
    Band(BandKind.PEAK, 31.25 * 2**number, Decibels(-3 if number % 2 else 3), 1.4)
    for number in range(10)
)
TEN_BANDS = Equaliser("ten bands", Decibels(-6), BANDS)
LOUD = Equaliser("loud", Decibels(9), ())
TAGGED = Levels(track_gain=Decibels(-6.0), track_peak=0.9)


def impulse(folder: Path, rate: int, seconds: float) -> str:
    """Write a decaying noise of one channel and return its path."""
    path = folder / f"impulse-{rate}-{seconds}.wav"
    frames = round(seconds * rate)
    decay = np.exp(-np.arange(frames) / frames * 8) * 0.02
    values = np.random.default_rng(1).standard_normal(frames) * decay
    media.write_wav(path, (values * 2**31).astype("<i4").tobytes(), rate, 1, 32)
    return str(path)


def cases(source: AudioFormat, folder: Path) -> dict[str, tuple[AudioFormat, Sound, float]]:
    """Return what to measure: the target, what is switched on, and the level of the music."""
    other = AudioFormat(
        Hertz(48000 if source is CD else 44100), 2, SampleType.S24
    )  # a rate without a simple ratio
    short, long = impulse(folder, source.rate, 0.2), impulse(folder, source.rate, 1.5)
    sixteen = AudioFormat(source.rate, 2, SampleType.S16)
    everything = Sound(
        volume=80, gain=GainMode.TRACK, equaliser=TEN_BANDS, crossfeed=30, impulse=short
    )
    return {
        "nothing": (source, UNTOUCHED, 0.5),
        "gain, volume, dither": (source, Sound(volume=80, gain=GainMode.TRACK), 0.5),
        "dither to 16 bits": (sixteen, Sound(volume=80), 0.5),
        "equaliser, 10 bands": (source, Sound(equaliser=TEN_BANDS), 0.3),
        "crossfeed": (source, Sound(crossfeed=30), 0.5),
        "convolution, 0.2 s": (source, Sound(impulse=short), 0.2),
        "convolution, 1.5 s": (source, Sound(impulse=long), 0.1),
        "resampler": (other, UNTOUCHED, 0.5),
        "limiter at work": (source, Sound(equaliser=LOUD), 1.0),
        "everything": (other, everything, 0.3),
    }


def music(source: AudioFormat, level: float) -> bytes:
    """Return noise at ``level`` of full scale."""
    frames = SECONDS * source.rate
    raw = np.random.default_rng(2).uniform(-level, level, frames * source.channels)
    if source.sample is SampleType.S16:
        return (raw * (2**15 - 1)).astype("<i2").tobytes()
    return ((raw * (2**23 - 1)).astype("<i4") << 8).astype("<i4").tobytes()


def measure(source: AudioFormat, target: AudioFormat, sound: Sound, level: float) -> str:
    """Return the speed and the time to build, as text."""
    pcm = music(source, level)
    step = READ_FRAMES * source.frame_bytes
    began = time.process_time()
    chain = Chain(source, target, sound)
    built = time.process_time()
    longest = 0.0
    for place in range(0, len(pcm), step):
        start = time.perf_counter()
        chain.process(pcm[place : place + step], TAGGED, in_album=False)
        longest = max(longest, time.perf_counter() - start)
    chain.flush()
    spent = time.process_time() - built
    return (
        f"{SECONDS / spent:6.0f}x  {100 * spent / SECONDS:5.2f} % of a core"
        f"  built in {1000 * (built - began):5.1f} ms  longest block {1000 * longest:5.1f} ms"
    )


WEIGH = """

def rss():
    text = open('/proc/self/status').read()
    return int(text.split('VmRSS:')[1].split()[0]) / 1024
import player.audio.decode.decoder, player.audio.chain.gains
before = rss()
import numpy
numpy_only = rss()
import player.audio.chain.chain
print(f'RSS: decoder {before:.1f} MB, and numpy {numpy_only:.1f} MB, and the chain {rss():.1f} MB')
from tests.bench import chain_speed
before = rss()
chain_speed.play_everything()
print(f'20 s of almost everything at 192 kHz: {rss() - before:.1f} MB more')
"""


def play_everything() -> None:
    """Run a chain with most of it switched on."""
    sound = Sound(volume=80, gain=GainMode.TRACK, equaliser=TEN_BANDS, crossfeed=30)
    chain = Chain(BLU, AudioFormat(Hertz(44100), 2, SampleType.S24), sound)
    block = bytes(range(256)) * (READ_FRAMES * BLU.frame_bytes // 256)
    for _ in range(SECONDS * BLU.rate // READ_FRAMES):
        chain.process(block, TAGGED, in_album=False)


def main() -> None:
    """Measure everything at both rates, then the memory of a fresh process."""
    Chain(CD, CD, UNTOUCHED).process(bytes(4 * CD.rate), NO_LEVELS, in_album=False)
    with tempfile.TemporaryDirectory() as folder:
        for source in (CD, BLU):
            print(f"{source.rate} Hz, {source.sample.bits} bits, 2 channels")  # noqa: T201
            for name, (target, sound, level) in cases(source, Path(folder)).items():
                print(f"  {name:22}{measure(source, target, sound, level)}")  # noqa: T201
    if sys.platform == "linux":
        subprocess.run([sys.executable, "-c", WEIGH], check=True)


if __name__ == "__main__":
    main()
