"""Every setting, declared once: its type, its default, what it is for. Load, validate, save.

Called by the composition root and the command line. Storage is a port (a document by name); a
value that makes no sense is replaced by its default and told as a problem, never an error.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, Protocol

DOCUMENT = "settings"
"""Name of the document that holds the settings."""


class Scheme(StrEnum):
    """Light or dark, or as the system says."""

    SYSTEM = "system"
    DARK = "dark"
    LIGHT = "light"


class DocumentReader(Protocol):
    """Where documents come from."""

    def read(self, name: str) -> dict[str, Any] | None:
        """Return the document called ``name``, or None."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The listener's choices; an unknown key in the document is kept for a newer Senza."""

    folders: tuple[str, ...] = field(default=(), metadata={"text": "Folders with music"})
    scheme: Scheme = field(default=Scheme.SYSTEM, metadata={"text": "Dark or light"})
    reduced_motion: bool = field(default=False, metadata={"text": "No animations"})
    others: Mapping[str, Any] = field(default_factory=dict)

    def to_document(self) -> dict[str, Any]:
        """Return the JSON-ready form."""
        return {
            **self.others,
            "folders": list(self.folders),
            "scheme": self.scheme.value,
            "reduced_motion": self.reduced_motion,
        }

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> tuple["Settings", tuple[str, ...]]:
        """Return the settings and the names of those whose value had to be replaced."""
        settings, refused = cls(), []
        known = {f.name for f in fields(cls)} - {"others"}
        for name in sorted(known & set(document)):
            value = _checked(name, document[name])
            if value is None:
                refused.append(name)
            else:
                settings = replace(settings, **{name: value})
        others = {key: value for key, value in document.items() if key not in known}
        return replace(settings, others=others), tuple(refused)


def _checked(name: str, value: object) -> Any:  # noqa: ANN401 - each setting has its own type
    """Return ``value`` in the type of setting ``name``, or None when it does not fit."""
    match name, value:
        case "folders", list() if all(isinstance(item, str) and item for item in value):
            return tuple(value)
        case "scheme", str() if value in set(Scheme):
            return Scheme(value)
        case "reduced_motion", bool():
            return value
        case _:
            return None


def load(documents: DocumentReader) -> tuple[Settings, tuple[str, ...]]:
    """Return the stored settings (or the defaults) and the names that had to be replaced."""
    return Settings.from_document(documents.read(DOCUMENT) or {})
