"""The sound as the window shows it: one quiet word, the way of the sound, what can be chosen.

Fed by the shell with the sound desk's events; QML binds to it and passes key presses on. Runs
commands for what is chosen; never changes the sound itself.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from player.config.sound import NOTHING_ASIDE, SetAside
from player.models.path import SignalPath, StepKind
from player.models.sound import DEFAULT_ROUTE, UNTOUCHED, Device
from player.playback.events import DeviceListChanged, SignalPathChanged, SoundChanged, SoundEvent
from player.ui import sound_words as words
from player.ui.parts import part_of
from player.ui.rows import Rows
from player.ui.sound_choices import Choice, Level, Option, Row, rows
from player.ui.words import translate

QML_IMPORT_NAME = "Senza.Core"
QML_IMPORT_MAJOR_VERSION = 1

STAYS = 1500
"""Milliseconds that a change made by a key is shown."""

RESTS = 300
"""Milliseconds that a device has to be stood on before it is opened: each one costs a silence."""

_KEYS = ("volume", "gain", "output", "exclusive", "crossfeed", "crossfade", "equaliser", "impulse",
         "preamp", "untagged", "rate", "stereo", "dsd", "unplugged")  # fmt: skip
"""The choices in a fixed order, so that each keeps its row ids while others come and go."""

_DEVICE = "output"

_MORE = len(_KEYS) + 1
"""The row id behind those of the choices."""

_ROUND = _MORE + 1
"""A row id is a choice's, and so many of these on top for an option of it, by its number."""


class StepRow(NamedTuple):
    """One station of the path; ``reason`` marks the one that stands against "untouched"."""

    row: int
    name: str
    detail: str
    effect: str
    reason: bool


class ChoiceRow(NamedTuple):
    """One line of the choices; ``kind`` is choice, option, level or more.

    ``chosen`` is for options, ``opened`` for what shows more rows below it; ``place``, ``low``,
    ``high`` and ``step`` are for levels.
    """

    row: int
    kind: str
    name: str
    value: str = ""
    chosen: bool = False
    opened: bool = False
    place: float = 0.0
    low: float = 0.0
    high: float = 1.0
    step: float = 0.0


@QmlElement
@QmlSingleton
class SoundView(QObject):
    """What there is to see and to choose about the sound."""

    pathChanged = Signal()
    passingChanged = Signal()
    wanted = Signal(int)
    """The row that the keyboard shall stand on now."""

    def __init__(
        self,
        run: Callable[[str, Sequence[object]], None],
        aside: Callable[[], SetAside] = lambda: NOTHING_ASIDE,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._run = run
        self._aside = aside
        self._steps = Rows(StepRow, self)
        self._choices = Rows(ChoiceRow, self)
        self._path = SignalPath()
        self._sound, self._route = UNTOUCHED, DEFAULT_ROUTE
        self._devices: tuple[Device, ...] = ()
        self._known: dict[str, Row] = {}
        self._options: dict[tuple[str, tuple[object, ...]], int] = {}
        self._opened = ""
        self._more = False
        self._passing = ""
        self._timer = QTimer(self, interval=STAYS, singleShot=True)
        self._timer.timeout.connect(lambda: self._say(""))
        self._refused = ""
        self._stood_on: Option | None = None
        self._rest = QTimer(self, interval=RESTS, singleShot=True)
        self._rest.timeout.connect(self._take_device)
        self._show()

    @staticmethod
    def create(engine: QQmlEngine) -> "SoundView":
        """Return the instance that belongs to ``engine``."""
        return part_of(engine, SoundView)

    # -- what QML reads -------------------------------------------------------------------------

    @Property(str, notify=pathChanged)
    def word(self) -> str:
        """The path in one quiet line; the way to the page while nothing is heard."""
        return words.path_word(self._path) or translate("Sound", "Sound")

    @Property(str, notify=pathChanged)
    def verdict(self) -> str:
        """Whether the sound is untouched, as a heading."""
        said = words.verdict(self._path)
        return said[:1].upper() + said[1:]

    @Property(str, notify=passingChanged)
    def passing(self) -> str:
        """What was just changed by a key, for a moment; that it is muted, as long as it is."""
        return self._passing or (translate("Sound", "Muted") if self._sound.muted else "")

    @Property(Rows, notify=pathChanged)
    def steps(self) -> Rows:
        """The stations of the path, from the file on."""
        return self._steps

    @Property(Rows, constant=True)
    def choices(self) -> Rows:
        """Everything that can be chosen."""
        return self._choices

    # -- what QML passes on ---------------------------------------------------------------------

    @Slot(int)
    def activate(self, index: int) -> None:
        """Open or close what shows more below it; take an option, or the device stood on."""
        row = self._choices.key(index)
        stood_on = self._stood_on is not None
        self._take_device()
        if stood_on and row == _row_of(_DEVICE):
            return
        found = self._at(row)
        if row == _MORE:
            self._more = not self._more
            self._show()
        elif isinstance(found, Option):
            self._opened = ""
            self._take_option(found)
            self._show()
            self.wanted.emit(self._choices.find(row % _ROUND))
        elif isinstance(found, Choice):
            self._open(row)

    @Slot(int, int)
    def step(self, index: int, by: int) -> None:
        """Go to another option, or raise a level, without opening anything."""
        row = self._choices.key(index)
        match self._at(row):
            case Level() as level:
                self.set_level(index, level.place + by * level.step)
            case Choice(options=options):
                known = [option for option in options if not option.asks]
                device = row == _row_of(_DEVICE)
                places = [i for i, option in enumerate(known) if self._is_on(option, device=device)]
                wanted = known[min(max((places or [0])[0] + by, 0), len(known) - 1)]
                if device:
                    self._stand_on(None if wanted.chosen else wanted)
                else:
                    self._take_option(wanted)
            case _:
                pass

    @Slot(int, float)
    def set_level(self, index: int, value: float) -> None:
        """Set a level."""
        level = self._at(self._choices.key(index))
        if isinstance(level, Level):
            self._run(level.command, (round(min(max(value, level.low), level.high)),))

    @Slot(result=bool)
    def close(self) -> bool:
        """Leave the device stood on, or close the open options; return whether there were any."""
        if self._stood_on is not None:
            self._stand_on(None)
            return True
        if not self._opened:
            return False
        row = _row_of(self._opened)
        self._opened = ""
        self._show()
        self.wanted.emit(self._choices.find(row))
        return True

    # -- what the shell tells -------------------------------------------------------------------

    def take(self, event: SoundEvent) -> None:
        """Take in one event of the sound desk."""
        match event:
            case SignalPathChanged(path):
                self._take_path(path)
            case DeviceListChanged(devices):
                self._devices = devices
                self._show()
            case SoundChanged(sound, route):
                before, now = (self._sound, self._route), (sound, route)
                self._sound, self._route = now
                if sound.impulse != self._refused:
                    self._refused = ""
                self._show()
                self._say(words.passing_words(before, now, self._devices))

    def corrects_with(self, path: str) -> bool:
        """Return whether ``path`` is the file of the room correction that is chosen."""
        return bool(path) and path == self._sound.impulse

    def refuse(self, path: str) -> bool:
        """Show that the room correction at ``path`` is not in use; return whether that is news."""
        news = path != self._refused
        self._refused = path
        self._show()
        return news

    def begin(self, path: SignalPath, devices: tuple[Device, ...], now: SoundChanged) -> None:
        """Start from what the desk already holds; nothing of it has just changed."""
        self._sound, self._route, self._devices = now.sound, now.route, devices
        self._take_path(path)
        self._show()
        self._say("")

    def say_again(self) -> None:
        """Say everything in the language that is spoken now."""
        self._take_path(self._path)
        self._show()

    # -- inside ---------------------------------------------------------------------------------

    def _take_path(self, path: SignalPath) -> None:
        self._path = path
        if self._refused and any(step.kind is StepKind.CONVOLUTION for step in path.steps):
            self._refused = ""
            self._show()
        reason = path.reason
        self._steps.replace(
            [
                StepRow(place, words.step_name(step), words.step_detail(step),
                        words.step_effect(step), step is reason)
                for place, step in enumerate(path.steps, 1)
            ]
        )  # fmt: skip
        self.pathChanged.emit()

    def _say(self, text: str) -> None:
        self._passing = text
        if text:
            self._timer.start()
        self.passingChanged.emit()

    def _take_option(self, option: Option) -> None:
        if option.command and not option.chosen:
            self._run(option.command, option.arguments)

    def _is_on(self, option: Option, *, device: bool) -> bool:
        """Return whether the keyboard is at ``option``, which may not have been taken yet."""
        if device and self._stood_on is not None:
            return option.arguments == self._stood_on.arguments
        return option.chosen

    def _stand_on(self, device: Option | None) -> None:
        """Show ``device`` as the one that is taken soon; None leaves all as it is."""
        self._stood_on = device
        if device is None:
            self._rest.stop()
        else:
            self._rest.start()
        self._show()

    def _take_device(self) -> None:
        """Take the device that was stood on, if it is there still."""
        device = self._stood_on
        if device is None:
            return
        self._stand_on(None)
        if device.arguments[0] in {"", *(known.id for known in self._devices)}:
            self._take_option(device)

    def _open(self, row: int) -> None:
        """Open the choice at ``row`` in place of another one, or close it."""
        key = _KEYS[row - 1]
        self._opened = "" if key == self._opened else key
        self._show()
        choice = self._known[key]
        chosen = row
        if self._opened and isinstance(choice, Choice):
            usual = choice.options[0]
            on = next((option for option in choice.options if option.chosen), usual)
            chosen = row + self._number(on) * _ROUND
        self.wanted.emit(self._choices.find(chosen))

    def _at(self, row: int) -> Row | Option | None:
        """Return what the row with the id ``row`` stands for."""
        number, place = divmod(row, _ROUND)
        choice = self._known.get(_KEYS[place - 1]) if 0 < place <= len(_KEYS) else None
        if number and isinstance(choice, Choice):
            return next((one for one in choice.options if self._number(one) == number), None)
        return choice

    def _number(self, option: Option) -> int:
        """Return what counts ``option`` among all that were ever shown.

        Not its place: devices come and go while the keyboard stands on one of them.
        """
        what = (option.command, option.arguments)
        return self._options.setdefault(what, len(self._options) + 1)

    def _show(self) -> None:
        self._known = rows(self._sound, self._route, self._devices, self._aside(), self._refused)
        usual = {key: row for key, row in self._known.items() if not row.rare}
        rare = {key: row for key, row in self._known.items() if row.rare}
        shown = [line for key, row in usual.items() for line in self._lines(key, row)]
        more = translate("Sound", "Less") if self._more else translate("Sound", "More")
        shown.append(ChoiceRow(_MORE, "more", more, opened=self._more))
        if self._more:
            shown += [line for key, row in rare.items() for line in self._lines(key, row)]
        self._choices.replace(shown)

    def _lines(self, key: str, row: Row) -> list[ChoiceRow]:
        """Return the line of one choice, and below it its options if it is open."""
        base = _row_of(key)
        if isinstance(row, Level):
            return [
                ChoiceRow(base, "level", row.name, row.value, place=row.place, low=row.low,
                          high=row.high, step=row.step)
            ]  # fmt: skip
        opened = key == self._opened
        stood_on = self._stood_on if key == _DEVICE else None
        value = stood_on.text if stood_on is not None else row.value
        line = ChoiceRow(base, "choice", row.name, value, opened=opened)
        options = row.options if opened else ()
        return [line] + [
            ChoiceRow(
                base + self._number(option) * _ROUND,
                "option",
                option.text,
                option.note,
                chosen=option.chosen,
            )
            for option in options
        ]


def _row_of(key: str) -> int:
    return _KEYS.index(key) + 1
