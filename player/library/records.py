"""What the reading processes hand to the scanner: values about one music file.

Made by ``library.tags`` and ``library.reading``; stored by ``library.index``. Apart from them, so
that whoever stores what was read need not load what reads it.
"""

from dataclasses import dataclass

from player.models.problems import Problem
from player.models.sound import NO_LEVELS, Levels
from player.models.units import Hertz, Milliseconds


@dataclass(frozen=True, slots=True)
class TagRecord:
    """What one file says of itself.

    ``disc`` and ``number`` are 0, ``album_artist``, ``date`` and ``release`` (the MusicBrainz
    album id) empty where the file does not say. ``bits`` is 0 for lossy codecs. ``picture`` says
    that a picture is inside. ``broken_tags`` tells why the tags could not be read, if so.
    ``levels`` are the gains and peaks among the tags.
    """

    title: str
    artists: tuple[str, ...]
    album: str
    album_artist: str
    disc: int
    number: int
    date: str
    genres: tuple[str, ...]
    compilation: bool
    release: str
    duration: Milliseconds
    codec: str
    rate: Hertz
    bits: int
    channels: int
    picture: bool
    broken_tags: str = ""
    levels: Levels = NO_LEVELS


@dataclass(frozen=True, slots=True)
class Reading:
    """The outcome for one file: its tags, or the problems that there are, or both."""

    tags: TagRecord | None
    problems: tuple[Problem, ...] = ()
