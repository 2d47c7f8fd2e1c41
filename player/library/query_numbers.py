"""Numbers as listeners write them in a search: years, rates, lengths, ages; and their ranges.

Called by ``library.query_parsing``. Pure. What cannot be read is None, never an error.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from player.library.query import Between, NumberField

LATEST_YEAR = 9999
_KILO = 1000
_FULL_YEAR = 4


@dataclass(frozen=True, slots=True)
class Span:
    """What one number stands for: ``low`` to ``high``; "more than" begins behind ``past``."""

    low: int
    high: int
    past: int


_YEAR = re.compile(r"([0-9]{1,4})(s?)")
_RATE = re.compile(r"(?:([0-9]{1,8})(?:hz)?|([0-9]{1,4})(?:\.([0-9]{0,3}))?k?(?:hz)?)")
_COUNT = re.compile(r"([0-9]{1,9})")
_BITS = re.compile(r"([0-9]{1,4})(?:bits?)?")
_CLOCK = re.compile(r"(?:([0-9]{1,4}):)?([0-9]{1,4}):([0-9]{2})")
_LENGTH = re.compile(r"([0-9]{1,9}(?=s)|[0-9]{1,5})(s|m|min|h|)")
_AGE = re.compile(r"([0-9]{1,9}(?=d)|[0-9]{1,5})(d|w|m|y|)")
_DAYS = {"": 1, "d": 1, "w": 7, "m": 30, "y": 365}
_SECONDS = {"s": 1, "m": 60, "min": 60, "": 60, "h": 3600}


def _year(text: str) -> Span | None:
    """Read 1969, 196 (as far as typed: the sixties) or 1960s."""
    found = _YEAR.fullmatch(text)
    if found is None:
        return None
    digits, decade = found[1], bool(found[2])
    if decade and not (len(digits) == _FULL_YEAR and digits.endswith("0")):
        return None
    wide = 10 if decade else 10 ** (_FULL_YEAR - len(digits))
    low = int(digits) * (1 if decade else wide)
    return Span(low, low + wide - 1, low + wide - 1)


def _rate(text: str) -> Span | None:
    """Read 96k, 44.1khz, 44100, 48000hz; a number below 1000 without a unit means kHz."""
    found = _RATE.fullmatch(text)
    if found is None:
        return None
    if found[1] is not None and (int(found[1]) >= _KILO or text.endswith("hz")):
        whole = int(found[1])
    else:
        whole = int(found[1] or found[2]) * _KILO + int((found[3] or "").ljust(3, "0"))
    return Span(whole, whole, whole)


def _length(text: str) -> Span | None:
    """Read 3:30, 1:02:03, 210s, 5m, 1h; a number without a unit means minutes."""
    if clock := _CLOCK.fullmatch(text):
        seconds = int(clock[1] or 0) * 3600 + int(clock[2]) * 60 + int(clock[3])
        return Span(seconds, seconds, seconds)
    found = _LENGTH.fullmatch(text)
    if found is None:
        return None
    unit = _SECONDS[found[2]]
    seconds = int(found[1]) * unit
    return Span(seconds, seconds + unit - 1, seconds)


def _age(text: str) -> Span | None:
    """Read 30d, 2w, 6m, 1y (30 and 365 days); a number without a unit means days."""
    found = _AGE.fullmatch(text)
    if found is None:
        return None
    days = int(found[1]) * _DAYS[found[2]]
    return Span(days, days, days)


def _plain(pattern: re.Pattern[str]) -> Callable[[str], Span | None]:
    def read(text: str) -> Span | None:
        found = pattern.fullmatch(text)
        return Span(int(found[1]), int(found[1]), int(found[1])) if found else None

    return read


_READERS: dict[NumberField, Callable[[str], Span | None]] = {
    NumberField.YEAR: _year,
    NumberField.RATE: _rate,
    NumberField.BITS: _plain(_BITS),
    NumberField.CHANNELS: _plain(_COUNT),
    NumberField.DISC: _plain(_COUNT),
    NumberField.TRACK: _plain(_COUNT),
    NumberField.LENGTH: _length,
    NumberField.ADDED: _age,
    NumberField.PLAYS: _plain(_COUNT),
}


def read_between(field: NumberField, text: str) -> Between | None:
    """Return what ``text`` says of ``field``: 1960, 1960..1969, 1960.., ..1969, >=1960, >, <, <=.

    A range that is written backwards is turned round. None where ``text`` cannot be read.
    """
    text = text.lower().translate(_NARROW)
    read = _READERS[field]
    if ".." in text:
        return _range(field, *text.split("..", 1))
    sign = next((sign for sign in (">=", "<=", ">", "<", "=") if text.startswith(sign)), "")
    span = read(text.removeprefix(sign))
    if span is None:
        return None
    bounds: dict[str, tuple[int | None, int | None]] = {
        ">": (span.past + 1, None),
        ">=": (span.low, None),
        "<": (None, span.low - 1),
        "<=": (None, span.high),
    }
    return Between(field, *bounds.get(sign, (span.low, span.high)))


def _range(field: NumberField, first: str, second: str) -> Between | None:
    read = _READERS[field]
    low, high = read(first), read(second)
    if (first and low is None) or (second and high is None) or (low is None and high is None):
        return None
    if low is not None and high is not None and low.low > high.high:
        low, high = high, low
    return Between(field, low.low if low else None, high.high if high else None)


_NARROW = {0xFF01 + place: chr(0x21 + place) for place in range(0x5E)}
"""Digits and signs of full width, as some keyboards type them."""
