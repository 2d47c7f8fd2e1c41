"""Everything that changes samples, between decoder and output, in float64 and frame by frame exact.

Built by ``feed`` and ``render`` when ``gains.needed`` says so, for one stream of joined tracks.
Never decides what plays, and never loses, adds or moves a frame.

The order: gain of the track, channels, equaliser, crossfeed, convolution, rate, volume, limiter,
dither. All between the first and the last works on blocks of one length, whatever blocks come in,
so that the result does not depend on how the music was cut. All delays (of blocks, effects,
resampler and limiter) are made up for: frame ``k`` that comes out belongs to the time
``k / target.rate`` of what came in.

A join of tracks does nothing to filters and resampler, which go on as if it were one recording; the
gain of the new track starts with its first frame.

DSD comes as floats at a high rate and is brought down like anything else: the resampler's low-pass
takes its noise beyond the target's half rate away. Its level stays: full modulation is full scale,
so nothing clips. Music on SACD is held 6 dB below that (0 dB is half modulation, Scarlet Book), and
sounds quieter for it; evening out loudness makes up for it where the listener wants that.
"""

import numpy as np

from player.audio.chain.dither import Quantiser, Samples, to_float
from player.audio.chain.effects import Changing, block_frames, late_frames, wanted_of
from player.audio.chain.gains import can_exceed, factor, track_gain, volume_gain
from player.audio.chain.limiter import Limiter
from player.audio.chain.mixing import matrix, mix
from player.audio.chain.ramp import Ramp
from player.audio.chain.resampling import Resampler, frames_out
from player.audio.chain.steps import steps_of
from player.models.audio import AudioFormat
from player.models.path import Step
from player.models.sound import NO_LEVELS, Levels, Sound
from player.models.units import Decibels

_RAMP_SECONDS = 0.02

Part = tuple[bytes, Levels, bool]
"""PCM of one track, its levels, and whether it is heard in its album."""


class Chain:
    """A stream of PCM in ``source`` turned into one in ``target``.

    Raises EnvironmentFailure where the impulse of ``sound`` cannot be used; a second try with an
    empty ``impulse`` cannot fail. ``dsd`` only tells where the samples come from. Not for two
    threads at once.
    """

    def __init__(
        self, source: AudioFormat, target: AudioFormat, sound: Sound, *, dsd: bool = False
    ) -> None:
        self._source = source
        self._target = target
        self._sound = sound
        self._dsd = dsd
        self._track: tuple[Levels, bool] | None = None
        self._taken = 0
        self._worked = 0
        self._late = late_frames(source.rate)
        self._block = np.zeros((block_frames(source.rate), target.channels))
        self._filled = 0
        self._shares = matrix(source.channels, target.channels)
        self._gain = Ramp(1.0, round(source.rate * _RAMP_SECONDS))
        self._volume = Ramp(factor(volume_gain(sound)), round(target.rate * _RAMP_SECONDS))
        wanted = wanted_of(sound, target.channels)
        self._effects = Changing(source.rate, target.channels, wanted)
        self._resampler = (
            Resampler(source.rate, target.rate, target.channels)
            if source.rate != target.rate
            else None
        )
        self._limiter = Limiter(target.rate, target.channels, on=self._limits())
        self._quantiser = Quantiser(target.sample)

    def change(self, sound: Sound) -> None:
        """Do what ``sound`` says instead, without a click, from about the next frame that leaves.

        Gain and volume take 20 ms, effects one block. ``rate``, ``dsd_rate``, ``dop`` and
        ``stereo`` are not done here: they make another target, and so another chain. Raises
        EnvironmentFailure where a new impulse cannot be used; then everything stays as it was.
        """
        self._effects.change(wanted_of(sound, self._target.channels))
        self._sound = sound
        self._volume.move(factor(volume_gain(sound)))
        self._gain.move(factor(self._track_gain()))
        self._limiter.switch(on=self._limits())

    def process(self, pcm: bytes, levels: Levels, *, in_album: bool) -> bytes:
        """Take in whole frames of a track with ``levels``; return what is ready.

        New levels count from the first of these frames on, at once.
        """
        self._begin_track(levels, in_album=in_album)
        frames = to_float(pcm, self._source.sample, self._source.channels)
        self._taken += len(frames)
        frames = self._gain.process(frames)
        if self._source.channels != self._target.channels:
            frames = mix(frames, self._shares)
        return self._write(self._work(frames))

    def blend(self, going: Part, coming: Part, done: int, total: int) -> bytes:
        """Take in as many frames of a track that goes as of one that comes; return what is ready.

        Each has its own gain. They cross with equal power, as two recordings that have nothing to
        do with each other keep their loudness: cosine and sine of a quarter turn over ``total``
        frames, of which ``done`` were before.
        """
        parts = []
        for pcm, levels, in_album in (going, coming):
            gain = factor(track_gain(self._sound, levels, in_album=in_album))
            parts.append(to_float(pcm, self._source.sample, self._source.channels) * gain)
        turn = (done + np.arange(len(parts[0])) + 0.5) / total * (np.pi / 2)
        frames = parts[0] * np.cos(turn)[:, np.newaxis] + parts[1] * np.sin(turn)[:, np.newaxis]
        self._taken += len(frames)
        # What comes next is a track of its own, with its gain from its first frame.
        self._track = None
        self._limiter.switch(on=True)
        if self._source.channels != self._target.channels:
            frames = mix(frames, self._shares)
        return self._write(self._work(frames))

    def flush(self) -> bytes:
        """Return all that was held back; the chain is at its end then, and of no more use.

        In total, ``resampling.frames_out`` frames have come out: as many as went in times the ratio
        of the rates, rounded up. What would ring on after the last frame is cut.
        """
        parts = []
        while self._worked < self._taken:
            parts += self._work(np.zeros_like(self._block))
        if self._resampler is not None:
            parts.append(self._finish(self._resampler.finish()))
        parts.append(self._limiter.finish())
        return self._write(parts)

    @property
    def frames_out(self) -> int:
        """How many frames there are in total, once all that was taken in is flushed."""
        return frames_out(self._taken, self._source.rate, self._target.rate)

    def steps(self) -> tuple[Step, ...]:
        """Return the stations of the signal path that are switched on, as of the last block."""
        gain = self._track_gain()
        return steps_of(self._source, self._target, self._sound, gain, dsd=self._dsd)

    def _track_gain(self) -> Decibels:
        levels, in_album = self._track or (NO_LEVELS, False)
        return track_gain(self._sound, levels, in_album=in_album)

    def _limits(self) -> bool:
        return can_exceed(self._source, self._target, self._sound, self._track_gain())

    def _begin_track(self, levels: Levels, *, in_album: bool) -> None:
        if self._track == (levels, in_album):
            return
        same_track = self._track is not None and self._track[0] == levels
        self._track = (levels, in_album)
        gain = factor(self._track_gain())
        if same_track:
            self._gain.move(gain)
        else:
            self._gain.jump(gain)
        self._limiter.switch(on=self._limits())

    def _work(self, frames: Samples) -> list[Samples]:
        """Cut ``frames`` into blocks and return what comes of each full one."""
        parts = []
        size = len(self._block)
        while len(frames):
            part = frames[: size - self._filled]
            frames = frames[len(part) :]
            self._block[self._filled : self._filled + len(part)] = part
            self._filled += len(part)
            if self._filled == size:
                self._filled = 0
                parts.append(self._pass_on(self._effects.process(self._block)))
        return parts

    def _pass_on(self, block: Samples) -> Samples:
        """Take a block from the effects through the rest, without what belongs to no frame."""
        early = min(self._late, len(block))
        self._late -= early
        block = block[early : early + self._taken - self._worked]
        self._worked += len(block)
        if self._resampler is not None:
            block = self._resampler.process(block)
        return self._finish(block)

    def _finish(self, frames: Samples) -> Samples:
        return self._limiter.process(self._volume.process(frames))

    def _write(self, parts: list[Samples]) -> bytes:
        return b"".join(self._quantiser.write(part) for part in parts if len(part))
