"""What a search asks for, as values: the terms of the query language, all of which must hold.

Made by ``library.query_parsing``, turned into SQL by ``library.query_sql``; a saved search is the
text that ``to_text`` gives. Pure.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class TextField(StrEnum):
    """What is compared word by word."""

    TITLE = "title"
    ARTIST = "artist"
    ALBUM = "album"
    ALBUM_ARTIST = "albumartist"
    GENRE = "genre"
    COMPOSER = "composer"
    CODEC = "codec"


class NumberField(StrEnum):
    """What has an order. Units: years, Hz, bits, seconds, days ago, times."""

    YEAR = "year"
    RATE = "rate"
    BITS = "bits"
    CHANNELS = "channels"
    DISC = "disc"
    TRACK = "track"
    LENGTH = "length"
    ADDED = "added"
    PLAYS = "plays"


class FlagField(StrEnum):
    """What is so or not."""

    LOSSLESS = "lossless"
    LOVED = "loved"


class PathField(StrEnum):
    """Where a file lies."""

    PATH = "path"


Field = TextField | NumberField | FlagField | PathField


@dataclass(frozen=True, slots=True)
class Words:
    """A word anywhere in a track's texts; if ``quoted``, whole words in this order.

    ``text`` has no space at its ends and single ones inside, and only if quoted.
    """

    text: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Words in one field. ``text`` is as in ``Words``."""

    field: TextField
    text: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Between:
    """A number from ``low`` to ``high``, both included; None is no bound. One bound is there."""

    field: NumberField
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Is:
    """A flag that is set or not."""

    field: FlagField
    value: bool


@dataclass(frozen=True, slots=True)
class Under:
    """A path that begins with ``text`` if that is a whole path (/… or ~…), else contains it."""

    text: str


What = Words | Match | Between | Is | Under


@dataclass(frozen=True, slots=True)
class Term:
    """One condition, or with ``negated`` its contrary."""

    what: What
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """All of ``terms``, in the order in which they were typed."""

    terms: tuple[Term, ...] = ()


_SPACE = re.compile(r"\s")
_UNITS = {NumberField.LENGTH: "s", NumberField.ADDED: "d"}
_KILO, _MOST_KILOHERTZ = 1000, 9999


def to_text(query: Query) -> str:
    """Return the text that means ``query``: parsed again, it is the same."""
    return " ".join(("-" if term.negated else "") + _what(term.what) for term in query.terms)


def _what(what: What) -> str:
    match what:
        case Words():
            return _quoted(what.text, always=what.quoted)
        case Match():
            return f"{what.field}:{_quoted(what.text, always=what.quoted)}"
        case Between():
            return f"{what.field}:{_bounds(what)}"
        case Is():
            return f"{what.field}:{'yes' if what.value else 'no'}"
        case Under():
            return f"{PathField.PATH}:{_quoted(what.text, always=False)}"


def _quoted(text: str, *, always: bool) -> str:
    return f'"{text}"' if always or _SPACE.search(text) else text


def _bounds(between: Between) -> str:
    low, high = between.low, between.high
    if low is not None and high is not None:
        whole = _number(between.field, low)
        return whole if low == high else f"{whole}..{_number(between.field, high)}"
    if low is not None:
        # The first number of more digits may have one too many to be read.
        longer = len(str(low)) > len(str(max(low - 1, 0)))
        sign, number = (">", low - 1) if longer else (">=", low)
        return sign + _number(between.field, number)
    return f"<{_number(between.field, (high or 0) + 1)}"


def _number(field: NumberField, number: int) -> str:
    if field is NumberField.YEAR:
        return f"{number:04d}"
    if field is NumberField.RATE:
        short = number % 100 == 0 and number <= _MOST_KILOHERTZ * _KILO
        return f"{number / _KILO:g}k" if short else f"{number}hz"
    return f"{number}{_UNITS.get(field, '')}"
