"""Two minutes of ordinary use of the window, as keys and the wheel: what ``frames`` records.

Data, and the hands that do it. Every step is named by what somebody would say they did.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.stretches import Step
from tests.support.senza import Senza

PAUSE = 0.6
"""Seconds between two steps: to look, and for what is behind to come to rest."""

_HELD = "30"
"""Milliseconds between the repeats of a key that is held, as keyboards have it."""
_SLOW = "350"
_WHEEL_UP, _WHEEL_DOWN = "4", "5"


class Listener(Senza):
    """Somebody before the window: ``program`` is what runs it."""

    def __init__(
        self, program: Sequence[str], profile: Path, environment: Mapping[str, str]
    ) -> None:
        super().__init__(profile, environment, program=program)

    def hold(self, key: str, times: int) -> None:
        """Hold a key for so many repeats."""
        self._xdotool("key", "--delay", _HELD, *[key] * times)

    def tap(self, *keys: str) -> None:
        """Press keys one after the other, with a look at what comes of each."""
        self._xdotool("key", "--delay", _SLOW, *keys)

    def wheel(self, clicks: int) -> None:
        """Turn the wheel down, or up for fewer than none, over the list."""
        self._xdotool("mousemove", "--window", self._window, "850", "450")
        button = _WHEEL_DOWN if clicks > 0 else _WHEEL_UP
        self._xdotool("click", "--delay", "40", "--repeat", str(abs(clicks)), button)
        self.point_away()

    def press_at(self, x: int, y: int) -> None:
        """Press the mouse at a place of the window."""
        self._xdotool("mousemove", "--window", self._window, str(x), str(y), "click", "1")
        self.point_away()

    def resize(self, sizes: Sequence[tuple[int, int]]) -> None:
        """Drag the window's edge through these sizes."""
        for width, height in sizes:
            self._xdotool("windowsize", self._window, str(width), str(height))
            time.sleep(0.03)

    def say(self, text: str) -> None:
        """Type as fast as people do."""
        self._xdotool("type", "--delay", "110", text)


@dataclass(frozen=True, slots=True)
class Deed:
    """A step and its doing."""

    name: str
    do: Callable[[Listener], None]


Act = Callable[[Listener], None]


def _one_by_one(*acts: Act) -> Act:
    def do(one: Listener) -> None:
        for act in acts:
            act(one)

    return do


def _tap(*keys: str) -> Act:
    return lambda one: one.tap(*keys)


def _say(text: str) -> Act:
    return lambda one: one.say(text)


def _hold(key: str, times: int) -> Act:
    return lambda one: one.hold(key, times)


def _dragged(begin: tuple[int, int], end: tuple[int, int], count: int) -> list[tuple[int, int]]:
    (x, y), (u, v) = begin, end
    return [(x + (u - x) * k // count, y + (v - y) * k // count) for k in range(1, count + 1)]


_WIDE, _NARROW = (1200, 760), (420, 760)


def _through_sizes(one: Listener) -> None:
    one.resize(_dragged(_WIDE, _NARROW, 24))
    one.resize(_dragged(_NARROW, _WIDE, 24))


def _down_the_letters(one: Listener) -> None:
    for y in (200, 400, 600, 300):
        one.press_at(1182, y)


DEEDS: tuple[Deed, ...] = (
    Deed("look at the first albums", lambda _: time.sleep(3)),
    Deed("hold Down in the grid", lambda one: one.hold("Down", 100)),
    Deed("page through the grid", lambda one: one.tap(*["Next"] * 6)),
    Deed("wheel down the grid", lambda one: one.wheel(60)),
    Deed("wheel up the grid", lambda one: one.wheel(-40)),
    Deed("to the end and the beginning", lambda one: one.tap("End", "Home")),
    Deed("open albums", lambda one: one.tap("Right", "o", "Escape", "Right", "o", "Escape")),
    Deed("play an album", lambda one: one.tap("Right", "Return")),
    Deed("queue five albums", lambda one: one.tap(*["Right", "q"] * 5)),
    Deed("next track", lambda one: one.tap(*["n"] * 5)),
    Deed("through the shelves", lambda one: one.tap(*["bracketright"] * 6, *["bracketleft"] * 6)),
    Deed("artists, held Down", _one_by_one(_tap("bracketright"), _hold("Down", 80))),
    Deed("open an artist", lambda one: one.tap("o", "Down", "Down", "Escape")),
    Deed("tracks by title", lambda one: one.tap("bracketright", "b")),
    Deed("hold Down in the tracks", lambda one: one.hold("Down", 80)),
    Deed("page through the tracks", lambda one: one.hold("Next", 40)),
    Deed("wheel down the tracks", lambda one: one.wheel(60)),
    Deed("letter index", _down_the_letters),
    Deed("jump by typing", _one_by_one(_tap("j"), _say("mar"), _tap("Escape"))),
    Deed("love a track", lambda one: one.tap("ctrl+l", "ctrl+l")),
    Deed("search while typing", _one_by_one(_tap("slash"), _say("winter amb"))),
    Deed("walk the hits, and play one", lambda one: one.tap("Down", "Down", "Return")),
    Deed("undo, and the queue", lambda one: one.tap("ctrl+z", "2")),
    Deed("walk the queue", _one_by_one(_hold("Down", 40), _hold("Up", 40))),
    Deed("reorder the queue", lambda one: one.tap(*["alt+Down"] * 5, *["alt+Up"] * 3)),
    Deed("remove and undo", lambda one: one.tap("Delete", "Delete", "ctrl+z", "ctrl+z")),
    Deed("lyrics and singing", lambda one: one.tap("y", "F11", "Escape")),
    Deed("the way of the sound", lambda one: one.tap("5", *["Down"] * 4)),
    Deed("folders and problems", lambda one: one.tap("0", "4", "1")),
    Deed("all keys", lambda one: one.tap("question", "Next", "Escape")),
    Deed("seek and louder", lambda one: one.tap(*["shift+Right"] * 3, "minus", "minus", "plus")),
    Deed("light and dark", lambda one: one.tap("t", "t", "t", "t")),
    Deed("resize to narrow and back", _through_sizes),
    Deed("listen", lambda _: time.sleep(6)),
    Deed("back to the albums", lambda one: one.tap("1", "alt+1", "bracketleft", "bracketleft")),
)


def use(one: Listener) -> list[Step]:
    """Do all of it; return when each step began."""
    steps = []
    for deed in DEEDS:
        steps.append(Step(time.monotonic(), deed.name))
        deed.do(one)
        time.sleep(PAUSE)
    return steps
