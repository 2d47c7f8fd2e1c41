"""Commands about what is heard. Called through the registry only."""

from player.commands.context import Context
from player.commands.registry import command
from player.models.problems import QT_TRANSLATE_NOOP
from player.models.units import Milliseconds


@command(QT_TRANSLATE_NOOP("Command", "Play / pause"))
def toggle(context: Context) -> None:
    """Hold the music, or go on."""
    context.player.toggle()


@command(QT_TRANSLATE_NOOP("Command", "Next track"))
def next_(context: Context) -> None:
    """Go to the next track of the queue."""
    context.player.next()


@command(QT_TRANSLATE_NOOP("Command", "Previous track"))
def previous(context: Context) -> None:
    """Go to the start of the track, or to the track before."""
    context.player.previous()


@command(QT_TRANSLATE_NOOP("Command", "Forward 5 s"))
def forward(context: Context, seconds: int = 5) -> None:
    """Go forward in the track by some seconds."""
    context.player.seek_by(Milliseconds(seconds * 1000))


@command(QT_TRANSLATE_NOOP("Command", "Back 5 s"))
def back(context: Context, seconds: int = 5) -> None:
    """Go back in the track by some seconds."""
    context.player.seek_by(Milliseconds(-seconds * 1000))


@command(QT_TRANSLATE_NOOP("Command", "Go to a time"))
def seek(context: Context, milliseconds: int) -> None:
    """Go to a time in the track, in milliseconds."""
    context.player.seek(Milliseconds(milliseconds))


@command(QT_TRANSLATE_NOOP("Command", "Stop"))
def stop(context: Context) -> None:
    """Be silent and go to the start of the track."""
    context.player.stop()
