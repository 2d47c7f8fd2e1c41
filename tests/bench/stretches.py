"""What a thread that handles events did between its waits, from marks that were left on the way.

Called by ``frames`` and ``palette``; the marks come from ``framing_window``. Pure: reads no clock
and no file.

A stretch is work without a rest: it begins when the thread wakes, or has shown a frame, and ends
when it waits again, or has shown the next frame. What is asked of the window meanwhile waits for
its end. Times are seconds; those of the processor are of that thread alone.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum


class Kind(IntEnum):
    """What happened."""

    WAITS = 0
    WAKES = 1
    DRAWS = 2
    SHOWN = 3
    COLLECTS = 4
    COLLECTED = 5
    RAN = 6
    """A command was run."""
    FOUND = 7
    """The palette shows other rows."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One moment, by the monotonic clock, and the processor's time of the thread up to then."""

    kind: Kind
    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """Work from ``begin`` on; ``frame`` says that it ended with a frame on the screen.

    ``drawing`` and ``collecting`` are the shares of ``cpu`` that went into drawing that frame and
    into Python's search for circles.
    """

    begin: float
    wall: float
    cpu: float
    frame: bool
    drawing: float
    collecting: float


def stretches(marks: Iterable[Mark]) -> list[Stretch]:
    """Return the stretches in ``marks``, which are in order of time."""
    found: list[Stretch] = []
    begin: Mark | None = None
    draws = collects = 0.0
    drawing = collecting = 0.0
    for mark in marks:
        match mark.kind:
            case Kind.WAKES:
                begin, drawing, collecting = mark, 0.0, 0.0
            case Kind.DRAWS:
                draws = mark.cpu
            case Kind.COLLECTS:
                collects = mark.cpu
            case Kind.COLLECTED:
                collecting += mark.cpu - collects
            case Kind.SHOWN | Kind.WAITS if begin is not None:
                shown = mark.kind is Kind.SHOWN
                drawing = mark.cpu - draws if shown else 0.0
                wall, cpu = mark.wall - begin.wall, mark.cpu - begin.cpu
                found.append(Stretch(begin.wall, wall, cpu, shown, drawing, collecting))
                begin, collecting = (mark, 0.0) if shown else (None, 0.0)
            case _:
                pass
    return found


def effect(marks: Iterable[Mark], pressed: float, until: float, kind: Kind) -> float:
    """Return the processor's time from a key to the first frame that shows what it did.

    ``kind`` says that it was done. Where that did not come before ``until``, infinity.
    """
    begin: Mark | None = None
    done = False
    for mark in marks:
        if mark.wall < pressed:
            continue
        if mark.wall > until:
            break
        if begin is None and mark.kind is Kind.WAKES:
            begin = mark
        done = done or mark.kind is kind
        if done and begin is not None and mark.kind is Kind.SHOWN:
            return mark.cpu - begin.cpu
    return math.inf


def quantile(values: Sequence[float], share: float) -> float:
    """Return the least value that ``share`` of ``values`` do not exceed; 0 where there is none."""
    if not values:
        return 0.0
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody did with the window, and when that began."""

    begin: float
    name: str


def step_at(steps: Sequence[Step], moment: float) -> str:
    """Return what was being done at ``moment``; ``steps`` are in order of time."""
    return next((step.name for step in reversed(steps) if step.begin <= moment), "")
