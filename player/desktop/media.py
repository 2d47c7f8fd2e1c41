"""The port to what other programs, media keys and headsets see of what plays, and may ask for.

``MediaControls`` is what a system offers for it (MPRIS on Linux, others elsewhere);
``media_session`` keeps it told, on the GUI thread, and grants its ``MediaWishes``. All obey the
battery in ``tests/unit/desktop/media_battery.py``; what that asserts is the meaning of this port.
Values only; nothing here waits, draws or plays.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from player.library.jobs import GRID
from player.models.units import EntryId, Milliseconds, Percent
from player.playback.engine import EngineState
from player.playback.queue import Queue, QueueEntry, Repeat

LISTED = 40
"""How many entries of a long queue are told: the context of what plays, as MPRIS has it."""

_BEFORE = 10
_EDGE = 5
"""The told part of a queue moves on when what plays comes this near to where it is cut off."""


@dataclass(frozen=True, slots=True)
class MediaState:
    """All that others may see, but for the position, which moves by itself.

    ``cover`` is the path of a picture, or empty. ``volume`` is what is heard: 0 while muted.
    ``listed`` is the part of the queue around ``entry``, and ``begin`` the place where it begins.
    """

    state: EngineState = EngineState.STOPPED
    entry: QueueEntry | None = None
    duration: Milliseconds = Milliseconds(0)  # noqa: RUF009 - a NewType makes no new object
    cover: str = ""
    repeat: Repeat = Repeat.OFF
    shuffled: bool = False
    volume: Percent = Percent(100)  # noqa: RUF009
    has_next: bool = False
    listed: tuple[QueueEntry, ...] = ()
    begin: int = 0

    def with_queue(self, queue: Queue) -> "MediaState":
        """Return this with what ``queue`` says."""
        begin = _begin(queue, self.begin)
        return replace(
            self,
            entry=queue.current,
            repeat=queue.repeat,
            shuffled=queue.is_shuffled,
            has_next=queue.following >= 0,
            listed=queue.entries[begin : begin + LISTED],
            begin=begin,
        )


NOTHING = MediaState()


def _begin(queue: Queue, before: int) -> int:
    """Return where the told part begins: where it did, unless what plays is too near its edge."""
    last = max(len(queue.entries) - LISTED, 0)
    near_begin = before > 0 and queue.position < before + _EDGE
    near_end = before < last and queue.position >= before + LISTED - _EDGE
    if near_begin or near_end or before > last:
        return min(max(queue.position - _BEFORE, 0), last)
    return before


@dataclass(frozen=True, slots=True)
class ButtonWords:
    """What the ways to drive the music are called where a system shows them as text."""

    play: str
    pause: str
    next: str
    previous: str


def plain(text: str) -> str:
    """Return ``text`` as other programs take it: without surrogates and without null characters."""
    return text.encode("utf-8", "replace").decode().replace("\0", "")


def cover_file(covers: Path, key: str) -> str:
    """Return the path of the picture of a cover in the cache, or nothing for no key."""
    return str(covers / f"{key}-{GRID}.webp") if key else ""


class MediaControls(Protocol):
    """What shows the state of playing to other programs. Every call returns at once."""

    def show(self, state: MediaState) -> None:
        """Have ``state`` seen; of several in a row only the last need be."""

    def at(self, position: Milliseconds) -> None:
        """Take where the music is now; nobody is told, who asks is answered."""

    def jumped(self, position: Milliseconds) -> None:
        """Tell that the music went on from elsewhere in the same track."""

    def close(self) -> None:
        """Be seen no more."""


class MediaWishes(Protocol):
    """What others may ask for; granted on the GUI thread, ignored where it makes no sense."""

    def play(self) -> None:
        """Play on."""

    def pause(self) -> None:
        """Hold the sound."""

    def toggle(self) -> None:
        """Pause when playing, otherwise play."""

    def stop(self) -> None:
        """Be silent, at the start of the track."""

    def next(self) -> None:
        """Go to the next track, if there is one."""

    def previous(self) -> None:
        """Go to the start of the track, or to the one before."""

    def seek(self, position: Milliseconds) -> None:
        """Go to ``position``; a place that the track does not have changes nothing."""

    def seek_by(self, distance: Milliseconds) -> None:
        """Go forward or back by ``distance``; past the end is the next track."""

    def repeat(self, repeat: Repeat) -> None:
        """Repeat as ``repeat`` says."""

    def shuffle(self, *, shuffled: bool) -> None:
        """Have what is to come in an order by chance, or in the order before."""

    def set_volume(self, percent: Percent) -> None:
        """Set the volume."""

    def go_to(self, entry: EntryId) -> None:
        """Play an entry of the queue."""

    def remove(self, entry: EntryId) -> None:
        """Take an entry out of the queue."""

    def add(self, path: str, after: EntryId | None, *, play: bool) -> None:
        """Put a file into the queue behind an entry (None: at its beginning), and ``play`` it."""

    def open(self, path: str) -> None:
        """Play a file."""

    def raise_window(self) -> None:
        """Bring the window to the front."""

    def quit(self) -> None:
        """End Senza."""


class Asking(Protocol):
    """Where controls leave their wishes, from any thread."""

    def __call__(
        self, wish: Callable[[MediaWishes], None], done: Callable[[], None] | None = None
    ) -> None:
        """Grant ``wish`` on the GUI thread, then call ``done`` there, once all has been told."""
