"""Hears from logind that the machine is about to sleep, and that it is awake again.

Made by ``desktop.following`` with the bus of the machine. Sleep is delayed, by a lock that logind
hands out for it, until the music has been told: else its last second would be heard on waking up.
Decides nothing about the music. See org.freedesktop.login1 and "Inhibitor Locks" of systemd.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from player.desktop.bus import Bus
from player.util.workers import Post

if TYPE_CHECKING:
    from player.desktop.bus_line import Line, Reply

NAME = "org.freedesktop.login1"
PATH = "/org/freedesktop/login1"
MANAGER = "org.freedesktop.login1.Manager"

_REASON = "The music is paused first"


class Sleeping:
    """Calls ``before`` and ``after`` on the GUI thread, around each sleep."""

    def __init__(
        self, bus: Bus, post: Post, before: Callable[[], None], after: Callable[[], None]
    ) -> None:
        self._bus = bus
        self._post = post
        self._before = before
        self._after = after
        self._lock: Any = None  # on the thread of the bus, like what follows
        self._delays = True
        bus.do(self._begin)

    def close(self) -> None:
        """Delay no sleep any more."""

        def leave(line: "Line") -> None:
            self._delays = False
            self._let_sleep(line)

        self._bus.do(leave)

    def _begin(self, line: "Line") -> None:
        # Loaded by the thread of the bus already.
        from player.desktop.bus_line import Signal  # noqa: PLC0415

        signal = Signal(PATH, MANAGER, "PrepareForSleep")
        line.listen(NAME, signal, lambda body: self._heard(line, body))
        self._delay(line)

    def _delay(self, line: "Line") -> None:
        def take(reply: "Reply") -> None:
            if not reply.error:
                self._lock = reply.body[0]
            if not self._delays:
                self._let_sleep(line)

        values = ("sleep", "Senza", _REASON, "delay")
        line.call((NAME, PATH, MANAGER), "Inhibit", "ssss", values, take)

    def _heard(self, line: "Line", body: Sequence[Any]) -> None:
        match list(body):
            case [True]:
                self._post(self._prepare)
            case [False]:
                self._delay(line)
                self._post(self._after)
            case _:
                return

    def _prepare(self) -> None:
        self._before()
        self._bus.do(self._let_sleep)

    def _let_sleep(self, _line: "Line") -> None:
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.close()
