"""What the reading processes can be asked to do, and what they answer: plain values.

Made by ``library.scanner``; done by ``library.performing``.
"""

from dataclasses import dataclass
from typing import NamedTuple

from player.library.colours import CoverColours
from player.library.track_rows import FileRow
from player.models.problems import Problem
from player.models.units import AlbumId

GRID = 320
LARGE = 1000
"""Longest side in pixels of the two sizes of a cover; a smaller picture is not blown up."""

_MAKING = 3
"""Goes up when covers are to be made anew, as their colours are found otherwise."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a picture may be: inside a music file, or a picture file of its own."""

    path: str
    embedded: bool


@dataclass(frozen=True, slots=True)
class Cover:
    """The outcome for one album: key and colours, or empty and None; and what went wrong."""

    key: str
    colours: CoverColours | None
    problems: tuple[Problem, ...] = ()


class ReadJob(NamedTuple):
    """Read the tags of one file; ``sheets`` are the CUE sheets in its folder.

    A tuple, as it travels between processes a hundred thousand times.
    """

    path: str
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CoverJob:
    """Find and make the cover of an album, but for its large size; ``covers`` is the folder."""

    album: AlbumId
    sources: tuple[Source, ...]
    covers: str


Job = ReadJob | CoverJob
Result = FileRow | Cover | Problem
"""A ``Problem`` stands for a failure of the environment that concerns every job of its kind."""


def finished_name(key: str) -> str:
    """Return the name of the file that says that all but the large size of a cover is made.

    The figure in it says in which way it was made.
    """
    return f"{key}-{_MAKING}.json"


def outdated_names(key: str) -> tuple[str, ...]:
    """Return the names that this file had in earlier versions."""
    return (f"{key}.json", *(f"{key}-{number}.json" for number in range(2, _MAKING)))


def large_name(key: str) -> str:
    """Return the name of the large size of a cover."""
    return f"{key}-{LARGE}.webp"
