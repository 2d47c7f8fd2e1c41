"""What plays now, as a JSON-ready value for scripts and status bars, and when that changes.

``status`` is the public contract of ``senza status --json``; ``follow`` tells of changes, once for
each event that makes one. Called by whoever answers from outside, on one thread. Never changes
anything.
"""

from collections.abc import Callable
from enum import Enum, auto
from typing import Any

from player.commands.context import Context
from player.models.track_document import track_document
from player.playback.events import (
    Jumped,
    PlaybackChanged,
    PlaybackProblem,
    PlayerEvent,
    PositionChanged,
    SoundChanged,
    SoundEvent,
)


class Change(Enum):
    """What became different: something that plays, the place in it by a jump, or by time."""

    STATE = auto()
    JUMP = auto()
    TICK = auto()


Tell = Callable[[Change], None]


def status(context: Context) -> dict[str, Any]:
    """Return what plays, how, and what is to come.

    Times are in milliseconds, but for ``sleep_at``: seconds since 1970, or None.
    """
    player, sound = context.player, context.sound
    queue = player.queue
    track = queue.current.track if queue.current is not None else None
    return {
        "state": player.state.value,
        "position_ms": player.position,
        "duration_ms": player.duration,
        "track": track_document(track) if track is not None else None,
        "loved": track is not None and context.marks.is_loved(track),
        "volume": sound.sound.volume,
        "muted": sound.sound.muted,
        "output": sound.route.device,
        "queue": {"length": len(queue.entries), "index": queue.position},
        "shuffled": queue.is_shuffled,
        "repeat": queue.repeat.value,
        "stop_after": queue.stop.value,
        "sleep_at": round(context.sleep.ends) if context.sleep.ends is not None else None,
    }


def follow(context: Context, tell: Tell) -> None:
    """Call ``tell`` from now on when ``status`` may be another."""

    def take(event: PlayerEvent) -> None:
        match event:
            case PositionChanged():
                tell(Change.TICK)
            case Jumped() | PlaybackChanged():  # whoever counts the seconds starts from here
                tell(Change.JUMP)
            case PlaybackProblem():
                pass
            case _:
                tell(Change.STATE)

    def take_sound(event: SoundEvent) -> None:
        if isinstance(event, SoundChanged):
            tell(Change.STATE)

    context.player.subscribe(take)
    context.sound.subscribe(take_sound)
    context.marks.subscribe(lambda: tell(Change.STATE))
    context.sleep.subscribe(lambda _: tell(Change.STATE))
