"""The sound desk's choices as a document: written when they change, read at the next start.

Called by the composition root. A value that makes no sense is replaced by its default and named,
as with all settings; an unknown key is kept for a newer Senza.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import msgspec

from player.config.fitting import fitting
from player.models.sound import DEFAULT_ROUTE, FULL_VOLUME, UNTOUCHED, Equaliser, Route, Sound

DOCUMENT = "sound"
"""Name of the document that holds them."""

_LIMITS: Mapping[str, tuple[float, float]] = {
    "volume": (0, FULL_VOLUME),
    "crossfeed": (0, 100),
    "crossfade": (0, 15_000),
    "rate": (0, 768_000),
    "dsd_rate": (0, 768_000),
    "preamp": (-30, 30),
    "untagged_preamp": (-30, 30),
}
"""The least and the most that a number may be, in the units of ``models.sound``."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """What was chosen last and is off now, so that it need not be looked for again.

    ``impulse_off`` is a path like ``Sound.impulse``, or empty.
    """

    equaliser_off: Equaliser | None = None
    impulse_off: str = ""

    def after(self, before: Sound, now: Sound) -> "SetAside":
        """Return what is set aside once ``before`` has become ``now``."""
        equaliser, impulse = self.equaliser_off, self.impulse_off
        return SetAside(
            None if now.equaliser is not None else before.equaliser or equaliser,
            "" if now.impulse else before.impulse or impulse,
        )


NOTHING_ASIDE = SetAside()


def to_document(
    sound: Sound, route: Route, aside: SetAside, others: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the JSON-ready form; ``others`` is what else the document held."""
    choices: dict[str, Any] = {}
    for value in (sound, route, aside):
        choices |= msgspec.to_builtins(value)
    return {**others, **choices}


def from_document(
    document: Mapping[str, Any],
) -> tuple[Sound, Route, SetAside, dict[str, Any], tuple[str, ...]]:
    """Return the choices, what else was in the document, and the names of refused values."""
    sound, refused = fitting(document, UNTOUCHED, _sensible)
    route, refused_too = fitting(document, DEFAULT_ROUTE, _sensible)
    aside, refused_besides = fitting(document, NOTHING_ASIDE, _sensible)
    known = {field.name for value in (Sound, Route, SetAside) for field in fields(value)}
    others = {key: value for key, value in document.items() if key not in known}
    return sound, route, aside, others, tuple(sorted(refused + refused_too + refused_besides))


def _sensible(name: str, value: object) -> bool:
    """Return whether ``value`` lies where the setting ``name`` means something."""
    least, most = _LIMITS.get(name, (-math.inf, math.inf))
    return not isinstance(value, int | float) or least <= value <= most
