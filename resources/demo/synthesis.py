"""Voices and room of the demo album: sines, envelopes, echoes and a small reverb, in numpy.

Called by ``compose.py``, which holds the score. Pure functions on float64 arrays, full scale at
1.0, shaped (frames,) for one channel or (frames, 2) for two. Never draws random numbers but from
a seeded stream, so that the same call always gives the same samples.
"""

import numpy as np
import numpy.typing as npt

Signal = npt.NDArray[np.float64]

RATE = 44100
"""Sample rate of everything here, in hertz."""


def frequency(note: float) -> float:
    """Return the frequency in hertz of a MIDI note number, in equal temperament on A4 = 440 Hz."""
    return float(440.0 * 2.0 ** ((note - 69.0) / 12.0))


def uniform(seed: int, count: int) -> Signal:
    """Return ``count`` values in [0, 1), the same for the same ``seed`` with any numpy.

    Taken from the raw generator, the one stream that numpy promises never to change (NEP 19).
    """
    raw = np.random.PCG64(seed).random_raw(count)
    return (raw >> np.uint64(11)).astype(np.float64) / 2.0**53


def swell(frames: int, rise: float, fall: float) -> Signal:
    """Return an envelope with raised-cosine edges of ``rise`` and ``fall`` seconds."""
    shape = np.ones(frames)
    up, down = min(frames, round(rise * RATE)), min(frames, round(fall * RATE))
    shape[:up] *= 0.5 - 0.5 * np.cos(np.pi * np.arange(up) / max(1, up))
    shape[frames - down :] *= 0.5 + 0.5 * np.cos(np.pi * np.arange(down) / max(1, down))
    return shape


def sine(hertz: float, frames: int, phase: float = 0.0) -> Signal:
    """Return a sine of ``hertz`` from ``phase`` (in turns).

    sin(a + b) = sin a cos b + cos a sin b, with a stepping in blocks and b within one: some ten
    times as fast as asking for the sine of every frame, and as exact as a double can be here.
    """
    block = 1024
    blocks = -(-frames // block)
    coarse = 2 * np.pi * ((hertz * block / RATE * np.arange(blocks) + phase) % 1.0)
    fine = 2 * np.pi * hertz / RATE * np.arange(block)
    out = np.outer(np.sin(coarse), np.cos(fine))
    out += np.outer(np.cos(coarse), np.sin(fine))
    return np.asarray(out.ravel()[:frames])


def pad(note: float, seconds: float, seed: int) -> Signal:
    """Return a soft chord voice in stereo: two slightly detuned sets of harmonics that breathe.

    The harmonics fall with the square of their number and come and go on slow cycles of their
    own, so that the sound never stands still.
    """
    frames = round(seconds * RATE)
    chance = iter(uniform(seed, 128))
    out = np.zeros((2, frames))
    base = frequency(note)
    harmonics = int(min(8.0, 3200.0 / base))
    for channel in range(2):
        for number in range(1, harmonics + 1):
            cycles = 0.05 + 0.09 * next(chance)
            breath = 1.0 + 0.5 * sine(cycles, frames, number / 5 + channel / 4)
            for detune, share in ((-0.0004, 1.0), (0.0013, 0.45)):
                hertz = base * number * (1.0 + detune * (1.3 - 0.6 * channel))
                level = share / number**1.9
                out[channel] += level * breath * sine(hertz, frames, next(chance))
    return np.ascontiguousarray((out * (swell(frames, 3.2, 4.2) * 0.25)).T)


def bass(note: float, seconds: float) -> Signal:
    """Return a deep, round tone with a slow edge, in the middle of the picture."""
    frames = round(seconds * RATE)
    base = frequency(note)
    tone = sine(base, frames) + 0.3 * sine(2 * base, frames) + 0.1 * sine(3 * base, frames)
    return tone * swell(frames, 0.9, 1.3)


def surf(frames: int, seed: int, period: float) -> Signal:
    """Return far surf in stereo: hushed noise that comes and goes every ``period`` seconds."""
    noise = (uniform(seed, 2 * frames) - 0.5).reshape(frames, 2)
    tide = 0.5 - 0.5 * sine(1.0 / period, frames, 0.25)
    return band(noise, 260.0, 1100.0) * (tide**2)[:, None]


def pluck(note: float, strength: float) -> Signal:
    """Return a plucked tine: phase modulation whose brightness dies sooner than its sound.

    ``strength`` in 0..1 sets loudness and brightness together, as a real tine would.
    """
    length = 3.6 - 0.022 * (note - 60)
    frames = round(length * RATE)
    time = np.arange(frames) / RATE
    turns = 2 * np.pi * frequency(note) * time
    bright = (0.5 + 1.1 * strength) * np.exp(-time * 4.2)
    body = np.sin(turns + bright * np.sin(2.0 * turns))
    tick = 0.12 * strength * np.sin(5.4 * turns) * np.exp(-time * 38.0)
    decay = np.exp(-time * (1.25 + 0.02 * (note - 60)))
    return (body + tick) * decay * swell(frames, 0.006, 0.8) * strength


def glass(note: float, seconds: float, strength: float) -> Signal:
    """Return a sung, glassy tone for the melody: few harmonics and a late, shallow vibrato."""
    frames = round(seconds * RATE)
    time = np.arange(frames) / RATE
    onset = np.clip((time - 0.7) / 1.2, 0.0, 1.0)
    waver = 0.0024 * onset * np.sin(2 * np.pi * 4.6 * time)
    turns = 2 * np.pi * frequency(note) * np.cumsum(1.0 + waver) / RATE
    tone = np.sin(turns) + 0.22 * np.sin(2 * turns) + 0.06 * np.sin(3 * turns)
    return tone * swell(frames, 0.35, min(1.8, seconds * 0.6)) * strength


def _smooth(count: int) -> int:
    """Return the next length of the form 2^n·k (k = 1, 3, 5), quick to transform."""
    return min(k << max(0, -(-count // k) - 1).bit_length() for k in (1, 3, 5))


def _bins(size: int) -> Signal:
    """Return the frequency in hertz of each bin of a real transform of ``size`` frames."""
    return np.asarray(np.arange(size // 2 + 1, dtype=np.float64) * (RATE / size))


def _gain(hertz: Signal, low: float, high: float) -> Signal:
    """Return the amplitude of a band between ``low`` (0: none) and ``high``, second order."""
    falling = 1.0 / (1.0 + (hertz / high) ** 4)
    rising = (hertz / low) ** 4 if low else np.full_like(hertz, np.inf)
    return np.asarray(falling / (1.0 + 1.0 / np.maximum(rising, 1e-300)))


def band(signal: Signal, low: float, high: float) -> Signal:
    """Return ``signal`` (frames, 2) between ``low`` and ``high`` hertz, without phase shift."""
    # At least a second of silence behind keeps the end from wrapping round to the start.
    size = _smooth(len(signal) + RATE)
    gain = _gain(_bins(size), low, high)
    sides = [np.fft.irfft(np.fft.rfft(side, size) * gain, size) for side in signal.T]
    return np.stack([side[: len(signal)] for side in sides], axis=1)


def echo(signal: Signal, seconds: float, feedback: float, repeats: int) -> Signal:
    """Return only the echoes of ``signal`` (frames, 2), each darker and on the other side."""
    size = _smooth(len(signal) + round(repeats * seconds * RATE) + RATE)
    hertz = _bins(size)
    once = feedback * _gain(hertz, 120.0, 4200.0) * np.exp(-2j * np.pi * hertz * seconds)
    left, right = (np.fft.rfft(side, size) for side in signal.T)
    own, crossed = np.zeros_like(once), np.zeros_like(once)
    power = np.ones_like(once)
    for number in range(1, repeats + 1):
        power *= once
        if number % 2:
            crossed += power
        else:
            own += power
    sides = (left * own + right * crossed, right * own + left * crossed)
    return np.stack([np.fft.irfft(side, size)[: len(signal)] for side in sides], axis=1)


_LINES = (
    *(1453, 1597, 1753, 1913, 2083, 2251, 2437, 2617),
    *(2801, 2999, 3203, 3407, 3623, 3847, 4079, 4327),
)
"""Delays of the reverb in frames: primes, 33 to 98 ms, so that no two echo at once for long."""

_EARLY = ((0, 0.5), (331, 0.42), (557, -0.36), (829, 0.31), (1129, -0.26), (1423, 0.2))
"""Early reflections that thicken what goes in: frame and gain."""


def reverb(signal: Signal, seconds: float) -> Signal:
    """Return only the reverberation of ``signal`` (frames, 2), decaying 60 dB in ``seconds``.

    A feedback delay network (Jot and Chaigne, "Digital delay networks for designing artificial
    reverberators", AES 1991): sixteen delays that feed one another through a Householder matrix,
    each turn a little darker. It advances in blocks no longer than the shortest delay, which is
    what makes it bearable in Python.
    """
    block = min(_LINES) - 2
    size = len(_LINES)
    frames = -(-len(signal) // block) * block
    source = np.zeros((frames, 2))
    for offset, gain in _EARLY:
        source[offset : len(signal)] += gain * signal[: len(signal) - offset]
    start = max(_LINES) + 2
    # Each row is the whole life of one delay line, so a block reads what lies a delay behind it.
    lines = np.zeros((size, start + frames))
    keep = 10.0 ** (-3.0 * np.array(_LINES) / (seconds * RATE))
    sign = np.where(np.arange(size) % 3 == 0, -1.0, 1.0)
    side = np.arange(size) % 2
    out = np.zeros((frames, 2))
    heard = np.zeros((size, block + 2))
    for at in range(0, frames, block):
        for row, delay in enumerate(_LINES):
            begin = start + at - delay - 1
            heard[row] = lines[row, begin : begin + block + 2]
        # A three-point average in the loop: treble dies sooner, and it needs no state.
        damped = 0.17 * heard[:, :-2] + 0.66 * heard[:, 1:-1] + 0.17 * heard[:, 2:]
        damped *= keep[:, None]
        mixed = damped - (2.0 / size) * damped.sum(axis=0)
        fed = source[at : at + block].T[side] * sign[:, None]
        lines[:, start + at : start + at + block] = mixed + fed
        out[at : at + block, 0] = damped[side == 0].sum(axis=0)
        out[at : at + block, 1] = damped[side == 1].sum(axis=0)
    return np.asarray(out[: len(signal)] / np.sqrt(size))


def to_16_bits(signal: Signal, seed: int) -> npt.NDArray[np.int16]:
    """Return ``signal`` as 16-bit samples with triangular dither of two steps from peak to peak.

    That dither makes the error's mean and power independent of the music (Lipshitz, Wannamaker
    and Vanderkooy, "Quantization and dither", JAES 40 (1992)).
    """
    count = signal.size
    dither = (uniform(seed, count) - uniform(seed + 1, count)).reshape(signal.shape)
    return np.rint(signal * 32767.0 + dither).astype(np.int16)
