"""Commands about what the desktop does while music plays. Called through the registry only."""

from dataclasses import replace
from typing import Annotated

from player.commands.arguments import Switch, choices
from player.commands.choosing import choose
from player.commands.context import Context
from player.commands.registry import command
from player.commands.words import one_of, switched
from player.config.settings import StayAwake
from player.models.problems import QT_TRANSLATE_NOOP

AWAKE = (
    (StayAwake.OFF, QT_TRANSLATE_NOOP("Command", "Off")),
    (StayAwake.SUSPEND, QT_TRANSLATE_NOOP("Command", "Do not go to sleep")),
    (StayAwake.LOGOUT, QT_TRANSLATE_NOOP("Command", "Nor end the session unasked")),
)
"""What can be held off, each with its words, to be translated as ``Command``."""


@command(
    QT_TRANSLATE_NOOP("Command", "Awake while music plays"),
    words=QT_TRANSLATE_NOOP("Command", "inhibit sleep, prevent suspend, keep awake"),
)
def stay_awake(context: Context, what: Annotated[str, choices(*AWAKE)]) -> None:
    """Choose what music keeps the machine from doing by itself: suspend, logout too, or off."""
    chosen = StayAwake(one_of(what, tuple(StayAwake)))
    choose(context, replace(context.settings.now, stay_awake=chosen))


@command(
    QT_TRANSLATE_NOOP("Command", "Play on after sleep"),
    words=QT_TRANSLATE_NOOP("Command", "resume after suspend, wake up"),
)
def after_sleep(context: Context, switch: Switch = "") -> None:
    """Choose whether music that played when the machine went to sleep goes on by itself."""
    now = context.settings.now
    on = switched(switch, on=now.resume_after_sleep)
    choose(context, replace(now, resume_after_sleep=on))


@command(
    QT_TRANSLATE_NOOP("Command", "Notifications"),
    words=QT_TRANSLATE_NOOP("Command", "announce tracks, popups"),
)
def notifications(context: Context, switch: Switch = "") -> None:
    """Choose whether each track is announced while the window is not in front."""
    now = context.settings.now
    on = switched(switch, on=now.notifications)
    choose(context, replace(now, notifications=on))


@command(
    QT_TRANSLATE_NOOP("Command", "Tray icon"),
    words=QT_TRANSLATE_NOOP("Command", "system tray, status icon, notification area"),
)
def tray(context: Context, switch: Switch = "") -> None:
    """Choose whether there is an icon in the tray, on Linux; a click on it brings the window."""
    now = context.settings.now
    choose(context, replace(now, tray=switched(switch, on=now.tray)))
