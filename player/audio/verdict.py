"""Decides what the death of a sound process means: an accident, a bad file, or a bad machine.

Used by ``client`` under its lock. Keeps the little history that takes; starts and ends nothing.
"""

from collections import deque
from enum import Enum, auto

OPENING_SECONDS = 2.0
"""A file opened this shortly before a death is the suspect; else it is the one being heard."""

AGAIN_SECONDS = 30.0
"""Two deaths over one file within this time are the file's fault."""

BAD_STARTS = 3
"""Children that died, one after the other, before they said hello."""

DEATHS = 6
DEATHS_SECONDS = 60.0
"""So many deaths in so much time are not the fault of files."""


class Verdict(Enum):
    """What to do after a death."""

    ACCIDENT = auto()
    BAD_FILE = auto()
    HOPELESS = auto()


class Coroner:
    """Remembers deaths and what was going on; times are seconds of one monotonic clock."""

    def __init__(self) -> None:
        self._bad_starts = 0
        self._deaths: deque[float] = deque()
        self._opened: tuple[int, float] | None = None
        self._last: tuple[int | None, float] | None = None

    def opening(self, key: int, now: float) -> None:
        """Note that the child is about to open the file of ``key``."""
        self._opened = (key, now)

    def forgive(self) -> None:
        """Begin with a clean sheet: the listener asks for something else."""
        self._bad_starts = 0
        self._deaths.clear()
        self._last = None

    def examine(
        self, now: float, current: int | None, *, greeted: bool
    ) -> tuple[Verdict, int | None]:
        """Return the verdict on a death at ``now`` and the key of the file it happened over.

        ``current`` is the key of the item being heard; ``greeted`` whether the child had got as far
        as to say hello.
        """
        self._bad_starts = 0 if greeted else self._bad_starts + 1
        self._deaths.append(now)
        while now - self._deaths[0] > DEATHS_SECONDS:
            self._deaths.popleft()
        if self._bad_starts >= BAD_STARTS or len(self._deaths) >= DEATHS:
            self.forgive()
            return Verdict.HOPELESS, None
        if not greeted:
            return Verdict.ACCIDENT, None
        culprit = self._suspect(now, current)
        last, self._last = self._last, (culprit, now)
        self._opened = None
        if last is not None and last[0] == culprit and now - last[1] < AGAIN_SECONDS:
            self._last = None
            return Verdict.BAD_FILE, culprit
        return Verdict.ACCIDENT, culprit

    def _suspect(self, now: float, current: int | None) -> int | None:
        if self._opened is not None and now - self._opened[1] < OPENING_SECONDS:
            return self._opened[0]
        return current


ASLEEP_SECONDS = 2.0
"""Whoever looks twice a second and was gone for so long did not run at all meanwhile."""


class Vigil:
    """Tells the silence of a child from a sleep of our own.

    When this process was stopped, or the machine was, the child's words are there and only not read
    yet: it has its whole time again.
    """

    def __init__(self) -> None:
        self._awake_since = 0.0

    def looked(self, began: float, now: float) -> None:
        """Note that the last look began at ``began``, in seconds, and is over ``now``."""
        if now - began > ASLEEP_SECONDS:
            self._awake_since = now

    def silence(self, now: float, *words: float) -> float:
        """Return for how many seconds nothing was heard, with the times of the last ``words``."""
        return now - max(self._awake_since, *words)
