"""How much of the GUI thread it takes from a key to its effect, with a large library.

Run by name, on a machine with little else to do:

    .venv/bin/python -m tests.bench.palette PROFILE [--times 3]

The real program runs as for ``frames``. Texts are typed into the palette key by key: what counts is
that thread's time on the processor from the key to the first frame that shows other rows. Then the
keys that people press all day, one at a time and with a rest after each: from the key to the first
frame after its command was run. A key after which the palette shows the rows that it showed before
has no effect to be counted. Ends with 1 where one of the two is over 16 ms at 95 of 100.
"""

import argparse
import math
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.frames import fresh, listener
from tests.bench.ordinary_use import Listener
from tests.bench.programs import say
from tests.bench.stretches import Kind, effect, quantile

LIMIT = 0.016
_REST = 0.25
"""Seconds between two keys, so that each has its own effect."""

TEXTS = ("winter", "open album w", "the", "love r", "1994", "bach", ">volume 4", ">sl", "zzzz")

KEYS: tuple[tuple[str, str], ...] = (
    ("the next shelf", "bracketright"), ("the one before", "bracketleft"),
    ("the queue", "2"), ("the words", "y"), ("the way of the sound", "5"), ("the folders", "0"),
    ("the settings", "ctrl+comma"), ("the library", "1"), ("the palette", "slash"),
    ("no palette", "Escape"), ("all keys", "question"), ("no keys", "Escape"),
    ("open the album", "o"), ("back", "Escape"), ("play the album", "Return"),
    ("next", "n"), ("previous", "p"), ("pause", "space"), ("play", "space"),
    ("forward", "shift+Right"), ("louder", "plus"), ("quieter", "minus"), ("mute", "m"),
    ("unmute", "m"), ("love", "ctrl+l"), ("love no longer", "ctrl+l"), ("queue the album", "q"),
    ("undo", "ctrl+z"), ("redo", "ctrl+shift+z"), ("shuffle", "s"), ("in order", "s"),
    ("repeat", "r"), ("another order", "b"), ("only listen", "f"), ("the pages", "f"),
    ("dark or light", "t"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Press:
    """A key that was pressed: what for, when, and what says that it was done.

    What comes after ``until`` is another key's effect, be it one that is not counted.
    """

    name: str
    at: float
    until: float
    kind: Kind


def press_all(one: Listener, times: int) -> list[Press]:
    """Press all keys so many times over."""
    pressed = []

    def press(name: str, key: str, kind: Kind) -> None:
        at = time.monotonic()
        one.press(key)
        time.sleep(_REST)
        pressed.append(Press(name, at, time.monotonic(), kind))

    for _ in range(times):
        for text in TEXTS:
            one.press("ctrl+k")
            time.sleep(_REST)
            for letter in text:
                press(f"“{text}”", _XNAMES.get(letter, letter), Kind.FOUND)
            one.press("Escape")
            time.sleep(_REST)
        for name, key in KEYS:
            press(name, key, Kind.RAN)
    return pressed


_XNAMES = {" ": "space", ">": "greater"}


def told(name: str, found: Sequence[float]) -> None:
    """Print one line: milliseconds."""
    shares = "".join(f"{quantile(found, share) * 1e3:8.1f}" for share in (0.5, 0.95, 1.0))
    say(f"{name:32}{len(found):6}{shares}")


def main() -> int:
    """Run it as the module says."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("profile", type=Path)
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    say(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory(prefix="senza-keys-") as name:
        profile = fresh(options.profile, Path(name))
        with listener(profile, (1200, 760), 1) as (one, marks):
            time.sleep(4)
            pressed = press_all(one, options.times)
    taken = [(p, effect(marks, p.at, p.until, p.kind)) for p in pressed]
    say(f"{'':32}{'count':>6}{'p50':>8}{'p95':>8}{'most':>8}")
    for press in dict.fromkeys(p.name for p in pressed):
        told(press, [t for p, t in taken if p.name == press and t < math.inf])
    over = 0
    for kind, what in ((Kind.FOUND, "all rows of the palette"), (Kind.RAN, "all commands")):
        found = [t for p, t in taken if p.kind is kind and t < math.inf]
        told(what, found)
        over += quantile(found, 0.95) > LIMIT
    return int(over > 0)


if __name__ == "__main__":
    sys.exit(main())
