"""A timer whose clock is turned by hand: for tests of what happens after a while."""

from collections.abc import Callable


class Waiting:
    """Holds the one wish that waits, as ``ui.later.Later`` does."""

    def __init__(self) -> None:
        self.now = 0.0
        self._due: float | None = None
        self._what: Callable[[], None] = lambda: None

    def __call__(self, seconds: float, what: Callable[[], None]) -> Callable[[], None]:
        """Call ``what`` when so many seconds have gone."""
        self._due, self._what = self.now + seconds, what
        return self._call_off

    @property
    def waits(self) -> bool:
        """Whether something is to be called."""
        return self._due is not None

    def go(self, seconds: float) -> None:
        """Let time go by."""
        end = self.now + seconds
        while self._due is not None and self._due <= end:
            self.now, self._due = self._due, None
            self._what()
        self.now = end

    def _call_off(self) -> None:
        self._due = None
