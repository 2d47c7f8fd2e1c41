"""Keeps the machine from going to sleep, or the session from ending, while that is wanted.

Told by ``desktop.around_playing``. Asks the portal of the session
(``org.freedesktop.portal.Inhibit``), which every kind of package may; where there is none, logind
on the bus of the machine, which can hold off sleep only. Screens may go dark, and who closes the
lid or asks for sleep gets it: no music is worth a hot bag. On Windows and macOS nothing is done, as
their own audio services keep the machine awake while sound plays.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from player.config.settings import StayAwake
from player.desktop.bus import Bus

if TYPE_CHECKING:
    from player.desktop.bus_line import Line, Reply

PORTAL = "org.freedesktop.portal.Desktop"
PORTAL_PATH = "/org/freedesktop/portal/desktop"
INHIBIT = "org.freedesktop.portal.Inhibit"
REQUEST = "org.freedesktop.portal.Request"

LOGIND = ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager")

LOGOUT, SUSPEND = 1, 4
"""What can be held off, as flags of the portal."""

_FLAGS = {StayAwake.OFF: 0, StayAwake.SUSPEND: SUSPEND, StayAwake.LOGOUT: SUSPEND | LOGOUT}

_REASON = "Music is playing"


class Awake:
    """What is held off, on the buses of the session and of the machine."""

    def __init__(self, session: Bus, system: Bus | None) -> None:
        self._session = session
        self._system = system
        self._wanted = 0  # from here on all belongs to the thread of the session's bus
        self._held = 0
        self._asking = False
        self._let_go: Callable[[Line], None] | None = None

    def want(self, what: StayAwake) -> None:
        """Hold off that, and nothing else; called on the GUI thread."""

        def take(line: "Line") -> None:
            self._wanted = _FLAGS[what]
            self._step(line)

        self._session.do(take)

    def _step(self, line: "Line") -> None:
        if self._asking or self._held == self._wanted:
            return
        let_go, self._let_go = self._let_go, None
        if let_go is not None:
            let_go(line)
        self._held = self._wanted
        if self._held:
            self._asking = True
            values = ("", self._held, {"reason": ("s", _REASON)})
            line.call(
                (PORTAL, PORTAL_PATH, INHIBIT), "Inhibit", "sua{sv}", values, self._answered(line)
            )

    def _answered(self, line: "Line") -> "Callable[[Reply], None]":
        def take(reply: "Reply") -> None:
            if not reply.error:
                path = str(reply.body[0])
                self._done(line, lambda line: line.call((PORTAL, path, REQUEST), "Close"))
            elif self._system is None or not self._held & SUSPEND:
                self._done(line, None)
            else:
                self._system.do(self._ask_logind)

        return take

    def _done(self, line: "Line", let_go: "Callable[[Line], None] | None") -> None:
        self._asking = False
        self._let_go = let_go
        self._step(line)  # something else may be wanted by now

    def _ask_logind(self, system: "Line") -> None:
        def take(reply: "Reply") -> None:
            lock = None if reply.error else reply.body[0]
            let_go = None if lock is None else lambda _line: lock.close()
            self._session.do(lambda line: self._done(line, let_go))

        values = ("idle", "Senza", _REASON, "block")
        system.call(LOGIND, "Inhibit", "ssss", values, take)
