"""Commands about what is heard. Called through the registry only."""

from player.commands.arguments import Seconds, Time
from player.commands.conditions import QUEUE_HAS_MUSIC, SOMETHING_PLAYS
from player.commands.context import Context
from player.commands.registry import command
from player.models.problems import QT_TRANSLATE_NOOP
from player.models.units import Milliseconds


@command(
    QT_TRANSLATE_NOOP("Command", "Play / pause"),
    words=QT_TRANSLATE_NOOP("Command", "toggle"),
    when=QUEUE_HAS_MUSIC,
)
def toggle(context: Context) -> None:
    """Hold the music, or go on."""
    if not context.sleep.wake():
        context.player.toggle()


@command(
    QT_TRANSLATE_NOOP("Command", "Play on"),
    words=QT_TRANSLATE_NOOP("Command", "play, resume, continue"),
    when=QUEUE_HAS_MUSIC,
)
def play(context: Context) -> None:
    """Go on where the music was held."""
    context.sleep.wake()
    context.player.resume()


@command(
    QT_TRANSLATE_NOOP("Command", "Pause"),
    words=QT_TRANSLATE_NOOP("Command", "hold"),
    when=QUEUE_HAS_MUSIC,
)
def pause(context: Context) -> None:
    """Hold the music."""
    context.player.pause()


@command(
    QT_TRANSLATE_NOOP("Command", "Next track"),
    words=QT_TRANSLATE_NOOP("Command", "next, skip"),
    when=QUEUE_HAS_MUSIC,
)
def next_(context: Context) -> None:
    """Go to the next track of the queue."""
    context.player.next()


@command(
    QT_TRANSLATE_NOOP("Command", "Previous track"),
    words=QT_TRANSLATE_NOOP("Command", "previous, last track"),
    when=QUEUE_HAS_MUSIC,
)
def previous(context: Context) -> None:
    """Go to the start of the track, or to the track before."""
    context.player.previous()


@command(
    QT_TRANSLATE_NOOP("Command", "Forward"),
    words=QT_TRANSLATE_NOOP("Command", "skip forward, fast forward"),
    when=SOMETHING_PLAYS,
)
def forward(context: Context, seconds: Seconds = 5) -> None:
    """Go forward in the track by some seconds, or by five."""
    context.player.seek_by(Milliseconds(seconds * 1000))


@command(
    QT_TRANSLATE_NOOP("Command", "Rewind"),
    words=QT_TRANSLATE_NOOP("Command", "skip back, backward"),
    when=SOMETHING_PLAYS,
)
def back(context: Context, seconds: Seconds = 5) -> None:
    """Go back in the track by some seconds, or by five."""
    context.player.seek_by(Milliseconds(-seconds * 1000))


@command(
    QT_TRANSLATE_NOOP("Command", "Go to a time"),
    words=QT_TRANSLATE_NOOP("Command", "seek, jump to time, position"),
    when=SOMETHING_PLAYS,
)
def seek(context: Context, time: Time) -> None:
    """Go to a time in the track: minutes and seconds, as 2:30."""
    context.player.seek(time)


@command(
    QT_TRANSLATE_NOOP("Command", "Stop"),
    words=QT_TRANSLATE_NOOP("Command", "halt, silence"),
    when=SOMETHING_PLAYS,
)
def stop(context: Context) -> None:
    """Be silent and go to the start of the track."""
    context.player.stop()
