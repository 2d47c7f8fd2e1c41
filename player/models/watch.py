"""What the watching of the music folders has to say.

Sent by ``library.watching`` through the watching process to the window. Values only.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FoldersChanged:
    """In these folders music or a picture came, went or changed, and it is quiet again."""

    folders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EverythingDue:
    """All folders are to be looked through: too much happened, or it went unwatched."""


@dataclass(frozen=True, slots=True)
class SettingsChanged:
    """Another program of ours has written the documents."""


@dataclass(frozen=True, slots=True)
class WatchEnded:
    """Nothing is watched any more; ``why`` is empty when that was asked for."""

    why: str = ""


WatchEvent = FoldersChanged | EverythingDue | SettingsChanged | WatchEnded
