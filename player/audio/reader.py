"""Decodes one item ahead of the music, on a thread of its own.

Used by ``feed``, one reader for each item, so that a slow disk or a damaged file holds up neither
commands nor the item before it. Holds a bounded amount of PCM; knows nothing of outputs or order.
"""

import threading
from collections import deque
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass

from player.audio.decode.decoder import Decoder
from player.audio.decode.dop import DopDecoder
from player.audio.decode.part import Decoding, PartDecoder
from player.audio.fade import FADE_SECONDS, faded_in
from player.models.audio import AudioFormat, SampleType
from player.models.problems import EnvironmentFailure, Problem
from player.models.sound import NO_LEVELS, Levels
from player.models.units import CdFrames, Frames, Hertz

AHEAD_SECONDS = 1.0
"""How much PCM a reader holds; with the next item's reader beside it, this twice."""

DSD_SUFFIXES = (".dsf", ".dff")

NEARLY_OVER_SECONDS = 15
"""When the next file is opened: time enough for a disk to wake up."""


_DISC_START = CdFrames(0)


@dataclass(frozen=True, slots=True)
class Item:
    """A file to play, at its own place in a list: the same path twice has two keys.

    The rest is as in ``playback.engine.PlayItem``.
    """

    key: int
    path: str
    levels: Levels = NO_LEVELS
    in_album: bool = False
    follows: bool = False
    begin: CdFrames = _DISC_START
    end: CdFrames = _DISC_START


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an item, as ``count`` steps of which ``per_second`` make a second.

    Milliseconds where a person chose it, frames where it must be the same frame again.
    """

    count: int
    per_second: int

    def in_frames(self, rate: Hertz) -> Frames:
        """Return the frame that sounds at this place, rounded down."""
        return Frames(self.count * rate // self.per_second)


BEGINNING = Place(0, 1)
_NONE = Frames(0)


@dataclass(frozen=True, slots=True)
class Opened:
    """What is known of an item once its file is open.

    ``first`` is the frame that was asked for; ``faded`` frames before it come first, rising from
    silence. ``codec`` is its name among people. ``dsd``: decoded from a stream of single bits;
    ``packed``: such a stream as it is, in disguise, of which not a bit may be changed.
    """

    format: AudioFormat
    length: Frames
    first: Frames
    faded: Frames = _NONE
    codec: str = ""
    dsd: bool = False
    packed: bool = False


class Reader:
    """One item's PCM from ``start`` on, decoded ahead.

    ``wake`` is called, on the reader's thread, whenever waiting for it may be over. With ``fades``
    a start in the middle rises from silence, before the frame that was asked for. With ``dop`` the
    bits of DSD files are passed on packed (see ``dop``).
    """

    def __init__(
        self,
        item: Item,
        start: Place,
        wake: Callable[[], None],
        *,
        as_float: bool = False,
        fades: bool = True,
        dop: bool = False,
    ) -> None:
        self.item = item
        self._start = start
        self._wake = wake
        self._as_float = as_float
        self._fades = fades
        self._dop = dop
        self._changed = threading.Condition()
        self._blocks: deque[bytes | Problem] = deque()
        self._held = 0
        self._taken = 0
        self._opened: Opened | None = None
        self._done = False
        self._crashed = False
        self._cancelled = False
        threading.Thread(target=self._run, name=f"reader-{item.key}", daemon=True).start()

    @property
    def opened(self) -> Opened | None:
        """What was found on opening, or None: not yet, or (``ended``) never."""
        with self._changed:
            return self._opened

    @property
    def place(self) -> Frames:
        """The frame of the item that is taken next; 0 while it is not open."""
        with self._changed:
            if self._opened is None:
                return _NONE
            begin = self._opened.first - self._opened.faded
            return Frames(begin + self._taken // self._opened.format.frame_bytes)

    @property
    def started(self) -> bool:
        """Whether any PCM was taken."""
        with self._changed:
            return self._taken > 0

    @property
    def ready(self) -> bool:
        """Whether there is something to take, or nothing will ever come."""
        with self._changed:
            return bool(self._blocks) or self._done

    @property
    def nearly_over(self) -> bool:
        """Whether it is time to open what comes next."""
        with self._changed:
            if self._done or self._opened is None:
                return self._done
            opened = self._opened
            place = opened.first - opened.faded + self._taken // opened.format.frame_bytes
            # Where the file does not state its length, the end may come at any time.
            return opened.length - place < NEARLY_OVER_SECONDS * opened.format.rate

    @property
    def ended(self) -> bool:
        """Whether all was taken. Raises RuntimeError if the thread died of a bug."""
        with self._changed:
            if self._crashed:
                raise RuntimeError(f"the reader of {self.item.path!r} stopped unexpectedly")
            return self._done and not self._blocks

    def take(self, frames: int) -> bytes | Problem | None:
        """Return the next PCM of at most ``frames``, or the problem met there, or None for now."""
        with self._changed:
            if not self._blocks:
                return None
            block = self._blocks.popleft()
            if isinstance(block, Problem) or self._opened is None:
                return block
            wanted = frames * self._opened.format.frame_bytes
            if len(block) > wanted:
                self._blocks.appendleft(block[wanted:])
                block = block[:wanted]
            self._held -= len(block)
            self._taken += len(block)
            self._changed.notify_all()
            return block

    def cancel(self) -> None:
        """Give up the item; the thread lets go of the file as soon as it can."""
        with self._changed:
            self._cancelled = True
            self._changed.notify_all()

    def _run(self) -> None:
        crashed = True
        try:
            self._decode()
            crashed = False
        except EnvironmentFailure as failure:
            self._put(failure.problem)
            crashed = False
        finally:
            with self._changed:
                self._done = True
                self._crashed = crashed
            self._wake()

    def _decode(self) -> None:
        with closing(self._decoder()) as decoder:
            opened = self._start_of(decoder)
            with self._changed:
                self._opened = opened
            limit = int(AHEAD_SECONDS * decoder.format.rate) * decoder.format.frame_bytes
            told: Problem | None = None
            largest = done = 0
            # With room for another block like those so far; a block larger than all comes alone.
            while self._wait_for_room(max(limit - largest, 1)) and (block := decoder.read()):
                largest = max(largest, len(block))
                if decoder.problem is not told:
                    told = decoder.problem
                    self._put(decoder.problem)
                if done < opened.faded:
                    block = faded_in(block, decoder.format, done, opened.faded)
                    done += len(block) // decoder.format.frame_bytes
                self._put(block)
            if decoder.problem is not told:
                self._put(decoder.problem)

    def _decoder(self) -> Decoding:
        item = self.item
        whole = self._whole_file()
        return PartDecoder(whole, item.begin, item.end) if item.begin or item.end else whole

    def _whole_file(self) -> Decoder | DopDecoder:
        if self._dop and self.item.path.lower().endswith(DSD_SUFFIXES):
            # Not all of what is called so can be packed; the rest is decoded.
            with suppress(EnvironmentFailure):
                return DopDecoder(self.item.path)
        return Decoder(self.item.path, as_float=self._as_float)

    def _start_of(self, decoder: Decoding) -> Opened:
        """Have ``decoder`` begin where it was asked to, or a little before."""
        rate = decoder.format.rate
        packed = decoder.dsd and decoder.format.sample is SampleType.S24
        first = self._start.in_frames(rate)
        # What was to start beyond the end has nothing to rise to.
        beyond = bool(decoder.length) and first >= decoder.length
        fades = self._fades and not packed and not beyond
        faded = Frames(min(first, int(FADE_SECONDS * rate)) if fades else 0)
        if first:
            decoder.seek(Frames(first - faded))
        return Opened(
            decoder.format,
            decoder.length,
            first,
            faded,
            decoder.codec,
            dsd=decoder.dsd and not packed,
            packed=packed,
        )

    def _wait_for_room(self, limit: int) -> bool:
        with self._changed:
            self._changed.wait_for(lambda: self._cancelled or self._held < limit)
            return not self._cancelled

    def _put(self, block: bytes | Problem | None) -> None:
        if block is None:
            return
        with self._changed:
            was_empty = not self._blocks
            self._blocks.append(block)
            if not isinstance(block, Problem):
                self._held += len(block)
        if was_empty:
            self._wake()
