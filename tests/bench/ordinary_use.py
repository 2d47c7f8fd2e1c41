"""Two minutes of ordinary use of the window, as keys and the wheel: what ``frames`` records.

Data, and the hands that do it. Every step is named by what somebody would say they did. After them
come long ways through a large library at full speed, which nobody would call ordinary.
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
    """Somebody before the window: ``program`` is what runs it.

    ``size`` is the window's in pixels of Senza, of which each is ``scale`` pixels of the screen.
    """

    def __init__(
        self,
        program: Sequence[str],
        profile: Path,
        environment: Mapping[str, str],
        size: tuple[int, int] = (1200, 760),
        scale: float = 1,
    ) -> None:
        super().__init__(profile, environment, program=program)
        self.size, self._scale = size, scale

    def hold(self, key: str, times: int) -> None:
        """Hold a key for so many repeats."""
        self._xdotool("key", "--delay", _HELD, *[key] * times)

    def tap(self, *keys: str) -> None:
        """Press keys one after the other, with a look at what comes of each."""
        self._xdotool("key", "--delay", _SLOW, *keys)

    def wheel(self, clicks: int, every: int = 40) -> None:
        """Turn the wheel down, or up for fewer than none, over the list; ``every`` is in ms."""
        width, height = self.size
        self._point_at(width * 7 // 10, height * 6 // 10)
        button = _WHEEL_DOWN if clicks > 0 else _WHEEL_UP
        self._xdotool("click", "--delay", str(every), "--repeat", str(abs(clicks)), button)
        self.point_away()

    def press_at(self, x: int, y: int) -> None:
        """Press the mouse at a place of the window."""
        self._point_at(x, y)
        self._xdotool("click", "1")
        self.point_away()

    def resize(self, sizes: Sequence[tuple[int, int]]) -> None:
        """Drag the window's edge through these sizes."""
        for width, height in sizes:
            self._xdotool("windowsize", self._window, *self._on_screen(width, height))
            time.sleep(0.03)

    def say(self, text: str) -> None:
        """Type as fast as people do."""
        self._xdotool("type", "--delay", "110", text)

    def _point_at(self, x: int, y: int) -> None:
        self._xdotool("mousemove", "--window", self._window, *self._on_screen(x, y))

    def _on_screen(self, x: int, y: int) -> tuple[str, str]:
        return str(round(x * self._scale)), str(round(y * self._scale))


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


def _command(text: str, *keys: str) -> Act:
    """Type a command into the palette and carry it out."""
    return _one_by_one(_tap("ctrl+k"), _say(f">{text}"), _tap(*keys, "Return"))


def _dragged(begin: tuple[int, int], end: tuple[int, int], count: int) -> list[tuple[int, int]]:
    (x, y), (u, v) = begin, end
    return [(x + (u - x) * k // count, y + (v - y) * k // count) for k in range(1, count + 1)]


def _through_sizes(one: Listener) -> None:
    narrow = (420, one.size[1])
    one.resize(_dragged(one.size, narrow, 24))
    one.resize(_dragged(narrow, one.size, 24))


def _down_the_letters(one: Listener) -> None:
    for y in (200, 400, 600, 300):
        one.press_at(one.size[0] - 18, y)


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
    Deed("all of the queue", lambda one: one.tap("End", "Home", "Next", "Next", "Prior")),
    Deed("lyrics", lambda one: one.tap("y", *["Down"] * 5, "Next", "Home")),
    Deed("sing, and only listen", lambda one: one.tap("F11", "n", "Escape", "f", "n", "Escape")),
    Deed("the way of the sound", lambda one: one.tap("5", *["Down"] * 4)),
    Deed("folders and problems", lambda one: one.tap("0", "4", "1")),
    Deed("settings", lambda one: one.tap("ctrl+comma", *["Down"] * 6, *["Up"] * 3, "Escape")),
    Deed("commands by name", _one_by_one(_command("volume 60"), _command("repeat"))),
    Deed("choose an album by name", _one_by_one(_command("open album w", "Down"), _tap("Escape"))),
    Deed("all keys", lambda one: one.tap("question", "Next", "Escape")),
    Deed("seek and louder", lambda one: one.tap(*["shift+Right"] * 3, "minus", "minus", "plus")),
    Deed("light and dark", lambda one: one.tap("t", "t", "t", "t")),
    Deed("resize to narrow and back", _through_sizes),
    Deed("listen", lambda _: time.sleep(6)),
    Deed("back to the albums", lambda one: one.tap("1", "alt+1", "bracketleft", "bracketleft")),
)

SCROLLS: tuple[Deed, ...] = (
    Deed("the grid by wheel, at full speed", lambda one: one.wheel(400, 12)),
    Deed("the grid by pages, held", lambda one: one.hold("Next", 200)),
    Deed("(to the tracks by title)", lambda one: one.tap("Home", *["bracketright"] * 2, "b")),
    Deed("the tracks by wheel, at full speed", lambda one: one.wheel(400, 12)),
    Deed("the tracks by pages, held", lambda one: one.hold("Next", 300)),
    Deed("(and back)", lambda one: one.tap("Home", "b", *["bracketleft"] * 2)),
)
"""Pure scrolling. What is in brackets leads there and is not counted."""


def use(one: Listener, deeds: Sequence[Deed] = DEEDS) -> list[Step]:
    """Do all of it; return when each step began."""
    steps = []
    for deed in deeds:
        steps.append(Step(time.monotonic(), deed.name))
        deed.do(one)
        time.sleep(PAUSE)
    return steps


_PAGES = 900
"""Pages of at least twelve albums each that hold ten thousand; beyond the last nothing is drawn."""
_PLACES = 10

ALL_ALBUMS: tuple[Deed, ...] = (
    Deed("(look at the first albums)", lambda _: time.sleep(3)),
    Deed("all albums by pages, held", _one_by_one(*[_hold("Next", _PAGES // _PLACES)] * _PLACES)),
    Deed("(to the beginning)", lambda one: one.tap("Home")),
    *(
        Deed("from ten places by wheel", lambda one: one.wheel(300, 12)),
        Deed("(onward)", _hold("Next", _PAGES // _PLACES)),
    )
    * _PLACES,
)
"""From the first album of ten thousand to the last, in a window of 1200x760 or more."""
