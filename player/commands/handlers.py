"""All handler modules, and the one registry that is built of them.

Called by the composition root, by whoever writes COMMANDS.md, and by the tests. A new module of
handlers is named here and nowhere else. Never runs a command.
"""

from player.commands import (
    appearance,
    desktop,
    keys,
    library,
    listening,
    move,
    playback,
    playlist,
    queue,
    searches,
    selection,
    session,
    shelves,
    sound,
    view,
)
from player.commands.registry import Registry, build

HANDLERS = (
    playback,
    sound,
    listening,
    queue,
    playlist,
    library,
    searches,
    session,
    shelves,
    view,
    appearance,
    desktop,
    selection,
    move,
    keys,
)
"""In the order in which their commands are listed."""


def all_commands() -> Registry:
    """Return everything that Senza can be told."""
    return build(HANDLERS)
