"""Fixtures of a message bus of a test's own, for the rooms whose conftest takes them in."""

from collections.abc import Iterator

import pytest

from tests.support.message_bus import Guest, message_bus


@pytest.fixture
def address() -> Iterator[str]:
    """Return where a bus of this test's own is."""
    with message_bus() as found:
        yield found


@pytest.fixture
def guest(address: str) -> Iterator[Guest]:
    """Return somebody on that bus."""
    guest = Guest(address)
    yield guest
    guest.close()
