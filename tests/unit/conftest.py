"""The commands of the window, for the tests of what reads them."""

import pytest

from player.commands.handlers import all_commands
from player.commands.registry import Registry


@pytest.fixture(scope="session")
def registry() -> Registry:
    """Return all commands of the window."""
    return all_commands()
