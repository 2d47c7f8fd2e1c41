"""Every setting, declared once: its type, its default, its words, its values. Load, validate, save.

Called by the composition root, the command line and whoever shows settings. Storage is a port (a
document by name); a value that makes no sense is replaced by its default and told as a problem,
never an error.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, Protocol

import msgspec

from player.config.fitting import fitting
from player.models.problems import QT_TRANSLATE_NOOP
from player.models.units import Percent

DOCUMENT = "settings"
"""Name of the document that holds the settings."""

TEXT_SIZES = tuple(map(Percent, (100, 115, 130, 150)))
"""How large text can be, in percent of its usual size."""

_LANGUAGE = re.compile(r"([a-z]{2,3}([_-][A-Za-z0-9]{2,8})*)?")
"""A language as BCP 47 writes it, or nothing; Qt's files have ``_`` where it has ``-``."""


class Scheme(StrEnum):
    """Light or dark, or as the system says."""

    SYSTEM = "system"
    DARK = "dark"
    LIGHT = "light"


class Accent(StrEnum):
    """Where the one colour that marks things comes from: the cover, or it is always the same."""

    COVER = "cover"
    BLUE = "blue"
    TEAL = "teal"
    GREEN = "green"
    AMBER = "amber"
    ROSE = "rose"
    VIOLET = "violet"


class ReducedMotion(StrEnum):
    """Whether things change without moving: as the system says, yes, or no."""

    SYSTEM = "system"
    ON = "on"
    OFF = "off"


class StayAwake(StrEnum):
    """What music that plays keeps the machine from doing by itself."""

    OFF = "off"
    SUSPEND = "suspend"
    """Going to sleep as nobody touches it; who wants it to sleep may, and screens go dark."""
    LOGOUT = "logout"
    """And ending the session without asking."""


class DocumentReader(Protocol):
    """Where documents come from."""

    def read(self, name: str) -> dict[str, Any] | None:
        """Return the document called ``name``, or None."""


def _text(words: str) -> dict[str, str]:
    """Return what a field says of itself: its words, to be translated as ``Settings``."""
    return {"text": words}


@dataclass(frozen=True, slots=True)
class Settings:
    """The listener's choices; an unknown key in the document is kept for a newer Senza.

    ``language`` is a code like ``zh_CN``, or empty for the system's; ``text_size`` one of
    ``TEXT_SIZES``. ``notifications``: each track is announced while the window is not in front.
    """

    folders: tuple[str, ...] = field(
        default=(), metadata=_text(QT_TRANSLATE_NOOP("Settings", "Music folders"))
    )
    scheme: Scheme = field(
        default=Scheme.SYSTEM, metadata=_text(QT_TRANSLATE_NOOP("Settings", "Dark or light"))
    )
    accent: Accent = field(
        default=Accent.COVER, metadata=_text(QT_TRANSLATE_NOOP("Settings", "Accent"))
    )
    text_size: Percent = field(
        default=TEXT_SIZES[0], metadata=_text(QT_TRANSLATE_NOOP("Settings", "Text size"))
    )
    reduced_motion: ReducedMotion = field(
        default=ReducedMotion.SYSTEM, metadata=_text(QT_TRANSLATE_NOOP("Settings", "Motion"))
    )
    language: str = field(default="", metadata=_text(QT_TRANSLATE_NOOP("Settings", "Language")))
    stay_awake: StayAwake = field(
        default=StayAwake.SUSPEND,
        metadata=_text(QT_TRANSLATE_NOOP("Settings", "Awake while music plays")),
    )
    resume_after_sleep: bool = field(
        default=False, metadata=_text(QT_TRANSLATE_NOOP("Settings", "Play on after sleep"))
    )
    notifications: bool = field(
        default=False, metadata=_text(QT_TRANSLATE_NOOP("Settings", "Notifications"))
    )
    tray: bool = field(default=False, metadata=_text(QT_TRANSLATE_NOOP("Settings", "Tray icon")))
    others: Mapping[str, Any] = field(default_factory=dict)

    def to_document(self) -> dict[str, Any]:
        """Return the JSON-ready form."""
        known = {name: msgspec.to_builtins(getattr(self, name)) for name in _KNOWN}
        return {**self.others, **known}

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> tuple["Settings", tuple[str, ...]]:
        """Return the settings and the names of those whose value had to be replaced."""
        stored = {name: value for name, value in document.items() if name in _KNOWN}
        settings, refused = fitting(_brought_up(stored), cls(), _sensible)
        others = {name: value for name, value in document.items() if name not in _KNOWN}
        return replace(settings, others=others), tuple(sorted(refused))


_KNOWN = tuple(f.name for f in fields(Settings) if f.name != "others")

TEXTS: Mapping[str, str] = {
    f.name: f.metadata["text"] for f in fields(Settings) if f.name in _KNOWN
}
"""The words for each setting by its name, in the translation context ``Settings``."""


def _brought_up(stored: dict[str, Any]) -> dict[str, Any]:
    """Return ``stored`` as this version writes it: stillness was once yes or no."""
    match stored.get("reduced_motion"):
        case True:
            return stored | {"reduced_motion": ReducedMotion.ON.value}
        case False:  # what stood there when nobody had chosen
            return stored | {"reduced_motion": ReducedMotion.SYSTEM.value}
        case _:
            return stored


def _sensible(name: str, value: object) -> bool:
    """Return whether ``value``, which has the right type, means something as setting ``name``."""
    match name, value:
        case "folders", tuple():
            return all(value)
        case "text_size", int():
            return value in TEXT_SIZES
        case "language", str():
            return language_fits(value)
        case _:
            return True


def language_fits(code: str) -> bool:
    """Return whether ``code`` can be the code of a language, or is empty."""
    return _LANGUAGE.fullmatch(code) is not None


def load(documents: DocumentReader) -> tuple[Settings, tuple[str, ...]]:
    """Return the stored settings (or the defaults) and the names that had to be replaced."""
    return Settings.from_document(documents.read(DOCUMENT) or {})
