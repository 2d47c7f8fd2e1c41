"""When a command makes sense: a test of the present state, and the sentence that says why not.

Declared with a command (``@command(..., when=SOMETHING_PLAYS)``), asked by the palette and by
whoever runs a command by its text. A command is harmless where its condition is not met: keys run
it all the same. Never changes anything.
"""

from collections.abc import Callable
from dataclasses import dataclass

from player.commands.context import Context
from player.models.problems import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Condition:
    """A test, and what the listener reads where it fails."""

    holds: Callable[[Context], bool]
    otherwise: str


SOMETHING_PLAYS = Condition(
    lambda context: context.player.queue.current is not None,
    QT_TRANSLATE_NOOP("Command", "Nothing is playing."),
)
QUEUE_HAS_MUSIC = Condition(
    lambda context: bool(context.player.queue.entries),
    QT_TRANSLATE_NOOP("Command", "The queue is empty."),
)
SOMETHING_COMES = Condition(
    lambda context: context.player.queue.position + 1 < len(context.player.queue.entries),
    QT_TRANSLATE_NOOP("Command", "Nothing comes after this."),
)
SOMETHING_WAS = Condition(
    lambda context: context.player.queue.position > 0,
    QT_TRANSLATE_NOOP("Command", "Nothing came before this."),
)
SCANNING = Condition(
    lambda context: context.folders.scanning,
    QT_TRANSLATE_NOOP("Command", "Senza is not looking for changes now."),
)
NOT_SCANNING = Condition(
    lambda context: not context.folders.scanning,
    QT_TRANSLATE_NOOP("Command", "Senza is looking for changes already."),
)
MEASURING = Condition(
    lambda context: context.measuring.running,
    QT_TRANSLATE_NOOP("Command", "Nothing is being measured now."),
)
FOLDER_TO_TAKE_BACK = Condition(
    lambda context: bool(context.folders.forgotten),
    QT_TRANSLATE_NOOP("Command", "No folder was taken out."),
)
