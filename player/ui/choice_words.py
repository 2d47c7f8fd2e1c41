"""What a choice is called and what it is now, for the sentence that says it was taken back.

Called by ``ui.queue_words`` with what the undo stack tells. The names are those of the pages on
which the choices are made. Reads the settings, the desk and the keys; changes nothing.
"""

from enum import StrEnum

from player.commands.arguments import OFF, ON
from player.commands.keymap import home, read_binding
from player.config.settings import TEXTS, ReducedMotion, Settings
from player.models.languages import Language
from player.models.sound import Device
from player.playback.undo import Edit, EditKind
from player.ui import key_words
from player.ui.ports import ShellPorts
from player.ui.settings_view import MOTIONS
from player.ui.sound_choices import rows
from player.ui.words import translate

_COMMANDS = {
    "scheme": "appearance.scheme",
    "accent": "appearance.accent",
    "text_size": "appearance.text_size",
    "reduced_motion": "appearance.motion",
    "stay_awake": "desktop.stay_awake",
    "resume_after_sleep": "desktop.after_sleep",
    "notifications": "desktop.notifications",
    "tray": "desktop.tray",
}
"""The command that chooses a setting, whose argument has a title for each value."""

_ROWS = {"untagged_preamp": "untagged", "dsd_rate": "dsd", "dop": "dsd", "device": "output"}
"""The rows of the Sound page that are not called like the field that they show."""


def choice_words(ports: ShellPorts, edit: Edit) -> tuple[str, str]:
    """Return the name of a choice and its value now; of keys the command, or nothing."""
    if edit.kind is EditKind.KEY_CHANGED:
        return _command(ports, edit.name), ""
    if edit.kind is not EditKind.CHOSEN:
        return "", ""
    if edit.name in TEXTS:
        name = translate("Settings", TEXTS[edit.name])
        return name, _setting(ports, edit.name)
    return _sound(ports, edit.name)


def _command(ports: ShellPorts, text: str) -> str:
    return key_words.title(read_binding(home(text), text, [], ports.registry), ports.registry)


def _setting(ports: ShellPorts, name: str) -> str:
    now = ports.settings.now
    if name == "language":
        return _language(now, ports.languages)
    argument = ports.registry[_COMMANDS[name]].arguments[0]
    titles = {choice.value: choice.title for choice in argument.choices}
    value = _word(getattr(now, name))
    return translate("Command", titles.get(value, value))


def _word(value: object) -> str:
    """Return what stands for the value of a setting in its command."""
    match value:
        case bool():
            return ON if value else OFF
        case ReducedMotion():
            return MOTIONS[value]
        case StrEnum():
            return value.value
        case _:
            return str(value)


def _language(now: Settings, languages: tuple[Language, ...]) -> str:
    names = {language.code: language.name for language in languages}
    system = translate("Settings", "As the system")
    return names.get(now.language, now.language) or system


def _sound(ports: ShellPorts, name: str) -> tuple[str, str]:
    desk = ports.sound
    # Who uses a device is only shown, but may be taken back as well, where it can be had alone.
    alone = (Device(desk.route.device, "", exclusive=True),) if name == "exclusive" else ()
    row = rows(desk.sound, desk.route, alone or desk.devices)[_ROWS.get(name, name)]
    return row.name, row.value
