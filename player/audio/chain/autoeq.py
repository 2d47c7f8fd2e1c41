"""Reads the parametric profiles of AutoEq ("ParametricEQ.txt"), which Equalizer APO reads, too.

Called by whoever lets a listener choose a profile. Gives a value or says in which line it stops
making sense; never drops a filter in silence, and never writes.

Lines are ``Preamp: -6.2 dB`` and ``Filter 1: ON PK Fc 105 Hz Gain -2.3 dB Q 0.70`` (the syntax of
Equalizer APO's configuration reference). Kinds: PK, PEQ and Modal are peaks, LS and LSC low
shelves, HS and HSC high ones. Filters that are OFF, comments and empty lines count for nothing.
"""

import math
import re
from pathlib import Path

from player.models.problems import EnvironmentFailure, Problem, ProblemKind, file_problem
from player.models.sound import Band, BandKind, Equaliser
from player.models.units import Decibels

_MOST_BYTES = 1 << 20
_MOST_BANDS = 100
_MOST_GAIN = 60.0
_FREQUENCIES = (1.0, 200_000.0)
_QUALITIES = (0.01, 1000.0)
_BUTTERWORTH = math.sqrt(0.5)
"""The quality of a shelf that states none: the steepest that does not overshoot."""

_KINDS = {
    "PK": BandKind.PEAK,
    "PEQ": BandKind.PEAK,
    "MODAL": BandKind.PEAK,
    "LS": BandKind.LOW_SHELF,
    "LSC": BandKind.LOW_SHELF,
    "HS": BandKind.HIGH_SHELF,
    "HSC": BandKind.HIGH_SHELF,
}
_NUMBER = r"([-+]?[0-9]+(?:[.,][0-9]+)?)"
_PREAMP = re.compile(rf"Preamp\s*:\s*{_NUMBER}\s*dB", re.IGNORECASE)
_FILTER = re.compile(r"Filter\s*[0-9]*\s*:\s*(ON|OFF)\b\s*(.*)", re.IGNORECASE)
_BAND = re.compile(
    rf"([A-Z]+)\s+Fc\s+{_NUMBER}\s*Hz\s+Gain\s+{_NUMBER}\s*dB(?:\s+Q\s+{_NUMBER})?", re.IGNORECASE
)


def load(path: str) -> Equaliser:
    """Read the profile in the file at ``path``, named like the file.

    Raises EnvironmentFailure: BAD_EQUALISER where ``parse`` does, else as the file could not be
    read.
    """
    try:
        with Path(path).open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise EnvironmentFailure(file_problem(path, error)) from error
    if len(content) > _MOST_BYTES:
        raise _nonsense(path, "too long")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _nonsense(path, "not text") from error
    name = Path(path).stem.removesuffix("ParametricEQ").strip(" _-")
    return parse(text, name or Path(path).stem, path)


def parse(text: str, name: str, subject: str = "") -> Equaliser:
    """Return the profile in ``text``. Several preamps add up.

    Raises EnvironmentFailure with BAD_EQUALISER, about ``subject`` (else ``name``), for a line that
    is none of the above, a value out of any use, or nothing at all.
    """
    subject = subject or name
    preamp: float | None = None
    bands: list[Band] = []
    filters = 0
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if found := _PREAMP.fullmatch(line):
            preamp = (preamp or 0.0) + _value(found[1])
        elif found := _FILTER.fullmatch(line):
            filters += 1
            if found[1].upper() == "ON" and found[2].strip().upper() != "NONE":
                bands.append(_band(found[2].strip(), subject, number))
        else:
            raise _nonsense(subject, f"line {number}")
    if preamp is None and not filters:
        raise _nonsense(subject, "no filters")
    if len(bands) > _MOST_BANDS:
        raise _nonsense(subject, f"{len(bands)} filters")
    if not abs(preamp or 0.0) <= _MOST_GAIN:
        raise _nonsense(subject, "preamp")
    return Equaliser(name, Decibels(preamp or 0.0), tuple(bands))


def _band(text: str, subject: str, number: int) -> Band:
    found = _BAND.fullmatch(text)
    kind = _KINDS.get(found[1].upper()) if found else None
    if found is None or kind is None or (kind is BandKind.PEAK and not found[4]):
        raise _nonsense(subject, f"line {number}")
    frequency, gain = _value(found[2]), _value(found[3])
    quality = _value(found[4]) if found[4] else _BUTTERWORTH
    within = _FREQUENCIES[0] <= frequency <= _FREQUENCIES[1]
    within = within and _QUALITIES[0] <= quality <= _QUALITIES[1]
    if not within or not abs(gain) <= _MOST_GAIN:
        raise _nonsense(subject, f"line {number}")
    return Band(kind, frequency, Decibels(gain), quality)


def _value(text: str) -> float:
    return float(text.replace(",", "."))


def _nonsense(subject: str, detail: str) -> EnvironmentFailure:
    return EnvironmentFailure(Problem(ProblemKind.BAD_EQUALISER, subject, detail))
