"""Hears of the real window what a screen reader hears: names, roles and states, over AT-SPI.

Called by the end-to-end tests that must know what is shown and what has the keyboard. Asks over a
message bus of the test's own, on which nobody is but the player and this; needs no daemon of
AT-SPI. Roles and states are those of the AT-SPI specification (``atspi-constants.h``). Presses
nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.support.message_bus import BusError, Guest, message_bus

_ROOT = "/org/a11y/atspi/accessible/root"
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_FOCUSED, _SELECTED, _SHOWING = 12, 23, 25
_DEPTH_OF_WINDOWS = 2


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing in the window: ``role`` in words ("push button"), and whether it has the focus."""

    role: str
    name: str
    selected: bool
    focused: bool
    inside: tuple["Heard", ...] = field(repr=False)

    def all(self) -> Iterator["Heard"]:
        """Yield it and all that is in it, in the order in which it is read out."""
        yield self
        for one in self.inside:
            yield from one.all()


class ScreenReader:
    """What is on the screen, asked anew each time."""

    def __init__(self, address: str) -> None:
        """``address`` is that of the bus which the player was told to use."""
        self._bus = Guest(address)
        self.environment = {
            "AT_SPI_BUS_ADDRESS": address,
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }

    def close(self) -> None:
        """Leave the bus."""
        self._bus.close()

    def shown(self) -> list[Heard]:
        """Return everything that is shown, in the order in which it is read out."""
        for name in self._bus.names():
            if name.startswith(":") and name != self._bus.name:
                whole = self._ask(name, _ROOT, 0)
                return list(whole.all()) if whole is not None else []
        return []

    def find(self, role: str, name: str) -> Heard | None:
        """Return what is shown under a name, which may be cut short by an ellipsis."""

        def fits(one: Heard) -> bool:
            whole = one.name == name or (name.endswith("…") and one.name.startswith(name[:-1]))
            return one.role == role and whole

        return next((one for one in self.shown() if fits(one)), None)

    def focus(self) -> str:
        """Return the name of the innermost thing that has the keyboard, or nothing."""
        return next((one.name for one in reversed(self.shown()) if one.focused), "")

    def selected(self) -> list[str]:
        """Return the names of the rows that are chosen."""
        return [one.name for one in self.shown() if one.selected and one.role == "list item"]

    def _ask(self, name: str, path: str, depth: int) -> Heard | None:
        """Return what is at ``path`` if it is shown; None also where it is gone by now."""
        to = (name, path, _ACCESSIBLE)
        try:
            (states,) = self._bus.call(to, "GetState")
            (role,) = self._bus.call(to, "GetRoleName")
            said = self._bus.get(name, path, _ACCESSIBLE, "Name")
            shown = _is(states, _SHOWING) or depth < _DEPTH_OF_WINDOWS
            (below,) = self._bus.call(to, "GetChildren") if shown else ((),)
        except BusError:
            return None
        if not shown:
            return None
        inside = (self._ask(name, child, depth + 1) for _, child in below)
        return Heard(
            role,
            said,
            _is(states, _SELECTED),
            _is(states, _FOCUSED),
            tuple(one for one in inside if one is not None),
        )


def _is(states: list[int], state: int) -> bool:
    """Return whether a bit is set in what AT-SPI tells as two numbers of 32 bits."""
    return bool(states[state // 32] >> state % 32 & 1)


@contextmanager
def screen_reader() -> Iterator[ScreenReader]:
    """Listen until the block ends; the player must get the reader's ``environment``."""
    with message_bus() as address:
        reader = ScreenReader(address)
        try:
            yield reader
        finally:
            reader.close()
