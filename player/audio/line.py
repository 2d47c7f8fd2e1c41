"""The line from decoded PCM to the output: straight through, or by way of the chain.

Used by ``feed``, one line for as long as it lives, on its thread. Decides in which format a stream
is opened, puts the chain in its way only when something is to be changed, and takes it out again;
until then numpy is not even loaded. Knows nothing of lists, readers or commands.

Places are counted in frames of the open stream, as the output gets them: where the chain
resamples, they are others than the item's own.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from player.audio.chain.gains import needed
from player.audio.decode.dop import marked
from player.audio.outputs.output import Output
from player.audio.overlap import Pair
from player.audio.reader import Item, Opened
from player.models.audio import AudioFormat, SampleType
from player.models.path import Step
from player.models.problems import EnvironmentFailure, Problem
from player.models.sound import UNTOUCHED, Route, Sound
from player.models.units import Hertz

if TYPE_CHECKING:
    from player.audio.chain.chain import Chain

STEREO = 2

_BLOCKS_PER_SECOND = 100
"""At most; a paced output wants a little more at every look, so that one could go on for ever."""

_WIDER = {
    SampleType.S16: (SampleType.S16, SampleType.S24, SampleType.S32),
    SampleType.S24: (SampleType.S24, SampleType.S32),
    SampleType.S32: (SampleType.S32,),
    SampleType.F32: (SampleType.F32,),
}
"""Which sample types can carry which without losing a bit, the closest first."""

_TREATED = {
    SampleType.S16: SampleType.S24,
    SampleType.S24: SampleType.S24,
    SampleType.S32: SampleType.S32,
    SampleType.F32: SampleType.F32,
}
"""In what a stream is opened that is to be changed: 16 bits are too few for the result."""


class Line:
    """One stream after another to ``output``, each of one format.

    Calls may raise EnvironmentFailure, as those of ``Output`` do. ``refuse`` is told of what the
    listener wants done and cannot be.
    """

    def __init__(self, output: Output, refuse: Callable[[Problem], None]) -> None:
        self._output = output
        self._refuse = refuse
        self._sound = UNTOUCHED
        self._source: Opened | None = None
        self._target: AudioFormat | None = None
        self._chain: Chain | None = None
        self._waiting = bytearray()
        self._given = 0
        # Where the chain's first frame is heard, and how many of the source's it has taken since.
        self._base = 0
        self._fed = 0
        # How many bytes the chain gave out since it has nothing to do any more.
        self._idle = 0

    @property
    def format(self) -> AudioFormat | None:
        """What the output gets; None while no stream is open."""
        return self._target

    @property
    def rate(self) -> Hertz:
        """Frames of the stream a second."""
        return self._open_format.rate

    @property
    def place(self) -> int:
        """Where the next frame that is written will be heard."""
        if self._source is None:
            return self._given
        return self._base + -(-self._fed * self.rate // self._source.format.rate)

    @property
    def heard_all(self) -> bool:
        """Whether all that the output was given is heard, and nothing waits for room."""
        return not self._waiting and self._output.heard() >= self._given

    def treat(self, sound: Sound) -> bool:
        """Do to the sound what ``sound`` says; return False if that takes another stream."""
        before, self._sound = self._sound, sound
        if self._target is None or self._source is None:
            return True
        if _shape(before) != _shape(sound):
            return False
        if self._chain is None and before != replace(sound, crossfade=before.crossfade):
            # As it was until now, so that it does not jump to what it shall be.
            self._chain = self._connect(before)
        if not self._change(sound):
            self._sound = replace(sound, impulse="")
            self._change(self._sound)
        return True

    def _change(self, sound: Sound) -> bool:
        try:
            if self._chain is not None:
                self._chain.change(sound)
        except EnvironmentFailure as failure:
            self._refuse(failure.problem)
            return False
        return True

    def takes(self, opened: Opened, item: Item) -> bool:
        """Return whether an item can be written behind what was, without a break."""
        return self._target is not None and self._target in self._targets(opened, item)

    def begin(self, opened: Opened, item: Item) -> None:
        """Write another item from now on, which the open stream ``takes``, or a first one."""
        if self._target is None:
            target = self._targets(opened, item)[0]
            self._output.open(target)
            self._target = target
            self._given = 0
        else:
            self._end_source(opened, item)
        self._source = opened
        if self._chain is None:
            self._base, self._fed = self._given + self._held, 0

    def room(self) -> int:
        """Return how many frames of the source are wanted now: none, or some milliseconds."""
        self._push()
        room = self._output.room() - self._held
        if room < self.rate // _BLOCKS_PER_SECOND:
            return 0
        return room * self._opened.format.rate // self.rate

    def write(self, pcm: bytes, item: Item) -> None:
        """Take whole frames of the item that ``begin`` named."""
        source = self._opened.format
        if self._chain is None and self._needs_chain(item):
            self._chain = self._connect(self._sound)
        if self._opened.packed:
            # The marks alternate over the whole stream, wherever files begin and end in it.
            pcm = marked(pcm, source.channels, self.place)
        self._fed += len(pcm) // source.frame_bytes
        if self._chain is not None:
            pcm = self._chain.process(pcm, item.levels, in_album=item.in_album)
            self._idle = 0 if self._needs_chain(item) else self._idle + len(pcm)
        elif source.sample.width != self._open_format.sample.width:
            pcm = widened(pcm)
        self._waiting += pcm
        if self._idle > self.rate * self._open_format.frame_bytes:
            self.settle()
        self._push()

    def blend(self, pair: Pair, going: Item, coming: Item) -> None:
        """Take frames of two items at once, of which one goes and the other comes."""
        if self._chain is None:
            self._chain = self._connect(self._sound)
        self._idle = 0
        self._fed += len(pair.going) // self._opened.format.frame_bytes
        self._waiting += self._chain.blend(
            (pair.going, going.levels, going.in_album),
            (pair.coming, coming.levels, coming.in_album),
            pair.done,
            pair.total,
        )
        self._push()

    def heard(self) -> int:
        """Return how far the stream is heard."""
        return min(self._output.heard(), self._given)

    def settle(self) -> None:
        """Give out what the chain holds back: nothing more can be written for the time being."""
        if self._chain is not None:
            self._waiting += self._chain.flush()
            self._chain = None
            self._idle = 0
            self._base, self._fed = self._given + self._held, 0
            self._push()

    def drain(self) -> None:
        """Say that nothing more will be written."""
        self.settle()
        self._push()
        if not self._waiting:
            self._output.drain()

    def drained(self) -> bool:
        """Return whether, after ``drain``, everything is heard."""
        if self._waiting:
            self._push()
            if not self._waiting:
                self._output.drain()
            return False
        return self._output.drained()

    def close(self) -> None:
        """End the stream at once."""
        self._output.close()
        self._chain = None
        self._source = None
        self._target = None
        self._waiting.clear()
        self._given = self._base = self._fed = self._idle = 0

    def steps(self) -> tuple[Step, ...]:
        """Return what is done to samples on this line."""
        return self._chain.steps() if self._chain is not None else ()

    # Inside

    @property
    def _opened(self) -> Opened:
        if self._source is None:
            raise RuntimeError("nothing was begun")
        return self._source

    @property
    def _open_format(self) -> AudioFormat:
        if self._target is None:
            raise RuntimeError("no stream is open")
        return self._target

    @property
    def _held(self) -> int:
        """How many frames wait for room."""
        return len(self._waiting) // self._open_format.frame_bytes

    def _push(self) -> None:
        """Give the output as much of what waits as it has room for."""
        if not self._waiting:
            return
        count = min(self._output.room(), self._held)
        if count:
            part = bytes(self._waiting[: count * self._open_format.frame_bytes])
            del self._waiting[: len(part)]
            self._output.write(part)
            self._given += count

    def _end_source(self, opened: Opened, item: Item) -> None:
        """Take the chain out of the way where what comes now needs none, or another."""
        before = self._opened
        other = opened.format != before.format or opened.dsd != before.dsd
        if other or not self._needs_chain(item):
            self.settle()

    def _needs_chain(self, item: Item) -> bool:
        """Return whether more is to be done than to write the same values in a wider type."""
        source, target = self._opened.format, self._open_format
        if target.sample in _WIDER[source.sample]:
            target = replace(target, sample=source.sample)
        return needed(source, target, self._sound, item.levels, in_album=item.in_album)

    def _connect(self, sound: Sound) -> "Chain":
        """Return a chain that can be put into the way from here on."""
        from player.audio.chain.chain import Chain  # noqa: PLC0415 - it loads numpy

        opened, target = self._opened, self._open_format
        self._base, self._fed = self._given + self._held, 0
        try:
            return Chain(opened.format, target, sound, dsd=opened.dsd)
        except EnvironmentFailure as failure:
            self._refuse(failure.problem)
            self._sound = replace(self._sound, impulse="")
            return Chain(opened.format, target, replace(sound, impulse=""), dsd=opened.dsd)

    def _targets(self, opened: Opened, item: Item) -> list[AudioFormat]:
        """Return the formats in which the item could be heard, the best one first."""
        source, sound = opened.format, self._sound
        rate = sound.rate or (sound.dsd_rate if opened.dsd else 0) or source.rate
        channels = STEREO if sound.stereo and source.channels > STEREO else source.channels
        same = AudioFormat(source.rate, source.channels, source.sample)
        wanted = AudioFormat(Hertz(rate), channels, source.sample)
        if wanted == same and not needed(source, same, sound, item.levels, in_album=item.in_album):
            samples = _WIDER[source.sample]
        else:
            best = _TREATED[source.sample]
            samples = (best, *(s for s in _WIDER[source.sample] if s is not best))
        return [AudioFormat(Hertz(rate), channels, sample) for sample in samples]


def packs(sound: Sound, route: Route) -> bool:
    """Return whether DSD is to be passed on packed: only where nobody touches it on the way."""
    plain = replace(sound, dop=False, dsd_rate=UNTOUCHED.dsd_rate, crossfade=UNTOUCHED.crossfade)
    return sound.dop and route.exclusive and plain == UNTOUCHED


def _shape(sound: Sound) -> tuple[int, int, bool]:
    """Return what decides the format of the stream."""
    return sound.rate, sound.dsd_rate, sound.stereo


def widened(pcm: bytes) -> bytes:
    """Return samples of 16 bits as the same ones left-aligned in 32."""
    result = bytearray(2 * len(pcm))
    result[2::4] = pcm[0::2]
    result[3::4] = pcm[1::2]
    return bytes(result)
