"""A message bus for the tests of what talks to the desktop."""

from collections.abc import Iterator

import pytest

from player.desktop.bus import Bus
from tests.support.buses import address, guest

__all__ = ["address", "guest"]


@pytest.fixture
def bus(address: str) -> Iterator[Bus]:
    """Return our side of the bus."""
    bus = Bus("test", address)
    yield bus
    bus.close()
