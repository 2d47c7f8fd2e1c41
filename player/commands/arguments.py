"""What a command can be told beside its name: kinds of values, and how each is read from text.

A handler says it in its types, with the names below::

    def volume(context: Context, percent: Percent) -> None:
    def repeat(context: Context, mode: Annotated[str, choices(*_MODES)] = "") -> None:

``commands.registry`` turns that into ``Argument`` values; ``commands.phrases`` reads what somebody
typed by them, and ``commands.completion`` says what can be typed. An argument without one of these
types is for the window alone, which knows the ids and places that nobody would type. Pure.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

from player.models.problems import QT_TRANSLATE_NOOP
from player.models.units import AlbumId, Milliseconds


class Kind(StrEnum):
    """What sort of value an argument is, and so how it is completed."""

    INNER = "inner"
    """Known to the window only: an id, a place."""
    ALBUM = "album"
    TRACK = "track"
    """A path; the argument after it is the disc frame at which the track begins."""
    ARTIST = "artist"
    GENRE = "genre"
    PLAYLIST = "playlist"
    """The path of a playlist."""
    OWN_PLAYLIST = "own playlist"
    """The name of a playlist of the listener's, or its path."""
    PLAYLIST_NAME = "playlist name"
    """The same, or a new name."""
    SEARCH = "saved search"
    OUTPUT = "output"
    """The id of a device, or its name."""
    LANGUAGE = "language"
    """The code of one that the window speaks, or ``system``."""
    FOLDER = "music folder"
    FILE = "file"
    PERCENT = "percent"
    DECIBELS = "decibels"
    SECONDS = "seconds"
    MINUTES = "minutes"
    TIME = "time"
    """A place in a track: minutes and seconds where it is typed, milliseconds as a value."""
    SLEEP = "time to sleep"
    """Minutes, or one of some words."""
    CHOICE = "choice"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the words that an argument can be; ``title`` is what the listener reads."""

    value: str
    title: str


@dataclass(frozen=True, slots=True)
class Takes:
    """What stands behind the type of an argument: its kind, and the words it is one of, if any."""

    kind: Kind
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a command; ``base`` is int, float or str."""

    name: str
    kind: Kind
    base: Callable[[Any], Any]
    optional: bool
    choices: tuple[Choice, ...] = ()

    def value(self, given: object) -> object:
        """Return what was given, a value or its text, as the handler takes it.

        Raises ``ValueError`` for a text that is no such value.
        """
        reader = _READERS.get(self.kind)
        try:
            if reader is not None and isinstance(given, str):
                value = reader(given)
            else:
                value = self.base(given)
        except (ValueError, OverflowError) as error:  # Python's words are not for listeners
            raise ValueError(f"“{given}”") from error
        if isinstance(value, int) and abs(value) > _LARGEST:
            raise ValueError(f"“{given}”")
        return value


def choices(*pairs: tuple[str, str]) -> Takes:
    """Return the type of an argument that is one of some words, each with its title."""
    return Takes(Kind.CHOICE, tuple(Choice(value, title) for value, title in pairs))


Album = Annotated[AlbumId, Takes(Kind.ALBUM)]
TrackPath = Annotated[str, Takes(Kind.TRACK)]
Artist = Annotated[str, Takes(Kind.ARTIST)]
Genre = Annotated[str, Takes(Kind.GENRE)]
PlaylistPath = Annotated[str, Takes(Kind.PLAYLIST)]
OwnPlaylist = Annotated[str, Takes(Kind.OWN_PLAYLIST)]
PlaylistName = Annotated[str, Takes(Kind.PLAYLIST_NAME)]
SearchName = Annotated[str, Takes(Kind.SEARCH)]
Output = Annotated[str, Takes(Kind.OUTPUT)]
LanguageCode = Annotated[str, Takes(Kind.LANGUAGE)]
MusicFolder = Annotated[str, Takes(Kind.FOLDER)]
File = Annotated[str, Takes(Kind.FILE)]
Percent = Annotated[int, Takes(Kind.PERCENT)]
Gain = Annotated[float, Takes(Kind.DECIBELS)]
Seconds = Annotated[int, Takes(Kind.SECONDS)]
Minutes = Annotated[int, Takes(Kind.MINUTES)]
Time = Annotated[Milliseconds, Takes(Kind.TIME)]
Text = Annotated[str, Takes(Kind.TEXT)]
ON, OFF = "on", "off"
Switch = Annotated[
    str,
    choices((ON, QT_TRANSLATE_NOOP("Command", "On")), (OFF, QT_TRANSLATE_NOOP("Command", "Off"))),
]

SleepTime = Annotated[
    str,
    Takes(
        Kind.SLEEP,
        choices(
            ("15", QT_TRANSLATE_NOOP("Command", "In a quarter of an hour")),
            ("30", QT_TRANSLATE_NOOP("Command", "In half an hour")),
            ("60", QT_TRANSLATE_NOOP("Command", "In an hour")),
            ("track", QT_TRANSLATE_NOOP("Command", "After this track")),
            ("album", QT_TRANSLATE_NOOP("Command", "After this album")),
            (OFF, QT_TRANSLATE_NOOP("Command", "Off")),
        ).choices,
    ),
]

_LARGEST = 2**53
"""No id, place or time is larger; neither JSON nor the cache would hold it exactly."""

_MINUTES = re.compile(
    r"(?:(?P<hours>\d{1,3})\s*h(?:ours?)?\s*)?(?:(?P<minutes>\d{1,4})\s*(?:m(?:in(?:utes?)?)?)?)?"
)
_CLOCK = re.compile(r"(?:(?P<hours>\d{1,3}):)?(?P<minutes>\d{1,5}):(?P<seconds>\d\d)")
_SECONDS = re.compile(r"([-−]?\d{1,6})\s*s?(?:ec(?:onds?)?)?")


def minutes(text: str) -> int:
    """Return the minutes of ``30``, ``30m``, ``1h``, ``1h30m``, ``1:30``; else ValueError."""
    said = text.strip().lower()
    found = _MINUTES.fullmatch(said)
    if found is None or not said:
        hours, colon, rest = said.partition(":")
        if not (colon and hours.isdecimal() and rest.isdecimal()):
            raise ValueError(f"“{text}”")
        return int(hours) * 60 + int(rest)
    return int(found["hours"] or 0) * 60 + int(found["minutes"] or 0)


def milliseconds(text: str) -> int:
    """Return the time in a track of ``2:30``, ``1:02:03`` or ``90``; ValueError for others."""
    said = text.strip()
    found = _CLOCK.fullmatch(said)
    if found is None:
        return seconds(said) * 1000
    hours = int(found["hours"] or 0)
    return ((hours * 60 + int(found["minutes"])) * 60 + int(found["seconds"])) * 1000


def seconds(text: str) -> int:
    """Return the seconds of ``90`` or ``90 s``; ValueError for others."""
    found = _SECONDS.fullmatch(text.strip().lower())
    if found is None:
        raise ValueError(f"“{text}”")
    return int(found[1].replace("−", "-"))


def _sleep(text: str) -> str:
    said = text.strip().lower()
    return said if said in {"track", "album", OFF} else str(minutes(said))


def _percent(text: str) -> int:
    return int(text.strip().removesuffix("%"))


def _decibels(text: str) -> float:
    return float(text.strip().lower().removesuffix("db").replace("−", "-").replace(",", "."))


_READERS: dict[Kind, Callable[[str], object]] = {
    Kind.PERCENT: _percent,
    Kind.DECIBELS: _decibels,
    Kind.SECONDS: seconds,
    Kind.MINUTES: minutes,
    Kind.TIME: milliseconds,
    Kind.SLEEP: _sleep,
}
