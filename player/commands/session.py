"""Commands about the evening: when the music is to end. Called through the registry only."""

from player.commands.arguments import SleepTime
from player.commands.conditions import QUEUE_HAS_MUSIC
from player.commands.context import Context
from player.commands.registry import CommandError, command
from player.models.problems import QT_TRANSLATE_NOOP
from player.playback.queue import StopAfter

LONGEST = 24 * 60
"""Minutes."""


@command(
    QT_TRANSLATE_NOOP("Command", "Sleep timer"),
    words=QT_TRANSLATE_NOOP("Command", "sleep, fall asleep, good night"),
    when=QUEUE_HAS_MUSIC,
)
def sleep(context: Context, when: SleepTime) -> None:
    """Fade out and pause after a while (30m, 1h), or stop after track or album; off ends it."""
    if when in {StopAfter.TRACK, StopAfter.ALBUM}:
        context.sleep.cancel()
        context.player.stop_after(StopAfter(when))
        return
    minutes = int(when) if when.isdecimal() else 0
    if minutes > LONGEST:
        raise CommandError(QT_TRANSLATE_NOOP("Command", "The sleep timer ends within a day."))
    if minutes:
        context.sleep.start(minutes * 60)
        return
    context.sleep.cancel()
    if context.player.queue.stop is not StopAfter.NOTHING:
        context.player.stop_after(StopAfter.NOTHING)
