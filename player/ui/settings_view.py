"""The settings pages: a row for each choice, with all it can be, and ways to the other pages.

Follow the settings and run commands; QML shows the rows. Never change a setting themselves.
"""

import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from player.commands.arguments import OFF, ON
from player.commands.desktop import AWAKE
from player.config.keeping import SettingsKeeper
from player.config.settings import TEXT_SIZES, TEXTS, Accent, ReducedMotion, Scheme, Settings
from player.models.languages import Language
from player.ui import counts
from player.ui.parts import part_of
from player.ui.rows import Rows
from player.ui.words import percent, translate

QML_IMPORT_NAME = "Senza.Core"
QML_IMPORT_MAJOR_VERSION = 1

SYSTEM = "system"


class SettingRow(NamedTuple):
    """One line: its ``options`` in words, or a ``value``, and whether it leads to a page."""

    row: int
    name: str
    value: str
    leads: bool
    options: list[str]
    chosen: int = -1


class _Choice(NamedTuple):
    """A setting with its command: each option's argument and word, and the one in force."""

    name: str
    command: str
    options: tuple[tuple[str, str], ...]
    chosen: str


class _Way(NamedTuple):
    """A way to another page, or, without a command, a sentence."""

    name: str
    command: str
    value: str


@QmlElement
@QmlSingleton
class SettingsView(QObject):
    """Everything that is left to the listener, on one page."""

    def __init__(
        self,
        settings: SettingsKeeper,
        languages: Sequence[Language],
        folders: Callable[[], Sequence[str]],
        run: Callable[[str, Sequence[object]], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._languages = tuple(languages)
        self._folders = folders
        self._run = run
        self._known: tuple[_Choice | _Way, ...] = ()
        self._rows = Rows(SettingRow, self)
        self.say_again()
        settings.subscribe(self._take)

    @staticmethod
    def create(engine: QQmlEngine) -> "SettingsView":
        """Return the instance that belongs to ``engine``."""
        return part_of(engine, SettingsView)

    @Property(Rows, constant=True)
    def rows(self) -> Rows:
        """All lines in their order."""
        return self._rows

    @Slot(int)
    def activate(self, index: int) -> None:
        """Follow a way; of a choice take the next option, and the first after the last."""
        match self._known[index]:
            case _Way(command=command) if command:
                self._run(command, ())
            case _Choice() as choice:
                self._choose(choice, (_place(choice) + 1) % len(choice.options))
            case _:
                pass

    @Slot(int, int)
    def step(self, index: int, by: int) -> None:
        """Take the option that is so many places further on, if there is one."""
        choice = self._known[index]
        if isinstance(choice, _Choice):
            place = min(max(_place(choice) + by, 0), len(choice.options) - 1)
            self._choose(choice, place)

    @Slot(int, int)
    def choose(self, index: int, option: int) -> None:
        """Take an option."""
        choice = self._known[index]
        if isinstance(choice, _Choice):
            self._choose(choice, option)

    def say_again(self) -> None:
        """Say all lines in the language that is spoken now."""
        self._known = self._lines(self._settings.now)
        self._rows.replace([_row(place, line) for place, line in enumerate(self._known, 1)])

    def _lines(self, now: Settings) -> tuple[_Choice | _Way, ...]:
        return _lines(now, self._languages, len(self._folders()))

    def _choose(self, choice: _Choice, option: int) -> None:
        argument = choice.options[option][0]
        if argument != choice.chosen:
            self._run(choice.command, (argument,))

    def _take(self, _before: Settings, _now: Settings) -> None:
        self.say_again()


@QmlElement
@QmlSingleton
class DesktopView(SettingsView):
    """What Senza does on the desktop around the window."""

    @staticmethod
    def create(engine: QQmlEngine) -> "DesktopView":
        """Return the instance that belongs to ``engine``."""
        return part_of(engine, DesktopView)

    def _lines(self, now: Settings) -> tuple[_Choice | _Way, ...]:
        wake = tuple((what.value, translate("Command", text)) for what, text in AWAKE)
        return (
            _Choice(_name("stay_awake"), "desktop.stay_awake", wake, now.stay_awake.value),
            _switch("resume_after_sleep", "desktop.after_sleep", on=now.resume_after_sleep),
            _switch("notifications", "desktop.notifications", on=now.notifications),
            _switch("tray", "desktop.tray", on=now.tray),
        )


def _switch(setting: str, command: str, *, on: bool) -> _Choice:
    options = ((OFF, translate("Command", "Off")), (ON, translate("Command", "On")))
    return _Choice(_name(setting), command, options, ON if on else OFF)


def _place(choice: _Choice) -> int:
    return [argument for argument, _ in choice.options].index(choice.chosen)


def _row(place: int, line: _Choice | _Way) -> SettingRow:
    if isinstance(line, _Way):
        return SettingRow(place, line.name, line.value, leads=bool(line.command), options=[])
    words = [word for _, word in line.options]
    chosen = _place(line)
    return SettingRow(place, line.name, words[chosen], leads=False, options=words, chosen=chosen)


def _lines(
    now: Settings, languages: Sequence[Language], folders: int
) -> tuple[_Choice | _Way, ...]:
    sizes = tuple((str(size), percent(size)) for size in TEXT_SIZES)
    tongues = tuple((tongue.code, tongue.name) for tongue in languages)
    language = now.language if now.language in {code for code, _ in tongues} else SYSTEM
    system = (SYSTEM, translate("Settings", "As the system"))
    return (
        _Way(_name("folders"), "view.sources", counts.folders(folders)),
        _Way(
            translate("Settings", "Sound"),
            "view.sound",
            translate("Settings", "Device, loudness, equaliser"),
        ),
        _Way(
            translate("Settings", "Keys"),
            "view.keys_page",
            translate("Settings", "What each key does, and other keys"),
        ),
        *_desktop(),
        _Choice(_name("scheme"), "appearance.scheme", (system, *_schemes()), now.scheme.value),
        _Choice(_name("accent"), "appearance.accent", _accents(), now.accent.value),
        _Choice(_name("text_size"), "appearance.text_size", sizes, str(now.text_size)),
        _Choice(
            _name("reduced_motion"),
            "appearance.motion",
            (system, *_motions()),
            MOTIONS[now.reduced_motion],
        ),
        _Choice(_name("language"), "appearance.language", (system, *tongues), language),
        _Way(
            translate("Settings", "Sync"),
            "",
            translate("Settings", "Off. Nothing leaves this machine."),
        ),
    )


def _desktop() -> tuple[_Way, ...]:
    """Return the way to the desktop, where that is Linux: others do all of it by themselves."""
    if sys.platform != "linux":
        return ()
    said = translate("Settings", "Staying awake, notifications, tray icon")
    return (_Way(translate("Settings", "Desktop"), "view.desktop", said),)


MOTIONS = {
    ReducedMotion.SYSTEM: SYSTEM,
    ReducedMotion.OFF: "full",
    ReducedMotion.ON: "reduced",
}
"""What the command for motion calls each kind of it."""


def _name(setting: str) -> str:
    return translate("Settings", TEXTS[setting])


def _schemes() -> tuple[tuple[str, str], ...]:
    return (
        (Scheme.DARK.value, translate("Settings", "Dark")),
        (Scheme.LIGHT.value, translate("Settings", "Light")),
    )


def _accents() -> tuple[tuple[str, str], ...]:
    return (
        (Accent.COVER.value, translate("Settings", "From the cover")),
        (Accent.BLUE.value, translate("Settings", "Blue")),
        (Accent.TEAL.value, translate("Settings", "Teal")),
        (Accent.GREEN.value, translate("Settings", "Green")),
        (Accent.AMBER.value, translate("Settings", "Amber")),
        (Accent.ROSE.value, translate("Settings", "Rose")),
        (Accent.VIOLET.value, translate("Settings", "Violet")),
    )


def _motions() -> tuple[tuple[str, str], ...]:
    return (
        ("full", translate("Settings", "All of it")),
        ("reduced", translate("Settings", "None")),
    )
